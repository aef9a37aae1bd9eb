"""Has a Chromium for the browser tests: finds one, else installs one and says how."""

import os
import shutil
import subprocess
import sys

from mkdocs_playground.check.browser import REMEDY, find_chromium, is_root


def install() -> None:
    """Install the system's package as root, else Playwright's own build."""
    if is_root() and shutil.which("apt-get"):
        commands = [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]]
    else:
        commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    for command in commands:
        print("No Chromium found. Installing one:", " ".join(command), flush=True)
        subprocess.run(command, check=True, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})


def main() -> None:
    """Find a Chromium or install one; exit 3 when there is none afterwards."""
    if find_chromium() is None:
        try:
            install()
        except (OSError, subprocess.CalledProcessError) as error:
            print(error)
    path = find_chromium()
    if path is None:
        print("The browser tests need Chromium.", REMEDY)
        sys.exit(3)
    print(f"Browser tests use {path}")


if __name__ == "__main__":
    main()

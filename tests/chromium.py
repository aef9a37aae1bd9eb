"""The Chromium that browser tests drive; as a script, installs one where none is found."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")

# Debian's build looks up services of its maker at each start; a test machine may have no network.
ARGUMENTS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
]


def find() -> str | None:
    """Return the path of a Chromium: the one named in `CHROMIUM`, the system's or Playwright's."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).is_file() else None
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def install() -> None:
    """Install a Chromium, and say how: the system's package as root, else Playwright's build."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root and shutil.which("apt-get"):
        commands = [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]]
    else:
        commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    for command in commands:
        print("No Chromium found. Installing one:", " ".join(command), flush=True)
        subprocess.run(command, check=True, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})


def main() -> None:
    """Find a Chromium or install one; exit 3 when there is none afterwards."""
    if find() is None:
        try:
            install()
        except (OSError, subprocess.CalledProcessError) as error:
            print(error)
    path = find()
    if path is None:
        print("The browser tests need Chromium: install it, or name one in CHROMIUM.")
        sys.exit(3)
    print(f"Browser tests use {path}")


if __name__ == "__main__":
    main()

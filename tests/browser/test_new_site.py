"""The site that `mkdocs-playground new` writes."""

import subprocess
import sys
from pathlib import Path

COMMAND = [sys.executable, "-c", "from mkdocs_playground.cli import main; main()"]


def test_every_example_of_a_new_site_passes(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    subprocess.run([*COMMAND, "new", str(folder)], check=True, capture_output=True)

    checked = subprocess.run(
        [*COMMAND, "check", "--config-file", str(folder / "mkdocs.yml")],
        capture_output=True,
        text=True,
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "4 passed, 0 failed, 0 skipped" in checked.stdout

"""Other engines, each in an environment of its own that is kept for the next time."""

import hashlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers import ROOT

KEPT = ROOT / ".cache" / "engines"


@pytest.fixture(scope="session")
def engine() -> Callable[..., Path]:
    """Give the folder of programs of an environment with this package and some requirements."""

    def install(*requirements: str) -> Path:
        what = "\n".join((sys.version, *requirements, _text("pyproject.toml")))
        folder = KEPT / hashlib.sha256(what.encode()).hexdigest()[:12]
        ready = folder / "ready"
        if not ready.exists():
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
            pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
            pip += ["--disable-pip-version-check", "--constraint", str(ROOT / "constraints.txt")]
            subprocess.run([*pip, *requirements, "--editable", str(ROOT)], check=True)
            ready.touch()
        return folder / "bin"

    return install


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")

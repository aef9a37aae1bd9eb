"""What build tests may ask for."""

from pathlib import Path

import pytest

from mkdocs_playground import assets
from tests.build.docs import Docs


@pytest.fixture(autouse=True)
def runtime(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A runtime that is small and always built; what it does is for the browser tests."""
    folder = tmp_path_factory.mktemp("runtime")
    for name in ("playground.js", "early.js", "live.js", "runner.js", "editor.js"):
        (folder / name).write_text(f"/* {name} */\n", encoding="utf-8")
    (folder / "playground.css").write_text("/* styles */\n", encoding="utf-8")
    (folder / "LICENSES.txt").write_text("acorn: MIT\n", encoding="utf-8")
    monkeypatch.setattr(assets, "FOLDER", folder)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return folder


@pytest.fixture
def docs(tmp_path: Path) -> Docs:
    """A site to write and build."""
    return Docs(tmp_path)

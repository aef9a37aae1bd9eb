"""The command line without what its extras bring."""

import sys

import pytest
from click.testing import CliRunner

from mkdocs_playground.cli import main


@pytest.mark.parametrize("missing", ["playwright", "rich"])
def test_check_says_what_to_install(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    for name in list(sys.modules):
        if name.partition(".")[0] == missing or name.startswith("mkdocs_playground.check."):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)

    done = CliRunner().invoke(main, ["check", "--site", "anywhere"])

    assert done.exit_code == 3
    assert "pip install 'mkdocs-playground[check]'" in done.output
    assert CliRunner().invoke(main, ["--help"]).exit_code == 0

"""The site that `mkdocs-playground new` writes."""

from pathlib import Path

from click.testing import CliRunner

from mkdocs_playground.cli import main


def test_every_example_of_a_new_site_passes(tmp_path: Path) -> None:
    command = CliRunner()
    folder = tmp_path / "site"
    assert command.invoke(main, ["new", str(folder)]).exit_code == 0

    checked = command.invoke(main, ["check", "--config-file", str(folder / "mkdocs.yml")])

    assert checked.exit_code == 0, checked.output
    assert "4 passed, 0 failed, 0 skipped" in checked.output

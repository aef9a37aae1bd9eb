"""The command line without what its extras bring."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
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
    assert f"{sys.executable} -m pip install 'mkdocs-playground[check]'" in done.output
    assert CliRunner().invoke(main, ["--help"]).exit_code == 0


def test_a_misspelt_command_is_told_the_one_that_is_near() -> None:
    done = CliRunner().invoke(main, ["chek"])

    assert done.exit_code == 2
    assert done.output.endswith("Error: There is no command 'chek'; did you mean 'check'?\n")


@pytest.mark.parametrize("option", ["--junit", "--html"])
def test_a_report_that_cannot_be_written_is_refused_before_anything_runs(
    option: str, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    report = tmp_path / "taken" / "report"

    done = CliRunner().invoke(main, ["check", option, str(report)])

    assert done.exit_code == 2
    assert f"Error: {option} {report} cannot be written: " in done.output


def test_new_leaves_the_right_side_of_the_window_to_the_container(tmp_path: Path) -> None:
    CliRunner().invoke(main, ["new", str(tmp_path / "site")])

    written = yaml.safe_load((tmp_path / "site/mkdocs.yml").read_text(encoding="utf-8"))
    assert "toc.integrate" in written["theme"]["features"]


def test_new_leaves_a_folder_with_files_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()
    Path("docs/other.md").write_text("mine", encoding="utf-8")
    Path("new/.git").mkdir(parents=True)

    done = CliRunner().invoke(main, ["new", "docs"])

    assert done.exit_code == 2
    assert "Error: docs is not empty: choose a new folder or an empty one.\n" in done.output
    assert [path.name for path in Path("docs").iterdir()] == ["other.md"]
    monkeypatch.chdir("new")
    assert CliRunner().invoke(main, ["new", "."]).exit_code == 0


def test_new_says_how_to_start_with_the_mkdocs_that_has_the_plugin(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "my playground"
    other, own = tmp_path / "bin", Path(sys.executable).parent
    for name in (other / "mkdocs", other / "python"):
        name.parent.mkdir(exist_ok=True)
        name.write_text("#!/bin/sh\nexit 1\n")
        name.chmod(0o755)

    monkeypatch.setenv("PATH", f"{other}:/usr/bin:/bin")
    done = CliRunner().invoke(main, ["new", str(folder)])
    command = done.output.splitlines()[-1].removeprefix("Now: ")
    assert command == f"cd '{folder}' && {sys.executable} -m mkdocs serve"
    build = command.replace(" serve", f" build --quiet --site-dir {tmp_path}/site")
    subprocess.run(["/bin/sh", "-c", build], check=True, capture_output=True)

    monkeypatch.setenv("PATH", f"{own}:/usr/bin:/bin")
    done = CliRunner().invoke(main, ["new", str(tmp_path / "two")])
    assert done.output.splitlines()[-1] == f"Now: cd {tmp_path / 'two'} && mkdocs serve"

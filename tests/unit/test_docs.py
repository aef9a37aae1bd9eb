"""The reference says what the code says."""

import re
from typing import Any

import pytest

from mkdocs_playground.cli import main
from mkdocs_playground.config import PlaygroundOptions
from mkdocs_playground.fences import EXPECTED_OPTIONS, OPTIONS
from mkdocs_playground.problems import ERROR, INFO, KINDS, WARNING
from mkdocs_playground.review import CHOICES
from mkdocs_playground.texts import catalogue
from tests.helpers import ROOT

REFERENCE = ROOT / "docs/reference"


def text(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def section(page: str, name: str) -> str:
    """What stands under a heading, up to the next one of its level."""
    found = re.search(rf"^## [^\n]*\{{ #{name} \}}\n(.*?)(?=^## |\Z)", page, re.M | re.S)
    assert found, f"no section '{name}'"
    return found[1]


def rows(table: str) -> dict[str, str]:
    """The rest of each row, by the name in its first cell."""
    return dict(re.findall(r"^\| `([^`]+)` \| (.*) \|$", table, re.M))


def test_every_problem_has_its_section() -> None:
    written = re.findall(
        r"^### (PG\d+): (.*) \{ #(pg\d+) \}\n\n\*(\w+)\.\*", text("problems.md"), re.M
    )
    levels = {ERROR: "Error", WARNING: "Warning", INFO: "Note"}

    assert written == [
        (kind.code, kind.title, kind.code.lower(), levels[kind.level]) for kind in KINDS
    ]


@pytest.mark.parametrize("group", ["sdk", "container", "tenants", "fields", "sections"])
def test_every_option_of_a_group_has_its_row(group: str) -> None:
    described = PlaygroundOptions.schema()["properties"][group]
    options: dict[str, Any] = (
        described.get("properties") or described["additionalProperties"]["properties"]
    )
    written = rows(section(text("configuration.md"), group))

    assert list(written) == list(options)
    for name, option in options.items():
        for value in option.get("enum", ()):
            assert value in (None, False) or f"`{value}`" in written[name]
        if isinstance(option.get("default"), str | int):
            assert str(option["default"]) in written[name].split(" | ")[1]
        if isinstance(option.get("maximum"), int):
            assert f"{option['minimum']} to {option['maximum']}" in written[name]


def test_every_option_at_the_top_has_its_section() -> None:
    headings = re.findall(r"^## `(\w+)`", text("configuration.md"), re.M)
    limit = PlaygroundOptions.schema()["properties"]["loop_limit"]
    written = section(text("configuration.md"), "loop_limit".replace("_", "-"))

    assert headings == list(PlaygroundOptions.schema()["properties"])
    assert f"{limit['minimum']} to {limit['maximum']}, {limit['default']} by default" in written


def test_every_option_of_a_snippet_has_its_row() -> None:
    page = text("snippet-options.md")
    written = rows(section(page, "snippet"))

    assert set(written) == {*OPTIONS, "title"}
    for option, values in CHOICES.items():
        assert all(f"`{value}`" in written[option].split(" | ")[0] for value in values)
    assert {*EXPECTED_OPTIONS} <= set(rows(section(page, "output")))


def test_every_command_has_its_section() -> None:
    headings = re.findall(r"^## `([\w-]+)`", text("commands.md"), re.M)
    context = main.make_context("mkdocs-playground", [], resilient_parsing=True)

    assert sorted(headings) == main.list_commands(context)


def library() -> set[str]:
    """The members of `CPC.Library`, as its declarations list them."""
    declarations = (ROOT / "docs/cpc/cpc.d.ts").read_text(encoding="utf-8")
    interface = re.compile(r"^  interface (Library|Rest) \{\n(.*?)^  \}", re.M | re.S)
    found: set[str] = set()
    for name, body in interface.findall(declarations):
        prefix = "RI." if name == "Rest" else ""
        found |= {f"{prefix}{each}" for each in re.findall(r"^    (\w+)\??[:(]", body, re.M)}
    return found


def test_every_member_of_the_library_is_documented() -> None:
    headings = re.findall(r"^### (.*) \{ #", text("cpc-api.md"), re.M)
    written = {name for heading in headings for name in re.findall(r"`([\w.]+)", heading)}

    assert library() - {"RI"} == written


def callable_members() -> set[str]:
    """Of `library`, what is called."""
    declarations = (ROOT / "docs/cpc/cpc.d.ts").read_text(encoding="utf-8")
    called = set(re.findall(r"^    (\w+)\(", declarations, re.M))
    return {name for name in library() if name.removeprefix("RI.") in called}


def test_every_member_that_is_called_has_an_example_that_runs() -> None:
    snippets = re.findall(r"^```js run [^\n]*\n(.*?)^```$", text("cpc-api.md"), re.M | re.S)
    called = set(re.findall(r"\bCPC\.((?:RI\.)?\w+)\(", "\n".join(snippets)))

    assert callable_members() - called == set()


def test_every_beginning_of_a_text_s_key_has_its_row() -> None:
    written = re.findall(r"^\| `([a-z]+)` \|", text("texts.md"), re.M)

    assert sorted(written) == sorted({key.partition(".")[0] for key in catalogue("en")})

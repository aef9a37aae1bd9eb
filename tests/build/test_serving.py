"""What `mkdocs serve` shows its author, and `mkdocs build` never does."""

import logging
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_playground.problems import NEARLY_RUN, SYNTAX, Place, Problem
from mkdocs_playground.serving import with_problems
from tests.build.docs import MATERIAL, Docs

WRONG = '# A\n\n```js run id="a"\nlet = <b>(;\n```\n'


def serve(docs: Docs) -> Path:
    """Build as `mkdocs serve` does."""
    config = load_config(str(docs.folder / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        build(config, serve_url="http://127.0.0.1:8000/")
    finally:
        # MkDocs keeps the plugin's instance for the next build of this process.
        config.plugins.on_startup(command="build", dirty=False)
    return Path(config.site_dir)


def test_errors_are_shown_in_the_page_and_end_nothing(
    docs: Docs, caplog: pytest.LogCaptureFixture
) -> None:
    docs.config = {"theme": MATERIAL}
    docs.plugins = ["search"]
    docs.write("b/c.md", "# C\n\n[](#nothing)\n\n```js run\n1\n```\n")
    assert docs.build(WRONG).failed
    with caplog.at_level(logging.WARNING, logger="mkdocs"):
        site = serve(docs)

    first = (site / "index.html").read_text(encoding="utf-8")
    second = (site / "b/c/index.html").read_text(encoding="utf-8")
    own = "<summary>1 problem on this page</summary><ul><li><code>docs/index.md:4:"
    elsewhere = "<details><summary>1 problem elsewhere</summary><ul><li><code>docs/b/c.md:3"
    assert own in first
    assert elsewhere in first
    assert "error PG401</small>" in first
    assert "<details open><summary>1 problem on this page</summary>" in second
    assert "[PG401]" in caplog.text
    assert 'assets/playground-serving.css"' in first
    assert (site / "assets/playground-serving.css").is_file()
    assert "PG401" not in (site / "search/search_index.json").read_text(encoding="utf-8")


def test_a_build_has_nothing_of_it(docs: Docs) -> None:
    docs.config = {"theme": MATERIAL}
    built = docs.build('# A\n\n```js run id="a"\n1\n```\n\n[](#nothing)\n')

    assert len(built.log) == 1
    assert "playground-problems" not in built.page()
    assert "playground-serving" not in built.page()
    assert not list(built.site.rglob("*serving*"))


def test_without_problems_there_is_no_list(docs: Docs) -> None:
    docs.build("# A\n\n```js run\n1\n```\n")

    assert "playground-problems" not in (serve(docs) / "index.html").read_text(encoding="utf-8")


def test_what_a_page_says_is_shown_as_text() -> None:
    problems = [
        Problem(SYNTAX, Place("a.md", 3, 5), "wrong (found '<img src=x onerror=alert(1)>')"),
        Problem(NEARLY_RUN, Place("a.md", 9), "nearly"),
    ]
    shown = with_problems("<p>text</p>", problems, "a.md")

    assert shown.startswith("<p>text</p>\n<dialog open")
    assert "<code>a.md:3:5</code>" in shown
    assert "(found '&lt;img src=x onerror=alert(1)&gt;')" in shown
    assert "2 problems on this page" in shown
    assert "<small>warning PG307</small>" in shown

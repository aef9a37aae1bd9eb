"""What `check` makes of files, stacks and events, without a browser."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mkdocs_playground.check.bake import bake
from mkdocs_playground.check.changes import touched
from mkdocs_playground.check.events import is_like, missing_event
from mkdocs_playground.check.examples import Example, base_path, find_examples
from mkdocs_playground.check.left_out import left_out
from mkdocs_playground.check.limits import Limits
from mkdocs_playground.check.page import BINDING, OpenPage, output_failure
from mkdocs_playground.check.places import place_in
from mkdocs_playground.check.report import as_junit
from mkdocs_playground.check.result import Failure, Result
from mkdocs_playground.check.site import BuiltSite
from mkdocs_playground.check.statements import last_statement
from mkdocs_playground.check.tenant import CredentialsError, find_live, variable
from mkdocs_playground.check.watch import snapshot, wait_for_change
from tests.helpers import ROOT


def example(name: str = "one", **options: Any) -> Example:
    given: dict[str, Any] = {
        "page": "index.html",
        "file": "docs/index.md",
        "name": name,
        "title": name,
        "line": 4,
        "code": "1",
        "options": {},
        "expected": None,
        "events": (),
        "config": {"tenants": [], "fields": []},
    }
    return Example(**given | options)


def wrote(*texts: str) -> list[dict[str, Any]]:
    return [{"level": "log", "source": "snippet", "text": text} for text in texts]


def site_at(folder: Path) -> BuiltSite:
    return BuiltSite(folder / "site", folder / "mkdocs.yml", folder / "docs")


# --- Baking -------------------------------------------------------------------------------------


def baked(folder: Path, markdown: str, expected: str, *texts: str) -> tuple[str, list[str]]:
    """Bake the output of an example `one` into a page; return its text, and what could not be."""
    path = folder / "docs" / "index.md"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(markdown.encode())
    result = Result(example(expected=expected), entries=wrote(*texts))
    result.fail(output_failure(result))
    files, problems = bake([result], site_at(folder))
    for each in files:
        each.write()
    return path.read_bytes().decode(), problems


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("```text output='one'\nold\n```\n", "```text output='one'\nnew\nlines\n```\n"),
        ("```text output='one'\nold\n```", "```text output='one'\nnew\nlines\n```"),
        (
            '- item\n\n    ```text output="one"\n    old\n    ```\n',
            '- item\n\n    ```text output="one"\n    new\n    lines\n    ```\n',
        ),
        (
            '> > ```text output="one"\n> > old\n> > ```\n> rest\n',
            '> > ```text output="one"\n> > new\n> > lines\n> > ```\n> rest\n',
        ),
        (
            'a\r\n~~~~ { .text output="one" }\r\nold\r\n~~~~\r\nb\r\n',
            'a\r\n~~~~ { .text output="one" }\r\nnew\r\nlines\r\n~~~~\r\nb\r\n',
        ),
        (
            "<!--\n```text output='one'\nold\n```\n-->\n\n```text output='one'\nold\n```\n",
            "<!--\n```text output='one'\nold\n```\n-->\n\n```text output='one'\nnew\nlines\n```\n",
        ),
    ],
    ids=["plain", "no last newline", "list", "quote", "CRLF and braces", "commented out first"],
)
def test_output_is_written_where_it_stands(tmp_path: Path, before: str, after: str) -> None:
    assert baked(tmp_path, before, "old", "new\nlines") == (after, [])


def test_output_is_written_where_none_was(tmp_path: Path) -> None:
    after = "```text output='one'\nnew\n```\n"

    assert baked(tmp_path, "```text output='one'\n```\n", "", "new") == (after, [])


def test_wildcards_that_still_match_are_kept(tmp_path: Path) -> None:
    before = "```text output='one'\nid: <uuid>\nold\ntook <number> ms\n…\nend\n```\n"
    expected = "id: <uuid>\nold\ntook <number> ms\n…\nend"
    texts = ["id: 5D0A4C1E77B24F5C9A3E6B8801F2C4D6", "new", "took 12 ms", "a", "b", "end"]

    text, problems = baked(tmp_path, before, expected, *texts)

    assert text == before.replace("old", "new")
    assert problems == []


def test_output_that_would_end_its_fence_is_not_written(tmp_path: Path) -> None:
    before = "```text output='one'\nold\n```\n"

    text, problems = baked(tmp_path, before, "old", "```")

    assert text == before
    assert problems == [
        "docs/index.md:4: its output has ``` in it: use a longer mark for its fence."
    ]


def test_a_file_that_has_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    before = "```text output='one'\nnewer\n```\n"

    text, problems = baked(tmp_path, before, "old", "new")

    assert text == before
    assert problems == ['docs/index.md:4: no fence output="one" holds what the page shows.']


def test_what_failed_otherwise_is_not_baked(tmp_path: Path) -> None:
    result = Result(example(expected="old"), entries=wrote("new"))
    result.fail(Failure("error", "console error"))

    assert bake([result], site_at(tmp_path)) == ([], [])


def test_what_matched_or_came_after_the_comparison_is_not_baked(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "index.md"
    page.parent.mkdir()
    page.write_text("```text output='one'\n```\n\n```text output='two'\nold\n```\n")
    right = Result(example("one", expected=""))
    wrong = Result(example("two", expected="old"), entries=wrote("new"))
    wrong.fail(output_failure(wrong))
    for each in (right, wrong):
        each.entries += wrote("late")

    [file], problems = bake([right, wrong], site_at(tmp_path))

    assert file.after == page.read_text().replace("old", "new")
    assert problems == []


# --- Events -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("description", "event"),
    [
        ("ready", {"type": "ready"}),
        ("status:ready", {"type": "status work_status ready"}),
        ("status:ready", {"type": "status:ready"}),
        ("status:ready", {"type": "status", "detail": {"payload": [{"value": "ready"}]}}),
        ("status:true:3", {"type": "status", "detail": {"a": True, "b": 3}}),
        ("message:Echo", {"type": "message", "detail": {"from": "Kim", "text": "Echo: Hello"}}),
        ("message:Tag", {"type": "message", "detail": {"text": "(Guten Tag.)"}}),
        ("message:1.5", {"type": "message", "detail": {"text": "about 1.5 m"}}),
    ],
)
def test_an_event_is_described_by_type_and_words(description: str, event: dict[str, Any]) -> None:
    assert is_like(description, event)


@pytest.mark.parametrize("type_", ["ready", "status", "statusready", "other status ready"])
def test_another_event_is_not(type_: str) -> None:
    assert not is_like("status:ready", {"type": type_})


@pytest.mark.parametrize("value", ["already", "readying", "not-ready", "ready.state", "Ready"])
def test_a_word_of_an_event_is_no_part_of_another(value: str) -> None:
    assert not is_like("status:ready", {"type": "status", "detail": [value]})


def test_an_event_that_did_not_come_is_told_with_those_that_did() -> None:
    came: list[dict[str, Any]] = [
        {"type": "message", "detail": {"from": "Kim", "text": "x" * 200}},
        {"type": "ready", "detail": None},
    ]
    result = Result(example(expected="…", events=("message:Echo",)), events=came)

    assert output_failure(result).message == (
        "The event message:Echo did not come."
        f' Events: message {{"from": "Kim", "text": "{"x" * 74}…, ready.'
    )


def test_events_are_missed_in_order() -> None:
    events = [{"type": "a"}, {"type": "x"}, {"type": "b"}]

    assert missing_event(["a", "b"], events) is None
    assert missing_event(["b", "a"], events) == "a"
    assert missing_event(["a", "a"], events) == "a"


def test_an_event_belongs_to_the_run_that_was_last_begun() -> None:
    first, second = Result(example("first")), Result(example("second"))
    page: Any = object()
    opened = OpenPage(page, page, "http://127.0.0.1/", Limits())

    def hear(kind: str, **report: str) -> None:
        payload = json.dumps({"kind": kind, **report})
        opened._on_report({"name": BINDING, "payload": payload})

    opened._current = first
    hear("run", snippet="first")
    hear("event", type="a")
    opened._current = second
    hear("event", type="b")
    hear("run", snippet="second")
    hear("event", type="c")

    assert [each["type"] for each in first.events] == ["a", "b"]
    assert [each["type"] for each in second.events] == ["c"]


# --- Places -------------------------------------------------------------------------------------


def test_a_place_is_read_from_a_stack() -> None:
    stack = (
        "Error: x\n    at f (http://127.0.0.1/a/runner.js:1:2)\n"
        "    at playground-snippet/log%20in.js?2:4:9\n    at playground-snippet/other.js:8:1"
    )

    assert place_in(stack) == {"snippet": "log in", "line": 4}
    assert place_in("Error: x\n    at http://127.0.0.1/a.js:1:2") == {}


@pytest.mark.parametrize(
    ("code", "line"),
    [("1;\n\n2;\n// end", 3), ("f({\n  a,\n});", 1), ("", None), ("// only words", None)],
)
def test_the_last_statement_is_found(code: str, line: int | None) -> None:
    assert last_statement(code) == line


def test_the_wrong_line_is_where_it_was_written() -> None:
    places = [{"at": {"snippet": "one", "line": line}} for line in (1, 5)]
    entries = [entry | place for entry, place in zip(wrote("a\nb", "x"), places, strict=True)]

    assert Result(example(expected="a\nb\nc"), entries=entries).wrong_line() == 5
    assert Result(example(expected="a\nc"), entries=entries).wrong_line() == 1
    assert Result(example(expected="a\nb\nx\nmore"), entries=entries).wrong_line() == 1


# --- Sites --------------------------------------------------------------------------------------


def test_a_site_is_served_where_its_pages_say(tmp_path: Path) -> None:
    index = tmp_path / "index.html"

    assert base_path(tmp_path) == "/"
    index.write_text('<link rel="canonical" href="https://example.org/docs/latest/">')
    assert base_path(tmp_path) == "/docs/latest/"
    index.write_text('<link href="https://example.org/index.html" rel="canonical">')
    assert base_path(tmp_path) == "/"


def test_markers_in_comments_and_on_other_pages_do_not_count(tmp_path: Path) -> None:
    snippet = '<playground-snippet name="one" data-source="1"></playground-snippet>'
    page = "<playground-page data-config='{}'></playground-page>"
    (tmp_path / "a.html").write_text(f"{page}<!-- {snippet} --><p>&lt;playground-snippet")
    (tmp_path / "b.html").write_text(snippet)

    assert find_examples(tmp_path) == []
    (tmp_path / "c.html").write_text(page + snippet)
    assert [each.name for each in find_examples(tmp_path)] == ["one"]


def test_a_change_touches_its_page_or_all(tmp_path: Path) -> None:
    site = BuiltSite(tmp_path, tmp_path / "mkdocs.yml", tmp_path / "docs", (tmp_path / "theme",))
    one, two = example("one"), example("two", file="docs/two.md")

    def names(*paths: str) -> list[str]:
        return [each.name for each in touched([one, two], site, [tmp_path / p for p in paths])]

    assert names("docs/two.md") == ["two"]
    assert names("docs/sdk.js") == names("theme/main.html") == ["one", "two"]
    assert names("README.md", "docs/unknown.md") == []


def test_a_change_is_seen_once_nothing_more_changes(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("a")
    before = snapshot([tmp_path])
    page.write_text("longer")
    (tmp_path / "new.md").write_text("b")

    assert wait_for_change([tmp_path], before) == [tmp_path / "new.md", page]


# --- Live tenants -------------------------------------------------------------------------------

CONFIG = {
    "tenants": [
        {"id": "sim", "name": "Simulated", "simulator": "s.js", "baseUrl": "tenant/"},
        {"id": "demo", "name": "Demo", "baseUrl": "https://demo.example/"},
        {"id": "own", "name": "Own"},
    ],
    "fields": [
        {"name": "tenantBaseUrl", "label": "Base URL", "kind": "url"},
        {"name": "userName", "label": "User", "kind": "text"},
        {"name": "password", "label": "Password", "kind": "secret"},
    ],
}
GIVEN = {"PLAYGROUND_USER_NAME": "bob.builder", "PLAYGROUND_PASSWORD": 'can"ary&47/11'}


def test_credentials_come_from_variables_named_for_fields() -> None:
    assert variable("userName") == "PLAYGROUND_USER_NAME"
    assert variable("api-key2") == "PLAYGROUND_API_KEY2"
    live = find_live("demo", [example(config=CONFIG)], GIVEN)

    assert live.typed == {"User": "bob.builder", "Password": 'can"ary&47/11'}
    assert "bob" not in repr(live)


@pytest.mark.parametrize(
    ("name", "environment", "words"),
    [
        ("demo", {}, "PLAYGROUND_USER_NAME, PLAYGROUND_PASSWORD"),
        ("own", GIVEN, "PLAYGROUND_TENANT_BASE_URL"),
        ("sim", GIVEN, "is a simulated tenant"),
        ("nobody", GIVEN, "There is no tenant 'nobody'. The site has: sim, demo, own."),
    ],
)
def test_what_is_missing_is_named(name: str, environment: dict[str, str], words: str) -> None:
    with pytest.raises(CredentialsError, match=words.replace(".", r"\.")):
        find_live(name, [example(config=CONFIG)], environment)


@pytest.mark.parametrize(
    "form",
    [
        'can"ary&47/11',
        'can\\"ary&47/11',
        "can&quot;ary&amp;47/11",
        "can%22ary%2647%2F11",
        "Y2FuImFyeSY0Ny8xMQ",
        "bob.builder",
    ],
)
def test_no_form_of_a_credential_is_reported(form: str) -> None:
    live = find_live("demo", [example(config=CONFIG)], GIVEN)

    assert live.mask({"text": [f"a {form} b"]}) == {"text": ["a •••• b"]}


BASIC = {"id": "basic", "name": "Basic", "baseUrl": "https://b.example/", "authentication": ["a"]}


def test_only_what_a_tenant_asks_for_has_to_be_given() -> None:
    token = {"name": "token", "label": "Token", "kind": "secret", "authentication": ["b"]}
    config = {"tenants": [BASIC], "fields": [*CONFIG["fields"], token]}

    assert find_live("basic", [example(config=config)], GIVEN).typed.keys() == {"User", "Password"}


def test_an_example_runs_where_its_authentication_is_offered() -> None:
    simulated = BASIC | {"id": "sim", "simulator": "s.js"}
    other = simulated | {"id": "other", "authentication": ["b"]}
    config = {"tenants": [simulated, other, BASIC], "fields": []}
    asking = example(options={"authentication": "b c"}, config=config)

    assert asking.simulated_tenant() == other
    assert not asking.suits(BASIC)
    assert asking.suits(BASIC | {"authentication": []})
    assert example(config=config).simulated_tenant() == simulated


def test_what_needs_an_example_that_suits_no_tenant_is_left_out_too() -> None:
    simulated = BASIC | {"id": "sim", "simulator": "s.js"}
    config = {"tenants": [simulated], "fields": []}

    def one(name: str, needs: str = "", **options: str) -> Example:
        return example(name, options={"needs": needs, **options}, config=config)

    examples = [
        one("last", needs="other call"),
        one("call", needs="login"),
        one("login", authentication="oauth"),
        one("other", check="skip"),
        one("runs", needs="other"),
        replace(one("elsewhere", needs="login"), page="other.html"),
    ]

    assert left_out(examples, Limits()) == {
        ("index.html", "last"): "it needs call, which is skipped",
        ("index.html", "call"): "it needs login, which is skipped",
        ("index.html", "login"): ("no simulated tenant offers authentication by oauth: use --live"),
        ("index.html", "other"): 'its author says check="skip"',
    }


def test_another_way_to_log_in_is_as_good_for_what_needs_one() -> None:
    simulated = {"id": "sim", "name": "S", "simulator": "s.js", "authentication": ["basic"]}
    config = {"tenants": [simulated, BASIC], "fields": []}

    def starts(name: str, authentication: str) -> Example:
        options = {"session": "start", "authentication": authentication}
        return example(name, options=options, config=config)

    examples = [
        starts("token", "a"),
        starts("password", "basic"),
        example("call", options={"needs": "token"}, config=config),
    ]

    assert list(left_out(examples, Limits())) == [("index.html", "token")]
    live = find_live("basic", examples, {})
    assert list(left_out(examples, Limits(live=live))) == [("index.html", "password")]


# --- Reports ------------------------------------------------------------------------------------


def test_junit_holds_what_xml_cannot() -> None:
    result = Result(example(), entries=wrote("\x00\x1b[31mred"))
    result.fail(Failure("output", "a\x00 <b> & 'c'"))

    assert "\x00" not in as_junit([result])
    assert "a &lt;b&gt; &amp; 'c'" in as_junit([result])


# --- Progress -----------------------------------------------------------------------------------

SHOWS = """
from mkdocs_playground.check.progress import progress
from mkdocs_playground.check.result import Failure, Result
from tests.unit.test_check_parts import example

right, wrong = Result(example("right")), Result(example("wrong"))
wrong.fail(Failure("error", "[bold]bad[/bold]"))
with progress(2, is_silent=False) as done:
    done(right)
    done(wrong)
"""


@pytest.mark.parametrize("is_terminal", [True, False], ids=["terminal", "file"])
def test_results_come_with_a_bar_on_a_terminal_and_as_lines_elsewhere(is_terminal: bool) -> None:
    ours, theirs = os.openpty() if is_terminal else os.pipe()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "80", "NO_COLOR": "1"}
    command = [sys.executable, "-c", SHOWS]
    process = subprocess.Popen(command, cwd=ROOT, stdout=theirs, env=environment)
    os.close(theirs)
    text = "".join(_read(ours))
    os.close(ours)

    assert process.wait() == 0
    assert "failed   docs/index.md:4  wrong" in text
    assert "[bold]bad[/bold]" in text
    assert ("━" in text) is is_terminal
    assert ("[1/2] passed   docs/index.md:4  right" in text) is not is_terminal


def _read(descriptor: int) -> Iterator[str]:
    """Read to the end, which a terminal tells as an error."""
    with suppress(OSError), open(descriptor, encoding="utf-8", closefd=False) as stream:
        yield from stream

"""`mkdocs-playground check`: what passes, and that each kind of mistake fails with its line."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.helpers import Site

COMMAND = [sys.executable, "-c", "from mkdocs_playground.cli import main; main()"]

GOOD = """\
# A site

```js run id="declare"
const greet = (name) => `Hello, ${name}!`;
const later = (value) =>
  new Promise((resolve) => setTimeout(() => resolve({ name: value }), 20));
```

```js run id="greet" needs="declare"
const anna = await later('Anna');
console.log(greet(anna.name));
console.log('bye');
```

```text output="greet"
Hello, Anna!
bye
```

```js run id="value" needs="declare"
const ben = await later('Ben');
ben.name.length;
```

```text output="value"
3
```

```js run id="fails" check="error"
nobody();
```

```text output="fails"
…nobody is not defined
```

```js run id="silent"
const quiet = true;
```

```text output="silent"
```

```js run id="left-out" check="skip"
throw new Error('never run');
```

```js run id="last"
console.log('still here');
```

```text output="last"
still here
```
"""


@dataclass
class Checked:
    """What a check printed and how it ended."""

    exit_code: int
    out: str
    log: str

    @property
    def snippets(self) -> dict[str, dict[str, Any]]:
        return {each["id"]: each for each in json.loads(self.out)["snippets"]}

    @property
    def statuses(self) -> dict[str, str]:
        return {name: each["status"] for name, each in self.snippets.items()}

    @property
    def failed(self) -> list[str]:
        return [name for name, status in self.statuses.items() if status == "failed"]


def check(folder: Path, *arguments: str, **environment: str) -> Checked:
    """Run the command in a site's folder, as in CI."""
    command = [*COMMAND, "check", *arguments]
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "true", "GITHUB_ACTIONS": ""} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return Checked(done.returncode, done.stdout, done.stderr)


def site_of(site: Site, markdown: str, **options: Any) -> Path:
    site.write("index.md", markdown)
    site.configure(options)
    return site.folder


def line_of(markdown: str, text: str) -> int:
    return markdown[: markdown.index(text)].count("\n") + 1


def test_it_passes_isolated_under_a_path_and_built_before(site: Site) -> None:
    folder = site_of(site, GOOD)
    site.configure(site_url="https://example.org/docs/latest/")
    assert site.build().exit_code == 0

    checked = check(folder, "--json", "--isolate", "--site", "site")

    assert checked.failed == []
    assert checked.exit_code == 0


NEEDING = """
```js run id="first"
console.log('one');
```

```js run id="second" needs="first"
console.log('two');
```

```text output="second"
two
```
"""


def test_isolated_what_runs_first_writes_output_of_its_own(site: Site) -> None:
    folder = site_of(site, NEEDING)

    assert check(folder, "--isolate").exit_code == 0


def test_what_fails_is_told_once_however_often_others_need_it(site: Site) -> None:
    needing = "".join(f"```js run id='{name}' needs='fails'\n1;\n```\n\n" for name in "abc")
    checked = check(site_of(site, f"```js run id='fails'\nnope\n```\n\n{needing}"), "--json")

    assert checked.failed == ["fails", "a", "b", "c"]
    assert [entry["text"] for entry in checked.snippets["fails"]["entries"]] == [
        "Uncaught ReferenceError: nope is not defined"
    ]


MUTATIONS = {
    # name: what stands there, what it becomes, the kind of failure, the text of its line
    "renamed call": ("greet(anna", "great(anna", "failed", "great(anna"),
    "wrong argument": ("anna.name)", "anna.age)", "output", "anna.age)"),
    "removed await": ("= await later('Anna')", "= later('Anna')", "output", "greet(anna.name)"),
    "removed await of a value": ("= await later('Ben')", "= later('Ben')", "failed", "ben.name"),
    "wrong value": ("name.length;", "name.length + 1;", "output", "ben.name.length"),
    "swapped lines": (
        "console.log(greet(anna.name));\nconsole.log('bye');",
        "console.log('bye');\nconsole.log(greet(anna.name));",
        "output",
        "console.log('bye');\nconsole.log(greet",
    ),
    "wrong output": ("Hello, Anna!\nbye", "Hello, Ben!\nbye", "output", "console.log(greet("),
    "one line too many": ("('bye');", "('bye');\nconsole.log('!');", "output", "console.log('!')"),
    "output where none is": ("quiet = true;", "q = 1;\nconsole.log(q);", "output", "log(q)"),
    "no error": ("nobody();", "1 + 1;", "no-error", "1 + 1"),
    "wait for ever": ("later('Ben')", "new Promise(() => {})", "hang", "new Promise(() => {})"),
    "wait in a function": (
        "= await later('Ben')",
        "= await later('Ben');\nconst never = async () => await new Promise(() => {});\n"
        "await 1;\nawait never()",
        "hang",
        "await never()",
    ),
    "endless loop": ("ben.name.length;", "while (true) { ben.n = 1 }", "stopped", "while (true)"),
    "endless work": (
        "ben.name.length;",
        "/(a+)+$/.test('a'.repeat(60) + 'b');",
        "hang",
        "/(a+)+$/",
    ),
    "late rejection": (
        "quiet = true;",
        "q = 1;\nconst timer = setTimeout(() => {\n  Promise.reject(new Error('late'));\n}, 1);",
        "error",
        "Promise.reject(",
    ),
    "console error": ("quiet = true;", "q = 1;\nconsole.error('bad');", "error", "console.error"),
    "dialog": ("quiet = true;", "q = 1;\nalert('hi');", "dialog", "alert("),
    "navigation": ("quiet = true;", "q = 1;\nlocation.href = '/x';", "navigation", "location"),
    "reload": ("quiet = true;", "q = 1;\nlocation.reload();", "navigation", "location.reload"),
    "form": (
        "quiet = true;",
        "form = document.body.appendChild(document.createElement('form'));\nform.submit();",
        "navigation",
        "form.submit()",
    ),
    "other address": (
        "quiet = true;",
        "q = 1;\nhistory.pushState(0, '', '/x');",
        "navigation",
        "push",
    ),
    "window": (
        "quiet = true;",
        "q = 1;\nvoid open('http://127.0.0.2:9/');",
        "request",
        "void open",
    ),
    "closed": ("quiet = true;", "q = 1;\nclose();", "navigation", "close()"),
    "print": ("quiet = true;", "q = 1;\nprint();", "dialog", "print()"),
    "request": (
        "quiet = true;",
        "q = 1;\nawait fetch('http://127.0.0.2:9/').catch(() => {});",
        "request",
        "await fetch",
    ),
}


def page_of(mutation: str) -> str:
    return f"{mutation.replace(' ', '-')}.md"


@pytest.fixture(scope="module")
def mutated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """Check a site with a page for each mutation, and one as it should be; snippets by file."""
    folder = tmp_path_factory.mktemp("mutated")
    (folder / "docs").mkdir()
    site = Site(folder)
    site.write("index.md", GOOD)
    for name, (before, after, *_) in MUTATIONS.items():
        assert GOOD.count(before) == 1
        site.write(page_of(name), GOOD.replace(before, after))
    site.configure()
    checked = check(folder, "--json", "--timeout", "20", "--jobs", "4")
    site.close()
    assert checked.exit_code == 1, checked.log
    by_file: dict[str, list[Any]] = {}
    for snippet in json.loads(checked.out)["snippets"]:
        by_file.setdefault(snippet["file"].removeprefix("docs/"), []).append(snippet)
    return by_file


def test_pages_without_mistakes_pass_beside_those_with(mutated: dict[str, list[Any]]) -> None:
    statuses = {each["id"]: each["status"] for each in mutated["index.md"]}

    assert statuses.pop("left-out") == "skipped"
    assert set(statuses.values()) == {"passed"}


@pytest.mark.parametrize(("name", "mutation"), MUTATIONS.items(), ids=MUTATIONS)
def test_a_mistake_fails_with_its_line_and_alone(
    mutated: dict[str, list[Any]], name: str, mutation: tuple[str, str, str, str]
) -> None:
    before, after, kind, at = mutation
    snippets = mutated[page_of(name)]

    failed = [each["failure"] for each in snippets if each["status"] == "failed"]

    assert len(snippets) == 7
    assert len(failed) == 1, failed
    assert (failed[0]["kind"], failed[0]["file"]) == (kind, f"docs/{page_of(name)}"), failed
    assert failed[0]["line"] == line_of(GOOD.replace(before, after), at), failed


def test_swapped_examples_fail(site: Site) -> None:
    first, second = "const shared = 42;", "console.log(shared);"
    markdown = f"```js run id='one'\n{second}\n```\n\n```js run id='two'\n{first}\n```\n"

    checked = check(site_of(site, markdown), "--json")

    assert checked.failed == ["one"]
    assert "shared is not defined" in checked.snippets["one"]["failure"]["message"]


def test_a_policy_of_the_site_holds(site: Site) -> None:
    policy = '<meta http-equiv="Content-Security-Policy" content="connect-src \'self\'">'
    block = f"{{% block extrahead %}}{policy}{{% endblock %}}"
    site.write("../theme/main.html", f"{{% extends 'base.html' %}}{block}")
    markdown = (
        "```js run id='one'\n1;\nawait fetch('http://127.0.0.2:9/').catch(() => {});\n```\n\n"
        "```js run id='two'\n1;\n```\n"
    )
    site.write("index.md", markdown)
    theme = {"name": "material", "font": False, "custom_dir": "theme"}
    site.configure(theme=theme)

    checked = check(site.folder, "--json", "--host", "127.0.0.2:9")

    assert checked.failed == ["one"]
    assert checked.snippets["one"]["failure"]["kind"] == "policy"
    assert checked.snippets["one"]["failure"]["line"] == 3
    assert "connect-src" in checked.snippets["one"]["failure"]["message"]


def test_what_is_allowed_passes(site: Site) -> None:
    codes = {
        "error": "console.error('bad');",
        "dialog": "alert('hi');",
        "request": "await fetch('http://127.0.0.2:9/').catch(() => {});",
    }
    fences = (f"```js run id='{name}'\n{code}\n```\n" for name, code in codes.items())
    folder = site_of(site, "\n".join(fences))

    assert check(folder, "--json").failed == list(codes)
    assert (
        check(folder, "--json", "--allow=error", "--allow=dialog", "--allow=request").failed == []
    )
    assert check(folder, "--json", "--host", "127.0.0.2:9").failed == ["error", "dialog"]


def test_examples_after_a_hang_find_what_ran_before_it(site: Site) -> None:
    markdown = (
        "```js run id='one'\nconst kept = 7;\n```\n\n"
        "```js run id='hangs'\nawait new Promise(() => {});\n```\n\n"
        "```js run id='needs-it' needs='hangs'\n1;\n```\n\n"
        "```js run id='three'\nconsole.log(kept);\n```\n\n```text output='three'\n7\n```\n"
    )

    checked = check(site_of(site, markdown), "--json", "--timeout", "6")

    assert checked.failed == ["hangs", "needs-it"]
    assert "docs/index.md:6" in checked.snippets["needs-it"]["failure"]["message"]


def test_a_request_that_fails_is_the_affair_of_its_example(site: Site) -> None:
    markdown = (
        "```js run id='handled'\n(await fetch('none/')).status;\n```\n\n"
        "```text output='handled'\n404\n```\n\n"
        "```js run id='passes' check='error'\n(await fetch('none/')).status;\n```\n"
    )

    checked = check(site_of(site, markdown), "--json")

    assert checked.failed == ["passes"]
    assert checked.snippets["passes"]["failure"]["kind"] == "no-error"


MODULES = {
    "adapter": "export const tap = () => () => {};\n",
    "simulator": (
        "export const createTenant = () => ({\n"
        "  respond: () => new Response('ok'),\n"
        "  scenarios: { decline: { title: 'Decline', run() {} } },\n"
        "});\n"
    ),
}
ASKS = """\
```js run id="ask"
await (await fetch(new URL('tenant/a', location.href))).text();
```

```js run id="play"
await playground.simulate('decline');
```

```js run id="wrong" check="error"
nobody();
```

```text output="wrong"
…nobody is not defined
```
"""
STARTS = ["ask", "play", "wrong"]


@pytest.mark.parametrize(
    ("module", "before", "after", "failed", "message"),
    [
        (
            "adapter",
            "() => () => {}",
            "() => {\n  nobody();\n}",
            STARTS,
            "The adapter's tap failed: ReferenceError: nobody is not defined"
            " (docs/pay/adapter.js:2)",
        ),
        (
            "adapter",
            "export",
            "\nnobody();\nexport",
            STARTS,
            "Could not load the adapter docs/pay/adapter.js: ReferenceError: nobody is not defined"
            " (docs/pay/adapter.js:2)",
        ),
        (
            "adapter",
            "() => () => {}",
            "() => 5",
            ["ask"],
            "The adapter's tap() is not used (found: 5).",
        ),
        (
            "adapter",
            "tap = () => () => {}",
            "isReady = Boolean(1)",
            ["ask"],
            "The adapter's isReady is not used (found: true).",
        ),
        (
            "simulator",
            "export const createTenant",
            "const other",
            STARTS,
            "The simulated tenant could not start: Error: docs/pay/simulator.js exports no"
            " createTenant().",
        ),
        (
            "simulator",
            "({\n",
            "({\n  other: nobody,\n",
            STARTS,
            "The simulated tenant could not start: ReferenceError: nobody is not defined"
            " (docs/pay/simulator.js:2)",
        ),
        (
            "simulator",
            "new Response('ok')",
            "nobody()",
            ["ask"],
            "ReferenceError: nobody is not defined (docs/pay/simulator.js:2)",
        ),
        (
            "simulator",
            "run() {}",
            "run() {\n null.there; }",
            ["play"],
            "(docs/pay/simulator.js:4)",
        ),
        ("simulator", ", run() {}", "", ["play"], "The scenario “decline” has no run()."),
        ("simulator", "title", "tile", ["ask"], "The scenario “decline” has no title."),
    ],
)
def test_what_is_wrong_in_a_module_of_the_site_is_told_in_its_authors_words(
    site: Site, module: str, before: str, after: str, failed: list[str], message: str
) -> None:
    site.write("pay/sdk.js", "globalThis.Sdk = {};")
    for name, code in MODULES.items():
        changed = code.replace(before, after, 1) if name == module else code
        site.write(f"pay/{name}.js", changed)
    sdk = {"name": "Sdk", "script": "pay/sdk.js", "global": "Sdk", "adapter": "pay/adapter.js"}
    tenant = {"name": "Simulated", "base_url": "tenant/", "simulator": "pay/simulator.js"}

    checked = check(site_of(site, ASKS, sdk=sdk, tenants={"a": tenant}), "--json")

    assert checked.failed == failed, checked.out
    for name in failed:
        assert checked.snippets[name]["failure"]["message"].endswith(message)
        assert checked.snippets[name]["seconds"] < 5


def test_events_are_compared_in_order(site: Site) -> None:
    site.write("sdk.js", "globalThis.Sdk = new EventTarget();")
    site.write(
        "adapter.js",
        "export function tap(sdk, emit) {\n"
        "  sdk.addEventListener('x', ({ detail }) => emit(detail));\n"
        "  return () => {};\n}\n",
    )
    said = [{"type": "status", "detail": {"value": "ready"}}, {"type": "call ended"}]
    sends = "".join(
        f"Sdk.dispatchEvent(new CustomEvent('x', {{ detail: {json.dumps(each)} }}));\n"
        for each in said
    )
    fences = {
        "right": "status:ready call:ended",
        "later": "status:ready",
        "wrong": "status:busy",
        "disorder": "call:ended status:ready",
    }
    markdown = "".join(
        f"```js run id='{name}'\nsetTimeout(() => {{\n{sends}}}, 20);\n1;\n```\n\n"
        f"```text output='{name}' events='{events}'\n…\n```\n\n"
        for name, events in fences.items()
    )
    sdk = {"name": "Sdk", "script": "sdk.js", "global": "Sdk", "adapter": "adapter.js"}

    checked = check(site_of(site, markdown, sdk=sdk), "--json")

    assert checked.failed == ["wrong", "disorder"], checked.out
    failure = checked.snippets["wrong"]["failure"]
    assert failure["kind"] == "events"
    assert "status:busy did not come" in failure["message"]
    assert 'Events: status {"value": "ready"}, call ended.' in failure["message"]
    assert [each["type"] for each in checked.snippets["right"]["events"]] == [
        "status",
        "call ended",
    ]


def test_nothing_to_check_is_a_failure(site: Site) -> None:
    site.write("commented.md", "<!--\n```js run id='one'\nthrow 1\n```\n-->\n")
    site.write("nested.md", "````text\n```js run id='one'\nthrow 1\n```\n````\n")

    checked = check(site_of(site, "# Code\n\n```js\nthrow 1\n```\n"))

    assert checked.exit_code == 4
    assert "Nothing to check: the site has no examples." in checked.log


def test_fences_that_are_no_examples_neither_run_nor_count(site: Site) -> None:
    site.write("draft.md", "```js run id='draft'\nthrow 1\n```\n")
    markdown = (
        "<!--\n```js run id='commented'\nthrow 1\n```\n-->\n\n"
        "````text\n```js run id='nested'\nthrow 1\n```\n````\n\n"
        "```js run id='one'\n1;\n```\n"
    )
    site.write("index.md", markdown)
    site.configure(draft_docs="draft.md")

    assert check(site.folder, "--json").statuses == {"one": "passed"}


def test_only_skipped_examples_are_nothing_to_check(site: Site) -> None:
    checked = check(site_of(site, "```js run id='one' check='skip'\n1;\n```\n"))

    assert checked.exit_code == 4
    assert "all examples were skipped" in checked.log


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--config-file", "other.yml"], "other.yml does not exist"),
        (["--jobs", "0"], "--jobs"),
        (["--dry-run"], "--dry-run belongs to --bake"),
        (["--live", "nobody"], "There is no tenant 'nobody'"),
        (["--changed-since", "nothing"], "Git cannot say"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(site: Site, arguments: list[str], words: str) -> None:
    checked = check(site_of(site, GOOD), *arguments)

    assert checked.exit_code == 2
    assert words in checked.log
    assert "Traceback" not in checked.log


def test_without_a_browser_it_says_how_to_get_one(site: Site) -> None:
    checked = check(site_of(site, GOOD), CHROMIUM="/nowhere/chromium")

    assert checked.exit_code == 3
    assert "playwright install chromium" in checked.log


def test_a_browser_that_does_not_start_is_the_environments_fault(site: Site) -> None:
    broken = site.folder / "chromium"
    broken.write_text("#!/bin/sh\nexit 7\n")
    broken.chmod(0o755)

    checked = check(site_of(site, GOOD), CHROMIUM=str(broken))

    assert checked.exit_code == 3
    assert "does not start" in checked.log
    assert "Traceback" not in checked.log


def test_reports_are_written_for_people_and_machines(site: Site) -> None:
    markdown = GOOD.replace("Hello, Anna!", "Hello, Ben!")
    folder = site_of(site, markdown, container={"id": "box", "title": "Box"})

    checked = check(folder, "--junit", "reports/j.xml", "--html", "r.html", GITHUB_ACTIONS="true")

    line = line_of(markdown, "console.log(greet(")
    assert re.search(rf"^\[2/7\] failed   docs/index.md:{line}  greet", checked.out, re.MULTILINE)
    assert "         -Hello, Ben!\n         +Hello, Anna!\n" in checked.out
    assert f"::error file=docs/index.md,line={line},title=greet::The output" in checked.out
    assert "5 passed, 1 failed, 1 skipped" in checked.out
    suite = ElementTree.parse(folder / "reports/j.xml").getroot()
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("7", "1", "1")
    case = suite.find(".//testcase[@name='greet']")
    assert case is not None
    assert case.get("file") == "docs/index.md"
    page = (folder / "r.html").read_text()
    assert "<del>-Hello, Ben!</del>" in page
    pictures = sorted(path.name for path in (folder / "r-screenshots").iterdir())
    assert pictures == ["index.html-greet-container.png", "index.html-greet.png"]
    assert all(name in page for name in pictures)


def test_only_pages_asked_for_are_checked(site: Site) -> None:
    site.write("other.md", "```js run id='other'\n1;\n```\n")
    folder = site_of(site, GOOD)

    assert list(check(folder, "--json", "--page", "other").statuses) == ["other"]
    assert check(folder, "--page", "nowhere").exit_code == 4


def test_only_what_a_change_touches_is_checked(site: Site) -> None:
    site.write("other.md", "```js run id='other'\n1;\n```\n")
    folder = site_of(site, "```js run id='one'\n1;\n```\n")

    def git(*arguments: str) -> None:
        name = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)

    def changed() -> list[str]:
        return list(check(folder, "--json", "--changed-since", "HEAD").statuses)

    git("init")
    git("add", ".")
    git("commit", "-m", "first")
    nothing = check(folder, "--changed-since", "HEAD")
    assert (nothing.exit_code, nothing.out) == (0, "Nothing to check: no example has changed.\n")
    site.write("other.md", "```js run id='other'\n2;\n```\n")
    assert changed() == ["other"]
    site.write("third.md", "```js run id='third'\n2;\n```\n")
    assert changed() == ["other", "third"]
    (folder / "README.txt").write_text("not of the site")
    assert changed() == ["other", "third"]
    site.write("sdk.js", "1;")
    assert changed() == ["one", "other", "third"]

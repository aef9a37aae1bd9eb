"""Pages of their own: what a reader saves does the same as a file, and on any other server."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from mkdocs_playground.check.server import StaticServer
from tests.browser.copied import says_copied
from tests.browser.test_more import FIELD_PAGE, choose
from tests.browser.test_snippets import FIELDS, SIMULATOR, editor, output, press
from tests.browser.test_tenant import settings
from tests.browser.widget import build_gadget_site, build_widget_site
from tests.helpers import Site

Export = Callable[[Page, str], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where saved pages go."""
    (tmp_path / "saved").mkdir()
    return tmp_path / "saved"


@pytest.fixture
def elsewhere(folder: Path) -> Iterator[StaticServer]:
    """Another server, which has the saved pages and sends no headers for other origins."""
    with StaticServer(folder, "/") as server:
        yield server


@pytest.fixture
def export(folder: Path) -> Export:
    def save(page: Page, title: str) -> Path:
        with page.expect_download() as download:
            choose(page, title, "Save as HTML page")
        download.value.save_as(folder / "saved.html")
        return folder / "saved.html"

    return save


def says(page: Page, *lines: str) -> None:
    expect(page.get_by_role("log", name="Output")).to_have_text("\n".join(lines))


PLACES = ["file", "server"]


def open_at(page: Page, place: str, saved: Path, elsewhere: StaticServer) -> None:
    page.goto(saved.as_uri() if place == "file" else f"{elsewhere.url}{saved.name}")


# --- What the page carries ----------------------------------------------------------------------


@pytest.mark.parametrize("place", PLACES)
def test_a_library_of_several_files_is_carried(
    site: Site, page: Page, export: Export, elsewhere: StaticServer, place: str
) -> None:
    page.goto(build_gadget_site(site).url)
    saved = export(page, "After")
    site.close()
    assert f"url({site.url}vendor/dot.png)" in saved.read_text(encoding="utf-8")
    open_at(page, place, saved, elsewhere)
    says(page, "7px", "and then")


@pytest.mark.parametrize("place", PLACES)
def test_code_that_uses_no_tenant_is_saved_without_one(
    page: Page, site: Site, export: Export, elsewhere: StaticServer, place: str
) -> None:
    build_widget_site(site, '# Page\n\n```js run id="a" title="A"\nconst a1 = 1; a1;\n```\n')
    page.goto(site.url)
    saved = export(page, "A")
    site.close()

    open_at(page, place, saved, elsewhere)

    says(page, "1")
    text = saved.read_text(encoding="utf-8")
    assert not [
        word for word in ("Tenant", "simulator.js", "sdk.js", "widgetPanel") if word in text
    ]


@pytest.mark.parametrize("place", PLACES)
def test_the_flagships_log_in_works_outside_the_docs(
    page: Page, flagship: StaticServer, export: Export, elsewhere: StaticServer, place: str
) -> None:
    page.goto(flagship.url)
    page.get_by_role("button", name="Run Start a phone call").click()
    panel = page.frame_locator("#CPC-frame")
    expect(panel.get_by_text("+12025550123").first).to_be_visible()
    saved = export(page, "Start a phone call")
    page.route(f"{flagship.url}**", lambda route: route.abort())

    open_at(page, place, saved, elsewhere)

    expect(panel.get_by_text("+12025550123").first).to_be_visible()
    expect(page.get_by_role("log", name="Output")).to_contain_text("outgoing")


@pytest.mark.parametrize("place", PLACES)
def test_a_scenario_is_played_outside_the_docs(
    page: Page, flagship: StaticServer, export: Export, elsewhere: StaticServer, place: str
) -> None:
    page.goto(flagship.url)
    saved = export(page, "Accept the call")
    page.route(f"{flagship.url}**", lambda route: route.abort())

    open_at(page, place, saved, elsewhere)

    expect(page.get_by_role("log", name="Output")).to_contain_text(
        "The agent took the conversation."
    )


MODULES = {
    "mod.js": "import { one } from './parts/one.js';\nexport const two = one + 1;",
    "parts/one.js": "export const one = (await import('./zero.json', { with: { type: 'json' } }))"
    ".default + 1; /* </script><!-- */",
    "parts/zero.json": "0",
    "lazy.js": "export default String.raw`<\\/script>`;",
}

IMPORTS = """import { two } from './mod.js';
const { default: lazy } = await import('./lazy.js');
[two, lazy, import.meta.resolve('./lazy.js').endsWith('/lazy.js')]"""


def test_modules_that_the_code_imports_are_carried(
    page: Page, site: Site, export: Export, elsewhere: StaticServer
) -> None:
    for name, text in MODULES.items():
        site.write(name, text)
    site.built(f'# Page\n\n```js run id="uses" title="Uses"\n{IMPORTS}\n```\n')
    page.goto(site.url)
    saved = export(page, "Uses")
    site.close()

    open_at(page, "file", saved, elsewhere)

    says(page, "(3) [2, '<\\\\/script>', true]")


def test_a_module_that_does_not_come_is_told(
    page: Page, site: Site, export: Export, elsewhere: StaticServer, folder: Path
) -> None:
    (folder / "mod.js").write_text("export default 7;")
    code = f"import seven from '{elsewhere.url}mod.js';\nseven"
    site.built(f'# Page\n\n```js run id="uses" title="Uses"\n{code}\n```\n')
    page.goto(site.url)
    saved = export(page, "Uses")
    open_at(page, "file", saved, elsewhere)
    expect(page.get_by_role("log", name="Output")).to_contain_text("must allow other origins")


def test_a_tenant_that_cannot_be_carried_is_told(
    page: Page, site: Site, export: Export, elsewhere: StaticServer
) -> None:
    site.write("simulator.js", SIMULATOR)
    site.built(FIELD_PAGE, **FIELDS)
    page.goto(site.url)
    page.route("**/simulator.js", lambda route: route.abort())
    saved = export(page, "Log in")

    open_at(page, "server", saved, elsewhere)

    expect(page.get_by_role("log", name="Output")).to_contain_text(
        "simulator.js: its host must allow other origins (Access-Control-Allow-Origin)."
    )


# --- Secrets ------------------------------------------------------------------------------------


@pytest.fixture
def fields(page: Page, site: Site) -> Page:
    """A page whose code has fields, on its simulated tenant."""
    site.write("simulator.js", SIMULATOR)
    site.built(FIELD_PAGE, **FIELDS)
    page.goto(site.url)
    return page


def test_what_the_author_made_public_is_filled_in(
    fields: Page, export: Export, elsewhere: StaticServer
) -> None:
    saved = export(fields, "Log in")
    assert '["anna.agent", "demo"]' in saved.read_text(encoding="utf-8")

    open_at(fields, "file", saved, elsewhere)

    says(fields, "anna.agent")


def test_a_secret_that_was_typed_stays_to_be_filled_in(
    page: Page, site: Site, export: Export, elsewhere: StaticServer
) -> None:
    build_widget_site(site)
    page.goto(site.url)
    press(page, "Edit User")
    editor(page, "User").fill('"@{user}, @{password}"')
    settings(page).get_by_label("Password").fill("typed secret")
    saved = export(page, "User")

    text = saved.read_text(encoding="utf-8")
    assert "anna.agent, @{password}" in text
    assert "FILL IN, in the code below: @{password}" in text
    assert "typed secret" not in text
    open_at(page, "file", saved, elsewhere)
    expect(page.get_by_role("log", name="Output")).to_contain_text("Fill in @{password}")


def test_code_that_holds_a_typed_secret_is_not_saved(page: Page, site: Site) -> None:
    build_widget_site(site)
    page.goto(site.url)
    press(page, "Edit User")
    editor(page, "User").fill('"typed secret"')
    settings(page).get_by_label("Password").fill("typed secret")

    with says_copied(page, "Not shared: the code holds a secret of yours."):
        choose(page, "User", "Save as HTML page")


# --- What it says -------------------------------------------------------------------------------

VALUES = """# Page

```js run id="a" title="A"
console.log(new Map([["a", 1]]), new Set([-0]), [undefined, 10n, , ,"x"], Symbol("s"));
console.log({ f() {}, u: undefined, d: document.body, get g() { return 1; }, "a-b": { c: 1 } });
console.log("%s is %d%%", "a", "4.5", /x/g, new Date(0), new Uint8Array(2));
console.log("%cred", "color: red");
console.group("Group");
console.count();
console.assert(1 > 2, "too small");
console.groupEnd();
console.dir([1, [2], class Foo {}]);
console.table([{ a: 1, b: "x" }, { a: 2 }]);
console.log(function add(a, b) {}, async (x) => x, new Error("e"));
console.log(Object.create(null), /b/.exec("b"));
```

```js run id="b" title="B"
nowhere();
```
"""


def shown(page: Page, title: str) -> list[str]:
    """Return what stands in the rows under a snippet, without places and what a table is of."""
    rows = output(page, title).locator("[data-level]").all_inner_texts()
    return [re.sub(r"\s*\n(a:\d+:\d+|\(2\) \[\{…\}, \{…\}\])$", "", row.strip()) for row in rows]


def test_a_saved_page_says_what_the_docs_say(
    page: Page, site: Site, export: Export, elsewhere: StaticServer
) -> None:
    site.built(VALUES)
    page.goto(site.url)
    saved = export(page, "A")
    press(page, "Run A")
    expect(output(page, "A")).to_contain_text("'b', index: 0")
    docs = shown(page, "A")
    open_at(page, "file", saved, elsewhere)
    rows = page.get_by_role("log", name="Output").locator("[data-level]")
    expect(rows.last).to_contain_text("'b', index: 0")

    assert [row.strip() for row in rows.all_inner_texts()] == docs
    expect(page.get_by_text("red", exact=True)).to_have_css("color", "rgb(255, 0, 0)")


def test_an_error_names_its_line_in_the_saved_page(
    page: Page, site: Site, export: Export, elsewhere: StaticServer
) -> None:
    site.built(VALUES)
    page.goto(site.url)
    saved = export(page, "B")
    lines = saved.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if "nowhere()" in text)

    open_at(page, "server", saved, elsewhere)

    expect(page.get_by_role("log", name="Output")).to_contain_text(
        f"ReferenceError: nowhere is not defined (saved.html:{line}:"
    )


def test_a_long_word_stays_within_a_saved_page(
    page: Page, site: Site, export: Export, elsewhere: StaticServer
) -> None:
    site.built('# Page\n\n```js run id="a" title="A"\n\'a\'.repeat(2000)\n```\n')
    page.goto(site.url)
    saved = export(page, "A")

    open_at(page, "file", saved, elsewhere)

    says(page, "a" * 2000)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# --- Loops without end --------------------------------------------------------------------------

ENDLESS = [
    "while (true);",
    "for (;;) await 0;",
    "do { try { while (true) work(); } catch {} } while (true);\nfunction work() {}",
    "const busy = function* () { for (;;) yield 1; };\nfor (const one of busy()) one;",
]


@pytest.mark.parametrize("loop", ENDLESS)
def test_a_loop_without_end_ends_in_a_saved_page_too(
    page: Page, site: Site, export: Export, elsewhere: StaticServer, loop: str
) -> None:
    site.built(
        f'# Page\n\n```js run id="a" title="A"\n{loop}\n```\n\n'
        '```js run id="b" title="B" needs="a"\nconsole.log("after");\n```\n',
        loop_limit=300,
    )
    page.goto(site.url)
    saved = export(page, "B")
    lines = saved.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "playgroundLoop();" in text)

    open_at(page, "file", saved, elsewhere)

    rows = page.get_by_role("log", name="Output").locator("[data-level]")
    expect(rows).to_have_text(
        re.compile(
            rf"^The loop in line ({line}|{line + 1}) kept the page busy for 0\.3 s and was stopped "
            rf"\(saved\.html:\1:\d+\)\n$"
        )
    )


def test_a_timer_whose_loop_was_ended_is_quiet_and_others_go_on(
    page: Page, site: Site, export: Export, elsewhere: StaticServer
) -> None:
    code = """let turns = 0;
setInterval(() => {
  turns += 1;
  if (turns > 3) console.log("over");
  while (turns < 9) turns += turns < 3 ? 0 : 9;
}, 1);"""
    site.built(f'# Page\n\n```js run id="a" title="A"\n{code}\n```\n', loop_limit=100)
    page.goto(site.url)
    saved = export(page, "A")

    open_at(page, "file", saved, elsewhere)

    rows = page.get_by_role("log", name="Output").locator("[data-level]")
    expect(rows.last).to_contain_text("over")
    assert page.locator("[data-level=error]").count() == 1

"""What a snippet's menu offers, and what stands beside a snippet once a reader is near."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.copied import says_copied
from tests.browser.test_snippets import (
    FIELDS,
    SIMULATOR,
    clipboard,
    code,
    editor,
    expect_state,
    marker,
    output,
    press,
    status,
)
from tests.helpers import Site

PAGE = """# Page

## One { #one }

```js run id="a" title="A"
const shared = 1;
console.log("a");
```

```js run id="b" title="B" needs="a"
console.log("b", shared + 1);
shared + 2;
```

## Two { #two }

```js run id="c" title="C"
nowhere();
```

```js run id="d" title="D"
"d"
```

## Three { #three }

```js run id="busy" title="Busy"
window.ticks = 0;
setInterval(() => { window.ticks += 1; }, 20);
document.addEventListener("ping", () => { window.pinged = true; });
```
"""

FIELD_PAGE = """# Page

```js run id="login" title="Log in"
const login = ["@{user}", "@{password}"];
login[0]
```

```js run id="again" title="Again"
// Once more as @{user}
"@{user}"
```
"""


@pytest.fixture(scope="module")
def sections(shared_site: Site) -> Site:
    """A site whose page has three sections."""
    return shared_site.built(PAGE)


@pytest.fixture
def reader(page: Page, sections: Site, context: BrowserContext) -> Page:
    """A reader who has just opened that page."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(sections.url)
    return page


@pytest.fixture
def typist(page: Page, site: Site) -> Page:
    """A reader of a page whose code has fields."""
    site.write("simulator.js", SIMULATOR)
    site.built(FIELD_PAGE, **FIELDS)
    page.goto(site.url)
    return page


NEXT_SCROLL = """(by) => new Promise((done) => {
addEventListener('scroll', () => requestAnimationFrame(done), { once: true });
scrollBy({ top: by, behavior: 'instant' });
})"""


def choose(page: Page, title: str, item: str) -> None:
    page.get_by_role("button", name=f"Run {title}", exact=True).hover()
    press(page, f"More for {title}")
    page.get_by_role("menu").get_by_text(item).click()


# --- The menu -----------------------------------------------------------------------------------


def test_the_button_comes_on_intent_and_moves_nothing(reader: Page) -> None:
    more = reader.get_by_role("button", name="More for A")
    expect(more).to_have_count(0)
    copy = reader.get_by_role("button", name="Copy A")
    place = copy.bounding_box()

    copy.hover()

    expect(more).to_be_visible()
    assert copy.bounding_box() == place


def test_the_menu_is_used_by_the_keyboard_alone(reader: Page) -> None:
    reader.get_by_role("button", name="Copy A").focus()
    more = reader.get_by_role("button", name="More for A")
    expect(more).to_be_visible()
    reader.keyboard.press("Tab")
    expect(more).to_be_focused()
    reader.keyboard.press("Enter")

    items = reader.get_by_role("menuitem")
    expect(items.first).to_be_focused()
    expect(more).to_have_attribute("aria-expanded", "true")
    reader.keyboard.press("ArrowUp")
    expect(items.last).to_be_focused()
    reader.keyboard.press("Escape")
    expect(reader.get_by_role("menu")).to_have_count(0)
    expect(more).to_be_focused()

    reader.keyboard.press("Enter")
    expect(items.first).to_be_focused()
    reader.keyboard.press("Enter")
    expect_state(reader, "b", "done")


def test_the_menu_closes_when_the_reader_turns_away(reader: Page) -> None:
    reader.get_by_role("button", name="Run A").hover()
    press(reader, "More for A")
    expect(reader.get_by_role("menu")).to_be_visible()

    reader.get_by_role("heading", name="Page").click()
    expect(reader.get_by_role("menu")).to_have_count(0)
    press(reader, "More for A")
    press(reader, "More for A")
    expect(reader.get_by_role("menu")).to_have_count(0)


def test_the_menu_stays_with_its_button_when_the_page_scrolls(reader: Page) -> None:
    reader.set_viewport_size({"width": 900, "height": 700})
    reader.add_style_tag(content="body { padding-bottom: 2000px }")
    more = reader.get_by_role("button", name="More for A")
    reader.get_by_role("button", name="Run A").hover()
    more.click()
    menu = reader.get_by_role("menu")
    distance = menu.bounding_box()["y"] - more.bounding_box()["y"]  # type: ignore[index]

    reader.evaluate(NEXT_SCROLL, 40)
    expect(menu).to_be_visible()
    assert menu.bounding_box()["y"] - more.bounding_box()["y"] == distance  # type: ignore[index]

    reader.evaluate(NEXT_SCROLL, 5_000)
    expect(menu).to_have_count(0)


def test_the_menu_stays_open_while_another_example_writes(reader: Page) -> None:
    press(reader, "Edit A")
    editor(reader, "A").fill("window.go = () => { for (let i = 0; i < 40; i++) console.log(i); };")
    press(reader, "Run A")
    expect_state(reader, "a", "done")
    reader.set_viewport_size({"width": 900, "height": 400})
    reader.get_by_role("button", name="Run Busy").hover()
    press(reader, "More for Busy")
    expect(reader.get_by_role("menu")).to_be_visible()

    reader.evaluate("(go(), new Promise((done) => addEventListener('scroll', done, {once: true})))")

    expect(output(reader, "A")).to_contain_text("39")
    expect(reader.get_by_role("menu")).to_be_visible()


# --- Run all ------------------------------------------------------------------------------------


def test_a_section_is_run_in_order_and_alone(reader: Page) -> None:
    with says_copied(reader, "All ran: 2 examples."):
        choose(reader, "B", "Run section “1: One”")

    expect_state(reader, "a", "done")
    expect_state(reader, "b", "done")
    expect_state(reader, "c", "idle")


def test_the_page_is_run_up_to_the_first_that_fails(reader: Page) -> None:
    with says_copied(reader, "“C” failed."):
        choose(reader, "D", "Run the whole page")

    expect_state(reader, "c", "failed")
    expect_state(reader, "b", "done")
    expect_state(reader, "d", "idle")
    expect(marker(reader, "c")).to_be_in_viewport()


# --- What runs leave behind ---------------------------------------------------------------------


def test_timers_and_listeners_left_going_are_listed_and_ended(reader: Page) -> None:
    press(reader, "Run Busy")
    rest = reader.get_by_text("Still running: 1 timer (line 2), 1 listener (line 3).")
    expect(rest).to_be_visible()

    with says_copied(reader, "Ended."):
        reader.get_by_role("button", name="End what Busy has left running").press("Enter")

    expect(rest).to_have_count(0)
    expect(reader.get_by_role("button", name="Run Busy")).to_be_focused()
    ticks = reader.evaluate("document.dispatchEvent(new Event('ping')); window.ticks")
    # Two later timers have come and gone: the interval would have ticked in between.
    reader.evaluate("new Promise((done) => setTimeout(() => setTimeout(done, 40), 40))")
    assert reader.evaluate("[window.ticks, window.pinged]") == [ticks, None]


def test_reset_and_the_apis_stop_end_them_too(reader: Page) -> None:
    rest = reader.get_by_text("Still running: 1 timer")
    press(reader, "Run Busy")
    expect(rest).to_be_visible()
    press(reader, "Reset Busy")
    expect(rest).to_have_count(0)

    press(reader, "Run Busy")
    expect(rest).to_be_visible()
    reader.evaluate("playground.stop()")
    expect(rest).to_have_count(0)


def test_nothing_is_said_of_a_snippet_that_leaves_nothing(reader: Page) -> None:
    # First, or its line would come later than that of the other one.
    press(reader, "Run A")
    expect_state(reader, "a", "done")
    press(reader, "Run Busy")
    expect(reader.get_by_text("Still running")).to_have_count(1)


# --- What was edited ----------------------------------------------------------------------------


def test_changes_are_shown_against_the_original_as_the_reader_types(reader: Page) -> None:
    reader.get_by_role("button", name="Run A").hover()
    press(reader, "More for A")
    expect(reader.get_by_role("menu")).to_be_visible()
    expect(reader.get_by_role("menuitemcheckbox")).to_have_count(0)
    reader.keyboard.press("Escape")
    expect(reader.get_by_role("menu")).to_have_count(0)
    press(reader, "Edit A")
    editor(reader, "A").fill('const shared = 2;\nconsole.log("a");')

    choose(reader, "A", "Show changes")
    changes = reader.get_by_role("region", name="Changes to A")
    expect(changes.locator("del")).to_have_text("const shared = 1;")
    expect(changes.locator("ins")).to_have_text("const shared = 2;")
    expect(changes).to_contain_text("Compared with the original: 1 line added, 1 line removed.")
    editor(reader, "A").fill('const shared = 3;\nconsole.log("a");')
    expect(changes.locator("ins")).to_have_text("const shared = 3;")

    press(reader, "Reset A")
    expect(changes).to_have_count(0)


# --- Fields typed in the code -------------------------------------------------------------------


def field(page: Page, name: str) -> None:
    code(page, name).locator("var[data-field=user]").click()


@pytest.mark.parametrize("has_touch", [False, True])
def test_the_first_thing_that_a_reader_touches_may_be_a_field(
    browser: Browser, typist: Page, has_touch: bool
) -> None:
    context = browser.new_context(has_touch=has_touch)
    page = context.new_page()
    page.goto(typist.url)
    place = code(page, "login").locator("var[data-field=user]").first
    (place.tap if has_touch else place.click)()

    typing = page.get_by_role("textbox", name="User name")
    expect(typing).to_be_focused()
    expect(page.locator(".playground-bubble")).to_have_count(0)
    typing.fill("ben.boss")
    typing.press("Enter")
    expect(place).to_have_text("ben.boss")
    context.close()


def test_a_fields_value_is_typed_where_it_stands_and_the_same_everywhere(typist: Page) -> None:
    typist.get_by_role("button", name="Run Log in").hover()
    expect(code(typist, "login").get_by_role("button", name="anna.agent")).to_be_visible()
    field(typist, "login")
    value = typist.get_by_role("textbox", name="User name").first
    expect(value).to_be_focused()
    typist.keyboard.type("ben.boss")
    typist.keyboard.press("Enter")

    for name in ("login", "again"):
        expect(code(typist, name).locator("var[data-field=user]").first).to_have_text("ben.boss")
    expect(code(typist, "login").get_by_role("button", name="ben.boss")).to_be_focused()
    press(typist, "Run Again")
    expect(output(typist, "Again")).to_contain_text("ben.boss")


def test_escape_leaves_a_value_as_it_was(typist: Page) -> None:
    typist.get_by_role("button", name="Run Log in").hover()
    expect(code(typist, "login").get_by_role("button", name="anna.agent")).to_be_visible()
    code(typist, "login").get_by_role("button", name="anna.agent").focus()
    typist.keyboard.press("Enter")
    expect(typist.get_by_role("textbox", name="User name").first).to_be_focused()
    typist.keyboard.type("nobody")
    typist.keyboard.press("Escape")

    expect(code(typist, "login").locator("var[data-field=user]")).to_have_text("anna.agent")
    expect(code(typist, "login").locator("input")).to_have_count(0)


# --- Pages of their own -------------------------------------------------------------------------


def test_a_copy_as_html_page_runs_outside_the_docs(reader: Page, tmp_path: Path) -> None:
    with says_copied(reader):
        choose(reader, "B", "Copy as HTML page")
    page = clipboard(reader)
    assert page.startswith("<!doctype html>")
    (tmp_path / "page.html").write_text(page, encoding="utf-8")

    reader.goto((tmp_path / "page.html").as_uri())

    expect(reader.get_by_role("log", name="Output")).to_have_text("a\nb 2\n3\n")


def test_a_page_is_saved_with_one_click(reader: Page, tmp_path: Path) -> None:
    with reader.expect_download() as download:
        choose(reader, "B", "Save as HTML page")

    assert download.value.suggested_filename == "b.html"
    download.value.save_as(tmp_path / "b.html")
    assert 'console.log("b", shared + 1);' in (tmp_path / "b.html").read_text(encoding="utf-8")


def test_the_status_says_why_an_action_is_not_possible(typist: Page) -> None:
    typist.get_by_role("button", name="Run Log in").hover()
    expect(code(typist, "login").get_by_role("button", name="anna.agent")).to_be_visible()
    code(typist, "login").get_by_role("button", name="@{password}").click()

    expect(status(typist, "login")).to_have_text("This value is not for typing here.")

"""Running, stopping, editing and copying snippets, as a reader does."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from mkdocs_playground.check.server import StaticServer
from tests.browser.clock import stop_clock
from tests.browser.copied import says_copied
from tests.browser.widget import build_widget_site
from tests.helpers import Site

PAGE = """# Snippets

## Greet { #greet }

```js run id="greet" title="Greet"
console.log("hello");
40 + 2
```

```text output="greet"
hello
```

## More { #more }

```js run id="fails" title="Fail"
const fine = 1;
nowhere();
```

```js run id="waits" title="Wait"
await new Promise(() => {});
```

```js run id="late" title="Late" timeout="50"
await new Promise(() => {});
```

```js run id="second" title="Second" needs="first"
`${base} and two`
```

```js run id="first" title="First"
const base = "one";
globalThis.count = (globalThis.count ?? 0) + 1;
```

```js run id="depends" title="Depend" needs="fails"
"never"
```

Other code, with a [link](other.md):

```python
def other():
    return 1
```
"""

FIELDS: dict[str, Any] = {
    "tenants": {
        "simulated": {
            "name": "Simulated tenant",
            "base_url": "tenant/",
            "simulator": "simulator.js",
            "fields": {"user": "anna.agent", "password": "demo"},
        },
        "demo": {"name": "Demo tenant", "base_url": "https://demo.example/agent"},
    },
    "fields": {
        "base": {"label": "Base URL", "kind": "url"},
        "user": {"label": "User name", "kind": "text"},
        "password": {"label": "Password", "kind": "secret"},
    },
}
SIMULATOR = "export const createTenant = () => ({ respond() {}, scenarios: {} });"
FIELDS_PAGE = """# Fields

```js run id="login" title="Log in"
const login = ["@{base}", "@{user}", "@{password}"];
login.length
```
"""


@pytest.fixture(scope="module")
def snippets(shared_site: Site) -> Site:
    """A site whose first page has snippets of many kinds."""
    shared_site.write("other.md", "# Other\n\n[Back](index.md)\n")
    return shared_site.built(PAGE)


@pytest.fixture
def reader(page: Page, snippets: Site, context: BrowserContext) -> Page:
    """A reader who has just opened that page."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(snippets.url)
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def marker(page: Page, name: str) -> Locator:
    return page.locator(f"#snippet-{name}")


def status(page: Page, name: str) -> Locator:
    return marker(page, name).locator(".playground-status")


def output(page: Page, title: str) -> Locator:
    return page.get_by_role("log", name=f"Output of {title}")


def code(page: Page, name: str) -> Locator:
    return page.locator(f"#snippet-{name} + .highlight code")


def editor(page: Page, title: str) -> Locator:
    return page.get_by_role("textbox", name=f"Code of {title}")


def clipboard(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def expect_state(page: Page, name: str, state: str) -> None:
    expect(marker(page, name)).to_have_attribute("state", state)


# --- Run ----------------------------------------------------------------------------------------


def test_run_shows_output_value_and_time(reader: Page) -> None:
    press(reader, "Run Greet")

    expect_state(reader, "greet", "done")
    expect(output(reader, "Greet").locator("[data-level]")).to_have_text(["hello", "42"])
    expect(status(reader, "greet")).to_have_text(re.compile(r"^Done in [\d.]+ ms$"))


def test_live_output_takes_the_place_of_the_expected_one(reader: Page) -> None:
    expected = reader.locator("playground-expected + .highlight")
    expect(expected).to_be_visible()

    press(reader, "Run Greet")

    expect(output(reader, "Greet")).to_be_visible()
    expect(expected).to_be_hidden()
    press(reader, "Reset Greet")
    expect(expected).to_be_visible()
    expect(output(reader, "Greet")).to_be_hidden()


def test_running_again_shows_only_the_new_output(reader: Page) -> None:
    press(reader, "Run Greet")
    expect_state(reader, "greet", "done")
    press(reader, "Run Greet")

    expect_state(reader, "greet", "done")
    expect(output(reader, "Greet").locator("[data-level]")).to_have_text(["hello", "42"])


def test_a_failure_is_told_with_its_place(reader: Page) -> None:
    press(reader, "Run Fail")

    expect_state(reader, "fails", "failed")
    expect(status(reader, "fails")).to_contain_text("Failed: ")
    expect(status(reader, "fails")).to_contain_text("nowhere is not defined")
    expect(output(reader, "Fail")).to_contain_text("fails:2:1")


def test_a_run_that_takes_time_offers_stop_in_the_place_of_run(reader: Page) -> None:
    run = reader.get_by_role("button", name="Run Wait")
    place = run.bounding_box()
    run.focus()
    reader.keyboard.press("Enter")

    stop = reader.get_by_role("button", name="Stop Wait")
    expect(stop).to_be_focused()
    expect(run).to_be_hidden()
    assert stop.bounding_box() == place
    expect_state(reader, "waits", "running")

    reader.keyboard.press("Enter")
    expect_state(reader, "waits", "stopped")
    expect(run).to_be_focused()
    expect(status(reader, "waits")).to_contain_text("Stopped after")


def test_a_long_run_shows_its_seconds(page: Page, snippets: Site) -> None:
    page.clock.install()
    page.goto(snippets.url)
    press(page, "Run Greet")  # what runs snippets is loaded
    expect_state(page, "greet", "done")
    stop_clock(page)
    press(page, "Run Wait")
    expect_state(page, "waits", "running")

    page.clock.run_for(3_100)

    expect(status(page, "waits")).to_have_text("Running …")
    expect(status(page, "waits")).to_have_attribute("data-elapsed", "3 s")
    press(page, "Stop Wait")
    expect_state(page, "waits", "stopped")


def test_run_while_it_runs_is_the_same_run(reader: Page) -> None:
    reader.evaluate("window.runs = 0; addEventListener('playground:run', () => { runs += 1 })")
    reader.evaluate("window.both = [playground.run('waits'), playground.run('waits')]; 0")
    expect_state(reader, "waits", "running")

    press(reader, "Stop Wait")

    outcomes = reader.evaluate("Promise.all(both)")
    assert [outcome["state"] for outcome in outcomes] == ["stopped", "stopped"]
    assert reader.evaluate("runs") == 1


def test_a_run_has_a_limit_if_the_author_says_so(reader: Page) -> None:
    press(reader, "Run Late")

    expect_state(reader, "late", "failed")
    expect(output(reader, "Late")).to_contain_text("Not done after 50 ms")


def test_what_a_snippet_needs_runs_first_and_once(reader: Page) -> None:
    press(reader, "Run Second")

    expect_state(reader, "second", "done")
    expect_state(reader, "first", "done")
    rows = output(reader, "Second").locator("[data-level]")
    expect(rows.first).to_contain_text("“First” runs first.")
    expect(rows.last).to_contain_text("one and two")

    press(reader, "Run Second")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("one and two")
    assert reader.evaluate("count") == 1


def test_what_has_failed_or_was_reset_runs_first_again(reader: Page) -> None:
    press(reader, "Run Second")
    expect_state(reader, "second", "done")
    press(reader, "Reset First")
    press(reader, "Run Second")
    expect_state(reader, "first", "done")
    expect_state(reader, "second", "done")
    expect(output(reader, "Second")).to_contain_text("“First” runs first.")
    assert reader.evaluate("count") == 2

    reader.evaluate("Object.defineProperty(window, 'count', { set() { throw 1; }, get() {} })")
    press(reader, "Run First")
    expect_state(reader, "first", "failed")
    press(reader, "Run Second")
    expect(output(reader, "Second")).to_contain_text("“First”, which runs first, failed")


def test_a_need_that_fails_ends_the_run_in_words(reader: Page) -> None:
    press(reader, "Run Depend")

    expect_state(reader, "depends", "failed")
    expect(output(reader, "Depend")).to_contain_text("“Fail”, which runs first, failed")
    expect(output(reader, "Depend")).not_to_contain_text("never")


def test_stop_also_stops_what_runs_first(site: Site, page: Page) -> None:
    site.built(
        '# Page\n\n```js run id="a" title="A"\nawait new Promise(() => {});\n```\n\n'
        '```js run id="b" title="B" needs="a"\n1\n```\n'
    )
    page.goto(site.url)
    press(page, "Run B")
    expect_state(page, "a", "running")

    press(page, "Stop B")

    expect_state(page, "b", "stopped")
    expect_state(page, "a", "stopped")


def test_nothing_in_the_bar_or_the_code_moves_when_a_snippet_runs(reader: Page) -> None:
    def boxes() -> list[Any]:
        return [
            place.bounding_box()
            for place in (
                code(reader, "greet"),
                reader.get_by_role("button", name="Run Greet"),
                reader.get_by_role("button", name="Copy Greet"),
            )
        ]

    before = boxes()
    press(reader, "Run Greet")
    expect_state(reader, "greet", "done")
    assert boxes() == before


def test_on_a_phone_the_status_moves_nothing_either(page: Page, snippets: Site) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(snippets.url)
    place = code(page, "fails").bounding_box()

    press(page, "Run Fail")

    expect_state(page, "fails", "failed")
    expect(status(page, "fails")).to_be_visible()
    assert code(page, "fails").bounding_box() == place
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_keyboard_reaches_the_buttons_in_order(reader: Page) -> None:
    reader.get_by_role("button", name="Run Greet").focus()
    reader.keyboard.press("Enter")
    expect_state(reader, "greet", "done")

    for name in ("Edit Greet", "Reset Greet", "Copy Greet"):
        reader.keyboard.press("Tab")
        expect(reader.get_by_role("button", name=name)).to_be_focused()
    with says_copied(reader):
        reader.keyboard.press("Enter")
    reader.keyboard.press("Shift+Tab")
    reader.keyboard.press("Enter")
    expect_state(reader, "greet", "idle")
    expect(reader.get_by_role("button", name="Run Greet")).to_be_focused()


def test_nothing_runs_without_the_readers_doing(page: Page, site: Site) -> None:
    site.write("other.md", "# Other\n\n[Back](index.md)\n")
    site.built('# Page\n\n[Other](other.md)\n\n```js run id="a"\nlocalStorage.ran = true;\n```\n')
    page.goto(site.url)
    page.get_by_role("link", name="Other").last.click()
    page.get_by_role("link", name="Back", exact=True).click()
    page.get_by_role("button", name="Run A").hover()
    expect(page.get_by_role("button", name="Show console")).to_be_visible()  # all of it has come
    page.go_back()
    page.go_forward()
    page.reload()

    expect(page.get_by_role("button", name="Run A")).to_be_visible()
    assert page.evaluate("'ran' in localStorage") is False


def test_what_has_run_shows_so_when_the_reader_comes_back(reader: Page) -> None:
    press(reader, "Run Greet")
    expect_state(reader, "greet", "done")
    press(reader, "Run Fail")
    expect_state(reader, "fails", "failed")
    texts = [status(reader, name).inner_text() for name in ("greet", "fails")]

    reader.get_by_role("link", name="link").click()
    expect(reader.get_by_role("heading", name="Other")).to_be_visible()
    reader.get_by_role("link", name="Back", exact=True).click()

    expect_state(reader, "greet", "done")
    expect_state(reader, "fails", "failed")
    assert [status(reader, name).inner_text() for name in ("greet", "fails")] == texts
    expect(output(reader, "Greet")).to_be_visible()
    press(reader, "Reset Greet")
    expect_state(reader, "greet", "idle")
    expect(output(reader, "Greet")).to_be_hidden()


def test_timers_that_outlast_their_page_are_listed_and_ended_on_it(reader: Page) -> None:
    press(reader, "Edit Greet")
    editor(reader, "Greet").fill("setInterval(() => { window.ticks = (window.ticks ?? 0) + 1 }, 5)")
    press(reader, "Run Greet")
    rest = reader.get_by_text("Still running: 1 timer")
    expect(rest).to_be_visible()
    reader.get_by_role("link", name="link").click()
    expect(reader.get_by_role("heading", name="Other")).to_be_visible()
    reader.get_by_role("link", name="Back", exact=True).click()

    expect(rest).to_be_visible()
    press(reader, "Reset Greet")
    expect(rest).to_have_count(0)
    ticks = reader.evaluate("ticks")
    reader.evaluate("new Promise((done) => setTimeout(() => setTimeout(done, 20), 20))")
    assert reader.evaluate("ticks") == ticks


def test_leaving_the_page_in_the_middle_of_a_run_ends_it(reader: Page) -> None:
    reader.evaluate("window.stays = true")
    reader.evaluate("window.run = playground.run('waits'); 0")
    expect_state(reader, "waits", "running")

    reader.get_by_role("link", name="link").click()
    expect(reader.get_by_role("heading", name="Other")).to_be_visible()

    assert reader.evaluate("stays"), "instant navigation keeps the window"
    assert reader.evaluate("run")["state"] == "stopped"
    expect(reader.locator("playground-console")).to_have_count(0)
    reader.get_by_role("link", name="Back", exact=True).click()
    expect_state(reader, "waits", "idle")
    expect(reader.locator("playground-console")).to_have_count(1)
    press(reader, "Run Greet")
    expect_state(reader, "greet", "done")


# --- Sessions -----------------------------------------------------------------------------------

WIDGET_PAGE = """# Widget

## Load { #load }

```js run id="load" title="Load" session="start"
await Widget.load({ base: "@{base}", user: "@{user}", password: "@{password}" })
```

```js run id="use" title="Use" needs="load"
Widget.ready
```

```js run id="never" title="Never"
Widget.mode = "never"
```
"""


def test_what_needs_a_session_starts_it_and_waits(page: Page, site: Site) -> None:
    build_widget_site(site, WIDGET_PAGE)
    page.goto(site.url)

    press(page, "Run Use")

    expect_state(page, "use", "done")
    expect_state(page, "load", "done")
    expect(output(page, "Use")).to_contain_text("true")
    assert page.evaluate("Widget.sent.length") == 1

    press(page, "Run Use")
    expect(output(page, "Use")).not_to_contain_text("runs first")
    assert page.evaluate("Widget.sent.length") == 1


def test_starting_a_session_again_ends_the_one_before(page: Page, site: Site) -> None:
    build_widget_site(site, WIDGET_PAGE)
    page.goto(site.url)
    press(page, "Run Load")
    expect_state(page, "load", "done")

    press(page, "Run Load")

    expect_state(page, "load", "done")
    expect(page.locator("#widgetPanel iframe")).to_have_count(1)
    assert page.evaluate("Widget.sent.length") == 2


def test_a_session_that_was_ended_is_started_again_when_needed(page: Page, site: Site) -> None:
    build_widget_site(site, WIDGET_PAGE)
    page.goto(site.url)
    press(page, "Run Use")
    expect_state(page, "use", "done")
    page.evaluate("Widget.unload()")

    press(page, "Run Use")

    expect_state(page, "use", "done")
    expect(output(page, "Use")).to_contain_text("“Load” runs first.")
    expect(output(page, "Use")).to_contain_text("true")
    assert page.evaluate("Widget.sent.length") == 2


def test_a_session_on_its_way_is_waited_for_and_not_started_again(page: Page, site: Site) -> None:
    build_widget_site(site, WIDGET_PAGE)
    page.goto(site.url)
    press(page, "Run Never")
    expect_state(page, "never", "done")
    press(page, "Run Load")
    expect_state(page, "load", "done")

    press(page, "Run Use")
    expect(output(page, "Use")).to_contain_text("Waiting for The widget …")
    page.evaluate("Widget.ready = true")

    expect_state(page, "use", "done")
    expect(output(page, "Use")).not_to_contain_text("runs first")
    expect(page.locator("#widgetPanel iframe")).to_have_count(1)


def test_a_widget_that_waits_for_a_log_in_is_reset_by_the_next_load(page: Page, site: Site) -> None:
    build_widget_site(site, WIDGET_PAGE)
    page.goto(site.url)
    press(page, "Run Never")
    expect_state(page, "never", "done")
    for _ in range(2):
        press(page, "Run Load")
        expect_state(page, "load", "done")
        expect(status(page, "load")).to_contain_text("Done")

    expect(page.locator("#widgetPanel iframe")).to_have_count(1)


def test_what_waits_for_a_session_does_not_act_on_the_next_one(page: Page, site: Site) -> None:
    build_widget_site(site, WIDGET_PAGE)
    page.goto(site.url)
    press(page, "Run Never")
    expect_state(page, "never", "done")
    press(page, "Run Load")
    press(page, "Run Use")
    expect(output(page, "Use")).to_contain_text("Waiting for The widget …")

    press(page, "Run Load")

    expect_state(page, "use", "stopped")


def test_waiting_for_a_session_is_said_and_ends_in_words(page: Page, site: Site) -> None:
    build_widget_site(site, WIDGET_PAGE)
    page.clock.install()
    page.goto(site.url)
    press(page, "Run Never")
    expect_state(page, "never", "done")

    press(page, "Run Use")
    expect(output(page, "Use")).to_contain_text("Waiting for The widget …")
    page.clock.run_for(10_500)

    expect_state(page, "use", "failed")
    expect(output(page, "Use")).to_contain_text("The widget was not ready after 10 seconds.")


# --- Copy ---------------------------------------------------------------------------------------


def test_copy_and_a_click_on_the_code_copy_it(reader: Page) -> None:
    with says_copied(reader):
        press(reader, "Copy Greet")
    assert clipboard(reader) == 'console.log("hello");\n40 + 2'

    with says_copied(reader):
        code(reader, "fails").click()
    assert clipboard(reader) == "const fine = 1;\nnowhere();"


def test_any_other_code_of_the_page_is_copied_by_a_click(reader: Page) -> None:
    with says_copied(reader):
        reader.get_by_text("def other").click()

    assert clipboard(reader) == "def other():\n    return 1"


def test_selecting_code_copies_nothing_by_itself(reader: Page) -> None:
    reader.evaluate("navigator.clipboard.writeText('as before')")
    box = code(reader, "greet").bounding_box()
    assert box
    reader.mouse.move(box["x"] + 30, box["y"] + 20)
    reader.mouse.down()
    reader.mouse.move(box["x"] + 120, box["y"] + 20)
    reader.mouse.up()

    assert reader.evaluate("String(getSelection())")
    assert clipboard(reader) == "as before"


def test_copied_code_has_values_but_no_secret(
    page: Page, site: Site, context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    site.write(
        "simulator.js", "export const createTenant = () => ({ respond() {}, scenarios: {} });"
    )
    site.built(FIELDS_PAGE, **FIELDS)
    page.goto(site.url)
    text = f'const login = ["{site.url}tenant/", "anna.agent", "@{{password}}"];\nlogin.length'

    with says_copied(page):
        press(page, "Copy Log in")
    assert clipboard(page) == text, "before anything else is loaded"

    press(page, "Run Log in")
    expect_state(page, "login", "done")
    page.evaluate("navigator.clipboard.writeText('')")
    with says_copied(page):
        press(page, "Copy Log in")
    assert clipboard(page) == text
    expect(code(page, "login")).to_contain_text("@{password}")


def test_line_numbers_and_annotations_are_not_copied(
    page: Page, site: Site, context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    site.configure(
        {},
        theme={
            "name": "material",
            "font": False,
            "features": ["content.code.annotate", "content.code.copy"],
        },
    )
    site.built(
        "---\nplayground: true\n---\n# Page\n\n"
        '```python linenums="1"\none = 1 # (1)!\ntwo = 2\n```\n\n1. A note.\n'
    )
    page.goto(site.url)
    expect(page.locator(".md-annotation")).to_be_visible()

    with says_copied(page):
        page.get_by_text("two").click()

    assert clipboard(page).replace(" ", "") == "one=1\ntwo=2"


def test_copying_works_without_the_clipboard_api(page: Page, snippets: Site) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(snippets.url)
    page.evaluate(
        "addEventListener('copy', (event) => {"
        " window.copied = event.clipboardData.getData('text/plain') })"
    )

    with says_copied(page):
        press(page, "Copy Greet")

    assert page.evaluate("copied") == 'console.log("hello");\n40 + 2'


# --- Edit ---------------------------------------------------------------------------------------


def test_edited_code_runs_and_is_copied_and_reset_takes_it_back(reader: Page) -> None:
    press(reader, "Edit Greet")
    editor(reader, "Greet").fill('console.log("changed")')
    press(reader, "Run Greet")

    expect_state(reader, "greet", "done")
    expect(output(reader, "Greet").locator("[data-level]")).to_have_text(["changed"])
    with says_copied(reader):
        press(reader, "Copy Greet")
    assert clipboard(reader) == 'console.log("changed")'

    press(reader, "Reset Greet")
    expect(editor(reader, "Greet")).to_have_count(0)
    expect(code(reader, "greet")).to_have_text('console.log("hello");\n40 + 2\n')
    press(reader, "Run Greet")
    expect(output(reader, "Greet").locator("[data-level]")).to_have_text(["hello", "42"])


def test_nothing_moves_when_the_editor_opens(reader: Page) -> None:
    def picture() -> bytes:
        highlight = reader.locator("#snippet-greet + .highlight")
        return highlight.screenshot(caret="hide", animations="disabled")

    reader.add_style_tag(content="textarea { outline: none !important }")
    reader.mouse.move(0, 0)
    before = picture()

    press(reader, "Edit Greet")
    expect(editor(reader, "Greet")).to_be_focused()
    reader.mouse.move(0, 0)
    assert picture() == before

    # Highlighted by the editor itself, it still is what the build's highlighter made.
    reader.keyboard.type(" ")
    reader.keyboard.press("Backspace")
    assert picture() == before


# With the frame that shows where the reader is, the code has been scrolled as far as the editor.
FOLLOWED = """(scale) => {
  const { scrollLeft, previousSibling } = document.querySelector('textarea');
  return scrollLeft > 0 && Math.abs(scrollLeft * scale - previousSibling.scrollLeft) <= 1;
}"""


def test_letters_of_the_editor_lie_on_those_of_the_code(reader: Page) -> None:
    press(reader, "Edit Greet")
    area = editor(reader, "Greet")
    area.fill("\n".join(f"const line = `${{{number}}}`; // {'wide ' * 40}" for number in range(9)))

    assert area.bounding_box() == code(reader, "greet").bounding_box()
    of_area, of_code = reader.evaluate(
        "[document.querySelector('textarea'), document.querySelector('textarea').previousSibling]"
        ".map(({ scrollWidth, scrollHeight }) => [scrollWidth, scrollHeight])"
    )
    # A text area does not count the padding after its longest line.
    assert of_area[0] == pytest.approx(of_code[0] - 16, abs=1), "letters are as wide"
    assert of_area[1] == pytest.approx(of_code[1], abs=1), "lines are as high"

    area.press("End")
    reader.wait_for_function(FOLLOWED, arg=1)


def test_letters_that_iphones_would_zoom_to_are_laid_out_larger_and_lie_over_the_code(
    reader: Page,
) -> None:
    reader.add_init_script(
        "const { supports } = CSS;"
        "CSS.supports = (...asked) => asked[0] == '-webkit-touch-callout' || supports(...asked);"
    )
    reader.reload()
    press(reader, "Edit Greet")
    area = editor(reader, "Greet")
    area.fill("\n".join(f"const line = `${{{number}}}`; // {'wide ' * 40}" for number in range(9)))

    assert area.evaluate("(area) => parseFloat(getComputedStyle(area).fontSize)") == 16
    of_area, of_code = area.bounding_box(), code(reader, "greet").bounding_box()
    assert of_area == pytest.approx(of_code, abs=0.1)
    heights = area.evaluate("(area) => [area, area.previousSibling].map((a) => a.scrollHeight)")
    scale = area.evaluate("(area) => new DOMMatrix(getComputedStyle(area).transform).a")
    assert heights[0] * scale == pytest.approx(heights[1], abs=1), "lines are as high"
    area.press("End")
    reader.wait_for_function(FOLLOWED, arg=scale)


def test_a_draft_survives_a_reload_and_is_not_run(reader: Page) -> None:
    press(reader, "Edit Greet")
    editor(reader, "Greet").fill('window.ran = true; "draft"')
    reader.reload()

    expect(code(reader, "greet")).to_have_text('window.ran = true; "draft"\n')
    expect(marker(reader, "greet")).to_have_attribute("data-draft", re.compile("draft"))
    expect(reader.get_by_role("button", name="Reset Greet")).to_be_visible()
    assert reader.evaluate("'ran' in window") is False

    press(reader, "Run Greet")
    expect(output(reader, "Greet")).to_contain_text("draft")
    press(reader, "Reset Greet")
    expect(code(reader, "greet")).to_have_text('console.log("hello");\n40 + 2\n')
    reader.reload()
    expect(code(reader, "greet")).to_have_text('console.log("hello");\n40 + 2\n')
    expect(marker(reader, "greet")).not_to_have_attribute("data-draft", re.compile(""))


def test_a_page_asks_for_what_the_tab_keeps_only_where_some_tab_keeps_something(
    reader: Page,
) -> None:
    # To open that storage takes a page longer than all else that is done as it loads.
    reader.add_init_script(
        """window.asked = 0;
        const kept = sessionStorage;
        Object.defineProperty(window, 'sessionStorage', { get() { asked += 1; return kept; } });"""
    )
    reader.reload()
    expect(code(reader, "greet")).to_be_visible()
    assert reader.evaluate("asked") == 0

    press(reader, "Edit Greet")
    editor(reader, "Greet").fill('"draft"')
    reader.reload()
    expect(code(reader, "greet")).to_have_text('"draft"\n')
    assert reader.evaluate("asked") > 0


def test_a_draft_that_reset_took_away_can_be_had_back(reader: Page) -> None:
    press(reader, "Edit Greet")
    editor(reader, "Greet").fill('"mine"')
    press(reader, "Reset Greet")
    press(reader, "Edit Greet")

    press(reader, "Undo reset")

    expect(reader.get_by_role("textbox", name="Code of Greet")).to_have_count(0)
    expect(code(reader, "greet")).to_have_text('"mine"\n')
    expect(reader.get_by_role("button", name="Edit Greet")).to_be_focused()
    expect(reader.get_by_role("button", name="Undo reset")).to_have_count(0)
    reader.reload()
    expect(code(reader, "greet")).to_have_text('"mine"\n')
    press(reader, "Reset Greet")
    press(reader, "Run Greet")
    expect(status(reader, "greet")).to_contain_text("Done")


def test_what_reset_took_away_can_be_had_back_after_a_reload(reader: Page) -> None:
    press(reader, "Edit Greet")
    editor(reader, "Greet").fill('"mine"')
    press(reader, "Reset Greet")
    expect(reader.get_by_role("button", name="Undo reset")).to_be_visible()
    reader.reload()
    expect(code(reader, "greet")).to_have_text('console.log("hello");\n40 + 2\n')

    press(reader, "Undo reset")

    expect(code(reader, "greet")).to_have_text('"mine"\n')
    press(reader, "Run Greet")
    expect(output(reader, "Greet")).to_contain_text("mine")
    press(reader, "Edit Greet")
    editor(reader, "Greet").fill('console.log("hello");\n40 + 2')
    reader.reload()
    press(reader, "Run Greet")
    expect(output(reader, "Greet")).to_contain_text("42")
    expect(reader.get_by_role("button", name="Undo reset")).to_have_count(0)


def test_keys_of_an_editor(reader: Page) -> None:
    press(reader, "Edit Greet")
    area = editor(reader, "Greet")
    area.fill("")
    reader.keyboard.type("if (true) {\nconsole.log('in')")
    expect(area).to_have_value("if (true) {\n  console.log('in')\n}")

    reader.keyboard.press("Control+/")
    expect(area).to_have_value("if (true) {\n  // console.log('in')\n}")
    reader.keyboard.press("Control+z")
    expect(area).to_have_value("if (true) {\n  console.log('in')\n}")

    reader.keyboard.press("Control+Enter")
    expect(output(reader, "Greet")).to_contain_text("in")
    expect(area).to_be_focused()
    reader.keyboard.press("Control+z")
    expect(area).not_to_have_value("if (true) {\n  console.log('in')\n}")

    reader.keyboard.press("Tab")
    expect(area).to_be_focused()
    reader.keyboard.press("Escape")
    reader.keyboard.press("Tab")
    expect(area).not_to_be_focused()


def test_what_was_edited_during_a_run_runs_in_its_place(reader: Page) -> None:
    press(reader, "Edit Wait")
    press(reader, "Run Wait")
    expect_state(reader, "waits", "running")
    editor(reader, "Wait").fill("'the new text'")
    editor(reader, "Wait").press("Control+Enter")

    expect_state(reader, "waits", "done")
    expect(output(reader, "Wait")).to_contain_text("the new text")


def test_a_command_for_many_lines_is_told_once(reader: Page) -> None:
    press(reader, "Edit Greet")
    area = editor(reader, "Greet")
    area.fill("\n".join(f"line({number});" for number in range(40)))
    reader.evaluate(
        """() => {
          window.painted = 0;
          const code = document.querySelector('#snippet-greet + .highlight code');
          new MutationObserver(() => window.painted++).observe(code, { childList: true });
          const { setItem } = Storage.prototype;
          window.kept = 0;
          Storage.prototype.setItem = function (...item) {
            window.kept++;
            return setItem.apply(this, item);
          };
        }"""
    )
    area.press("Control+a")
    area.press("Control+/")

    expect(area).to_have_value("\n".join(f"// line({number});" for number in range(40)))
    assert reader.evaluate("[painted, kept < 5]") == [1, True]
    area.press("Control+z")
    expect(area).to_have_value("\n".join(f"line({number});" for number in range(40)))


def test_closing_the_editor_leaves_highlighted_code_with_its_fields(page: Page, site: Site) -> None:
    site.write(
        "simulator.js", "export const createTenant = () => ({ respond() {}, scenarios: {} });"
    )
    site.built(FIELDS_PAGE, **FIELDS)
    page.goto(site.url)
    press(page, "Edit Log in")
    area = editor(page, "Log in")
    expect(area).to_have_value(re.compile('"@{user}", "@{password}"'))
    area.fill('const who = "@{user}", secret = "@{password}"; who')
    press(page, "Edit Log in")

    expect(code(page, "login")).to_have_text(
        'const who = "anna.agent", secret = "@{password}"; who\n'
    )
    expect(code(page, "login").locator("var")).to_have_text(["anna.agent", "@{password}"])
    press(page, "Run Log in")
    expect(output(page, "Log in")).to_contain_text("anna.agent")


def test_line_numbers_grow_with_the_code(page: Page, site: Site) -> None:
    site.built('# Page\n\n```js run id="a" title="A" linenums="1"\n1\n2\n```\n')
    page.goto(site.url)
    press(page, "Edit A")
    editor(page, "A").fill("1\n2\n3\n4")

    expect(page.locator(".linenodiv")).to_have_text("1\n2\n3\n4")
    press(page, "Reset A")
    expect(page.locator(".linenodiv")).to_have_text("1\n2")


# --- The public API and its events --------------------------------------------------------------


def test_the_api_is_there_before_anything_is_loaded(reader: Page) -> None:
    assert reader.evaluate("playground.snippets[0]") == {
        "id": "greet",
        "title": "Greet",
        "state": "idle",
        "source": 'console.log("hello");\n40 + 2',
    }
    assert reader.evaluate("[playground.tenant, playground.events]") == [None, []]
    assert reader.evaluate("playground.run('greet')")["value"] == 42
    assert "There is no snippet “nobody”" in reader.evaluate(
        "playground.run('nobody').catch(String)"
    )


def test_run_all_ends_with_the_first_that_fails(reader: Page) -> None:
    outcomes = reader.evaluate("playground.runAll()")

    assert [(outcome["snippet"], outcome["state"]) for outcome in outcomes] == [
        ("greet", "done"),
        ("fails", "failed"),
    ]


def test_run_all_expects_what_the_author_expects(page: Page, site: Site) -> None:
    site.built(
        '# Page\n\n```js run id="a" check="error"\nnowhere()\n```\n\n'
        '```js run id="b" check="skip"\nawait new Promise(() => {});\n```\n\n'
        '```js run id="c"\n1\n```\n'
    )
    page.goto(site.url)

    outcomes = page.evaluate("playground.runAll()")

    assert [outcome["snippet"] for outcome in outcomes] == ["a", "c"]


def test_run_all_runs_each_once(page: Page, site: Site) -> None:
    count = "globalThis.counts ??= {{}}; counts.{0} = (counts.{0} ?? 0) + 1;"
    site.built(
        f'# Page\n\n```js run id="a" needs="b"\n{count.format("a")}\n```\n\n'
        f'```js run id="b"\n{count.format("b")}\n```\n'
    )
    page.goto(site.url)

    page.evaluate("Promise.all([playground.runAll(), playground.runAll()])")

    assert page.evaluate("counts") == {"a": 1, "b": 1}
    page.evaluate("playground.runAll()")
    assert page.evaluate("counts") == {"a": 2, "b": 2}


def test_a_need_runs_anew_after_what_it_needs_itself(page: Page, site: Site) -> None:
    site.built(
        '# Page\n\n```js run id="make"\nvar list = ["make"];\n```\n\n'
        '```js run id="add" needs="make"\nlist.push("add");\n```\n\n'
        '```js run id="last" needs="add"\nlist.join();\n```\n'
    )
    page.goto(site.url)

    for _ in range(2):
        page.evaluate("playground.run('make')")
        assert page.evaluate("playground.run('last')")["value"] == "make,add"
    assert page.evaluate("playground.run('last')")["value"] == "make,add"
    assert page.evaluate("playground.runAll()")[-1]["value"] == "make,add"


def test_reset_forgets_outputs_edits_and_shared_names(reader: Page) -> None:
    press(reader, "Run Second")
    expect_state(reader, "second", "done")
    press(reader, "Edit Greet")
    editor(reader, "Greet").fill("1")

    reader.evaluate("playground.reset()")

    expect_state(reader, "second", "idle")
    expect(output(reader, "Second")).to_be_hidden()
    expect(code(reader, "greet")).to_have_text('console.log("hello");\n40 + 2\n')
    assert reader.evaluate("typeof base") == "undefined"


def test_events_tell_of_runs_without_secrets(page: Page, site: Site) -> None:
    site.write(
        "simulator.js", "export const createTenant = () => ({ respond() {}, scenarios: {} });"
    )
    site.built(
        '# Page\n\n```js run id="a" title="A"\n({ is: "@{password}" })\n```\n\n'
        '```js run id="b" title="B"\n"it is @{password}"\n```\n',
        **FIELDS,
    )
    page.goto(site.url)
    page.evaluate(
        "window.heard = []; for (const type of ['run', 'outcome'])"
        " addEventListener(`playground:${type}`, ({ detail }) => heard.push(detail))"
    )
    press(page, "Run A")
    expect_state(page, "a", "done")
    press(page, "Run B")
    expect_state(page, "b", "done")

    heard = page.evaluate("JSON.stringify(heard)")
    assert "demo" not in heard
    assert [detail.get("value") for detail in page.evaluate("heard")] == [None] * 3 + ["it is ••••"]


# --- Loading ------------------------------------------------------------------------------------


def test_a_page_is_light_until_a_reader_comes_near(page: Page, snippets: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.extend(CHUNK.findall(request.url)))
    page.goto(snippets.url, wait_until="networkidle")
    assert asked == ["playground.js"]

    page.get_by_role("button", name="Run Greet").hover()
    page.wait_for_function("document.readyState === 'complete'")
    press(page, "Run Greet")
    expect_state(page, "greet", "done")
    press(page, "Run Fail")
    expect_state(page, "fails", "failed")
    assert sorted(asked) == ["live.js", "playground.js", "runner.js", "texts-en.js"]


CHUNK = re.compile(r"/assets/playground-\w+/([\w-]+\.js)$")


def test_what_every_page_carries_is_within_its_budget(snippets: Site) -> None:
    (assets,) = (snippets.folder / "site" / "assets").glob("playground-*")

    def size(name: str) -> int:
        return len(gzip.compress((assets / name).read_bytes(), 9, mtime=0))

    assert size("playground.js") + size("early.js") <= 4 * 1024
    assert size("playground.css") <= 2 * 1024
    assert size("editor.js") <= 12 * 1024


def test_a_chunk_that_does_not_load_is_said_and_tried_again(page: Page, snippets: Site) -> None:
    page.route("**/runner.js", lambda route: route.abort())
    page.goto(snippets.url)
    press(page, "Run Greet")
    expect_state(page, "greet", "failed")
    expect(output(page, "Greet")).to_contain_text(re.compile(r"Could not load http.*runner\.js\."))

    page.unroute("**/runner.js")
    press(page, "Run Greet")
    expect_state(page, "greet", "done")

    page.route("**/live.js", lambda route: route.abort())
    page.reload()
    press(page, "Run Greet")
    expect(status(page, "greet")).to_contain_text("Could not load")
    page.unroute("**/live.js")
    press(page, "Run Greet")
    expect_state(page, "greet", "done")


# --- Odd places ---------------------------------------------------------------------------------


def test_in_a_frame_of_another_origin_nothing_runs(
    page: Page, snippets: Site, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "index.html").write_text(
        f'<!doctype html><iframe src="{snippets.url}" width="900" height="700"></iframe>',
        encoding="utf-8",
    )
    server = StaticServer(other, "/", {})
    try:
        page.goto(server.url.replace("127.0.0.1", "localhost"))
        frame = page.frame_locator("iframe")
        run = frame.get_by_role("button", name="Run Greet")
        expect(run).to_be_disabled()
        link = frame.get_by_role("link", name="Open in its own tab").first
        expect(link).to_have_attribute("href", snippets.url)
        inner = page.frames[-1]
        assert "another site" in inner.evaluate("playground.run('greet').catch(String)")
    finally:
        server.close()


def test_a_page_from_a_file_runs_what_needs_no_server(
    page: Page, make_site: Callable[..., Site]
) -> None:
    plain = make_site()
    plain.configure({}, use_directory_urls=False)
    plain.built('# Page\n\n```js run id="a"\n1 + 1\n```\n')
    page.goto((plain.folder / "site" / "index.html").as_uri())
    press(page, "Run A")
    expect(output(page, "A")).to_contain_text("2")

    tenants = make_site()
    tenants.write("simulator.js", "export const createTenant = () => ({});")
    tenants.configure(FIELDS, use_directory_urls=False)
    tenants.built(FIELDS_PAGE)
    page.goto((tenants.folder / "site" / "index.html").as_uri())
    press(page, "Run Log in")
    expect(output(page, "Log in")).to_contain_text("This page was opened from a file")


def test_without_javascript_and_in_print_the_code_is_whole_and_alone(
    page: Page, snippets: Site, context: BrowserContext
) -> None:
    page.goto(snippets.url)
    press(page, "Run Greet")
    expect_state(page, "greet", "done")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Run Greet")).to_be_hidden()
    expect(output(page, "Greet")).to_be_hidden()
    expect(code(page, "greet")).to_be_visible()
    expect(page.locator("playground-expected + .highlight")).to_be_visible()

    browser = context.browser
    assert browser
    reader = browser.new_page(java_script_enabled=False)
    reader.goto(snippets.url)
    expect(reader.locator("[data-action=run]").first).to_be_hidden()
    expect(reader.get_by_text('console.log("hello");')).to_be_visible()
    reader.close()


def test_clobbered_names_do_not_end_the_playground(page: Page, site: Site) -> None:
    site.built(
        '# Page\n\n<img name="currentScript"><form name="documentElement"></form>'
        '<form id="playground"></form>\n\n```js run id="a"\n1 + 1\n```\n'
    )
    page.goto(site.url)

    press(page, "Run A")

    expect(output(page, "A")).to_contain_text("2")
    assert page.evaluate("typeof playground.run") == "function"


# --- The container before anything is loaded ----------------------------------------------------


def test_the_idle_container_says_what_it_is_for(page: Page, site: Site) -> None:
    sections = {"level": 2, "numbering": "page", "format": "Step {number}: {title}"}
    build_widget_site(site, sections=sections)
    page.goto(site.url)
    container = page.get_by_role("region", name="The widget")

    expect(container).to_contain_text("SIMULATED")
    expect(container).to_contain_text("Run “Load” in section 1, and The widget appears here.")
    expect(container.locator("#widgetPanel")).to_have_count(1)
    container.get_by_role("link", name="Load").click()
    page.wait_for_url("**/#snippet-load")
    expect(marker(page, "load")).to_be_in_viewport()
    bar = marker(page, "load").bounding_box()
    assert bar
    assert bar["y"] >= 48, "below the theme's header"


def test_the_containers_room_is_there_before_the_first_paint(page: Page, widget_site: Site) -> None:
    page.add_init_script(
        "window.shift = 0;"
        "new PerformanceObserver((list) => {"
        " for (const entry of list.getEntries()) shift += entry.value;"
        "}).observe({ type: 'layout-shift', buffered: true })"
    )
    page.goto(widget_site.url)
    root = page.locator("html")
    expect(root).to_have_attribute("data-playground-dock", "right")
    page.evaluate(
        'localStorage.setItem(\'playground:/:container\', \'{"dock": "left", "width": 333}\')'
    )
    page.reload(wait_until="networkidle")

    expect(root).to_have_attribute("data-playground-dock", "left")
    assert page.locator("playground-container").bounding_box() == {
        "x": 0,
        "y": 48,
        "width": 333,
        "height": 720 - 48,
    }
    assert page.evaluate("shift") == 0


def test_pages_without_a_container_have_its_room_back(page: Page, widget_site: Site) -> None:
    page.goto(widget_site.url)
    expect(page.locator("playground-container")).to_be_visible()
    page.evaluate("window.stays = true")

    page.get_by_role("link", name="Plain", exact=True).first.click()
    expect(page.get_by_role("heading", name="Plain")).to_be_visible()
    expect(page.locator("playground-container")).to_be_hidden()
    expect(page.locator("html")).not_to_have_attribute("data-playground-dock", re.compile(""))

    page.get_by_role("link", name="Second", exact=True).first.click()
    expect(page.get_by_role("heading", name="Second")).to_be_visible()
    expect(page.locator("playground-container")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-playground-dock", "right")
    assert page.evaluate("stays"), "instant navigation keeps the window"


def test_the_simulated_tenants_address_is_shown_in_full(page: Page, site: Site) -> None:
    site.write("simulator.js", "export const createTenant = () => ({});")
    site.built(FIELDS_PAGE, **FIELDS)
    page.goto(site.url)

    expect(code(page, "login")).to_contain_text(f'"{site.url}tenant/"')


def test_on_a_phone_the_end_of_the_page_can_be_read_above_the_open_container(
    page: Page, widget_site: Site
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(widget_site.url)
    press(page, "Run Load")
    expect_state(page, "load", "done")

    page.keyboard.press("End")

    page.wait_for_function(
        "document.querySelector('.md-footer').getBoundingClientRect().bottom"
        " <= document.querySelector('playground-container').getBoundingClientRect().top"
    )


def test_what_is_loaded_after_an_instant_navigation_comes_from_the_same_place(
    page: Page, site: Site
) -> None:
    site.write("deep/er/page.md", '# Deep\n\n```js run id="deep"\n"arrived"\n```\n')
    site.built("# Top\n\n[To the deep](deep/er/page.md)\n")
    page.goto(site.url)
    page.evaluate("window.stays = true")

    page.get_by_role("link", name="To the deep").click()
    press(page, "Run Deep")

    expect_state(page, "deep", "done")
    assert page.evaluate("stays"), "instant navigation keeps the window"

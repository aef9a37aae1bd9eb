"""What a snippet writes, as a reader sees it: under the snippet, in the console, in trees."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.copied import says_copied
from tests.browser.widget import ADAPTER, build_widget_site
from tests.helpers import ROOT, Site

Run = Callable[..., Locator]

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def run(page: Page, site: Site) -> Run:
    """Build a page with one snippet, run it, and give its output."""

    def build_and_run(
        code: str, *, after: str = "", state: str = "done|failed", **config: Any
    ) -> Locator:
        site.configure(**config)
        site.built(f'# Page\n\n```js run id="try" title="Try"\n{code}\n```\n\n{after}\n')
        page.goto(site.url)
        page.get_by_role("button", name="Run Try").click()
        # Else what is typed or pressed next may come before what the run names and writes.
        expect(page.locator("#snippet-try")).to_have_attribute("state", re.compile(state))
        return page.get_by_role("log", name="Output of Try")

    return build_and_run


def open_console(page: Page) -> Locator:
    page.get_by_role("button", name="Show console").click()
    # The last that opening it does, where no keyboard would come up.
    if not page.evaluate("matchMedia('(pointer: coarse)').matches"):
        expect(prompt(page)).to_be_focused()
    return page.get_by_role("log", name="Console", exact=True)


def rows(log: Locator) -> Locator:
    return log.locator(".playground-row")


def prompt(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Console input")


def tools(page: Page, tab: str) -> Locator:
    return page.get_by_role("group", name=f"{tab} tools")


def suggestions(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


SLOWLY = 90_000
"""Milliseconds for a flood of rows: of a frame they take no more than the page can spare."""


# --- Under the snippet ----------------------------------------------------------------------------


def test_output_has_what_was_written_in_order_with_the_value_last(run: Run) -> None:
    output = run("console.log('hello', { a: 1 });\nconsole.warn('careful');\n1 + 1")

    expect(rows(output)).to_have_text(["hello {a: 1}", "careful try:2:9", "2"])
    levels = rows(output).evaluate_all("rows => rows.map((row) => row.dataset.level)")
    assert levels == ["log", "warn", "value"]
    sources = rows(output).evaluate_all("rows => rows.map((row) => row.dataset.source)")
    assert sources == ["snippet"] * 3


def test_an_error_ends_with_its_place(run: Run) -> None:
    output = run("const agent = null;\nawait 0;\nagent.name")

    row = rows(output).last
    expect(row).to_have_attribute("data-level", "error")
    expect(row).to_have_text(
        "Uncaught TypeError: Cannot read properties of null (reading 'name') try:3:7"
    )


def test_expected_output_gives_way_to_the_real_one_until_reset(run: Run, page: Page) -> None:
    output = run("'done'", after='```text output="try"\nas expected\n```')

    expected = page.get_by_text("as expected")
    expect(output).to_have_text("done")
    expect(expected).to_be_hidden()
    page.get_by_role("button", name="Reset Try").click()
    expect(output).to_be_hidden()
    expect(expected).to_be_visible()


def test_expected_output_does_not_stand_below_a_run_that_wrote_nothing(
    run: Run, page: Page
) -> None:
    run(
        "await new Promise(() => {})",
        after='```text output="try"\nas expected\n```',
        state="running",
    )

    page.get_by_role("button", name="Stop Try").click()
    expect(page.locator("playground-snippet")).to_have_attribute("state", "stopped")
    expect(page.get_by_text("as expected")).to_be_hidden()
    page.get_by_role("button", name="Reset Try").click()
    expect(page.get_by_text("as expected")).to_be_visible()


def test_a_second_run_replaces_the_first(run: Run, page: Page) -> None:
    output = run("globalThis.count = (globalThis.count ?? 0) + 1")

    expect(output).to_have_text("1")
    page.get_by_role("button", name="Run Try").click()
    expect(output).to_have_text("2")


def test_a_row_shows_its_values_as_they_were_when_they_were_written(run: Run) -> None:
    output = run("""
        const state = { n: 1, list: [1] };
        state.list.push(2);
        for (let i = 0; i < 2000; i++) { state.n = i; console.log(state); }
        state.n = 'never';
        void 0;
    """)

    last = rows(output).last
    expect(last).to_have_text("{n: 1999, list: Array(2)}")
    expect(output).to_have_attribute("aria-busy", "false", timeout=SLOWLY)
    expect(rows(output).nth(-500)).to_have_text("{n: 1500, list: Array(2)}")
    last.get_by_role("button").click()
    expect(last).to_contain_text("n: 'never'")


def test_a_table_and_a_format_show_what_was_there(run: Run) -> None:
    output = run(
        "const state = { n: 1 };\nconsole.log('%s and', 'now', state);\n"
        "console.table([state]);\nstate.n = 2;"
    )

    expect(rows(output).first).to_have_text("now and {n: 1}")
    expect(output.locator("td")).to_have_text(["0", "1"])


def test_a_flood_shows_the_newest_thousand_and_counts_the_rest(run: Run) -> None:
    output = run("for (let i = 1; i <= 3000; i++) console.log('line', i)")

    expect(rows(output).last).to_have_text("line 3000")
    # Both ends were there at once, the others came in between.
    expect(output).to_have_attribute("aria-busy", "false", timeout=SLOWLY)
    expect(rows(output)).to_have_count(1000)
    expect(output.locator(":scope > :first-child")).to_have_text("2,000 earlier rows not shown")
    assert rows(output).all_text_contents() == [f"line {i}" for i in range(2001, 3001)]


LISTEN = """() => {
  globalThis.heard = [];
  for (const type of ['run', 'entry', 'outcome']) {
    const hear = ({ detail }) => heard.push([type, detail.text]);
    document.addEventListener(`playground:${type}`, hear);
  }
}"""


@pytest.mark.parametrize("ending", ["'value'", "await 'value'", "throw 'value'"])
def test_a_page_that_listens_hears_all_entries_before_the_outcome(
    run: Run, page: Page, ending: str
) -> None:
    output = run(f"console.log('said');\n{ending}")
    expect(rows(output)).to_have_count(2)
    page.evaluate(LISTEN)

    page.get_by_role("button", name="Run Try").click()

    page.wait_for_function("heard.length >= 4")
    heard = page.evaluate("heard")
    assert [kind for kind, _ in heard] == ["run", "entry", "entry", "outcome"]
    assert heard[1][1] == "said"
    assert "value" in heard[2][1]


def test_a_page_that_listens_hears_why_a_run_was_cut_off_before_its_outcome(
    page: Page, site: Site
) -> None:
    first = '```js run id="first" title="First"\nthrow 1\n```\n\n'
    site.built(f'# Page\n\n{first}```js run id="try" title="Try" needs="first"\n2\n```\n')
    page.goto(site.url)
    page.evaluate(LISTEN)

    page.get_by_role("button", name="Run Try").click()

    page.wait_for_function("heard.filter(([kind]) => kind === 'outcome').length === 2")
    heard = page.evaluate("heard")
    assert [kind for kind, _ in heard[-2:]] == ["entry", "outcome"]
    assert heard[-2][1] == "“First”, which runs first, failed: see its output."


def test_rows_of_a_flood_are_styled_once(
    run: Run, page: Page, browser: Browser, tmp_path: Path
) -> None:
    run(
        "globalThis.times = (globalThis.times ?? 0) + 1;\n"
        "for (let i = 1; i <= 1000; i++) console.log('line', { i, times });"
    )
    # To look for roles, or to expect, has the browser style what it finds.
    filled = page.locator('#output-try[aria-busy="false"] .playground-row')
    filled.filter(has_text="{i: 980, times: 1}").wait_for(state="attached", timeout=SLOWLY)
    trace = tmp_path / "trace.json"
    categories = ["devtools.timeline", "disabled-by-default-devtools.timeline"]

    browser.start_tracing(page=page, path=trace, categories=categories)
    page.keyboard.press("Enter")  # Run has the focus
    filled.filter(has_text="{i: 980, times: 2}").wait_for(state="attached", timeout=SLOWLY)
    browser.stop_tracing()

    # What is out of sight is not styled within; a row that comes is no more work than the last.
    events = json.loads(trace.read_text(encoding="utf-8"))["traceEvents"]
    styled = [event["args"] for event in events if event["name"] == "UpdateLayoutTree"]
    assert 1000 <= sum(args.get("elementCount", 0) for args in styled) < 6000


def test_a_run_has_nothing_styled_but_what_it_changes(
    run: Run, page: Page, browser: Browser, tmp_path: Path
) -> None:
    run("globalThis.times = (globalThis.times ?? 0) + 1;\nconsole.log('time', times);")
    trace = tmp_path / "trace.json"
    category = "disabled-by-default-devtools.timeline.invalidationTracking"
    page.locator("playground-console[data-bar]").wait_for()  # the last that a first run brings

    browser.start_tracing(page=page, path=trace, categories=["devtools.timeline", category])
    page.keyboard.press("Enter")  # Run has the focus
    row = page.locator("#output-try .playground-row")
    row.filter(has_text="time 2").wait_for(state="attached")
    browser.stop_tracing()

    events = json.loads(trace.read_text(encoding="utf-8"))["traceEvents"]
    styled = [
        event["args"]["data"] for event in events if event["name"].startswith("StyleRecalcInval")
    ]
    assert any(data["reason"] == "Node was inserted into tree" for data in styled)
    # Each property of a theme would be looked at for the page as a whole.
    assert not [data for data in styled if data["nodeName"].startswith(("HTML", "BODY"))]


def test_a_folded_group_amid_a_flood_hides_its_rows(run: Run) -> None:
    output = run(
        "for (let i = 1; i <= 200; i++) console.log('before', i);\n"
        "console.groupCollapsed('Folded');\n"
        "for (let i = 1; i <= 200; i++) console.log('inside', i);"
    )

    expect(output).to_have_attribute("aria-busy", "false", timeout=SLOWLY)
    expect(rows(output).filter(visible=True)).to_have_count(201)
    output.get_by_role("button", name="Folded").click()
    expect(rows(output).filter(visible=True)).to_have_count(401)


def test_outputs_come_back_with_the_page_and_stay_with_it(page: Page, site: Site) -> None:
    snippet = '```js run id="try" title="Try"\n"{}"\n```\n\n[Away]({})\n'
    site.write("other.md", "# Other\n\n" + snippet.format("other", "index.md"))
    site.build("# Home\n\n" + snippet.format("home", "other.md"))
    page.goto(site.url)
    output = page.get_by_role("log", name="Output of Try")
    page.get_by_role("button", name="Run Try").click()
    expect(output).to_have_text("home")

    page.get_by_role("link", name="Away").click()
    expect(page.get_by_role("heading", name="Other")).to_be_visible()
    expect(output).to_be_hidden()
    page.get_by_role("button", name="Run Try").click()
    expect(output).to_have_text("other")

    page.get_by_role("link", name="Away").click()
    expect(page.get_by_role("heading", name="Home")).to_be_visible()
    expect(output).to_have_text("home")


def test_groups_fold_and_tables_are_tables(run: Run, page: Page) -> None:
    output = run(
        "console.group('Outer');\nconsole.log('inside');\nconsole.groupEnd();\n"
        "console.table([{ name: 'anna', calls: 2 }]);\nconsole.groupCollapsed('Folded');\n"
        "console.log('hidden');"
    )

    expect(output.get_by_text("inside")).to_be_visible()
    output.get_by_role("button", name="Outer").click()
    expect(output.get_by_text("inside")).to_be_hidden()
    expect(output.get_by_text("hidden")).to_be_hidden()
    expect(output.get_by_role("columnheader")).to_have_text(["(index)", "name", "calls"])
    expect(output.get_by_role("cell")).to_have_text(["0", "'anna'", "2"])


def test_styles_apply_to_their_text_and_fetch_nothing(run: Run, page: Page) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    output = run(
        "console.log('%cred%c and plain', "
        "'color: rgb(255, 0, 0); position: fixed; background: url(https://evil.example/)', '')"
    )

    expect(output).to_have_text("red and plain")
    expect(output.get_by_text("red", exact=True)).to_have_css("color", "rgb(255, 0, 0)")
    expect(output.get_by_text("red", exact=True)).to_have_css("position", "static")
    assert not [url for url in requests if "evil" in url]


HOSTILE = "<img src=x onerror='window.hacked=1'>"


def test_values_are_only_ever_text(run: Run, page: Page) -> None:
    output = run(
        f"const bad = `{HOSTILE}`;\n"
        "class Evil { constructor() { this[bad] = bad; } }\n"
        "Object.defineProperty(Evil, 'name', { value: bad });\n"
        "const error = new Error(bad); error.name = bad; error.stack = bad + '\\n at ' + bad;\n"
        "console.log(bad, new Evil(), error, new Map([[bad, bad]]), Symbol(bad));\n"
        "console.table([{ [bad]: bad }]); console.group(bad); console.count(bad);\n"
        "console.log('%c' + bad, bad);\nthrow error"
    )

    expect(output.locator("[data-level=error]").last).to_contain_text("Uncaught")
    for toggle in output.locator(".playground-toggle").all():
        toggle.click()
    expect(output.locator("img, script")).to_have_count(0)
    assert page.evaluate("window.hacked") is None


# --- Trees ----------------------------------------------------------------------------------------


def test_trees_open_by_keyboard_and_never_invoke_a_getter_unasked(run: Run, page: Page) -> None:
    output = run(
        "globalThis.reads = 0;\n"
        "({ inner: { deep: 'found' }, get trap() { reads++; return 'read'; } })"
    )

    tree = output.get_by_role("button").first
    expect(tree).to_have_text("{inner: {…}, trap: (…)}")
    tree.focus()
    page.keyboard.press("ArrowRight")
    expect(tree).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(output.get_by_text("deep: 'found'", exact=True)).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(output.get_by_text("deep: 'found'", exact=True)).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(output.get_by_role("button", name="Read trap")).to_be_focused()
    assert page.evaluate("reads") == 0

    page.keyboard.press("Enter")
    read = output.get_by_text("trap: 'read'")
    expect(read).to_be_focused()
    assert page.evaluate("reads") == 1
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(read).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(tree).to_be_focused()


def test_the_console_is_one_tab_stop_in_which_arrow_keys_go_from_line_to_line(
    run: Run, page: Page
) -> None:
    run(
        "console.log('one');\nconsole.group('Group');\nconsole.log({ a: [1] });\n"
        "console.groupEnd();\nconsole.log('three')"
    )
    log = open_console(page)
    expect(prompt(page)).to_be_focused()
    expect(rows(log)).to_contain_text(["one", "Group", "{a: Array(1)}", "three"])
    key = page.keyboard.press

    key("Shift+Tab")
    expect(log).to_be_focused()
    key("ArrowUp")
    expect(rows(log).last).to_be_focused()
    key("ArrowUp")
    expect(log.get_by_role("link", name="try:3:9")).to_be_focused()
    key("ArrowUp")
    key("Enter")
    expect(log.get_by_role("button", name="{a: Array(1)}")).to_have_attribute(
        "aria-expanded", "true"
    )
    key("ArrowDown")
    expect(log.get_by_role("button", name="a: [1]")).to_be_focused()
    key("Home")
    expect(rows(log).first).to_be_focused()
    key("ArrowDown")
    key("ArrowDown")
    group = log.get_by_role("button", name="Group")
    expect(group).to_be_focused()
    key("ArrowLeft")
    expect(group).to_have_attribute("aria-expanded", "false")
    key("ArrowDown")
    expect(log.get_by_role("link", name="try:2:9")).to_be_focused()
    key("ArrowDown")
    expect(rows(log).last).to_be_focused()
    key("Tab")
    expect(prompt(page)).to_be_focused()


def test_words_of_a_value_can_be_selected_without_opening_it(run: Run, page: Page) -> None:
    output = run("({ word: 'a word to be copied' })")
    tree = output.get_by_role("button").first
    # The last that a first run brings; what is there moves no more.
    expect(page.get_by_role("button", name="Show console")).to_be_visible()
    for key, state in (("ArrowRight", "true"), ("ArrowLeft", "false")):  # what opens it is there
        tree.press(key)
        expect(tree).to_have_attribute("aria-expanded", state)
    tree.hover(position={"x": 20, "y": 5})
    box = tree.bounding_box()
    assert box
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 20, box["y"] + 5)
    page.mouse.up()

    assert "word" in page.evaluate("String(getSelection())")
    expect(tree).to_have_attribute("aria-expanded", "false")


def test_what_classes_compute_is_read_with_a_click_and_a_promise_tells_its_fate(
    run: Run, page: Page
) -> None:
    output = run(
        "class Clock { get now() { return [1, 2]; } get later() { return Promise.resolve(7); } }\n"
        "new Clock()"
    )

    output.get_by_role("button", name="Clock").click()
    output.get_by_role("button", name="Read now").click()
    expect(output.get_by_text("now: (2) [1, 2]")).to_be_visible()
    output.get_by_role("button", name="Read later").click()
    output.get_by_role("button", name="Promise").click()
    output.get_by_role("button", name="Read [[PromiseState]]").press("Enter")
    expect(output.get_by_text("[[PromiseState]]: 'fulfilled'", exact=True)).to_be_focused()
    expect(output.get_by_text("[[PromiseResult]]: 7", exact=True)).to_be_visible()


def test_what_the_platform_says_of_its_objects_is_listed(run: Run, page: Page) -> None:
    output = run("new DOMException('gone', 'AbortError')")

    output.get_by_role("button").first.click()

    expect(output.get_by_text("code: 20", exact=True)).to_be_visible()


def test_objects_of_the_platform_show_what_they_hold(run: Run, page: Page) -> None:
    output = run(
        "console.log(new Response('x', { status: 201 }));\n"
        "console.log(new URL('http://host/path?c=1'));\n"
        "console.log(document.querySelectorAll('h1'));\n"
        "const frame = document.createElement('iframe');\n"
        "frame.setAttribute('allow', 'microphone');\nconsole.log(frame);\n"
        "globalThis.reads = 0;\n"
        "class Own { get trap() { return reads++; } }\n"
        "Object.defineProperty(Own.prototype, 'bound', { get: (() => reads++).bind(null) });\n"
        "console.log(new Own(), Object.create(Map.prototype));"
    )
    toggles = output.get_by_role("button")

    expect(toggles.nth(0)).to_have_text(
        "Response {type: 'default', url: '', redirected: false, status: 201, ok: true, …}"
    )
    expect(toggles.nth(1)).to_contain_text("URL {origin: 'http://host', ")
    expect(toggles.nth(2)).to_have_text("NodeList [<h1#page>]")
    expect(output).to_contain_text("Own {} Map {}")
    toggles.nth(3).click()
    expect(output.get_by_text("allow: 'microphone'", exact=True)).to_be_visible()
    toggles.nth(0).click()
    expect(output.get_by_text("status: 201", exact=True)).to_be_visible()
    assert page.evaluate("reads") == 0


def test_trees_show_what_only_a_browser_has(run: Run, page: Page) -> None:
    output = run(
        "const frame = document.createElement('iframe');\ndocument.body.append(frame);\n"
        "const far = frame.contentWindow.eval('new Map([[1, { two: new Error(\"far\") }]])');\n"
        "console.log(far);\n"
        "console.log(frame.contentWindow.eval('document.createElement(\"b\")'));\n"
        "console.log(document.querySelector('h1'));\n"
        "const element = document.createElement('p');\n"
        "Object.assign(element, { id: 'x', className: 'a b', innerHTML: ' <i></i> ' });\n"
        "console.log(element);\n"
        "console.log(new DOMException('gone', 'AbortError'));\nconsole.log(window);\n"
        "console.log(document.createTextNode('plain'));"
    )

    expect(rows(output)).to_contain_text(
        [
            "Map(1) {1 => {…}}",
            "<b>",
            "<h1#page>",
            "<p#x.a.b>",
            "AbortError: gone",
            "Window {",
            "#text 'plain'",
        ]
    )
    rows(output).nth(3).get_by_role("button").click()
    expect(rows(output).nth(3)).to_contain_text("'a b'1: <i>[[Properties]]")
    rows(output).nth(2).get_by_role("button").hover()
    expect(page.locator(".playground-marker")).to_be_visible()
    # A click or a finger leaves the focus there, which is no reason to cover the page.
    rows(output).nth(2).get_by_role("button").click()
    page.mouse.move(0, 0)
    expect(page.locator(".playground-marker")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".playground-marker")).to_be_visible()


def test_what_a_map_holds_is_opened_with_it(run: Run) -> None:
    output = run("new Map([['one', new Set([{ deep: 'here' }])]])")
    last = rows(output).last
    last.get_by_role("button").click()
    pair = last.get_by_role("button", name="0: 'one' => Set(1)")
    expect(pair).to_have_attribute("aria-expanded", "false")
    pair.click()
    last.get_by_role("button", name="value: Set(1)").click()
    last.get_by_role("button", name="0: {deep: 'here'}").click()
    expect(last.get_by_text("deep: 'here'", exact=True)).to_be_visible()


def test_a_long_text_is_shown_in_portions(run: Run) -> None:
    output = run("console.log('x'.repeat(25_000))")

    output.get_by_role("button", name="Show more (15,000 characters)").click()
    expect(rows(output)).to_have_text("x" * 25_000)


# --- The console ----------------------------------------------------------------------------------


def test_the_console_has_the_same_entries_and_says_whose_they_are(run: Run, page: Page) -> None:
    output = run("console.log('one');\nconsole.error('two');\n[3].forEach(console.log);\n4")

    log = open_console(page)
    expect(rows(log)).to_have_text(["one try:1:9", "two try:2:9", "3 0 [3] try:3:5", "4 try"])
    expect(log.get_by_role("link", name="try:1:9")).to_have_attribute("href", "/#snippet-try")
    expect(rows(output).first).to_have_text("one")


def test_each_line_leads_to_the_call_that_wrote_it(run: Run, page: Page) -> None:
    run(
        "const inner = () => { console.log('inner'); return 1; };\n"
        "console.log('outer', inner());\n"
        "console\n  .info /* (a) */ ((1, 'sequence'),);\n"
        "console.debug(...['a', 'b'], await inner());\n"
        "console?.log?.(`text ${inner()}`); console.log();\n"
        "const { log } = console; log('taken out');\n"
        "const mine = { console }; mine.console.log('by another name');\n"
        "setTimeout(() => console.table([1]));\n"
        "for (let i = 0; i < 600; i++) console.log(i)"
    )
    log = open_console(page)
    expect(rows(log)).to_have_count(610, timeout=SLOWLY)
    places = log.locator(".playground-place").all_text_contents()
    assert places[:10] == [
        f"try:{place}"
        for place in ("1:31", "2:9", "4:4", "1:31", "5:9", "1:31", "6:10", "7:26", "8:40", "10:39")
    ]
    assert set(places[9:-1]) == {"try:10:39"}
    assert places[-1] == "try:9:26"


def test_a_console_of_the_snippets_own_is_left_alone(run: Run, page: Page) -> None:
    output = run(
        "setTimeout(() => globalThis.console.log('page'));\n"
        "{ const console = { log: (...given) => given.length }; console.log('a', 'b'); }"
    )
    expect(rows(output)).to_have_text(["2", "page"])
    expect(rows(open_console(page))).to_have_text(["2 try", re.compile("^page try")])


def test_lines_that_repeat_are_shown_once(run: Run, page: Page) -> None:
    run("for (let i = 0; i < 5; i++) console.log('again');\nconsole.log('other')")

    log = open_console(page)
    expect(rows(log)).to_have_count(2)
    expect(rows(log).first).to_contain_text("5")


def test_values_that_only_read_alike_are_not_one(run: Run) -> None:
    output = run(
        "for (const v of [1, '1', null, 'null', 0, -0]) console.log(v);\n"
        "for (const c of ['red', 'blue']) console.log('%cx', `color: ${c}`);"
    )

    expect(rows(output)).to_have_text(["1", "1", "null", "null", "0", "-0", "x", "x"])
    expect(rows(output).nth(0).locator(".playground-number")).to_have_text("1")
    expect(rows(output).nth(1).locator(".playground-number")).to_have_count(0)
    styled = [rows(output).nth(at).locator("span").last for at in (6, 7)]
    expect(styled[0]).to_have_css("color", "rgb(255, 0, 0)")
    expect(styled[1]).to_have_css("color", "rgb(0, 0, 255)")


def test_how_often_a_line_is_repeated_stands_apart_before_the_console_is_opened(run: Run) -> None:
    output = run("for (let i = 0; i < 5; i++) console.log('same');")

    badge = output.locator(".playground-count")
    expect(badge).to_have_text("5")
    expect(badge).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_an_event_shows_what_it_is_about(run: Run) -> None:
    output = run("new CustomEvent('ping', { detail: 7 })")

    expect(output).to_contain_text("CustomEvent {isTrusted: false, detail: 7, type: 'ping'")
    expect(output).not_to_contain_text("…, …")


def test_the_end_of_the_page_can_be_scrolled_above_the_open_console(run: Run, page: Page) -> None:
    run("1")
    open_console(page)
    expect(prompt(page)).to_be_focused()
    page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")

    end = page.locator(".md-footer").bounding_box()
    console = page.locator("playground-console").bounding_box()
    assert end
    assert console
    assert end["y"] + end["height"] <= console["y"] + 1


def test_what_gets_the_focus_stands_above_the_open_console(site: Site, page: Page) -> None:
    snippet = '```js run id="s{0}" title="S{0}"\n{0}\n```\n\n'
    site.built("# Page\n\n" + "".join(snippet.replace("{0}", str(at)) for at in range(12)))
    page.goto(site.url)
    page.get_by_role("button", name="Run S0").click()
    open_console(page)
    console = page.locator("playground-console")
    expect(prompt(page)).to_be_focused()

    page.get_by_role("button", name="Run S1", exact=True).focus()
    for at in range(2, 12):
        button = page.get_by_role("button", name=f"Run S{at}", exact=True)
        while not button.evaluate("button => button === document.activeElement"):
            page.keyboard.press("Tab")
        place, bar = button.bounding_box(), console.bounding_box()
        assert place
        assert bar
        assert place["y"] + place["height"] <= bar["y"] + 1


def test_what_is_opened_at_the_end_of_the_console_comes_into_sight(run: Run, page: Page) -> None:
    run("for (let i = 0; i < 60; i++) console.log('line', i);\n({ a: 1, b: 2, c: 3, last: 5 })")
    log = open_console(page)
    log.get_by_role("button").last.click()

    expect(log.get_by_text("last: 5", exact=True)).to_be_in_viewport()


def test_the_same_text_from_other_lines_is_not_one(run: Run, page: Page) -> None:
    run("console.log('again');\nconsole.log('again');")

    expect(rows(open_console(page))).to_have_text(["again try:1:9", "again try:2:9"])


def test_lines_that_repeat_are_one_with_their_count(run: Run, page: Page) -> None:
    output = run("for (let i = 0; i < 5; i++) console.log('same');\nconsole.log('other');")

    expect(output.locator(".playground-row")).to_have_text(["5 same", "other"])
    expect(rows(open_console(page))).to_have_text(["5 same try:1:37", "other try:2:9"])


def test_entries_are_filtered_by_text_level_and_source(run: Run, page: Page) -> None:
    run("console.log('apple');\nconsole.error('pear');\nconsole.debug('plum')")
    log = open_console(page)

    page.get_by_role("searchbox", name="Filter").fill("PL")
    expect(rows(log)).to_have_text(["apple try:1:9", "plum try:3:9"])
    page.get_by_role("searchbox", name="Filter").fill("p")
    expect(rows(log)).to_have_count(3)
    page.get_by_role("searchbox", name="Filter").fill("pl")
    expect(rows(log)).to_have_text(["apple try:1:9", "plum try:3:9"])
    page.get_by_role("combobox", name="Level").select_option("Debug")
    expect(rows(log)).to_have_text(["plum try:3:9"])
    page.get_by_role("combobox", name="Source").select_option("SDK")
    expect(rows(log)).to_have_count(0)


def test_the_filter_takes_words_exclusions_quotes_and_regular_expressions(
    run: Run, page: Page
) -> None:
    run("console.log('ripe apple');\nconsole.log('green (apple)');\nconsole.log('ripe plum')")
    log = open_console(page)
    ripe, green, plum = "ripe apple try:1:9", "green (apple) try:2:9", "ripe plum try:3:9"

    for typed, seen in (
        ("apple RIPE", [ripe]),
        ("apple -ripe", [green]),
        ("-apple", [plum]),
        ('"e apple"', [ripe]),
        ("/^(green|ripe p)/", [green, plum]),
        ("(a", [green]),
        ("-(a -PLUM", [ripe]),
        ("", [ripe, green, plum]),
    ):
        page.get_by_role("searchbox", name="Filter").fill(typed)
        expect(rows(log)).to_have_text(seen)


def test_the_filter_finds_causes_and_frames_that_a_row_shows(run: Run, page: Page) -> None:
    run(
        "console.log('other');\nconsole.error(new Error('boom', { cause: new TypeError('inner') }))"
    )
    log = open_console(page)

    words = page.get_by_role("searchbox", name="Filter")

    for typed in ("boom", '"Caused by"', "TypeError: inner", "try:2:42"):
        words.fill("other")
        expect(rows(log)).to_have_text(["other try:1:9"])
        words.fill(typed)
        expect(rows(log)).to_contain_text(["Error: boom"])
    words.fill("innermost")
    expect(rows(log)).to_have_count(0)


def test_the_filter_says_what_is_wrong_with_a_regular_expression(run: Run, page: Page) -> None:
    run("console.log('apple');\nconsole.log('a /(/ b')")
    log = open_console(page)
    field = page.get_by_role("searchbox", name="Filter")
    said = page.get_by_text("Unterminated group")

    # As developer tools do, it is looked for as a text meanwhile.
    field.fill("/(/")
    expect(said).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("Unterminated group"))
    expect(rows(log)).to_have_text(["a /(/ b try:2:9"])
    page.get_by_role("combobox", name="Level").select_option("Log and info")
    expect(said).to_be_visible()
    field.fill("/(a)p/")
    expect(said).to_have_count(0)
    expect(field).to_have_attribute("aria-invalid", "false")
    expect(rows(log)).to_have_text(["apple try:1:9"])

    field.fill("/[x/")
    expect(page.get_by_text("Unterminated character class")).to_be_visible()
    page.get_by_role("button", name="Nothing matches the filter").click()
    expect(page.get_by_text("Unterminated character class")).to_have_count(0)
    expect(rows(log)).to_have_count(2)

    page.get_by_role("tab", name="Events").click()
    page.get_by_role("searchbox", name="Filter").fill("/(/")
    expect(said).to_be_visible()


def test_what_a_filter_finds_in_a_folded_group_is_shown_until_the_filter_is_gone(
    run: Run, page: Page
) -> None:
    run(
        "console.groupCollapsed('Folded'); console.warn('needle');\n"
        "console.groupCollapsed('Inner'); console.log('needle too');\n"
        "console.groupEnd(); console.groupEnd(); console.group('Open'); console.log('needle last')"
    )
    log = open_console(page)
    group = {
        name: log.get_by_role("button", name=name, exact=True)
        for name in ("Folded", "Inner", "Open")
    }
    expect(log.get_by_text("needle last")).to_be_visible()
    expect(log.get_by_text("needle", exact=True)).to_be_hidden()
    group["Open"].click()
    field = page.get_by_role("searchbox", name="Filter")

    field.fill("needle")
    for text in ("needle", "needle too", "needle last"):
        expect(log.get_by_text(text, exact=True)).to_be_visible()
    expect(group["Folded"]).to_have_attribute("aria-expanded", "true")
    # It can be folded meanwhile, which holds as long.
    group["Inner"].click()
    expect(log.get_by_text("needle too")).to_be_hidden()

    # What the reader had chosen before is there again.
    field.fill("")
    expect(group["Folded"]).to_have_attribute("aria-expanded", "false")
    expect(group["Open"]).to_have_attribute("aria-expanded", "false")
    expect(log.get_by_text("needle", exact=True)).to_be_hidden()
    page.get_by_role("combobox", name="Level").select_option("Warnings and errors")
    expect(log.get_by_text("needle", exact=True)).to_be_visible()


def test_a_line_that_matches_stands_under_the_headers_of_its_groups(run: Run, page: Page) -> None:
    run(
        "console.group('Calls'); console.group('Anna');\n"
        "console.log('rings'); console.log('talks');\n"
        "console.groupEnd(); console.groupEnd(); console.group('Chats'); console.log('types');\n"
        "addEventListener('late', () => console.log('rings late'));"
    )
    log = open_console(page)
    field = page.get_by_role("searchbox", name="Filter")
    field.fill("rings")
    expect(rows(log)).to_contain_text(["Calls", "Anna", "rings"])
    expect(rows(log)).to_have_count(3)

    # What comes later brings its header, and what is open stays so.
    page.evaluate("dispatchEvent(new Event('late'))")
    expect(rows(log)).to_contain_text(["Calls", "Anna", "rings", "Chats", "rings late"])
    rows(log).last.evaluate("row => { row.dataset.kept = 'yes'; }")
    page.evaluate("dispatchEvent(new Event('late'))")
    expect(rows(log).last).to_contain_text("2 rings late")
    expect(rows(log).last).to_have_attribute("data-kept", "yes")
    field.fill("talks rings")
    expect(rows(log)).to_have_count(0)


def test_what_is_typed_and_its_answer_are_seen_whatever_is_filtered(run: Run, page: Page) -> None:
    run("console.log('apple')")
    log = open_console(page)
    page.get_by_role("searchbox", name="Filter").fill("pear")
    page.get_by_role("combobox", name="Level").select_option("Errors")
    page.get_by_role("combobox", name="Source").select_option("SDK")
    expect(rows(log)).to_have_count(0)

    prompt(page).fill("2 + 2")
    prompt(page).press("Enter")
    expect(rows(log)).to_have_text(["2 + 2", "4"])


def test_when_nothing_matches_the_console_says_how_much_is_hidden_and_the_way_back(
    run: Run, page: Page
) -> None:
    run("console.log('apple');\nconsole.error('pear')")
    log = open_console(page)
    expect(rows(log)).to_have_count(2)
    status = page.get_by_role("tabpanel", name="Console").get_by_role("status").first
    expect(status).to_have_text("")

    page.get_by_role("searchbox", name="Filter").fill("/no such/")
    expect(status).to_have_text("Nothing matches the filter, 2 hidden: clear it")
    assert log.evaluate("log => getComputedStyle(log, '::before').content") == "none"
    page.get_by_role("combobox", name="Level").select_option("Debug")
    page.get_by_role("combobox", name="Source").select_option("SDK")
    page.get_by_role("searchbox", name="Filter").fill("")
    status.get_by_role("button").click()
    expect(rows(log)).to_have_text(["apple try:1:9", "pear try:2:9"])
    expect(page.get_by_role("searchbox", name="Filter")).to_be_focused()
    expect(page.get_by_role("combobox", name="Level")).to_have_value("")
    expect(status.get_by_role("button")).to_be_hidden()

    # A console that is empty says something else.
    page.get_by_role("searchbox", name="Filter").fill("apple")
    tools(page, "Console").get_by_role("button", name="Clear").click()
    expect(rows(log)).to_have_count(0)
    expect(status.get_by_role("button")).to_be_hidden()
    said = log.evaluate("log => getComputedStyle(log, '::before').content")
    assert said == '"Nothing written yet"'


def test_a_pause_holds_back_what_others_write_and_says_how_much(run: Run, page: Page) -> None:
    run("console.log('first');\nconsole.log('second')")
    log = open_console(page)
    pause = tools(page, "Console").get_by_role("button", name="Pause")
    shown = ["first try:1:9", "second try:2:9"]
    expect(rows(log)).to_have_text(shown)

    pause.click()
    page.get_by_role("button", name="Run Try").click()
    resume = page.get_by_role("button", name="2 held back: resume")
    expect(resume).to_be_visible()
    expect(rows(log)).to_have_text(shown)
    prompt(page).fill("console.log('mine');\nsetTimeout(() => console.log('later'));\n6 * 7")
    prompt(page).press("Enter")
    # What its timers write after the answer waits, or a flood of theirs could not be paused.
    resume = page.get_by_role("button", name="3 held back: resume")
    expect(resume).to_be_visible()
    expect(rows(log)).to_contain_text([*shown, "console.log", "mine", "42"])

    resume.click()
    expect(resume).to_be_hidden()
    expect(pause).to_have_attribute("aria-pressed", "false")
    expect(pause).to_be_focused()
    # In the order in which all was written.
    expect(rows(log)).to_contain_text([*shown, *shown, "console.log", "mine", "42", "later"])


def test_a_pause_holds_back_that_others_clear_the_console(run: Run, page: Page) -> None:
    run("console.clear();\nconsole.log('after')")
    log = open_console(page)
    expect(rows(log)).to_have_text(["Console was cleared try:1:9", "after try:2:9"])
    prompt(page).fill("1 + 1")
    prompt(page).press("Enter")
    expect(rows(log).last).to_have_text("2")

    tools(page, "Console").get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Run Try").click()
    expect(page.get_by_role("button", name="2 held back: resume")).to_be_visible()
    expect(rows(log).last).to_have_text("2")
    tools(page, "Console").get_by_role("button", name="Pause").click()
    expect(rows(log)).to_have_text(["Console was cleared try:1:9", "after try:2:9"])


def test_pause_holds_the_rows_and_clear_empties_the_console_alone(run: Run, page: Page) -> None:
    output = run("console.log('first')")
    log = open_console(page)
    expect(rows(log)).to_have_count(1)

    tools(page, "Console").get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Run Try").click()
    expect(page.get_by_role("button", name="1 held back: resume")).to_be_visible()
    expect(output).to_have_text("first")
    expect(rows(log)).to_have_text(["first try:1:9"])
    tools(page, "Console").get_by_role("button", name="Pause").click()
    expect(rows(log)).to_have_text(["2 first try:1:9"])
    tools(page, "Console").get_by_role("button", name="Clear").click()
    expect(rows(log)).to_have_count(0)
    expect(output).to_have_text("first")
    page.get_by_role("button", name="Run Try").click()
    expect(rows(log)).to_have_text(["first try:1:9"])


def test_an_error_that_a_listener_takes_upon_itself_is_told_to_nobody(run: Run) -> None:
    output = run(
        """addEventListener('error', (event) => {
  console.log('heard', event.message);
  if (/quiet/.test(event.message)) event.preventDefault();
});
addEventListener('unhandledrejection', (event) => {
  if (/quiet/.test(event.reason)) event.preventDefault();
});
setTimeout(() => { throw new Error('quiet'); });
setTimeout(() => { throw new Error('loud'); });
setTimeout(() => { Promise.reject(new Error('quiet too')); });
setTimeout(() => { Promise.reject(new Error('loud too')); }, 10);
await new Promise((resolve) => { setTimeout(resolve, 50); });"""
    )
    expect(output).to_contain_text("loud too")
    said = [
        re.sub(r"\s.*", "", text, flags=re.S)
        for text in output.locator("[data-level]").all_inner_texts()
    ]
    assert said == ["heard", "heard", "Uncaught", "Uncaught"]
    assert output.locator("[data-level=error]").filter(has_text="quiet").count() == 0


def test_what_is_thrown_is_named_alike_by_status_and_output(run: Run, page: Page) -> None:
    output = run("class Refused extends Error {}\nthrow new Refused('by the tenant');")
    expect(output).to_contain_text("Uncaught Refused: by the tenant")
    status = page.locator(".playground-status")
    expect(status).to_have_text("Failed: Refused: by the tenant")
    output = run("throw { code: 5 };")
    expect(output).to_contain_text("Uncaught {code: 5}")
    expect(status).to_have_text("Failed: {code: 5}")


PLACES = """\
# Places

```js run id="long" title="Long"
console.log(1);
{lines}
console.warn('here');
```

<div style="height: 2000px"></div>

```js run id="still" title="Still"
for (let at = 0; at < 100_000; at++) await new Promise((done) => setTimeout(done, 20));
```
"""


@pytest.fixture
def places(site: Site) -> Site:
    """A long snippet, one that goes on, and another page with a snippet of the same name."""
    site.write("other.md", '# Other\n\n```js run id="long" title="Other"\n2\n```\n')
    lines = "\n".join(f"const line{at} = {at};" for at in range(2, 80))
    return site.built(PLACES.replace("{lines}", lines))


def expect_to_be_shown(page: Page, line: str) -> None:
    """See that a line of code is selected, in sight and below the theme's header."""
    page.wait_for_function("line => String(getSelection()) === line", arg=line)
    box = "getSelection().getRangeAt(0).getBoundingClientRect()"
    page.wait_for_function(f"{box}.top > 100 && {box}.bottom < innerHeight / 2 + 20")


def test_a_place_leads_to_its_line_and_leaves_the_page_as_it_is(places: Site, page: Page) -> None:
    page.goto(places.url)
    page.get_by_role("button", name="Run Still").click()
    page.get_by_role("button", name="Run Long").click()
    link = page.get_by_role("log", name="Output of Long").get_by_role("link", name="long:80:9")
    link.click()
    expect_to_be_shown(page, "console.warn('here');")
    expect(page.locator("#snippet-still")).to_have_attribute("state", "running")

    page.get_by_role("button", name="Edit Long").click()
    editor = page.get_by_role("textbox", name="Long")
    expect(editor).to_be_focused()
    link.click()
    page.wait_for_function(
        "area => area.value.slice(area.selectionStart) === `warn('here');`",
        arg=editor.element_handle(),
    )
    expect(editor).to_be_focused()


def test_on_a_phone_a_place_is_shown_above_the_open_console(places: Site, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 640}, has_touch=True)
    page = context.new_page()
    page.goto(places.url)
    page.get_by_role("button", name="Run Long").click()
    open_console(page).get_by_role("link", name="long:1:9").click()

    page.wait_for_function("String(getSelection()) === 'console.log(1);'")
    page.wait_for_function(
        "getSelection().getRangeAt(0).getBoundingClientRect().bottom"
        " < document.querySelector('playground-console').getBoundingClientRect().top"
    )
    context.close()


def test_a_place_on_a_page_that_was_left_leads_back_to_it(places: Site, page: Page) -> None:
    page.goto(places.url)
    page.evaluate("window.stays = true")
    page.get_by_role("button", name="Run Long").click()
    place = open_console(page).get_by_role("link", name="long:80:9")
    place.click()
    expect_to_be_shown(page, "console.warn('here');")
    words = page.get_by_role("searchbox", name="Filter")

    for _ in range(2):
        page.get_by_role("link", name="Other").first.click()
        page.get_by_role("button", name="Run Other").click()
        expect(page.get_by_role("log", name="Output of Other")).to_have_text("2")
        # Rows that are made anew have not changed where they come from.
        words.fill("nothing of it")
        expect(place).to_have_count(0)
        words.fill("")
        place.click()
        expect(page.get_by_role("button", name="Run Long")).to_be_attached()
        expect_to_be_shown(page, "console.warn('here');")
        assert page.evaluate("stays"), "the page was loaded anew"


def test_a_place_brings_up_the_content_tab_that_it_is_in(site: Site, page: Page) -> None:
    site.built(
        "# Tabs\n\n"
        '=== "One"\n\n    Text.\n\n'
        '=== "Two"\n\n    ```js run id="inside" title="Inside"\n    console.log(1);\n    ```\n'
    )
    page.goto(site.url)
    page.get_by_text("Two", exact=True).click()
    run_it = page.get_by_role("button", name="Run Inside")
    run_it.click()
    place = open_console(page).get_by_role("link", name="inside:1:9")
    expect(place).to_be_visible()
    page.get_by_text("One", exact=True).click()
    expect(run_it).to_be_hidden()

    place.click()
    expect(run_it).to_be_visible()
    page.wait_for_function("String(getSelection()) === 'console.log(1);'")


def test_what_is_asked_at_the_prompt_is_in_sight_with_its_answer(run: Run, page: Page) -> None:
    run("for (let at = 0; at < 60; at++) console.log(at, {});")
    log = open_console(page)
    expect(rows(log)).to_have_count(60)
    log.hover()
    page.mouse.wheel(0, -5000)
    page.wait_for_function(
        "document.querySelector('playground-console [role=log]').scrollTop === 0"
    )
    prompt(page).fill("6 * 7")
    prompt(page).press("Enter")
    expect(rows(log).last).to_have_text("42")
    expect(rows(log).last).to_be_in_viewport(ratio=0.9)


def test_older_lines_of_the_prompt_are_reached_past_a_long_one(run: Run, page: Page) -> None:
    run("1")
    open_console(page)
    for line in ("1 + 1", "function two() {\n  return 2;\n}", "3"):
        answers(page, line)
    for line in ("3", "function two() {\n  return 2;\n}", "1 + 1"):
        prompt(page).press("ArrowUp")
        expect(prompt(page)).to_have_value(line)


def test_a_table_asks_no_getter_and_a_filter_finds_places(run: Run, page: Page) -> None:
    output = run(
        "console.table([{ a: 1, get b() { throw new Error('asked'); } }]);\nconsole.log(2)"
    )
    expect(output.locator("td")).to_have_text(["0", "1", "(…)"])
    log = open_console(page)
    tools(page, "Console").get_by_role("searchbox", name="Filter").fill("try:2")
    expect(rows(log)).to_have_text(["2 try:2:9"])


def test_messages_are_listed_on_a_page_without_container(run: Run, page: Page) -> None:
    run(
        "const frame = document.createElement('iframe');\n"
        "frame.srcdoc = `<script>parent.postMessage({ type: 'tick' }, '*')</${''}script>`;\n"
        "document.body.append(frame);\nawait new Promise((heard) => { onmessage = heard; });"
    )
    open_console(page)
    page.get_by_role("tab", name="Events").click()
    line = page.get_by_role("list", name="Events").get_by_role("listitem")
    expect(line).to_contain_text("tick from http://127.0.0.1")


def test_a_clock_that_a_snippet_has_replaced_tells_the_playground_nothing(
    run: Run, page: Page
) -> None:
    output = run(
        "performance.now = () => { throw new Error('no time'); };\n"
        "console.time('pause');\nawait new Promise((done) => setTimeout(done, 5));\n"
        "console.timeEnd('pause');\nawait fetch('data:,one');"
    )
    expect(output).to_contain_text(re.compile(r"pause: \d"))
    expect(page.locator(".playground-status")).to_contain_text("Done")
    expect(rows(open_console(page)).filter(has_text="pause")).to_be_visible()
    page.get_by_role("tab", name="Network").click()
    expect(page.get_by_role("listitem").filter(has_text="data:,one")).to_contain_text("ms")


def test_what_an_output_reads_out_the_console_does_not(run: Run, page: Page) -> None:
    run("console.log('once');")
    log = open_console(page)
    expect(rows(log).filter(has_text="once")).to_have_attribute("aria-live", "off")
    prompt(page).fill("'twice'")
    prompt(page).press("Enter")
    expect(rows(log).last).to_have_text("'twice'")
    assert rows(log).last.get_attribute("aria-live") is None


def test_an_error_of_a_worker_is_told_in_its_own_words(run: Run, page: Page) -> None:
    run("new Worker(URL.createObjectURL(new Blob(['throw new Error(\"inside\")'])));")
    log = open_console(page)
    error = log.locator("[data-level=error]")
    expect(error).to_contain_text("Uncaught Error: inside")
    expect(error).not_to_contain_text("Uncaught Uncaught")


def test_copy_takes_what_is_shown(run: Run, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    run(
        "console.log('a', { b: 1 });\nconsole.group('G');\nconsole.log('two\\nlines');\n"
        "console.log('two\\nlines');\nconsole.groupEnd();\nconsole.trace('t');\nnew Map([[1, 'x']])"
    )
    open_console(page)
    assert answers(page, "1 + 1") == ["2"]

    with says_copied(page):
        page.get_by_role("button", name="Copy", exact=True).click()
    # As developer tools do: places or signs first, values as they are shown.
    assert page.evaluate("navigator.clipboard.readText()").split("\n") == [
        "try:1:9 a {b: 1}",
        "try:2:9 G",
        "  try:3:9 two",
        "  lines",
        "  try:4:9 two",
        "  lines",
        "try:6:9 t",
        "at try:6:9",
        "< Map(1) {1 => 'x'}",
        "> 1 + 1",
        "< 2",
    ]


def test_selected_rows_are_copied_as_they_read_without_what_stands_beside(
    run: Run, page: Page
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    run("console.log('first', { a: 1 });\nfor (const _ of [1, 2]) console.log('twice');\n'last'")
    log = open_console(page)
    expect(rows(log)).to_have_text(["first {a: 1} try:1:9", "2 twice try:2:33", "last try"])

    log.evaluate("log => getSelection().selectAllChildren(log)")
    page.keyboard.press("ControlOrMeta+c")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.rstrip().split("\n") == ["first {a: 1}", "twice", "last"]


def test_what_was_cleared_is_not_counted_as_left_out(run: Run, page: Page) -> None:
    run("for (let at = 0; at < 12_000; at++) console.log(at)")
    log = open_console(page)
    earlier = log.get_by_text(re.compile("earlier rows not shown"))
    expect(earlier).to_have_text(re.compile("^11,00"), timeout=SLOWLY)

    tools(page, "Console").get_by_role("button", name="Clear").click()
    expect(log).to_have_text("")
    prompt(page).fill("for (let at = 0; at < 1_500; at++) console.log('new', at)")
    prompt(page).press("Enter")
    expect(earlier).to_have_text(re.compile("^50[0-9] "), timeout=SLOWLY)
    prompt(page).fill("clear()")
    prompt(page).press("Enter")
    expect(earlier).to_have_count(0)
    # Those that came after it, among them what was let go before the console could show it.
    prompt(page).fill(
        "console.clear(); for (let at = 0; at < 12_000; at++) console.log('last', at)"
    )
    prompt(page).press("Enter")
    expect(earlier).to_have_text(re.compile("^11,00"), timeout=SLOWLY)


def test_the_log_stays_at_its_end_unless_the_reader_looks_back(run: Run, page: Page) -> None:
    run("for (let i = 0; i < 200; i++) console.log('line', i)")
    log = open_console(page)
    expect(rows(log)).to_have_count(200, timeout=SLOWLY)
    expect(rows(log).last).to_be_in_viewport()

    log.hover()
    page.mouse.wheel(0, -20_000)
    page.wait_for_function(
        "document.querySelector('playground-console [role=log]').scrollTop === 0"
    )
    page.get_by_role("button", name="Run Try").click()
    expect(rows(log)).to_have_count(400, timeout=SLOWLY)
    assert log.evaluate("log => log.scrollTop") == 0


def test_the_console_is_opened_by_keyboard_and_gone_on_in(run: Run, page: Page) -> None:
    run("1")
    page.get_by_role("button", name="Show console").focus()
    page.keyboard.press("Enter")
    expect(prompt(page)).to_be_focused()
    page.keyboard.type("6 * 7")
    page.keyboard.press("Enter")
    log = page.get_by_role("log", name="Console", exact=True)
    expect(rows(log).last).to_have_text("42")
    expect(prompt(page)).to_be_focused()


def test_tabs_work_by_arrow_keys(run: Run, page: Page) -> None:
    run("1")
    open_console(page)
    expect(prompt(page)).to_be_focused()

    page.get_by_role("tab", name="Console").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Events")).to_be_focused()
    expect(page.get_by_role("tabpanel", name="Events")).to_be_visible()
    page.keyboard.press("End")
    expect(page.get_by_role("tab", name="Network")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Console")).to_be_focused()


# --- The prompt -----------------------------------------------------------------------------------


def test_the_prompt_runs_code_with_the_names_of_snippets(run: Run, page: Page) -> None:
    run("const agent = { name: 'anna' }")
    log = open_console(page)

    prompt(page).fill("await Promise.resolve(agent.name)")
    prompt(page).press("Enter")
    expect(rows(log)).to_have_text(["await Promise.resolve(agent.name)", "'anna'"])
    expect(prompt(page)).to_have_value("")
    prompt(page).fill("$_ + '!'")
    prompt(page).press("Enter")
    expect(rows(log).last).to_have_text("'anna!'")
    for typed, shown in (("{ a: 1 }", "{a: 1}"), ("let later = 2", "undefined")):
        prompt(page).fill(typed)
        prompt(page).press("Enter")
        expect(rows(log).last).to_have_text(shown)
    prompt(page).fill("nobody.name")
    prompt(page).press("Enter")
    expect(rows(log).last).to_have_attribute("data-level", "error")
    page.get_by_role("combobox", name="Source").select_option("Page and console")
    expect(rows(log).first).to_have_text("await Promise.resolve(agent.name)")
    expect(rows(log).last).to_contain_text("nobody is not defined")


def answers(page: Page, *typed: str) -> list[str]:
    """Type lines at the prompt, and give the rows that the last of them made."""
    log = page.get_by_role("log", name="Console", exact=True)
    for source in typed:
        prompt(page).fill(source)
        prompt(page).press("Enter")
        inputs = log.locator("[data-shape=input]")
        expect(inputs.last).to_have_text(source)
        expect(log.locator("[data-level=value][data-source=page]")).to_have_count(inputs.count())
    after = log.locator("[data-shape=input]").last.locator("xpath=following-sibling::*")
    return after.all_text_contents()


def test_the_prompt_shows_texts_and_promises_as_developer_tools_do(run: Run, page: Page) -> None:
    output = run("Promise.resolve('text')")
    expect(output).to_have_text("text")  # under a snippet, promises are awaited
    open_console(page)

    for typed, shown in (
        ("'hello'", "'hello'"),
        ('"it\'s"', '"it\'s"'),
        ("'a\\nb'", "'a\\nb'"),
        ("console.log('hello')", "hello"),
        ("Promise.resolve(1)", "Promise {<fulfilled>: 1}"),
        ("$_ instanceof Promise", "true"),
        ("Promise.resolve('text')", "Promise {<fulfilled>: 'text'}"),
        ("await $_", "'text'"),
        ("new Promise(() => {})", "Promise {<pending>}"),
        ("(async () => ({ a: 1 }))()", "Promise {<fulfilled>: {…}}"),
        ("[1, 2].values()", "Array Iterator {}"),
    ):
        assert answers(page, typed)[0] == shown
    expect(page.get_by_role("tabpanel").get_by_role("button", name="Stop")).to_be_hidden()


def test_what_is_stopped_at_the_prompt_says_so_and_leaves_the_reader_there(
    run: Run, page: Page
) -> None:
    run("1")
    log = open_console(page)
    prompt(page).fill("await new Promise(() => {})")
    prompt(page).press("Enter")
    page.get_by_role("tabpanel").get_by_role("button", name="Stop").click()
    expect(rows(log).last).to_contain_text("Stopped after")
    expect(prompt(page)).to_be_focused()


def test_the_network_tab_tells_addresses_apart_that_are_on_no_server(run: Run, page: Page) -> None:
    run(
        """await fetch('data:text/plain,hi');
await fetch(URL.createObjectURL(new Blob(['b'])));"""
    )
    open_console(page)
    page.get_by_role("tab", name="Network").click()
    lines = page.get_by_role("list", name="Requests").get_by_role("listitem")
    expect(lines.filter(has_text="data:text/plain,hi")).to_have_count(1)
    expect(lines.filter(has_text="blob:http://127.0.0.1")).to_have_count(1)


def test_a_text_after_what_is_none_stands_in_quotes(run: Run) -> None:
    output = run(
        "console.log(5, '5');\nconsole.log({ id: 7 }, 'saved', '');\n"
        "console.log('a', 1, 'b');\nconsole.log('%o of', 'x', 'y');"
    )
    expect(rows(output)).to_have_text(["5 '5'", "{id: 7} 'saved' ''", "a 1 b", "'x' of y"])


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("throw new Error('broken')", "Uncaught Error: broken"),
        ("await Promise.reject(new Error('later'))", "Uncaught Error: later"),
        ("new RegExp('(')", "Uncaught SyntaxError: Invalid regular expression"),
    ],
)
def test_what_ends_a_run_is_in_the_developer_tools_too(
    run: Run, page: Page, code: str, said: str
) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(f"{message.type} {message.text}"))
    output = run(code)
    expect(output.locator("[data-level=error]")).to_have_count(1)
    page.evaluate("0")  # what the page has said by then is here
    assert len(told) == 1
    assert told[0].startswith(f"error {said}")


def test_a_warning_tells_where_it_comes_from_and_each_frame_leads_there(
    run: Run, page: Page
) -> None:
    output = run(
        "function check() { console.warn('no id') }\n"
        "function save() {\n  check();\n}\nsave();\nconsole.error('alone');"
    )
    expect(output.locator(".playground-stack")).to_have_count(0)
    log = open_console(page)
    expect(rows(log).last.locator(".playground-stack")).to_have_count(0)
    stack = rows(log).first.locator("details.playground-stack")
    expect(stack.get_by_role("link")).to_have_count(0)
    log.focus()
    page.keyboard.press("ArrowDown")
    expect(rows(log).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(stack.locator("summary")).to_be_focused()
    page.keyboard.press("ArrowDown")  # past what is folded
    expect(log.get_by_role("link", name="try:1:")).to_be_focused()
    page.keyboard.press("ArrowUp")
    for key, links in (("ArrowRight", 2), ("ArrowLeft", 0), ("Enter", 2)):
        page.keyboard.press(key)
        expect(stack.get_by_role("link")).to_have_count(links)
    expect(stack.get_by_role("link")).to_have_text(["try:3:3", "try:5:1"])
    stack.get_by_role("link", name="try:3:3").click()
    page.wait_for_function("String(getSelection()).includes('check();')")


def test_warnings_that_come_another_way_are_rows_of_their_own(run: Run, page: Page) -> None:
    run(
        "const tell = () => console.warn('x');\nconst a = () => tell();\nconst b = () => tell();\n"
        "for (const call of [a, a, b]) call();"
    )
    log = open_console(page)
    expect(rows(log)).to_have_count(2)
    expect(rows(log).first).to_contain_text("2 x")


def test_a_long_text_after_a_value_can_be_had_in_full(run: Run) -> None:
    output = run("console.log(1, 'y'.repeat(20_000) + 'END');")
    output.get_by_role("button", name="Show more").click()
    expect(output).to_contain_text("END")


def test_only_frames_are_links_and_none_of_the_engines_alone_is_shown(
    run: Run, page: Page, site: Site
) -> None:
    site.write("none.js", "export const other = 1;")
    run(
        "console.error(new Error('x', { cause: new Error('see conf:3:14') }));\n"
        "await import('./none.js');\nimport missing from './none.js';"
    )
    log = open_console(page)
    expect(log.get_by_role("link", name="conf:3:14")).to_have_count(0)
    expect(log).to_contain_text("does not provide an export named")
    expect(log).not_to_contain_text("Array.map")


def test_a_frame_that_is_no_line_of_the_reader_is_not_shown(run: Run, page: Page) -> None:
    run("const limit = 1;")
    log = open_console(page)
    prompt(page).fill("function raise() { limit = 2 } raise()")
    prompt(page).press("Enter")
    stack = rows(log).last.locator(".playground-stack")
    expect(stack).to_contain_text("at raise (console:1:26)")
    expect(stack).not_to_contain_text("limit")


def test_a_name_that_a_script_of_the_page_declares_is_not_called_the_browsers(
    run: Run, page: Page, site: Site
) -> None:
    after = "<script>var settings = { mode: 'page' };</script>"
    output = run("var settings = { mode: 'reader' };\nvar status = 1;", after=after)
    expect(rows(output).first).to_contain_text("`settings` is declared by a script of the page")
    expect(rows(output).last).to_contain_text("`status` is a name of the browser's own")


def test_who_types_in_the_list_goes_on_at_the_prompt(run: Run, page: Page) -> None:
    run("console.log({ a: 1 });")
    log = open_console(page)
    log.focus()
    page.keyboard.press("ArrowDown")
    expect(log.locator(":focus")).to_have_count(1)
    page.keyboard.type("1 + 1")
    expect(prompt(page)).to_be_focused()
    expect(prompt(page)).to_have_value("1 + 1")


def test_a_request_that_fails_is_said_in_the_console_as_developer_tools_do(
    run: Run, page: Page
) -> None:
    output = run(
        """await fetch('none/', { method: 'PUT' });
await fetch('http://127.0.0.2:9/').catch(() => {});
const leaving = new AbortController();
const left = fetch('left/', { signal: leaving.signal }).catch(() => {});
leaving.abort();
await left;
console.error('own');"""
    )
    log = open_console(page)
    failed = log.locator("[data-level=error][data-source=network]")
    expect(rows(log).filter(has_text="own")).to_be_visible()
    expect(failed).to_have_count(2)
    expect(failed.first).to_contain_text(re.compile(r"PUT http://[\d.:]+/none/ 501 \(.+\)"))
    expect(failed.last).to_contain_text("GET http://127.0.0.2:9/ TypeError: ")
    expect(output.locator("[data-level=error]")).to_have_count(1)

    page.get_by_role("combobox", name="Source").select_option(label="Network")
    expect(rows(log).filter(has_text="own")).to_be_hidden()
    expect(failed).to_have_count(2)


def test_a_promise_of_the_prompt_shows_in_its_tree_what_has_become_of_it(
    run: Run, page: Page
) -> None:
    run("1")
    log = open_console(page)
    answers(page, "wanted = new Promise((resolve) => { settle = resolve })")
    answers(page, "settle({ name: 'anna' })")

    log.get_by_role("button", name="Promise {<pending>}").click()
    expect(log.get_by_text("[[PromiseState]]: 'fulfilled'", exact=True)).to_be_visible()
    expect(log.get_by_role("button", name="[[PromiseResult]]: {name: 'anna'}")).to_be_visible()


def test_a_rejection_that_nobody_handles_is_told_after_the_promise_at_the_prompt(
    run: Run, page: Page
) -> None:
    run("1")
    log = open_console(page)

    assert answers(page, "Promise.reject(new Error('now'))") == [
        "Promise {<rejected>: Error: now}",
        "Uncaught (in promise) Error: now console:1:16",
    ]
    assert answers(page, "Promise.reject(7)") == [
        "Promise {<rejected>: 7}",
        "Uncaught (in promise) 7",
    ]
    # What the code writes at once stands before its value.
    assert answers(page, "(async () => { await null; console.log('at once'); throw 6 })()") == [
        "at once",
        "Promise {<rejected>: 6}",
        "Uncaught (in promise) 6 console:1:52",
    ]
    handled = "handled = Promise.reject(8); handled.catch(() => {}); handled"
    assert answers(page, handled) == ["Promise {<rejected>: 8}"]
    # Also where it comes after the promise was shown.
    answers(page, "new Promise((_, reject) => { fail = reject })", "fail(new Error('later'))")
    expect(rows(log).filter(has_text="Uncaught (in promise) Error: later")).to_have_count(1)


def test_a_rejection_is_told_at_the_prompt_whenever_it_comes(run: Run, page: Page) -> None:
    run("1")
    log = open_console(page)
    told = rows(log).filter(has_text="Uncaught (in promise)")
    delays = ["setTimeout(no)", *(f"setTimeout(no, {ms})" for ms in (1, 2, 4))]
    for count, typed in enumerate(
        [
            "(async () => { await null; throw 1 })()",
            *(f"new Promise((_, no) => {{ {delay} }})" for delay in delays),
            "new Promise((_, no) => { requestAnimationFrame(no) })",
            "fetch('http://127.0.0.1:1/')",
        ],
        start=1,
    ):
        answers(page, typed)
        expect(told).to_have_count(count)


def test_the_prompt_has_the_commands_of_developer_tools(run: Run, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    run("const keys = () => 'of the page';")
    log = open_console(page)

    assert answers(page, "$('h1').id") == ["'page'"]
    assert answers(page, "$$('h1').length + values({ a: 2 })[0]") == ["3"]
    assert answers(page, "keys({})") == ["'of the page'"]
    assert answers(page, "dir(document.body)") == ["<body>", "undefined"]
    with says_copied(page):
        assert answers(page, "copy({ a: [1] })") == ["undefined"]
    copied = page.evaluate("navigator.clipboard.readText()")
    assert json.loads(copied) == {"a": [1]}
    answers(page, "copy($('h1'))")
    page.wait_for_function("navigator.clipboard.readText().then((text) => /^<h1 id/.test(text))")
    answers(page, "document.body.append(document.createElement('iframe'))")
    answers(page, "Element = 0; copy($('iframe').contentDocument.body)")
    page.wait_for_function("navigator.clipboard.readText().then((text) => /^<body>/.test(text))")
    prompt(page).fill("clear()")
    prompt(page).press("Enter")
    expect(rows(log)).to_have_text(["Console was cleared", "undefined"])
    # Snippets go without, as scripts do.
    assert page.evaluate("'$$' in window || 'clear' in window") is False


def test_a_request_that_fails_after_the_prompt_has_answered_is_told(run: Run, page: Page) -> None:
    run("1")
    log = open_console(page)
    held: list[Route] = []
    page.route("**/late", lambda route: held.append(route))
    with page.expect_request("**/late"):
        assert answers(page, "wanted = fetch('late')")[-1] == "Promise {<pending>}"
    expect(rows(log).last).to_have_text("Promise {<pending>}")
    held[0].abort()
    expect(rows(log).last).to_contain_text("Uncaught (in promise) TypeError: Failed to fetch")


def test_lines_entered_before_help_with_typing_is_there_all_run(run: Run, page: Page) -> None:
    run("1")
    held: list[Route] = []
    page.route("**/assist.js", lambda route: held.append(route))
    with page.expect_request("**/assist.js"):
        log = open_console(page)
        prompt(page).focus()
    for source in ("'one'", "'two'", "[3,"):
        prompt(page).fill(source)
        prompt(page).press("Enter")
        expect(prompt(page)).to_have_value("")
    prompt(page).press_sequentially("4]")
    held[0].continue_()

    expect(prompt(page)).to_have_value("[3,\n4]")
    prompt(page).press("Enter")
    expect(rows(log).last).to_have_text("(2) [3, 4]")
    expect(log.locator("[data-shape=input]")).to_have_text(["'one'", "'two'", "[3,\n4]"])


def test_the_prompt_remembers_and_takes_several_lines(run: Run, page: Page) -> None:
    run("1")
    log = open_console(page)
    for source in ("'one'", "'two'"):
        prompt(page).fill(source)
        prompt(page).press("Enter")
    expect(rows(log).last).to_have_text("'two'")

    prompt(page).press("ArrowUp")
    prompt(page).press("ArrowUp")
    expect(prompt(page)).to_have_value("'one'")
    prompt(page).press("ArrowDown")
    expect(prompt(page)).to_have_value("'two'")
    prompt(page).press("Shift+Enter")
    expect(prompt(page)).to_have_value("'two'\n")


def test_the_prompt_completes_names_and_hints_at_parameters(run: Run, page: Page) -> None:
    run("const phone = { callOut(destination, source) {}, callState: 1 }")
    open_console(page)

    prompt(page).press_sequentially("phone.call")
    expect(suggestions(page)).to_have_text(["callOut", "callState"])
    prompt(page).press("ArrowDown")
    expect(suggestions(page).filter(has_text="callOut")).to_have_attribute("aria-selected", "true")
    prompt(page).press("Tab")
    expect(prompt(page)).to_have_value("phone.callOut")
    prompt(page).fill("")
    prompt(page).press_sequentially("(phone).callS")
    prompt(page).press("ArrowLeft")
    expect(prompt(page)).to_have_value("(phone).callS")
    prompt(page).press("End")
    prompt(page).press_sequentially("t")
    prompt(page).press("ArrowRight")
    expect(prompt(page)).to_have_value("(phone).callState")
    prompt(page).fill("phone.callOut")
    prompt(page).press_sequentially("('x', ")
    hint = page.get_by_text("callOut(destination, source)", exact=True)
    expect(hint.get_by_role("strong")).to_have_text("source")
    prompt(page).press("Escape")
    expect(hint).to_have_count(0)
    prompt(page).press("Tab")
    expect(prompt(page)).not_to_be_focused()
    # What stands before the page's own is not what is meant.
    for typed, signature in (
        ("fetch(", "fetch(input, init)"),
        ("console.warn(", "warn(...data)"),
        ("window.playground.run(", "run(id)"),
    ):
        prompt(page).fill(typed)
        expect(page.get_by_text(signature, exact=True)).to_be_visible()


def test_the_prompt_completes_names_in_brackets_with_their_end(run: Run, page: Page) -> None:
    run("const headers = { 'content-type': 'text/plain', get secret() { throw 1 } }")
    open_console(page)

    prompt(page).press_sequentially("headers['con")
    expect(suggestions(page).first).to_have_text("content-type']")
    prompt(page).press("Tab")
    expect(prompt(page)).to_have_value("headers['content-type']")
    # Where the end stands there already, it stays the only one.
    prompt(page).fill("headers['']")
    for _ in range(2):
        prompt(page).press("ArrowLeft")
    prompt(page).press_sequentially("co")
    prompt(page).press("Tab")
    expect(prompt(page)).to_have_value("headers['content-type']")


def test_the_prompt_goes_on_where_the_code_does(run: Run, page: Page) -> None:
    run("1")
    log = open_console(page)
    expect(prompt(page)).to_have_attribute("aria-autocomplete", "list")

    prompt(page).press_sequentially("[1, 2].map((n) => {")
    prompt(page).press("Enter")
    prompt(page).press_sequentially("  return `a")
    prompt(page).press("Enter")
    prompt(page).press_sequentially("b${n}`;")
    expect(prompt(page)).to_have_value("[1, 2].map((n) => {\n  return `a\n  b${n}`;")
    prompt(page).press("Enter")
    prompt(page).press_sequentially("})")
    prompt(page).press("Enter")
    expect(rows(log).last).to_have_text("(2) ['a\\n  b1', 'a\\n  b2']")
    # What is wrong is said, and does not wait for more.
    prompt(page).fill("1 +* 2")
    prompt(page).press("Enter")
    expect(rows(log).last).to_contain_text("SyntaxError")


# --- Events and requests --------------------------------------------------------------------------


@pytest.fixture
def widget(page: Page, widget_site: Site) -> Page:
    """A page whose SDK has been loaded, with an event and a request."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(widget_site.url)
    page.get_by_role("button", name="Run Load").click()
    expect(page.locator("playground-container")).to_have_attribute("state", "live")
    return page


def show_console(page: Page) -> None:
    """In a container, the console has a toggle there."""
    console = page.locator("playground-console")
    if not console.is_visible():
        page.get_by_role("button", name="Console").click()
    expect(console).to_be_visible()


def test_events_can_be_expanded_and_copied_as_a_handler(widget: Page) -> None:
    widget.context.grant_permissions(["clipboard-read", "clipboard-write"])
    show_console(widget)
    expect(prompt(widget)).to_be_focused()
    widget.get_by_role("tab", name="Events").click()
    events = widget.get_by_role("list", name="Events")

    events.get_by_role("button", name="ready").click()
    events.get_by_role("button", name="Copy as handler").click()
    widget.wait_for_function(
        "async () => (await navigator.clipboard.readText()).includes(\"event.type === 'ready'\")"
    )
    copied = widget.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("\n}\n\nWidget.on('ready', onEvent);")
    tools(widget, "Events").get_by_role("button", name="Clear").click()
    expect(events.get_by_role("listitem")).to_have_count(0)


def test_events_are_found_by_what_they_hold_and_open_to_it(widget: Page) -> None:
    show_console(widget)
    widget.get_by_role("tab", name="Events").click()
    panel = widget.get_by_role("tabpanel", name="Events")
    widget.evaluate(
        "for (const hear of Widget.listeners) for (const value of ['busy', 'logged_in'])"
        " hear({ type: 'state', detail: { pad: 'x'.repeat(400), payload: { value } } })"
    )

    panel.get_by_role("searchbox", name="Filter").fill("logged_in")
    found = panel.get_by_role("listitem").filter(visible=True)
    expect(found).to_have_count(1)
    # By keys, from the list, which is one stop of them.
    widget.keyboard.press("Tab")
    widget.get_by_role("list", name="Events").focus()
    widget.keyboard.press("ArrowDown")
    head = found.locator(".playground-summary")
    expect(head).to_be_focused()
    widget.keyboard.press("Enter")
    expect(found.get_by_text("payload: {value: 'logged_in'}", exact=True)).to_be_visible()
    expect(head).to_be_focused()
    widget.keyboard.press("ArrowLeft")
    expect(head).to_have_attribute("aria-expanded", "false")
    widget.keyboard.press("ArrowRight")
    for _ in range(3):
        widget.keyboard.press("ArrowDown")
    expect(found.get_by_text("payload: {value: 'logged_in'}", exact=True)).to_be_focused()


POST = """<!doctype html><script>
  const html = "<img src=x onerror='top.hacked=1'>";
  const data = { type: 'state', payload: { attribute: 'status', html } };
  parent.postMessage(data, '*');
</script>"""

SHOW_FRAME = """([place, src]) => new Promise((heard) => {
  addEventListener('message', heard, { once: true });
  document.querySelector(place).append(Object.assign(document.createElement('iframe'), { src }));
}).then(() => 0)"""


def test_messages_are_listed_and_unknown_origins_stand_out(
    widget: Page, widget_site: Site, make_site: Callable[..., Site]
) -> None:
    """Seen, not believed: they are no events, and change nothing."""
    widget.context.grant_permissions(["clipboard-read", "clipboard-write"])
    foreign = make_site()
    widget.route("**/post.html", lambda route: route.fulfill(body=POST, content_type="text/html"))
    before = widget.evaluate("playground.events.length")
    for place, server in (
        ("#widgetPanel", widget_site),
        ("#widgetPanel", foreign),
        ("body", foreign),
        ("body", widget_site),
    ):
        widget.evaluate(SHOW_FRAME, [place, f"{server.url}post.html"])
    # What scripts make up, and what the page says to itself, comes from no other window.
    widget.evaluate("dispatchEvent(new MessageEvent('message', { data: 1, source: frames[0] }))")
    widget.evaluate(
        "new Promise((heard) => { onmessage = heard; postMessage({ type: 'own' }); }).then(() => 0)"
    )

    show_console(widget)
    widget.get_by_role("tab", name="Events").click()
    events = widget.get_by_role("list", name="Events")
    own, other = widget_site.url.rstrip("/"), foreign.url.rstrip("/")
    tools(widget, "Events").get_by_role("combobox", name="Show").select_option("Messages")
    lines = events.get_by_role("listitem").filter(visible=True)
    expect(lines).to_contain_text(
        [
            f"state from {own}",
            f"state unknown origin {other}",
            f"state unknown origin {other}",
            f"state another window: {own}",
        ]
    )
    expect(lines).to_have_count(4)
    assert widget.evaluate("playground.events.length") == before
    expect(widget.locator("playground-container")).to_have_attribute("state", "live")

    lines.nth(1).get_by_role("button").first.click()
    expect(lines.nth(1).get_by_role("button", name="Copy as handler")).to_have_count(0)
    expect(lines.nth(1).locator("img")).to_have_count(0)
    lines.nth(0).get_by_role("button").first.click()
    lines.nth(0).get_by_role("button", name="Copy as handler").click()
    widget.wait_for_function(
        "async (own) => (await navigator.clipboard.readText()).startsWith("
        "`window.addEventListener('message', ({ origin, data }) => {\n"
        "  if (origin !== '${own}') return;\n"
        "  if (data?.type === 'state' && data.payload?.attribute === 'status') {`)",
        arg=own,
    )
    tools(widget, "Events").get_by_role("combobox", name="Show").select_option(
        "Mismatches and unknown origins"
    )
    expect(lines).to_have_count(3)
    tools(widget, "Events").get_by_role("button", name="Clear").click()
    expect(lines).to_have_count(0)
    assert widget.evaluate("window.hacked") is None


def test_events_and_requests_have_the_filter_and_the_pause_of_the_console(widget: Page) -> None:
    show_console(widget)
    for tab, group, match in (
        ("Events", "Events", '"in ready" /^ready$/ -gone'),
        ("Network", "Requests", "/^post$/ /^200/"),
    ):
        widget.get_by_role("tab", name=tab).click()
        panel = widget.get_by_role("tabpanel", name=tab)
        records = panel.get_by_role("listitem").filter(visible=True)
        expect(records).to_have_count(1)
        panel.get_by_role("searchbox", name="Filter").fill(match)
        expect(records).to_have_count(1)
        panel.get_by_role("searchbox", name="Filter").fill("-/./")
        expect(records).to_have_count(0)
        panel.get_by_role("button", name="Nothing matches the filter, 1 hidden: clear it").click()
        expect(records).to_have_count(1)
        tools(widget, group).get_by_role("button", name="Pause").click()

    widget.evaluate(
        "fetch(new URL('tenant/api/session', location.href), { method: 'POST', body: '{}' })"
    )
    widget.evaluate("for (let i = 0; i < 1200; i++) Widget.emit('ready')")
    waiting = widget.get_by_role("tabpanel", name="Network").get_by_role(
        "button", name="1 held back"
    )
    expect(waiting).to_be_visible()
    expect(records).to_have_count(1)
    waiting.click()
    expect(records).to_have_count(2)

    widget.get_by_role("tab", name="Events").click()
    panel = widget.get_by_role("tabpanel", name="Events")
    lines = panel.locator(".playground-record")
    # However many are held back, what was there stays.
    expect(lines).to_have_count(1)
    expect(panel.get_by_role("button", name="1,200 held back: resume")).to_be_visible()
    tools(widget, "Events").get_by_role("button", name="Clear").click()
    expect(lines).to_have_count(0)
    expect(panel.get_by_role("button", name="held back")).to_be_hidden()
    widget.evaluate("Widget.emit('gone')")
    panel.get_by_role("button", name="1 held back: resume").click()
    expect(lines).to_contain_text(["gone"])


def test_a_flood_of_messages_is_counted_and_the_page_lives(widget: Page) -> None:
    show_console(widget)
    widget.get_by_role("tab", name="Events").click()
    widget.frames[1].evaluate(
        "for (let i = 0; i < 3000; i++) parent.postMessage({ type: `m${i}` }, '*')"
    )

    events = widget.get_by_role("list", name="Events")
    expect(events.get_by_role("listitem").last).to_contain_text("m2999")
    expect(events.get_by_role("listitem").first).to_have_text(
        re.compile("^2,00[0-9] earlier rows not shown")
    )
    widget.get_by_role("tab", name="Console").click()
    expect(prompt(widget)).to_be_visible()


def test_requests_show_what_was_asked_and_answered(widget: Page) -> None:
    show_console(widget)
    widget.get_by_role("tab", name="Network").click()
    requests = widget.get_by_role("list", name="Requests")

    line = requests.get_by_role("button", name="POST")
    expect(line).to_contain_text("/tenant/api/session")
    expect(line).to_contain_text("200")
    expect(line).to_contain_text("simulated")
    line.click()
    body = requests.get_by_role("listitem").get_by_text("{user: 'anna.agent'")
    expect(body.first).to_be_visible()
    expect(requests).not_to_contain_text("'demo'")


def test_an_sdk_that_comes_late_leaves_suggestions_as_the_reader_has_them(
    page: Page, site: Site
) -> None:
    held: list[Route] = []
    page.route("**/widget/sdk.js", lambda route: held.append(route))
    page.set_viewport_size({"width": 1440, "height": 900})
    build_widget_site(site)
    page.goto(site.url)
    page.locator("playground-container").hover()
    show_console(page)
    with page.expect_request("**/widget/sdk.js"):
        prompt(page).press_sequentially("document.que")
    prompt(page).press("ArrowDown")
    chosen = suggestions(page).first
    expect(chosen).to_have_attribute("aria-selected", "true")

    held[0].continue_()
    page.wait_for_function("globalThis.Widget?.listeners.size")  # its adapter is in use

    expect(chosen).to_have_attribute("aria-selected", "true")
    prompt(page).press("Enter")
    expect(prompt(page)).to_have_value("document.queryCommandEnabled")


DESCRIBE = """
export const describe = async (sdk, callee) => callee === sdk.load && ({
  signatures: ['load(options: { base: string, user: string }, then?: () => void): Promise<string>'],
  summary: 'Show the <b>widget</b>.',
  parameters: { options: 'What it needs.', then: 'Called in the end.' },
});
"""


def test_the_hint_says_what_the_adapter_knows(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    build_widget_site(site)
    (site.folder / "site/widget/adapter.js").write_text(ADAPTER + DESCRIBE)
    page.goto(site.url)
    page.locator("playground-container").hover()
    show_console(page)

    # Nothing has run yet: the SDK is loaded for the reader who types.
    prompt(page).press_sequentially("Widget.lo")
    expect(suggestions(page)).to_have_text(["load"])
    prompt(page).press("Tab")
    prompt(page).press_sequentially("(")
    hint = page.locator(".playground-hint")
    expect(hint).to_have_text(
        "load(options: { base: string, user: string }, then?: () => void): Promise<string>"
        "What it needs.Show the <b>widget</b>."
    )
    expect(hint.locator("strong")).to_have_text("options: { base: string, user: string }")
    expect(prompt(page)).to_have_accessible_description(re.compile("^load.*What it needs"))
    prompt(page).press_sequentially("{ base: 1, user: 2 }, ")
    expect(hint).to_contain_text("Called in the end.")
    expect(hint.locator("strong")).to_have_text("then?: () => void")
    prompt(page).press("Escape")
    expect(hint).to_be_empty()
    prompt(page).press_sequentially("() => 1")
    expect(hint).to_be_empty()


def violations(page: Page) -> list[Any]:
    """What axe finds wrong with console and outputs: rules, with the elements that break them."""
    page.evaluate(AXE)
    found: list[Any] = page.evaluate(
        "async () => (await axe.run({ include: ['playground-console', '.playground-output'] }))"
        ".violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])"
    )
    return found


# --- For everybody --------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_console_and_output_have_no_accessibility_violations(
    run: Run, page: Page, scheme: str
) -> None:
    output = run(
        "console.log('text', { a: 1, b: 'two', c: null });\nconsole.warn('careful');\n"
        "console.group('G'); console.table([{ a: 1 }]); console.groupEnd();\nthrow new Error('no')",
        theme={"name": "material", "font": False, "palette": {"scheme": scheme}},
    )
    open_console(page)
    output.get_by_role("button").first.click()
    expect(output.get_by_role("button").first).to_have_attribute("aria-expanded", "true")
    prompt(page).press_sequentially("document.que")
    expect(suggestions(page).first).to_be_visible()

    assert violations(page) == []


def test_every_tab_is_free_of_accessibility_violations(widget: Page) -> None:
    show_console(widget)
    for name, part in (("Events", "ready"), ("Network", "POST")):
        widget.get_by_role("tab", name=name).click()
        tab = widget.get_by_role("tabpanel", name=name)
        tab.get_by_role("button", name=part).click()
        expect(tab.get_by_role("button", name=part)).to_have_attribute("aria-expanded", "true")
        assert violations(widget) == []


def test_the_console_fits_a_small_phone(run: Run, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    run(
        "console.log('a'.repeat(300), { key: 'b'.repeat(90) });\n"
        "console.table([{ words: 'several words in one cell', more: 'and some more words' }])"
    )
    open_console(page)
    table = page.locator("playground-console").get_by_role("table")
    expect(table).to_be_visible()

    fits = "element => element.scrollWidth <= element.clientWidth"
    assert page.locator("playground-console").evaluate(fits)
    assert tools(page, "Console").evaluate(fits)
    # A table keeps its words whole, and scrolls.
    assert not table.evaluate(fits)
    lines = "cell => cell.clientHeight < 2 * parseFloat(getComputedStyle(cell).lineHeight)"
    assert table.get_by_role("cell").nth(1).evaluate(lines)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    expect(prompt(page)).to_be_in_viewport()


def test_a_finger_chooses_a_suggestion_and_presses_nothing_else(
    browser: Browser, run: Run, page: Page
) -> None:
    run("console.log({ one: 1 });\nconst call = { from: 1, to: 2 }")
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    phone = context.new_page()
    phone.goto(page.url)
    phone.get_by_role("button", name="Run Try").tap()
    log = open_console(phone)
    wide = "{ words: 'so many that they fill the line' }"
    prompt(phone).fill(f"for (let n = 0; n < 40; n++) console.log({wide}); ({wide})")
    prompt(phone).press("Control+Enter")
    expect(rows(log)).to_have_count(43)

    # The list goes away, and a row comes to where the finger is.
    prompt(phone).press_sequentially("call.f")
    suggestions(phone).first.tap()
    expect(prompt(phone)).to_have_value("call.from")
    expect(prompt(phone)).to_be_focused()
    expect(suggestions(phone)).to_have_count(0)
    expect(log.locator("[aria-expanded=true]")).to_have_count(0)
    context.close()


def test_without_a_container_the_console_is_a_folded_bar(page: Page, site: Site) -> None:
    site.build('# Page\n\n```js run id="try" title="Try"\nwindow.ran = true\n```\n')
    page.goto(site.url)
    expect(page.get_by_role("button", name="Show console")).to_have_count(0)

    # It comes with the reader, who may want nothing else.
    page.get_by_role("button", name="Run Try").hover()
    expect(page.get_by_role("button", name="Show console")).to_be_visible()
    expect(prompt(page)).to_be_hidden()
    log = open_console(page)
    expect(prompt(page)).to_be_focused()
    page.keyboard.type("'ran' in window\n")
    expect(rows(log)).to_have_text(["'ran' in window", "false"])


def test_what_is_in_the_console_is_loaded_when_the_reader_comes_to_it(
    page: Page, site: Site
) -> None:
    scripts: list[str] = []
    page.on("request", lambda request: scripts.append(request.url.rpartition("/")[2]))
    site.build('# Page\n\n```js run id="try" title="Try"\nconsole.log("early")\n```\n')
    page.goto(site.url)
    page.get_by_role("button", name="Run Try").click()
    expect(page.get_by_role("log", name="Output of Try")).to_have_text("early")
    assert "console.js" not in scripts

    page.get_by_role("button", name="Show console").hover()
    expect(rows(open_console(page))).to_have_text(["early try:1:9"])
    assert scripts.count("console.js") == 1


def test_the_console_says_that_it_could_not_be_loaded_and_tries_again(
    page: Page, site: Site
) -> None:
    site.build('# Page\n\n```js run id="try" title="Try"\n1\n```\n')
    page.route("**/console.js", lambda route: route.abort())
    page.goto(site.url)
    page.get_by_role("button", name="Run Try").click()

    page.get_by_role("button", name="Show console").click()
    expect(page.locator("playground-console")).to_contain_text("Could not load")
    page.unroute("**/console.js")
    page.get_by_role("button", name="Hide console").click()
    expect(rows(open_console(page))).to_have_text(["1 try"])


def test_elements_of_the_page_named_like_what_the_document_has_stop_nothing(
    page: Page, site: Site
) -> None:
    names = ("body", "createElement", "createElementNS", "getElementById", "querySelector")
    images = "".join(f'<img name="{name}">' for name in (*names, "addEventListener"))
    site.build(f'# Page\n\n{images}\n\n```js run id="try" title="Try"\n({{ a: [1] }})\n```\n')
    page.goto(site.url)
    page.get_by_role("button", name="Run Try").click()

    output = page.get_by_role("log", name="Output of Try")
    output.get_by_role("button").click()
    expect(output.get_by_text("a: [1]")).to_be_visible()
    expect(rows(open_console(page))).to_have_count(1)


def test_what_snippets_fetch_is_listed_wherever_it_goes(run: Run, page: Page, site: Site) -> None:
    site.write("data.json", '{"name": "anna"}')
    output = run(
        "const data = await (await fetch('data.json')).json();\n"
        "fetch('http://nowhere.invalid/gone?x=1');\n"
        "data.name"
    )
    expect(rows(output).first).to_have_text("anna")
    # Whoever does not handle that it fails hears of it as without us.
    expect(rows(output).last).to_have_text(
        "Uncaught (in promise) TypeError: Failed to fetch try:2:1"
    )

    open_console(page)
    page.get_by_role("tab", name="Network").click()
    requests = page.get_by_role("list", name="Requests").get_by_role("listitem")
    expect(requests).to_contain_text(
        ["GET /data.json 200", "GET nowhere.invalid/gone?x=1 TypeError: Failed to fetch"]
    )
    requests.first.get_by_role("button").click()
    expect(requests.first).to_contain_text("{name: 'anna'}")


def test_frames_of_an_error_are_the_readers_lines(run: Run) -> None:
    output = run(
        "async function f() {\n  await 1; throw new Error('no');\n}\n"
        "try { await f() } catch (caught) { caught }"
    )
    output.get_by_role("button", name="Error: no").click()
    expect(output).to_contain_text("at f (try:2:18)")
    expect(output).to_contain_text("at async try:4:7")


def test_the_console_shows_at_once_what_caused_an_error(run: Run, page: Page) -> None:
    run(
        "const first = new Error('first');\nconst loop = new Error('loop', { cause: first });\n"
        "first.cause = loop;\nconsole.error(loop);\n"
        "throw new RangeError('out', { cause: { code: 7 } });"
    )
    log = open_console(page)

    stack = log.locator(".playground-stack")
    expect(rows(log).filter(has_text="RangeError")).to_contain_text("Caused by: {code: 7}")
    expect(stack.first).to_have_text("at try:2:14")
    expect(stack.nth(1)).to_have_text("Caused by: Error: first\nat try:1:15")
    expect(stack.nth(2)).to_have_text("Caused by: Error: loop\nat try:2:14")
    expect(stack).to_have_count(7)  # a chain that bites its tail has an end


def test_the_console_shows_at_once_where_an_error_comes_from(run: Run, page: Page) -> None:
    output = run(
        "function inner() {\n  throw new TypeError('deep');\n}\nconst outer = () => inner();\n"
        "try { outer() } catch (caught) { console.error('got', caught) }\n"
        "setTimeout(() => outer());\n"
        "throw new Error('plain')"
    )
    log = open_console(page)
    stack = log.locator(".playground-stack")
    inner = "at inner (try:2:9)\nat outer (try:4:21)"
    expect(stack).to_have_text([f"{inner}\nat try:5:7", f"{inner}\nat try:6:18"])
    # The place of the line says the same already; under the snippet there is less room.
    expect(rows(log).filter(has_text="plain")).to_have_text("Uncaught Error: plain try:7:7")
    expect(output.locator(".playground-stack")).to_have_count(0)

    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    with says_copied(page):
        page.get_by_role("button", name="Copy", exact=True).click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"try:5:42 got TypeError: deep\n{inner}\nat try:5:7\n")

"""The playground's promises, kept in front of a reader: `ARCHITECTURE.md` says which they are."""

import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Locator, Page, Playwright, expect

from mkdocs_playground.check.browser import ARGUMENTS, find_chromium
from mkdocs_playground.check.server import StaticServer
from tests.browser.copied import says_copied
from tests.browser.fake_tenant import FakeTenant
from tests.browser.level import Level
from tests.browser.traces import Traces, forms_of
from tests.browser.widget import OPTIONS, PAGE, build_widget_site
from tests.helpers import Site

USER = "canary.reader"
SECRET = 'Canary-Pa55 "ä" <&>'

BLOCK_STORAGE = """for (const name of ['localStorage', 'sessionStorage']) {
  Object.defineProperty(window, name, { get() { throw new DOMException('blocked'); } });
}"""
# Developer tools hold on to what is written to the browser's console, and with it to whole pages.
SILENCE = """for (const name of Object.keys(console)) {
  if (typeof console[name] === 'function') console[name] = () => {};
}"""
DAMAGE_STORAGE = """(text) => {
  for (const store of [localStorage, sessionStorage]) {
    // The theme's own scripts end with an error when theirs are damaged.
    const keys = Object.keys(store).filter((key) => key.startsWith('playground:'));
    for (const key of keys) store.setItem(key, text);
  }
}"""
RUNNING = "playground-snippet[state=running]"


@pytest.fixture
def errors(page: Page) -> Iterator[list[str]]:
    """What goes wrong in the page; expected to be nothing at the end."""
    page.set_default_timeout(20_000)
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(f"{error} {error.stack}"))
    yield found
    assert found == []


def snippet(page: Page, name: str) -> Locator:
    return page.locator(f'playground-snippet[name="{name}"]')


def press(page: Page, name: str, action: str) -> None:
    snippet(page, name).locator(f'[data-action="{action}"]').click()


def run(page: Page, name: str, state: str = "done") -> None:
    press(page, name, "run")
    expect(snippet(page, name)).to_have_attribute("state", state)


def edit(page: Page, name: str, text: str) -> None:
    """Replace a snippet's text, as a reader who pastes."""
    editor = page.locator(f"#snippet-{name} + .highlight textarea")
    if not editor.count():
        press(page, name, "edit")
    editor.fill(text)


def container(page: Page) -> Locator:
    return page.locator("playground-container")


def log_in(page: Page) -> None:
    run(page, "load")
    expect(container(page)).to_have_attribute("state", "live")


def settings(page: Page) -> Locator:
    panel = page.get_by_role("group", name="Tenant settings")
    if not panel.is_visible():
        container(page).hover()
        page.get_by_role("button", name=re.compile("tenant settings")).click()
    return panel


# --- Credentials ----------------------------------------------------------------------------------

TELLING = """console.log('The password is', "@{password}", { at: ["@{password}"] });
const both = "@{userName}:@{password}";
console.log(both, btoa(unescape(encodeURIComponent(both))));
console.table([{ password: "@{password}" }]);
console.error(new Error("refused: @{password}"));
Promise.reject(new Error("later: @{password}"));
setTimeout(() => { throw new Error("even later: @{password}"); });
throw new Error("failed: @{password}");"""


@pytest.fixture
def live_tenant() -> Iterator[FakeTenant]:
    """A tenant on an origin of its own, that knows the reader."""
    tenant = FakeTenant()
    yield tenant
    tenant.close()


def test_a_secret_goes_to_its_tenant_and_nowhere_else(
    page: Page, flagship: StaticServer, live_tenant: FakeTenant
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.on("dialog", lambda dialog: dialog.accept())
    traces = Traces(page, live_tenant.url)

    def expect_no_trace(when: str) -> None:
        found = traces.find(SECRET, USER)
        assert not found, (when, *found)

    page.goto(flagship.url)
    panel = settings(page)
    panel.get_by_label("Tenant", exact=True).select_option("Your own tenant")
    panel.get_by_label("Tenant base URL").fill(live_tenant.url)
    panel.get_by_label("User name").fill(USER)
    panel.get_by_label("Password").fill(SECRET)
    expect_no_trace("typed")
    panel.get_by_role("button", name=re.compile("^Connect to 127.0.0.1")).click()
    page.keyboard.press("Escape")
    log_in(page)
    expect_no_trace("logged in")
    assert any(request.headers.get("authorization") for request in live_tenant.requests)

    with says_copied(page):
        press(page, "load", "copy")
    expect_no_trace("copied")
    edit(page, "library", TELLING)
    run(page, "library", "failed")
    expect(page.locator("#output-library")).to_contain_text("even later: ••••")
    with says_copied(page):
        press(page, "library", "copy")
    expect_no_trace("told by a snippet")
    assert "even later: ••••" in " ".join(traces.said), "developer tools hear of it, masked"

    for action in ["Copy link", "Copy as HTML page"]:
        for name in ["load", "library"]:
            snippet(page, name).hover()
            press(page, name, "more")
            with says_copied(page):
                page.get_by_role("menuitem", name=action).click()
            expect_no_trace(f"{action} of {name}")
    snippet(page, "load").hover()
    press(page, "load", "more")
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="Save as HTML page").click()
    saved = download.value.path().read_text(encoding="utf-8")
    assert not [form for form in forms_of(SECRET, USER) if form in saved]

    page.get_by_role("button", name="Console", exact=True).first.click()
    prompt = page.get_by_role("textbox", name="Console input")
    prompt.fill('console.log("@{password}"); ["@{password}"]')
    prompt.press("Enter")
    console = page.get_by_role("log", name="Console", exact=True)
    expect(console).to_contain_text("['••••']")
    for tab in page.locator("playground-container [role=tab]").all():
        tab.click()
        shown = page.locator("playground-container [role=tabpanel]:visible")
        expect(shown.get_by_role("button", name="Clear")).to_be_visible()
        for row in shown.locator("summary").all()[:3]:
            row.click()
        for copy in shown.get_by_role("button", name=re.compile("^Copy")).all():
            if copy.is_visible():
                with says_copied(page):
                    copy.click()
                assert USER not in page.evaluate("navigator.clipboard.readText()")
        expect_no_trace("shown in the console, and copied")

    panel = settings(page)
    panel.get_by_role("button", name="Log in as another user").click()
    expect(panel.get_by_label("User name")).to_have_value("")
    expect_no_trace("another user")
    panel.get_by_label("User name").fill(USER)
    panel.get_by_label("Password").fill(SECRET)
    page.keyboard.press("Escape")
    log_in(page)
    press(page, "library", "reset")
    expect_no_trace("logged in again, and reset")
    settings(page).get_by_role("button", name="Clear").click()
    expect(panel.get_by_label("Password")).to_have_value("")
    expect_no_trace("cleared")
    panel.get_by_label("Password").fill(SECRET)
    page.keyboard.press("Escape")

    page.get_by_role("link", name="Guide").first.click()
    expect(page).to_have_title(re.compile("Getting started"))
    expect_no_trace("on another page")
    page.go_back()
    expect(snippet(page, "load")).to_be_attached()
    stored = page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
    assert USER not in stored
    assert live_tenant.url not in page.evaluate("JSON.stringify({ ...localStorage })")
    settings(page).get_by_label("Tenant", exact=True).select_option("Simulated tenant")
    with page.expect_navigation():
        page.get_by_role("button", name="Reload").click()
    expect_no_trace("another tenant")
    page.reload()
    expect_no_trace("reloaded")
    settings(page).get_by_label("Tenant", exact=True).select_option("Your own tenant")
    expect(panel.get_by_label("Password")).to_have_value("")
    assert not any(USER in text or live_tenant.url in text for text in traces.sent)
    assert [text for text in traces.sent if not text.startswith((flagship.url, "data:"))] == []


# --- The policy -----------------------------------------------------------------------------------


@pytest.fixture
def guarded(flagship: StaticServer) -> Iterator[StaticServer]:
    """The flagship, served with the very header that the command prints."""
    command: list[str | Path] = [
        Path(sys.executable).with_name("mkdocs-playground"),
        "csp",
        flagship.folder,
    ]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    flagship.headers["Content-Security-Policy"] = printed.strip()
    yield flagship
    flagship.headers.clear()


def press_all(page: Page, buttons: Locator) -> None:
    """Press each button that can be seen, those that only then appear left out."""
    for button in buttons.all():
        if button.is_visible() and button.is_enabled():
            button.click()


def test_every_control_keeps_to_the_policy_that_the_command_prints(
    page: Page, guarded: StaticServer, errors: list[str]
) -> None:
    refused: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if "Content Security" in message.text:
            refused.append(message.text)

    page.on("console", hear)
    page.set_viewport_size({"width": 1440, "height": 900})

    page.goto(guarded.url)
    for name in page.locator("playground-snippet").evaluate_all(
        "snippets => snippets.map(snippet => snippet.getAttribute('name'))"
    ):
        run(page, name)
        for action in ("copy", "edit", "reset"):
            press(page, name, action)
    log_in(page)
    for opener in ("Layout", "SIMULATED: tenant settings"):
        page.get_by_role("button", name=opener).click()
        expect(page.locator(".playground-sheet:visible")).to_be_visible()
        press_all(page, page.locator(".playground-sheet button"))
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Console", exact=True).first.click()
    expect(page.locator("playground-container [role=tab]")).to_have_count(3)
    for tab in page.locator("playground-container [role=tab]").all():
        tab.click()
        expect(page.locator(".playground-tools:visible")).to_be_visible()
        press_all(page, page.locator(".playground-tools button"))
    page.get_by_role("link", name="Guide").first.click()
    expect(page).to_have_title(re.compile("Getting started"))

    assert refused == []


# --- Nothing runs without Run ---------------------------------------------------------------------

MARKING = """# {title}

```js run id="mark" title="Mark"
sessionStorage.setItem("ran", "{title}");
```

[There]({there}) [A heading](#heading)

## Heading {{ #heading }}
"""


@pytest.fixture
def marking(site: Site) -> Site:
    """Two pages whose snippets leave a mark in the tab."""
    site.write("second.md", MARKING.format(title="Second", there="index.md"))
    theme = {"features": ["navigation.instant", "navigation.instant.prefetch"]}
    site.configure(theme={"name": "material", "font": False} | theme)
    return site.built(MARKING.format(title="First", there="second.md"))


def mark(page: Page) -> Any:
    return page.evaluate("sessionStorage.getItem('ran')")


def title(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(text)


def test_nothing_runs_without_run(page: Page, marking: Site, errors: list[str]) -> None:
    page.goto(marking.url)
    edit(page, "mark", "sessionStorage.setItem('ran', 'edited')")
    page.get_by_role("link", name="There").hover()
    page.get_by_role("link", name="There").click()
    title(page, "Second")
    page.go_back()
    title(page, "First")
    page.go_forward()
    title(page, "Second")
    page.reload()
    page.goto(f"{marking.url}#snippet-mark")
    page.goto(f"{marking.url}second/#mark")
    page.goto(f"{marking.url}?run=mark#heading")
    expect(page.locator("#snippet-mark + .highlight")).to_contain_text("edited")
    assert mark(page) is None

    run(page, "mark")
    assert mark(page) == "edited"


def test_nothing_runs_when_the_browser_brings_a_page_back_as_it_was(
    playwright: Playwright, marking: Site
) -> None:
    browser = playwright.chromium.launch(
        executable_path=find_chromium(),
        args=ARGUMENTS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    page = browser.new_page()
    # A browser keeps no page that still waits for an answer, as the theme's search may.
    page.goto(marking.url, wait_until="networkidle")
    page.evaluate(
        "addEventListener('pageshow', ({ persisted }) => { window.persisted = persisted; })"
    )
    page.goto(f"{marking.url}404.html")
    page.evaluate("history.back()")
    page.wait_for_function("window.persisted === true")
    assert mark(page) is None

    run(page, "mark")
    assert mark(page) == "First"
    browser.close()


# --- Lifetimes ------------------------------------------------------------------------------------


def go(page: Page, name: str) -> None:
    """Follow a link of the theme's tabs, as a reader; the page has come when its link says so."""
    page.locator(".md-tabs").get_by_role("link", name=name, exact=True).click()
    expect(page.locator(".md-tabs__item--active")).to_have_text(re.compile(name))


PLACES = ["Guide", "Reference", "Playground"]


def wander(page: Page, count: int) -> None:
    for number in range(count):
        go(page, PLACES[number % len(PLACES)])


def test_a_live_panel_and_the_level_outlast_fifty_navigations(
    page: Page, flagship: StaticServer, errors: list[str]
) -> None:
    page.set_viewport_size({"width": 2000, "height": 900})
    page.goto(flagship.url)
    wander(page, 6)
    first = Level.of(page)
    wander(page, 51)
    # The theme keeps every page that it has shown, and a listener for each.
    kept = Level.of(page) - first
    assert kept.listeners <= 51
    log_in(page)
    frame = page.locator("#CPC-frame").element_handle().content_frame()
    assert frame
    token = frame.evaluate("window.token = Math.random()")
    wander(page, 6)
    before = Level.of(page)
    wander(page, 51)
    after = Level.of(page) - kept

    assert frame.evaluate("window.token") == token
    expect(container(page)).to_have_count(1)
    assert after.is_at(before), (before, after)


CYCLES = """async (count) => {
  const snippet = document.getElementById('snippet-user');
  const press = (action) => snippet.querySelector(`[data-action=${action}]`).click();
  const until = (state) => new Promise((resolve) => {
    const look = () => (snippet.getAttribute('state') === state ? resolve() : setTimeout(look));
    look();
  });
  for (let cycle = 0; cycle < count; cycle++) {
    press('run');
    await until('done');
    press('reset');
    await until('idle');
  }
}"""


def test_runs_and_resets_leave_nothing_behind(
    page: Page, widget_site: Site, errors: list[str]
) -> None:
    page.goto(widget_site.url)
    run(page, "user")
    page.evaluate(CYCLES, 50)
    before = Level.of(page)
    page.evaluate(CYCLES, 200)
    after = Level.of(page)

    assert after.is_at(before), (before, after)


# --- A reader who tries everything ----------------------------------------------------------------


FIND = """([selector, chance]) => {
  const all = [...document.querySelectorAll(selector)];
  const visible = all.filter((element) => element.checkVisibility({ visibilityProperty: true }));
  const target = visible[Math.floor(chance * visible.length)];
  target?.scrollIntoView({ block: 'center' });
  const box = target?.getBoundingClientRect();
  return box && [box.x + box.width / 2, box.y + box.height / 2];
}"""


PLACE = "navigation.currentEntry.index"


class Walker:
    """Does what readers do, in an order that a seed decides."""

    def __init__(self, page: Page, seed: int) -> None:
        self.page = page
        self.random = random.Random(seed)
        self.steps: list[str] = []
        self.first: int = page.evaluate(PLACE)
        """Where in the tab's history the walk began: it goes back to no other site."""

    def walk(self, count: int) -> None:
        actions: list[Callable[[], None]] = [
            *[self.run] * 4,
            self.stop,
            self.edit,
            self.reset,
            self.dock,
            self.drag,
            self.resize,
            self.minimise,
            self.console,
            self.settings,
            self.layout,
            self.scenario,
            self.escape,
            self.navigate,
            self.back,
            self.turn,
        ]
        for _ in range(count):
            action = self.random.choice(actions)
            self.steps.append(action.__name__)
            action()

    def hit(self, selector: str, x: int = 0, y: int = 0) -> None:
        """Press one of them where it is, whatever lies over it; move by (x, y) before release."""
        place = self.page.evaluate(FIND, [selector, self.random.random()])
        if not place:
            return
        left, top = place
        self.page.mouse.move(left, top)
        self.page.mouse.down()
        if x or y:
            self.page.mouse.move(left + x, top + y, steps=2)
        self.page.mouse.up()

    def far(self) -> int:
        return self.random.randint(-400, 400)

    def run(self) -> None:
        self.hit("[data-action=run]")

    def stop(self) -> None:
        self.hit("[data-action=stop]")

    def edit(self) -> None:
        self.hit("[data-action=edit]")
        self.page.keyboard.type(self.random.choice(["1", "x", "'", "throw 1;", "\n"]))

    def reset(self) -> None:
        self.hit("[data-action=reset]")

    def dock(self) -> None:
        self.hit('[aria-label="Layout"]')
        self.hit("[data-dock]")

    def drag(self) -> None:
        self.hit(".playground-title", self.far(), self.far())

    def resize(self) -> None:
        self.hit(".playground-edge", self.far(), self.far())

    def minimise(self) -> None:
        self.hit(".playground-minimise")

    def console(self) -> None:
        self.hit(".playground-console")

    def settings(self) -> None:
        self.hit("button.playground-badge")

    def layout(self) -> None:
        self.hit('[aria-label="Layout"]')

    def scenario(self) -> None:
        self.hit('[aria-label="Layout"]')
        self.hit("[data-scenario]")

    def escape(self) -> None:
        self.page.keyboard.press("Escape")

    def navigate(self) -> None:
        self.hit(".md-tabs__link")

    def back(self) -> None:
        if self.page.evaluate(PLACE) > self.first:
            self.page.go_back()

    def turn(self) -> None:
        width, height = self.random.choice([(1440, 900), (1300, 700), (900, 1200)])
        self.page.set_viewport_size({"width": width, "height": height})


def rest(page: Page) -> None:
    """Go back to the first page as it was, everything closed and forgotten."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.keyboard.press("Escape")
    go(page, "Playground")
    page.evaluate("playground.stop()")
    expect(page.locator(RUNNING)).to_have_count(0)
    page.evaluate("playground.reset()")
    expect(container(page)).to_have_attribute("state", re.compile("idle|closed"))
    page.locator(".playground-title").dblclick()  # it may float over what comes next


@pytest.mark.parametrize("seed", [4711])
def test_a_random_walk_ends_where_it_began(
    page: Page, flagship: StaticServer, errors: list[str], seed: int
) -> None:
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.add_init_script(SILENCE)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(flagship.url)
    log_in(page)
    run(page, "call")
    walker = Walker(page, seed)
    walker.walk(30)  # what is made once, is made on the way
    rest(page)
    before = Level.of(page)
    walker.walk(120)
    rest(page)
    after = Level.of(page)

    # What was opened once stays, and the last panel may still wait to be collected.
    assert after.listeners < before.listeners * 1.25, (before, after, walker.steps)
    assert container(page).count() == 1, walker.steps
    assert page.locator("#CPC-frame").count() == 0, walker.steps
    page.reload()  # a scenario may have left the tenant out of reach
    log_in(page)


# --- Storage, clobbering, hostility ---------------------------------------------------------------


def test_works_without_storage(page: Page, flagship: StaticServer) -> None:
    # The theme's own scripts throw then, which takes nothing from the playground.
    page.set_default_timeout(20_000)
    page.add_init_script(BLOCK_STORAGE)
    page.goto(flagship.url)
    log_in(page)
    edit(page, "library", "'edited'")
    run(page, "library")
    expect(page.locator("#output-library")).to_contain_text("edited")


@pytest.mark.parametrize("stored", ["{", "null", "[1]", '{"__proto__": {"x": 1}}', "9" * 5000])
def test_damaged_storage_does_no_harm(
    page: Page, flagship: StaticServer, errors: list[str], stored: str
) -> None:
    page.goto(flagship.url)
    panel = settings(page)
    panel.get_by_label("Tenant", exact=True).select_option("Your own tenant")
    panel.get_by_label("Tenant base URL").fill("https://tenant.example/")
    panel.get_by_label("User name").fill(USER)
    panel.get_by_label(re.compile("Remember")).check()
    panel.get_by_label("Tenant", exact=True).select_option("Simulated tenant")
    page.get_by_role("button", name="Console", exact=True).first.click()
    edit(page, "library", "'edited'")
    assert page.evaluate("localStorage.length + sessionStorage.length") >= 4
    page.evaluate(DAMAGE_STORAGE, stored)

    page.reload()
    press(page, "library", "reset")  # a damaged draft is a draft
    run(page, "library")
    log_in(page)
    assert page.evaluate("'x' in {}") is False


CLOBBERING = "".join(
    f'<img name="{name}" alt="">'
    for name in [
        *["body", "head", "documentElement", "currentScript", "playground", "styleSheets"],
        *["activeElement", "adoptedStyleSheets", "createElementNS", "createRange", "fonts"],
        *["createTreeWalker", "execCommand", "cookie", "Widget", "title"],
    ]
) + "".join(f'<form id="{name}"></form>' for name in ["playground", "Widget", "core", "live"])


def test_markup_cannot_take_the_playgrounds_names(page: Page, site: Site) -> None:
    page.set_default_timeout(20_000)
    build_widget_site(site)
    site.configure(OPTIONS)
    site.built(f"{PAGE}\n\n<div>{CLOBBERING}</div>\n")
    page.goto(site.url)
    log_in(page)
    edit(page, "user", "'edited'")
    run(page, "user")
    expect(page.locator("#output-user")).to_contain_text("edited")
    expect(settings(page)).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Layout").click()
    expect(page.get_by_role("group", name="Position")).to_be_visible()
    assert page.evaluate("typeof playground.run") == "function"


HOSTILE = {
    "console": "for (const name of Object.keys(console)) console[name] = undefined;",
    "window-console": "window.console = undefined;",
    "fetch": "window.fetch = () => { throw new Error('no'); };",
    "promise": "window.Promise = undefined;",
    "json": "JSON.parse = JSON.stringify = () => { throw new Error('no'); };",
    "timers": "window.setTimeout = window.clearTimeout = undefined;",
    "events": "window.CustomEvent = window.Event = undefined;",
    "storage": "Storage.prototype.getItem = Storage.prototype.setItem = undefined;",
    "container": "document.querySelector('playground-container').remove();",
    "console element": "document.querySelector('playground-console').remove();",
    "map": "Array.prototype.map = () => { throw new Error('map'); };",
    "filter": "Array.prototype.filter = () => 'no'; await 1; throw new Error('filter');",
    "iterator": "Array.prototype[Symbol.iterator] = () => ({ next: () => ({ done: true }) });",
    "push": "Array.prototype.push = () => 0; console.log('pushed');",
    "prototype": "Object.prototype.then = 1; Object.prototype.snippet = 'x';",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_playground_lives_on_after_a_hostile_snippet(
    page: Page, widget_site: Site, name: str
) -> None:
    page.set_default_timeout(20_000)
    page.goto(widget_site.url)
    run(page, "user")
    edit(page, "user", HOSTILE[name])
    press(page, "user", "run")
    expect(snippet(page, "user")).to_have_attribute("state", re.compile("done|failed"))

    edit(page, "call", "'still here'")
    run(page, "call")
    expect(page.locator("#output-call")).to_contain_text("still here")
    if name not in ("fetch", "promise", "json"):  # the SDK cannot do without
        log_in(page)


def test_a_method_of_arrays_is_put_back_where_it_does_not_do_its_work(
    page: Page, widget_site: Site
) -> None:
    page.goto(widget_site.url)
    edit(
        page,
        "user",
        "const { map } = Array.prototype;\n"
        "Array.prototype.map = function (...given) { return map.apply(this, given); };\n"
        "Array.prototype.some = () => 'some';",
    )
    run(page, "user")
    expect(page.locator("#output-user")).to_contain_text(
        "Array.prototype.some was put back: this page needs the original."
    )
    edit(page, "call", "[String([].map).includes('given'), [1].some((one) => one > 1)]")
    run(page, "call")
    expect(page.locator("#output-call")).to_contain_text("(2) [true, false]")


def test_after_the_body_was_emptied_a_reload_brings_everything_back(
    page: Page, widget_site: Site
) -> None:
    page.goto(widget_site.url)
    edit(page, "user", "document.body.replaceChildren();")
    press(page, "user", "run")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("An example has emptied this page.")
    with page.expect_navigation():
        dialog.get_by_role("button", name="Reload").click()
    log_in(page)


# --- Any address ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "config"),
    [
        ("/docs/v1.2/", {}),
        ("/docs/latest/", {"use_directory_urls": False}),
        ("/else/where/", {"site_url": "https://docs.example/product/"}),
        ("/plain/", {"site_url": ""}),
    ],
)
def test_works_at_any_address(
    page: Page,
    make_site: Callable[..., Site],
    errors: list[str],
    path: str,
    config: dict[str, Any],
) -> None:
    site = make_site(path=path)
    build_widget_site(site)
    site.configure(OPTIONS, **config)
    site.build(PAGE)  # which may say that there is no instant navigation
    page.goto(site.url)
    log_in(page)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("navigation").get_by_role("link", name="Second").first.click()
    title(page, "Second")
    log_in(page)
    assert page.evaluate("Widget.sent.at(-1)").startswith(f"{site.url}tenant/ ")
    keys = page.evaluate("Object.keys({ ...localStorage, ...sessionStorage })")
    assert all(key.startswith((f"playground:{path}", "__", path)) for key in keys), keys

"""How it looks and handles, in every state: for eyes, fingers and keys."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.widget import OPTIONS, PAGE, write_widget
from tests.helpers import ROOT, Site

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
EVERYTHING = (
    "playground-container, playground-console, .playground-bar, .playground-output,"
    " .playground-popup, .playground-changes, .playground-rest"
)

# What a reader would call broken, in words.
FAULTS = """() => {
  const found = [];
  const say = (is, words) => { if (is) found.push(words); };
  const box = (element) => element.getBoundingClientRect();
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
  const root = document.documentElement;
  say(root.scrollWidth > root.clientWidth, `the page scrolls sideways: ${root.scrollWidth}`);

  const container = document.querySelector('playground-container');
  const header = document.querySelector('.md-header');
  const place = box(container);
  say(place.left < -0.5 || place.right > innerWidth + 0.5, 'the container leaves the window');
  say(place.bottom > innerHeight + 0.5, 'the container ends below the window');
  say(place.top < box(header).bottom - 0.5, "the container lies over the theme's header");
  for (const control of header.querySelectorAll('label, a, input')) {
    const { left, top, width, height } = box(control);
    const x = left + width / 2;
    const y = top + height / 2;
    if (!isSeen(control) || !width || x < 0 || y < 0 || x > innerWidth) continue;
    const hit = document.elementFromPoint(x, y);
    const isCovered = !hit?.closest('.md-header, .playground-popup');
    say(isCovered, `${control.outerHTML.slice(0, 80)} is covered`);
  }
  const article = box(document.querySelector('.md-content__inner'));
  const isBeside = /right|left/.test(root.dataset.playgroundDock) && innerWidth >= 600;
  const isOver = article.left < place.right - 1 && place.left < article.right - 1;
  say(isBeside && isOver, 'the container lies over the text');
  say(article.width < 250, `the text has ${article.width} pixels left`);

  for (const button of document.querySelectorAll('.playground-bar > button')) {
    if (!isSeen(button)) continue;
    const bar = box(button.parentElement);
    const { left, right } = box(button);
    say(left < bar.left || right > bar.right, `${button.ariaLabel} sticks out of its bar`);
  }
  const buttons = 'button:not(.playground-badge, .playground-toggle, .playground-summary)';
  const ours = 'playground-container, playground-snippet, .playground-popup';
  for (const part of document.querySelectorAll(ours)) {
    for (const button of part.querySelectorAll(buttons)) {
      const isCut = button.scrollWidth > button.clientWidth + 1;
      say(isSeen(button) && isCut, `“${button.textContent}” is cut off`);
    }
  }
  return found;
}"""

# Every control in sight that a finger would miss, since its target is smaller than 44 pixels.
SMALL = """(everything) => {
  const found = new Set();
  const layers = 'playground-container, .playground-popup, .playground-edge, .md-header';
  const layer = (element) => element.closest(layers);
  for (const part of document.querySelectorAll(everything)) {
    for (const control of part.querySelectorAll('button, input, select, summary')) {
      const target = control.closest('label') ?? control;
      const { left, top, width, height } = target.getBoundingClientRect();
      const at = (x, y) => document.elementFromPoint(left + width / 2 + x, top + height / 2 + y);
      // Those in a line of text are as high as the line.
      const isInText = control.closest('.playground-row, .playground-record');
      if (isInText || !target.contains(at(0, 0))) continue;
      // Some stand at the end of the window, or half under something else.
      const around = [at(-21, 0), at(21, 0), at(0, -21), at(0, 21)].filter(
        (hit) => hit && layer(hit) === layer(target),
      );
      if (!around.every((hit) => target.contains(hit))) found.add(target.outerHTML);
    }
  }
  return [...found];
}"""

# What axe finds wrong: rules, with the elements that break them.
CHECK = """async ([everything, rules]) => {
  const include = [...document.querySelectorAll(everything)];
  const only = rules.length ? { runOnly: rules } : {};
  const options = { ...only, iframes: false, resultTypes: ['violations'] };
  const { violations } = await axe.run({ include }, options);
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}"""

# Which elements have no edge that is seen where colours are the reader's own.
EDGELESS = """(names) => names.filter((name) => {
  const style = getComputedStyle(document.querySelector(name));
  const edges = [style.borderTopStyle, style.borderBottomStyle, style.outlineStyle];
  return edges.every((edge) => edge === 'none');
})"""


@pytest.fixture(scope="module")
def looks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with a widget, built once for all that is looked at here."""
    folder = tmp_path_factory.mktemp("looks")
    (folder / "docs").mkdir()
    site = Site(folder)
    write_widget(site)
    # Only a theme with a palette can be dark.
    theme = {"name": "material", "font": False, "palette": {"scheme": "default"}}
    site.configure(OPTIONS, theme=theme)
    yield site.built(PAGE)
    site.close()


@pytest.fixture(autouse=True)
def impatient(page: Page) -> None:
    """What does not come soon is an error that is told soon."""
    page.set_default_timeout(20_000)


def container(page: Page) -> Locator:
    return page.locator("playground-container")


def tool(page: Page, name: str) -> Locator:
    return container(page).get_by_role("button", name=name, exact=True)


def badge(page: Page) -> Locator:
    return container(page).get_by_role("button", name=re.compile("tenant settings"))


def snippet(page: Page, name: str) -> Locator:
    return page.locator(f"#snippet-{name}")


def press(page: Page, name: str, action: str) -> None:
    """Press a snippet's button where nothing lies over it."""
    control = snippet(page, name).locator(f'[data-action="{action}"]')
    control.evaluate("control => control.scrollIntoView({ block: 'start' })")
    page.evaluate("scrollBy(0, -80)")
    control.click()


def states(page: Page) -> Iterator[str]:
    """Bring the page from state to state, as a reader would who leaves nothing out."""
    yield "idle"
    title = container(page).locator(".playground-title")
    title.click() if title.is_visible() else title.hover()
    if page.evaluate("innerWidth >= 600"):
        tool(page, "Layout").click()
        expect(page.locator("[data-scenario]").first).to_be_visible()
        yield "layout"
        for dock in ("left", "bottom", "floating", "right"):
            page.locator(f"[data-dock={dock}]").click()
            yield f"docked {dock}"
        page.keyboard.press("Escape")
    badge(page).click()
    expect(page.get_by_label("Tenant", exact=True)).to_be_visible()
    yield "settings"
    page.get_by_label("Tenant", exact=True).select_option("Your own tenant")
    page.get_by_label("Tenant base URL").fill("javascript:alert(1)")
    yield "settings that cannot be used"
    page.get_by_label("Tenant", exact=True).select_option("Simulated tenant")
    page.keyboard.press("Escape")
    press(page, "load", "run")
    expect(container(page)).to_have_attribute("state", "live")
    yield "live"
    tool(page, "Console").click()
    page.get_by_role("textbox", name="Console input").fill("document.que")
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_visible()
    yield "console"
    tool(page, "Console").click()
    tool(page, "Minimise").click()
    yield "minimised"
    press(page, "user", "edit")
    page.locator("#snippet-user + .highlight textarea").fill(
        "console.warn('careful', { a: [1, 2] });\nsetInterval(() => {}, 1e5);\nnull.property"
    )
    press(page, "user", "run")
    expect(snippet(page, "user")).to_have_attribute("state", "failed")
    expect(page.locator(".playground-rest")).to_be_visible()
    yield "failed"
    press(page, "user", "more")
    expect(page.get_by_role("menu")).to_be_visible()
    yield "menu of a snippet"
    page.get_by_role("menuitemcheckbox", name=re.compile("^Show changes")).click()
    expect(page.locator(".playground-changes")).to_be_visible()
    yield "changes"


# --- For eyes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "direction"),
    [
        (320, "ltr"),
        (390, "ltr"),
        (900, "ltr"),
        (1440, "ltr"),
        (2560, "ltr"),
        (320, "rtl"),
        (1440, "rtl"),
    ],
)
def test_every_state_fits(looks: Site, page: Page, width: int, direction: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(looks.url)
    page.evaluate("direction => { document.body.dir = direction; }", direction)

    found = {state: faults for state in states(page) if (faults := page.evaluate(FAULTS))}

    assert found == {}


def test_every_state_is_accessible_in_light_and_dark(looks: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 800})
    page.goto(looks.url)
    page.evaluate(AXE)
    page.add_style_tag(content="* { transition: none !important; }")  # the theme's, of colours

    found = {}
    for state in states(page):
        if state not in ("layout", "settings that cannot be used", "console", "changes"):
            continue  # they have nothing that these do not have
        for scheme, rules in (("slate", ["color-contrast"]), ("default", [])):
            page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme; }", scheme)
            if violations := page.evaluate(CHECK, [EVERYTHING, rules]):
                found[state, scheme] = violations

    assert found == {}


def test_what_is_seen_without_the_pages_colours_motion_or_paper(looks: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 800})
    page.goto(looks.url)
    for state in states(page):
        if state in ("live", "failed"):
            tool(page, "Restore" if state == "failed" else "Layout").click()
    tool(page, "Console").click()
    tool(page, "Layout").click()

    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    parts = ["playground-container", ".playground-badge", ".playground-sheet", ".playground-output"]
    assert page.evaluate(EDGELESS, [*parts, "[data-action=run]", "[data-action=more]"]) == []
    moving = """(everything) => [...document.querySelectorAll(everything)]
        .flatMap((part) => [part, ...part.querySelectorAll('*')])
        .filter((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element);
          return !/^0s(, 0s)*$/.test(transitionDuration) || animationName !== 'none';
        }).map((element) => element.outerHTML.slice(0, 100))"""
    assert page.evaluate(moving, EVERYTHING) == []

    page.emulate_media(media="print")
    seen = """(everything) => [...document.querySelectorAll(everything)]
        .filter((element) => element.checkVisibility()).map(({ outerHTML }) => outerHTML)"""
    assert page.evaluate(seen, EVERYTHING) == []


# --- For fingers ----------------------------------------------------------------------------------


def test_every_control_is_as_large_as_a_finger(looks: Site, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(looks.url)

    found = {
        state: small
        for state in states(page)
        if state != "idle" and (small := page.evaluate(SMALL, EVERYTHING))
    }

    assert found == {}
    context.close()


def test_a_finger_runs_stops_edits_and_docks(looks: Site, browser: Browser) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(looks.url)

    def tap(name: str, action: str) -> None:
        snippet(page, name).locator(f'[data-action="{action}"]').tap()

    tap("user", "edit")
    editor = page.locator("#snippet-user + .highlight textarea")
    editor.fill("await new Promise(() => {})")
    tap("user", "run")
    tap("user", "stop")
    expect(snippet(page, "user")).to_have_attribute("state", "stopped")
    tap("user", "reset")
    expect(editor).to_have_count(0)
    tap("load", "run")
    expect(container(page)).to_have_attribute("state", "live")
    tool(page, "Console").tap()
    page.get_by_role("textbox", name="Console input").tap()
    expect(page.get_by_role("textbox", name="Console input")).to_be_focused()
    page.keyboard.type("6 * 7")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log", name="Console")).to_contain_text("42")
    tool(page, "Console").tap()
    tool(page, "Layout").tap()
    page.locator("[data-scenario]").first.tap()
    page.wait_for_function("window.played === 1")
    badge(page).tap()
    page.get_by_role("button", name="Close").tap()
    tool(page, "Minimise").tap()
    expect(tool(page, "Restore")).to_be_visible()
    context.close()


def test_a_phones_console_has_room_for_ten_lines_and_its_tools_when_asked_for(
    looks: Site, browser: Browser
) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(looks.url)
    snippet(page, "load").locator('[data-action="run"]').tap()
    expect(container(page)).to_have_attribute("state", "live")
    tool(page, "Console").tap()
    log = page.get_by_role("log", name="Console")
    expect(log).to_be_visible()
    assert (
        log.evaluate("log => log.clientHeight / parseFloat(getComputedStyle(log).lineHeight)") > 9
    )

    tools, filters = page.get_by_role("button", name="Tools"), page.get_by_label("Filter")
    expect(filters).to_be_hidden()
    tools.tap()
    filters.fill("nothing has this")
    assert page.evaluate(SMALL, EVERYTHING) == []
    tools.tap()
    expect(filters).to_be_visible()  # it says why there is so little to see
    filters.fill("")
    expect(filters).to_be_hidden()

    line = page.get_by_role("textbox", name="Console input")
    line.press_sequentially("con")
    options = page.get_by_role("option")
    expect(options.nth(1)).to_be_visible()
    suggested = page.get_by_role("listbox").bounding_box()
    assert suggested
    assert suggested["height"] < 60
    options.filter(has_text=re.compile("^console$")).tap()
    expect(line).to_have_value("console")

    # What a call takes covers nothing, and goes away by a tap, on it or elsewhere.
    hint = page.get_by_text("fetch(input, init)")
    for elsewhere in (hint, log):
        line.fill("")
        line.press_sequentially("fetch(")
        expect(hint).to_be_visible()
        rows, box = log.bounding_box(), hint.bounding_box()
        assert rows
        assert box
        assert box["y"] >= rows["y"] + rows["height"]
        elsewhere.tap()
        expect(hint).to_have_count(0)

    page.evaluate("for (let i = 0; i < 30; i++) Widget.emit('ready')")
    page.get_by_role("tab", name="Events").tap()
    last = page.get_by_role("list", name="Events").get_by_role("listitem").last
    opened = last.get_by_role("button").first
    opened.tap()
    expect(opened).to_be_in_viewport()
    expect(last.get_by_role("button", name="Copy as handler")).to_be_in_viewport(ratio=1)
    context.close()


# --- For keys -------------------------------------------------------------------------------------


def test_keys_reach_everything_and_the_focus_is_never_lost(looks: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(looks.url)
    key = page.keyboard.press

    def focus(control: Locator) -> None:
        """Go there, and see that one can tell."""
        control.focus()
        ring = control.evaluate(
            """control => {
                 const { outlineStyle, boxShadow } = getComputedStyle(control);
                 const around = getComputedStyle(control.parentElement).boxShadow;
                 return outlineStyle !== 'none' || boxShadow !== 'none' || around !== 'none';
               }"""
        )
        assert ring, control

    def action(name: str) -> Locator:
        return snippet(page, "user").locator(f'[data-action="{name}"]')

    key("Tab")  # from here on the keyboard is what the browser shows a focus for
    focus(action("edit"))
    key("Enter")
    editor = page.get_by_role("textbox", name=re.compile("User"))
    expect(editor).to_be_focused()
    editor.fill("await new Promise(() => {})")
    key("Control+Enter")
    expect(action("stop")).to_be_visible()
    focus(action("stop"))
    key("Enter")
    expect(action("run")).to_be_focused()
    focus(editor)
    key("Escape")
    key("Shift+Tab")
    expect(action("more")).to_be_focused()
    key("Enter")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    key("Escape")
    expect(action("more")).to_be_focused()
    focus(action("reset"))
    key("Enter")
    expect(action("run")).to_be_focused()

    focus(snippet(page, "load").locator("[data-action=run]"))
    key("Enter")
    expect(container(page)).to_have_attribute("state", "live")
    focus(tool(page, "Layout"))
    key("Enter")
    expect(page.locator("[data-dock=right]")).to_be_focused()
    for dock in ("left", "bottom", "floating"):
        focus(page.locator(f"[data-dock={dock}]"))
        key("Enter")
        expect(page.locator(f"[data-dock={dock}]")).to_be_focused()
    key("Escape")
    expect(tool(page, "Layout")).to_be_focused()
    edge = page.get_by_role("separator", name="Resize at the left")
    width = container(page).evaluate("container => container.offsetWidth")
    focus(edge)
    key("Shift+ArrowLeft")
    assert container(page).evaluate("container => container.offsetWidth") > width
    expect(edge).to_be_focused()
    focus(tool(page, "Console"))
    key("Enter")
    prompt = page.get_by_role("textbox", name="Console input")
    focus(prompt)
    page.keyboard.type("6 * 7")
    key("Enter")
    expect(page.get_by_role("log", name="Console")).to_contain_text("42")
    expect(prompt).to_be_focused()
    key("Tab")
    expect(prompt).not_to_be_focused()
    focus(tool(page, "Console"))
    key("Enter")
    expect(tool(page, "Console")).to_be_focused()
    focus(tool(page, "Minimise"))
    key("Enter")
    expect(tool(page, "Restore")).to_be_focused()
    key("Enter")
    focus(badge(page))
    key("Enter")
    tenant = page.get_by_label("Tenant", exact=True)
    expect(tenant).to_be_focused()
    focus(container(page).get_by_role("button", name="Clear"))
    key("Enter")
    expect(container(page).get_by_role("button", name="Clear")).to_be_focused()
    tenant.select_option("Demo tenant")
    focus(page.get_by_role("button", name="Connect to demo.example"))
    key("Enter")
    expect(badge(page)).to_be_focused()
    expect(badge(page)).to_contain_text("LIVE")

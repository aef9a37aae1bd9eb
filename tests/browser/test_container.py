"""The container, as a reader moves it, sizes it, and trusts what it says about the session."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Locator, Page, Route, expect

from tests.browser.clock import stop_clock
from tests.browser.copied import says_copied
from tests.browser.widget import (
    OPTIONS,
    PAGE,
    SDK,
    SIMULATOR,
    build_widget_site,
    write_widget,
)
from tests.helpers import Site

X = "\N{MULTIPLICATION SIGN}"


@pytest.fixture
def widget(widget_site: Site, page: Page) -> Site:
    """A built site whose first page is open."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(widget_site.url)
    return widget_site


def container(page: Page) -> Locator:
    return page.locator("playground-container")


def box(page: Page) -> dict[str, int]:
    """Where the container is, in whole pixels."""
    found = container(page).bounding_box()
    assert found
    return {name: round(found[name]) for name in ("x", "y", "width", "height")}


def furnish(page: Page) -> None:
    """Come near, so that the container gets its controls, and what moves it."""
    container(page).hover()
    expect(page.get_by_role("button", name="Layout")).to_be_visible()
    title(page).hover()
    expect(page.locator(".playground-reading")).to_be_attached()


def dock(page: Page, name: str) -> None:
    layout = page.get_by_role("button", name="Layout")
    layout.click()
    page.get_by_role("group", name="Position").get_by_role("button", name=name).click()
    page.keyboard.press("Escape")


def start(page: Page) -> None:
    page.get_by_role("button", name="Run Load").click()
    expect(container(page)).to_have_attribute("state", "live")


def drag(page: Page, handle: Locator, x: int, y: int) -> None:
    place = handle.bounding_box()
    assert place
    left, top = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(left + x / 2, top + y / 2)
    page.mouse.move(left + x, top + y)
    page.mouse.up()
    # What moves it may have come in the middle of it, and then goes all the way.
    expect(page.locator("html")).not_to_have_attribute("data-playground-dragging", "")


def title(page: Page) -> Locator:
    return page.locator(".playground-title")


def edge(page: Page, letters: str) -> Locator:
    return page.locator(f'[data-edges="{letters}"]')


# --- What it says --------------------------------------------------------------------------------


def test_idle_container_says_which_snippet_fills_it(widget: Site, page: Page) -> None:
    region = page.get_by_role("region", name="The widget")
    expect(region).to_have_attribute("state", "idle")
    expect(region).to_contain_text("Run “Load”")
    expect(region).to_contain_text("SIMULATED")
    expect(region.get_by_role("link", name="Load")).to_be_visible()


def test_states_are_told_in_order_and_by_events(widget: Site, page: Page) -> None:
    page.evaluate(
        """() => {
          window.states = [];
          document.addEventListener('playground:state', ({ detail }) => states.push(detail.state));
        }"""
    )
    start(page)
    page.evaluate("Widget.unload()")
    expect(container(page)).to_have_attribute("state", "closed")
    expect(container(page)).to_contain_text("The session has ended.")
    states = page.evaluate("states")
    assert states[0] == "loading"
    assert states[-2:] == ["live", "closed"]


def test_closed_container_starts_again_by_its_button(widget: Site, page: Page) -> None:
    start(page)
    page.evaluate("Widget.unload()")
    page.get_by_role("button", name="Start again").click()
    expect(container(page)).to_have_attribute("state", "live")


def test_session_that_does_not_come_is_slow_then_failed_and_may_recover(
    widget: Site, page: Page
) -> None:
    page.clock.install()
    furnish(page)
    page.get_by_role("button", name="Run User").click()  # the SDK is loaded, nothing is mounted
    expect(page.locator("#snippet-user")).to_have_attribute("state", "done")
    page.evaluate("Widget.mode = 'never'")
    stop_clock(page)
    page.get_by_role("button", name="Run Load").click()
    expect(page.locator("#widgetPanel iframe")).to_be_visible()
    page.clock.run_for(500)
    expect(container(page)).to_have_attribute("state", re.compile("loading|waiting"))
    page.clock.run_for(3_000)
    expect(container(page)).to_have_attribute("state", "slow")
    expect(container(page)).to_contain_text("has loaded. Waiting for a session")
    page.clock.run_for(8_000)
    expect(container(page)).to_have_attribute("state", "failed")
    expect(container(page)).to_contain_text("has loaded, and no session has started yet")
    expect(page.frame_locator("#widgetPanel iframe").get_by_text("The widget")).to_be_visible()
    page.evaluate("Widget.ready = true")
    page.clock.run_for(1_500)
    expect(container(page)).to_have_attribute("state", "live")


def test_frame_that_does_not_load_is_said_until_it_does(widget: Site, page: Page) -> None:
    held: list[Route] = []
    page.route("**/tenant/panel.html*", lambda route: held.append(route))
    page.clock.install()
    furnish(page)
    stop_clock(page)
    page.get_by_role("button", name="Run Load").click()
    expect(page.locator("#widgetPanel iframe")).to_be_visible()
    expect(container(page).get_by_role("status").first).to_have_text(re.compile("^Loading 127"))
    page.clock.run_for(3_500)
    expect(container(page)).to_contain_text("is slow to load")
    page.clock.run_for(7_000)
    expect(container(page)).to_contain_text("has not loaded after 10 seconds")
    page.evaluate("Widget.mode = 'never'")
    expect(container(page)).to_contain_text("Check the tenant and what you typed")
    held[0].continue_()
    expect(container(page)).to_contain_text("has loaded, and no session has started yet")


def test_frame_in_a_shadow_root_counts(widget: Site, page: Page) -> None:
    furnish(page)
    page.get_by_role("button", name="Run User").click()
    expect(page.locator("#snippet-user")).to_have_attribute("state", "done")
    page.evaluate(
        """() => {
          const host = document.createElement('section');
          document.getElementById('widgetPanel').append(host);
          const into = host.attachShadow({ mode: 'open' });
          window.host = host;
          return Widget.load({ base: new URL('tenant/', location.href).href, into });
        }"""
    )
    expect(container(page)).to_have_attribute("state", "live")
    page.evaluate("host.shadowRoot.replaceChildren(); host.remove()")
    expect(container(page)).to_have_attribute("state", "closed")


def run_with_adapter(code: str, site: Site, page: Page) -> None:
    """Press Run on the page of a widget whose adapter is this."""
    write_widget(site)
    site.write("widget/adapter.js", code)
    site.built(PAGE, **OPTIONS)
    page.goto(site.url)
    page.get_by_role("button", name="Run Load").click()


def test_an_adapter_whose_tap_throws_is_named_at_each_run(site: Site, page: Page) -> None:
    code = "let times = 0;\nexport const tap = () => { throw new Error(`time ${++times}`); };"
    run_with_adapter(code, site, page)
    output = page.get_by_role("log", name="Output of Load")
    expect(output).to_contain_text("The adapter's tap failed: Error: time 1")
    page.get_by_role("button", name="Run Load").click()
    expect(output).to_contain_text("time 2")


def test_a_file_that_the_adapter_imports_in_vain_is_named(site: Site, page: Page) -> None:
    run_with_adapter("import './helpers.js';\nexport const isReady = () => true;", site, page)
    output = page.get_by_role("log", name="Output of Load")
    expect(output).to_contain_text("these files did not come: ")
    expect(output).to_contain_text("widget/helpers.js")


def test_an_adapter_whose_is_ready_throws_is_named_once(site: Site, page: Page) -> None:
    run_with_adapter("export const isReady = () => null.there;", site, page)
    expect(page.locator("#snippet-load")).to_have_attribute("state", "done")
    container(page).get_by_role("button", name="Console").click()
    log = container(page).get_by_role("log", name="Console")
    expect(log.get_by_text("The adapter's isReady failed: TypeError")).to_have_count(1)


def test_an_adapter_that_cannot_be_relied_on_is_told_of_in_its_authors_words(
    site: Site, page: Page
) -> None:
    run_with_adapter(
        "export const isReady = () => ({ then() {} });\n"
        "export const tap = (sdk, emit) => {\n"
        "  sdk.listeners.add(({ type }) => emit(type));\n"
        "  emit();\n"
        "  return () => {};\n"
        "};\n"
        "export const minimum = () => null.width;\n"
        "export const describe = () => null.text;\n",
        site,
        page,
    )
    expect(page.locator("#snippet-load")).to_have_attribute("state", "done")
    container(page).get_by_role("button", name="Console").click()
    log = container(page).get_by_role("log", name="Console")
    for words in (
        "The adapter's isReady failed: TypeError: it gave a promise",
        "has to be an object with a `type` (found: undefined).",
        "has to be an object with a `type` (found: ready).",
        "The adapter's minimum failed: TypeError",
    ):
        expect(log.get_by_text(words)).to_have_count(1)
    page.get_by_role("textbox", name="Console input").press_sequentially("Widget.load(")
    expect(log.get_by_text("The adapter's describe failed: TypeError")).to_have_count(1)


def test_a_snippet_that_takes_promises_away_ends_no_session(site: Site, page: Page) -> None:
    more = (
        '\n```js run id="spoils" title="Spoil"\nwindow.Promise = undefined;\n```\n'
        '\n```js run id="goes-on" title="Go on" needs="load"\nWidget.sent.length\n```\n'
    )
    build_widget_site(site, PAGE + more)
    page.goto(site.url)
    start(page)
    page.get_by_role("button", name="Run Spoil").click()
    expect(page.locator("#snippet-spoils")).to_have_attribute("state", "done")
    page.get_by_role("button", name="Run Go on").click()
    expect(page.get_by_role("log", name="Output of Go on")).to_have_text("1")
    expect(container(page)).to_have_attribute("state", "live")


def test_what_an_sdk_says_in_the_first_run_of_a_page_is_under_its_snippet(
    site: Site, page: Page
) -> None:
    write_widget(site)
    site.write(
        "widget/sdk.js",
        SDK.replace(
            "    this.ready = true;", "    console.warn('just made');\n    this.ready = true;"
        ),
    )
    site.built(PAGE, **OPTIONS)
    page.goto(site.url)
    page.get_by_role("button", name="Run Load").click()

    output = page.get_by_role("log", name="Output of Load")
    expect(output.locator("[data-source=sdk]")).to_contain_text("just made")


def test_without_an_adapter_a_loaded_frame_is_live(site: Site, page: Page) -> None:
    sdk = {name: value for name, value in OPTIONS["sdk"].items() if name != "adapter"}
    build_widget_site(site, sdk=sdk)
    page.goto(site.url)
    start(page)


# --- Where it stands -----------------------------------------------------------------------------


def test_docks_leave_the_page_room_and_keep_the_frame(widget: Site, page: Page) -> None:
    start(page)
    token = "document.querySelector('#widgetPanel iframe').contentWindow.token"
    before = page.evaluate(token)
    for name, expected in {
        "Left": {"x": 0, "width": 420},
        "Bottom": {"x": 0, "width": 1440},
        "Floating": {"width": 420, "height": 560},
        "Right": {"x": 1020, "width": 420},
    }.items():
        dock(page, name)
        assert {key: box(page)[key] for key in expected} == expected, name
        if name == "Bottom":  # the end of the navigation can be scrolled into sight
            sidebar = page.locator(".md-sidebar--primary .md-sidebar__scrollwrap")
            assert sidebar.evaluate("e => e.getBoundingClientRect().bottom") <= box(page)["y"]
            assert sidebar.evaluate("e => parseFloat(getComputedStyle(e).maxHeight)") < 300
    header = page.locator(".md-header").bounding_box()
    assert header
    assert box(page)["y"] == round(header["height"])
    main = page.locator(".md-main__inner").bounding_box()
    assert main
    assert main["x"] + main["width"] <= 1020
    page.get_by_role("button", name="Minimise").click()
    assert box(page)["height"] == 40
    page.get_by_role("button", name="Restore").click()
    assert box(page)["x"] == 1020
    assert page.evaluate(token) == before


def test_drag_by_the_header_undocks_and_edges_dock_again(widget: Site, page: Page) -> None:
    furnish(page)
    drag(page, title(page), -300, 100)
    assert page.locator("html").get_attribute("data-playground-dock") == "floating"
    assert box(page) == {"x": 720, "y": 148, "width": 420, "height": 560}
    drag(page, title(page), -5000, 0)
    assert page.locator("html").get_attribute("data-playground-dock") == "left"


def test_place_that_it_would_snap_to_is_shown_until_it_is_let_go(widget: Site, page: Page) -> None:
    def shown() -> Any:
        return page.evaluate(
            """() => {
              const { left, top, width, height } =
                getComputedStyle(document.querySelector('playground-container'), '::after');
              return [left, top, width, height].map(parseFloat);
            }"""
        )

    root = page.locator("html")
    reading = page.locator(".playground-reading")
    furnish(page)
    place = title(page).bounding_box()
    assert place
    page.mouse.move(place["x"] + 10, place["y"] + 10)
    page.mouse.down()
    for x, y, dock, expected in [
        (3, 300, "left", [0, 48, 420, 852]),
        (700, 897, "bottom", [0, 340, 1440, 560]),
        (1438, 300, "right", [1020, 48, 420, 852]),
    ]:
        page.mouse.move(700, 300)
        assert root.get_attribute("data-playground-snap") is None
        assert root.get_attribute("data-playground-dock") == "floating"
        page.mouse.move(x, y)
        assert shown() == expected
        expect(reading).to_have_text(f"Let go to dock at the {dock}")
    page.keyboard.press("Escape")  # as it was, and what comes of the pointer is nothing
    page.mouse.move(700, 300)
    page.mouse.up()
    assert root.get_attribute("data-playground-snap") is None
    assert box(page) == {"x": 1020, "y": 48, "width": 420, "height": 852}


def test_dragged_off_a_wide_dock_it_stays_under_the_pointer(widget: Site, page: Page) -> None:
    furnish(page)
    dock(page, "Bottom")
    page.mouse.move(900, 360)
    page.mouse.down()
    page.mouse.move(910, 300)
    page.mouse.move(910, 290)
    page.mouse.up()
    place = box(page)
    assert place["width"] == 420
    assert place["x"] < 910 < place["x"] + 420
    assert place["y"] < 290 < place["y"] + 40


def test_drag_never_leaves_the_viewport(widget: Site, page: Page) -> None:
    start(page)
    dock(page, "Floating")
    drag(page, title(page), -500, 5)
    for x, y in [(0, -3000), (0, 300)]:
        drag(page, title(page), x, y)
        place = box(page)
        assert place["y"] >= 48
        assert place["y"] + place["height"] <= 900


def test_frame_does_not_swallow_a_drag(widget: Site, page: Page) -> None:
    start(page)
    drag(page, edge(page, "w"), 100, 0)
    assert box(page)["width"] == 320
    drag(page, edge(page, "w"), -200, 0)
    assert box(page)["width"] == 520


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("e", {"width": 450}),
        ("w", {"width": 390, "x": 30}),
        ("s", {"height": 590}),
        ("n", {"height": 530, "y": 30}),
        ("se", {"width": 450, "height": 590}),
        ("nw", {"width": 390, "height": 530, "x": 30, "y": 30}),
        ("ne", {"width": 450, "height": 530, "y": 30}),
        ("sw", {"width": 390, "height": 590, "x": 30}),
    ],
)
def test_floating_resizes_from_every_edge_and_corner(
    widget: Site, page: Page, letters: str, expected: dict[str, int]
) -> None:
    furnish(page)
    dock(page, "Floating")
    drag(page, title(page), -400, 100)
    before = box(page)
    drag(page, edge(page, letters), 30, 30)
    for name, value in expected.items():
        start_of = before[name] if name in "xy" else 0
        assert box(page)[name] == start_of + value, name


def test_keyboard_moves_and_resizes(widget: Site, page: Page) -> None:
    furnish(page)
    edge(page, "w").focus()
    page.keyboard.press("ArrowLeft")
    assert box(page)["width"] == 430
    page.keyboard.press("Shift+ArrowLeft")
    assert box(page)["width"] == 530
    assert edge(page, "w").get_attribute("aria-valuenow") == "530"
    page.get_by_role("button", name="Move").focus()
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("ArrowDown")
    assert page.locator("html").get_attribute("data-playground-dock") == "floating"
    assert box(page)["y"] == 58


def test_arrow_keys_push_it_to_the_next_dock(widget: Site, page: Page) -> None:
    root = page.locator("html")
    furnish(page)
    page.get_by_role("button", name="Move").focus()
    for key, place in [
        ("ArrowRight", "right"),
        ("ArrowDown", "bottom"),
        ("ArrowLeft", "left"),
        ("Shift+ArrowRight", "floating"),
        ("Shift+ArrowLeft", "floating"),
        ("ArrowLeft", "left"),
    ]:
        page.keyboard.press(key)
        assert root.get_attribute("data-playground-dock") == place, key
    expect(page.get_by_role("status").filter(has_text="Docked at the left")).to_have_count(1)


def test_corner_takes_arrow_keys_in_both_directions(widget: Site, page: Page) -> None:
    furnish(page)
    dock(page, "Floating")
    drag(page, title(page), -300, 60)
    before = box(page)
    page.get_by_role("button", name="Resize at the bottom left").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowDown")
    expected = {"x": before["x"] - 10, "width": before["width"] + 10}
    assert box(page) == before | expected | {"height": before["height"] + 100}
    expect(page.locator(".playground-reading")).to_be_visible()
    edge(page, "sw").dblclick()
    assert (box(page)["width"], box(page)["height"]) == (420, 560)


def test_double_click_resets(widget: Site, page: Page) -> None:
    furnish(page)
    drag(page, edge(page, "w"), -100, 0)
    edge(page, "w").dblclick()
    assert box(page)["width"] == 420
    dock(page, "Bottom")
    title(page).dblclick()
    assert box(page)["x"] == 1020


def test_place_is_remembered_and_kept_in_a_smaller_viewport(widget: Site, page: Page) -> None:
    furnish(page)
    drag(page, title(page), -100, 200)
    place = box(page)
    page.reload()
    assert box(page) == place
    page.set_viewport_size({"width": 700, "height": 500})
    small = box(page)
    assert small["x"] + small["width"] <= 700
    assert small["y"] + small["height"] <= 500
    page.set_viewport_size({"width": 1440, "height": 900})
    assert box(page) == place


@pytest.mark.parametrize("stored", ["{", "null", '{"dock":"up","width":-4}', '{"left":1e99}'])
def test_damaged_storage_changes_nothing(widget: Site, page: Page, stored: str) -> None:
    page.evaluate("text => localStorage.setItem('playground:/:container', text)", stored)
    page.reload()
    furnish(page)
    assert box(page)["x"] == 1020


def test_works_without_storage(widget_site: Site, page: Page) -> None:
    page.add_init_script(
        """for (const name of ['localStorage', 'sessionStorage']) {
          Object.defineProperty(window, name, { get() { throw new DOMException('blocked'); } });
        }"""
    )
    page.goto(widget_site.url)
    start(page)
    drag(page, title(page), -200, 100)
    assert page.locator("html").get_attribute("data-playground-dock") == "floating"


def test_hidden_header_gives_its_room(widget: Site, page: Page) -> None:
    furnish(page)
    page.locator(".md-header").evaluate("header => { header.hidden = true; }")
    expect(page.locator("html")).to_have_attribute("style", re.compile(r"--playground-edge: 0px"))
    page.locator(".md-header").evaluate("header => { header.hidden = false; }")
    expect(page.locator("html")).to_have_attribute("style", re.compile(r"--playground-edge: 48px"))


# --- The menu ------------------------------------------------------------------------------------


def test_presets_and_exact_sizes_are_those_of_the_authors_element(widget: Site, page: Page) -> None:
    start(page)
    page.get_by_role("button", name="Layout").click()
    page.get_by_role("button", name="Phone 320 \N{MULTIPLICATION SIGN} 480").click()
    size = (
        "['clientWidth', 'clientHeight'].map(name => document.getElementById('widgetPanel')[name])"
    )
    assert page.evaluate(size) == [320, 480]
    page.get_by_role("button", name="Layout").click()
    page.get_by_role("button", name="Rotate").click()
    assert page.evaluate(size) == [480, 320]
    page.get_by_label("Height", exact=True).fill("190")
    page.get_by_label("Height", exact=True).press("Enter")
    assert page.evaluate(size) == [480, 190]
    expect(page.get_by_label("Size", exact=True)).to_have_text(
        "480 \N{MULTIPLICATION SIGN} 190, below the minimum of 300 \N{MULTIPLICATION SIGN} 200"
    )


def test_size_that_cannot_be_had_is_said_until_the_next_key(widget: Site, page: Page) -> None:
    furnish(page)
    page.get_by_role("button", name="Layout").click()
    page.get_by_label("Width", exact=True).fill("3000")
    page.get_by_label("Width", exact=True).press("Enter")
    words = re.compile(f"^1440 {X} [0-9]+, the nearest there is to 3000 {X} [0-9]+")
    expect(page.get_by_label("Size", exact=True)).to_have_text(words)
    reading = page.locator(".playground-reading")
    expect(reading).to_have_text(words)
    expect(reading).to_be_visible()
    page.keyboard.press("Escape")
    expect(reading).to_be_hidden()


MINIMUM_AS_LOADED = """
export const isReady = (sdk) => sdk.ready;
export const minimum = (sdk) => {
  if (!sdk.ready) throw new Error('nothing is loaded');
  return { width: 500, height: 300 };
};
"""


def test_minimum_is_that_of_what_is_loaded(site: Site, page: Page) -> None:
    site.write("widget/other.js", MINIMUM_AS_LOADED)
    page.set_viewport_size({"width": 1440, "height": 900})
    build_widget_site(site, sdk=OPTIONS["sdk"] | {"adapter": "widget/other.js"})
    page.goto(site.url)
    furnish(page)
    layout = page.get_by_role("button", name="Layout")
    expect(layout).to_have_accessible_name("Layout")
    start(page)
    expect(layout).to_have_accessible_name(f"Layout: 420 {X} 812, below the minimum of 500 {X} 300")
    layout.click()
    page.get_by_role("button", name=f"Minimum 500 {X} 300").click()
    expect(layout).to_have_accessible_name("Layout")
    expect(page.locator(".playground-reading")).to_have_text(f"500 {X} 300")


@pytest.mark.parametrize("place", ["Left", "Bottom", "Right"])
def test_preset_floats_at_the_right_with_the_menu_put_away(
    widget: Site, page: Page, place: str
) -> None:
    furnish(page)
    dock(page, place)
    page.get_by_role("button", name="Layout").click()
    page.get_by_role("button", name="Phone").click()
    expect(page.get_by_role("group", name="Position")).to_be_hidden()
    expect(page.get_by_role("button", name="Layout")).to_be_focused()
    where = box(page)
    width = page.evaluate("document.documentElement.clientWidth")
    assert where["x"] + where["width"] == width


def test_size_is_copied_as_css(widget: Site, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    furnish(page)
    page.get_by_role("button", name="Layout").click()
    page.get_by_role("button", name="Phone").click()
    page.get_by_role("button", name="Layout").click()
    with says_copied(page):
        page.get_by_role("button", name="Copy size as CSS").click()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text == "#widgetPanel {\n  width: 320px;\n  height: 480px;\n}\n"


def test_a_scenario_without_a_title_is_named_by_its_id(site: Site, page: Page) -> None:
    write_widget(site)
    untitled = SIMULATOR.replace("title: 'Incoming call',", "").replace("description:", "about:")
    site.write("widget/simulator.js", untitled)
    site.built(PAGE, **OPTIONS)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(site.url)

    furnish(page)
    page.get_by_role("button", name="Layout").click()

    scenarios = page.get_by_role("group", name="Scenarios")
    expect(scenarios.get_by_role("button", name="incoming-call")).to_be_visible()


def test_scenarios_are_played_from_the_menu_and_by_name(widget: Site, page: Page) -> None:
    furnish(page)
    page.get_by_role("button", name="Layout").click()
    page.get_by_role("group", name="Scenarios").get_by_role("button").click()
    page.wait_for_function("window.played === 1")
    page.evaluate("playground.simulate('incoming-call')")
    assert page.evaluate("played") == 2
    problem = page.evaluate("playground.simulate('toString').catch(error => error.message)")
    assert problem == "There is no scenario “toString”. The tenant has: incoming-call."


def test_escape_closes_and_gives_the_focus_back(widget: Site, page: Page) -> None:
    furnish(page)
    for name in ["Layout", "SIMULATED: tenant settings"]:
        opener = page.get_by_role("button", name=name)
        opener.press("Enter")
        expect(opener).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Escape")
        expect(opener).to_have_attribute("aria-expanded", "false")
        expect(opener).to_be_focused()


def test_console_is_shown_in_the_lower_part_and_sized(widget: Site, page: Page) -> None:
    furnish(page)
    page.get_by_role("button", name="Console", exact=True).first.click()
    lower = page.locator(".playground-lower")
    expect(lower).to_be_visible()
    split = page.get_by_role("separator", name="Resize the console")
    before = lower.bounding_box()
    drag(page, split, 0, -60)
    after = lower.bounding_box()
    assert before
    assert after
    assert after["height"] == before["height"] + 60


# --- Leaving -------------------------------------------------------------------------------------


def test_live_session_survives_instant_navigation(widget: Site, page: Page) -> None:
    start(page)
    page.evaluate("window.first = document.querySelector('#widgetPanel iframe').contentWindow")
    token = page.evaluate("first.token")
    for name, heading in [("Plain", "Plain"), ("Second", "Second"), ("Widget", "Widget")]:
        page.get_by_role("navigation").get_by_role("link", name=name).first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        expect(container(page)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Second")
    assert page.evaluate("document.querySelector('#widgetPanel iframe').contentWindow === first")
    assert page.evaluate("first.token") == token
    assert page.locator("playground-container").count() == 1


def test_idle_container_stays_away_from_other_pages(widget: Site, page: Page) -> None:
    furnish(page)
    page.get_by_role("navigation").get_by_role("link", name="Plain").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Plain")
    expect(container(page)).to_be_hidden()
    expect(page.locator("html")).not_to_have_attribute("data-playground-dock", re.compile("."))
    page.get_by_role("navigation").get_by_role("link", name="Second").first.click()
    expect(container(page)).to_be_visible()
    assert box(page)["x"] == 1020


def test_leaving_with_a_live_session_asks_first(widget: Site, page: Page) -> None:
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    furnish(page)
    page.reload()
    assert asked == []
    start(page)
    page.reload()
    assert asked == ["beforeunload"]
    expect(container(page)).to_have_attribute("state", "idle")
    furnish(page)
    expect(container(page)).to_contain_text("The session ended as the page was left")
    page.get_by_role("button", name="Start again").click()
    expect(container(page)).to_have_attribute("state", "live")


# --- On any screen -------------------------------------------------------------------------------


def test_phone_has_a_bar_then_a_sheet(widget_site: Site, browser: Browser) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(widget_site.url)
    assert box(page) == {"x": 0, "y": 752, "width": 390, "height": 48}
    page.get_by_role("button", name="Run Load").tap()
    expect(container(page)).to_have_attribute("state", "live")
    assert box(page)["height"] == 480
    page.get_by_role("button", name="Minimise").tap()
    assert box(page)["height"] == 48
    page.get_by_role("button", name="Restore").tap()
    grab = title(page).bounding_box()
    assert grab
    page.mouse.move(grab["x"] + 9, grab["y"] + 9)
    page.mouse.down()
    page.mouse.move(grab["x"] + 9, 700)
    page.mouse.move(grab["x"] + 9, 770)
    page.mouse.up()
    expect(page.get_by_role("button", name="Restore")).to_be_visible()
    page.get_by_role("button", name=re.compile("tenant settings")).tap()
    expect(page.get_by_label("User name")).to_be_visible()
    page.get_by_role("button", name="Layout").tap()
    expect(page.get_by_role("button", name="Copy size as CSS")).to_be_visible()
    for width, height in [(800, 390), (390, 800)]:
        page.set_viewport_size({"width": width, "height": height})  # as a phone that is turned
        place = box(page)
        assert place["x"] + place["width"] == width
        assert place["y"] + place["height"] == height
        assert place["y"] >= 48
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    context.close()


@pytest.mark.parametrize("is_open", [False, True])
def test_sheet_does_not_lie_over_the_snippet_just_run(
    widget_site: Site, browser: Browser, is_open: bool
) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 700},
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(widget_site.url)
    bar = page.locator(
        "#snippet-user .playground-bar" if is_open else "#snippet-load .playground-bar"
    )
    page.get_by_role("heading", name="Load").evaluate(
        "heading => { heading.style.marginTop = '200px'; document.body.style.minHeight = '300vh'; }"
    )
    if is_open:
        title(page).tap()
        expect(page.get_by_role("button", name="Minimise")).to_be_visible()
        page.locator("#snippet-user [data-action=run]").dispatch_event("click")
        expect(page.locator("#snippet-user")).to_have_attribute("state", "done")
    else:
        page.get_by_role("button", name="Run Load").tap()
        expect(container(page)).to_have_attribute("state", "live")
    header = page.locator(".md-header").bounding_box()
    assert header
    page.wait_for_function(
        "([bar, most]) => bar.getBoundingClientRect().top <= most",
        arg=[bar.element_handle(), header["height"] + 16],
    )
    place = bar.bounding_box()
    assert place
    assert header["height"] <= place["y"]
    assert place["y"] + place["height"] < box(page)["y"]
    context.close()


def test_what_is_measured_in_a_bar_is_what_the_sheet_will_have(
    site: Site, browser: Browser
) -> None:
    code = "const before = panel.clientHeight;\npanel.append('Widget');\nbefore"
    site.built(
        f'# Page\n\n```js run id="show" title="Show"\n{code}\n```\n', container={"id": "panel"}
    )
    context = browser.new_context(viewport={"width": 390, "height": 700}, has_touch=True)
    page = context.new_page()
    page.goto(site.url)
    page.get_by_role("button", name="Run Show").tap()
    output = page.get_by_role("log", name="Output of Show")
    expect(container(page)).to_have_attribute("state", "live")
    expect(output).to_have_text(re.compile(r"^\d+$"))
    height = page.locator("#panel").evaluate("(element) => element.clientHeight")
    assert height > 300
    assert abs(int(output.inner_text()) - height) <= 1  # of a border
    context.close()


def test_an_sdk_that_follows_the_window_hears_of_a_container_that_changes(
    widget: Site, page: Page
) -> None:
    start(page)
    console = page.get_by_role("button", name="Console", exact=True)
    console.hover()  # some frames later: it has heard that there is room where loading was told
    page.evaluate("window.heard = 0; addEventListener('resize', () => { heard++; })")
    console.click()
    page.wait_for_function("heard === 1")


@pytest.mark.parametrize("way", ["mouse", "touch", "keyboard"])
def test_first_press_acts_though_nothing_is_loaded_yet(
    widget_site: Site, browser: Browser, way: str
) -> None:
    is_phone = way == "touch"
    context = browser.new_context(
        viewport={"width": 390 if is_phone else 1440, "height": 800}, has_touch=True
    )
    page = context.new_page()
    page.goto(widget_site.url)
    held: list[Route] = []
    page.route("**/live.js", lambda route: held.append(route))
    badge = page.locator(".playground-badge")
    with page.expect_request("**/live.js"):
        if way == "touch":
            title(page).tap()
        elif way == "mouse":
            badge.click()
        else:
            badge.press("Enter")
    expect(page.get_by_role("button", name="Layout")).to_have_count(0)
    held[0].continue_()
    if is_phone:
        expect(page.get_by_role("button", name="Minimise")).to_be_visible()
        assert box(page)["height"] == 480
    else:
        expect(page.get_by_role("group", name="Tenant settings")).to_be_visible()
        expect(badge).to_have_attribute("aria-expanded", "true")
    context.close()


def test_keyboard_goes_through_it_in_the_order_of_sight(widget: Site, page: Page) -> None:
    page.locator(".playground-badge").focus()
    expect(page.get_by_role("button", name="SIMULATED: tenant settings")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    names: list[str] = []
    while names[-1:] != ["Resize at the left"]:
        names.append(
            page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.textContent")
        )
        page.keyboard.press("Tab")
    assert names == [
        "Move: arrow keys, Shift for larger steps",
        "SIMULATED: tenant settings",
        "Layout",
        "Console",
        "Minimise",
        "Load",
        "Resize at the left",
    ]


def test_settings_do_not_lie_over_a_widget_that_keys_have_reached(widget: Site, page: Page) -> None:
    start(page)
    frame = page.locator("#widgetPanel iframe")
    expect(frame).to_be_visible()
    page.locator(".playground-badge").press("Enter")
    settings = page.get_by_role("group", name="Tenant settings")
    settings.get_by_role("button", name="Clear").press("Tab")
    expect(frame).to_be_focused()
    expect(settings).to_be_hidden()


def test_print_shows_none_of_it(widget: Site, page: Page) -> None:
    start(page)
    page.emulate_media(media="print")
    expect(container(page)).to_be_hidden()
    assert page.locator(".md-container").evaluate("e => getComputedStyle(e).paddingRight") == "0px"


def test_nothing_shifts_and_nothing_fails(widget_site: Site, page: Page) -> None:
    problems: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            problems.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.add_init_script(
        """window.shift = 0;
        // Output may well move what is below it, also if it comes too late to count as an answer.
        let mayGrow = false;
        addEventListener('click', () => { mayGrow = true; }, true);
        const isSideways = ({ previousRect: before, currentRect: after }) =>
          before.x !== after.x || before.width !== after.width;
        new PerformanceObserver((list) => {
          for (const { hadRecentInput, sources, value } of list.getEntries())
            if (!hadRecentInput && (!mayGrow || sources.some(isSideways))) shift += value;
        }).observe({ type: 'layout-shift', buffered: true });"""
    )
    page.goto(widget_site.url)
    furnish(page)
    start(page)
    assert page.evaluate("shift") == 0
    assert problems == []


def test_text_that_is_being_read_stays_where_it_is(widget: Site, page: Page) -> None:
    page.evaluate(
        """() => {
          const text = document.querySelector('.md-content__inner');
          for (let at = 0; at < 40; at++) {
            const block = document.createElement('p');
            block.id = `p${at}`;
            block.textContent = 'A sentence to be broken into more lines than one. '.repeat(9);
            text.append(block);
          }
        }"""
    )
    furnish(page)
    page.locator("#p20").evaluate("element => scrollTo(0, element.offsetTop - 100)")
    top = "document.getElementById('p20').getBoundingClientRect().top"
    before = page.evaluate(top)
    for name in ["Left", "Bottom", "Floating", "Right"]:
        dock(page, name)
        assert abs(page.evaluate(top) - before) < 2, name
    drag(page, edge(page, "w"), -200, 0)
    assert abs(page.evaluate(top) - before) < 2
    assert page.evaluate("scrollY") > 0


@pytest.mark.parametrize(("width", "where"), [(1440, "Right"), (900, "Left")])
def test_header_search_and_drawer_come_first(
    widget: Site, page: Page, width: int, where: str
) -> None:
    def is_on_top(locator: Locator) -> bool:
        covered: bool = locator.evaluate(
            """(element) => {
              const { x, y, width, height } = element.getBoundingClientRect();
              const top = document.elementFromPoint(x + width / 2, y + height / 2);
              return element.contains(top) || Boolean(top?.contains(element));
            }"""
        )
        return covered

    page.set_viewport_size({"width": width, "height": 900})
    furnish(page)
    dock(page, where)
    header = page.locator(".md-header").bounding_box()
    assert header
    assert box(page)["y"] >= header["y"] + header["height"] - 1
    if width < 1220:
        page.locator("label.md-header__button[for=__drawer]").click()
        plain = page.get_by_role("link", name="Plain")
        plain.click(trial=True)
        assert is_on_top(plain)
        page.locator(".md-overlay").click(position={"x": 800, "y": 400})
        page.locator("label.md-header__button[for=__search]").click()
    page.get_by_role("textbox", name="Search").press_sequentially("fields")
    found = page.locator(".md-search-result__link").first
    found.click(trial=True)
    assert is_on_top(found)


def test_removed_container_comes_back_with_the_next_run(widget: Site, page: Page) -> None:
    start(page)
    page.evaluate("document.querySelector('playground-container').remove()")
    page.get_by_role("button", name="Run Load").click()
    expect(container(page)).to_have_attribute("state", "live")

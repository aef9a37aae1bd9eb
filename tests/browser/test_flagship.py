"""The flagship site, read as a reader reads it: clicks and keys, on the simulated tenant."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect

from mkdocs_playground.check.server import StaticServer

# Layout shifts, as the browser itself counts them.
WATCH_SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.shifts += shift.value;
}).observe({ type: 'layout-shift', buffered: true });
"""


class Reader:
    """Someone in front of the page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def snippet(self, name: str) -> Locator:
        return self.page.locator(f'playground-snippet[name="{name}"]')

    def output(self, name: str) -> Locator:
        return self.page.locator(f"#output-{name}")

    @property
    def container(self) -> Locator:
        return self.page.locator("playground-container")

    @property
    def panel(self) -> FrameLocator:
        return self.page.frame_locator("#CPC-frame")

    def run(self, name: str, state: str = "done") -> None:
        self.snippet(name).get_by_role("button", name=re.compile("^Run ")).click()
        expect(self.snippet(name)).to_have_attribute("state", state)

    def log_in(self) -> None:
        self.run("load")
        expect(self.container).to_have_attribute("state", "live")


@pytest.fixture
def reader(page: Page, flagship: StaticServer) -> Iterator[Reader]:
    """Open the first page and expect no error of any kind until the test ends."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(WATCH_SHIFTS)
    page.goto(flagship.url)
    yield Reader(page)
    assert errors == []


def test_the_login_example_brings_the_panel_to_life(reader: Reader) -> None:
    reader.log_in()

    expect(reader.panel.get_by_text("Anna").first).to_be_visible()
    expect(reader.output("load")).to_contain_text("init")


def test_a_call_from_the_text_rings_in_the_panel(reader: Reader) -> None:
    reader.log_in()

    reader.run("call")

    expect(reader.panel.get_by_text("+12025550123").first).to_be_visible()
    expect(reader.output("load")).to_contain_text("outgoing")


def test_events_of_the_panel_show_under_the_example_that_listens(reader: Reader) -> None:
    reader.log_in()
    reader.run("events")
    reader.run("incoming")
    expect(reader.output("events")).to_contain_text("A customer calls")

    reader.panel.get_by_role("button", name=re.compile("^(Accept|Answer)")).first.click()

    expect(reader.output("events")).to_contain_text("The agent took the conversation.")


def test_every_example_runs_in_page_order_and_the_first_again_afterwards(reader: Reader) -> None:
    names = reader.page.locator("playground-snippet").evaluate_all(
        "snippets => snippets.map(snippet => snippet.getAttribute('name'))"
    )

    for name in [*names, "load"]:
        reader.run(name)

    expect(reader.container).to_have_attribute("state", "live")
    expect(reader.page.locator("#CPC-frame")).to_have_count(1)


def test_another_agent_logs_in_after_the_first_has_logged_out(reader: Reader) -> None:
    reader.log_in()
    reader.run("unload")
    expect(reader.container).to_have_attribute("state", "closed")

    reader.run("second-user")

    expect(reader.output("second-user")).to_contain_text("Hello ben.agent!")
    expect(reader.panel.get_by_text("Ben").first).to_be_visible()


def test_an_example_runs_what_it_needs_first(reader: Reader) -> None:
    reader.run("details")

    expect(reader.snippet("load")).to_have_attribute("state", "done")
    expect(reader.output("details")).to_contain_text("anna.agent")


def test_nothing_is_asked_of_another_host_and_nothing_shifts(
    page: Page, flagship: StaticServer
) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.add_init_script(WATCH_SHIFTS)

    page.goto(flagship.url, wait_until="networkidle")
    shifts: float = page.evaluate("window.shifts")
    reader = Reader(page)
    reader.log_in()

    others = [url for url in requests if not url.startswith((flagship.url, "data:", "blob:"))]
    assert others == []
    assert shifts == 0


def test_the_network_tab_tells_what_cors_would_ask_of_a_real_tenant(reader: Reader) -> None:
    reader.log_in()
    reader.container.get_by_role("button", name="Console").click()
    reader.container.get_by_role("tab", name="Network").click()

    log_in = reader.container.get_by_text("/tenant/ecfs/authentication/").first
    log_in.click()

    network = reader.container.get_by_role("tabpanel", name="Network")
    expect(network).to_contain_text("an OPTIONS preflight goes first")
    expect(network).to_contain_text("access-control-allow-origin")
    expect(network).to_contain_text("authorization: ECFAuth")


def test_a_live_panel_survives_instant_navigation(reader: Reader) -> None:
    reader.log_in()
    frame = reader.page.locator("#CPC-frame").element_handle().content_frame()
    assert frame
    frame.evaluate("window.mark = 'the same window'")

    reader.page.get_by_role("link", name="Guide").first.click()
    expect(reader.page).to_have_title(re.compile("Getting started"))
    expect(reader.container).to_have_attribute("state", "live")
    reader.page.get_by_role("link", name="Playground", exact=True).first.click()
    expect(reader.page.get_by_role("heading", name="Introduction").first).to_be_visible()

    assert frame.evaluate("window.mark") == "the same window"
    reader.run("details")


def test_a_wrong_password_leads_to_the_panels_own_login_form(reader: Reader) -> None:
    snippet = reader.snippet("load")
    snippet.get_by_role("button", name=re.compile("^Edit ")).click()
    editor = reader.page.get_by_role("textbox", name=re.compile("Log in and load"))
    text = editor.input_value().replace("@{password}", "wrong")
    editor.fill(text)

    reader.run("load")

    expect(reader.panel.get_by_role("button", name=re.compile("log in", re.I))).to_be_visible()
    expect(reader.output("load")).not_to_contain_text("init")


def test_the_keyboard_alone_runs_an_example(reader: Reader) -> None:
    run = reader.snippet("library").get_by_role("button", name=re.compile("^Run "))
    run.focus()
    reader.page.keyboard.press("Enter")

    expect(reader.snippet("library")).to_have_attribute("state", "done")
    expect(reader.output("library")).to_contain_text("true")


@pytest.mark.parametrize("width", [320, 900])
def test_no_width_makes_the_page_scroll_sideways(
    page: Page, flagship: StaticServer, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(flagship.url)
    Reader(page).log_in()

    overflow: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )

    assert overflow <= 0


def test_without_javascript_the_code_is_complete_and_shows_no_controls(
    browser: Any, flagship: StaticServer
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(flagship.url)

    expect(page.get_by_text("const loaded = await CPC.load(config);")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Run "))).to_have_count(0)
    expect(page.locator("playground-expected").first).to_be_visible()

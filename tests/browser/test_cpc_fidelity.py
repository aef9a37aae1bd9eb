"""The flagship holds what is heard against the schema, and plays what a live demo cannot."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from mkdocs_playground.check.server import StaticServer

WRONG = {"type": "status", "payload": {"attribute": "work_status", "value": "redy"}}


@pytest.fixture
def reader(page: Page, flagship: StaticServer) -> Page:
    """Open the first page with room for panel and text, and log in."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(flagship.url)
    page.get_by_role("button", name="Run Log in and load").click()
    expect(page.locator("playground-container")).to_have_attribute("state", "live")
    return page


def problems(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        "playground.events.flatMap(({ type, problem }) => problem ? [`${type}: ${problem}`] : [])"
    )
    return found


def test_an_event_that_does_not_match_is_marked_in_words(reader: Page) -> None:
    panel = next(frame for frame in reader.frames if "communicationpanel" in frame.url)
    panel.evaluate("(message) => parent.postMessage(message, location.origin)", WRONG)
    reader.get_by_role("button", name="Console").click()
    reader.get_by_role("tab", name="Events").click()
    events = reader.get_by_role("list", name="Events").get_by_role("listitem")

    # As the panel's message and as the library's event.
    expect(events.filter(has_text="redy").locator(".playground-mismatch")).to_have_text(
        [
            'does not match: payload.value is "redy", not "ready" or "not_ready"',
            'does not match: payload.value is "redy", not "ready", "not_ready" or "error"',
        ]
    )
    expect(events.locator(".playground-mismatch")).to_have_count(2)
    expect(events.filter(has_text="cpc-init").locator(".playground-mismatch")).to_have_count(0)
    assert len(problems(reader)) == 1


# --- The scenarios --------------------------------------------------------------------------------

Check = Callable[[Page, FrameLocator], None]


def shows(*texts: str) -> Check:
    """One text after another is seen in the panel."""

    def check(_: Page, panel: FrameLocator) -> None:
        for text in texts:
            expect(panel.get_by_text(text, exact=True).first).to_be_visible()

    return check


def reads(text: str) -> Check:
    """The conversation has this line."""

    def check(_: Page, panel: FrameLocator) -> None:
        expect(panel.get_by_role("log")).to_contain_text(text)

    return check


def hears(*events: str) -> Check:
    """The event handler has got these, in this order."""

    def check(page: Page, _: FrameLocator) -> None:
        page.wait_for_function(
            """(wanted) => {
              const left = [...wanted];
              for (const { type } of playground.events) if (type === left[0]) left.shift();
              return left.length === 0;
            }""",
            arg=list(events),
        )

    return check


def after_accepting(*checks: Check) -> Check:
    def check(page: Page, panel: FrameLocator) -> None:
        panel.get_by_role("button", name="Accept").first.click()
        for each in checks:
            each(page, panel)

    return check


STATE = "state status"

SCENARIOS: dict[str, tuple[Check, ...]] = {
    "incoming-call": (
        shows("Incoming"),
        after_accepting(shows("Connected"), hears(f"{STATE} incoming", f"{STATE} accepted")),
    ),
    "caller-gives-up": (hears(f"{STATE} incoming", f"{STATE} ended"),),
    "incoming-chat": (
        shows("Incoming"),
        after_accepting(reads("Hello! Is the blue one in stock?")),
    ),
    "incoming-email": (
        shows("Incoming", "Change of address"),
        after_accepting(hears(f"{STATE} incoming", f"{STATE} accepted")),
    ),
    "queue-pick": (shows("Connected"), hears(f"{STATE} accepted")),
    "consult-and-join": (
        shows("Ben Boateng"),
        hears(f"{STATE} incoming", f"{STATE} accepted", f"{STATE} outgoing", f"{STATE} ended"),
    ),
    "rejected-login": (shows("User name or password is wrong."),),
    "session-expiry": (shows("Your session has expired. Log in again."),),
    "slow-tenant": (shows("The tenant answers slowly."),),
    "dropped-connection": (shows("Connection lost. Trying to reconnect …"),),
    "busy": (shows("Busy"), hears(f"{STATE} outgoing", f"{STATE} ended")),
    "no-answer": (shows("No answer"), hears(f"{STATE} outgoing", f"{STATE} ended")),
    "microphone-refused": (
        shows("The browser refused the microphone: no calls."),
        hears("status phone_status false"),
    ),
}


def test_every_scenario_of_the_menu_is_played_here(reader: Page) -> None:
    open_menu(reader)
    names = reader.locator("[data-scenario]").evaluate_all(
        "(buttons) => buttons.map((button) => button.dataset.scenario)"
    )

    assert sorted(names) == sorted(SCENARIOS)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_scenario_of_the_menu_leads_to_what_it_says(reader: Page, scenario: str) -> None:
    open_menu(reader)
    reader.locator(f"[data-scenario={scenario}]").click()
    panel = reader.frame_locator("#CPC-frame")
    for check in SCENARIOS[scenario]:
        check(reader, panel)

    assert problems(reader) == []


def open_menu(page: Page) -> None:
    page.locator("playground-container").get_by_role("button", name="Layout").click()
    expect(page.locator("[data-scenario]").first).to_be_visible()

"""The playground's adapter for CPC, with this library and with one built as the vendor's is."""

# ruff: noqa: F811 - pytest hands a fixture over under its own name

from typing import Any

import pytest
from playwright.sync_api import Page

from mkdocs_playground.check.server import StaticServer
from tests.browser.cpc_host import (  # noqa: F401
    CALL,
    Host,
    active,
    host,
    library,
    status,
    tenant,
)
from tests.browser.fake_tenant import FakeTenant

IS_INITIALIZED = "events.some(({ id }) => id === 'cpc-init')"

# It keeps its state in plain properties, calls whatever handler they hold, and `unload` leaves
# all but the frame; when the tenant is away, it leaves that too.
OTHER_LIBRARY = """(() => {
  const sdk = {
    isInitialized: false, currentUser: undefined, hostAppEventHandler: undefined, isAway: false,
    async load({ eventHandler }) {
      sdk.hostAppEventHandler = eventHandler;
      container.append(Object.assign(document.createElement('iframe'), { id: 'CPC-frame' }));
      sdk.currentUser = { id: 'a' };
      sdk.isInitialized = true;
    },
    async unload() {
      if (!sdk.isAway) document.getElementById('CPC-frame').remove();
    },
    fire: (event) => sdk.hostAppEventHandler(event),
  };
  window.CPC = sdk;
})()"""


@pytest.fixture
def adapted(host: Host) -> Host:
    """Return a host with the adapter, and the events that it reports."""
    host.open()
    host.run("import('./adapter.js').then((module) => { window.adapter = module; return 0; })")
    host.run("(window.reported = [], window.untap = adapter.tap(CPC, (e) => reported.push(e)), 0)")
    return host


def test_tap_reports_each_event_under_a_readable_type(adapted: Host) -> None:
    adapted.load()
    adapted.wait(IS_INITIALIZED)
    adapted.say(
        status("accepted"),
        active({"id": CALL}),
        {"type": "status", "payload": {"attribute": "phone_status", "value": True}},
        {"id": "x", "type": "response", "payload": {}},
    )

    reported = adapted.run("reported.filter(({ type }) => type !== 'load')")
    assert [event["type"] for event in reported] == [
        "status onload",
        "status init",
        "state status accepted",
        "state activeInteraction",
        "status phone_status true",
        "response",
    ]
    assert {event["direction"] for event in reported} == {"in"}
    assert [event["detail"] for event in reported] == adapted.events


def test_tap_leaves_the_handler_as_it_is_and_ends(adapted: Host) -> None:
    adapted.run("(CPC.hostAppEventHandler = listen, 0)")
    assert adapted.run("CPC.hostAppEventHandler === listen") is True
    adapted.run("untap()")
    adapted.load()
    adapted.wait(IS_INITIALIZED)

    assert adapted.run("reported") == []


def test_a_session_is_ready_from_init_to_reset(adapted: Host) -> None:
    assert adapted.run("adapter.isReady(CPC)") is False
    adapted.run("adapter.reset(CPC)")
    adapted.load()
    adapted.wait(IS_INITIALIZED)
    assert adapted.run("adapter.isReady(CPC)") is True

    adapted.run("adapter.reset(CPC)")

    assert adapted.run("adapter.isReady(CPC)") is False
    assert adapted.page.locator("iframe").count() == 0
    adapted.load()
    adapted.wait(IS_INITIALIZED)


@pytest.fixture
def other(host: Host) -> Host:
    """Return a host with the adapter and the other library."""
    host.open()
    host.run(f"({OTHER_LIBRARY}, 0)")
    host.run("import('./adapter.js').then((module) => { window.adapter = module; return 0; })")
    host.run("(window.reported = [], window.untap = adapter.tap(CPC, (e) => reported.push(e)), 0)")
    return host


def reported(host: Host) -> Any:
    return host.run("reported.map(({ type }) => type)")


def test_tap_sees_the_events_of_a_library_without_a_hook(other: Host) -> None:
    other.run("CPC.load({ eventHandler: listen })")
    other.run("(CPC.fire({ type: 'status', payload: { attribute: 'init', value: {} } }), 0)")
    other.run("(CPC.fire({ id: 'cpc-readyState', error: {} }), 0)")

    assert reported(other) == ["status init", "cpc-readyState"]
    assert len(other.events) == 2


def test_tap_reports_once_when_a_handler_calls_the_one_before_it(other: Host) -> None:
    other.run("CPC.load({ eventHandler: listen })")
    other.run(
        """(() => {
          const before = CPC.hostAppEventHandler;
          CPC.hostAppEventHandler = (event) => before(event);
          CPC.fire({ type: 'load', payload: {} });
        })()"""
    )

    assert reported(other) == ["load"]
    assert len(other.events) == 1


def test_untap_gives_the_handler_back(other: Host) -> None:
    other.run("CPC.load({ eventHandler: listen })")
    other.run("untap()")

    assert other.run("CPC.hostAppEventHandler === listen") is True
    other.run("(CPC.fire({ type: 'load', payload: {} }), 0)")
    assert reported(other) == []


@pytest.mark.parametrize("is_away", ["false", "true"])
def test_reset_removes_the_frame_and_ends_readiness(other: Host, is_away: str) -> None:
    other.run("CPC.load({ eventHandler: listen })")
    assert other.run("adapter.isReady(CPC)") is True
    other.run(f"(CPC.isAway = {is_away}, adapter.reset(CPC))")

    assert other.page.locator("iframe").count() == 0
    assert other.run("adapter.isReady(CPC)") is False


# --- The web component


@pytest.fixture
def component(host: Host) -> Host:
    """Return a host with the web component's script, keeping the window's `cpc` events."""
    host.open()
    host.run("(addEventListener('cpc', ({ detail }) => listen(detail)), 0)")
    host.run("import('./web-component.js').then(() => 0)")
    return host


MAKE = """(() => {
  window.panel = document.createElement('communication-panel');
  panel.setAttribute('tenant-base-url', argument);
  panel.setAttribute('min-width', '320');
  panel.setAttribute('deny-popout', '');
  panel.authentication = { oAuth: { token: 'abc' } };
  document.body.append(panel);
  return panel.loaded;
})()"""


def test_the_component_shows_the_panel_in_its_shadow_root(
    component: Host, tenant: FakeTenant
) -> None:
    assert component.run(MAKE, tenant.url) is True
    component.wait(IS_INITIALIZED)

    frame = component.page.locator("communication-panel iframe")
    assert (frame.get_attribute("src") or "").endswith("&denyPopout=true&minWidth=320")
    assert component.run("document.querySelectorAll('iframe').length") == 0
    (login,) = tenant.asked("ecfs/authentication/")
    assert login.headers["authorization"] == "Bearer abc"
    assert component.run("panel.authentication") == "<undefined>"
    assert "abc" not in component.page.content()


def test_the_component_logs_out_when_it_is_removed_and_loads_when_it_comes_back(
    component: Host, tenant: FakeTenant
) -> None:
    component.run(MAKE, tenant.url)
    component.wait(IS_INITIALIZED)
    component.run("(panel.remove(), document.body.append(panel.cloneNode()), 0)")
    component.wait("events.filter(({ id }) => id === 'cpc-init').length === 2")

    methods = [request.method for request in tenant.asked("ecfs/authentication/")]
    assert methods == ["POST", "DELETE"]
    assert component.page.locator("iframe").count() == 1


def test_the_component_survives_being_moved(component: Host, tenant: FakeTenant) -> None:
    component.run(MAKE, tenant.url)
    component.wait(IS_INITIALIZED)
    component.run("container.append(panel)")
    component.wait("events.filter(({ id }) => id === 'cpc-init').length === 2")

    assert [request.method for request in tenant.asked("ecfs/authentication/")] == ["POST"]


def test_the_component_says_when_there_is_no_library(page: Page, library: StaticServer) -> None:
    page.goto(f"{library.url}host.html")
    error = page.evaluate(
        """async () => {
          delete window.CPC;
          delete window.CommunicationPanelControl;
          await import('./web-component.js');
          const panel = document.createElement('communication-panel');
          panel.setAttribute('library', 'nowhere.js');
          document.body.append(panel);
          return panel.loaded.catch((error) => error.message);
        }"""
    )

    assert error == "nowhere.js could not be loaded."

"""The playground's adapter for CPC, with this library and with one built as the vendor's is."""

# ruff: noqa: F811 - pytest hands a fixture over under its own name

from typing import Any

import pytest

from tests.browser.cpc_host import (  # noqa: F401
    CALL,
    Host,
    active,
    host,
    library,
    status,
    tenant,
)

IS_INITIALIZED = "events.some(({ id }) => id === 'cpc-init')"

# It keeps its state in plain properties, calls whatever handler they hold, and `unload` leaves
# all but the frame; when the tenant is away, it leaves that too.
OTHER_LIBRARY = """(() => {
  const sdk = {
    isInitialized: false, currentUser: undefined, hostAppEventHandler: undefined, isAway: false,
    activeInteractionId: undefined, unloaded: 0,
    async load({ eventHandler }) {
      sdk.hostAppEventHandler = eventHandler;
      container.append(Object.assign(document.createElement('iframe'), { id: 'CPC-frame' }));
      sdk.currentUser = { id: 'a' };
      sdk.isInitialized = true;
    },
    async unload() {
      sdk.unloaded += 1;
      if (!sdk.isAway) document.getElementById('CPC-frame').remove();
    },
    fire: (event) => sdk.hostAppEventHandler(event),
    init: () => sdk.fire({ id: 'cpc-init', type: 'status', payload: { attribute: 'init' } }),
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

    reported = adapted.run(
        "reported.filter(({ type, direction }) => type !== 'load' && direction === 'in')"
    )
    assert [event["type"] for event in reported] == [
        "status onload",
        "status init",
        "state status accepted",
        "state activeInteraction",
        "status phone_status true",
        "response",
    ]
    assert [event["detail"] for event in reported] == adapted.events


def test_tap_reports_what_the_library_sends_and_it_matches_the_schema(adapted: Host) -> None:
    adapted.load()
    adapted.wait(IS_INITIALIZED)
    adapted.run("CPC.callOut('+12025550123')")

    sent = adapted.run("reported.filter(({ direction }) => direction === 'out')")
    assert [event["type"] for event in sent] == [
        "init",
        "action detail user",
        "action detail interactions",
        "action outbound",
    ]
    assert sent[-1]["detail"]["payload"]["value"]["to"] == "+12025550123"
    problems = adapted.run(
        "reported.filter(({ direction }) => direction === 'out')"
        ".map(({ detail }) => adapter.problem(detail, 'command') ?? '')"
    )
    assert problems == [""] * 4
    assert "payload.command is" in adapted.run(
        "adapter.problem({ id: 'x', type: 'action', payload: { command: 'dance' } }, 'command')"
    )
    assert adapted.run("adapter.problem({ type: 'dance' }, 'message')")


def test_describe_knows_the_functions_of_the_library_and_no_other(adapted: Host) -> None:
    signatures = "adapter.describe(CPC, FUNCTION).then((help) => help?.signatures ?? [])"
    assert adapted.run(signatures.replace("FUNCTION", "CPC.dtmf")) == [
        "dtmf(tone: string | number, interactionId?: Uid): Answer"
    ]
    assert adapted.run(signatures.replace("FUNCTION", "CPC.RI.request"))[0].startswith("request(")
    assert adapted.run(signatures.replace("FUNCTION", "fetch")) == []


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
    other.run("(CPC.init(), CPC.activeInteractionId = 'a', 0)")
    assert other.run("adapter.isReady(CPC)") is True
    other.run(f"(CPC.isAway = {is_away}, adapter.reset(CPC))")

    assert other.page.locator("iframe").count() == 0
    assert other.run("adapter.isReady(CPC)") is False
    state = other.run("[CPC.isInitialized, CPC.currentUser, CPC.activeInteractionId]")
    assert state == [False, "<undefined>", "<undefined>"]


def test_a_session_of_the_other_library_is_ready_from_its_init_on(other: Host) -> None:
    other.run("CPC.load({ eventHandler: listen })")
    assert other.run("adapter.isReady(CPC)") is False  # though isInitialized is true
    other.run("(CPC.init(), 0)")
    assert other.run("adapter.isReady(CPC)") is True

    other.run("CPC.unload()")
    assert other.run("adapter.isReady(CPC)") is False
    other.run("CPC.load({ eventHandler: listen })")

    assert other.run("adapter.isReady(CPC)") is False  # the next session has not begun


def test_reset_unloads_only_what_is_loaded(other: Host) -> None:
    other.run("CPC.load({ eventHandler: listen })")
    other.run("CPC.unload()")
    other.run("adapter.reset(CPC)")

    assert other.run("CPC.unloaded") == 1

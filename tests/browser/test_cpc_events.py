"""What CPC makes of the panel's messages: events, interactions, and what it does not listen to."""

# ruff: noqa: F811 - pytest hands a fixture over under its own name

from typing import Any

import pytest

from tests.browser.cpc_host import (  # noqa: F401
    CALL,
    CHAT,
    Host,
    active,
    host,
    library,
    status,
    tenant,
)
from tests.browser.fake_tenant import FakeTenant

DATES = ("incoming", "outgoing", "accepted", "rejected", "ended", "handled")


def dates_of(interaction: dict[str, Any]) -> set[str]:
    """Return the names of the dates that are set; all six have to be there."""
    return {name for name in DATES if interaction[f"date_{name}"] is not None}


@pytest.fixture
def live(host: Host) -> Host:
    """Return a host that is initialized, with no events yet."""
    host.start()
    host.new_events()
    return host


# --- Interactions


def test_a_calls_life_is_told_with_its_dates(live: Host) -> None:
    live.say(
        status("incoming", originator="+358401234567"),
        status("accepted"),
        status("ended"),
        status("handled"),
    )

    events = live.events
    assert [event["payload"]["value"] for event in events] == [
        "incoming",
        "accepted",
        "ended",
        "handled",
    ]
    interactions = [event["payload"]["interaction"] for event in events]
    assert {interaction["originator"] for interaction in interactions} == {"+358401234567"}
    assert [dates_of(interaction) for interaction in interactions] == [
        {"incoming"},
        {"incoming", "accepted"},
        {"incoming", "accepted", "ended"},
        {"incoming", "accepted", "ended", "handled"},
    ]
    assert list(interactions[0])[-6:] == [f"date_{name}" for name in DATES]
    assert live.run("CPC.ongoingInteractions().size") == 0


def test_an_ended_interaction_is_ongoing_until_it_is_handled(live: Host) -> None:
    live.say(status("incoming"), status("ended"))
    assert live.run("CPC.hasOngoingInteraction()") is True

    live.say(status("handled"))
    assert live.run("CPC.hasOngoingInteraction()") is False


def test_q26_a_rejected_interaction_is_no_longer_ongoing(live: Host) -> None:
    live.say(status("incoming"), status("rejected"))
    assert live.run("CPC.hasOngoingInteraction()") is False

    live.say(status("handled"))
    assert dates_of(live.events[-1]["payload"]["interaction"]) == {
        "incoming",
        "rejected",
        "handled",
    }


def test_q26_channel_status_is_kept_without_being_delivered(live: Host) -> None:
    payload = {
        "attribute": "channel_status",
        "value": "onhold",
        "interaction": {"id": CALL, "channel_status": "onhold"},
    }
    live.say(status("accepted"))
    live.new_events()
    live.say({"id": "cp-9", "type": "state", "payload": payload})

    assert live.events == []
    (interaction,) = live.run("CPC.ongoingInteractions()")
    assert interaction["channel_status"] == "onhold"
    assert dates_of(interaction) == {"accepted"}


def test_q26_a_new_init_keeps_the_dates(live: Host) -> None:
    live.say(status("accepted"))
    live.panel.evaluate(f"answers.interactions = [{{ id: '{CALL}' }}, {{ id: '{CHAT}' }}]")
    live.run("(window.map = CPC.ongoingInteractions(), CPC.init())")
    live.wait("events.some(({ id }) => id === 'cpc-init')")

    assert [dates_of(one) for one in live.run("map")] == [{"accepted"}, set()]
    assert live.run("map === CPC.ongoingInteractions()") is True


def test_q19_has_ongoing_interaction_looks_at_the_channel(live: Host) -> None:
    live.say(status("accepted"), status("incoming", CHAT, channel_type="chat"))

    types = "['phone', 'chat', 'email', undefined, 'fax']"
    expected = [True, True, False, True, False]
    assert live.run(f"{types}.map((type) => CPC.hasOngoingInteraction(type))") == expected
    assert live.run(f"{types}.map((type) => CPC.hasOngoingInteractionOfType(type))") == expected


def test_the_active_interaction_is_told_when_it_changes(live: Host) -> None:
    live.say(active({"id": CALL}), active({"id": CALL}), active({"id": CHAT}), active(None))

    assert [event["payload"]["value"] for event in live.events] == [CALL, CHAT, None]
    assert live.run("CPC.activeInteractionId") is None


def test_no_interaction_is_active_after_the_last_was_handled(live: Host) -> None:
    live.say(status("accepted"), active({"id": CALL}), status("handled"))

    assert live.run("CPC.activeInteractionId") == "<undefined>"
    assert len(live.events) == 3


def test_after_a_new_init_only_an_ongoing_interaction_can_be_active(live: Host) -> None:
    live.say(status("accepted"), active({"id": CALL}))
    live.panel.evaluate(f"answers.interactions = [{{ id: '{CALL}' }}]")
    live.new_events()
    live.run("CPC.init()")
    live.wait("events.some(({ id }) => id === 'cpc-init')")
    assert live.run("CPC.activeInteractionId") == CALL

    live.panel.evaluate("answers.interactions = []")
    live.new_events()
    live.run("CPC.init()")
    live.wait("events.some(({ id }) => id === 'cpc-init')")
    assert live.run("CPC.activeInteractionId") == "<undefined>"


def test_after_a_new_init_none_is_active_if_the_panel_said_none(live: Host) -> None:
    live.say(active({"id": CALL}), active(None))
    live.new_events()
    live.run("CPC.init()")
    live.wait("events.some(({ id }) => id === 'cpc-init')")
    live.say(active(None))

    assert live.run("CPC.activeInteractionId") is None
    assert [event["id"] for event in live.events] == ["cpc-init"]


# --- Delivery


def test_q28_channel_status_is_delivered_on_request_until_the_next_load(host: Host) -> None:
    message = {
        "id": "cp-42",
        "type": "state",
        "payload": {
            "attribute": "channel_status",
            "value": "onhold",
            "interaction": {"id": CALL, "channel_status": "onhold"},
        },
    }
    host.start(enableChannelStatusUpdates=True)
    host.new_events()
    host.say(message)
    assert host.new_events() == [message]

    host.run("CPC.unload()")
    host.load()
    host.wait("events.some(({ id }) => id === 'cpc-init')")
    host.new_events()
    host.say(message)
    assert host.events == []


def test_other_messages_are_delivered_as_they_are(live: Host) -> None:
    messages = [
        {"id": "cp-7", "type": "status", "payload": {"attribute": "work_status", "value": "ready"}},
        {"id": "cp-8", "type": "state", "payload": {"attribute": "transcript", "value": [1]}},
        {"id": "x-1", "type": "response", "payload": {"value": "late"}},
        {"type": "exit", "payload": {}},
        {"type": "init", "payload": {}},
        {"type": "news", "payload": {}},
    ]
    live.say(*messages)

    assert live.events == messages


def test_q1_q27_messages_out_of_form_are_ignored_without_an_error(live: Host) -> None:
    live.say(
        "text",
        7,
        None,
        [],
        {},
        {"type": "status"},
        {"type": "exit", "payload": None},
        {"type": "init", "payload": True},
        {"type": "action", "payload": {"type": "MESSAGE"}},
        {"type": "state", "payload": {"attribute": "status", "value": "ended"}},
        {"type": "state", "payload": {"attribute": "activeInteraction"}},
        active({}),
        active("text"),
    )

    assert live.events == []
    assert live.page_errors == []


def test_a_handler_that_throws_ends_nothing(live: Host) -> None:
    live.run("(CPC.hostAppEventHandler = () => { throw new Error('mine'); }, 0)")
    with live.page.expect_event("pageerror", lambda error: "mine" in str(error)):
        live.panel.evaluate("say({ type: 'load', payload: {} })")
    live.run("(CPC.hostAppEventHandler = listen, 0)")
    live.say(status("incoming"))

    assert len(live.events) == 1


def test_the_handler_can_be_replaced_and_keeps_its_identity(live: Host) -> None:
    live.run("(window.mine = (event) => listen({ mine: event.type }), 0)")
    assert live.run("(CPC.hostAppEventHandler = mine) === CPC.hostAppEventHandler") is True
    live.panel.evaluate("say({ type: 'load', payload: {} })")

    live.wait("events.length === 1")
    assert live.events == [{"mine": "load"}]
    live.run("(CPC.hostAppEventHandler = undefined, 0)")
    live.panel.evaluate("say({ type: 'load', payload: {} })")
    assert live.run("CPC.getDetails('user')")["type"] == "response"
    assert live.page_errors == []


# --- Who is listened to

OWN_MESSAGES_ARE_THROUGH = """new Promise((heard) => {
  onmessage = heard;
  postMessage('last', '*');
}).then(() => 0)"""
FORGERY = {"type": "status", "payload": {"attribute": "work_status", "value": "forged"}}


def test_q23_only_the_panels_own_window_is_heard(live: Host, tenant: FakeTenant) -> None:
    address = f"{tenant.url}ecf/latest/communicationpanel/embedded.html?sibling"
    live.run(
        """new Promise((loaded) => {
          const frame = document.createElement('iframe');
          frame.src = argument;
          frame.onload = loaded;
          document.body.append(frame);
        }).then(() => 0)""",
        address,
    )
    sibling = live.page.frame(url=address)
    assert sibling
    sibling.evaluate("(message) => say(message)", FORGERY)  # same origin, another window
    live.run("(postMessage(argument, '*'), 0)", FORGERY)  # the host's own window
    live.panel.evaluate(  # a frame within the panel, of the panel's origin
        """(message) => {
          const frame = document.body.appendChild(document.createElement('iframe'));
          const script = frame.contentDocument.createElement('script');
          script.textContent = `top.postMessage(${JSON.stringify(message)}, '*')`;
          frame.contentDocument.body.append(script);
        }""",
        FORGERY,
    )
    live.run(  # made up by a script
        """(dispatchEvent(new MessageEvent('message', { data: argument,
          origin: new URL(CPC.getTenantBaseUrl()).origin,
          source: document.getElementById('CPC-frame').contentWindow })), 0)""",
        FORGERY,
    )
    for frame in (sibling, live.panel):  # each window's messages arrive in order
        frame.evaluate("(message) => say(message)", {"type": "load", "payload": {}})
    live.run(
        "new Promise((heard) => { onmessage = heard; postMessage('last', '*'); }).then(() => 0)"
    )
    live.say()

    assert [event["type"] for event in live.events] == ["load"]


def test_q23_the_panels_window_is_not_heard_at_another_origin(live: Host) -> None:
    live.panel.evaluate("(to) => { location.href = to; }", live.url)
    live.wait("events.some(({ id }) => id === 'cpc-onload')")
    live.new_events()
    frame = live.page.frames[1]
    frame.evaluate("(message) => parent.postMessage(message, '*')", FORGERY)
    live.run(
        "new Promise((heard) => { onmessage = heard; postMessage('last', '*'); }).then(() => 0)"
    )

    assert live.events == []

"""CPC's functions: the messages and requests each causes, and what each gives back."""

# ruff: noqa: F811 - pytest hands a fixture over under its own name

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.clock import stop_clock
from tests.browser.cpc_host import (  # noqa: F401
    AWAY,
    CALL,
    CHAT,
    NAME_LIKE_AN_ID,
    USER,
    Host,
    active,
    host,
    library,
    status,
    tenant,
)
from tests.browser.fake_tenant import FakeTenant

QUEUES = [
    {"id": CHAT, "type": "phone", "addresses": [{"address": "+358920001000"}]},
    {"id": CALL, "type": "chat", "addresses": [{"address": "web"}]},
]

WIRE = [
    (
        "callOut('+12025550123')",
        '{"cpcFn":"callOut","command":"outbound",'
        '"value":{"channel":"phone","to":"+12025550123","from":"<undefined>"}}',
    ),
    (
        "callOut(12025550123)",
        '{"cpcFn":"callOut","command":"outbound",'
        '"value":{"channel":"phone","to":12025550123,"from":"<undefined>"}}',
    ),
    (
        "sendSMS({ to: '+1-555', direct: false, campaign: 7 })",
        '{"cpcFn":"sendSMS","command":"outbound",'
        '"value":{"channel":"sms","to":"+1-555","direct":false,"campaign":7}}',
    ),
    (
        "sendSMS({ to: '+1', direct: true, from: '+2', content: 'Hi' })",
        '{"cpcFn":"sendSMS","command":"outbound","value":{"channel":"sms","to":"+1",'
        '"direct":true,"from":"+2","content":"Hi"}}',
    ),
    (
        f"startWhatsAppChat({{ to: '+1', direct: false, defaultReplyTemplateId: '{CHAT}' }})",
        '{"cpcFn":"startWhatsAppChat","command":"outbound","value":{"channel":"whatsapp",'
        f'"to":"+1","direct":false,"defaultReplyTemplateId":"{CHAT}"}}}}',
    ),
    (
        "startWhatsappChat({ to: '+1', direct: false })",
        '{"cpcFn":"startWhatsAppChat","command":"outbound",'
        '"value":{"channel":"whatsapp","to":"+1","direct":false}}',
    ),
    (
        "sendEmail({ to: ['a@example.com'], direct: true, subject: 'S', content: 'C' })",
        '{"cpcFn":"sendEmail","command":"outbound","value":{"channel":"email",'
        '"to":["a@example.com"],"direct":true,"subject":"S","content":"C"}}',
    ),
    (
        "callState('hold')",
        f'{{"cpcFn":"callState","command":"callState","interactionId":"{CALL}","value":"hold"}}',
    ),
    (
        f"callState('mute', '{CHAT.lower()}')",
        '{"cpcFn":"callState","command":"callState",'
        f'"interactionId":"{CHAT.lower()}","value":"mute"}}',
    ),
    (
        "consult('1002')",
        '{"cpcFn":"consult","command":"consult",'
        f'"interactionId":"{CALL}","value":{{"to":"1002"}}}}',
    ),
    (
        "transfer('1002')",
        '{"cpcFn":"transfer","command":"transfer",'
        '"interactionId":"<undefined>","value":{"to":"1002"}}',
    ),
    (
        f"transfer('1002', '{CHAT}')",
        '{"cpcFn":"transfer","command":"transfer",'
        f'"interactionId":"{CHAT}","value":{{"to":"1002"}}}}',
    ),
    ("joinCalls()", f'{{"cpcFn":"joinCalls","command":"join","interactionId":"{CALL}"}}'),
    (
        "dtmf('#')",
        '{"cpcFn":"dtmf","command":"dtmf","interactionId":"<undefined>","value":{"content":"#"}}',
    ),
    (
        f"dtmf('0', '{CHAT}')",
        f'{{"cpcFn":"dtmf","command":"dtmf","interactionId":"{CHAT}","value":{{"content":"0"}}}}',
    ),
    (
        "message('Hello')",
        '{"cpcFn":"message","command":"message",'
        '"interactionId":"<undefined>","value":{"content":"Hello"}}',
    ),
    (
        "interaction('accept')",
        '{"cpcFn":"interaction","command":"interaction",'
        f'"interactionId":"{CALL}","value":"accept"}}',
    ),
    (
        f"interaction('handle', '{CHAT}')",
        '{"cpcFn":"interaction","command":"interaction",'
        f'"interactionId":"{CHAT}","value":"handle"}}',
    ),
    ("getDetails('queue')", '{"cpcFn":"getDetails","command":"detail","value":"queue"}'),
    (f"getDetails('{CHAT}')", f'{{"cpcFn":"getDetails","command":"detail","value":"{CHAT}"}}'),
    ("getCurrentUserQueues()", '{"cpcFn":"getDetails","command":"detail","value":"queues"}'),
    (
        "picklist()",
        '{"cpcFn":"picklist","command":"picklist","limit":"<undefined>","queueId":"<undefined>"}',
    ),
    (
        f"picklist(5, '{CHAT},{CALL}')",
        f'{{"cpcFn":"picklist","command":"picklist","limit":5,"queueId":"{CHAT},{CALL}"}}',
    ),
    (
        f"setPresenceProfile('{AWAY}')",
        f'{{"cpcFn":"setPresenceProfile","command":"agentPresence","value":"{AWAY}"}}',
    ),
    (
        "setWorkStatus('ready')",
        '{"cpcFn":"setWorkStatus","command":"agentWorkStatus","value":"ready"}',
    ),
    (
        f"queueServe(true, '{CHAT}')",
        '{"cpcFn":"queueServe","command":"queueServe",'
        f'"value":{{"serve":true,"queue":"{CHAT}","queues":"<undefined>"}}}}',
    ),
    (
        f"queueServe(false, undefined, ['{CHAT}', '{CALL}'])",
        '{"cpcFn":"queueServe","command":"queueServe",'
        f'"value":{{"serve":false,"queue":"<undefined>","queues":["{CHAT}","{CALL}"]}}}}',
    ),
    ("downloadLogs()", '{"cpcFn":"downloadLogs","command":"downloadLogs"}'),
    ("xdmSendAction({ command: 'enabled', value: true })", '{"command":"enabled","value":true}'),
]


def start(host: Host, name: str, call: str) -> None:
    """Call without waiting: the global of that name is 'pending', then the result."""
    host.run(f"(window.{name} = 'pending', {call}.then((value) => {{ {name} = value; }}), 0)")


def test_each_function_sends_its_message_and_gives_the_whole_answer(host: Host) -> None:
    host.start()
    host.say(active({"id": CALL}))

    for number, (call, payload) in enumerate(WIRE, start=2):  # 0 and 1 began the session
        result = host.run(f"CPC.{call}")

        name = json.loads(payload).get("cpcFn", "undefined")
        identifier = f"{name}-action-{number}"
        message = f'{{"id":"{identifier}","type":"action","payload":{payload}}}'
        assert host.heard()[-1] == message, call
        if "getCurrentUserQueues" not in call:
            answer = {"id": identifier, "type": "response", "payload": {"value": "ok"}}
            assert result == answer, call


WRONG = """
callOut() callOut('') callOut(null) callOut({}) callOut('+1',7)
sendSMS() sendSMS(null) sendSMS('+1') sendSMS({}) sendSMS({to:'+1'}) sendSMS({to:'+1',direct:'no'})
sendSMS({direct:false}) sendSMS({to:'+1',direct:true,from:'+2'})
sendSMS({to:'+1',direct:true,content:'Hi'})
startWhatsAppChat() startWhatsAppChat({to:'+1'}) startWhatsAppChat({to:'+1',direct:true,from:'+2'})
startWhatsAppChat({to:'+1',direct:false,defaultReplyTemplateId:'7'})
sendEmail() sendEmail(null) sendEmail({}) sendEmail({to:'a@example.com',direct:false})
sendEmail({to:[]}) sendEmail({to:[],direct:false,from:7}) sendEmail({to:[],direct:false,subject:7})
sendEmail({to:[],direct:true,subject:'S'}) sendEmail({to:[],direct:true,content:'C'})
callState() callState('jump') callState('hold') callState('hold','7') callState('hold',7)
consult() consult(7) consult('1002') consult('1002',7) transfer() transfer(7) transfer('1002',7)
joinCalls() dtmf() dtmf('') dtmf(0) dtmf('1',7) message() message('') message('Hi',7)
interaction() interaction('jump') interaction('accept') interaction('accept','7')
interaction('pick') interaction('pick','7')
getDetails() getDetails('') getDetails('everything') getDetails(7)
picklist('5') picklist(5,7) xdmSendAction() xdmSendAction('detail')
setPresenceProfile() setPresenceProfile('Away') setWorkStatus() setWorkStatus(true)
queueServe() queueServe('yes','A') queueServe(true) queueServe(true,'7') queueServe(true,null,[])
queueServe(true,null,['7']) setReady() setReady('yes') setPresence() setPresence('') setPresence(7)
RI.setReady() RI.setPresence() RI.setProfile() setProfile()
hasOngoingInteraction('fax') hasOngoingInteractionOfType('fax')
"""


def test_wrong_and_missing_arguments_give_false_and_a_warning(
    host: Host, tenant: FakeTenant
) -> None:
    host.start()
    before = host.heard()

    for call in re.findall(r"\S+", WRONG):
        host.console.clear()
        assert host.run(f"CPC.{call}") is False, call
        assert host.console[-1].type in ("warning", "error"), call

    assert host.heard() == before
    assert tenant.asked("ecfs/RI") == []
    assert host.page_errors == []


def test_without_a_session_functions_give_undefined(host: Host) -> None:
    host.open()
    host.run(f"(CPC.activeInteractionId = '{CALL}', 0)")

    for call, _ in WIRE:
        assert host.run(f"CPC.{call}") == "<undefined>", call
        last = host.lines[-1]
        assert last.endswith("() - CPC is not initialized: no agent is logged in yet."), call


def test_without_a_session_the_rest_is_harmless(host: Host) -> None:
    host.open()

    assert host.run("[CPC.init(), CPC.getTenantBaseUrl()]") == ["<undefined>"] * 2
    assert host.run("Promise.all([CPC.unload(), CPC.RI.request('RCI', 'GET', '/queues')])") == [
        "<undefined>",
        "<undefined>",
    ]
    assert host.run("Promise.all([CPC.setReady(true), CPC.setPresence('Away')])") == [False, False]
    assert host.run("[CPC.hasOngoingInteraction(), CPC.ongoingInteractions().size]") == [False, 0]


# --- Answers


def test_q24_a_refused_action_is_a_whole_answer_and_a_warning(host: Host) -> None:
    host.start()
    host.panel.evaluate("answers.outbound = 'error'")

    answer = host.run("CPC.callOut('+1')")

    assert answer["payload"] == {"value": "error"}
    warning = "WRN> CPC.callOut() - The panel refused: see payload.reason of the response."
    assert host.lines[-1].endswith(warning)


def test_no_answer_gives_false_after_5_seconds_and_a_late_answer_is_an_event(host: Host) -> None:
    host.page.clock.install()
    host.start()
    stop_clock(host.page)
    host.panel.evaluate("silent.add('outbound')")
    host.new_events()
    host.run(
        "(window.result = 'pending', CPC.callOut('+1').then((value) => { result = value; }), 0)"
    )
    host.panel.wait_for_function("heard.some(({ payload }) => payload.command === 'outbound')")
    host.page.clock.run_for(4900)
    assert host.run("result") == "pending"
    host.page.clock.run_for(200)

    assert host.run("result") is False
    assert host.lines[-1].endswith("ERR> CPC.callOut() - No response from the panel in 5 seconds.")
    host.panel.evaluate("answer(heard.at(-1))")
    late = {"id": "callOut-action-2", "type": "response", "payload": {"value": "ok"}}
    host.wait("events.length > 0")
    assert host.events == [late]


def test_q32_answers_resolve_when_they_arrive(host: Host) -> None:
    host.start()
    host.page.clock.install()
    stop_clock(host.page)

    assert host.run("CPC.getDetails('user')")["type"] == "response"


def test_q32_what_cannot_be_sent_gives_false_and_leaves_nothing_behind(host: Host) -> None:
    host.page.clock.install()
    host.start()
    stop_clock(host.page)

    assert host.run("CPC.xdmSendAction({ command: 'x', value: () => {} })") is False
    warnings = len(host.lines)
    host.page.clock.run_for(10_000)

    assert len(host.lines) == warnings
    assert host.page_errors == []


# --- Queues, calls from a queue's number, agent commands


def test_queues_are_given_by_type(host: Host) -> None:
    host.start()
    host.panel.evaluate("(queues) => { answers.queues = queues; }", QUEUES)

    assert host.run("CPC.getCurrentUserQueues()") == QUEUES
    assert host.run("CPC.getCurrentUserQueues('phone')") == QUEUES[:1]
    assert host.run("CPC.getCurrentUserQueues('fax')") == []
    host.panel.evaluate("answers.queues = 'error'")
    assert host.run("CPC.getCurrentUserQueues('phone')") == "<undefined>"


def test_q22_a_queues_number_as_source_works_with_another_cpc_in_the_page(host: Host) -> None:
    host.page.add_init_script("window.CPC = { mine: true }")
    host.open()
    host.run(
        """CommunicationPanelControl.load({ tenantBaseUrl: argument,
          parentElement: 'container', eventHandler: listen })""",
        host.tenant.url,
    )
    host.wait("events.some(({ id }) => id === 'cpc-init')")
    host.panel.evaluate("(queues) => { answers.queues = queues; }", QUEUES)

    call = "CommunicationPanelControl.callOut('+1', argument)"
    assert host.run(call, "+1999") is False
    assert host.run(call, "web") is False
    assert host.run(call, "+358920001000")["type"] == "response"
    assert host.last_action()["payload"]["value"] == {
        "channel": "phone",
        "to": "+1",
        "from": "+358920001000",
    }
    assert host.run("CommunicationPanelControl.RI.request('RCI', 'GET', '/x')")["error"] is True


def test_agent_commands_keep_the_current_user_true(host: Host) -> None:
    host.start()
    host.run(f"CPC.setPresenceProfile('{AWAY}')")
    host.run("CPC.setWorkStatus('ready')")
    assert host.run("[CPC.currentUser.presence, CPC.currentUser.work_status]") == [AWAY, "ready"]

    host.panel.evaluate("answers.agentWorkStatus = 'error'")
    host.run("CPC.setWorkStatus('not_ready')")
    assert host.run("CPC.currentUser.work_status") == "ready"


def test_q18_consult_takes_the_interaction_it_is_given(host: Host) -> None:
    host.start()
    host.run(f"CPC.consult('1002', '{CHAT}')")

    assert host.last_action()["payload"]["interactionId"] == CHAT


def test_q33_only_hexadecimal_digits_are_an_id(host: Host) -> None:
    host.start()

    assert host.run("CPC.getDetails('x'.repeat(32))") is False
    assert host.run("CPC.callState('hold', 'x'.repeat(32))") is False
    assert host.run(f"CPC.getDetails('{CHAT.lower()}')")["type"] == "response"


# --- Picking


def picked(host: Host, before: str = "") -> Callable[[], Any]:
    """Start to pick `CALL`; gives a function that tells the result so far."""
    host.start()
    host.panel.evaluate(before or "0")
    start(host, "result", f"CPC.interaction('pick', '{CALL}')")
    host.panel.wait_for_function("heard.some(({ payload }) => payload.value === 'pick')")
    return lambda: host.run("result")


def test_pick_gives_the_interaction_when_it_is_accepted(host: Host) -> None:
    result = picked(host)
    host.say(status("accepted", CHAT), status("outgoing"), status("accepted", title="Mine"))

    interaction = result()
    assert interaction["id"] == CALL
    assert interaction["title"] == "Mine"
    assert interaction["date_accepted"].endswith("Z")
    assert json.loads(host.heard()[-1])["payload"] == {
        "cpcFn": "interaction",
        "command": "interaction",
        "interactionId": CALL,
        "value": "pick",
    }


def test_q15_an_acceptance_before_the_answer_counts(host: Host) -> None:
    result = picked(host, before="silent.add('interaction')")
    host.say(status("accepted"))

    assert result()["id"] == CALL


def test_q16_picks_do_not_end_each_other(host: Host) -> None:
    host.page.clock.install()
    host.start()
    stop_clock(host.page)  # before the first pick, whose time it would end
    start(host, "first", f"CPC.interaction('pick', '{CALL}')")
    host.panel.wait_for_function(f"heard.some((m) => m.payload.interactionId === '{CALL}')")
    host.say()  # from its answer on, the first has five seconds
    host.page.clock.run_for(3000)
    start(host, "second", f"CPC.interaction('pick', '{CHAT}')")
    host.panel.wait_for_function(f"heard.some((m) => m.payload.interactionId === '{CHAT}')")
    assert host.run("[first, second]") == ["pending", "pending"]
    host.page.clock.run_for(3000)
    assert host.run("[first, second]") == [False, "pending"]
    host.say(status("accepted", CHAT))

    assert host.run("second.id") == CHAT


def test_q17_a_refused_pick_gives_false_at_once(host: Host) -> None:
    result = picked(host, before="answers.interaction = 'error'")
    host.wait("result !== 'pending'")

    assert result() is False
    assert host.lines[-1].endswith("- The panel refused to pick the interaction.")


def test_a_pick_without_a_session_gives_false(host: Host) -> None:
    host.open()

    assert host.run(f"CPC.interaction('pick', '{CALL}')") is False
    assert host.lines[-1].endswith("() - CPC is not initialized: no agent is logged in yet.")


def test_unload_ends_a_pick(host: Host) -> None:
    result = picked(host)
    host.run("CPC.unload()")

    assert result() is False


# --- REST


def test_q20_ri_request_builds_the_url_and_reads_every_answer(
    host: Host, tenant: FakeTenant
) -> None:
    host.start()
    error = {"error": True, "api": "rci", "method": "GET", "body": "<undefined>"}
    url = f"{tenant.url}ecfs/RI/rci/queues"
    tenant.answers["GET ecfs/RI/rci/queues"] = (200, [{"id": 1}])
    tenant.answers["PUT ecfs/RI/rci/queues"] = (204, "")
    tenant.answers["POST ecfs/RI/rci/queues"] = (201, CHAT)
    tenant.answers["DELETE ecfs/RI/rci/queues"] = (200, "")

    for resource in ["/queues", "queues", "/queues/"]:
        assert host.run("CPC.RI.request('RCI', 'GET', argument)", resource) == [{"id": 1}]
    assert host.run("CPC.RI.request('rci', 'PUT', '/queues', { name: 'x' })") is True
    assert tenant.requests[-1].body == '{"name":"x"}'
    assert host.run("CPC.RI.request('Rci', 'POST', '/queues', '[1]')") == CHAT
    assert tenant.requests[-1].body == "[1]"
    assert tenant.requests[-1].headers["content-type"] == "application/json"
    assert host.run("CPC.RI.request('RCI', 'DELETE', '/queues')") is True

    for code in [400, 403, 404, 500]:
        tenant.answers["GET ecfs/RI/rci/queues"] = (code, "no")
        failed = error | {"status": code, "url": url}
        assert host.run("CPC.RI.request('RCI', 'GET', '/queues')") == failed
    tenant.answers["GET ecfs/RI/rci/queues"] = (200, "<html>")
    failed = error | {"status": "error", "url": url}
    assert host.run("CPC.RI.request('RCI', 'GET', '/queues')") == failed
    tenant.close()
    assert host.run("CPC.RI.request('RCI', 'GET', '/queues')") == failed


def test_ri_request_refuses_what_is_no_request(host: Host, tenant: FakeTenant) -> None:
    host.start()
    wrong = ["", "'XYZ', 'GET', '/x'", "'RCI'", "'RCI', 'GET'", "'RCI', 'PUT', '/x', 1n"]

    assert [host.run(f"CPC.RI.request({a})") for a in wrong] == ["<undefined>"] * len(wrong)
    assert tenant.asked("ecfs/RI") == []


PROFILES = [
    {"id": AWAY, "name": "Away", "color": "red"},
    {"id": CHAT, "name": NAME_LIKE_AN_ID},
]
PRESENCES = f"ecfs/RI/rmi/agents/{USER}/presences/"
READY_STATE = f"ecfs/RI/rmi/agents/{USER}/readyState/"


@pytest.mark.parametrize("function", ["setPresence", "setProfile", "RI.setPresence"])
@pytest.mark.parametrize(("wanted", "profile"), [("Away", 0), (AWAY, 0), (NAME_LIKE_AN_ID, 1)])
def test_presence_is_set_over_rest(
    host: Host, tenant: FakeTenant, function: str, wanted: str, profile: int
) -> None:
    host.start()
    tenant.answers[f"GET {PRESENCES}"] = (200, PROFILES)
    expected = PROFILES[profile]
    tenant.answers[f"PUT {PRESENCES}{expected['id']}"] = (204, "")
    host.new_events()

    event = host.run(f"CPC.{function}(argument)", wanted)

    assert event == {
        "id": "cpc-profileChange",
        "type": "status",
        "payload": {"attribute": "profile", "value": expected},
    }
    assert host.events == [event]
    assert json.loads(tenant.requests[-1].body) == expected
    assert host.run("CPC.currentUser.presence") == expected["id"]


@pytest.mark.parametrize("function", ["setReady", "RI.setReady"])
def test_ready_is_set_over_rest(host: Host, tenant: FakeTenant, function: str) -> None:
    host.start()
    tenant.answers[f"PUT {READY_STATE}"] = (204, "")
    for is_ready, state, value in [(True, "Ready", "ready"), (False, "NotReady", "not_ready")]:
        host.new_events()

        event = host.run(f"CPC.{function}(argument)", is_ready)

        assert tenant.requests[-1].body == f'{{"readyState":"{state}"}}'
        assert event == {
            "id": "cpc-readyState",
            "type": "status",
            "payload": {"attribute": "work_status", "value": value},
        }
        assert host.events == [event]


def test_q25_a_failed_change_is_an_event_with_type_and_payload(
    host: Host, tenant: FakeTenant
) -> None:
    host.start()
    host.new_events()
    tenant.answers[f"GET {PRESENCES}"] = (200, PROFILES)
    tenant.answers[f"PUT {READY_STATE}"] = (403, "")

    unknown = host.run("CPC.setPresence('Nowhere')")
    refused = host.run("CPC.setPresence('Away')")
    not_ready = host.run("CPC.setReady(true)")

    assert host.events == [unknown, refused, not_ready]
    assert unknown["error"] == "Unknown profile name"
    assert refused["error"]["status"] == 404
    assert not_ready == {
        "id": "cpc-readyState",
        "type": "status",
        "payload": {
            "attribute": "work_status",
            "value": "error",
            "result": "error",
            "reason": "REST status 403",
        },
        "error": {
            "error": True,
            "api": "rmi",
            "method": "PUT",
            "url": f"{tenant.url}{READY_STATE}",
            "status": 403,
            "body": '{"readyState":"Ready"}',
        },
    }

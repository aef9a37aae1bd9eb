"""CPC's sessions: how they begin, begin again and end, and what the console says meanwhile."""

# ruff: noqa: F811 - pytest hands a fixture over under its own name

import re

import pytest

from tests.browser.cpc_host import (  # noqa: F401
    CALL,
    USER,
    Host,
    active,
    host,
    library,
    status,
    tenant,
)
from tests.browser.fake_tenant import FakeTenant

IS_LOADED = "events.some(({ id }) => id === 'cpc-onload')"
IS_INITIALIZED = "events.some(({ id }) => id === 'cpc-init')"

# --- Beginning


def test_q2_a_session_with_ongoing_interactions_begins(host: Host, tenant: FakeTenant) -> None:
    tenant.setup = f"ongoing = answers.interactions = [{{ id: '{CALL}', status: 'accepted' }}]"
    host.start()

    assert host.run("CPC.isInitialized") is True
    assert [one["id"] for one in host.run("CPC.ongoingInteractions()")] == [CALL]
    assert [event["type"] for event in host.events] == ["status", "init", "status"]


@pytest.mark.parametrize("user", ["'error'", "null", "7"])
def test_q3_q4_without_a_user_there_is_no_session_until_init_succeeds(
    host: Host, tenant: FakeTenant, user: str
) -> None:
    tenant.setup = f"answers.known = answers.user; answers.user = {user}"
    host.open()
    with host.page.expect_console_message(lambda line: "did not say who" in line.text):
        host.load()

    assert host.run("[CPC.isInitialized, CPC.currentUser]") == [False, "<undefined>"]
    assert host.run("CPC.setReady(true)") is False
    host.panel.evaluate("answers.user = answers.known")
    host.run("CPC.init()")
    host.wait(IS_INITIALIZED)
    assert host.run("CPC.currentUser.id") == USER
    assert host.page_errors == []


def test_q3_an_unanswered_user_is_told_and_init_can_be_tried_again(
    host: Host, tenant: FakeTenant
) -> None:
    tenant.setup = "silent.add('user')"
    host.page.clock.install()
    host.open()
    host.load()
    host.wait(IS_LOADED)
    host.panel.wait_for_function("heard.some(({ payload }) => payload.value === 'user')")
    host.page.clock.run_for(5100)

    assert host.lines[-1].endswith("ERR> CPC.init() - No response from the panel in 5 seconds.")
    host.panel.evaluate("silent.clear()")
    host.run("CPC.init()")
    host.wait(IS_INITIALIZED)


@pytest.mark.parametrize("interactions", ["'error'", "{}", "null"])
def test_q3_without_a_list_of_interactions_the_session_begins(
    host: Host, tenant: FakeTenant, interactions: str
) -> None:
    tenant.setup = f"answers.interactions = {interactions} ?? 7"
    host.start()

    assert host.run("CPC.ongoingInteractions().size") == 0


def test_q4_there_is_a_user_whenever_cpc_is_initialized(host: Host, tenant: FakeTenant) -> None:
    tenant.setup = "silent.add('interactions')"
    host.open()
    host.load()
    host.wait(IS_LOADED)
    host.panel.wait_for_function("heard.some(({ payload }) => payload.value === 'interactions')")

    assert host.run("[CPC.isInitialized, CPC.currentUser]") == [False, "<undefined>"]
    host.panel.evaluate("answer(heard.at(-1))")
    host.wait("CPC.isInitialized")
    assert host.run("CPC.currentUser.id") == USER


def test_two_inits_at_once_begin_one_session(host: Host, tenant: FakeTenant) -> None:
    tenant.setup = "silent.add('user')"
    host.open()
    host.load()
    host.wait(IS_LOADED)
    host.panel.wait_for_function("heard.some(({ payload }) => payload.value === 'user')")
    host.panel.evaluate("(silent.clear(), say({ type: 'init', payload: { value: [] } }))")
    host.wait(IS_INITIALIZED)
    host.panel.evaluate("answer(heard.find(({ payload }) => payload.value === 'user'))")
    host.say()

    assert [event["id"] for event in host.events] == ["cpc-onload", "cpc-init"]


def test_q5_q7_events_come_once_after_the_frame_has_navigated(host: Host) -> None:
    host.start()
    host.new_events()
    host.panel.evaluate("location.reload()")
    host.wait(IS_INITIALIZED)
    assert [event["id"] for event in host.new_events()] == ["cpc-onload", "cpc-init"]

    host.say(status("accepted"), active({"id": CALL}), status("handled"))
    values = [event["payload"]["value"] for event in host.events]
    assert values == ["accepted", CALL, "handled"]
    assert host.events[-1]["payload"]["interaction"]["date_accepted"] is not None


# --- Ending


def test_unload_ends_everything(host: Host, tenant: FakeTenant) -> None:
    host.start()
    host.say(status("accepted"), active({"id": CALL}))
    host.new_events()

    assert host.run("CPC.unload()") is True

    (request,) = tenant.asked("ecfs/authentication/")
    assert (request.method, request.body) == ("DELETE", "")
    assert "authorization" not in request.headers
    assert "content-type" not in request.headers
    assert host.page.locator("iframe").count() == 0
    assert host.run(
        "[CPC.isInitialized, CPC.currentUser, CPC.activeInteractionId, CPC.ongoingInteractions()]"
    ) == [False, "<undefined>", "<undefined>", []]
    assert host.events == []
    assert host.run("Promise.all([CPC.callOut('+1'), CPC.init(), CPC.setReady(true)])") == [
        "<undefined>",
        "<undefined>",
        False,
    ]
    assert host.page_errors == []


@pytest.mark.parametrize("code", [401, 403, 500])
def test_q8_a_refused_logout_is_told_once_and_leaves_a_clean_page(
    host: Host, tenant: FakeTenant, code: int
) -> None:
    host.start()
    tenant.answers["DELETE ecfs/authentication/"] = (code, {})
    host.console.clear()

    assert host.run("CPC.unload()") is False

    lines = [line.partition("> ")[2] for line in host.lines if line.startswith("[")]
    assert lines == [
        "CPC.unload() - Called.",
        f"CPC.unload() - The tenant refused the log-out with status {code}.",
    ]
    assert host.page.locator("iframe").count() == 0
    assert host.run("CPC.isInitialized") is False


def test_unload_without_the_tenant_gives_false_and_leaves_a_clean_page(
    host: Host, tenant: FakeTenant
) -> None:
    host.start()
    tenant.close()

    assert host.run("CPC.unload()") is False
    assert host.page.locator("iframe").count() == 0


def test_unload_answers_what_waits(host: Host) -> None:
    host.start()
    host.panel.evaluate("silent.add('outbound')")

    assert host.run("Promise.all([CPC.callOut('+1'), CPC.unload()])") == [False, True]


def test_overlapping_unloads_log_out_once(host: Host, tenant: FakeTenant) -> None:
    host.start()

    assert host.run("Promise.all([CPC.unload(), CPC.unload()])") == [True, True]
    assert len(tenant.asked("ecfs/authentication/")) == 1


def test_load_waits_for_unload_and_unload_for_load(host: Host, tenant: FakeTenant) -> None:
    host.start()
    load = """CPC.load({ tenantBaseUrl: argument, parentElement: 'container',
      eventHandler: listen, authentication: { oAuth: { token: 'abc' } } })"""

    results = host.run(f"Promise.all([CPC.unload(), {load}])", tenant.url)
    assert results == [True, True]
    assert host.page.locator("iframe").count() == 1
    host.run("CPC.unload()")
    assert host.run(f"Promise.all([{load}, CPC.unload()])", tenant.url) == [True, True]
    assert host.page.locator("iframe").count() == 0
    methods = [request.method for request in tenant.asked("ecfs/authentication/")]
    assert methods == ["DELETE", "POST", "DELETE", "POST", "DELETE"]


def test_q6_q7_a_second_session_is_as_the_first(host: Host) -> None:
    host.start()
    for _ in range(3):
        host.say(status("accepted"), active({"id": CALL}), status("handled"))
        ids = [event["id"] for event in host.new_events()]
        assert ids == ["cpc-onload", "cpc-init", "cp-1", "cp-2", "cp-1"]
        assert host.run("CPC.unload()") is True
        host.load()
        host.wait(IS_INITIALIZED)

    assert len(host.heard()) == 2
    assert host.heard()[0].startswith('{"id":"getDetails-action-6"')


# --- The console


def test_log_lines_have_the_vendors_form(host: Host) -> None:
    host.start()
    host.run("CPC.setReady()")

    assert host.lines
    for line in host.lines:
        assert re.fullmatch(r"\[\d{1,2}:\d\d:\d\d\.\d{3}\] (INF|WRN)> CPC\.[\w.]+\(\) - .+", line)
    kinds = {message.text.split()[1]: message.type for message in host.console}
    assert kinds == {"INF>": "log", "WRN>": "warning"}


def test_q12_q21_q30_no_line_has_credentials_or_contents(host: Host, tenant: FakeTenant) -> None:
    secrets = ["canary-user", "canary-password", "canary-token", "canary-text", "+12025550123"]
    user, password, token, text, number = secrets
    basic = {"userName": user, "password": password}
    host.start(authentication={"basic": basic})
    host.run("CPC.authenticate_token(argument)", f"{token} with a space")
    host.run("CPC.sendSMS({ to: argument, direct: false, content: 'canary-text' })", number)
    host.run("CPC.sendEmail({ to: [argument], direct: true, subject: argument })", text)
    host.run("CPC.message(argument)", text)
    host.run("CPC.callOut(argument, 'canary-text')", number)
    host.run("CPC.setReady(true)")
    host.run("CPC.unload()")
    tenant.answers["POST ecfs/authentication/"] = (401, {})
    host.load(authentication={"oAuth": {"token": token}, "basic": basic})

    everything = "\n".join(host.lines)
    assert [secret for secret in secrets if secret in everything] == []
    assert "CPC.setReady() - Called." in everything


def test_debug_lines_show_messages_but_no_credentials(host: Host) -> None:
    basic = {"userName": "canary-user", "password": "canary-password"}
    host.start(enableDebugLog=True, authentication={"basic": basic})

    everything = "\n".join(host.lines)
    assert 'DBG> CPC.message() - To the panel: {"id":"initRequest"' in everything
    assert "canary" not in everything

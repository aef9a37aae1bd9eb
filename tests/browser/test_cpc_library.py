"""Loading CPC: the script, `load`, and logging in to a tenant on another origin."""

# ruff: noqa: F811 - pytest hands a fixture over under its own name

import base64
from typing import Any
from urllib.parse import parse_qs

import pytest

from tests.browser.clock import stop_clock
from tests.browser.cpc_host import USER, Host, host, library, tenant  # noqa: F401
from tests.browser.fake_tenant import FakeTenant


def test_both_names_are_the_same_object_with_the_documented_keys_in_order(host: Host) -> None:
    host.open()

    assert host.run("CPC === CommunicationPanelControl") is True
    assert host.run("Object.keys(CPC).slice(0, 30).join(' ')") == (
        "activeInteractionId currentUser hostAppEventHandler isInitialized authenticate_basic "
        "authenticate_token callOut callState consult dtmf getCurrentUserQueues getDetails "
        "getTenantBaseUrl hasOngoingInteraction hasOngoingInteractionOfType init interaction "
        "joinCalls load message ongoingInteractions picklist sendEmail sendSMS startWhatsAppChat "
        "transfer unload xdmSendAction RI setPresence"
    )
    assert host.run("Object.keys(CPC.RI)") == ["request", "setPresence", "setReady", "setProfile"]
    assert host.run(
        "[CPC.isInitialized, CPC.currentUser, CPC.activeInteractionId, CPC.hostAppEventHandler]"
    ) == [False, "<undefined>", "<undefined>", "<undefined>"]


def test_a_taken_name_is_left_alone(host: Host) -> None:
    host.page.add_init_script("window.CPC = { mine: true }")
    host.open()

    assert host.run("CPC") == {"mine": True}
    assert host.run("CommunicationPanelControl.isInitialized") is False
    assert host.lines == ["The name CPC is taken: use CommunicationPanelControl instead."]


def test_a_second_copy_of_the_script_does_nothing(host: Host) -> None:
    host.open()
    host.run("window.first = CPC")
    host.page.add_script_tag(url="cpc.js")

    assert host.run("CPC === first && CommunicationPanelControl === first") is True
    assert [(message.type, message.text) for message in host.console] == [
        ("warning", "CPC is loaded already; this second copy of the script does nothing.")
    ]


def test_a_second_script_can_attach_an_extension(host: Host) -> None:
    host.open()

    assert host.run("(CommunicationPanelControl.Ext = { hi: 'there' }, CPC.Ext.hi)") == "there"


def test_q29_the_address_of_the_host_page_does_not_redirect_credentials(
    host: Host, tenant: FakeTenant
) -> None:
    with_other = FakeTenant()
    host.open(f"?devTenant={with_other.url}")
    host.load(authentication={"basic": {"userName": "anna", "password": "canary"}})
    host.wait("events.some(({ id }) => id === 'cpc-init')")
    with_other.close()

    assert with_other.requests == []
    assert len(tenant.asked("ecfs/authentication/")) == 1


# --- load

WRONG_CONFIGS = [
    "undefined",
    "null",
    "'text'",
    "{}",
    "{ ...good, eventHandler: undefined }",
    "{ ...good, eventHandler: 'listen' }",
    "{ ...good, tenantBaseUrl: undefined }",
    "{ ...good, tenantBaseUrl: '' }",
    "{ ...good, tenantBaseUrl: 7 }",
    "{ ...good, tenantBaseUrl: 'javascript:alert(1)//' }",
    "{ ...good, tenantBaseUrl: 'https://anna:secret@tenant.example/' }",
    "{ ...good, tenantBaseUrl: 'https://tenant.example/?a=b' }",
    "{ ...good, parentElement: undefined }",
    "{ ...good, parentElement: 'nowhere' }",
    "{ ...good, parentElement: {} }",
    "{ ...good, enableDebugLog: null }",
    "{ ...good, enableDebugLog: 'yes' }",
]


def test_a_wrong_config_is_refused_before_anything_is_sent(host: Host, tenant: FakeTenant) -> None:
    host.open()
    host.run(
        """window.good = { tenantBaseUrl: argument, parentElement: 'container',
          eventHandler: listen, authentication: { oAuth: { token: 'canary' } } }""",
        tenant.url,
    )

    results = {config: host.run(f"CPC.load({config})") for config in WRONG_CONFIGS}

    assert results == dict.fromkeys(WRONG_CONFIGS, False)
    assert tenant.requests == []
    assert host.page.locator("iframe").count() == 0
    assert host.run("CPC.getTenantBaseUrl()") == "<undefined>"
    assert sum("WRN> CPC.load() - " in line for line in host.lines) == len(WRONG_CONFIGS)


PANEL_URL = "ecf/latest/communicationpanel/embedded.html?salesforce=true"


@pytest.mark.parametrize(
    ("config", "address"),
    [
        ({}, PANEL_URL),
        ({"minWidth": 0, "minHeight": 1.5}, PANEL_URL),
        ({"useSsoLoginPage": True}, PANEL_URL.replace("embedded", "embedded_sso")),
        (
            {
                "skipCDN": 1,
                "enableDebugLog": True,
                "minHeight": 400,
                "minWidth": 500,
                "denyPopout": "yes",
                "responsive": True,
            },
            f"{PANEL_URL}&responsive=true&denyPopout=true&minWidth=500&minHeight=400"
            "&sap-ui-debug=true&ui-version=backend",
        ),
    ],
)
def test_the_frame_has_the_panels_address(
    host: Host, tenant: FakeTenant, config: dict[str, Any], address: str
) -> None:
    host.open()

    assert host.load(**config) is True

    frame = host.page.locator("#container > iframe#CPC-frame")
    assert frame.get_attribute("src") == tenant.url + address
    assert frame.get_attribute("title") == "Communication Panel"
    assert frame.get_attribute("style") == "width: 100%; height: 100%; border: 0px;"
    assert "microphone" in (frame.get_attribute("allow") or "")


def test_the_base_url_gets_a_slash(host: Host, tenant: FakeTenant) -> None:
    host.open()
    host.load(tenantBaseUrl=tenant.url.rstrip("/"))

    assert host.run("CPC.getTenantBaseUrl()") == tenant.url


def test_load_initializes_and_says_so(host: Host) -> None:
    host.start()

    user = {"id": USER, "username": "anna.agent"}
    onload = {"attribute": "onload", "value": "Communication Panel loaded in iframe"}
    assert host.events == [
        {"id": "cpc-onload", "type": "status", "payload": onload},
        {
            "id": "cpc-init",
            "type": "status",
            "payload": {"attribute": "init", "value": user},
        },
    ]
    assert host.run("[CPC.isInitialized, CPC.currentUser]") == [True, user]
    assert host.heard("init") == ['{"id":"initRequest","type":"init","payload":false}']
    assert host.heard() == [
        '{"id":"getDetails-action-0","type":"action",'
        '"payload":{"cpcFn":"getDetails","command":"detail","value":"user"}}',
        '{"id":"getDetails-action-1","type":"action",'
        '"payload":{"cpcFn":"getDetails","command":"detail","value":"interactions"}}',
    ]


def test_q10_the_event_handler_may_be_an_async_function(host: Host) -> None:
    host.open()

    loaded = host.run(
        """CPC.load({ tenantBaseUrl: argument, parentElement: document.getElementById('container'),
          eventHandler: async (event) => listen(event) })""",
        host.tenant.url,
    )

    assert loaded is True
    host.wait("events.some(({ id }) => id === 'cpc-init')")


def test_q11_the_callers_config_is_not_changed(host: Host, tenant: FakeTenant) -> None:
    host.open()
    host.run(
        """(window.config = { tenantBaseUrl: argument, parentElement: 'container',
          eventHandler: listen,
          authentication: { basic: { userName: 'anna', password: 'demo' } } }, 0)""",
        tenant.url.rstrip("/"),
    )
    before = host.run("config")
    host.run("Object.freeze(config) && CPC.load(config)")

    assert host.run("config") == before


def test_q12_a_container_with_circular_properties_loads(host: Host) -> None:
    host.open()
    host.run("(container.self = container, 0)")
    host.run(
        """CPC.load({ tenantBaseUrl: argument, parentElement: container,
          eventHandler: listen, enableDebugLog: true })""",
        host.tenant.url,
    )

    host.wait("events.some(({ id }) => id === 'cpc-init')")


def test_q31_overlapping_loads_give_one_frame(host: Host) -> None:
    host.open()

    results = host.run(
        """Promise.all([1, 2].map(() => CPC.load({ tenantBaseUrl: argument,
          parentElement: 'container', eventHandler: listen,
          authentication: { oAuth: { token: 'abc' } } })))""",
        host.tenant.url,
    )

    assert results == [True, False]
    assert host.page.locator("iframe").count() == 1


def test_q9_a_second_load_is_refused_and_unload_works_in_a_shadow_root(host: Host) -> None:
    host.open()
    host.run("(window.root = container.attachShadow({ mode: 'open' }), 0)")
    load = """CPC.load({ tenantBaseUrl: argument, parentElement: root, eventHandler: listen })"""

    assert host.run(load, host.tenant.url) is True
    host.wait("events.some(({ id }) => id === 'cpc-init')")
    assert host.run(load, host.tenant.url) is False
    assert host.run("root.querySelectorAll('iframe').length") == 1
    assert host.run("CPC.unload()") is True
    assert host.run("root.querySelectorAll('iframe').length") == 0


def test_load_works_again_after_the_host_removed_the_container(host: Host) -> None:
    host.start()
    host.run("(container.replaceChildren(), events.splice(0))")

    assert host.load() is True
    host.wait("events.some(({ id }) => id === 'cpc-init')")


# --- Authentication


def test_basic_authentication_is_sent_as_the_tenant_expects(host: Host, tenant: FakeTenant) -> None:
    host.open()
    host.load(authentication={"basic": {"userName": "anna", "password": "demo"}})

    preflight, *_ = tenant.preflights()
    assert preflight.path == "ecfs/authentication/"
    assert preflight.headers["access-control-request-method"] == "POST"
    assert preflight.headers["access-control-request-headers"] == "authorization"
    (request,) = tenant.asked("ecfs/authentication/")
    assert request.method == "POST"
    assert request.headers["authorization"] == "ECFAuth"
    assert request.headers["content-type"] == "application/x-www-form-urlencoded"
    assert "referer" not in request.headers
    assert request.body == "Authorization=Basic%20YW5uYTpkZW1v"


def test_oauth_wins_over_basic(host: Host, tenant: FakeTenant) -> None:
    host.open()
    basic = {"userName": "anna", "password": "demo"}
    host.load(authentication={"basic": basic, "oAuth": {"token": "abc.def"}})

    (request,) = tenant.asked("ecfs/authentication/")
    assert (request.method, request.body) == ("POST", "")
    assert request.headers["authorization"] == "Bearer abc.def"
    assert request.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    "authentication",
    [{}, {"basic": {"userName": "anna"}}, {"basic": {"password": "x"}}, {"oAuth": {"token": ""}}],
)
def test_without_whole_credentials_nothing_is_sent(
    host: Host, tenant: FakeTenant, authentication: dict[str, Any]
) -> None:
    host.open()

    assert host.load(authentication=authentication) is True
    assert tenant.asked("ecfs/authentication/") == []


@pytest.mark.parametrize(
    ("user_name", "password"), [("änne", "pässwört"), ("大阪", "ключ"), ("a", "~~~~>>>>????")]
)
def test_q13_q14_credentials_arrive_whole_in_any_script(
    host: Host, tenant: FakeTenant, user_name: str, password: str
) -> None:
    host.open()
    host.load()

    assert host.run("CPC.authenticate_basic(...argument)", [user_name, password]) is True

    (request,) = tenant.asked("ecfs/authentication/")
    (value,) = parse_qs(request.body)["Authorization"]
    scheme, encoded = value.split(" ")
    assert scheme == "Basic"
    assert base64.b64decode(encoded).decode() == f"{user_name}:{password}"


def test_authentication_tells_how_it_went(host: Host, tenant: FakeTenant) -> None:
    host.open()
    assert host.run("CPC.authenticate_basic('anna', 'demo')") == "<undefined>"
    assert host.run("CPC.authenticate_token('abc')") == "<undefined>"
    host.load()

    wrong = ["", "'anna'", "'', 'x'", "7, 'x'", "'anna', 7", "null, null"]
    assert [host.run(f"CPC.authenticate_basic({a})") for a in wrong] == [False] * len(wrong)
    wrong = ["", "''", "7", "'a b'", "'ключ'", "'a\\nb'"]
    assert [host.run(f"CPC.authenticate_token({a})") for a in wrong] == [False] * len(wrong)
    assert tenant.asked("ecfs/authentication/") == []

    for code, expected in [(200, True), (401, False), (403, False), (500, False)]:
        tenant.answers["POST ecfs/authentication/"] = (code, {})
        assert host.run("CPC.authenticate_basic('anna', 'demo')") is expected
        assert host.run("CPC.authenticate_token('abc')") is expected


def test_a_refused_login_still_loads_the_panel(host: Host, tenant: FakeTenant) -> None:
    tenant.answers["POST ecfs/authentication/"] = (401, {})
    host.start(authentication={"basic": {"userName": "anna", "password": "wrong"}})

    assert any(
        line.endswith("WRN> CPC.load() - The tenant refused the log-in with status 401.")
        for line in host.lines
    )


def test_an_unreachable_tenant_gives_false(host: Host, tenant: FakeTenant) -> None:
    host.open()
    tenant.close()
    host.load()

    assert host.run("CPC.authenticate_basic('anna', 'demo')") is False
    assert any("ERR> CPC.authenticate_basic() - " in line for line in host.lines)


def test_a_tenant_that_hangs_is_given_up_after_30_seconds(host: Host) -> None:
    host.page.clock.install()
    host.open()
    stop_clock(host.page)
    host.page.route("**/ecfs/authentication/", lambda route: None)
    with host.page.expect_request("**/ecfs/authentication/"):
        host.run(
            """(CPC.load({ tenantBaseUrl: argument, parentElement: 'container',
              eventHandler: listen, authentication: { oAuth: { token: 'abc' } } }), 0)""",
            host.tenant.url,
        )
    host.page.clock.run_for(29_000)
    assert host.page.locator("iframe").count() == 0
    host.page.clock.run_for(2_000)

    host.wait("events.some(({ id }) => id === 'cpc-init')")

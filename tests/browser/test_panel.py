"""The simulated panel, as an agent works in it and as a host hears it."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema
import pytest
from playwright.sync_api import BrowserContext, Frame, FrameLocator, Page, expect

from mkdocs_playground.check.server import StaticServer
from tests.helpers import ROOT

HOST = """<!doctype html><html lang="en"><title>Host</title>
<link rel="icon" href="tenant/ecf/latest/communicationpanel/icon.svg">
<body data-md-color-scheme="default"><div id="container"></div>
<script src="cpc/cpc.js"></script><script type="module" src="host.js"></script>"""

HOST_SCRIPT = """
import { createTenant } from './cpc/simulator.js';

// The tenant's clock runs this many times as fast as the wall's.
const speed = Number(new URLSearchParams(location.search).get('speed') ?? 4);
const baseUrl = new URL('tenant/', location.href).href;
const tenant = createTenant({
  baseUrl,
  random: Math.random,
  clock: {
    now: Date.now,
    after(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds / speed);
      return () => clearTimeout(timer);
    },
  },
});
window[Symbol.for('playground.tenant')] = tenant;
window.tenant = tenant;

const original = window.fetch;
window.fetch = (input, init) => {
  const request = new Request(input, init);
  return request.url.startsWith(baseUrl) ? tenant.respond(request) : original(request);
};

window.heard = [];
addEventListener('message', ({ data }) => heard.push(data));

window.open_panel = (query, size, file = 'embedded.html') => {
  const frame = document.createElement('iframe');
  frame.title = 'Panel';
  Object.assign(frame.style, { border: 0, width: `${size[0]}px`, height: `${size[1]}px` });
  frame.src = `${baseUrl}ecf/latest/communicationpanel/${file}?salesforce=true${query}`;
  frame.onload = () => send({ id: 'initRequest', type: 'init', payload: false });
  document.querySelector('#container').replaceChildren(frame);
  window.send = (message) => frame.contentWindow.postMessage(message, location.origin);
};
"""

POLICY = "default-src 'self'; script-src 'self' blob:; style-src 'self'; img-src 'self'"
SCHEMA = json.loads((ROOT / "docs" / "cpc" / "messages.schema.json").read_text("utf-8"))


def validator(definition: str) -> jsonschema.Draft202012Validator:
    schema = {"$ref": f"#/$defs/{definition}", "$defs": SCHEMA["$defs"]}
    return jsonschema.Draft202012Validator(schema)


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaticServer]:
    """Serve library and tenant with a host page beside them, under a strict policy."""
    folder = tmp_path_factory.mktemp("host")
    for name in ("cpc", "tenant"):
        (folder / name).symlink_to(ROOT / "docs" / name)
    (folder / "host.html").write_text(HOST, encoding="utf-8")
    (folder / "host.js").write_text(HOST_SCRIPT, encoding="utf-8")
    server = StaticServer(folder, headers={"Content-Security-Policy": POLICY})
    yield server
    server.close()


class Host:
    """A host page, and the panel in it as an agent sees it."""

    def __init__(self, page: Page, docs: StaticServer) -> None:
        self.page = page
        self.url = f"{docs.url}host.html"
        self.problems: list[str] = []
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda message: self._note(message.type, message.text))

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.problems.append(text)

    @property
    def panel(self) -> FrameLocator:
        return self.page.frame_locator("iframe")

    @property
    def frame(self) -> Frame:
        return next(frame for frame in self.page.frames if frame.parent_frame)

    def open(
        self,
        query: str = "",
        size: tuple[int, int] = (560, 700),
        *,
        file: str = "embedded.html",
        host_query: str = "",
    ) -> "Host":
        self.page.goto(self.url + host_query)
        self.page.wait_for_function("window.tenant")
        self.page.evaluate(
            "([query, size, file]) => open_panel(query, size, file)", [query, size, file]
        )
        return self

    def log_in(self, user: str = "anna.agent", password: str = "demo") -> "Host":
        self.panel.get_by_label("User name").fill(user)
        self.panel.get_by_label("Password").fill(password)
        self.panel.get_by_role("button", name="Log in").click()
        return self

    def ready(self, query: str = "", size: tuple[int, int] = (560, 700)) -> "Host":
        self.open(query, size).log_in()
        expect(self.panel.get_by_role("heading", name="Anna Aalto")).to_be_visible()
        return self

    def play(self, scenario: str) -> None:
        self.page.evaluate("(name) => tenant.scenarios[name].run()", scenario)

    def press(self, name: str, *, exact: bool = True) -> None:
        self.panel.get_by_role("button", name=name, exact=exact).click()

    def sees(self, text: str | re.Pattern[str]) -> None:
        expect(self.panel.locator(".chip").first).to_have_text(text)

    def heard(self) -> list[dict[str, Any]]:
        heard: list[dict[str, Any]] = self.page.evaluate("heard")
        return heard

    def hears(self, *statuses: str) -> None:
        """Wait for so many statuses, then compare; messages arrive after what they are about."""
        found = """heard.filter(({ type, payload }) =>
          type === 'state' && payload.attribute === 'status').map(({ payload }) => payload.value)"""
        self.page.wait_for_function(f"(count) => {found}.length >= count", arg=len(statuses))
        assert self.page.evaluate(found) == list(statuses)

    def ask(self, command: dict[str, Any]) -> Any:
        """Post an action and give back the response's payload."""
        message = {"id": f"ask-{len(self.heard())}", "type": "action", "payload": command}
        validator("toPanel").validate(message)
        found = self.page.evaluate_handle(
            """(message) => new Promise((resolve) => {
              addEventListener('message', function hear({ data }) {
                if (data.id !== message.id) return;
                removeEventListener('message', hear);
                resolve(data.payload);
              });
              send(message);
            })""",
            message,
        )
        return found.json_value()


@pytest.fixture
def host(page: Page, docs: StaticServer) -> Iterator[Host]:
    host = Host(page, docs)
    yield host
    assert host.problems == []
    for message in page.evaluate("window.heard ?? []"):
        validator("toHost").validate(message)


def dial(host: Host, number: str = "+15550199") -> None:
    host.press("Dial")
    host.panel.get_by_label("Number or extension").fill(number)
    host.press("Call")


# --- Logging in ---------------------------------------------------------------------------------


def test_load_then_init_after_log_in(host: Host) -> None:
    host.ready()
    host.page.wait_for_function("heard.length > 1")
    kinds = [message["type"] for message in host.heard()]
    assert kinds[:2] == ["load", "init"]
    assert host.heard()[1]["payload"] == {"value": []}


def test_a_wrong_password_is_said_and_can_be_mended_without_navigating(host: Host) -> None:
    navigations: list[Frame] = []
    host.open()
    expect(host.panel.get_by_label("User name")).to_be_visible()
    host.page.on("framenavigated", lambda frame: navigations.append(frame))
    host.log_in(password="nonsense")
    expect(host.panel.get_by_role("alert")).to_have_text("User name or password is wrong.")
    expect(host.panel.get_by_label("Password")).to_be_focused()
    host.log_in()
    expect(host.panel.get_by_role("heading", name="Anna Aalto")).to_be_visible()
    assert navigations == []


def test_log_in_and_work_by_keyboard_alone(host: Host) -> None:
    host.open()
    keyboard = host.page.keyboard
    host.panel.get_by_label("User name").focus()
    keyboard.type("anna.agent")
    keyboard.press("Tab")
    keyboard.type("demo")
    keyboard.press("Enter")
    expect(host.panel.get_by_role("heading", name="Anna Aalto")).to_be_focused()
    keyboard.press("Tab")
    keyboard.press("Tab")
    keyboard.press("Space")
    expect(host.panel.get_by_role("switch", name="Ready")).to_be_checked()
    host.play("incoming-call")
    host.panel.get_by_role("button", name="Accept", exact=True).focus()
    keyboard.press("Enter")
    expect(host.panel.get_by_role("button", name="Hang up", exact=True)).to_be_visible()


def test_single_sign_on_needs_no_password(host: Host) -> None:
    host.open(file="embedded_sso.html")
    host.press("Ben Boateng")
    expect(host.panel.get_by_role("heading", name="Ben Boateng")).to_be_visible()


def test_log_out_in_the_panel_brings_the_form_back(host: Host) -> None:
    host.ready().press("Log out")
    expect(host.panel.get_by_label("User name")).to_be_visible()


# --- The agent ----------------------------------------------------------------------------------


def test_presence_and_ready_reach_the_host(host: Host) -> None:
    host.ready()
    host.panel.get_by_label("Presence").select_option("Away")
    host.panel.get_by_role("switch", name="Ready").click()
    expect(host.panel.get_by_role("switch", name="Ready")).to_be_checked()
    host.page.wait_for_function("heard.at(-1).payload.value === 'ready'")
    last = [message["payload"] for message in host.heard()[-2:]]
    assert last[0]["value"]["name"] == "Away"
    assert last[1] == {"attribute": "work_status", "value": "ready"}


# --- Calls --------------------------------------------------------------------------------------


def test_an_outbound_call_is_answered_ended_and_handled_by_clicks(host: Host) -> None:
    host.open(host_query="?speed=0.01").log_in()
    dial(host)
    host.sees("Calling …")
    host.press("Other side: Answer")
    host.sees("Connected")
    host.press("Hang up")
    host.sees("Ended")
    host.press("Handle")
    expect(host.panel.get_by_role("heading", name="No conversation")).to_be_visible()
    host.hears("outgoing", "accepted", "ended", "handled")


def test_an_outbound_call_is_answered_by_itself(host: Host) -> None:
    host.ready()
    dial(host)
    host.sees("Connected")


def test_the_call_controls(host: Host) -> None:
    host.ready().play("incoming-call")
    host.press("Accept")
    host.press("Hold")
    host.sees("On hold")
    host.press("Resume")
    host.press("Mute")
    host.sees("Muted")
    host.press("Record")
    expect(host.panel.get_by_text("Recording", exact=True)).to_be_visible()
    host.press("Keypad")
    host.press("Key 5")
    host.press("Key #")
    expect(host.panel.get_by_text("Keys: 5#")).to_be_visible()


def test_consult_and_join_by_clicks(host: Host) -> None:
    host.ready(size=(900, 900)).play("incoming-call")
    host.press("Accept")
    host.press("Consult")
    host.panel.get_by_label("Consult to").fill("1002")
    host.page.keyboard.press("Enter")
    host.press("Join")
    expect(host.panel.get_by_text("Ended").first).to_be_visible()
    host.hears("incoming", "accepted", "outgoing", "accepted", "ended", "handled", "ended")


def test_transfer_by_clicks(host: Host) -> None:
    host.ready().play("incoming-call")
    host.press("Accept")
    host.press("Transfer")
    host.panel.get_by_label("Transfer to").fill("Sales line")
    host.page.keyboard.press("Enter")
    expect(host.panel.get_by_role("heading", name="No conversation")).to_be_visible()
    host.hears("incoming", "accepted", "ended", "handled")


def test_pick_from_a_queue_by_a_click(host: Host) -> None:
    host.ready().press("Queues", exact=False)
    host.press("Pick Ville Virtanen")
    host.sees("Connected")
    host.hears("accepted")


def test_what_was_refused_is_said_and_can_be_dismissed(host: Host) -> None:
    host.open(host_query="?speed=0.01").log_in()  # or what is said would go by itself soon
    dial(host, "nobody")
    expect(host.panel.get_by_role("alert")).to_contain_text("neither a number nor a colleague")
    host.press("Dismiss")
    expect(host.panel.get_by_role("alert")).to_have_count(0)


# --- In writing ---------------------------------------------------------------------------------


def test_a_chat(host: Host) -> None:
    host.ready().play("incoming-chat")
    host.press("Accept")
    box = host.panel.get_by_label("Message")
    box.fill("Hello <b>you</b>")
    host.press("Send")
    expect(host.panel.get_by_role("log")).to_contain_text("Hello <b>you</b>")
    expect(box).to_have_value("")
    expect(host.panel.locator(".bubble")).to_have_count(4)


def test_what_is_being_typed_survives_what_comes_in(host: Host) -> None:
    host.open(host_query="?speed=1").log_in()  # or the reply may come before anything is typed
    expect(host.panel.get_by_role("heading", name="Anna Aalto")).to_be_visible()
    host.play("incoming-chat")
    host.press("Accept")
    box = host.panel.get_by_label("Message")
    box.fill("Half a sent")
    expect(host.panel.locator(".bubble")).to_have_count(2)
    expect(box).to_have_value("Half a sent")
    expect(box).to_be_focused()


def test_an_email_is_read_and_answered(host: Host) -> None:
    host.ready().play("incoming-email")
    host.press("Accept")
    host.press("Reply")
    expect(host.panel.get_by_label("Subject")).to_have_value("Re: Change of address")
    host.panel.get_by_label("Text").fill("We have changed it.")
    host.press("Send")
    host.sees("Ended")
    host.press("Handle")
    host.hears("incoming", "accepted", "ended", "handled")


@pytest.mark.parametrize("channel", ["sms", "whatsapp"])
def test_a_draft_that_the_host_opens_is_sent_by_the_agent(host: Host, channel: str) -> None:
    host.ready()
    message = {"channel": channel, "to": "+447700900123", "content": "Hi", "direct": False}
    host.ask({"command": "outbound", "value": message})
    expect(host.panel.get_by_label("Message")).to_have_value("Hi")
    host.press("Send")
    expect(host.panel.get_by_role("log")).to_contain_text("Hi")
    host.hears("outgoing", "accepted")


# --- Host and panel -----------------------------------------------------------------------------


def test_what_the_host_commands_shows(host: Host) -> None:
    host.ready()
    host.ask({"command": "outbound", "value": {"channel": "phone", "to": "+15550199"}})
    host.sees("Connected")
    host.ask({"command": "callState", "value": "hold"})
    host.sees("On hold")
    host.ask({"command": "interaction", "value": "hangup"})
    host.sees("Ended")
    failed = host.ask({"command": "callState", "value": "hold"})
    assert failed == {
        "result": "error",
        "value": "error",
        "reason": "this needs a call that is connected",
    }


def test_only_the_host_is_heard(host: Host) -> None:
    host.ready()
    # Once this has been answered, all that was said at the log-in has been heard.
    assert host.ask({"command": "detail", "value": "interactions"}) == {"value": []}
    before = len(host.heard())
    host.page.evaluate(
        """() => new Promise((resolve) => {
          const forger = document.createElement('iframe');
          forger.src = 'tenant/ecf/latest/communicationpanel/icon.svg';
          forger.onload = () => {
            const panel = frames[0];
            const action = { command: 'outbound', value: { channel: 'phone', to: '+15550199' } };
            const message = { id: 'forged', type: 'action', payload: action };
            const script = forger.contentWindow;
            panel.dispatchEvent(new panel.MessageEvent('message', {
              data: message, origin: location.origin, source: script }));
            panel.dispatchEvent(new panel.MessageEvent('message', {
              data: message, origin: 'https://elsewhere.example', source: window }));
            resolve();
          };
          document.body.append(forger);
        })"""
    )
    assert host.ask({"command": "detail", "value": "interactions"}) == {"value": []}
    assert len(host.heard()) == before + 1


def test_the_panel_follows_the_hosts_colour_scheme(host: Host) -> None:
    host.ready()
    background = "() => getComputedStyle(document.body).backgroundColor"
    light = host.frame.evaluate(background)
    host.page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    host.frame.wait_for_function(f"(light) => ({background})() !== light", arg=light)


def test_the_debug_flag_shows_the_messages(host: Host) -> None:
    host.ready("&sap-ui-debug=true&ui-version=backend&responsive=true")
    expect(host.panel.get_by_role("region", name="Messages")).to_contain_text('"type":"init"')
    expect(host.panel.get_by_text("Responsive · UI version: backend")).to_be_visible()


def test_the_log_can_be_downloaded(host: Host) -> None:
    host.ready()
    with host.page.expect_download() as download:
        assert host.ask({"command": "downloadLogs"}) == {"value": "ok"}
    assert '"initRequest"' in download.value.path().read_text("utf-8")


# --- Any size -----------------------------------------------------------------------------------


def test_little_room_leaves_my_conversations_and_a_window(
    host: Host, context: BrowserContext
) -> None:
    host.ready(size=(320, 460)).play("incoming-call")
    expect(host.panel.get_by_role("heading", name="My conversations")).to_be_visible()
    host.press("Accept", exact=False)
    expect(host.panel.get_by_text("Call · Connected")).to_be_visible()
    with context.expect_page() as opened:
        host.press("Open in a window")
    window = opened.value
    expect(window.get_by_role("button", name="Hold", exact=True)).to_be_visible()
    window.get_by_role("button", name="Hang up", exact=True).click()
    expect(host.panel.get_by_text("Call · Ended")).to_be_visible()
    host.hears("incoming", "accepted", "ended")


def test_deny_popout_leaves_no_window(host: Host) -> None:
    host.ready("&denyPopout=true", (320, 460))
    expect(host.panel.get_by_role("heading", name="My conversations")).to_be_visible()
    expect(host.panel.get_by_role("button", name="Open in a window")).to_have_count(0)


def test_smaller_minimums_leave_the_whole_panel(host: Host) -> None:
    host.ready("&minWidth=300&minHeight=300", (320, 460))
    expect(host.panel.get_by_role("button", name="Dial")).to_be_visible()


@pytest.mark.parametrize("size", [(320, 460), (500, 400), (900, 900)])
def test_nothing_is_cut_off_at_the_side(host: Host, size: tuple[int, int]) -> None:
    overflow = "() => document.documentElement.scrollWidth - innerWidth"
    host.ready("&minWidth=300&minHeight=300", size).play("incoming-call")
    host.press("Accept")
    host.press("Consult")
    for tab in ("Talk", "Dial", "Queues", "People"):
        host.press(tab, exact=False)
        assert host.frame.evaluate(overflow) <= 0, tab
        view = host.panel.locator(".view")
        assert view.evaluate("(view) => view.scrollWidth - view.clientWidth") <= 0, tab


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_assistive_technology_finds_no_obstacle(host: Host, scheme: str) -> None:
    axe = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")

    def check(place: str) -> None:
        host.frame.evaluate(axe)
        found = host.frame.evaluate("axe.run().then(({ violations }) => violations)")
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == [], place

    host.open(size=(900, 900))
    host.page.evaluate("(name) => document.body.setAttribute('data-md-color-scheme', name)", scheme)
    expect(host.panel.get_by_label("User name")).to_be_visible()
    check("log-in")
    host.log_in()
    host.play("incoming-chat")
    host.press("Accept")
    check("chat")
    host.play("incoming-call")
    host.press("Accept", exact=False)
    host.press("Consult")
    check("call")
    for tab in ("Dial", "Queues", "People"):
        host.press(tab, exact=False)
        check(tab)


# --- Scenarios ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scenario", "text"),
    [
        ("incoming-call", "Incoming"),
        ("incoming-chat", "Incoming"),
        ("incoming-email", "Incoming"),
        ("caller-gives-up", "Incoming"),
        ("queue-pick", "Connected"),
        ("consult-and-join", "Ben Boateng"),
        ("rejected-login", "User name or password is wrong."),
        ("session-expiry", "Your session has expired. Log in again."),
        ("slow-tenant", "The tenant answers slowly."),
        ("dropped-connection", "Connection lost. Trying to reconnect …"),
        ("busy", "Busy"),
        ("no-answer", "No answer"),
        ("microphone-refused", "The browser refused the microphone: no calls."),
    ],
)
def test_a_scenario_is_seen(host: Host, scenario: str, text: str) -> None:
    host.open(host_query="?speed=1").log_in()
    expect(host.panel.get_by_role("heading", name="Anna Aalto")).to_be_visible()
    host.play(scenario)
    expect(host.panel.get_by_text(text, exact=True).first).to_be_visible()


def test_the_microphone_can_be_allowed_again(host: Host) -> None:
    host.ready().play("microphone-refused")
    host.press("Try again")
    expect(host.panel.get_by_text("no calls")).to_have_count(0)


# --- Alone, and with the library ----------------------------------------------------------------


def test_opened_alone_the_panel_has_a_tenant_of_its_own(page: Page, docs: StaticServer) -> None:
    page.goto(f"{docs.url}tenant/ecf/latest/communicationpanel/embedded.html")
    page.get_by_label("User name").fill("ben.agent")
    page.get_by_label("Password").fill("demo")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Ben Boateng")).to_be_visible()


LOAD = """async (authentication) => {
  window.events = [];
  const isLoaded = await CPC.load({
    tenantBaseUrl: new URL('tenant/', location.href).href,
    parentElement: 'container',
    authentication,
    minWidth: 200,
    minHeight: 150,
    enableChannelStatusUpdates: true,
    eventHandler: (event) => { events.push(structuredClone(event)); },
  });
  const deadline = performance.now() + 20_000;
  const isInitialised = () => events.some(({ id }) => id === 'cpc-init');
  while (!isInitialised() && performance.now() < deadline) {
    await new Promise(requestAnimationFrame);
  }
  return isLoaded && isInitialised();
}"""


@pytest.fixture
def with_library(host: Host) -> Callable[..., Any]:
    """Load with the library; gives a function that evaluates in the page."""
    host.page.goto(host.url + "?speed=1")
    host.page.wait_for_function("window.tenant")
    basic = {"basic": {"userName": "anna.agent", "password": "demo"}}
    assert host.page.evaluate(LOAD, basic) is True
    return host.page.evaluate


def test_the_library_calls_out_and_hears_the_call(
    host: Host, with_library: Callable[..., Any]
) -> None:
    answer = with_library("CPC.callOut('+15550199')")
    assert answer["payload"]["value"]["status"] == "outgoing"
    host.sees("Connected")
    with_library("CPC.callState('hold')")
    host.sees("On hold")
    with_library("CPC.interaction('hangup')")
    with_library("CPC.interaction('handle')")
    expect(host.panel.get_by_role("heading", name="No conversation")).to_be_visible()
    statuses = """events.map(({ payload }) => payload)
      .filter(({ attribute }) => attribute === 'status').map(({ value }) => value)"""
    host.page.wait_for_function(f"{statuses}.includes('handled')")
    assert with_library(statuses) == ["outgoing", "accepted", "ended", "handled"]
    assert with_library("CPC.ongoingInteractions().size") == 0


def test_the_library_picks_from_a_queue(with_library: Callable[..., Any]) -> None:
    picked = with_library(
        "CPC.picklist(1).then(({ payload }) => CPC.interaction('pick', payload.value[0].id))"
    )
    assert picked["status"] == "accepted"


def test_the_library_changes_presence_and_ready_state(
    host: Host, with_library: Callable[..., Any]
) -> None:
    with_library("CPC.setPresence('Away')")
    with_library("CPC.setReady(true)")
    expect(host.panel.get_by_role("switch", name="Ready")).to_be_checked()
    expect(host.panel.get_by_label("Presence").locator("option:checked")).to_have_text("Away")
    queues = with_library("CPC.RI.request('RCI', 'GET', '/queues')")
    assert queues[0]["name"] == "Service desk"


def test_the_library_unloads_and_loads_as_another_user(
    host: Host, with_library: Callable[..., Any]
) -> None:
    assert with_library("CPC.unload()") is True
    expect(host.page.locator("iframe")).to_have_count(0)
    basic = {"basic": {"userName": "ben.agent", "password": "demo"}}
    assert with_library(LOAD, basic) is True
    expect(host.panel.get_by_role("heading", name="Ben Boateng")).to_be_visible()


def test_the_library_logs_in_with_the_demo_token(host: Host) -> None:
    host.page.goto(host.url)
    host.page.wait_for_function("window.tenant")
    token = host.page.evaluate("import('./cpc/simulator.js').then(({ DEMO_TOKEN }) => DEMO_TOKEN)")
    assert host.page.evaluate(LOAD, {"oAuth": {"token": token}}) is True

"""A page with the CPC library, for tests: what it sends, hears, returns and logs."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Frame, Page

from mkdocs_playground.check.server import StaticServer
from tests.browser.fake_tenant import FakeTenant
from tests.helpers import ROOT

# Without an icon of its own Chromium may ask for one, and writes that there is none.
HOST = """<!doctype html><title>Host</title><link rel="icon" href="data:,">
<body><div id="container" style="width:600px;height:500px"></div>
<script>
  window.events = [];
  window.listen = (event) => { events.push(structuredClone(event)); };
</script><script src="cpc.js"></script>"""

USER = "0B7E55C2A1D94E3F8C6D2A90417FBE13"
CALL = "5D0A4C1E77B24F5C9A3E6B8801F2C4D6"
CHAT = "C4B7E19A20D84A6F93B5E07C61D8F2A4"
AWAY = "2A3B4C5D6E7F80911223344556677889"
NAME_LIKE_AN_ID = "A" * 32


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaticServer]:
    """Serve the library with a host page beside it."""
    folder = tmp_path_factory.mktemp("host")
    for file in (ROOT / "docs" / "cpc").glob("*.*s*"):  # scripts, declarations, the schema
        (folder / file.name).symlink_to(file)
    (folder / "host.html").write_text(HOST, encoding="utf-8")
    server = StaticServer(folder)
    yield server
    server.close()


@pytest.fixture
def tenant() -> Iterator[FakeTenant]:
    tenant = FakeTenant()
    yield tenant
    tenant.close()


class Host:
    """A page with the library in it, a container, and a handler that keeps the events."""

    def __init__(self, page: Page, library: StaticServer, tenant: FakeTenant) -> None:
        self.page = page
        self.tenant = tenant
        self.console: list[ConsoleMessage] = []
        self.page_errors: list[str] = []
        page.on("console", lambda message: self.console.append(message))
        page.on("pageerror", lambda error: self.page_errors.append(str(error)))
        self.url = f"{library.url}host.html"

    def open(self, query: str = "") -> "Host":
        self.page.goto(self.url + query)
        return self

    def run(self, script: str, argument: Any = None) -> Any:
        """Evaluate; what has no form in JSON (undefined, Map …) comes as text in angle brackets."""
        return self.page.evaluate(
            """async ([script, argument]) => {
              const value = await (0, eval)(`(async (argument) => (${script}))`)(argument);
              const plain = (_, part) =>
                part === undefined ? '<undefined>' :
                part instanceof Map ? [...part.values()] : part;
              return JSON.parse(JSON.stringify(value, plain));
            }""",
            [script, argument],
        )

    def load(self, **config: Any) -> Any:
        """Load, and give back what `load` resolved with."""
        return self.run(
            """CPC.load({ tenantBaseUrl: argument.url, parentElement: 'container',
              eventHandler: (event) => listen(event), ...argument.config })""",
            {"url": self.tenant.url, "config": config},
        )

    def start(self, **config: Any) -> "Host":
        """Open, load, and wait until the library is initialized."""
        self.open()
        assert self.load(**config) is True
        self.wait("events.some(({ id }) => id === 'cpc-init')")
        return self

    def wait(self, condition: str) -> None:
        self.page.wait_for_function(condition)

    @property
    def panel(self) -> Frame:
        frame = self.page.frame(url=lambda url: "communicationpanel" in url)
        assert frame
        return frame

    def say(self, *messages: Any) -> None:
        """Have the panel post messages, and wait until all of them have arrived."""
        mark = {"type": "load", "payload": {"mark": True}}
        for message in [*messages, mark]:
            self.panel.evaluate("(message) => say(message)", message)
        self.wait("events.some(({ payload }) => payload?.mark)")
        self.run("events = events.filter(({ payload }) => payload?.mark === undefined)")

    @property
    def events(self) -> list[Any]:
        events: list[Any] = self.run("events")
        return events

    def new_events(self) -> list[Any]:
        """Return the events since the last call."""
        events: list[Any] = self.run("events.splice(0)")
        return events

    def heard(self, kind: str = "action") -> list[Any]:
        """Return the messages that the panel got, as text where keys and their order count."""
        heard: list[Any] = self.panel.evaluate(
            """(kind) => heard.filter(({ type }) => type === kind).map((message) =>
              JSON.stringify(message, (_, part) => part === undefined ? '<undefined>' : part))""",
            kind,
        )
        return heard

    def last_action(self) -> Any:
        return json.loads(self.heard()[-1])

    @property
    def lines(self) -> list[str]:
        return [message.text for message in self.console]


@pytest.fixture
def host(page: Page, library: StaticServer, tenant: FakeTenant) -> Host:
    return Host(page, library, tenant)


def status(value: str, interaction: str = CALL, **fields: Any) -> dict[str, Any]:
    """Make the panel's message that an interaction's status changed."""
    details = {"id": interaction, "channel_type": "phone", "status": value, **fields}
    payload = {"attribute": "status", "value": value, "interaction": details}
    return {"id": "cp-1", "type": "state", "payload": payload}


def active(value: Any) -> dict[str, Any]:
    payload = {"attribute": "activeInteraction", "value": value}
    return {"id": "cp-2", "type": "state", "payload": payload}

"""A tenant for tests of the CPC library: HTTP on an origin of its own, and a scriptable panel."""

import http.server
import json
import threading
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

PANEL = """<!doctype html><title>Panel</title><script>
  // Every message from the host, and what to answer: by subject of `detail`, else by command.
  window.heard = [];
  window.answers = {
    user: { id: "0B7E55C2A1D94E3F8C6D2A90417FBE13", username: "anna.agent" },
    interactions: [],
  };
  window.silent = new Set();
  window.ongoing = [];
  window.say = (message) => parent.postMessage(message, "*");
  window.answer = ({ id, payload }) => {
    const { command, value } = payload;
    const known = window.answers[command === "detail" ? value : command] ?? "ok";
    say({ id, type: "response", payload: { value: known } });
  };
  addEventListener("message", ({ data }) => {
    window.heard.push(data);
    if (data.type === "init") say({ id: data.id, type: "init", payload: { value: ongoing } });
    else if (!silent.has(data.payload.command) && !silent.has(data.payload.value)) answer(data);
  });
  SETUP
</script>"""


@dataclass
class Request:
    """One request as it came in; header names in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: str


@dataclass
class FakeTenant:
    """Answers as told and remembers what was asked. `url` is the tenant's base URL."""

    setup: str = ""
    """JavaScript that runs in the panel page before it hears anything."""
    answers: dict[str, tuple[int, Any]] = field(default_factory=dict)
    """Status and body by `METHOD path`, below the base URL; all but strings become JSON."""
    requests: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/demo/"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop serving; closing again has no effect."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def asked(self, path: str = "") -> list[Request]:
        """Return the requests whose path begins so, preflights left out."""
        return [r for r in self.requests if r.path.startswith(path) and r.method != "OPTIONS"]

    def preflights(self) -> list[Request]:
        return [request for request in self.requests if request.method == "OPTIONS"]

    def respond(self, request: Request) -> tuple[int, str, str]:
        """Return status, content type and body."""
        if request.path.startswith("ecf/latest/communicationpanel/"):
            return 200, "text/html", PANEL.replace("SETUP", self.setup)
        default = (200, {}) if request.path.startswith("ecfs/authentication") else (404, "")
        status, body = self.answers.get(f"{request.method} {request.path}", default)
        if isinstance(body, str):
            return status, "text/plain", body
        return status, "application/json", json.dumps(body)


def _handler_of(tenant: FakeTenant) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            headers = {name.lower(): value for name, value in self.headers.items()}
            path = urlsplit(self.path).path.removeprefix("/demo/")
            body = self.rfile.read(length).decode("utf-8")
            request = Request(self.command, path, headers, body)
            tenant.requests.append(request)
            is_preflight = self.command == "OPTIONS"
            status, kind, text = (204, "", "") if is_preflight else tenant.respond(request)
            payload = text.encode()
            self.send_response(status)
            self.send_header("Access-Control-Allow-Origin", headers.get("origin", "null"))
            self.send_header("Access-Control-Allow-Credentials", "true")
            self.send_header("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
            self.send_header("Access-Control-Allow-Headers", "authorization, content-type")
            self.send_header("Vary", "Origin")
            if status != 204:
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            if status != 204:
                self.wfile.write(payload)

        do_GET = do_POST = do_PUT = do_DELETE = do_OPTIONS = answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    return Handler

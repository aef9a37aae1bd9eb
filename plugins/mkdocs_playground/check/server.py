"""A static file server on loopback, as plain as the hosting that a site is made for."""

import http.server
import sys
import threading
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any


class StaticServer:
    """Serves a folder at a port that the system chooses, under a base path, until closed.

    `url` has a final slash; `requests` are the paths asked for, in order; `headers` are sent
    with every response, and may be changed at any time.
    """

    def __init__(
        self, folder: Path, base_path: str = "/", headers: Mapping[str, str] | None = None
    ) -> None:
        self.folder = folder
        self.requests: list[str] = []
        self.headers = dict(headers or {})
        handler = partial(
            _Handler,
            directory=str(folder),
            base_path=base_path,
            headers_to_add=self.headers,
            seen=self.requests,
        )
        self._server = _Server(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}{base_path}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop serving and give the port back."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> "StaticServer":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of browsers that go away in the middle of an answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(
        self,
        *args: Any,
        base_path: str,
        headers_to_add: dict[str, str],
        seen: list[str],
        **options: Any,
    ) -> None:
        self.base_path = base_path
        self.headers_to_add = headers_to_add
        self.seen = seen
        super().__init__(*args, **options)

    def send_head(self) -> Any:
        self.seen.append(self.path)
        if not self.path.startswith(self.base_path):
            self.send_error(404)
            return None
        # The date has whole seconds, too few to tell a page from the one just built in its place.
        del self.headers["If-Modified-Since"]
        self.path = "/" + self.path[len(self.base_path) :]
        return super().send_head()

    def end_headers(self) -> None:
        for name, value in self.headers_to_add.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Keep quiet: what matters is reported by who asked."""

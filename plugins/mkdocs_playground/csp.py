"""The Content-Security-Policy that a built site needs."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

ANY_HOST = "https:"
"""Where readers type a tenant's address, it may be any."""

_JAVASCRIPT = {"", "module", "text/javascript", "application/javascript"}


@dataclass
class Needs:
    """Sources by directive, beyond the site itself."""

    sources: dict[str, set[str]] = field(default_factory=dict)

    def add(self, directive: str, *sources: str) -> None:
        """Allow more sources."""
        self.sources.setdefault(directive, set()).update(sources)

    def header(self) -> str:
        """Write the policy as the value of a header."""
        return "; ".join(self.lines())

    def lines(self) -> list[str]:
        """Write the policy, one directive a line."""
        own = {
            "default-src": ["'self'"],
            # Snippets run from `blob:`; hashes are those of the theme's inline scripts.
            "script-src": ["'self'", "blob:"],
            # The theme and the container place things by `style` attributes.
            "style-src": ["'self'", "'unsafe-inline'"],
            "img-src": ["'self'", "data:"],
            "connect-src": ["'self'"],
            "frame-src": ["'self'"],
            "worker-src": ["'self'", "blob:"],
            "base-uri": ["'self'"],
            "object-src": ["'none'"],
        }
        for directive, sources in self.sources.items():
            own[directive] = [*own.get(directive, ["'self'"]), *sorted(sources)]
        return [f"{directive} {' '.join(sources)}" for directive, sources in own.items()]


def needs(site: Path, more: Mapping[str, Iterable[str]]) -> Needs:
    """Read every page of a built site; `more` are sources that the author adds."""
    found = Needs()
    for path in sorted(site.rglob("*.html")):
        page = _Page()
        page.feed(path.read_text(encoding="utf-8", errors="replace"))
        page.close()
        found.add("script-src", *(_digest(script) for script in page.scripts))
        for kind, urls in page.urls.items():
            found.add(kind, *filter(None, map(_origin, urls)))
        if page.config:
            _add_playground(found, page.config)
    for directive, sources in more.items():
        found.add(directive, *sources)
    found.sources = {directive: urls for directive, urls in found.sources.items() if urls}
    return found


def _add_playground(found: Needs, config: Mapping[str, object]) -> None:
    """Allow the SDK's hosts, and the hosts of tenants in frames and requests."""
    sdk, tenants = config.get("sdk"), config.get("tenants")
    if isinstance(sdk, Mapping):
        for directive, key in (("script-src", "script"), ("style-src", "styles")):
            found.add(directive, *filter(None, map(_origin, sdk.get(key, ()))))
    for tenant in tenants if isinstance(tenants, list) else []:
        base = tenant.get("baseUrl")
        source = ANY_HOST if base is None else _origin(str(base))
        if source:
            found.add("frame-src", source)
            found.add("connect-src", source)
        for origin in tenant.get("origins", ()):
            found.add("frame-src", origin)
            found.add("connect-src", origin)


def _origin(url: str) -> str | None:
    parts = urlsplit(url)
    return f"{parts.scheme or 'https'}://{parts.netloc}" if parts.netloc else None


def _digest(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


class _Page(HTMLParser):
    """Collects what a page runs and loads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: set[str] = set()
        self.urls: dict[str, set[str]] = {
            directive: set()
            for directive in ("script-src", "style-src", "img-src", "font-src", "frame-src")
        }
        self.config: Mapping[str, object] = {}
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "script" and "src" in values:
            self.urls["script-src"].add(values["src"])
        elif tag == "script" and values.get("type", "").lower() in _JAVASCRIPT:
            self._script = []
        elif tag == "link" and "stylesheet" in values.get("rel", ""):
            self.urls["style-src"].add(values.get("href", ""))
            if values.get("href", "").startswith("https://fonts.googleapis.com/"):
                self.urls["font-src"].add("https://fonts.gstatic.com/")
        elif tag == "img":
            self.urls["img-src"].add(values.get("src", ""))
        elif tag == "iframe":
            self.urls["frame-src"].add(values.get("src", ""))
        elif tag == "playground-page":
            self.config = json.loads(values.get("data-config", "{}"))

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.scripts.add("".join(self._script))
            self._script = None

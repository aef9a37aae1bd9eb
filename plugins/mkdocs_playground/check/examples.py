"""The examples of a built site, read from its pages as a browser reads them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from .statements import last_statement


@dataclass(frozen=True)
class Example:
    """One snippet of one page, and what its author says should come of it."""

    page: str
    """Path of the page below the site's root, such as `guide/calls/index.html`."""
    file: str
    """Path of the Markdown file; empty when the page does not say."""
    name: str
    title: str
    line: int
    """Line of the first line of code in the Markdown file, counting from 1; 0 when unknown."""
    code: str
    options: Mapping[str, str]
    """What its header says: `needs`, `check`, `tenant`, `effect`, `session` …"""
    expected: str | None
    """Expected output, or None when the author gave none."""
    events: tuple[str, ...]
    """SDK events that are to come, in this order."""
    config: Mapping[str, Any]
    """`PageConfig` of its page."""

    @property
    def check(self) -> str:
        """`run`, `skip` or `error` (the example is to fail)."""
        return self.options.get("check", "run")

    @property
    def needs(self) -> list[str]:
        """Names of the examples that run first."""
        return self.options.get("needs", "").split()

    @property
    def authentication(self) -> list[str]:
        """Kinds of authentication that it is for; none: any."""
        return self.options.get("authentication", "").split()

    def suits(self, tenant: Mapping[str, Any]) -> bool:
        """Tell whether a tenant offers what the example asks for; one that names nothing may."""
        offered = tenant.get("authentication") or self.authentication
        return not self.authentication or any(kind in offered for kind in self.authentication)

    def simulated_tenant(self) -> Mapping[str, Any] | None:
        """Return the first simulated tenant of its page that suits it."""
        tenants = (each for each in self.config["tenants"] if each.get("simulator"))
        return next(filter(self.suits, tenants), None)

    @cached_property
    def last_statement(self) -> int | None:
        """Line of the code on which its last statement begins."""
        return last_statement(self.code)

    def in_file(self, line: int | None) -> int:
        """Return the line of the Markdown file where a line of the code stands."""
        return self.line + (line or 1) - 1

    def place(self, line: int | None = None) -> str:
        """Return `file:line` for a line of the code."""
        return f"{self.file or self.page}:{self.in_file(line)}"

    @property
    def hosts(self) -> Iterator[str]:
        """Hosts that the site's options name: of its tenants, of what they use, and of its SDK."""
        sdk = self.config.get("sdk") or {}
        tenants = self.config["tenants"]
        files = chain(sdk.get("script", ()), sdk.get("styles", ()))
        urls = [*files, *(each.get("baseUrl") for each in tenants)]
        urls += [origin for each in tenants for origin in each.get("origins", ())]
        return (host for url in urls if url and (host := urlsplit(url).netloc))


def with_folder(examples: Iterable[Example], folder: str) -> list[Example]:
    """Return examples with the paths of their files as seen from above the docs folder."""
    return [replace(each, file=f"{folder}{each.file}") if each.file else each for each in examples]


def find_examples(site: Path) -> list[Example]:
    """Return the examples of all playground pages below `site`, by page, in page order."""
    examples: list[Example] = []
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8", errors="replace")
        if "<playground-snippet" in text:
            examples += _read(path.relative_to(site).as_posix(), text)
    return examples


_CANONICAL = re.compile(r'<link[^>]*\brel="canonical"[^>]*>')
_HREF = re.compile(r'\bhref="([^"]+)"')


def base_path(site: Path) -> str:
    """Return the path that a site is made for, as its own pages tell it; with final slash."""
    index = site / "index.html"
    text = index.read_text(encoding="utf-8", errors="replace") if index.is_file() else ""
    canonical = _CANONICAL.search(text)
    href = _HREF.search(canonical[0]) if canonical else None
    return urlsplit(urljoin(href[1], ".")).path or "/" if href else "/"


@dataclass
class _Page(HTMLParser):
    """Collects what the build wrote about a page's snippets."""

    config: dict[str, Any] | None = None
    file: str = ""
    snippets: list[dict[str, str]] = field(default_factory=list)
    expected: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "playground-page":
            self.config = json.loads(values.get("data-config") or "{}")
            self.file = values.get("data-file", "")
        elif tag == "playground-snippet":
            self.snippets.append(values)
        elif tag == "playground-expected":
            self.expected[values.get("for", "")] = values


def _read(name: str, text: str) -> list[Example]:
    page = _Page()
    page.feed(text)
    page.close()
    if page.config is None:
        return []
    config = {"tenants": [], "fields": []} | page.config
    examples: list[Example] = []
    for snippet in page.snippets:
        expected = page.expected.get(snippet.get("name", ""), {})
        examples.append(
            Example(
                page=name,
                file=page.file,
                name=snippet.get("name", ""),
                title=snippet.get("data-title") or snippet.get("name", ""),
                line=int(snippet.get("data-line") or 0),
                code=snippet.get("data-source", ""),
                options={key[5:]: text for key, text in snippet.items() if key[:5] == "data-"},
                expected=expected.get("data-text") if expected else None,
                events=tuple(expected.get("data-events", "").split()),
                config=config,
            )
        )
    return examples

"""The HTML that this package writes into pages; `contract.ts` has the other end."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from .packing import pack, unpack
from .texts import Texts

PAGE, SNIPPET, EXPECTED = "playground-page", "playground-snippet", "playground-expected"
TAGS = (PAGE, SNIPPET, EXPECTED)
"""Our elements that stand as blocks, or Markdown puts a `<p>` around them."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
OUTPUT = '<div class="playground-output"'
"""How the element for a snippet's output begins."""

CONTROLS = ("run", "stop", "edit", "reset", "copy")
HIDDEN_CONTROLS = ("stop", "reset")

_STUB = re.compile(r'<(playground-[a-z]+) n="(\d+)"></\1>')
_TITLE = re.compile(r"\s*<h1\b.*?</h1>", re.DOTALL)

# Line ends and tabs are escaped so that no minifier touches them; STX and ETX delimit
# Python-Markdown's own placeholders, which are still to be resolved around us.
_ESCAPES = {each: f"&#{ord(each)};" for each in "\n\r\t\x02\x03\u2028\u2029"}
_SPECIAL = re.compile("[&<>\"'\n\r\t\x02\x03\u2028\u2029]")


def attribute(value: str) -> str:
    """Escape text so that an HTML parser reads exactly the same text from a quoted attribute."""
    if not _SPECIAL.search(value):
        return value  # as most are
    value = escape(value, quote=True)
    # `str.translate` would take five times as long.
    for character, reference in _ESCAPES.items():
        if character in value:
            value = value.replace(character, reference)
    return value


def attributes(values: Mapping[str, str | None], prefix: str = "") -> str:
    """Write attributes, each with a space before it; those that are None are left out."""
    return "".join(
        [
            f' {prefix}{name}="{attribute(value)}"'
            for name, value in values.items()
            if value is not None
        ]
    )


class Markers:
    """What the stubs of one page stand for."""

    __slots__ = ("_noted", "_packed")

    def __init__(self) -> None:
        self._noted: list[tuple[Any, ...]] = []
        self._packed: bytes | None = None

    def stub(self, tag: str, *what: Any) -> str:
        """Note a marker, and give a short element to stand in its place for the time being."""
        self._noted.append(what)
        return f'<{tag} n="{len(self._noted) - 1}"></{tag}>'

    def pack(self) -> None:
        """Make one object of them, once all are noted."""
        self._packed = pack(self._noted)
        self._noted = []

    def put_into(self, text: str, texts: Texts, config: Callable[[], str]) -> str:
        """Put markers in the places of their stubs; `config` gives what `page_config` wrote."""
        noted = unpack(self._packed) if self._packed else self._noted

        def write(match: re.Match[str]) -> str:
            tag, what = match[1], noted[int(match[2])]
            if tag == PAGE:
                return page(config(), *what)
            return _WRITERS[tag](*what, texts)

        return _STUB.sub(write, text)


def with_page(text: str, marker: str) -> str:
    """Put a page's marker in front of its content."""
    # Behind the title, which Material's search expects to come first.
    title = _TITLE.match(text)
    end = title.end() if title else 0
    return f"{text[:end]}\n{marker}\n{text[end:]}"


def page_config(config: Mapping[str, Any]) -> str:
    """Write the attribute with what the runtime needs to know, the same for all pages of a site."""
    data = json.dumps(config, ensure_ascii=False, separators=(",", ":"))
    return attributes({"data-config": data})


def page(config: str, file: str) -> str:
    """Write the marker of a page; `config` is the attribute that `page_config` wrote."""
    own = attributes({"data-file": file or None})
    return f"<{PAGE} hidden{config}{own}></{PAGE}>"


def snippet(name: str, title: str, data: Mapping[str, str | None], texts: Texts) -> str:
    """Write the marker before a snippet's code; `data` goes into `data-` attributes."""
    name = attribute(name)
    own = f'id="snippet-{name}" name="{name}" state="idle"{attributes(data, "data-")}'
    return f"<{SNIPPET} {own}>{_asks(data, texts)}{_bar(title, texts)}</{SNIPPET}>"


def _asks(data: Mapping[str, str | None], texts: Texts) -> str:
    """Write what a snippet asks of the tenant, for whoever reads it without running it."""
    kinds = " / ".join((data.get("authentication") or "").split())
    is_simulated = data.get("tenant") == "simulated"
    if not (kinds or is_simulated):
        return ""
    of = "simulated" if is_simulated else "tenant"
    words = (
        texts.say(f"snippet.asks-{of}-with", kinds=kinds)
        if kinds
        else texts.say(f"snippet.asks-{of}")
    )
    return _label(words)


def _label(words: str) -> str:
    text = escape(words, quote=False)
    return f'<span class="playground-label" data-search-exclude>{text}</span>'


def output(name: str, title: str, texts: Texts) -> str:
    """Write where a snippet's output goes."""
    label = _output_label(texts).replace(_ANY, attribute(title))
    return f'{OUTPUT} id="output-{attribute(name)}" role="log" aria-label="{label}" hidden></div>'


def expected(name: str, text: str, events: str | None, texts: Texts) -> str:
    """Write the marker before an expected output, with SDK events that are to come."""
    own = attributes({"for": name, "data-text": text, "data-events": events})
    return f"<{EXPECTED}{own}>{_label(texts.say('snippet.expected'))}</{EXPECTED}>"


_WRITERS: dict[str, Callable[..., str]] = {SNIPPET: snippet, EXPECTED: expected}


def field(data: Mapping[str, str | None], text: str) -> str:
    """Write a placeholder in code; keys but `title` are `data-` attributes, None has no value."""
    own = "".join(
        f" data-{key}" if value is None else attributes({_attribute_name(key): value})
        for key, value in data.items()
    )
    return f'<var class="playground-field"{own}>{escape(text, quote=False)}</var>'


def section_number(text: str) -> str:
    """Write a part of a heading that is no part of its title."""
    shown = escape(text, quote=False)
    return f'<span class="playground-number" data-search-exclude>{shown}</span>' if text else ""


def _attribute_name(key: str) -> str:
    return key if key == "title" else f"data-{key}"


def _bar(title: str, texts: Texts) -> str:
    return _bars(texts).replace(_ANY, attribute(title))


_ANY = "\ue000"  # stands for the title, so that what is around it is written once a build


@lru_cache(maxsize=4)  # while an author is watching, each build has its own
def _bars(texts: Texts) -> str:
    # Material's search excludes by tag name: no second div in here, or it would end too early.
    return (
        f'<div class="playground-bar" role="group" aria-label="{_ANY}" data-search-exclude>'
        + "".join(_control(action, texts) for action in CONTROLS)
        + '<span class="playground-status" aria-live="polite"></span></div>'
    )


@lru_cache(maxsize=4)
def _output_label(texts: Texts) -> str:
    return attribute(texts.say("snippet.output", snippet=_ANY))


def _control(action: str, texts: Texts) -> str:
    text = texts.say(f"snippet.{action}")
    named = f"snippet.{action}-named"
    name = texts.say(named, snippet=_ANY)
    # Who says "click Try it" has to find it, also where an author has changed the text alone.
    if named not in texts.own and text not in name:
        name = f"{text}: {_ANY}"
    own = attributes({"type": "button", "data-action": action, "aria-label": name})
    hidden = " hidden" if action in HIDDEN_CONTROLS else ""
    return f"<button{own}{hidden}>{escape(text, quote=False)}</button>"

"""Placeholders in code: `@{name}` stands for the value of a field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from . import markup
from .javascript import Literal, Script

PLACEHOLDER = re.compile(r"@\{([\w-]+)\}", re.ASCII)
"""As in `snippet.ts`."""
LOOSE = re.compile(r"@\{\s*([\w-]+)\s*\}", re.ASCII)
"""What an author may have meant as one."""
UNCLOSED = re.compile(r"@\{[ \t]*([A-Za-z_][\w-]*)(?![\w.(\[-]|[ \t]*\})", re.ASCII)
"""What begins like one, and has no end."""


class Value(NamedTuple):
    """What the build knows of a field, for the tenant that readers begin with."""

    label: str
    kind: str
    text: str | None = None
    """Undefined for a secret, and for what readers type."""
    path: str | None = None
    """Of a tenant that is served with the site."""


class Placeholder(NamedTuple):
    """One placeholder in code."""

    name: str
    start: int
    literal: Literal | None
    """What it stands inside of; undefined where it must not stand."""


def find(script: Script) -> list[Placeholder]:
    """Find the placeholders in code."""
    if "@{" not in script.code:
        return []
    return [
        Placeholder(match[1], match.start(), script.literal_at(match.start()))
        for match in PLACEHOLDER.finditer(script.code)
    ]


def without(code: str, placeholders: list[Placeholder]) -> str:
    """Put names in the place of bare placeholders, so that the rest can be parsed."""
    for each in placeholders:
        if each.literal is None:
            size = len(each.name) + 3
            code = code[: each.start] + "_" * size + code[each.start + size :]
    return code


def highlighted(
    code: str,
    placeholders: list[Placeholder],
    values: Mapping[str, Value],
    highlight: Callable[[str], str],
) -> str:
    """Highlight code, then show values in the place of placeholders."""
    if not placeholders:
        return highlight(code)
    mark = "\ue000"
    while mark in code:
        mark += "\ue000"
    html = highlight("".join(_marked(code, placeholders, mark)))
    shown = [_shown(each.name, values.get(each.name), each.literal) for each in placeholders]
    return re.sub(f"{mark}(\\d+)\ue001", lambda match: shown[int(match[1])], html)


def _marked(code: str, placeholders: list[Placeholder], mark: str) -> Iterator[str]:
    end = 0
    for number, each in enumerate(placeholders):
        yield f"{code[end : each.start]}{mark}{number}\ue001"
        end = each.start + len(each.name) + 3
    yield code[end:]


@lru_cache(maxsize=256)
def _shown(name: str, value: Value | None, literal: Literal | None) -> str:
    written = f"@{{{name}}}"
    if value is None:
        return markup.field({"field": name}, written)
    data: dict[str, str | None] = {"field": name, "title": value.label}
    if value.kind == "secret":
        return markup.field(data | {"secret": None}, written)
    if value.path is not None:
        data["path"] = value.path
    if value.text is None:
        return markup.field(data, written)
    return markup.field(data, _escaped(value.text, literal))


def _escaped(text: str, literal: Literal | None) -> str:
    """Write a value as it would have to be written inside of a literal."""
    if literal is None or literal.kind == "comment":
        return text.replace("*/", "* /").replace("\r", " ").replace("\n", " ")
    text = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    text = text.replace(literal.quote, f"\\{literal.quote}")
    return text.replace("${", "\\${") if literal.kind == "template" else text

"""The Markdown source as its author sees it: where fences begin and end, line by line.

SuperFences hands on a fence's code with tabs expanded and blank lines emptied, drops fences that
it cannot read, and knows no lines. This scan finds the same fences in the untouched text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_PREFIX = re.compile(r"[> \t]*")
_OPENING = re.compile(r"(?P<mark>`{3,}|~{3,})(?P<header>.*)$")
_BULLET = re.compile(r"[> \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+(?=`{3,}|~{3,})")
_MARKDOWN_STRIPS = re.compile("[\x02\x03]")


@dataclass(frozen=True)
class Fence:
    """A fenced block as it stands in the source."""

    line: int
    """Of the opening mark, counted from 1 in the scanned text."""
    header: str
    """What follows the opening mark, stripped."""
    code: str
    """The text between the marks as it was typed, without its container's indentation."""
    flat: str
    """The same text as Python-Markdown's first steps leave it."""
    closed: bool
    bulleted: bool
    """The opening mark stands behind a list item's bullet, where SuperFences overlooks it."""


def normalise(text: str) -> str:
    """Give line ends one form, as MkDocs does when it reads a file."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def fences(lines: Sequence[str], tab: int = 4) -> Iterator[Fence]:
    """Find every fence, whatever its header, in lists, quotes, tabs and admonitions too."""
    index = 0
    while index < len(lines):
        bullet = _BULLET.match(lines[index])
        prefix = bullet[0] if bullet else _prefix(lines[index])
        opening = _OPENING.match(lines[index], len(prefix))
        if opening and not ("`" in opening["mark"] and "`" in opening["header"]):
            fence, index = _read(lines, index, prefix, opening, tab)
            yield fence
        else:
            index += 1


def _read(
    lines: Sequence[str], start: int, prefix: str, opening: re.Match[str], tab: int
) -> tuple[Fence, int]:
    """Read up to the closing mark; also gives the index of the line after the fence."""
    width, quotes = len(prefix.expandtabs(tab)), prefix.count(">")
    closing = re.compile(re.escape(opening["mark"]) + r"[ \t]*$")
    code: list[str] = []
    flat: list[str] = []
    closed = False
    index = start + 1
    while index < len(lines) and not closed:
        text = _inside(lines[index], width, quotes, tab)
        if text is None:
            break
        closed = closing.match(text) is not None
        if not closed:
            code.append(text)
            flat.append(_flat(lines[index], tab)[width:])
        index += 1
    fence = Fence(
        line=start + 1,
        header=opening["header"].strip(),
        code="\n".join(code),
        flat="\n".join(flat),
        closed=closed,
        bulleted=not _prefix(lines[start]).endswith(prefix),
    )
    # A line that ends a fence before its closing mark is not looked at again by SuperFences.
    return fence, index if closed else index + 1


def _prefix(line: str) -> str:
    match = _PREFIX.match(line)
    return match[0] if match else ""


def _inside(line: str, width: int, quotes: int, tab: int) -> str | None:
    """Take a container's indentation and quote marks off; None if the line is outside of it."""
    column = 0
    for taken, character in enumerate(line):
        if column >= width:
            return " " * (column - width) + line[taken:]
        if character not in "> \t":
            return None
        column += tab - column % tab if character == "\t" else 1
    return "" if column <= width and (quotes == 0 or ">" in line) else " " * (column - width)


def _flat(line: str, tab: int) -> str:
    expanded = _MARKDOWN_STRIPS.sub("", line).expandtabs(tab)
    return expanded if expanded.strip(" ") else ""

"""The Markdown source as its author sees it: where fences begin and end, line by line.

SuperFences hands on a fence's code with tabs expanded and blank lines emptied, drops fences that
it cannot read, and knows no lines. This scan finds the same fences in the untouched text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MARKS = ("```", "~~~")
_PREFIX = re.compile(r"[> \t]*")
_OPENING = re.compile(r"(?P<mark>`{3,}|~{3,})(?P<header>.*)$")
_BULLET = re.compile(r"[> \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+(?=`{3,}|~{3,})")
_MARKDOWN_STRIPS = re.compile("[\x02\x03]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NAMELESS_LINK = re.compile(r"\[\]\(\s*<?([^\s)>]+)")


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
    ends: int
    """Line of the closing mark, else of what ended the fence before it."""
    swallows: int | None
    """Line in the code where another fence seems to begin, with the same mark."""


def normalise(text: str) -> str:
    """Give line ends one form, as MkDocs does when it reads a file."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def fences(lines: Sequence[str], tab: int = 4) -> Iterator[Fence]:
    """Find every fence, whatever its header, in lists, quotes, tabs and admonitions too."""
    index = 0
    while index < len(lines):
        line = lines[index]
        fence = _read(lines, index, tab) if any(mark in line for mark in _MARKS) else None
        if fence:
            yield fence
        # A line that ends a fence before its closing mark is not looked at again by SuperFences.
        index = fence.ends if fence else index + 1


def commented(lines: Sequence[str], found: Sequence[Fence]) -> set[int]:
    """Give the lines that are inside of HTML comments, as far as these are not code themselves."""
    text = "\n".join(lines)
    if "<!--" not in text:
        return set()
    code = {line for each in found if each.closed for line in range(each.line + 1, each.ends)}
    visible = ["" if number in code else line for number, line in enumerate(lines, 1)]
    inside: set[int] = set()
    text = "\n".join(visible)
    for match in _COMMENT.finditer(text):
        first = text.count("\n", 0, match.start()) + 1
        inside.update(range(first + 1, first + 1 + match[0].count("\n")))
    return inside


def nameless_links(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Find links without a text: where they lead, and in which line they stand."""
    for number, line in enumerate(lines, 1):
        if "[](" in line:
            for match in _NAMELESS_LINK.finditer(line):
                yield match[1], number


class Lines:
    """Lines of a text that is converted, and where its author finds them in the file."""

    def __init__(self, lines: Sequence[str], file: str | None) -> None:
        self.lines = lines
        self._file = None if file is None else normalise(file).rstrip().split("\n")
        self._before = self._count_before()

    @property
    def last(self) -> int:
        """Give the number of the last line with something in it."""
        return max((number for number, line in enumerate(self.lines, 1) if line.strip()), default=1)

    def in_file(self, number: int) -> int | None:
        """Give the line of the file where a line of the text stands; both count from 1."""
        if self._file is None:
            return number
        if self._before is not None:
            return self._before + number
        # Another plugin has changed the text: take the line of the file that reads the same.
        line = self.lines[number - 1]
        nth = self.lines[:number].count(line)
        same = [place for place, each in enumerate(self._file, 1) if each == line]
        return same[nth - 1] if line.strip() and len(same) >= nth else None

    def _count_before(self) -> int | None:
        """Count the lines of the file before the text, if the rest of the file is the text."""
        if self._file is None:
            return 0
        text = "\n".join(self.lines).rstrip().split("\n")
        before = len(self._file) - len(text)
        return before if before >= 0 and self._file[before:] == text else None


def _read(lines: Sequence[str], start: int, tab: int) -> Fence | None:
    bullet = _BULLET.match(lines[start])
    prefix = bullet[0] if bullet else _prefix(lines[start])
    opening = _OPENING.match(lines[start], len(prefix))
    if not opening or ("`" in opening["mark"] and "`" in opening["header"]):
        return None
    width, quotes = len(prefix.expandtabs(tab)), prefix.count(">")
    closing = re.compile(re.escape(opening["mark"]) + r"[ \t]*$")
    reopening = re.compile(re.escape(opening["mark"]) + r"[ \t]*[\w{.]")
    code: list[str] = []
    flat: list[str] = []
    closed, swallows = False, None
    index = start + 1
    while index < len(lines) and not closed:
        text = _inside(lines[index], width, quotes, tab)
        index += 1
        if text is None:
            break
        closed = closing.match(text) is not None
        if not closed:
            code.append(text)
            flat.append(_flat(lines[index - 1], tab)[width:])
            if swallows is None and reopening.match(text):
                swallows = index
    return Fence(
        line=start + 1,
        header=opening["header"].strip(),
        code="\n".join(code),
        flat="\n".join(flat),
        closed=closed,
        bulleted=bullet is not None,
        ends=index,
        swallows=swallows,
    )


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

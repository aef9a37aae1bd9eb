"""The Markdown source as its author sees it: where fences begin and end, line by line.

SuperFences hands on a fence's code with tabs expanded and blank lines emptied, drops fences that
it cannot read, and knows no lines. This scan finds the same fences in the untouched text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from markdown.util import ETX, STX

_PREFIX = re.compile(r"[> \t]*")
_OPENING = re.compile(r"(?P<mark>`{3,}|~{3,})(?P<header>.*)$")
_READABLE = re.compile(
    r"(?:\.?[\w#.+-]+(?=[ \t]|$))?"
    r"(?:[ \t]*\{.*\}"
    r"|(?:[ \t]*[A-Za-z]\w*(?:=(?:\"[^\"]*\"|'[^']*'))?(?=[ \t]|$))+)?"
)
"""As `RE_NESTED_FENCE_START` of SuperFences, but no quote mark stands in a value."""
_BULLET = re.compile(r"[> \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+(?=`{3,}|~{3,})")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NORMALISED = ("\t", STX, ETX, " \n")
"""What Python-Markdown's first steps may change: a blank before a line end, if it is all blanks."""
_NAMELESS_LINK = re.compile(r"\[\]\(\s*<?([^\s)>]+)")


class Fence(NamedTuple):
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

    @property
    def is_readable(self) -> bool:
        """Tell whether SuperFences can read the header, whatever its options are."""
        return _READABLE.fullmatch(self.header) is not None


def normalise(text: str) -> str:
    """Give line ends one form, as MkDocs does when it reads a file."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def fences(lines: Sequence[str], tab: int = 4) -> Iterator[Fence]:
    """Find every fence, whatever its header, in lists, quotes, tabs and admonitions too."""
    flat = _flat(lines, tab)
    index = 0
    while index < len(lines):
        line = lines[index]
        fence = _read(lines, flat, index, tab) if "```" in line or "~~~" in line else None
        if fence:
            yield fence
        # As SuperFences does: it overlooks a fence behind a bullet, and does not look again at a
        # line that ends a fence before its closing mark.
        index = fence.ends if fence and not fence.bulleted else index + 1


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


def _read(lines: Sequence[str], flat: Sequence[str], start: int, tab: int) -> Fence | None:
    bullet = _BULLET.match(lines[start])
    prefix = bullet[0] if bullet else _prefix(lines[start])
    opening = _OPENING.match(lines[start], len(prefix))
    if not opening or ("`" in opening["mark"] and "`" in opening["header"]):
        return None
    container = _Container(len(prefix.expandtabs(tab)), prefix.count(">"), opening["mark"])
    end, what = container.end(flat, start + 1)
    code, inside = lines[start + 1 : end], flat[start + 1 : end]
    if prefix:
        code = [_dedent(line, container.width, tab) for line in code]
        inside = [line[container.width :] for line in inside]
    swallows = _reopened(inside, container.mark)
    return Fence(
        line=start + 1,
        header=opening["header"].strip(),
        code="\n".join(code),
        flat="\n".join(inside),
        closed=what == "end",
        bulleted=bullet is not None,
        ends=end if what == "code" else end + 1,
        swallows=None if swallows is None else start + 2 + swallows,
    )


class _Container:
    """What a fence is indented by, and which lines belong to it: by the rules of SuperFences."""

    def __init__(self, width: int, quotes: int, mark: str) -> None:
        self.width = width
        self.quotes = quotes
        self.mark = mark
        self._closing = _closing(mark)
        self._after_empty = False

    def end(self, lines: Sequence[str], first: int) -> tuple[int, str]:
        """Give the index of the line that ends the fence and what it is, or `code` to the end."""
        for index in range(first, len(lines)):
            line = lines[index]
            # Without indentation, most lines are seen to be code at once.
            if self.width or line.startswith(self.mark):
                what = self._what(line)
                if what != "code":
                    return index, what
        return len(lines), "code"

    def _what(self, line: str) -> str:
        """Tell whether a line is `code`, the `end` of the fence, or `outside` of its container."""
        match = _PREFIX.match(line, 0, self.width)
        prefix = match[0] if match else ""
        rest, quotes = line[len(prefix) :], prefix.count(">")
        if quotes > self.quotes:
            return "outside"
        if not (rest if self.quotes else line.strip()):
            self._after_empty = True
            return "code"
        if len(prefix) < self.width or (self._after_empty and quotes < self.quotes):
            return "outside"
        if self._closing.match(rest):
            return "end"
        self._after_empty = False
        return "code"


def _reopened(lines: Sequence[str], mark: str) -> int | None:
    """Find the first line that seems to begin another fence with the same mark."""
    marked = (index for index, line in enumerate(lines) if line.startswith(mark))
    return next((index for index in marked if _reopening(mark).match(lines[index])), None)


@cache
def _reopening(mark: str) -> re.Pattern[str]:
    return re.compile(re.escape(mark) + r"[ \t]*[\w{.]")


@cache
def _closing(mark: str) -> re.Pattern[str]:
    return re.compile(re.escape(mark) + r"[ \t]*$")


def _prefix(line: str) -> str:
    match = _PREFIX.match(line)
    return match[0] if match else ""


def _dedent(line: str, width: int, tab: int) -> str:
    """Take a container's indentation and quote marks off a line as it was typed."""
    column = taken = 0
    while column < width and taken < len(line):
        column += tab - column % tab if line[taken] == "\t" else 1
        taken += 1
    return " " * (column - width) + line[taken:]


def _flat(lines: Sequence[str], tab: int) -> Sequence[str]:
    """Give lines as Python-Markdown normalises them; most texts stay as they are."""
    text = "\n".join((*lines, ""))
    if not any(each in text for each in _NORMALISED):
        return lines
    flat = (line.replace(STX, "").replace(ETX, "").expandtabs(tab) for line in lines)
    return [line if line.strip(" ") else "" for line in flat]

"""Expected output compared with actual output, line by line, with wildcards for what varies."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from functools import cache

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?"
_ZONE = r"(?:Z|[+-]\d{2}:?\d{2})"

WILDCARDS = {
    "…": r".*?",
    "<uuid>": r"(?:[0-9A-Fa-f]{32}|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})",
    "<number>": r"-?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?",
    "<time>": rf"(?:\d{{4}}-\d{{2}}-\d{{2}}(?:[T ]{_CLOCK}{_ZONE}?)?|{_CLOCK}(?: ?[AaPp][Mm])?)",
}
ANY_LINES = "…"
"""Alone on its line, it stands for any number of lines, none included."""

_WILDCARD = re.compile("|".join(map(re.escape, WILDCARDS)))
_MOST_CELLS = 4_000_000  # of a table of lines by lines: beyond it, nothing is aligned


def matches(expected: str, actual: str) -> bool:
    """Say whether `actual` is what `expected` describes; trailing white space never counts."""
    wanted, got = lines_of(expected), lines_of(actual)
    *_, reached = _reached(wanted, got)
    return len(wanted) in reached


def may_become(expected: str, actual: str) -> bool:
    """Say whether `actual` can match once more lines are written after it."""
    return first_wrong(expected, actual) is None


def first_wrong(expected: str, actual: str) -> int | None:
    """Return the index of the first line of `actual` that `expected` has no place for."""
    reached = _reached(lines_of(expected), lines_of(actual))
    return next((index - 1 for index, rows in enumerate(reached) if not rows), None)


def merged(expected: str, actual: str) -> str:
    """Return `actual` with the lines of `expected` that still match it, wildcards and all."""
    return "\n".join(_merged(lines_of(expected), lines_of(actual)))


def difference(expected: str, actual: str) -> str:
    """Return a unified diff of two texts that do not match, lines that do match left equal."""
    wanted, got = lines_of(expected), lines_of(actual)
    diff = difflib.unified_diff(wanted, _merged(wanted, got), "expected", "actual", lineterm="")
    return "\n".join(diff)


def lines_of(text: str) -> list[str]:
    """Return the lines that are compared; a text without any has none."""
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return lines


@cache
def _pattern(line: str) -> re.Pattern[str]:
    parts: list[str] = []
    position = 0
    for found in _WILDCARD.finditer(line):
        parts += re.escape(line[position : found.start()]), WILDCARDS[found[0]]
        position = found.end()
    parts.append(re.escape(line[position:]))
    return re.compile("".join(parts))


def _is_like(wanted: str, got: str) -> bool:
    return wanted == got or bool(_pattern(wanted).fullmatch(got))


def _reached(wanted: Sequence[str], got: Sequence[str]) -> Iterator[set[int]]:
    """Yield how many of the wanted lines may be used up, before and after each line of `got`."""
    # All of them at once, line by line: linear memory, and no backtracking.
    reached = _with_any(wanted, {0})
    yield reached
    for line in got:
        after = {at for at in reached if at < len(wanted) and _is_any(wanted[at])}
        after |= {at + 1 for at in reached if at < len(wanted) and _is_like(wanted[at], line)}
        reached = _with_any(wanted, after)
        yield reached


def _with_any(wanted: Sequence[str], reached: set[int]) -> set[int]:
    """Add what is reached when lines that stand for any number of lines stand for none."""
    more = set(reached)
    for at in reached:
        while at < len(wanted) and _is_any(wanted[at]):
            at += 1
            more.add(at)
    return more


def _is_any(line: str) -> bool:
    return line.strip() == ANY_LINES


def _merged(wanted: Sequence[str], got: Sequence[str]) -> list[str]:
    """Align both texts with the fewest changes, and take the wanted line wherever both agree."""
    if len(wanted) * len(got) > _MOST_CELLS:
        return list(got)
    costs = _costs(wanted, got)
    lines: list[str] = []
    at = line = 0
    while at < len(wanted) or line < len(got):
        cost, moves = costs[at][line], _moves(wanted, got, at, line)
        _, text, (at, line) = next(
            move for move in moves if move[0] + costs[move[2][0]][move[2][1]] == cost
        )
        if text is not None:
            lines.append(text)
    return lines


def _costs(wanted: Sequence[str], got: Sequence[str]) -> list[list[int]]:
    """Return how many changes it takes from each pair of lines to the end of both texts."""
    costs = [[0] * (len(got) + 1) for _ in range(len(wanted) + 1)]
    for at in range(len(wanted), -1, -1):
        for line in range(len(got), -1, -1):
            if at < len(wanted) or line < len(got):
                costs[at][line] = min(
                    cost + costs[next_at][next_line]
                    for cost, _, (next_at, next_line) in _moves(wanted, got, at, line)
                )
    return costs


Move = tuple[int, str | None, tuple[int, int]]
"""Its cost, the line that it leaves in the text, and where it leads."""


def _moves(wanted: Sequence[str], got: Sequence[str], at: int, line: int) -> Iterator[Move]:
    """Yield the ways on from a pair of lines, the ones that keep most first."""
    has_wanted, has_got = at < len(wanted), line < len(got)
    if has_wanted and _is_any(wanted[at]):
        # It stays in the text when it is left behind, whatever it has taken in.
        yield 0, wanted[at], (at + 1, line)
        if has_got:
            yield 0, None, (at, line + 1)
        return
    if has_wanted and has_got:
        is_like = _is_like(wanted[at], got[line])
        yield (0, wanted[at], (at + 1, line + 1)) if is_like else (1, got[line], (at + 1, line + 1))
    if has_wanted:
        yield 1, None, (at + 1, line)
    if has_got:
        yield 1, got[line], (at, line + 1)

"""Expected output compared with actual output, line by line, with wildcards for what varies."""

import difflib
import re

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


def matches(expected: str, actual: str) -> bool:
    """Say whether `actual` is what `expected` describes; trailing white space never counts."""
    return _match_lines(_lines(expected), _lines(actual))


def difference(expected: str, actual: str) -> str:
    """Return a unified diff of two texts that do not match, lines that do match left equal."""
    wanted, got = _lines(expected), _lines(actual)
    aligned = [
        next((line for line in wanted if _line_pattern(line).fullmatch(text)), text) for text in got
    ]
    diff = difflib.unified_diff(wanted, aligned, "expected", "actual", lineterm="")
    return "\n".join(diff)


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").split("\n")]


def _line_pattern(line: str) -> re.Pattern[str]:
    parts: list[str] = []
    position = 0
    for found in _WILDCARD.finditer(line):
        parts += re.escape(line[position : found.start()]), WILDCARDS[found[0]]
        position = found.end()
    parts.append(re.escape(line[position:]))
    return re.compile("".join(parts))


def _match_lines(wanted: list[str], got: list[str]) -> bool:
    # Reachable positions in `got` after each wanted line: linear memory, no backtracking.
    positions = {0}
    for line in wanted:
        if line.strip() == ANY_LINES:
            positions = set(range(min(positions), len(got) + 1)) if positions else positions
            continue
        pattern = _line_pattern(line)
        positions = {
            at + 1 for at in positions if at < len(got) and pattern.fullmatch(got[at]) is not None
        }
    return len(got) in positions

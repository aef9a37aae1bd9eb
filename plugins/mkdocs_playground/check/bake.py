"""Writes what examples really write into their expected outputs, in the Markdown."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs_playground import source

from .expected import lines_of, merged
from .result import Result
from .site import BuiltSite

_OUTPUT = re.compile(r"""(?<![\w-])output=(?:"([^"]*)"|'([^']*)'|(\S+))""")
_INDENTED = re.compile(r"[> \t]*")


@dataclass(frozen=True)
class Baked:
    """A Markdown file with its outputs written anew."""

    path: Path
    before: str
    after: str
    results: tuple[Result, ...]
    """The examples whose outputs it has now."""

    def diff(self, name: str) -> str:
        """Return what changes, as a unified diff."""
        before, after = (text.splitlines() for text in (self.before, self.after))
        return "\n".join(difflib.unified_diff(before, after, name, name, lineterm=""))

    def write(self) -> None:
        """Write the file; line ends and encoding stay as they are."""
        self.path.write_bytes(self.after.encode("utf-8"))


def bake(results: Iterable[Result], site: BuiltSite) -> tuple[list[Baked], list[str]]:
    """Return the files that change, and words on the outputs that could not be written."""
    by_file: dict[Path, list[Result]] = {}
    problems: list[str] = []
    for result in results:
        # What has been written since a result was judged is another example's doing, or chance.
        if result.failure is None or result.failure.kind != "output":
            continue
        path = site.source_of(result.example)
        if path and path.is_file():
            by_file.setdefault(path, []).append(result)
        else:
            problems.append(f"{result.example.place()}: its Markdown file is not known.")
    baked: list[Baked] = []
    for path, wrong in by_file.items():
        before = after = path.read_bytes().decode("utf-8")
        written: list[Result] = []
        for result in wrong:
            new = _with_output(after, result)
            if isinstance(new, Unwritable):
                problems.append(f"{result.example.place()}: {new.reason}")
            else:
                after = new
                written.append(result)
        if written:
            baked.append(Baked(path, before, after, tuple(written)))
    return baked, problems


@dataclass(frozen=True)
class Unwritable:
    """Why an output stays as it is."""

    reason: str


def _with_output(text: str, result: Result) -> str | Unwritable:
    """Return a file's text with one output written anew."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(end)
    if result.untold:
        return Unwritable("it writes too much to be shown on a page.")
    fence = _find(lines, result)
    if fence is None:
        return Unwritable(f'no fence output="{result.example.name}" holds what the page shows.')
    opening, rest = _split(lines[fence.line - 1])
    mark = rest[: len(rest) - len(rest.lstrip(rest[0]))]
    compared = result.failure.output if result.failure else ""
    written = lines_of(merged(result.example.expected or "", compared))
    if any(line.strip().startswith(mark) for line in written):
        return Unwritable(f"its output has {mark} in it: use a longer mark for its fence.")
    lines[fence.line : fence.ends - 1] = [f"{opening}{line}".rstrip() for line in written]
    return end.join(lines)


def _find(lines: Sequence[str], result: Result) -> source.Fence | None:
    found = list(source.fences(lines))
    commented = source.commented(lines, found)
    for fence in found:
        named = _OUTPUT.search(fence.header)
        is_ours = named and (named[1] or named[2] or named[3]) == result.example.name
        if is_ours and fence.closed and fence.line not in commented:
            is_shown = lines_of(fence.code) == lines_of(result.example.expected or "")
            return fence if is_shown else None
    return None


def _split(line: str) -> tuple[str, str]:
    """Split what a fence is indented by, or quoted with, from its mark."""
    found = _INDENTED.match(line)
    end = found.end() if found else 0
    return line[:end], line[end:]

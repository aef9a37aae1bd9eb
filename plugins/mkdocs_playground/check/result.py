"""What became of an example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .events import missing_event
from .examples import Example
from .expected import first_wrong, matches, may_become

UNSHOWN = {"debug", "notice"}
"""Levels of entries that are no output of an example."""


@dataclass
class Failure:
    """Why an example failed: `kind` is one word, lines and columns count from 1 in its code."""

    kind: str
    message: str
    line: int | None = None
    column: int | None = None
    output: str = ""
    """What was compared, where that is why: more may be written by the time it is looked at."""


@dataclass
class Result:
    """An example, what it wrote, and how it ended."""

    example: Example
    status: str = "passed"
    """`passed`, `failed` or `skipped`."""
    seconds: float = 0.0
    entries: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    failure: Failure | None = None
    reason: str = ""
    """Why it was skipped."""
    untold: int = 0
    """Entries beside those in `entries`, which were too many to look at."""
    screenshots: list[Path] = field(default_factory=list)

    def fail(self, failure: Failure) -> None:
        """Record the first failure; later ones are its consequences."""
        if self.failure is None:
            self.status, self.failure = "failed", failure

    def end(self, failure: Failure) -> None:
        """Record how it failed; what was written of that on the way says the same once more."""
        if self.failure and self.failure.kind == "error":
            self.failure = None
        self.fail(failure)

    def pass_(self) -> None:
        """Let it pass after all: what was expected of it is now what it does."""
        self.status, self.failure = "passed", None

    def begin_again(self) -> None:
        """Forget all that came of it."""
        vars(self).update(vars(Result(self.example)))

    def skip(self, reason: str) -> None:
        """Leave it out."""
        self.status, self.reason = "skipped", reason

    @property
    def output(self) -> str:
        """The example's output as text, one entry a line."""
        return "\n".join(text for text, _ in self._written())

    def is_as_expected(self) -> bool:
        """Say whether output and events are what the author says."""
        expected = self.example.expected
        is_output = expected is None or matches(expected, self.output)
        return is_output and missing_event(self.example.events, self.events) is None

    def may_become_expected(self) -> bool:
        """Say whether that can still be so once more is written."""
        expected = self.example.expected
        return expected is None or may_become(expected, self.output)

    def wrong_line(self) -> int | None:
        """Return the line of the statement that wrote the first thing that is not expected."""
        index = first_wrong(self.example.expected or "", self.output)
        if index is None:
            return self.example.last_statement  # after which something is missing
        lines = [line for text, line in self._written() for _ in text.split("\n")]
        return lines[index] if index < len(lines) else None

    def _written(self) -> Iterator[tuple[str, int | None]]:
        for entry in self.entries:
            if entry["level"] not in UNSHOWN and entry["source"] == "snippet":
                yield entry["text"], self._line_of(entry)

    def _line_of(self, entry: dict[str, Any]) -> int | None:
        if entry["level"] == "value":
            return self.example.last_statement
        place = entry.get("place") or entry.get("at") or {}
        is_own = place.get("snippet") == self.example.name
        return place.get("line") if is_own else None

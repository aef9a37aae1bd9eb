"""SDK events that an author expects, as in `events="status:ready call:ended"`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_SEPARATORS = re.compile(r"[\s:]+")
_MOST = 100  # characters of a detail


def missing_event(expected: Sequence[str], events: Sequence[Mapping[str, Any]]) -> str | None:
    """Return the first expected event that has not come, in this order; others may come between."""
    reported = iter(events)
    for description in expected:
        if not any(is_like(description, event) for event in reported):
            return description
    return None


def is_like(description: str, event: Mapping[str, Any]) -> bool:
    """Say whether an event has the type, and after it each of the words, in its type or detail."""
    first, *words = _words(description)
    type_, *more = _words(str(event.get("type", ""))) or [""]
    texts = [*more, *_leaves(event.get("detail"))]
    return type_ == first and all(any(_has(word, text) for text in texts) for word in words)


def shown(event: Mapping[str, Any]) -> str:
    """Describe an event that has come, in so few words that several fit in a line."""
    detail = event.get("detail")
    if detail is None:
        return str(event.get("type"))
    text = json.dumps(detail, ensure_ascii=False)
    return f"{event.get('type')} {text if len(text) <= _MOST else f'{text[: _MOST - 1]}…'}"


def _has(word: str, text: str) -> bool:
    """Say whether a text has a word, and not as a part of another, as `not-ready` has `ready`."""
    return re.search(rf"(?<![\w-])(?<!\w\.){re.escape(word)}(?![\w-]|\.\w)", text) is not None


def _words(text: str) -> list[str]:
    return [word for word in _SEPARATORS.split(text) if word]


def _leaves(detail: Any) -> Iterator[str]:
    if isinstance(detail, Mapping):
        detail = detail.values()
    elif not isinstance(detail, list):
        yield str(detail).lower() if isinstance(detail, bool) else str(detail)
        return
    for part in detail:
        yield from _leaves(part)

"""Places in snippets, read from stacks as the browser reports them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

Place = dict[str, Any]
"""`snippet`, its `line` and perhaps a `column`; empty when nothing is known."""

_URL = re.compile(r"playground-snippet/(?P<name>[^\s:?]+)\.js(?:\?\d+)?")
_FRAME = re.compile(rf"{_URL.pattern}:(?P<row>\d+):\d+")


def place_in(stack: str) -> Place:
    """Return the innermost place in a snippet that a stack names."""
    for found in _FRAME.finditer(stack):
        if place := _place(found["name"], int(found["row"]) - 1):
            return place
    return {}


class Scripts:
    """The scripts of a page that are snippets."""

    def __init__(self) -> None:
        self._urls: dict[str, str] = {}

    def add(self, event: dict[str, Any]) -> None:
        """Take note of a script, as the event `Debugger.scriptParsed` tells of it."""
        if _URL.fullmatch(event["url"]):
            self._urls[event["scriptId"]] = event["url"]

    def place_of(self, frames: Iterable[dict[str, Any]]) -> Place:
        """Return the innermost place in a snippet, of call frames."""
        for frame in frames:
            where = frame.get("location", frame)
            url = frame.get("url") or self._urls.get(where.get("scriptId", ""), "")
            found = _URL.fullmatch(url)
            if found and (place := _place(found["name"], where["lineNumber"])):
                return place
        return {}

    def place(self, initiator: dict[str, Any]) -> Place:
        """Return where a request comes from."""
        stack = initiator.get("stack")
        while stack:
            if place := self.place_of(stack["callFrames"]):
                return place
            stack = stack.get("parent")
        return {}


def _place(name: str, line: int) -> Place:
    """Make a place: a snippet's text begins on the second line of its script."""
    return {"snippet": unquote(name), "line": line} if line > 0 else {}

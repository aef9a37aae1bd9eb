"""Places in snippets, read from stacks as the browser reports them."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

Place = dict[str, Any]
"""`snippet`, its `line` and perhaps a `column`; empty when nothing is known."""

_URL = re.compile(r"playground-snippet/(?P<name>[^\s:?]+)\.js(?:\?\d+)?")
_FRAME = re.compile(rf"{_URL.pattern}:(?P<row>\d+):\d+")


def place_in(stack: str) -> Place:
    """Return the innermost place in a snippet that a stack names."""
    found = _FRAME.search(stack)
    return _place(found["name"], int(found["row"])) if found else {}


_WRITTEN = {"log", "info", "warning", "error", "debug", "dir", "dirxml", "table", "trace"}
_WRITTEN |= {"assert", "count", "timeEnd"}
"""Types of console calls that write a line."""


class Scripts:
    """The scripts of a page that are snippets, and where in them the console was called."""

    def __init__(self) -> None:
        self._urls: dict[str, str] = {}
        self._calls: defaultdict[str, deque[Place]] = defaultdict(deque)

    def add_call(self, event: dict[str, Any]) -> None:
        """Take note of a call of the console, as `Runtime.consoleAPICalled` tells of it."""
        place = self.place({"stack": event.get("stackTrace")})
        # What ends a run is said by the runner, which knows its place.
        is_runners = event["args"] and event["args"][0].get("value") == "Uncaught"
        if place and event["type"] in _WRITTEN and not is_runners:
            self._calls[place["snippet"]].append(place)

    def next_call(self, snippet: str) -> Place:
        """Return where the console was called for the next line that a snippet writes."""
        calls = self._calls[snippet]
        return calls.popleft() if calls else {}

    def add(self, event: dict[str, Any]) -> None:
        """Take note of a script, as the event `Debugger.scriptParsed` tells of it."""
        if _URL.fullmatch(event["url"]):
            self._urls[event["scriptId"]] = event["url"]

    def place_of(self, frames: Iterable[dict[str, Any]]) -> Place:
        """Return the innermost place in a snippet, of call frames."""
        for frame in frames:
            where = {"lineNumber": 0} | frame.get("location", frame)
            url = frame.get("url") or self._urls.get(where.get("scriptId", ""), "")
            if found := _URL.fullmatch(url):
                return _place(found["name"], where["lineNumber"] + 1)
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
    return {"snippet": unquote(name), "line": line}

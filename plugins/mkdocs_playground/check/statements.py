"""Where statements of an example stand, for failures that the browser gives no place for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser


def last_statement(code: str) -> int | None:
    """Return the line on which the last statement begins, whose value is shown."""
    statements = [node for node in _root(code).children if node.type != "comment"]
    return statements[-1].start_point.row + 1 if statements else None


def only_await(code: str, after: int = 0) -> int | None:
    """Return the line of the one `await` that is not above line `after`; None if there are more."""
    lines = {line for line in _awaits(_root(code)) if line >= after}
    return lines.pop() if len(lines) == 1 else None


def _awaits(node: Node) -> Iterator[int]:
    if node.type == "await_expression" or (
        node.type == "for_in_statement" and any(child.type == "await" for child in node.children)
    ):
        yield node.start_point.row + 1
    for child in node.children:
        yield from _awaits(child)


def _root(code: str) -> Node:
    return _parser().parse(code.encode("utf-8", "surrogatepass")).root_node


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_javascript.language()))

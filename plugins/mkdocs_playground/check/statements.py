"""Where statements of an example stand, for failures that the browser gives no place for."""

from __future__ import annotations

from functools import cache

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser


def last_statement(code: str) -> int | None:
    """Return the line on which the last statement begins, whose value is shown."""
    statements = [node for node in _root(code).children if node.type != "comment"]
    return statements[-1].start_point.row + 1 if statements else None


def _root(code: str) -> Node:
    return _parser().parse(code.encode("utf-8", "surrogatepass")).root_node


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_javascript.language()))

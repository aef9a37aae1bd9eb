"""JavaScript as far as the build looks at it: its errors, and its literals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import NamedTuple

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser, Query, QueryCursor, Tree

_LITERALS = {
    "string": "string",
    "template_string": "template",
    "comment": "comment",
    "html_comment": "comment",
    "hash_bang_line": "comment",
}
_CODE_IN_LITERAL = "template_substitution"


class SyntaxProblem(NamedTuple):
    """Where code stops making sense; line and column count from 1."""

    line: int
    column: int
    found: str


class Literal(NamedTuple):
    """A literal or comment that has something inside."""

    kind: str
    """`string`, `template` or `comment`."""
    quote: str
    """What begins it: a quote, a backtick, `//` or `/*`."""


class Written(NamedTuple):
    """A text in quotes."""

    text: str
    line: int


class Export(NamedTuple):
    """Something that a module exports."""

    name: str
    line: int
    kind: str = ""
    """What the grammar calls its value, where that is plain: `true`, `arrow_function` …"""
    text: str = ""
    """The value as it is written, or its beginning."""


class Member(NamedTuple):
    """Something of an object that is written out."""

    name: str
    line: int
    names: frozenset[str] | None
    """Of what it has, where it is an object itself and nothing else is put into it."""


class Script:
    """Code that is parsed once, when it is first asked about.

    A page's snippets are asked about in a row: one after the other they take a third of the time,
    since the grammar's tables stay in the processor's caches.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self._bytes = code.encode("utf-8", "surrogatepass")

    @cached_property
    def _tree(self) -> Tree:
        return _parser().parse(self._bytes)

    def problem(self) -> SyntaxProblem | None:
        """Find the first place where the code does not parse."""
        text = self._bytes
        node = self._refused(self._tree)
        while node is not None and (end := _end_of_tagged(node, text)):
            # What a tag is for may have any escapes, which the grammar does not know.
            start = node.start_byte
            plain = text[start:end].replace(b"\\u", b".u").replace(b"\\x", b".x")
            text = text[:start] + plain + text[end:]
            node = self._refused(_parser().parse(text))
        return None if node is None else self._described(node)

    def imports(self) -> list[Written]:
        """Give what a module names to import from."""
        return _written(QueryCursor(_sources()).captures(self._tree.root_node).get("source", []))

    def listed(self, name: str) -> list[Written]:
        """Give the texts of a list that a module exports by this name, where they stand in it."""
        matches = QueryCursor(_lists()).matches(self._tree.root_node)
        nodes = (found["text"] for _, found in matches if _text(found["name"][0]) == name)
        return _written(node for each in nodes for node in each)

    def module_line(self) -> int | None:
        """Give the line of the first statement that only a module may have."""
        kinds = ("import_statement", "export_statement")
        nodes = (node for node in self._tree.root_node.children if node.type in kinds)
        return next((node.start_point.row + 1 for node in nodes), None)

    def exports(self) -> list[Export]:
        """Give what a module exports by names; none for `export *`."""
        nodes = QueryCursor(_exports()).captures(self._tree.root_node).get("name", [])
        nodes.sort(key=lambda node: node.start_byte)
        return [_export(node) for node in nodes if not _is_default(node)]

    def has_more_exports(self) -> bool:
        """Tell whether it exports all that another module does, whatever that is."""
        statements = self._tree.root_node.children
        return any(
            each.type == "export_statement" and any(part.type == "*" for part in each.children)
            for each in statements
        )

    def members(self, name: str) -> list[Member]:
        """Give what objects have that are written out as the value of a property of this name."""
        nodes = QueryCursor(_properties()).captures(self._tree.root_node).get("pair", [])
        nodes.sort(key=lambda node: node.start_byte)
        values = [_part(node, "value") for node in nodes if _key(node) == name]
        return [
            Member(_key(each), each.start_point.row + 1, _names(_part(each, "value")))
            for value in values
            if value is not None
            for each in value.named_children
            if each.type == "pair"
        ]

    def literal_at(self, offset: int) -> Literal | None:
        """Tell which literal or comment the character at an offset is inside of."""
        is_ascii = len(self._bytes) == len(self.code)
        position = offset if is_ascii else len(self.code[:offset].encode("utf-8", "surrogatepass"))
        node = self._tree.root_node.descendant_for_byte_range(position, position)
        while node is not None and node.type != _CODE_IN_LITERAL:
            if kind := _LITERALS.get(node.type):
                begins = self._bytes[node.start_byte : node.start_byte + 2].decode(errors="replace")
                return Literal(kind, begins if kind == "comment" else begins[0])
            node = node.parent
        return None

    def _refused(self, tree: Tree) -> Node | None:
        root = tree.root_node
        refused = list(_errors(root)) if root.has_error else []
        for nodes in self._suspects(root).values():
            refused += (node for node in nodes if node.type != "string" or self._is_broken(node))
        return min(refused, key=lambda node: node.start_byte, default=None)

    def _suspects(self, root: Node) -> dict[str, list[Node]]:
        """Find what the grammar takes and browsers may not, where there can be any."""
        has_tags = "</" in self.code or "/>" in self.code
        lines = self.code.split("\n")
        if has_tags or any(line.count("'") % 2 or line.count('"') % 2 for line in lines):
            return QueryCursor(_suspects()).captures(root)
        return {}

    def _described(self, node: Node) -> SyntaxProblem:
        start = _second_brace(node) or node
        row, column = start.start_point
        line = self._bytes.split(b"\n")[row]
        before = line[:column].decode("utf-8", "replace")
        text = self._bytes[start.start_byte : node.end_byte].decode("utf-8", "replace")
        found = f"no '{node.type}'" if node.is_missing else f"'{_first_words(text)}'"
        return SyntaxProblem(row + 1, len(before) + 1, found)

    def _is_broken(self, node: Node) -> bool:
        text = self._bytes[node.start_byte : node.end_byte]
        return b"\n" in text.replace(b"\\\n", b"")


def _part(node: Node, name: str) -> Node | None:
    return node.child_by_field_name(name)


def _text(node: Node | None) -> str:
    return (node.text or b"").decode("utf-8", "replace") if node is not None else ""


def _written(nodes: Iterable[Node]) -> list[Written]:
    return [Written(_text(node), node.start_point.row + 1) for node in nodes]


def _key(node: Node) -> str:
    """Give the name of a property, however it is written."""
    named = _part(node, "key") or _part(node, "name") or node
    return _text(named).strip("'\"")


def _names(node: Node | None) -> frozenset[str] | None:
    if node is None or node.type != "object":
        return None
    parts = [each for each in node.named_children if each.type != "comment"]
    plain = ("pair", "method_definition", "shorthand_property_identifier")
    names = frozenset(map(_key, parts))
    is_plain = all(each.type in plain for each in parts)
    return names if is_plain and not any(name.startswith("[") for name in names) else None


def _export(name: Node) -> Export:
    text, line = _text(name), name.start_point.row + 1
    holder = name.parent
    if holder is None or holder.parent is None:
        return Export(text, line)
    if holder.type.endswith("_declaration"):
        return Export(text, line, holder.type)
    value = _part(holder, "value")
    if value is None or _text(_part(holder.parent, "kind")) != "const":
        return Export(text, line)  # what may change is not looked at
    return Export(text, line, value.type, _first_words(_text(value)))


def _is_default(name: Node) -> bool:
    """Tell whether it is the name of what is exported without one."""
    statement = name.parent.parent if name.parent else None
    return statement is not None and any(each.type == "default" for each in statement.children)


def _first_words(text: str) -> str:
    line = (text.strip().splitlines() or [""])[0]
    return line if len(line) <= 40 else f"{line[:39]}…"


_BEFORE_AN_OBJECT = (":", "=", "(", "[", ",", "return")


def _second_brace(error: Node) -> Node | None:
    """Find a brace that cannot follow the one before: an object's first thing is a name."""
    children = error.children
    for before, first, second in zip(children, children[1:], children[2:], strict=False):
        if before.type in _BEFORE_AN_OBJECT and first.type == second.type == "{":
            return second
    return None


def _errors(node: Node) -> Iterator[Node]:
    """Find errors from top to bottom, the innermost ones of each."""
    for child in node.children:
        if child.has_error:
            yield from _errors(child)
    if node.is_missing or node.is_error:
        yield node


def _end_of_tagged(error: Node, text: bytes) -> int:
    """Give where a template ends that has a tag, and the error is an escape in it; else 0."""
    template = error.parent
    tagged = template.parent if template is not None else None
    is_escape = text.startswith((b"\\u", b"\\x"), error.start_byte)
    if tagged is None or tagged.type != "call_expression" or not is_escape:
        return 0
    return text.find(b"`", error.start_byte) + 1


@cache
def _language() -> Language:
    return Language(tree_sitter_javascript.language())


@cache
def _parser() -> Parser:
    return Parser(_language())


@cache
def _sources() -> Query:
    return Query(_language(), "(_ source: (string . (string_fragment) @source .))")


@cache
def _exports() -> Query:
    named = "name: (_) @name"
    return Query(
        _language(),
        f"""
        (export_statement declaration: (function_declaration {named}))
        (export_statement declaration: (generator_function_declaration {named}))
        (export_statement declaration: (class_declaration {named}))
        (export_statement declaration: (_ (variable_declarator name: (identifier) @name)))
        (export_statement "default" @name)
        (export_specifier !alias {named})
        (export_specifier alias: (_) @name)
        """,
    )


@cache
def _lists() -> Query:
    items = "value: (array (string . (string_fragment) @text .))"
    return Query(
        _language(),
        f"""
        (export_statement declaration:
          (lexical_declaration (variable_declarator name: (identifier) @name {items})))
        """,
    )


@cache
def _properties() -> Query:
    return Query(_language(), "(pair value: (object)) @pair")


@cache
def _suspects() -> Query:
    # The grammar takes JSX, and strings across lines; browsers take neither.
    return Query(_language(), "[(jsx_element) (jsx_self_closing_element) (string)] @suspect")

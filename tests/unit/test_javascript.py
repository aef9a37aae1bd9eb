"""JavaScript that parses, that does not, and where its literals are."""

import pytest

from mkdocs_playground.javascript import Script, SyntaxProblem

GOOD = [
    "",
    "await fetch('x'); for await (const a of b) { a; }",
    "import a, { b as c } from './x.js'; import d from './y.json' with { type: 'json' };",
    "export const a = 1;",
    "class A { static #p = 1; static { this.#p; } get x() { return 1; } async *y() {} }",
    "label: for (;;) { continue label; }",
    "a?.b?.[c] ?? d; a ||= b; 1_000n ** 2n; x = /[\\p{L}--[a-z]]/v;",
    "tag`a ${`b ${c}`} d`;",
    "String.raw`C:\\users\\x ${a} \\u{}`; a.b`${String.raw`\\x`}\\xq`;",
    "const { a, ...rest } = { ...b }; var a; var a;",
    "'use strict'\nlet x = 1\n;[1].map(f)",
    "with (a) { b }",
    "a\n++b",
    "if (a) b; else c",
    "'a\\\nb'",
    "x = a < b && c > d; y = a</b/.c;",
    "// only a comment",
    "#!/usr/bin/env node\n1",
    "return 1",
    "async () => { await using a = b; }",
]

BAD = [
    ("const = 1", 1, 1),
    ("f(", 1, 1),
    ("}", 1, 1),
    ("let a = 1;\nlet b = {\n  c: 1\n  d: 2\n};", 4, 3),
    ("x = <b>c</b>;", 1, 5),
    ("'a\nb'", 1, 1),
    ("é = 1; ('ö' +) ", 1, 14),
    ("`C:\\users`", 1, 4),
    ("tag`\\x` + `\\x`", 1, 12),
    ("tag`\\u ${1 +}`", 1, 13),
]


@pytest.mark.parametrize("code", GOOD)
def test_what_browsers_run_is_no_problem(code: str) -> None:
    assert Script(code).problem() is None


@pytest.mark.parametrize(("code", "line", "column"), BAD)
def test_what_browsers_refuse_has_a_place(code: str, line: int, column: int) -> None:
    problem = Script(code).problem()

    assert isinstance(problem, SyntaxProblem)
    assert (problem.line, problem.column) == (line, column)


def test_exports_are_found_however_they_are_written() -> None:
    code = (
        "export const a = { b: 1 }, c = () => { const d = 1; };\nexport let e;\n"
        "export function f() {}\nexport function* g() {}\nexport class H {}\n"
        "export { i, j as k } from './x.js';\nexport * from './y.js';\nexport default l;\nlet m;"
    )

    assert [(each.name, each.line) for each in Script(code).exports()] == [
        ("a", 1),
        ("c", 1),
        ("e", 2),
        ("f", 3),
        ("g", 4),
        ("H", 5),
        ("i", 6),
        ("k", 6),
        ("default", 8),
    ]


def test_the_kind_of_an_export_is_told_where_it_is_plain() -> None:
    code = "export const a = true, b = () => 1, c = d;\nexport let e = 5;\nexport function f() {}\n"

    assert [(each.name, each.kind, each.text) for each in Script(code).exports()] == [
        ("a", "true", "true"),
        ("b", "arrow_function", "() => 1"),
        ("c", "identifier", "d"),
        ("e", "", ""),
        ("f", "function_declaration", ""),
    ]


def test_what_a_module_imports_and_lists_is_told_with_its_line() -> None:
    code = (
        "import './a.js';\nexport * from './b.js';\nexport const c = ['d.html',\n'e.html', f];\n"
        "export const g = ['h'];\nconst c2 = ['i'];\nfunction j() { const c = ['k']; }\n"
    )

    assert Script(code).imports() == [("./a.js", 1), ("./b.js", 2)]
    assert Script(code).listed("c") == [("d.html", 3), ("e.html", 4)]


def test_an_object_in_an_object_without_a_name_is_where_the_second_brace_is() -> None:
    code = "export const a = () => {\n  return {\n    b: {{ c: 1 },\n  };\n};\n"
    problem = Script(code).problem()

    assert problem is not None
    assert (problem.line, problem.column) == (3, 9)


def test_literals_are_told_from_code() -> None:
    code = "'é@a' + `@b ${ '@c' + @d } @e`; // @f\n/* @g */ /@h/; \"@i\"; @j"
    literals = {name: Script(code).literal_at(code.index(f"@{name}")) for name in "abcdefghij"}

    kinds = {name: literal and (literal.kind, literal.quote) for name, literal in literals.items()}
    assert kinds == {
        "a": ("string", "'"),
        "b": ("template", "`"),
        "c": ("string", "'"),
        "d": None,
        "e": ("template", "`"),
        "f": ("comment", "//"),
        "g": ("comment", "/*"),
        "h": None,
        "i": ("string", '"'),
        "j": None,
    }

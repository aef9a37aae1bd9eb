"""Running snippets in a real browser: what they give, share, write, and where they fail."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from mkdocs_playground.check.server import StaticServer
from tests.helpers import ROOT

# A build under test, when it is not yet the one that is shipped.
ASSETS = Path(os.environ.get("PLAYGROUND_ASSETS", ROOT / "plugins/mkdocs_playground/assets"))
TEXTS = ROOT / "plugins/mkdocs_playground/texts"

PAGE = """<!doctype html><meta charset="utf-8"><title>Runner</title>
<link rel="icon" href="data:,"><script src="harness.js"></script>
<button>Run</button><output></output>"""

# Stands in for `live` beside the entry, to take what the entry gives.
TAKER = """
document.currentScript.chunk = (part) => ({ start: () => new Promise(() => takePart(part)) });
"""

HARNESS = r"""
const load = (source) => new Promise((done) => {
  const script = document.createElement('script');
  script.onload = () => {
    script.remove();
    done(script.chunk);
  };
  script.src = source;
  document.head.append(script);
});
// Each chunk is made with what those before it give.
const makeRunner = async () => {
  await load('assets/playground/playground.js');
  const ofEntry = await new Promise((take) => {
    window.takePart = take;
    playground.run('any');
  });
  const live = (await load('live.js'))(ofEntry);
  Object.assign(globalThis[Symbol.for('playground.texts')], await load('texts.js'));
  const ofLive = await new Promise((take) => live.prepare({ load: async () => take }));
  return (await load('runner.js'))(ofLive);
};
const show = (value) => {
  if (typeof value === 'string') return value;
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return `function ${value.name}`;
  try {
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    if (Object(value) === value) return JSON.stringify(value) ?? String(value);
    return String(value);
  } catch { return 'unreadable'; }
};
const at = (place) => place ? ` @${place.snippet}:${place.line}:${place.column}` : '';
const who = ({ source, snippet }) => source === 'snippet' ? snippet : `${source} ${snippet}`;
const carriers = [];
new MutationObserver((records) => {
  for (const { addedNodes } of records) for (const node of addedNodes) {
    if (node.localName !== 'script' || node.src.startsWith('http')) continue;
    carriers.push(node.src ? 'blob' : 'inline');
  }
}).observe(document, { childList: true, subtree: true });
const violations = [];
addEventListener('securitypolicyviolation', (event) => violations.push(event.blockedURI));
const harness = {
  entries: [], runs: [], carriers, violations, values: new Map(),
  start(name, source, options = {}) {
    const run = harness.chunk.run({
      name, source, values: harness.values, loopLimit: 200,
      baseUrl: new URL('docs/', location).href,
      write: (entry) => {
        const place = /error|warn/.test(entry.level) ? at(entry.place) : '';
        const row = `${entry.level}: ${entry.values.map(show).join(' ')}${place}`;
        harness.entries.push(who(entry) === 's' ? row : `[${who(entry)}] ${row}`);
        if (entry.stack !== undefined) harness.stack = entry.stack;
        harness.heard?.();
      },
      ...options,
    });
    harness.runs.push(run);
    return run;
  },
  async run(name, source, options) {
    const { outcome } = harness.start(name, source, options);
    const { state, value, error } = await outcome;
    return { state, value: show(value), error: error && `${error.message}${at(error.place)}` };
  },
  async until(count) {
    while (harness.entries.length < count) await new Promise((heard) => { harness.heard = heard; });
  },
  take() { return harness.entries.splice(0); },
};
const loaded = makeRunner();
loaded.then((chunk) => { harness.chunk = chunk; window.harness = harness; });
addEventListener('click', async ({ target }) => {
  if (target.localName !== 'button') return;
  await loaded;
  const { value } = await harness.run('clicked', 'while (false); [1, 2].map((n) => n * 2)');
  document.querySelector('output').textContent = value;
});
"""

MODULE = """
export let count = 1;
export const increase = () => (count += 1);
export default class Thing {}
export { count as 'a name' };
export const where = import.meta.url;
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runner")
    (folder / "docs").mkdir()
    (folder / "index.html").write_text(PAGE)
    (folder / "harness.js").write_text(HARNESS)
    beside = folder / "assets/playground"
    beside.mkdir(parents=True)
    (beside / "live.js").write_text(TAKER)
    shutil.copy(ASSETS / "playground.js", beside)
    for name in ("live.js", "runner.js"):
        shutil.copy(ASSETS / name, folder)
    texts = (TEXTS / "en.json").read_text(encoding="utf-8")
    (folder / "texts.js").write_text(f"document.currentScript.chunk = {texts}")
    (folder / "docs" / "module.js").write_text(MODULE)
    (folder / "docs" / "data.json").write_text('{"answer": 42}')
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[StaticServer]:
    with StaticServer(folder) as server:
        yield server


# Not by `wait_for_function`, which asks by `eval` again and again: a policy would report it.
HAS_HARNESS = """new Promise((resolve) => {
  const look = () => (window.harness ? resolve() : requestAnimationFrame(look));
  look();
})"""


def open_harness(page: Page, url: str) -> Page:
    page.goto(url)
    page.evaluate(HAS_HARNESS)
    return page


@pytest.fixture(scope="module")
def shared_page(browser: Browser, server: StaticServer) -> Iterator[Page]:
    page = browser.new_page()
    yield open_harness(page, server.url)
    page.close()


@pytest.fixture
def harness(shared_page: Page) -> Page:
    """The page with the runner, with nothing left of the test before."""
    shared_page.evaluate("harness.chunk.forget(); harness.take(); harness.values.clear()")
    return shared_page


def run(page: Page, source: str, name: str = "s", **options: Any) -> dict[str, Any]:
    outcome: dict[str, Any] = page.evaluate(
        "([name, source, options]) => harness.run(name, source, options)", [name, source, options]
    )
    return outcome


def entries(page: Page, at_least: int = 0) -> list[str]:
    page.evaluate("(count) => harness.until(count)", at_least)
    taken: list[str] = page.evaluate("harness.take()")
    return taken


@dataclass(frozen=True)
class Case:
    """Snippets run one after the other, what they write, and how the last one ends."""

    name: str
    snippets: str | list[str]
    writes: list[str] = field(default_factory=list)
    state: str = "done"
    repl: bool = True
    """Does the developer tools' console give the same value, or the same error?"""

    @property
    def sources(self) -> list[str]:
        return [self.snippets] if isinstance(self.snippets, str) else self.snippets


def value(text: str) -> list[str]:
    return [f"value: {text}"]


def uncaught(text: str) -> list[str]:
    return [f"error: Uncaught {text}"]


CASES = [
    # Values
    Case("a number", "1 + 1", value("2")),
    Case("a string", "'text'", value("text")),
    Case("minus zero", "-0", value("-0")),
    Case("null", "null", value("null")),
    Case("undefined has no row", "undefined"),
    Case("nothing at all", ""),
    Case("comments alone", "// one\n/* two */"),
    Case("a declaration has no value", "const a = 1"),
    Case("a value before a declaration", "1; const a = 2; function f() {}", value("1")),
    Case("a value before an empty block", "1; {}", value("1")),
    Case("in a block", "{ 5 }", value("5")),
    Case("in if and else", "if (false) { 1 } else { 2 }", value("2")),
    Case("an if that is not entered", "1; if (false) 2"),
    Case("in a loop", "for (let i = 0; i < 3; i++) i", value("2")),
    Case("the last turn of a loop decides", "for (let i = 0; i < 2; i++) { if (i == 0) 5 }"),
    Case("before a break", "while (true) { 7; break }", value("7")),
    Case("in try and finally", "try { 1 } finally { 2 }", value("1")),
    Case("in catch", "try { throw 1 } catch (e) { e + 1 }", value("2")),
    Case("in switch", "switch (2) { case 1: 'a'; case 2: 'b'; break; default: 'c' }", value("b")),
    Case("after a label", "here: { 1; break here; }", value("1")),
    Case("a labelled loop", "outer: for (;;) { for (;;) { break outer } } 'out'", value("out")),
    Case("an object", "{ a: 1, b: 2 }", value('{"a":1,"b":2}'), repl=False),
    Case("no object, but a block", "{ let a = 1; a }", value("1")),
    Case(
        "an error in an object",
        "{ a: 1, b: nope }",
        uncaught("ReferenceError: nope is not defined @s:1:12"),
        "failed",
        repl=False,
    ),
    Case("an object in parentheses", "({ a: 1 })", value('{"a":1}')),
    Case("a comma", "1, 2", value("2")),
    Case("a function keeps having no name", "(() => 1)", value("function ")),
    Case("an assignment", "let a; a = 3", value("3")),
    Case("an awaited promise", "await Promise.resolve(4)", value("4")),
    Case("a promise is awaited", "Promise.resolve(4)", value("4"), repl=False),
    Case("a conditional await", "true ? await 1 : await 2", value("1")),
    Case("await in a template", "`${await 1}-${await 2}`", value("1-2")),
    Case("await of a comma", "await (1, 2)", value("2")),
    Case(
        "async iteration",
        """
        async function* numbers() { yield 1; yield 2; }
        let sum = 0;
        for await (const number of numbers()) sum += number;
        sum""",
        value("3"),
    ),
    Case("do and while without semicolon", "let i = 0; do i++\nwhile (i < 3)\ni", value("3")),
    Case("a loop with an empty body", "let i = 0; while (i++ < 3);\ni", value("4")),
    Case(
        "nested loops without braces",
        """
        let n = 0
        for (const a of [1, 2]) for (const b in { x: 1, y: 2 }) if (a) n++; else n--
        n""",
        value("4"),
    ),
    # Automatic semicolons
    Case("a value before a parenthesis", "x => {}\n(1)", value("1")),
    Case("no semicolon before a declaration", "let a = 1\nlet b = 2\na + b", value("3")),
    Case("a call over two lines", "const f = (x) => x\nf\n(6)", value("6")),
    Case("increment on the next line", "let a = 1, b = 1\na\n++b", value("2")),
    Case("await on a line of its own", "let a = 1\nawait a\n;[2]", value("[2]")),
    Case("a line comment at the end", "5 // five", value("5")),
    Case("a block comment at both ends", "/* a */ 5 /* b */", value("5")),
    Case("comment before the semicolon", "5 // five\n;", value("5")),
    Case("HTML-like comments", "<!-- one\n5\n--> two", value("5")),
    Case("hashbang", "#!/usr/bin/env node\n5", value("5")),
    Case("byte order mark", "\ufeff5", value("5")),
    Case("CRLF", "let a = 1\r\nlet b = 2\r\na + b", value("3")),
    Case("line separator in a string", "'\u2028'.length", value("1")),
    Case("script end tag", "'</script><!--<script>'.length", value("21")),
    Case(
        "keyword and string side by side",
        "const f = () => { return'a' }; typeof'b' + f()",
        value("stringa"),
    ),
    # Names
    Case("const again", ["const a = 1", "const a = 2; a"], value("2")),
    Case("let again, as const", ["let a = 1", "const a = 2; a"], value("2"), repl=False),
    Case("class again", ["class A { x = 1 }", "class A { x = 2 }", "new A().x"], value("2")),
    Case(
        "function again",
        ["function f() { return 1 }", "function f() { return 2 }", "f()"],
        value("2"),
    ),
    Case("var keeps its value", ["var a = 1", "var a; a"], value("1")),
    Case(
        "var with a default",
        ["var ns = ns || { made: 1 }", "var ns = ns || {}; ns.made"],
        value("1"),
    ),
    Case("names are used later", ["const a = 1; let b = 2; var c = 3", "a + b + c"], value("6")),
    Case(
        "names are assigned later", ["let a = 1; const get = () => a", "a = 5; get()"], value("5")
    ),
    Case(
        "destructuring",
        ["const { a, b: [c, ...d], ...e } = { a: 1, b: [2, 3], f: 4 }", "[a, c, d, e]"],
        value('[1,2,[3],{"f":4}]'),
    ),
    Case("destructuring with defaults", ["let [a = 1, { b = 2 } = {}] = []", "a + b"], value("3")),
    Case("a function is hoisted", "f(); function f() { return 1 }", value("1")),
    Case("a function in a block", ["{ function f() { return 1 } }", "f()"], value("1")),
    Case(
        "var in a nested statement",
        ["for (var i = 0; i < 2; i++) { var j = i }", "[i, j]"],
        value("[2,1]"),
    ),
    Case("let in a block stays there", ["{ let a = 1 }", "typeof a"], value("undefined")),
    Case(
        "var in a function stays there", ["(() => { var a = 1 })()", "typeof a"], value("undefined")
    ),
    Case("an undeclared name", ["a = 1;", "a"], ["[t0] value: 1", "value: 1"]),
    Case(
        "async functions and generators",
        ["async function f() { return 1 } function* g() { yield 2 }", "[await f(), ...g()]"],
        value("[1,2]"),
    ),
    Case(
        "private fields and static blocks",
        """
        class A { #a = 1; static made; static { A.made = new A().#a } get a() { return this.#a } }
        A.made + new A().a""",
        value("2"),
    ),
    Case(
        "names with escapes",
        ["let \\u0061b = 1, ünï = 2, \U0001d4b3 = 3", "ab + ünï + \U0001d4b3"],
        value("6"),
    ),
    Case("window has the names", ["let a = 1", "window.a"], value("1"), repl=False),
    Case("this is the window", "this === window", value("true")),
    Case(
        "arguments do not exist",
        "arguments",
        uncaught("ReferenceError: arguments is not defined @s:1:1"),
        "failed",
    ),
    Case(
        "assignment to a constant",
        "const a = 1;\na = 2",
        uncaught("TypeError: Assignment to constant variable. @s:2:3"),
        "failed",
    ),
    Case(
        "assignment to an earlier constant",
        ["const a = 1", "a = 2"],
        uncaught("TypeError: Assignment to constant variable. @s:1:3"),
        "failed",
    ),
    Case(
        "a name before its declaration",
        "a; let a = 1",
        uncaught("ReferenceError: Cannot access 'a' before initialization @s:1:1"),
        "failed",
        repl=False,
    ),
    Case(
        "a class before its declaration",
        "new A(); class A {}",
        uncaught("ReferenceError: Cannot access 'A' before initialization @s:1:1"),
        "failed",
        repl=False,
    ),
    Case(
        "names of the browser",
        ["const name = 'a', status = 2; let b = 3; name + status + b", "typeof status"],
        [
            "[page t0] notice: `name`, `status` are names of the browser's own: they stay local to "
            "this snippet.",
            "[t0] value: a23",
            "value: string",
        ],
        repl=False,
    ),
    Case(
        "a browser's function",
        ["function stop() { return 1 } stop()", "window.stop()"],
        [
            "[page t0] notice: `stop` is a name of the browser's own: it stays local to this "
            "snippet.",
            "[t0] value: 1",
        ],
        repl=False,
    ),
    Case(
        "var of the browser's",
        "var location; location === window.location",
        [
            "[page s] notice: `location` is a name of the browser's own: it stays local to this "
            "snippet.",
            "value: true",
        ],
        repl=False,
    ),
    # Strict and sloppy
    Case("sloppy by default", "(function () { return this === window })()", value("true")),
    Case("use strict", "'use strict'; (function () { return this })()"),
    Case(
        "use strict after a comment",
        "// strict\n'use strict'\nundeclared = 1",
        uncaught("ReferenceError: undeclared is not defined @s:3:12"),
        "failed",
    ),
    Case("with", "with ({ a: 1 }) { a }", value("1")),
    Case("an octal number", "010", value("8")),
    # Console
    Case(
        "levels",
        "console.log(1); console.info(2); console.warn(3); console.error(4); console.debug(5)",
        ["log: 1", "info: 2", "warn: 3 @s:1:42", "error: 4 @s:1:59", "debug: 5"],
    ),
    Case(
        "console that is shadowed",
        "{ const console = { log: (x) => x }; console.log(1) }",
        value("1"),
    ),
    Case(
        "console of one's own",
        "const console = { log: (x) => x }; console.log(1)",
        [
            "[page s] notice: `console` is a name of the browser's own: it stays local to this "
            "snippet.",
            "value: 1",
        ],
        repl=False,
    ),
    Case(
        "a method taken out of console",
        "const { log } = console; [1].forEach((n) => log(n))",
        ["log: 1"],
    ),
    Case(
        "a function called later",
        ["function hello() { console.log('hello') }", "hello()"],
        ["[t0] log: hello"],
    ),
    Case(
        "counting",
        "console.count(); console.count('a'); console.count('a')",
        ["info: default: 1", "info: a: 1", "info: a: 2"],
    ),
    Case(
        "assertions",
        "console.assert(1 === 1); console.assert(false, 'because', 1)",
        ["error: Assertion failed: because 1 @s:1:34"],
    ),
    # Errors
    Case(
        "a reference error",
        "const a = 1;\n\n   nope.x",
        uncaught("ReferenceError: nope is not defined @s:3:4"),
        "failed",
    ),
    Case(
        "a warning without a stack",
        "const limit = Error.stackTraceLimit;\nError.stackTraceLimit = 0;\n  console.warn('w');\n"
        "Error.stackTraceLimit = limit; 1",
        ["warn: w @s:3:11", *value("1")],
    ),
    Case(
        "an error in a loop",
        "for (const a of [1]) a.b.c",
        uncaught("TypeError: Cannot read properties of undefined (reading 'c') @s:1:26"),
        "failed",
    ),
    Case(
        "an error after an await",
        "const a = await null;\na.b",
        uncaught("TypeError: Cannot read properties of null (reading 'b') @s:2:3"),
        "failed",
    ),
    Case(
        "two awaits before it",
        "await (await 1); await 2; x(await 3)",
        uncaught("ReferenceError: x is not defined @s:1:27"),
        "failed",
    ),
    Case(
        "in a function of an earlier snippet",
        ["\n  function f() { return nope }", "f()"],
        uncaught("ReferenceError: nope is not defined @t0:2:18"),
        "failed",
    ),
    Case("thrown null", "  throw null", uncaught("null @s:1:3"), "failed", repl=False),
    Case("thrown text", "if (true)\n  throw 'no'", uncaught("no @s:2:3"), "failed", repl=False),
    Case("thrown undefined", "throw undefined", uncaught("undefined @s:1:1"), "failed", repl=False),
    Case(
        "thrown symbol", "throw Symbol('no')", uncaught("Symbol(no) @s:1:1"), "failed", repl=False
    ),
    Case("thrown object", "throw { code: 1 }", uncaught('{"code":1} @s:1:1'), "failed", repl=False),
    Case(
        "thrown frozen error",
        "throw Object.freeze(new Error('cold'))",
        uncaught("Error: cold @s:1:21"),
        "failed",
    ),
    Case(
        "thrown error with bad getters",
        """throw Object.defineProperties(new Error(), {
          name: { get() { throw 1 } }, message: { get() { throw 2 } }, stack: { get() { throw 3 } },
        })""",
        uncaught("unreadable @s:1:1"),
        "failed",
        repl=False,
    ),
    Case(
        "thrown proxy",
        "const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy",
        uncaught("unreadable @s:1:62"),
        "failed",
        repl=False,
    ),
    Case(
        "a rejected promise",
        "const a = 1;\nawait Promise.reject('no')",
        uncaught("no @s:2:1"),
        "failed",
        repl=False,
    ),
    Case(
        "an error made elsewhere",
        """const later = new Promise((_, reject) => { elsewhere = reject });
        setTimeout(`elsewhere(new Error('there'))`);
        await later;""",
        uncaught("Error: there @s:3:9"),
        "failed",
        repl=False,
    ),
    Case(
        "a caught rejection is not where it failed",
        "try { await Promise.reject('a') } catch {}\nawait 1;\nthrow 'b'",
        uncaught("b @s:3:1"),
        "failed",
        repl=False,
    ),
    Case(
        "a rejected promise as value",
        "1;\nPromise.reject('no')",
        uncaught("no @s:2:1"),
        "failed",
        repl=False,
    ),
    Case(
        "stack of many lines",
        "function f() { throw new Error('a\\nb') }\nf()",
        uncaught("Error: a\nb @s:1:22"),
        "failed",
    ),
    Case("a caught error is none", "try { nope } catch { 'fine' }", value("fine")),
    Case(
        "unexpected token",
        "const a = ;",
        uncaught("SyntaxError: Unexpected token ';' @s:1:11"),
        "failed",
    ),
    Case(
        "unexpected end",
        "function f() {",
        uncaught("SyntaxError: Unexpected end of input @s:1:15"),
        "failed",
    ),
    Case(
        "unexpected identifier",
        "let a b",
        uncaught("SyntaxError: Unexpected identifier 'b' @s:1:7"),
        "failed",
    ),
    Case(
        "declared twice",
        "let a;\nlet a;",
        uncaught("SyntaxError: Identifier 'a' has already been declared @s:2:5"),
        "failed",
    ),
    Case(
        "return at the top",
        "return 1",
        uncaught("SyntaxError: Illegal return statement @s:1:1"),
        "failed",
    ),
    Case(
        "export",
        "export const a = 1",
        uncaught("SyntaxError: Unexpected token 'export' @s:1:1"),
        "failed",
    ),
    Case(
        "import in a block",
        "{ import 'x' }",
        uncaught("SyntaxError: Cannot use import statement inside a block @s:1:3"),
        "failed",
        repl=False,
    ),
    Case(
        "a bad regular expression",
        "1;\n/(/",
        uncaught("SyntaxError: Invalid regular expression: /(/: Unterminated group @s:2:1"),
        "failed",
    ),
    Case(
        "a string without end",
        "'abc",
        uncaught("SyntaxError: Invalid or unexpected token: the string does not end @s:1:1"),
        "failed",
        repl=False,
    ),
    # Imports
    Case(
        "default, named and namespace",
        """import Thing, { increase as more } from './module.js';
        import * as all from './module.js'
        [typeof Thing, typeof more, 'count' in all].join()""",
        value("function,function,true"),
        repl=False,
    ),
    Case(
        "imported names are shared",
        ["import { increase } from './module.js'", "typeof increase"],
        value("function"),
        repl=False,
    ),
    Case(
        "imports are hoisted",
        "typeof where\nimport { where } from './module.js'",
        value("string"),
        repl=False,
    ),
    Case(
        "an import for its effect",
        "import /* why */ './module.js' // here\n(5)",
        value("5"),
        repl=False,
    ),
    Case(
        "an import of a text name",
        "import { 'a name' as n } from './module.js'; typeof n",
        value("number"),
        repl=False,
    ),
    Case(
        "an import of data",
        "import data from './data.json' with { type: 'json' }; data.answer",
        value("42"),
        repl=False,
    ),
    Case(
        "an import over lines",
        "import {\n  increase,\n} from './module.js'\nnope",
        uncaught("ReferenceError: nope is not defined @s:4:1"),
        "failed",
        repl=False,
    ),
    Case(
        "a missing export",
        "1;\nimport { nope } from './module.js'",
        uncaught(
            "SyntaxError: The requested module './module.js' does not provide an export "
            "named 'nope' "
            "@s:2:1"
        ),
        "failed",
        repl=False,
    ),
    Case(
        "dynamic import",
        "const { increase } = await import('./module.js'); typeof increase",
        value("function"),
        repl=False,
    ),
    Case("import.meta", "import.meta.url.endsWith('/docs/')", value("true"), repl=False),
    Case(
        "assignment to an import",
        "import { count } from './module.js'\ncount = 5",
        uncaught("TypeError: Assignment to constant variable. @s:2:7"),
        "failed",
        repl=False,
    ),
]


def run_all(page: Page, case: Case) -> dict[str, Any]:
    """Earlier snippets are named t0, t1 …; the last one s."""
    *earlier, last = case.sources
    for index, source in enumerate(earlier):
        run(page, source, f"t{index}")
    return run(page, last)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_snippet(harness: Page, case: Case) -> None:
    outcome = run_all(harness, case)

    assert entries(harness) == case.writes
    assert outcome["state"] == case.state
    last = case.writes[-1] if case.writes else ""
    if case.state == "failed" and "unreadable" not in last and "{" not in last:
        assert f"error: Uncaught {outcome['error']}" == last
    elif last.startswith("value: "):
        assert f"value: {outcome['value']}" == last


# --- After the run, and around it --------------------------------------------------------------


def test_recursion_without_end_fails_at_the_function(harness: Page) -> None:
    outcome = run(harness, "function f() { return f() }\nf()")

    # Wherever in the function the stack happens to be full.
    assert outcome["error"].startswith("RangeError: Maximum call stack size exceeded @s:1:1")


@dataclass(frozen=True)
class Late:
    """What a snippet writes after its outcome."""

    name: str
    source: str
    writes: list[str]


LATER = [
    Late(
        "output after an await",
        "(async () => { await null; console.log('late') })(); 1",
        ["log: late", "value: 1"],
    ),
    Late(
        "output in a timer", "setTimeout(() => console.log('late')); 1", ["value: 1", "log: late"]
    ),
    Late(
        "output in a handler",
        """
        addEventListener('hello', () => console.log('late'));
        setTimeout(() => dispatchEvent(new Event('hello')));
        1""",
        ["value: 1", "log: late"],
    ),
    Late(
        "an error in a timer",
        "setTimeout(() => {\n  nope\n}); 1",
        ["value: 1", *uncaught("ReferenceError: nope is not defined @s:2:3")],
    ),
    Late(
        "text thrown in a timer",
        "setTimeout(() => {\n  throw 'no'\n}); 1",
        ["value: 1", *uncaught("no @s:2:3")],
    ),
    Late(
        "null thrown in a timer",
        "window.setTimeout(() => { throw null }); 1",
        ["value: 1", *uncaught("null @s:1:27")],
    ),
    Late(
        "an error in a handler",
        """
        const button = document.createElement('button');
        button.addEventListener('click', () => { nope });
        setTimeout(() => button.click());
        1""",
        ["value: 1", *uncaught("ReferenceError: nope is not defined @s:3:50")],
    ),
    Late(
        "a rejection that nobody caught",
        "(async () => {\n  await 1;\n  nope })(); 1",
        ["value: 1", "error: Uncaught (in promise) ReferenceError: nope is not defined @s:3:3"],
    ),
    Late(
        "text that nobody caught",
        "(async () => {\n  throw 'no' })(); 1",
        ["value: 1", "error: Uncaught (in promise) no @s:2:3"],
    ),
    Late(
        "in a microtask",
        "queueMicrotask(() => { nope }); await 1; 1",
        [*uncaught("ReferenceError: nope is not defined @s:1:24"), "value: 1"],
    ),
    Late(
        "a loop in a timer",
        "setTimeout(() => {\n  while (true);\n}); 1",
        [
            "value: 1",
            "error: The loop in line 2 kept the page busy for 0.2 s and was stopped @s:2:3",
        ],
    ),
]


@pytest.mark.parametrize("late", LATER, ids=lambda late: late.name)
def test_later_output_keeps_its_snippet(harness: Page, late: Late) -> None:
    run(harness, late.source)

    assert entries(harness, at_least=len(late.writes)) == late.writes


def test_errors_of_an_edited_snippet_have_the_place_in_the_text_that_ran(harness: Page) -> None:
    run(harness, "\n\nfunction old() { nope }")
    run(harness, "function other() {}")

    assert run(harness, "old()")["error"] == "ReferenceError: nope is not defined @s:3:18"


def test_trace_has_the_readers_lines(harness: Page) -> None:
    run(harness, "function f() {\n  console.trace('here') }\nf()")

    stack = harness.evaluate("harness.stack").split("\n")
    assert stack[0].strip() == "at f (s:2:11)"
    assert stack[1].strip() == "at s:3:1"


def test_an_errors_stack_has_the_readers_lines_as_a_text_too(harness: Page) -> None:
    run(
        harness,
        "const lines = () => new Error('x').stack.match(/:\\d+(?=:\\d+\\)?$)/gm);\n\nlines()",
    )

    assert harness.evaluate("lines().join(' ')").startswith(":1 ")
    assert run(harness, "\nlines().slice(0, 2).join(' ')")["value"] == ":1 :2"


def test_output_reaches_the_browsers_console_too(page: Page, server: StaticServer) -> None:
    seen: list[str] = []
    page.on("console", lambda message: seen.append(f"{message.type}: {message.text}"))
    open_harness(page, server.url)
    run(page, "console.log(1); console.warn('two'); console.count('a')")

    assert seen == ["log: 1", "warning: two", "count: a: 1"]


def test_a_flood_of_output_does_not_flood_the_browsers_console(
    page: Page, server: StaticServer
) -> None:
    seen: list[str] = []
    page.on("console", lambda message: seen.append(message.text))
    open_harness(page, server.url)
    run(page, "for (let i = 0; i < 10_000; i++) console.log(i)")
    page.evaluate("new Promise((resolve) => setTimeout(resolve))")

    assert len(page.evaluate("harness.take()")) == 10_000
    assert seen == [*map(str, range(250)), "… and 9750 more in the page's own console"]


# --- Stopping ----------------------------------------------------------------------------------

LOOPS = {
    "while (true) {}": 1,
    "for (;;);": 1,
    "let i = 0;\ndo i++; while (true)": 2,
    "while (true) await 0": 1,
    "for (let i = 0; ; i++)\n  for (let j = 0; ; j++) {}": 2,
    "1;\nfor await (const one of (function* () { for (;;) yield 1 })());": 2,
    "function f() {\n  while (true) {}\n}\nf()": 2,
    "while (true) try {\n while (true) {} } catch { console.log('caught') }": 2,
    "try { while (true) {} } finally { console.log('finally') }": 1,
    "here: for (;;) {\n  for (;;) try { continue here } finally { continue }\n}": 1,
    "'use strict';\nconst endless = { *[Symbol.iterator]() { while (1) yield 1 } };"
    "\n[...endless]": 2,
}


@pytest.mark.parametrize("source", LOOPS, ids=lambda source: source)
def test_a_loop_without_end_is_stopped(harness: Page, source: str) -> None:
    outcome = run(harness, source)

    assert outcome["state"] == "stopped"
    message = outcome["error"]
    assert "kept the page busy for 0.2 s and was stopped @s:" in message
    assert entries(harness) == [f"error: {message}"]
    if "\n  for" not in source and "*" not in source:
        assert message.startswith(f"The loop in line {LOOPS[source]} ")


def test_work_with_pauses_goes_on(harness: Page) -> None:
    source = """
        const start = performance.now();
        let turns = 0;
        while (performance.now() - start < 500 || turns < 10) {
          await new Promise((resolve) => setTimeout(resolve, 10));
          turns++;
        }
        'done'"""

    assert run(harness, source, loopLimit=100)["value"] == "done"


def test_one_long_step_in_a_loop_is_not_a_loop_without_end(harness: Page) -> None:
    source = """
        const wait = (ms) => { const end = Date.now() + ms; JSON.stringify(busy(end)) };
        for (const ms of [250, 1, 1]) wait(ms);
        'done'"""
    # Not in the snippet, as a dialog or a call of the SDK would not be.
    harness.evaluate("window.busy = (end) => { while (Date.now() < end); }")

    assert run(harness, source)["value"] == "done"


@pytest.mark.parametrize(
    "source",
    [
        "await new Promise(() => {})",
        "new Promise(() => {})",
        "while (true) await new Promise((resolve) => setTimeout(resolve))",
        "for (;;) { try { await new Promise((resolve) => setTimeout(resolve)) } catch {} }",
    ],
)
def test_stop_ends_a_run_at_once(harness: Page, source: str) -> None:
    outcome = harness.evaluate(
        """async (source) => {
          const run = harness.start('s', `console.log('started'); ${source}`);
          await harness.until(1);
          run.stop();
          return run.outcome;
        }""",
        source,
    )

    assert outcome["state"] == "stopped"
    assert "error" not in outcome
    assert entries(harness) == ["log: started"]


@pytest.mark.parametrize(
    "source",
    [
        "for await (const one of endless()) turns++",
        "(function* () { for (;;) { turns++; yield } })",
    ],
)
def test_a_stopped_loop_that_others_resume_goes_on_no_more(harness: Page, source: str) -> None:
    more = harness.evaluate(
        """async (source) => {
          const turn = () => new Promise((resolve) => setTimeout(resolve));
          window.turns = 0;
          window.endless = async function* () { for (;;) yield await turn(); };
          const run = harness.start('s', source);
          const { value } = source.includes('*') ? await run.outcome : {};
          const waiting = value?.();
          const goOn = async () => { try { waiting?.next(); } catch {} await turn(); };
          while (turns < 3) await goOn();
          run.stop();
          const before = turns;
          for (let i = 0; i < 5; i++) await goOn();
          return turns - before;
        }""",
        source,
    )

    assert more == 0


def test_a_stopped_run_writes_no_more(harness: Page) -> None:
    harness.evaluate(
        """async () => {
          const run = harness.start('s', `
            let go; const waiting = new Promise((resolve) => { go = resolve });
            waiting.then(() => console.log('then'));
            globalThis.go = go;
            console.log('started');
            try { await waiting } finally { console.log('after') }`);
          await harness.until(1);
          run.stop();
          window.go();
          await new Promise((resolve) => setTimeout(resolve));
        }"""
    )

    assert entries(harness) == ["log: started"]


def test_timers_and_listeners_are_listed_and_ended(harness: Page) -> None:
    run(
        harness,
        """
        setInterval(() => console.log('tick'), 1);
        requestAnimationFrame(function frame() { requestAnimationFrame(frame) });
        document.addEventListener('hello', () => console.log('heard'));
        const ended = setTimeout(() => console.log('never'), 1e6);
        clearTimeout(ended);
        setTimeout(() => {}, 1e6)""".replace("\n        ", "\n").lstrip(),
    )
    listed = harness.evaluate("harness.runs.at(-1).ongoing()")
    harness.evaluate("harness.runs.at(-1).stop(); harness.take()")
    harness.evaluate(
        """async () => {
          document.dispatchEvent(new Event('hello'));
          for (let i = 0; i < 5; i++) await new Promise((resolve) => setTimeout(resolve, 2));
        }"""
    )

    assert {(item["what"], item["place"]["line"]) for item in listed} == {
        ("setInterval", 1),
        ("requestAnimationFrame", 2),
        ('addEventListener("hello")', 3),
        ("setTimeout", 6),
    }
    assert entries(harness) == []
    assert harness.evaluate("harness.runs.at(-1).ongoing()") == []


def test_listeners_that_are_gone_are_not_listed(harness: Page) -> None:
    source = """
        const heard = () => {};
        addEventListener('once', heard, { once: true });
        dispatchEvent(new Event('once'));
        document.addEventListener('off', heard);
        document.removeEventListener('off', heard);
        const ending = new AbortController();
        addEventListener('aborted', heard, { signal: ending.signal });
        ending.abort();
        addEventListener('other', heard, true);
        removeEventListener('other', heard);"""
    run(harness, source)

    listed = harness.evaluate("harness.runs.at(-1).ongoing()")
    assert [item["what"] for item in listed] == ['addEventListener("other")']
    run(harness, "removeEventListener('other', heard, true)")
    assert harness.evaluate("harness.runs.at(-2).ongoing()") == []


def test_methods_of_ones_own_are_left_alone(harness: Page) -> None:
    source = """
        class Timer extends EventTarget { setTimeout(a) { return [this === timer, a] } }
        const timer = new Timer();
        const other = { addEventListener(a) { return [this === other, a] } };
        class Bus extends EventTarget { addEventListener(...all) { return all.length } }
        const none = undefined;
        function inner() { const setTimeout = (a) => a; return setTimeout(3) }
        JSON.stringify([timer.setTimeout(1), other.addEventListener(2),
          new Bus().addEventListener('x', none), inner(),
          none?.x.addEventListener('x', none), typeof setTimeout(() => {}),
          setTimeout === window.setTimeout])"""

    assert run(harness, source)["value"] == '[[true,1],[true,2],2,3,null,"number",true]'


def test_a_function_of_a_stopped_snippet_says_so(harness: Page) -> None:
    harness.evaluate(
        """async () => {
          const run = harness.start('first', `function f() { for (const a of [1]); }
            console.log('started');
            await new Promise(() => {})`);
          await harness.until(1);
          run.stop();
        }"""
    )

    message = "first was stopped. Run it again to use what it declares."
    assert run(harness, "f()")["error"].startswith(f"Stopped: {message}")


def test_forget_takes_names_and_timers_back(harness: Page) -> None:
    harness.evaluate("window.mine = 'before'")
    run(harness, "const mine = 1, yours = 2; var theirs; setInterval(() => console.log('tick'))")
    harness.evaluate("harness.chunk.forget(); harness.take()")

    assert run(harness, "[typeof yours, typeof theirs, mine].join()")["value"] == (
        "undefined,undefined,before"
    )
    harness.evaluate("new Promise((resolve) => setTimeout(resolve, 20))")
    assert entries(harness) == ["value: undefined,undefined,before"]


# --- Placeholders ------------------------------------------------------------------------------

FILLED = [
    ("'@{user}'", "anna"),
    ("'<@{user}|@{none}>'", "<anna|@{none}>"),
    ("`@{user} ${1 + 1} ${'@{user}'}`", "anna 2 anna"),
    ("`${'@' + '{user}'}`", "@{user}"),
    ("({ '@{user}': 1 })", '{"anna":1}'),
    ("const { '@{user}': a } = { anna: 5 }; a", "5"),
    (
        "class A { static x = 1\nstatic '@{user}' = 2\n'm@{user}'() { return 3 } }"
        "\nA.anna + new A().manna()",
        "5",
    ),
    ("String.raw`\\@{user}${1}`", "\\anna1"),
    ("const tag = ({ raw }) => raw[0]; tag`@{user}`", "anna"),
    ("const o = { n: 1, tag(t) { return this.n + t[0] } }; o.tag`@{user}`", "1anna"),
    ("class A { #t(s) { return s[0] } f() { return this.#t`@{user}` } } new A().f()", "anna"),
    ("const make = (t) => class { x = t[0] }; new (make`@{user}`)().x", "anna"),
    ("const make = (t) => class { x = t[0] }; new make`@{user}`().x", "anna"),
    ("function f() { return'@{user}' } typeof'@{user}' + f()", "stringanna"),
    ("const f = (a = '@{user}') => a; f()", "anna"),
    ("switch ('anna') { case'@{user}': 'yes' }", "yes"),
    ("/* @{user} */ '@{secret}'.length // @{user}", "7"),
    (
        "const sites = new Set(); for (let i = 0; i < 2; i++) ((t) => sites.add(t))`@{user}`;"
        " sites.size",
        "1",
    ),
    ("/@{user}/.source", "@{user}"),
    ("(await import('./@{file}.js')).count", "1"),
]


@pytest.mark.parametrize(("source", "expected"), FILLED, ids=lambda text: text)
def test_placeholders_are_filled_when_the_code_runs(
    harness: Page, source: str, expected: str
) -> None:
    harness.evaluate(
        """for (const [name, value] of
             [['user', 'anna'], ['secret', 's3cret!'], ['file', 'module']])
             harness.values.set(name, value)"""
    )

    assert run(harness, source)["value"] == expected


def test_a_secret_is_in_no_script_and_no_stack(harness: Page) -> None:
    harness.evaluate("harness.values.set('password', 'canary-secret')")
    harness.evaluate(
        """() => {
          window.texts = [];
          const { Blob } = window;
          new MutationObserver((records) => {
            for (const { addedNodes } of records)
              for (const node of addedNodes) texts.push(node.textContent);
          }).observe(document, { childList: true, subtree: true });
        }"""
    )
    run(
        harness,
        "function f(password) { console.trace(password.length); throw new Error('no') }\n"
        "var error; try { f('@{password}') } catch (caught) { error = caught }",
    )

    assert harness.evaluate("texts.join() + error.stack + harness.stack").count("canary") == 0
    assert entries(harness) == ["log: 13", "value: Error: no"]


@pytest.mark.parametrize(
    "source", ["setTimeout(() => 1, 1e6); '@{user}'", "(", "new Error('@{user}')"]
)
def test_field_values_are_let_go_after_a_run(harness: Page, source: str) -> None:
    harness.evaluate(
        """async (source) => {
          const values = new Map([['user', 'anna']]);
          window.kept = new WeakRef(values);
          await harness.run('s', source, { values });
          harness.take();
        }""",
        source,
    )
    harness.context.new_cdp_session(harness).send("HeapProfiler.collectGarbage")

    assert harness.evaluate("kept.deref() === undefined")


# --- Carriers and policy -----------------------------------------------------------------------

# The theme's own inline script, which a policy may allow by its hash, is none of ours.
POLICY = "default-src 'none'; img-src data:; script-src 'self' blob:"


def test_a_page_with_a_policy_sees_no_violation(folder: Path, page: Page) -> None:
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    with StaticServer(folder, headers={"Content-Security-Policy": POLICY}) as server:
        open_harness(page, server.url)
        page.get_by_role("button", name="Run").click()
        expect(page.locator("output")).to_have_text("[2,4]")
        page.get_by_role("button", name="Run").click()
        page.wait_for_function("harness.runs.length === 2")

        # It is compiled once for both runs.
        assert page.evaluate("harness.carriers") == ["blob"]
        assert page.evaluate("harness.violations") == []
    assert [text for text in messages if "Security" in text] == []


FETCHES = "fetch('docs/data.json').then((response) => response.text())"


def open_after_fetch(page: Page, url: str) -> Page:
    """As a page that has fetched its search index before the runner is loaded."""
    page.goto(url + "docs/data.json")
    page.route(
        "**/harness.js", lambda route: route.fulfill(body=f"{FETCHES}.then(() => {{{HARNESS}}})")
    )
    with page.expect_response(lambda response: response.request.method == "HEAD"):
        page.goto(url)
    page.evaluate(HAS_HARNESS)
    return page


def test_text_is_inline_where_there_is_no_policy(page: Page, server: StaticServer) -> None:
    open_after_fetch(page, server.url)
    page.evaluate("harness.run('s', '1')")

    outcome = run(page, "const a = 1;\nnope")

    assert outcome["error"] == "ReferenceError: nope is not defined @s:2:1"
    assert page.evaluate("harness.carriers.at(-1)") == "inline"


def test_with_inline_text_output_comes_before_run_returns(page: Page, server: StaticServer) -> None:
    open_after_fetch(page, server.url)
    page.evaluate("harness.run('s', '1')")

    written = page.evaluate(
        "(harness.take(), harness.start('s', 'console.log(1); await 1'), harness.take())"
    )

    assert written == ["log: 1"]


# As WebKit, whose stacks have the addresses of texts, not the names that these give themselves.
NAMELESS = """
const without = (text) => `${text}`.replace(/\\n\\/\\/# sourceURL=.*$/, '');
const { Blob: NativeBlob } = window;
window.Blob = class Blob extends NativeBlob {
  constructor(parts, options) { super(parts.map(without), options); }
};
for (const { prototype } of [Node, HTMLScriptElement]) {
  const { set, ...rest } = Object.getOwnPropertyDescriptor(prototype, 'textContent') ?? {};
  const setWithout = function (text) { set.call(this, without(text)); };
  if (set) Object.defineProperty(prototype, 'textContent', { ...rest, set: setWithout });
}
"""


def test_errors_have_their_places_where_stacks_have_no_names(
    page: Page, server: StaticServer
) -> None:
    page.add_init_script(NAMELESS)
    open_after_fetch(page, server.url)
    page.evaluate("harness.run('s', '1')")
    assert run(page, "\n  nope")["error"] == "ReferenceError: nope is not defined @s:2:3"
    assert run(page, "nope")["error"] == "ReferenceError: nope is not defined @s:1:1"
    assert page.evaluate("harness.carriers.at(-1)") == "blob"

    entries(page)
    run(page, "setTimeout(() => { nope }); Promise.reject(new Error('no')); 1")
    assert set(entries(page, at_least=3)) == {
        "value: 1",
        "error: Uncaught ReferenceError: nope is not defined @s:1:20",
        "error: Uncaught (in promise) Error: no @s:1:44",
    }


@pytest.mark.parametrize(
    "header", ["Content-Security-Policy", "Content-Security-Policy-Report-Only"]
)
def test_a_policy_in_a_header_is_found_out(folder: Path, page: Page, header: str) -> None:
    policy = "script-src 'self' blob:"
    with StaticServer(folder, headers={header: policy}) as server:
        open_after_fetch(page, server.url)
        page.evaluate("harness.run('s', '1')")

        assert run(page, "2")["value"] == "2"
        assert set(page.evaluate("harness.carriers")) == {"blob"}
        assert page.evaluate("harness.violations") == []


def test_a_policy_that_comes_later_is_noticed(page: Page, server: StaticServer) -> None:
    open_after_fetch(page, server.url)
    page.evaluate(
        """async () => {
          await harness.run('s', '1');
          const meta = document.createElement('meta');
          meta.httpEquiv = 'Content-Security-Policy';
          meta.content = "script-src 'self' blob:";
          document.head.append(meta);
          await null;
          meta.remove();
        }"""
    )

    assert run(page, "2")["value"] == "2"
    assert page.evaluate("harness.carriers.at(-1)") == "blob"
    assert page.evaluate("harness.violations") == []


def test_a_policy_without_blob_is_named(folder: Path, page: Page) -> None:
    with StaticServer(folder, headers={"Content-Security-Policy": "script-src 'self'"}) as server:
        open_harness(page, server.url)

        assert "script-src blob:" in run(page, "1")["error"]


@pytest.mark.parametrize("inline", [True, False])
def test_a_syntax_error_that_only_the_browser_finds(
    page: Page, server: StaticServer, inline: bool
) -> None:
    (open_after_fetch if inline else open_harness)(page, server.url)
    page.evaluate("harness.run('s', '1')")
    page.evaluate("harness.take()")
    source = "let a;\n  ({ ...{ a } } = {})"

    outcome = run(page, source)

    assert outcome["state"] == "failed"
    assert outcome["error"].startswith("SyntaxError: ")
    assert "@s:2:" in outcome["error"]
    assert entries(page) == [f"error: Uncaught {outcome['error']}"]


# --- Hostile snippets --------------------------------------------------------------------------

HOSTILE = [
    "console = null; window.console = null",
    "window.fetch = window.Promise = window.JSON = window.Blob = undefined",
    "window.performance = window.setTimeout = window.MessageChannel = undefined",
    "URL.createObjectURL = Promise.prototype.then = () => { throw 1 }",
    "document.createElement = Node.prototype.append = undefined",
    "document.body.replaceChildren()",
    "document.documentElement.remove()",
    "document.body.insertAdjacentHTML('beforeend', "
    "'<img name=createElement><img name=documentElement><img name=head><img name=currentScript>')",
    "Error.prepareStackTrace = () => ({})",
    "Error.stackTraceLimit = 0",
    "Object.prototype.extra = Array.prototype.extra = 1",
    "Object.freeze(console)",
    "const globalThis = 1, window = 2, self = 3, undefined = 4",
]


@pytest.mark.parametrize("source", HOSTILE, ids=lambda source: source)
def test_the_runner_outlives(page: Page, server: StaticServer, source: str) -> None:
    open_harness(page, server.url)
    run(page, source)
    page.evaluate("harness.take()")

    outcome = run(page, "console.log('still'); const a = await 4; while (false); a * 2")

    assert outcome["value"] == "8"
    assert page.evaluate("harness.take()") == ["log: still", "value: 8"]


def test_runs_leave_nothing_behind(page: Page, server: StaticServer) -> None:
    open_harness(page, server.url)
    session = page.context.new_cdp_session(page)

    def measure(runs: int) -> dict[str, float]:
        page.evaluate(
            """async (runs) => {
              for (let i = 0; i < runs; i++) {
                await harness.run('s', `const a = { big: new Array(1000).fill(${i % 3}) };
                  function f() { return a } for (const b of [1]) f(); setTimeout(f); a`);
                harness.take(); harness.runs.length = harness.carriers.length = 0;
              }
            }""",
            runs,
        )
        session.send("HeapProfiler.collectGarbage")
        counters: dict[str, float] = session.send("Memory.getDOMCounters")
        heap = session.send("Runtime.getHeapUsage")["usedSize"]
        return counters | {"heap": heap}

    before = measure(200)
    after = measure(2000)

    assert after["nodes"] <= before["nodes"] + 20
    assert after["jsEventListeners"] <= before["jsEventListeners"] + 5
    assert after["heap"] <= before["heap"] + 1_000_000
    assert page.evaluate("document.scripts.length") == 1  # the harness
    assert (
        page.evaluate(
            "Object.getOwnPropertyNames(window).filter((name) => name.startsWith('playground '))"
        )
        == []
    )


# --- The developer tools' console as the measure -----------------------------------------------


class DeveloperTools:
    """What the console of the developer tools says, in a page of its own."""

    def __init__(self, page: Page) -> None:
        self.session = page.context.new_cdp_session(page)

    def run(self, source: str) -> str:
        """Return the row that our console would have."""
        got = self.session.send("Runtime.evaluate", {"expression": source, "replMode": True})
        if details := got.get("exceptionDetails"):
            thrown, place = details["exception"], self.place(details)
            return f"error: Uncaught {self.show(thrown)} @s:{place}"
        result = got["result"]
        return "" if result["type"] == "undefined" else f"value: {self.show(result)}"

    def place(self, details: dict[str, Any]) -> str:
        """Where an error was made, if it can tell, else where it was thrown."""
        frames = details.get("stackTrace", {}).get("callFrames", [])
        frame = frames[0] if frames else details
        return f"{frame['lineNumber'] + 1}:{frame['columnNumber'] + 1}"

    def show(self, result: dict[str, Any]) -> str:
        show = HARNESS[HARNESS.index("(value) =>") : HARNESS.index("const at =")].rstrip(";\n ")
        context = self.session.send("Runtime.evaluate", {"expression": "globalThis"})
        argument = {
            key: result[key]
            for key in ("objectId", "value", "unserializableValue")
            if key in result
        }
        shown = self.session.send(
            "Runtime.callFunctionOn",
            {
                "functionDeclaration": f"function (value) {{ return ({show})(value) }}",
                "arguments": [argument],
                "objectId": context["result"]["objectId"],
            },
        )
        return str(shown["result"]["value"])


@pytest.fixture(scope="module")
def tools_page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture
def developer_tools(tools_page: Page) -> DeveloperTools:
    tools_page.goto("about:blank")
    return DeveloperTools(tools_page)


@pytest.mark.parametrize("case", [case for case in CASES if case.repl], ids=lambda case: case.name)
def test_developer_tools_say_the_same(developer_tools: DeveloperTools, case: Case) -> None:
    ours = [row for row in case.writes if row.startswith(("value: ", "error: Uncaught"))]
    *earlier, last = case.sources
    for source in earlier:
        developer_tools.run(source)

    assert developer_tools.run(last) == (ours[-1].replace("@t0:", "@s:") if ours else "")

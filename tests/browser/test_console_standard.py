"""The Console Standard, held by the page's console with the bridge on and by a snippet's own.

The cases are those of the Web Platform Tests' `console/` folder, and what they leave to the eye.
"""

import json

from playwright.sync_api import Locator, Page, expect

from tests.helpers import Site

# `it` is the console; each is true.
FACTS = {
    "its class is console": "Object.prototype.toString.call(it) === '[object console]'",
    "its prototype is an empty object of its own": (
        "Object.getOwnPropertyNames(Object.getPrototypeOf(it)).length === 0"
    ),
    "above that is Object.prototype": (
        "Object.getPrototypeOf(Object.getPrototypeOf(it)) === Object.prototype"
    ),
    "there is no interface for it": "!('Console' in self)",
    "the page's is no enumerable property": (
        "(({ value, writable, enumerable, configurable }) =>"
        " value === self.console && writable && !enumerable && configurable)"
        "(Object.getOwnPropertyDescriptor(self, 'console'))"
    ),
    "methods are enumerable, writable, configurable": (
        "NAMES.every((name) => (({ writable, enumerable, configurable }) =>"
        " writable && enumerable && configurable)(Object.getOwnPropertyDescriptor(it, name)))"
    ),
    "methods have their names": "NAMES.every((name) => it[name].name === name)",
    "all values of a method are optional": "NAMES.every((name) => it[name].length === 0)",
    "methods are no constructors": (
        "NAMES.every((name) => { try { new it[name](); } catch (error) {"
        " return error instanceof TypeError; } })"
    ),
    "methods return nothing": "it.debug('alone') === undefined",
    "methods need no receiver": "(({ debug }) => debug('alone'))(it) === undefined",
    "labels are converted once": (
        "LABELLED.every((name) => { let times = 0;"
        " it[name]({ toString: () => `label ${++times}` }); return times === 1; })"
    ),
    "what a label's conversion throws is thrown": (
        "LABELLED.every((name) => { const wrong = new Error(name);"
        " try { it[name]({ toString() { throw wrong; } }); }"
        " catch (error) { return error === wrong; } })"
    ),
    "a symbol is no label": (
        "LABELLED.every((name) => { try { it[name](Symbol('x')); }"
        " catch (error) { return error instanceof TypeError; } })"
    ),
    "a formatted value is converted once": (
        "FORMATTING.every((name) => { let times = 0;"
        " it[name]('%s', { toString: () => `time ${++times}` }); return times === 1; })"
    ),
    "what a formatted value's conversion throws is thrown": (
        "FORMATTING.every((name) => { const wrong = new Error(name);"
        " try { it[name]('%d', { toString() { throw wrong; } }); }"
        " catch (error) { return error === wrong; } })"
    ),
    "what has no place in the format is not converted": (
        "it.debug('%c%o %s', '', { toString() { throw 1; } }, 'x') === undefined"
    ),
    "a passed assertion converts nothing": (
        "it.assert(true, '%s', { toString() { throw 1; } }) === undefined"
    ),
}

LISTS = """
const LABELLED = ['count', 'countReset', 'time', 'timeLog', 'timeEnd'];
const FORMATTING = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'group', 'groupCollapsed'];
const NAMES = [...LABELLED, ...FORMATTING, 'assert', 'clear', 'dir', 'dirxml', 'groupEnd', 'table'];
"""

# What is called, and what is then to be read.
LINES: list[tuple[str, list[str]]] = [
    ("it.log('a message')", ["a message"]),
    ("it.log()", []),
    ("it.log(undefined)", ["undefined"]),
    # Counting.
    (
        "it.count(); it.count(undefined); it.count('default');"
        " it.count({ toString: () => 'default' })",
        ["default: 1", "default: 2", "default: 3", "default: 4"],
    ),
    ("it.countReset(); it.count(); it.countReset(undefined); it.count()", ["default: 1"] * 2),
    ("it.countReset('default'); it.count({ toString: () => 'default' })", ["default: 1"]),
    ("it.count('a'); it.countReset(); it.count('a'); it.countReset()", ["a: 1", "a: 2"]),
    ("it.countReset('b')", ["Count for 'b' does not exist"]),
    ("it.count(''); it.count(null); it.count(0)", [": 1", "null: 1", "0: 1"]),
    ("it.count('%s')", ["%s: 1"]),
    # Format specifiers.
    ("it.log('%s', Symbol('description'))", ["Symbol(description)"]),
    ("it.dirxml('%s', Symbol('description'))", ["Symbol(description)"]),
    ("it.group('%s', Symbol('description')); it.groupEnd()", ["Symbol(description)"]),
    ("it.groupCollapsed('%s', Symbol('x')); it.groupEnd()", ["Symbol(x)"]),
    ("it.log('%i %d %f', ...Array(3).fill(Symbol('x')))", ["NaN NaN NaN"]),
    ("it.log('1 %s', 'hello %s world', 1)", ["1 hello %s world 1"]),
    ("it.log('2 %s%s', 'wat%s', 'wat')", ["2 wat%swat"]),
    ("it.log(123, '3 %s', 'x')", ["123 '3 %s' 'x'"]),
    ("it.log('%s|%s|%s', null, undefined, -0)", ["null|undefined|0"]),
    ("it.log('%s', { a: 1 })", ["[object Object]"]),
    ("it.log('%s', [1, [2]])", ["1,2"]),
    ("it.log('%s', new TypeError('no'))", ["TypeError: no"]),
    ("it.log('%i|%d|%f', '42.9px', [7], '1.5e3x')", ["42|7|1500"]),
    ("it.log('%i|%d', 10n, {})", ["10|NaN"]),
    ("it.log('%o %O', [1], { a: 1 })", ["[1] {a: 1}"]),
    ("it.log('100%', 'sure')", ["100% sure"]),
    ("it.log('%%', 'x')", ["% x"]),
    ("it.log('%%')", ["%%"]),
    ("it.log('%z %s', 'x')", ["%z x"]),
    ("it.log('%s %s', 'one')", ["one %s"]),
    ("it.dir('%s', 'x')", ["%s"]),
    # Assertions.
    ("it.assert()", ["Assertion failed"]),
    ("it.assert(0, 'not %s', 'equal')", ["Assertion failed: not equal"]),
    ("it.assert(false, { a: 1 })", ["Assertion failed {a: 1}"]),
    ("it.assert(true, 'never')", []),
    # Tables.
    ("it.table('no table')", ["no table"]),
    ("it.table(5)", ["5"]),
    ("it.table(null)", ["null"]),
    # Timing.
    ("it.time(); it.time()", ["Timer 'default' already exists"]),
    ("it.timeEnd('b')", ["Timer 'b' does not exist"]),
    ("it.timeLog('b', 'x')", ["Timer 'b' does not exist"]),
    ("it.timeEnd()", ["default: T"]),
    ("it.time(); it.timeLog(); it.timeEnd()", ["default: T"] * 2),
    (
        "it.time('default'); it.timeLog('default', 'more'); it.timeEnd()",
        ["default: T more", "default: T"],
    ),
    (
        "it.time({ toString: () => 'a b' }); it.timeLog('a b', '%s', 1); it.timeEnd('a b')",
        ["a b: T %s 1", "a b: T"],
    ),
    ("it.timeEnd()", ["Timer 'default' does not exist"]),
]

CONSOLES = {"own": "console", "page": "self.console"}


def snippets(code: str) -> str:
    """A page that runs the code with the console that a snippet gets, and with the page's."""
    return "# Page\n\n" + "\n\n".join(
        f'```js run id="{name}" title="{name}"\n{{\nconst it = {console};\n{code}\n}}\n```'
        for name, console in CONSOLES.items()
    )


def run(page: Page, name: str) -> Locator:
    page.get_by_role("button", name=f"Run {name}").click()
    expect(page.locator(f"#snippet-{name}")).to_have_attribute("state", "done")
    return page.get_by_role("log", name=f"Output of {name}").locator(".playground-row")


def test_the_console_is_what_the_standard_says(page: Page, site: Site) -> None:
    checks = "\n".join(f"check({json.dumps(name)}, () => {fact});" for name, fact in FACTS.items())
    site.built(
        snippets(
            f"{LISTS}\nconst wrong = (globalThis.wrong = []);\n"
            f"const check = (name, is) => {{ if (is() !== true) wrong.push(name); }};\n{checks}"
        )
    )
    page.goto(site.url)

    for name in CONSOLES:
        run(page, name)
        assert page.evaluate("wrong") == [], name


# Of each line, however often a row stands for it.
TEXTS = r"""(rows) => rows.flatMap((row) => {
  const badge = row.querySelector('.playground-count');
  const times = Number(badge?.textContent ?? 1);
  badge?.remove();
  const said = row.querySelector('.playground-said') ?? row;
  return Array(times).fill(said.textContent.replace(/[\d.]+ m?s/, 'T'));
})"""


def test_the_console_writes_what_the_standard_says(page: Page, site: Site) -> None:
    calls = "\n".join(f"it.dir('— {n}'); {call};" for n, (call, _) in enumerate(LINES))
    said = [text for n, (_, lines) in enumerate(LINES) for text in (f"— {n}", *lines)]
    site.built(snippets(calls))
    page.goto(site.url)
    browser: list[str] = []
    page.on("console", lambda message: browser.append(message.type))

    for name in CONSOLES:
        browser.clear()
        rows = run(page, name)
        expect(rows.last).to_contain_text(said[-1])
        # Both ends are there at once, the others come in between.
        log = page.get_by_role("log", name=f"Output of {name}")
        expect(log).to_have_attribute("aria-busy", "false")
        texts = rows.evaluate_all(TEXTS)
        assert texts == said, name
        # Each call reached the browser's own console, once.
        assert browser.count("dir") == calls.count("it.dir(")
        assert browser.count("count") == calls.count("it.count(")

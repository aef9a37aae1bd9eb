"""Saved pages say what the docs say: the runner's snippets, and what is tricky in a page alone."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page

from tests.browser.test_runner import CASES, MODULE
from tests.helpers import Site

# These fail in the docs' own words; and a saved page reads a name that a module lacks as undefined.
DIFFERENT = {
    "thrown proxy",
    "thrown error with bad getters",
    "import in a block",
    "a string without end",
}

SNIPPETS: dict[str, list[str]] = {
    **{case.name: case.sources for case in CASES if case.name not in DIFFERENT},
    # Names
    "declarations in a template": [
        "const a = `\nconst b = 1;\nlet c;`; const b = 2",
        "const b = 3; [a, b]",
    ],
    "destructured again": [
        "const { a, b: [c] } = { a: 1, b: [2] }",
        "const [a, c] = [3, 4]; [a, c]",
    ],
    "classes again, each its own": [
        "class A { v = 1 } const old = () => new A().v",
        "class A { v = 2 } [old(), new A().v]",
    ],
    "functions again, each its own": [
        "function f() { return 1 } f()",
        "function f() { return 2 } f()",
    ],
    "a constant, then a function": [
        "const f = 1",
        "function f() { return 2 } f()",
        "const f = 3; f",
    ],
    "a constant, then an import": [
        "const increase = 1",
        "import { increase } from './module.js'; typeof increase",
    ],
    "after another on its line": [
        "let a = 1; const b = 1",
        "; const a = 2; { const b = 3 } [a, b]",
    ],
    "a name of an element of the page": ["const output = 1", "[output, window.output]"],
    "a name of the setter's": ["let value = 1", "value = 2; value"],
    "a name of the page's library": ["let $ = 1, _ = 2", "$ = 3; [$, _]"],
    # The window
    "a handler in HTML": [
        "let clicks = 0; function hit() { clicks += 1; }",
        """const box = document.createElement('div');
        box.innerHTML = '<button onclick="hit()"></button>';
        document.body.append(box); box.firstChild.click(); box.remove(); clicks""",
    ],
    "a handler in its own snippet": [
        """const box = document.createElement('div');
        box.innerHTML = '<button onclick="hit()"></button>';
        box.firstChild.click();
        function hit() { console.log('hit', window.box === box); }""",
    ],
    "a text as a timer": [
        "const g = 5; await new Promise((done) => { later = done; setTimeout('later(g)') })"
    ],
    # Modules
    "an import in a comment": ["/*\nimport a from 'a'\n*/ with ({ b: 1 }) b"],
    "an import in a template": [
        "`\nimport a from 'a'\n`; (function () { return this === window })()"
    ],
    "import.meta alone": ["[import.meta.resolve('./a').endsWith('/a'), typeof import.meta.url]"],
    "sloppy beside an import": [
        "import { count } from './module.js'\nimplicit = 010; implicit + count"
    ],
    # Strictness
    "strict, then sloppy": [
        "'use strict'; typeof this",
        "(function () { return this === window })()",
    ],
    "sloppy, then strict": [
        "x = 1",
        "'use strict'\ntry { undeclared = 1 } catch (error) { error.name }",
    ],
    # What HTML sees
    "tags in strings": ["['</script>', '<!--<script>', `</script ${1}<!--`].join()"],
    "tags in patterns": ["[/<!--/u.test('<!--'), /[</script>]/u.test('<'), /</.source]"],
    "a comparison with a pattern": ["1 </script>/.lastIndex"],
    "tags in raw templates": ["String.raw`</script>\\n${'<!--'}<!--`"],
    "tags in tagged templates": [
        "const tag = { of: (strings, ...rest) => [this === window, strings.raw, strings, rest] };"
        "const [a, raw, cooked, rest] = tag.of`</script>\\t${(1, 2)}\\u<!--<script>`;"
        "JSON.stringify([a, raw, [...cooked], rest])",
    ],
    "tags in comments": ["// </script>\n/* <!-- <script> */ 1 // <!--\n"],
    "comments in HTML's manner": ["let a = 1; a<!-- b\n--> c"],
    "a hashbang before an import": ["#!/bin/node\nimport { count } from './module.js'\ncount"],
    # Values
    "an object over lines": ["\n{\n  a: 1, // one\n  b: [2],\n}\n"],
    "a promise in an object": ["{ a: Promise.resolve(1) }"],
    "the value of a loop in a loop": [
        "for (const a of [1, 2]) for (const b of [3]) if (a > 1) a + b"
    ],
    "a promise in a branch": ["if (true) Promise.resolve(7)"],
    "a value before a function": ["1\nfunction f() {}"],
    "objects of the browser's": [
        "new Response('x')",
        "new URL('https://a.b/c')",
        "new Event('hit')",
    ],
    "iterators": ["(function* () {})()", "[].values()", "[{}, new (class A {})()]"],
    "a value of each": ["1", "'2'", "undefined"],
    "a module whole": ["import * as all from './module.js'\nall"],
    "traces": ["function a() {\n  console.trace('t', 1)\n}\na()", "console.trace()"],
    "errors that nobody hears": [
        "Promise.reject(new Error('100 %s'))\nsetTimeout(() => { throw { code: 1 } })\n"
        "await new Promise((done) => setTimeout(done, 5))",
        "console.warn('w'); console.assert(false, 'a')",
    ],
    # Equal lines
    "lines again": [
        "for (let i = 0; i < 3; i++) console.log('again', 1)\nfor (let i = 0; i < 2; i++) 1",
        "for (const a of [1, '1', '1', -0, 0]) console.log(a)\nconsole.log(0)\nconsole.log(0)",
    ],
    "objects again": ["for (let i = 0; i < 2; i++) console.log([i > 2])"],
    "lines again in groups": [
        "for (const a of 'ab') { console.log('x'); console.group('x'); console.log('x') }\n"
        "console.groupEnd(); console.log('x')",
    ],
    "lines after clear": [
        "console.log(1); console.group(2); console.clear(); for (const a of 'ab') console.dir(1)"
    ],
    "warnings and errors again": [
        "for (const a of 'abc') { console.warn('w') }\n"
        "for (const a of 'abc') setTimeout(() => { throw 'text' })\n"
        "await new Promise((done) => setTimeout(done, 5))",
    ],
    "a value after the same line": ["console.log(1); 1", "1", "1"],
    # Modules that lack something
    "a missing default": ["import it from './module.js'; it"],
    "a missing export beside others": [
        "import * as all from './module.js'; all.count",
        "import { count, 'no such' as no } from './module.js'; count",
    ],
    # Loops
    "loops of all kinds": [
        """let n = 0
        while (n < 3) n++
        do n += 2; while (n < 9)
        for (const a of [1, 2]) for (const b in [3, 4]) n += a
        one: for (;;) { two: for (;;) { if (n++ > 20) break one; continue one } }
        if (n) while (n < 30) n += 1; else n = 0
        for await (const a of [1]) n += a
        const work = () => { for (let i = 0; i < 2000; i++); return n }
        work()""",
    ],
    "a loop that waits": ["for (let i = 0; i < 3000; i++) await i"],
}

# One page load is enough for all: each snippet is written into these.
PAGE = "# Page\n" + "".join(
    f'\n```js run id="{name}" title="{name}" needs="{needs}"\n0\n```\n'
    for name, needs in [("a", ""), ("b", "a"), ("c", "a b"), ("end", "a b c")]
)

RUN_AND_SAVE = """
async (cases) => {
  const named = (name) => document.getElementById(`snippet-${name}`);
  const inTime = (wanted) => new Promise((done, fail) => {
    const timer = setTimeout(fail, 60_000, 'no menu in 60 s');
    wanted.then(done, fail).finally(() => clearTimeout(timer));
  });
  const seen = async (find) => {
    for (;;) {
      const element = find();
      if (element) return element;
      const changed = new Promise((done) => new MutationObserver((_, observer) => {
        observer.disconnect();
        done();
      }).observe(document, { attributes: true, childList: true, subtree: true }));
      await inTime(changed);
    }
  };
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const rows = () => [...document.querySelectorAll('[role=log] [data-source=snippet]')]
    .filter(({ dataset }) => dataset.level !== 'notice')
    .map((row) => row.innerText);
  const save = async () => {
    const saved = new Promise((done) => {
      navigator.clipboard.writeText = async (text) => done(text);
    });
    named('end').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    (await seen(() => document.querySelector('[aria-label="More for end"]'))).click();
    (await seen(() => [...document.querySelectorAll('[role=menuitem]')]
      .find(({ textContent }) => textContent.includes('Copy as HTML page')))).click();
    return inTime(saved);
  };
  named('end').dataset.source = 'console.log("end")';
  const results = [];
  for (const sources of cases) {
    await playground.reset();
    const names = ['a', 'b', 'c'].slice(0, sources.length);
    for (const [at, name] of names.entries()) named(name).dataset.source = sources[at];
    named('end').dataset.needs = names.join(' ');
    await playground.run('end');
    await painted();
    results.push([rows(), await save()]);
  }
  return results;
}
"""

# Its rows, once it has come to an end.
SAVED_ROWS = """
() => new Promise((done) => {
  const output = document.getElementById('output');
  const look = () => {
    const rows = [...output.querySelectorAll('[data-level]')];
    const last = rows.at(-1);
    const isOver = last?.dataset.level === 'error' || last?.innerText.trim() === 'end';
    if (isOver) done(rows.map((row) => row.innerText));
    return rows;
  };
  setTimeout(() => done(['no end in 60 s', ...look().map((row) => row.innerText)]), 60_000);
  new MutationObserver(look).observe(output, { childList: true });
  look();
})
"""


def plain(rows: list[str]) -> list[str]:
    """Leave out where it was, which differs, and what has called it: here that is this test."""
    rows = [re.sub(r"\n\s*at async .*", "", row.strip()) for row in rows]
    rows = [re.sub(r"(?m)\s*\(?[\w.<>-]+:\d+:\d+\)?$", "", row) for row in rows]
    # How often a line came.
    return [re.sub(r"^(\d+)(\W? ?\n|\W? )", r"\1", row) for row in rows]


def open_all(page: Page, folder: Path, texts: list[str]) -> list[Frame]:
    """Open saved pages from files, in frames of one page."""
    names = [f"{at}.html" for at in range(len(texts))]
    for name, text in zip(names, texts, strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    frames = "".join(f'<iframe name="{name}" src="{name}"></iframe>' for name in names)
    (folder / "all.html").write_text(frames, encoding="utf-8")
    page.goto((folder / "all.html").as_uri(), timeout=120_000)
    return [frame for name in names if (frame := page.frame(name))]


def test_saved_pages_say_what_the_docs_say(page: Page, site: Site, tmp_path: Path) -> None:
    site.write("module.js", MODULE)
    site.write("data.json", '{"answer": 42}')
    site.built(PAGE)
    page.goto(site.url)
    results: list[Any] = page.evaluate(RUN_AND_SAVE, list(SNIPPETS.values()))
    site.close()

    frames = open_all(page, tmp_path, [text for _, text in results])

    saved = [plain(frame.evaluate(SAVED_ROWS)) for frame in frames]
    docs = [plain(rows) for rows, _ in results]
    assert dict(zip(SNIPPETS, saved, strict=True)) == dict(zip(SNIPPETS, docs, strict=True))

import { parse as acorn } from 'acorn';
import { describe, expect, test } from 'vitest';
import { lineStarts, Positions } from '../../plugins/browser-runtime/runner/insertions.ts';
import { rewrite } from '../../plugins/browser-runtime/runner/rewrite.ts';
import { SyntaxProblem } from '../../plugins/browser-runtime/runner/syntax.ts';
import { type Pick, picker } from './runner-programs.ts';

/** What runs, without what is ours before it and the line after it. */
function body(source: string): string {
  const { text, before } = rewrite(source);
  return text.slice(before, text.lastIndexOf('\n'));
}

function prelude(source: string): string {
  const { text, before } = rewrite(source);
  return text.slice(text.indexOf('=>async()=>{') + '=>async()=>{'.length, before);
}

describe('the inserted text', () => {
  test.each([
    ['1', ' $_value=(1);'],
    ['1;', ' $_value=(1);'],
    ['x => {}\n(1)', 'x => {}\n $_value=((1));'],
    [
      'while (a) b()',
      '{let $_turns=0;while (a) {if(--$_turns<0)$_turns= $_loop(0)|0; $_value=(b());}}',
    ],
    ['for (;;) {}', '{let $_turns=0;for (;;) {if(--$_turns<0)$_turns= $_loop(0)|0;}}'],
    ['a: b: for (;;);', '{let $_turns=0;a: b: for (;;){if(--$_turns<0)$_turns= $_loop(6)|0;;}}'],
    ['for await (const a of b) {}', '{let $_turns=0;for await (const a of b) { $_loop(0);}}'],
    [
      'do a\nwhile (b)',
      '{let $_turns=0;do {if(--$_turns<0)$_turns= $_loop(0)|0; $_value=(a);}\nwhile (b)}',
    ],
    ['await a;', ' $_value=( $_arrived(await  $_awaiting(0,a)));'],
    ['const f = async () => await a', 'const f = async () =>  $_check(await a)'],
    ['throw a, b', 'throw  $_throwing(0,(a, b))'],
    ['try {} catch {}', 'try {} catch { $_arrived();}'],
    ['var a = () => { try {} finally {} }', 'var a = () => { try {} finally { $_check();} }'],
    ["import './x'", ";/*import './x'*/;"],
    ['var a = import.meta', 'var a =  $_meta/*import.meta*/'],
    ["var a = import('./x')", "var a = import( $_resolve('./x'))"],
    ["var a = '@{b}'", "var a =  $_fill('@{b}')"],
    ["var a = { '@{b}': 1 }", "var a = { [ $_fill('@{b}')]: 1 }"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
    ['var a = `@{b}${c}`', 'var a =  $_template`@{b}${c}`'],
    ['var a = b`@{b}`', 'var a =  $_tag(b)`@{b}`'],
    ['var a = setTimeout(b)', 'var a =  $_page(8).setTimeout(b)'],
    ['var a = b.addEventListener(c)', 'var a =  $_target(10,b).addEventListener(c)'],
    ['#!/bin/sh\nvar a', '//#!/bin/sh\nvar a'],
    [' /* old */ --> gone\nvar a', '// /* old */ --> gone\nvar a'],
  ])('%j becomes %j', (source, expected) => {
    expect(body(source)).toBe(expected);
  });

  test('uses names that the source does not have', () => {
    expect(body('$_ = 1')).toBe(' $__value=($_ = 1);');
  });

  test('leaves methods of its own names alone', () => {
    const source = 'const setTimeout = 1; setTimeout(2); a?.b.addEventListener(3);';
    expect(body(source)).not.toMatch(/\$_(page|target)/);
  });
});

describe('the line before', () => {
  const shared = (source: string) =>
    [...prelude(source).matchAll(/\["([^"]+)",\(\)=>/g)].map(([, name]) => name).sort();

  test.each([
    ['let a; const b = 1; var c; function d() {} class E {}', 'a,b,c,d,E'],
    ['const { a, b: [c = 1, ...d], ...e } = f', 'a,c,d,e'],
    ["import a, { b as c, 'd' as e } from 'x'; import * as f from 'y'", 'a,c,e,f'],
    ['for (var a of b) { var c } if (1) { var d } else var e', 'a,c,d,e'],
    ['{ let a; const b = 1; class C {} }', ''],
    ['{ function a() {} }', 'a'],
    ["'use strict'; { function a() {} }", ''],
    ['{ let a; { function a() {} } }', ''],
    ['{ async function a() {} } { function* b() {} }', ''],
    ['function a(b) { var c; let d; function e() {} }', 'a'],
    ['(() => { var a })(); class B { static { var c } }', 'B'],
    ['try {} catch (a) { var b }', 'b'],
  ])('shares what %j declares: %s', (source, names) => {
    const sorted = names.split(',').filter(Boolean).sort();
    expect(shared(source)).toEqual(sorted);
  });

  test('is strict where the source is', () => {
    expect(prelude("/* a */ 'use strict'\n1")).toMatch(/^"use strict";/);
    expect(prelude("'use strict' + 1")).not.toMatch(/^"use strict";/);
    expect(prelude("1; 'use strict'")).not.toMatch(/^"use strict";/);
  });

  test('has the imports', () => {
    expect(prelude("1\nimport a, { b } from './c.json' with { type: 'json' }")).toContain(
      'const [a,b]=$_bindings(2,await $_awaiting(2,import($_resolve("./c.json"),{with:{"type":\'json\'}})),' +
        '"./c.json",["default","b"]);$_arrived();',
    );
  });
});

describe('what does not parse', () => {
  test.each([
    ['let a = ;', "Unexpected token ';'", 8],
    ['(', 'Unexpected end of input', 1],
    ['a b', "Unexpected identifier 'b'", 2],
    ["a 'b'", 'Unexpected string', 2],
    ['a 1', 'Unexpected number', 2],
    ['a if', "Unexpected token 'if'", 2],
    ['a = >b', "Unexpected token '>'", 4],
    ['let a; let a', "Identifier 'a' has already been declared", 11],
    ['return', 'Illegal return statement', 0],
    [
      '1; using a = null',
      'What `using` declares ends with its block, so it has to stand in one: { using … }',
      3,
    ],
    ['break', 'Illegal break statement', 0],
    ['1 = 2', 'Invalid left-hand side in assignment', 0],
    ['export {}', "Unexpected token 'export'", 0],
    ['if (1) { import "a" }', 'Cannot use import statement inside a block', 9],
  ])('%j: %s', (source, message, offset) => {
    const problem = expect.objectContaining({ message, offset });
    expect(() => rewrite(source)).toThrow(SyntaxProblem);
    expect(() => rewrite(source)).toThrow(problem);
  });
});

// --- Generated programs -------------------------------------------------------------------------

const ENDS = ['\n', '\r\n', ';', ';\n', ' // end\n', ' /* end */\n', '\n\n', ';\u2028'];

function program(pick: Pick): string {
  let names = 0;
  const one = (...choices: (() => string)[]) => (choices[pick(choices.length)] ?? (() => '0'))();
  const many = (make: () => string) => Array.from({ length: 1 + pick(3) }, make).join('');
  const name = () => `n${names++}`;

  function expression(depth: number): string {
    const inner = () => expression(depth - 1);
    if (depth <= 0)
      return one(
        () => `${pick(9)}`,
        () => "'@{user}'",
        () => "'text'",
        () => 'this',
      );
    return one(
      () => `(${inner()})`,
      () => `(${inner()}, ${inner()})`,
      () => `[${inner()}, ...[${inner()}]]`,
      () => `({ a: ${inner()}, '@{user}': ${inner()}, [${inner()}]: 1 })`,
      () => `await ${inner()}`,
      () => `await (${inner()})`,
      () => `(async () => { ${statements(depth - 1)} })`,
      () => `(function () { ${functionBody(depth - 1)} })`,
      () => `\`a@{user}\${${inner()}}\``,
      () => `String.raw\`@{user}\${${inner()}}\``,
      () => `typeof${"'@{user}'"}`,
      () => `(${inner()})?.b.setTimeout(${inner()})`,
      () => `window.addEventListener(${inner()}, ${inner()})`,
      () => `setTimeout(${inner()})`,
      () => `(${inner()} ? ${inner()} : ${inner()})`,
      () => `import(${inner()})`,
      () => `import.meta.url`,
      () => `new (class { static '@{user}' = 1\n'x' = ${pick(5)}\n})`,
    );
  }

  function functionBody(depth: number): string {
    return one(
      () => `return${"'@{user}'"}`,
      () => `for (;;) return ${pick(5)}`,
      () => `try { throw${"'@{user}'"} } catch { } finally { ${depth} }`,
    );
  }

  function statement(depth: number): string {
    /** A statement, where a declaration may not stand. */
    const inner = () =>
      one(
        () => `${expression(1)};`,
        () => `{ ${statements(depth - 1)} }`,
        () => `while (${expression(1)}) (${expression(1)})\n`,
        () => `if (${expression(1)}) (${expression(1)});`,
      );
    if (depth <= 0) return `;${expression(1)};`;
    const kept = one(
      () => `;${expression(2)}`,
      () => `let ${name()} = ${expression(2)}`,
      () => `var { a: ${name()}, ...${name()} } = ${expression(2)}`,
      () => `function ${name()}() { ${functionBody(depth)} }`,
      () => `class C${name()} extends Object { #a = ${pick(5)}; static { ; } }`,
      () => `while (${expression(1)}) ${inner()}`,
      () => `for (const ${name()} of ${expression(1)}) ${inner()}`,
      () => `for await (const ${name()} of [${expression(1)}]) { ${inner()} }`,
      () => `for (var ${name()} in ${expression(1)}) ${inner()}`,
      () => `do ${inner()}\nwhile (${expression(1)})`,
      () => `if (${expression(1)}) { ${inner()} } else ${inner()}`,
      () => `try { ${inner()} } catch (${name()}) { ${inner()} } finally { ${inner()} }`,
      () => `switch (${expression(1)}) { case ${expression(1)}: ${inner()} break; default: }`,
      () => `l${name()}: { ${inner()} }`,
      () => `throw ${expression(1)}`,
    );
    return kept + ENDS[pick(ENDS.length)];
  }

  function statements(depth: number): string {
    return many(() => statement(depth));
  }

  const imports = many(() => `import ${name()}, { b as ${name()} } from './x*/.js'\n`);
  return `${pick(2) ? "'use strict'\n" : ''}${pick(2) ? imports : ''}${statements(3)}`;
}

/** Take away what was inserted: the source is left, when it is nothing but inserted into. */
function isInsertedInto(text: string, source: string): boolean {
  let at = 0;
  for (const character of text) if (source.startsWith(character, at)) at += character.length;
  return at === source.length;
}

const PROGRAMS = Array.from({ length: 400 }, (_, seed) => program(picker(seed)));

test('the generated programs are of many kinds', () => {
  const all = PROGRAMS.join('\n');
  for (const part of ['for await', 'import.meta', 'do ', 'String.raw', '\r\n', "'use strict'"]) {
    expect(all).toContain(part);
  }
});

test.each(PROGRAMS.map((source, seed) => [seed, source] as const))(
  'program %i keeps its lines and columns, and parses',
  (_, source) => {
    const { text, before, positions } = rewrite(source);
    const lines = (of: string) => of.split(/\r\n|[\n\r\u2028\u2029]/);
    const ours = lines(text.slice(before));
    const its = lines(source);

    expect(() => acorn(text, { ecmaVersion: 'latest', sourceType: 'script' })).not.toThrow();
    expect(ours).toHaveLength(its.length + 1);
    its.forEach((line, index) => {
      expect(isInsertedInto(ours[index] ?? '', line)).toBe(true);
    });
    // Text that occurs once in a line is found at its own column.
    const after = new Positions(lineStarts(text));
    for (const { 0: word, index } of source.matchAll(/\bn\d+\b/g)) {
      const { line } = positions.at(index);
      const place = ours[line - 1] ?? '';
      if (place.split(word).length !== 2 || place.includes(`${word}0`)) continue;
      expect(positions.original({ line, column: place.indexOf(word) + 1 })).toEqual(
        positions.at(index),
      );
    }
    expect(after.at(0)).toEqual({ line: 1, column: 1 });
  },
);

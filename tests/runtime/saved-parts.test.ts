// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of snippets
import { describe, expect, test } from 'vitest';
import { importsOf } from '../../plugins/browser-runtime/imported.ts';
import { inData, inScript } from '../../plugins/browser-runtime/inline.ts';
import { codeOf, type Part } from '../../plugins/browser-runtime/parts.ts';
import { isRefused } from '../../plugins/browser-runtime/refused.ts';
import { anatomyOf } from '../../plugins/browser-runtime/runner/anatomy.ts';
import { PROGRAMS } from './runner-programs.ts';

const saved = (source: string): Omit<Part, 'title'> => codeOf(source, anatomyOf(source));
const code = (source: string): string => saved(source).code;
const preparation = (source: string): readonly string[] | undefined => saved(source).before;

describe('The code of a saved page', () => {
  test.each([
    ['let a = 1; // one\na; // two', 'let a = 1; // one\nplaygroundValue(await (a)); // two'],
    ['f()', 'playgroundValue(await (f()));'],
    ['5 // five\n;', 'playgroundValue(await (5 // five\n));'],
    ['{ a: 1, b: 2 }', 'playgroundValue(await ({ a: 1, b: 2 }));'],
  ])('shows the value of its last statement: %s', (source, expected) => {
    expect(code(source)).toBe(expected);
  });

  test('is the source where nothing has to be otherwise', () => {
    const source = 'const text = `\nimport a from "b";\nconst c = 1;`;\n/* import d from "e" */\n';
    expect(code(source)).toBe(source);
  });

  test.each(["console.log('a')", 'if (a) console.warn(a);', "{ console.log('a') }"])(
    'is the source where it only writes: %s',
    (source) => expect(saved(source)).toEqual({ before: [], code: source, after: [] }),
  );

  test('shares its names, and lets a `var` keep what it was', () => {
    expect(preparation('const { a, b: [c] } = d; var e; { let f; var value; }')).toEqual([
      "playgroundShare('a', () => a, (value) => { a = value; });",
      "playgroundShare('c', () => c, (value) => { c = value; });",
      "playgroundShare('e', () => e, (value) => { e = value; }, 'var');",
      "playgroundShare('value', () => value, (given) => { value = given; }, 'var');",
    ]);
  });

  test('is as strict as the snippet', () => {
    expect(preparation("// why\n'use strict';\nf();")).toEqual(["'use strict';"]);
    expect(preparation("f(); 'use strict'")).toEqual([]);
  });

  test.each([
    ["import './a.js'", "await import('./a.js');"],
    [
      "import A from 'a'",
      "const { default: A } = playgroundExports(await import('a'), 'a', 'default');",
    ],
    ['import * as all from "a"', 'const all = await import("a");'],
    [
      "import A, { b, c as d, 'e f' as g } from 'a'", // biome-ignore format: one a line
      "const { default: A, b, c: d, 'e f': g } = playgroundExports(await import('a'), 'a', 'default', 'b', 'c', 'e f');",
    ],
    [
      "import A, * as all from 'a'",
      "const all = await import('a'); const { default: A } = playgroundExports(all, 'a', 'default');",
    ],
    ["import {} from 'a'", "await import('a');"],
    [
      "import d from './d.json' with { type: 'json' };",
      "const { default: d } = playgroundExports(await import('./d.json', { with: { type: 'json' } }), './d.json', 'default');",
    ],
  ])('imports by a call: %s', (source, expected) => {
    expect(code(source)).toBe(expected);
  });

  test.each([
    ['while (a) { b(); }', 'while (a) { playgroundLoop(); b(); }'],
    ['one: for (;;)\n  b();', 'one: for (;;)\n  { playgroundLoop(); b(); }'],
    ['do a++\nwhile (a < 3)', 'do { playgroundLoop(); a++ }\nwhile (a < 3)'],
    [
      'for (a of b) for (c in d);',
      'for (a of b) { playgroundLoop(); for (c in d){ playgroundLoop(); ; } }',
    ],
  ])('asks in each turn of a loop, on the same lines: %s', (source, expected) => {
    expect(code(`${source}\nf = () => {};`)).toContain(`${expected}\n`);
  });

  test('imports first what it imports later on', () => {
    const { before: first, code: rest } = saved("f()\nimport { f } from './f.js'\n(5)");
    expect(first?.at(-1)).toBe(
      "const { f } = playgroundExports(await import('./f.js'), './f.js', 'f');",
    );
    expect(rest).toBe('f()\n;\nplaygroundValue(await ((5)));');
  });

  test('knows where the docs are', () => {
    expect(code('import.meta.url; a = 1;')).toMatch(/^playgroundMeta\.url; /);
  });

  test('does not begin with what only a file may begin with', () => {
    expect(code('#!/usr/bin/env node\nlet a;')).toBe('//#!/usr/bin/env node\nlet a;');
  });
});

test('A saved page knows which modules its code imports', () => {
  const source = "import './a.js'; const f = () => import('./b.js'); import(f); import(`./c.js`)";
  expect(importsOf(anatomyOf(source).body)).toEqual(['./a.js', './b.js']);
});

test.each(['export const a = 1', "{ import 'a' }"])('The browser refuses %s', (source) => {
  expect(isRefused(anatomyOf(source).body)).toBe(true);
  expect(isRefused(anatomyOf("import 'a'; /a/v").body)).toBe(false);
});

describe('Inside a script element', () => {
  const inside = (source: string): string => inScript(source, anatomyOf(source).body);

  test.each([
    ["'</script><!--'", "'<\\/script><\\!--'"],
    ['`</SCRIPT>${a}<!--`', '`<\\/SCRIPT>${a}<\\!--`'],
    ['/[</script>]<!--/u', '/[<\\/script>]<\\x21--/u'],
    ['a </script>/.b', 'a < /script>/.b'],
    ['a<!-- b\n--> c', 'a// b\n--> c'],
    ['/* </script> <!-- */', '/* < /script> // */'],
    ['String.raw`<!--`', 'String.raw(Object.assign(["<\\!--"], { raw: ["<\\!--"] }))'],
    [
      'f`\\n</script>${ a, b }\\u`',
      'f(Object.assign(["\\n<\\/script>", undefined], { raw: ["\\\\n<\\/script>", "\\\\u"] }), ( a, b ))',
    ],
    ['f`a${`<!--`}`', 'f(Object.assign(["a", ""], { raw: ["a", ""] }), (`<\\!--`))'],
  ])('%s is %s', (source, expected) => {
    expect(inside(source)).toBe(expected);
  });

  test('a text that runs nothing can be had back', () => {
    const text = '</script> <\\/script> <\\\\!-- <!-- < \\';
    const back = inData(text).replace(/<\\(?=\\*(?:\/script|!--))/gi, '<');
    expect(inData(text)).not.toMatch(/<(\/script|!--)/);
    expect(back).toBe(text);
  });
});

// Indirect, so that the code sees globals alone, as a script does.
// biome-ignore lint/security/noGlobalEval: the measure is what the engine itself makes of it
const evaluate: (text: string) => unknown = globalThis.eval;

async function outcome(action: () => unknown): Promise<string> {
  try {
    return JSON.stringify({ value: await action() });
  } catch (error) {
    return String(error);
  }
}

test('Programs give what they give without us', async () => {
  for (const source of PROGRAMS.slice(0, 300)) {
    const { before = [], code: text, after = [] } = saved(source);
    const body = [...before, text, ...after].join('\n');
    const run = evaluate(
      `async (playgroundValue, playgroundShare, playgroundLoop) => {${body}\n}`,
    ) as (...helpers: ((value: unknown) => void)[]) => Promise<void>;

    const expected = await outcome(() => evaluate(source));
    const got = await outcome(async () => {
      let shown: unknown;
      await run(
        (value) => {
          shown = value;
        },
        () => undefined,
        () => undefined,
      );
      return shown;
    });

    expect(got, source).toBe(expected);
  }
});

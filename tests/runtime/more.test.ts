// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is code of readers
import { describe, expect, test } from 'vitest';
import { withAbsolute } from '../../plugins/browser-runtime/carried.ts';
import { diff, inContext } from '../../plugins/browser-runtime/diff.ts';
import { pack, unpack } from '../../plugins/browser-runtime/link.ts';
import { inWords } from '../../plugins/browser-runtime/ongoing.ts';
import { standalonePage } from '../../plugins/browser-runtime/standalone.ts';

describe('What differs', () => {
  const signs = { same: ' ', removed: '-', added: '+' };
  const compared = (before: string, after: string): string[] =>
    diff(before, after).map(({ kind, text }) => signs[kind] + text);

  test('is nothing between equal texts', () => {
    expect(compared('a\nb', 'a\nb')).toEqual([' a', ' b']);
  });

  test('is the fewest lines', () => {
    expect(compared('a\nb\nc\nd', 'a\nx\nc\nd\ne')).toEqual([' a', '-b', '+x', ' c', ' d', '+e']);
  });

  test('may be everything', () => {
    expect(compared('a', 'b')).toEqual(['-a', '+b']);
    expect(compared('', 'b')).toEqual(['-', '+b']);
  });

  test.each([
    ['a\nb\na\nb', 'b\na\nb\na'],
    ['x', 'a\nx\nb\nx'],
    ['1\n2\n3', ''],
  ])('leads from the one text to the other (%j, %j)', (before, after) => {
    const lines = diff(before, after);
    const without = (kind: string): string =>
      lines.flatMap((line) => (line.kind === kind ? [] : [line.text])).join('\n');
    expect(without('added')).toBe(before);
    expect(without('removed')).toBe(after);
  });

  test('is found soon in long texts', () => {
    const lines = (start: number): string =>
      Array.from({ length: 30_000 }, (_, index) => `${start + index}`).join('\n');
    expect(diff(lines(0), lines(100_000))).toHaveLength(60_000);
  });

  test('is shown with what stands around it', () => {
    const lines = diff('1\n2\n3\n4\n5\n6\n7', '1\n2\n3\n4\n5\n6\nx');
    expect(inContext(lines, 1).map((line) => line?.text)).toEqual([undefined, '6', '7', 'x']);
    expect(inContext(diff('a', 'a'))).toEqual([undefined]);
  });
});

describe('A link', () => {
  test.each([
    { snippet: 'a' },
    { snippet: 'a', code: '', tenant: 'demo' },
    { snippet: 'é', code: 'a\r\n\u2028\ud800 ✓ </script> ${`x`}' },
    { snippet: 'a', code: 'x'.repeat(60_000) },
  ])('brings what it was given', async (shared) => {
    const packed = await pack(shared);
    expect(packed).toMatch(/^[\w-]+$/);
    expect(await unpack(packed)).toEqual(shared);
  });

  test('holds nothing else', async () => {
    const given = { snippet: 'a', password: 'secret', toString: 'x' };
    expect(await unpack(await pack(given as never))).toEqual({ snippet: 'a' });
  });

  test.each(['', '%%', 'AAAA', '!'])('that is damaged is told so (%s)', async (packed) => {
    await expect(unpack(packed)).rejects.toThrow('The link is damaged');
  });

  test('that means no snippet is damaged', async () => {
    const packed = await pack({ snippet: 1 } as never);
    await expect(unpack(packed)).rejects.toThrow('The link is damaged');
  });

  test('is not made of too much', async () => {
    const noise = Array.from({ length: 20_000 }, () => Math.random().toString(36)[4]).join('');
    await expect(pack({ snippet: 'a', code: noise })).rejects.toThrow('too long for a link');
    await expect(pack({ snippet: 'a', code: 'x'.repeat(70_000) })).rejects.toThrow('too long');
  });
});

describe('What runs leave behind', () => {
  const place = (line: number) => ({ snippet: 'a', line, column: 1 });

  test('is said with its lines', () => {
    expect(
      inWords([
        { what: 'setInterval', place: place(3) },
        { what: 'setTimeout', place: place(3) },
        { what: 'addEventListener("click")', place: place(7) },
      ]),
    ).toBe('2 timers (line 3), 1 listener (line 7)');
    expect(inWords([{ what: 'setTimeout' }])).toBe('1 timer');
  });
});

describe('A module that a page carries', () => {
  const address = 'https://docs.example/cpc/a.js';
  const carried = (text: string): { text: string; imported: string[] } => {
    const imported: string[] = [];
    return { text: withAbsolute(text, address, imported), imported };
  };

  test.each([
    ["import { a,\n  b } from './b.js';", './b.js', 'https://docs.example/cpc/b.js'],
    ['import"../c.js"', '../c.js', 'https://docs.example/c.js'],
    ["export * from '/d.js';", '/d.js', 'https://docs.example/d.js'],
    ["const e = await import('./e.js');", './e.js', 'https://docs.example/cpc/e.js'],
    ['let a;import b from"./f.js";', './f.js', 'https://docs.example/cpc/f.js'],
  ])('finds what it imports (%j)', (text, reference, absolute) => {
    expect(carried(text)).toEqual({
      text: text.replace(/(['"])[./][^'"]*\1/, () => JSON.stringify(absolute)),
      imported: [absolute],
    });
    expect(carried(text).text).not.toContain(`'${reference}'`);
  });

  test('keeps what is no import', () => {
    const text =
      " * @import { A } from './types.d.ts'\nexport const from = './x.js';\nimport 'lit';";
    expect(carried(text)).toEqual({ text, imported: [] });
  });

  test('knows where it comes from', () => {
    expect(carried("new URL('x.json', import.meta.url)").text).toBe(
      `new URL('x.json', "${address}")`,
    );
  });
});

describe('A page of its own', () => {
  const from = 'https://docs.example/page/';
  const page = (code: string, more: object = {}): string =>
    standalonePage({
      title: 'A & B',
      from,
      parts: [{ title: 'A\nB', code }],
      loopLimit: 2000,
      ...more,
    });

  test('has everything as text where it is text', () => {
    const html = page('1', {
      container: { id: 'a"}<', width: 1, height: 2 },
      sdk: {
        scripts: [{ address: 'https://sdk.example/?a&b"', integrity: 'sha384-x' }],
        styles: [
          { address: 'https://sdk.example/a.css?"' },
          { address: 'https://docs.example/a.css', text: 'a { b: c }' },
        ],
        global: ['Sdk'],
      },
      parts: [{ title: 'A\n</script><!--', code: '1' }],
    });
    expect(html).toContain('<h1>A &amp; B</h1>');
    expect(html).toContain('// A < /script>< !--\n1\n');
    expect(html).toContain('<div id="a&quot;}&lt;"></div>');
    expect(html).toContain('[id="a\\22 \\7d \\3c "]');
    expect(html).toContain(
      '<script src="https://sdk.example/?a&amp;b&quot;" integrity="sha384-x" crossorigin="anonymous"></script>',
    );
    expect(html).toContain('<link rel="stylesheet" href="https://sdk.example/a.css?&quot;">');
    expect(html).toContain('<style data-from="https://docs.example/a.css">\na { b: c }</style>');
    const carried = {
      modules: new Map([['https://docs.example/a.js', '"</script>"']]),
      pages: new Map([['https://docs.example/a.html', '<!-- --><script></script>']]),
    };
    const carrying = page('1', { carried });
    expect(carrying).toContain('data-module="https://docs.example/a.js">\n"<\\/script>"</script>');
    expect(carrying).toContain(
      'data-page="https://docs.example/a.html">\n<\\!-- --><script><\\/script></script>',
    );
    expect(html.match(/<\/script>/g)).toHaveLength(7);
  });

  test('says which secrets are to be filled in', () => {
    expect(page('"@{password}" + "@{password}"')).toContain(
      '<!-- FILL IN, in the code below: @{password} -->',
    );
    expect(page('1')).not.toContain('FILL IN');
  });

  test('waits for the session that a part starts, if another comes after it', () => {
    const adapter = 'https://docs.example/</script.js';
    const sdk = { scripts: [{ address: 'x.js' }], styles: [], global: ['Sdk', 'Old'], adapter };
    const load = { title: 'Load', code: 'load()', startsSession: true };
    const html = page('', { sdk, parts: [load, { title: 'Use', code: 'use()' }] });
    expect(html).toContain('load()\nawait playgroundSession();\n});');
    expect(html).toContain('playgroundSdk(["Sdk","Old"], "https://docs.example/<\\/script.js");');
    expect(page('', { sdk, parts: [load] })).not.toContain('await playgroundSession');
  });

  test('has what comes before and after the code in the same function', () => {
    const part = { title: 'A', code: 'a', before: ["'use strict';"], after: ['b();'] };
    expect(page('', { parts: [part] })).toContain(
      "playgroundExample(async () => {\n'use strict';\n\n// A\na\nb();\n});",
    );
  });

  test('starts no example after one that does not parse', () => {
    const parts = [
      { title: 'A', code: 'a' },
      { title: 'B', code: 'return', isBroken: true },
      { title: 'C', code: 'c' },
    ];
    const html = page('', { parts });
    expect(html).toContain('<script>\n// B\nreturn\n</script>');
    const order = ['// A', 'playgroundStart({', '// B', '// C'].map((text) => html.indexOf(text));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
  });
});

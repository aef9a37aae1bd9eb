// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is code of readers
import { describe, expect, test } from 'vitest';
import { tokenize } from '../../plugins/browser-runtime/highlight.ts';

const shown = (source: string): string =>
  tokenize(source)
    .filter(({ type }) => type && type !== 'w')
    .map(({ type, text }) => `${type}:${text}`)
    .join(' ');

describe('Tokens', () => {
  test.each([
    ['declarations', 'const a = 1;', 'kd:const o:= m:1 p:;'],
    ['words', 'await new Map(null)', 'k:await ow:new nb:Map p:( kc:null p:)'],
    ['numbers', '0x1f 0b1 1.5e3 10n 1_000 .5', 'm:0x1f m:0b1 m:1.5e3 m:10n m:1_000 m:.5'],
    ['strings', `"a\\"b" 'c'`, `s2:"a\\"b" s1:'c'`],
    ['a string that does not end', '"abc\nd', 's2:"abc'],
    ['comments', 'a // b\n/* c\nd */', 'c1:// b cm:/* c\nd */'],
    ['a comment that does not end', '/* a', 'cm:/* a'],
    ['a regular expression', 'x = /a[/]b/g', 'o:= sr:/a[/]b/g'],
    ['a division', 'a / b / c', 'o:/ o:/'],
    ['a regular expression after a keyword', 'return /a/', 'k:return sr:/a/'],
    ['a division after brackets', 'f(1) / 2', 'p:( m:1 p:) o:/ m:2'],
    ['private names', 'this.#x', 'k:this p:. n:#x'],
    ['operators', 'a ??= b => ...c', 'o:? o:? o:= p:=> p:...'],
    ['a template', '`a ${b} c`', 'sb:` sb:a  si:${ si:} sb: c sb:`'],
    ['braces in a template', '`${{a: 1}.a}`', 'sb:` si:${ p:{ o:: m:1 p:} p:. si:} sb:`'],
    ['a template in a template', '`${`${1}`}`', 'sb:` si:${ sb:` si:${ m:1 si:} sb:` si:} sb:`'],
    ['a dollar in a template', '`$a \\${`', 'sb:` sb:$a \\${ sb:`'],
  ])('%s', (_, source, expected) => {
    expect(shown(source)).toBe(expected);
  });

  test('are the text, whatever it is', () => {
    const pieces = [
      '`',
      '${',
      '}',
      '{',
      '"',
      "'",
      '/',
      '*',
      '\\',
      '\n',
      'a',
      '@',
      '#',
      '😀',
      '\u2028',
    ];
    let seed = 1;
    const random = (below: number): number => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    for (let round = 0; round < 2000; round++) {
      const source = Array.from({ length: random(30) }, () => pieces[random(pieces.length)]).join(
        '',
      );
      const text = tokenize(source)
        .map((token) => token.text)
        .join('');
      expect(text).toBe(source);
    }
  });

  test('are found in time that grows with the text, not with its square', () => {
    const source =
      'const a = `${b}` / 2; // c\n'.repeat(2000) + '"'.repeat(2000) + '/'.repeat(2000);
    const began = performance.now();
    tokenize(source);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

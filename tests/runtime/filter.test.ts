/** The filter of console, events and requests: what is typed, as Chromium's developer tools take it. */
import { describe, expect, it, vi } from 'vitest';
import { parseFilter } from '../../plugins/browser-runtime/filter.ts';

const fits = (query: string, text: string): boolean => parseFilter(query, () => {})?.(text) ?? true;

const CASES: readonly (readonly [query: string, text: string, isSeen: boolean])[] = [
  ['', 'anything', true],
  ['  ', 'anything', true],
  ['LOG', 'logged in', true],
  ['log panel', 'the panel logs', true],
  ['log panel', 'the log', false],
  ['-log', 'logged in', false],
  ['-log', 'ready', true],
  ['panel -log', 'panel is ready', true],
  ['panel -log', 'panel logs', false],
  ['-', 'a-b', true],
  ['-', 'ab', false],
  ['call-out', 'call-out', true],
  ['/^call/', 'callOut', true],
  ['/^call/', 'a call', false],
  ['/^second/', 'first\nsecond', true],
  ['/CALL(Out|In)/', 'callin', true],
  ['-/out$/', 'callOut', false],
  ['/a b/ c', 'c a b', true],
  ['/a b/ c', 'b a c', false],
  ['/a\\/b/', 'a/b', true],
  ['/(/', 'f(/(/)', true],
  ['/(/', 'f()', false],
  ['/call', '/call/out', true],
  ['/call/out', 'GET /call/out', true],
  ['/call/out', 'callout', false],
  ['a/b/c', 'xa/b/cx', true],
  ['//', 'https://x', true],
  ['"log in"', 'please log in', true],
  ['"log in"', 'in the log', false],
  ['-"log in"', 'in the log', true],
  ['"log in', 'log in', true],
  ['"log in', 'in log', false],
  ['""', 'a""b', true],
  ['a.c', 'abc', false],
  ['$_{a}[0](b)*+?^|\\', 'x$_{a}[0](b)*+?^|\\x', true],
];

describe('the filter', () => {
  it.each(CASES)('%j and %j: %j', (query, text, isSeen) => {
    expect(fits(query, text)).toBe(isSeen);
  });

  it.each([
    ['a /(/', 'Unterminated group'],
    ['-/[b/', 'Unterminated character class'],
    ['/a{2,1}/', 'numbers out of order'],
    ['/(', undefined],
    ['/(/x', undefined],
    ['"/(/"', undefined],
    ['/a(b)/', undefined],
  ])('says of %j that it is no regular expression, and why: %s', (query, reason) => {
    const refuse = vi.fn();
    parseFilter(query, refuse);
    if (reason) expect(refuse).toHaveBeenCalledWith(expect.stringContaining(reason));
    else expect(refuse).not.toHaveBeenCalled();
  });

  it('takes whatever is typed, letter by letter, and throws never', () => {
    const typed = [
      '-/(a|[b/ "c d" -x\\',
      '"/\\',
      '/(?<a>/ -//',
      '/[/',
      '--/*/',
      '/\\/',
      '/a{2,1}/',
    ];
    for (const query of typed) {
      for (let end = 0; end <= query.length; end++) {
        expect(() => fits(query.slice(0, end), 'some (text) /a/')).not.toThrow();
      }
    }
  });

  it('has words exclude exactly what they include', () => {
    const words = [
      'a',
      'B',
      '.',
      'x+y',
      '(',
      '\\',
      '[',
      'é',
      '💬',
      'a/b',
      '$&',
      '{1}',
      '^',
      '|',
      '?',
    ];
    const texts = [...words, 'ab', 'nothing', 'A.B', 'say (x+y)', ''];
    for (const word of words) {
      for (const text of texts) {
        const isIn = text.toLowerCase().includes(word.toLowerCase());
        expect([word, text, fits(word, text)]).toEqual([word, text, isIn]);
        expect([word, text, fits(`-${word}`, text)]).toEqual([word, text, !isIn]);
        expect(fits(`"${word}"`, text)).toBe(isIn);
        for (const other of words) {
          expect(fits(`${word} ${other}`, text)).toBe(isIn && fits(other, text));
        }
      }
    }
  });
});

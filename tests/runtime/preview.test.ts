// @ts-expect-error The types of Node are not among the runtime's.
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { previewText } from '../../plugins/browser-runtime/preview.ts';
import { shorten } from '../../plugins/browser-runtime/text.ts';

const same = (text: string) => text;
const text = (value: unknown) => previewText(value, same);
const otherRealm = (code: string): unknown => runInContext(code, createContext({}));

class Agent {
  name = 'anna';
  #pin = 1234;
  get pin() {
    return this.#pin;
  }
}
class Ring extends Array {}

/** As text, which is what is looked at: a build would put it in another way. */
const strangers = new Function(`return {
  computed: { [Symbol.iterator](step) {} }[Symbol.iterator],
  quoted: { 'say (hi)'(to) {} }['say (hi)'],
  defaults(a = ")", b = /[)/]/, c = (1)) {},
  apart({ a = (1), b: [c] }, ...[d]) {},
  commented /* ( */ (a /* ) */) {},
}`)() as Record<string, unknown>;

function argumentsOf(..._: unknown[]): unknown {
  // biome-ignore lint/complexity/noArguments: it is what this is about
  return arguments;
}

function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

const refuses = new Proxy(
  {},
  new Proxy(
    {},
    {
      get() {
        throw new Error('trap');
      },
    },
  ),
);
const cycle: Record<string, unknown> = { name: 'loop' };
cycle.self = cycle;
const trapped = {
  get secret(): string {
    throw new Error('a getter was invoked');
  },
};
const pretender = { [Symbol.toStringTag]: 'Map', size: 3 };
const liar = {
  get [Symbol.toStringTag](): string {
    throw new Error('a tag was read');
  },
};
const holes = [1, 2, 3, 4];
delete holes[1];
delete holes[2];
const withCause = new TypeError('no', { cause: new Error('why') });
const strange = new Error('x');
Object.defineProperty(strange, 'message', {
  get() {
    throw new Error('a message was read');
  },
});

// Each with what the console says of it; as DevTools has it, but for dates, which would depend on
// the reader's time zone.
const AWKWARD: [string, unknown, string][] = [
  ['undefined', undefined, 'undefined'],
  ['null', null, 'null'],
  ['negative zero', -0, '-0'],
  ['NaN', Number.NaN, 'NaN'],
  ['a BigInt', 10n, '10n'],
  ['a symbol', Symbol('id'), 'Symbol(id)'],
  ['a string, as it is', 'a\n"b"', 'a\n"b"'],
  ['a string within', ["it's", 'a\nb'], "(2) [\"it's\", 'a\\nb']"],
  ['a plain object', { a: 1, b: { c: 2 }, d: [1, 2] }, '{a: 1, b: {…}, d: Array(2)}'],
  ['many properties', { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 }, '{a: 1, b: 2, c: 3, d: 4, e: 5, …}'],
  ['keys that need quotes', { 'a b': 1, [Symbol('s')]: 2 }, "{'a b': 1, [Symbol(s)]: 2}"],
  ['no prototype', Object.assign(Object.create(null), { a: 1 }), '{a: 1}'],
  ['an instance', new Agent(), "Agent {name: 'anna'}"],
  ['a getter', trapped, '{secret: (…)}'],
  ['a cycle', cycle, "{name: 'loop', self: {…}}"],
  ['an array', [1, 'two', null], "(3) [1, 'two', null]"],
  ['holes', holes, '(4) [1, empty × 2, 4]'],
  ['what else an array has', Object.assign(['b'], { index: 1 }), "['b', index: 1]"],
  ['an array that has nothing else', Object.assign([], { all: true }), '[all: true]'],
  ['an error of a class', new (class Refused extends Error {})('no'), 'Refused: no'],
  ['a billion holes', new Array(1e9), '(1000000000) [empty × 1000000000]'],
  ['an array of a class', Ring.from([1]), 'Ring [1]'],
  [
    'a Map',
    new Map<unknown, unknown>([
      ['a', 1],
      [{}, []],
    ]),
    "Map(2) {'a' => 1, {…} => Array(0)}",
  ],
  ['a Set', new Set([1, 'a']), "Set(2) {1, 'a'}"],
  ['a WeakMap', new WeakMap(), 'WeakMap'],
  ['a WeakRef', new WeakRef({}), 'WeakRef'],
  ['a Date', new Date(0), '1970-01-01T00:00:00.000Z'],
  ['an invalid Date', new Date(Number.NaN), 'Invalid Date'],
  ['a RegExp', /a\/b/giu, '/a\\/b/giu'],
  ['an error', new RangeError('too far'), 'RangeError: too far'],
  ['an error with a cause', withCause, 'TypeError: no'],
  ['an error that refuses', strange, 'Error'],
  ['an aggregate', new AggregateError([1], 'all'), 'AggregateError: all'],
  [
    'a function',
    function add(a: number, b = 2) {
      return a + b;
    },
    'ƒ add(a, b = 2)',
  ],
  ['an arrow', (x: number) => x, 'ƒ (x)'],
  ['a method with a computed name', strangers.computed, 'ƒ [Symbol.iterator](step)'],
  ['a method whose name has parentheses', strangers.quoted, 'ƒ say (hi)(to)'],
  [
    'defaults that have parentheses',
    strangers.defaults,
    'ƒ defaults(a = ")", b = /[)/]/, c = (1))',
  ],
  ['what is taken apart', strangers.apart, 'ƒ apart({ a = (1), b: [c] }, ...[d])'],
  ['comments', strangers.commented, 'ƒ commented(a /* ) */)'],
  ['an async generator', async function* pages() {}, 'async ƒ* pages()'],
  ['a class', Agent, 'class Agent'],
  ['a native function', Math.max, 'ƒ max()'],
  ['a typed array', new Uint8Array([1, 2]), 'Uint8Array(2) [1, 2]'],
  ['a buffer', new ArrayBuffer(8), 'ArrayBuffer(8)'],
  ['a DataView', new DataView(new ArrayBuffer(4)), 'DataView(4)'],
  ['a boxed string', new String('x'), "String {'x'}"],
  ['a promise', Promise.resolve(1), 'Promise'],
  ['a generator', (function* () {})(), 'Generator {}'],
  ['an iterator', [1].values(), 'Array Iterator {}'],
  ['Math', Math, 'Math {abs: ƒ, acos: ƒ, acosh: ƒ, asin: ƒ, asinh: ƒ, …}'],
  ['a class’s prototype', Agent.prototype, '{pin: (…)}'],
  ['nothing but what is hidden', Object.defineProperty({}, 'id', { value: 7 }), '{id: 7}'],
  ['nothing', {}, '{}'],
  ['arguments', argumentsOf(1, 'two'), "Arguments(2) [1, 'two']"],
  ['a Proxy', new Proxy({ a: 1 }, {}), '{a: 1}'],
  ['a Proxy that refuses', refuses, '{}'],
  ['a revoked Proxy', revoked({}), 'Proxy (revoked)'],
  ['a revoked Proxy of a list', revoked([]), 'Proxy (revoked)'],
  ['one that pretends', pretender, "Map {size: 3, [Symbol(Symbol.toStringTag)]: 'Map'}"],
  ['one whose tag throws', liar, '{[Symbol(Symbol.toStringTag)]: (…)}'],
  ['a Map with another prototype', Object.setPrototypeOf(new Map(), {}), '{}'],
  ['an impostor', Object.create(Map.prototype), 'Map {}'],
  ['a Map of another realm', otherRealm('new Map([[1, 2]])'), 'Map(1) {1 => 2}'],
  ['an array of another realm', otherRealm('[1, , 3]'), '(3) [1, empty, 3]'],
  ['an error of another realm', otherRealm("new TypeError('far')"), 'TypeError: far'],
  [
    'an object of another realm',
    otherRealm('({ a: new Date(0) })'),
    '{a: 1970-01-01T00:00:00.000Z}',
  ],
  ['a promise of another realm', otherRealm('Promise.resolve()'), 'Promise'],
];

describe('the preview of', () => {
  it.each(AWKWARD)('%s', (_, value, expected) => {
    expect(text(value)).toBe(expected);
  });
});

it('shows plain objects alike, whichever way they are read', () => {
  const held = [{}, [], [1, 2], Array(101), new Ring(), new Agent(), null, -0, 1n, () => 1, /x/];
  for (const value of held) {
    // A symbol that is not enumerable is not shown, and has the object read the long way.
    const other = Object.defineProperty({ 'a b': value, c: 1 }, Symbol('hidden'), { value: 1 });
    expect(text({ 'a b': value, c: 1 })).toBe(text(other));
  }
  expect(text({ a: held, b: { c: held } })).toBe('{a: Array(11), b: {…}}');
  expect(text({})).toBe('{}');
});

it('says of a module what it exports', async () => {
  const module = await import('../../plugins/browser-runtime/text.ts');
  expect(text(module)).toMatch(/^Module \{/);
});

it('looks at no more of a long list than it shows', () => {
  expect(text(Array.from({ length: 101 }, () => 0))).toMatch(/^\(101\) \[(0, ){100}…\]$/);
  expect(text(new Uint8Array(20_000_000)).length).toBeLessThan(400);
});

describe('masking', () => {
  const mask = (given: string) =>
    given.replaceAll('s3cret-word', '••••').replaceAll('4711', '••••');

  it.each([
    ['a string', 's3cret-word!', '••••!'],
    ['a property', { password: 's3cret-word' }, "{password: '••••'}"],
    ['a key', { 's3cret-word': 1 }, "{'••••': 1}"],
    ['a number', [4711], '[••••]'],
    ['an error', new Error('bad s3cret-word'), 'Error: bad ••••'],
    [
      'a class name',
      { constructor: { name: 1 }, a: new Map([['s3cret-word', 1]]) },
      '{constructor: {…}, a: Map(1)}',
    ],
  ])('%s', (_, value, expected) => {
    expect(previewText(value, mask)).toBe(expected);
  });

  it('never shows a part of a secret at a cut', () => {
    for (let before = 80; before <= 110; before++) {
      const long = 'x'.repeat(before) + 's3cret-word'.repeat(500);
      expect(previewText([long], mask)).not.toMatch(/s3/);
      expect(shorten(long, 100, mask)).not.toMatch(/s3/);
    }
  });
});

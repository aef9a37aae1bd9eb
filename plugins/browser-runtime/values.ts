/**
 * Reading any value without side effects: no getter of the page's own is invoked, no trap of a
 * proxy throws out of here, and what looking itself causes to be logged can be told apart.
 */

const { apply, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
const { getOwnPropertySymbols, keys } = Object;
const sourceOf = Function.prototype.toString;

export type Kind =
  | 'array'
  | 'boxed'
  | 'buffer'
  | 'date'
  | 'error'
  | 'function'
  | 'map'
  | 'node'
  | 'object'
  | 'promise'
  | 'regexp'
  | 'revoked'
  | 'set'
  | 'typed'
  | 'weak';

export interface Description {
  readonly kind: Kind;
  /** Name of the nearest constructor; empty for an object without prototype. */
  readonly name: string;
  /** How many elements, entries or bytes. */
  readonly size?: number;
}

/** What has become of a promise. */
export interface Fate {
  readonly state: 'pending' | 'fulfilled' | 'rejected';
  readonly result?: unknown;
}

/** Of promises that told it, or that were asked: they tell nobody but who waits for them. */
export const fates = new WeakMap<object, Fate>();

let looking = 0;

/** Is a value being read right now? What is logged meanwhile comes from a trap that we set off. */
export const isLooking = (): boolean => looking > 0;

/** Read something that may throw, such as a proxy's trap or a window of another origin. */
export function look<Result>(read: () => Result, otherwise: Result): Result {
  looking++;
  try {
    return read();
  } catch {
    return otherwise;
  } finally {
    looking--;
  }
}

export const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** Asked of each line of a flood, so not by `some`. */
export function hasObject(values: readonly unknown[]): boolean {
  for (const value of values) if (isObject(value)) return true;
  return false;
}

// --- Properties ---------------------------------------------------------------------------------

// Not by `look`: a flood of objects calls these more often than all else.
export function keysOf(value: object): readonly PropertyKey[] {
  looking++;
  try {
    return ownKeys(value);
  } catch {
    return [];
  } finally {
    looking--;
  }
}

/** The same without strings that are not enumerable, which takes a fraction of the time. */
export function shownKeysOf(value: object): readonly PropertyKey[] {
  looking++;
  try {
    const symbols = getOwnPropertySymbols(value);
    return symbols.length ? [...keys(value), ...symbols] : keys(value);
  } catch {
    return keysOf(value);
  } finally {
    looking--;
  }
}

export function propertyOf(value: object, key: PropertyKey): PropertyDescriptor | undefined {
  looking++;
  try {
    return getOwnPropertyDescriptor(value, key);
  } catch {
    return undefined;
  } finally {
    looking--;
  }
}

/**
 * Of an object that is nothing but a plain one, with one to `limit` properties: `first`, then
 * keys and values in turns. Undefined of all else. Most of what a flood is made of is such, and this
 * takes a fraction of the time.
 *
 * @param hold Gives what is to stand for a value that is an object.
 */
export function plainPairsOf(
  value: object,
  limit: number,
  first: unknown,
  hold: (value: object) => unknown,
): unknown[] | undefined {
  looking++;
  try {
    const isPlain = getPrototypeOf(value) === Object.prototype && !Array.isArray(value);
    if (!isPlain || getOwnPropertySymbols(value).length) return undefined;
    const shown = keys(value);
    if (!shown.length || shown.length > limit) return undefined;
    const pairs = [first];
    for (const key of shown) {
      const property = getOwnPropertyDescriptor(value, key);
      if (!property || property.get || property.set) return undefined;
      pairs.push(key, isObject(property.value) ? hold(property.value) : property.value);
    }
    return pairs;
  } catch {
    return undefined;
  } finally {
    looking--;
  }
}

export function prototypeOf(value: object): object | null {
  looking++;
  try {
    return getPrototypeOf(value);
  } catch {
    return null;
  } finally {
    looking--;
  }
}

/** From the nearest on. */
function prototypesOf(value: object): object[] {
  const found: object[] = [];
  // A proxy can answer with a new one for ever.
  for (let at = prototypeOf(value); at && found.length < 100; at = prototypeOf(at)) found.push(at);
  return found;
}

/** Getters of the platform are safe to invoke; those of the page, bound ones too, and of the SDK are not. */
export const isNative = (method: unknown): boolean =>
  typeof method === 'function' &&
  look(
    () => /^function \w[^(]*\(\)\s*\{\s*\[native code\]\s*\}$/.test(apply(sourceOf, method, [])),
    false,
  );

/** A property, own or inherited, unless a getter that is not the platform's own stands there. */
export function peek(value: object, key: PropertyKey): unknown {
  for (const at of [value, ...prototypesOf(value)]) {
    const property = propertyOf(at, key);
    if (property) return isNative(property.get) ? call(property.get, value) : property.value;
  }
  return undefined;
}

const call = (get: unknown, value: object): unknown =>
  look(() => apply(get as Read, value, []), undefined);

/** What a prototype says of itself, by accessors too. */
const OF_PROTOTYPES = /^(__proto__|constructor)$/;

/**
 * What a platform object says of itself by getters that all of its kind inherit: so many, those of the
 * nearest prototype first, or all.
 */
export function nativePropertiesOf(value: object, limit = Infinity): [string, unknown][] {
  const found: [string, unknown][] = [];
  for (const at of prototypesOf(value)) {
    for (const key of keysOf(at)) {
      const get = propertyOf(at, key)?.get;
      if (typeof key !== 'string' || OF_PROTOTYPES.test(key) || !isNative(get)) continue;
      // It throws where only the prototype is the platform's.
      look(() => found.push([key, apply(get as Read, value, [])]), 0);
      if (found.length >= limit) return found;
    }
  }
  return found;
}

// --- Kinds --------------------------------------------------------------------------------------

type Read = (value: object) => unknown;

const getter = (prototype: object, key: PropertyKey): Read => {
  const get = getOwnPropertyDescriptor(prototype, key)?.get;
  return (value) => apply(get as () => unknown, value, []);
};
const method =
  (call: (...args: never[]) => unknown, ...args: unknown[]): Read =>
  (value) =>
    apply(call, value, args);

const TypedArray = getPrototypeOf(Uint8Array.prototype) as object;
const typedName = getter(TypedArray, Symbol.toStringTag);
export const typedLength = getter(TypedArray, 'length') as (value: object) => number;
const mapSize = getter(Map.prototype, 'size');
const setSize = getter(Set.prototype, 'size');
const bufferSize = getter(ArrayBuffer.prototype, 'byteLength');
const viewSize = getter(DataView.prototype, 'byteLength');
const isError = (Error as { isError?: (value: unknown) => boolean }).isError;

function refuse(): never {
  throw new TypeError();
}

/**
 * Each kind with the prototype that this page's own have, and a read that only that kind allows,
 * whichever realm it is from; it gives the size where the kind has one.
 */
const KINDS: readonly [Kind, object, Read][] = [
  ['map', Map.prototype, mapSize],
  ['set', Set.prototype, setSize],
  ['typed', TypedArray, (value) => (typedName(value) ? typedLength(value) : refuse())],
  ['date', Date.prototype, method(Date.prototype.getTime)],
  ['regexp', RegExp.prototype, (value) => regexpSource(value) ?? refuse()],
  ['buffer', ArrayBuffer.prototype, bufferSize],
  ['buffer', DataView.prototype, viewSize],
  ['weak', WeakMap.prototype, method(WeakMap.prototype.has, {})],
  ['weak', WeakSet.prototype, method(WeakSet.prototype.has, {})],
  ['weak', WeakRef.prototype, method(WeakRef.prototype.deref)],
  ...[Number, String, Boolean, Symbol, BigInt].map(({ prototype }): (typeof KINDS)[number] => [
    'boxed',
    prototype,
    method(prototype.valueOf),
  ]),
];
if (typeof SharedArrayBuffer === 'function') {
  (KINDS as [Kind, object, Read][]).push([
    'buffer',
    SharedArrayBuffer.prototype,
    getter(SharedArrayBuffer.prototype, 'byteLength'),
  ]);
}
const BY_PROTOTYPE = new Map(KINDS.map((entry) => [entry[1], entry]));
const nodeType = typeof Node === 'function' ? getter(Node.prototype, 'nodeType') : refuse;

// Not made anew for each of a flood.
const PLAIN: Description = { kind: 'object', name: 'Object' };
const FUNCTION: Description = { kind: 'function', name: 'Function' };
const REVOKED: Description = { kind: 'revoked', name: 'Proxy' };

/** What a value is, by what only its kind can do, whatever it says of itself. */
export function describe(value: object): Description {
  if (typeof value === 'function') return FUNCTION;
  looking++;
  try {
    return describeObject(value);
  } catch {
    return REVOKED;
  } finally {
    looking--;
  }
}

/** Is there anything in it to be shown? */
export const isExpandable = (value: unknown): value is object =>
  isObject(value) && describe(value).kind !== 'revoked';

function describeObject(value: object): Description {
  // Throws for a proxy that was revoked, and for nothing else.
  const isArray = Array.isArray(value);
  // Most of what is logged; the rest of this would find the same.
  const prototype = prototypeOf(value);
  if (isArray && prototype === Array.prototype) {
    return { kind: 'array', name: 'Array', size: arrayLength(value) };
  }
  if (!isArray && prototype === Object.prototype && !propertyOf(value, Symbol.toStringTag)) {
    return isArguments(value)
      ? { kind: 'array', name: 'Arguments', size: arrayLength(value) }
      : PLAIN;
  }
  if (isArray) {
    return { kind: 'array', name: className(value), size: arrayLength(value) };
  }
  const name = className(value);
  for (const at of prototypesOf(value)) {
    const known = BY_PROTOTYPE.get(at);
    if (known) return branded(value, name, [known]) ?? { kind: 'object', name };
    if (at === Error.prototype) return { kind: 'error', name };
    if (at === Promise.prototype) return { kind: 'promise', name };
    if (typeof Node === 'function' && at === Node.prototype) return nodeOrObject(value, name);
    if (at === Object.prototype) return listOrObject(value, name);
  }
  return foreign(value, name);
}

/** The one kind of plain object with an iterator of its own that the language makes. */
const isArguments = (value: object): boolean =>
  propertyOf(value, Symbol.iterator) !== undefined &&
  apply(Object.prototype.toString, value, []) === '[object Arguments]';

/** From another realm, where no prototype is known; or without one. */
function foreign(value: object, name: string): Description {
  if (!prototypeOf(value)) return { kind: 'object', name: nameWithoutPrototype(value) };
  if (isError ? isError(value) : /(Error|Exception)$/.test(name)) return { kind: 'error', name };
  if (peek(value, Symbol.toStringTag) === 'Promise') return { kind: 'promise', name };
  return branded(value, name, KINDS) ?? nodeOrObject(value, name);
}

function branded(
  value: object,
  name: string,
  kinds: readonly (typeof KINDS)[number][],
): Description | undefined {
  for (const [kind, , read] of kinds) {
    const result = look(() => [read(value)], undefined);
    if (!result) continue;
    return /map|set|typed|buffer/.test(kind)
      ? { kind, name, size: result[0] as number }
      : { kind, name };
  }
  return undefined;
}

/** Such as a `NodeList`: what the platform counts and numbers. */
function listOrObject(value: object, name: string): Description {
  const size = propertyOf(value, 'length') ?? peek(value, 'length'); // one of its own counts nothing
  // What only holds texts by name, such as the storages, has a length too.
  const isList =
    typeof size === 'number' && name !== 'Storage' && (!size || propertyOf(value, '0'));
  return isList ? { kind: 'array', name, size } : { kind: 'object', name };
}

function nodeOrObject(value: object, name: string): Description {
  return { kind: look(() => nodeType(value), 0) ? 'node' : 'object', name };
}

/** The nearest constructor's name; the platform's own tag says more than `Object`. */
function className(value: object): string {
  for (const at of prototypesOf(value)) {
    const maker: unknown = propertyOf(at, 'constructor')?.value;
    if (typeof maker !== 'function') continue;
    const name: unknown = propertyOf(maker, 'name')?.value;
    if (typeof name !== 'string' || !name) continue;
    return name === 'Object' ? tagOf(value) || name : name;
  }
  return tagOf(value);
}

function tagOf(value: object): string {
  const tag = peek(value, Symbol.toStringTag);
  return typeof tag === 'string' ? tag : '';
}

function nameWithoutPrototype(value: object): string {
  // A window of another origin shows neither prototype nor tag.
  const isWindow = propertyOf(value, 'postMessage') && propertyOf(value, 'closed');
  return isWindow ? 'Window' : tagOf(value);
}

// --- What only one kind has ---------------------------------------------------------------------

export const arrayLength = (value: object): number => {
  const length: unknown = propertyOf(value, 'length')?.value;
  return typeof length === 'number' ? length : 0;
};

const regexpSource = getter(RegExp.prototype, 'source') as (value: object) => string;
const FLAGS: readonly [string, Read][] = (
  [
    ['d', 'hasIndices'],
    ['g', 'global'],
    ['i', 'ignoreCase'],
    ['m', 'multiline'],
    ['s', 'dotAll'],
    ['u', 'unicode'],
    ['v', 'unicodeSets'],
    ['y', 'sticky'],
  ] as const
)
  .filter(([, key]) => key in RegExp.prototype)
  .map(([flag, key]) => [flag, getter(RegExp.prototype, key)]);

export const regexpText = (value: object): string =>
  look(() => {
    const flags = FLAGS.filter(([, isSet]) => isSet(value)).map(([flag]) => flag);
    return `/${regexpSource(value)}/${flags.join('')}`;
  }, '/…/');

export const dateText = (value: object): string =>
  look(() => apply(Date.prototype.toISOString, value, []), 'Invalid Date');

export const boxedValue = (value: object): unknown => {
  for (const [kind, , read] of KINDS) {
    const result = kind === 'boxed' && look(() => [read(value)], undefined);
    if (result) return result[0];
  }
  return undefined;
};

/** At most so many entries of a Map, or members of a Set as pairs of themselves. */
export function entriesOf(value: object, kind: Kind, limit: number): [unknown, unknown][] {
  const entries: [unknown, unknown][] = [];
  look(() => {
    const collection = kind === 'map' ? Map.prototype : Set.prototype;
    const iterator = apply(collection.entries, value, []) as IterableIterator<[unknown, unknown]>;
    while (entries.length < limit) {
      const { done, value: entry } = iterator.next();
      if (done) break;
      entries.push(entry);
    }
  }, undefined);
  return entries;
}

export const functionText = (value: object): string =>
  look(() => apply(sourceOf, value as () => void, []) as string, '');

const textOfClass = (text: string): boolean => /^class\b/.test(text);
export const isClass = (value: object): boolean => textOfClass(functionText(value));

/** The function's head and parameters, by its own text. */
export function signatureOf(value: object): { head: string; parameters: string } {
  const text = functionText(value);
  const ownName: unknown = propertyOf(value, 'name')?.value;
  const name = typeof ownName === 'string' ? ownName.replace(/^[gs]et /, '') : '';
  if (textOfClass(text)) {
    const heritage = /^class\b[^{]*?(\sextends [\w$.]+)/.exec(text)?.[1] ?? '';
    return { head: `class ${name || '(anonymous)'}${heritage}`, parameters: parametersIn(text, 1) };
  }
  const parameters = parametersIn(text);
  const marks = /^(async\b)?\s*(?:function)?\s*(\*)?/.exec(text);
  const sign = `${marks?.[1] ? 'async ' : ''}ƒ${marks?.[2] ?? ''}`;
  return { head: `${sign} ${name}(${parameters})`, parameters };
}

/** Comments, texts, regular expressions where a value begins, names, all else by characters. */
const PIECES =
  /\/\/[^\n]*|\/\*.*?\*\/|(["'`])(?:\\.|(?!\1)[^\\])*\1|(?<=[=(,:?![{>&|;]\s*)\/(?:\\.|\[(?:\\.|[^\]])*]|[^/])+\/|[\w$]+|./gs;
/** How much of a function's text is looked through. */
const LONGEST_HEAD = 10_000;

/**
 * What stands between its parentheses, not those of a computed name; of an arrow without them, its
 * parameter. Of a class, those of its constructor, which stands `within` it.
 */
function parametersIn(text: string, within = 0): string {
  const single = /^(?:async\s+)?([\w$]+)\s*=>/.exec(text)?.[1];
  if (single) return single;
  let depth = 0;
  let start = 0;
  let isNear = !within;
  for (const { 0: piece, index } of text.slice(0, LONGEST_HEAD).matchAll(PIECES)) {
    if (depth === within && !start) {
      if (isNear && piece === '(') start = index + 1;
      else if (within && /\S/.test(piece)) isNear = piece === 'constructor';
    }
    if (/^[([{]$/.test(piece)) depth++;
    else if (/^[)\]}]$/.test(piece) && --depth === within && start) {
      return text.slice(start, index).replace(/\s+/g, ' ').trim();
    }
  }
  return '';
}

/** `name: message`, as the error would say it without being asked. */
export function errorText(value: object): string {
  const said = textOf(peek(value, 'name'));
  // An error that was given no name has that of its class, as in developer tools.
  const name = said && said !== 'Error' ? said : describe(value).name;
  const message = textOf(peek(value, 'message'));
  return message ? `${name}: ${message}` : name;
}

let readable = (stack: string): string => stack;

/** Have stacks read as the reader's own lines: what runs a snippet knows where its text went. */
export function readStacksBy(reader: (stack: string) => string): void {
  readable = reader;
}

const NativeError = Error;

/** Chromium's, which gives any error's own frames, whatever the page has put in its way. An error made while this is loaded would have the engine parse all of it once more. */
const readStack: Read = (value) => getter(new NativeError(), 'stack')(value);

/** An error's stack as it is; empty where it has none. */
export const rawStack = (value: object): string =>
  textOf(peek(value, 'stack') ?? look(() => readStack(value), ''));

/** The frames alone: some engines begin the stack with the message. */
export function errorFrames(value: object): string {
  const stack = rawStack(value);
  const first = stack.search(/^(\s+at |[^\n]*@)/m);
  const frames = withoutOurs(first < 0 ? '' : look(() => readable(stack.slice(first)), ''));
  // The engine's own alone, such as that of `map`, say nothing.
  return /:\d+:\d+\)?$/m.test(frames) ? frames : '';
}

/** A stack without our own scripts, which every snippet's ends with. */
export const withoutOurs = (frames: string): string =>
  frames
    .split('\n')
    .map((frame) => frame.trim())
    .filter((frame) => frame && !OWN_FRAME.test(frame)) // some engines end with an empty line
    .join('\n');

const OWN_FRAME = /\/playground-[0-9a-f]{8}\/\w+\.js/;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A value in one line, as DevTools shows it before it is expanded; in masked pieces. */
import { type Mask, shorten } from './text.ts';
import {
  arrayLength,
  boxedValue,
  type Description,
  dateText,
  describe,
  entriesOf,
  errorText,
  fates,
  isClass,
  isNative,
  isObject,
  type Kind,
  keysOf,
  nativePropertiesOf,
  peek,
  plainPairsOf,
  propertyOf,
  regexpText,
  shownKeysOf,
  signatureOf,
} from './values.ts';

/** What a piece is, for its colour. */
export type Tone = 'plain' | 'string' | 'number' | 'name' | 'atom' | 'function' | 'faint';
export type Put = (text: string, tone?: Tone) => void;

const LONGEST_STRING = 100;
const LONGEST_PIECE = 500;
const LONGEST_LINE = 10_000;
const MOST_PROPERTIES = 5;
const MOST_ELEMENTS = 100;

/**
 * What a piece is before it is put: text that is ours, a primitive or a key that has to be spelt; keys
 * bring the signs around them.
 */
type Mark = Tone | 'sign' | 'primitive' | 'first key' | 'key';

/**
 * What a value shows in one line, as it was when this was taken: a mark and what it is about, in
 * turns. To take it costs little, since a flood takes ten thousand and shows some; only the one that
 * is shown is spelt and masked. Of a plain object, of which there are most, it is what `plainPairsOf`
 * gives after `PLAIN`, objects in it as their own previews.
 */
export type Preview = readonly unknown[];
const PLAIN = Symbol();

/** A value as text: strings as they are, all else in one line. */
export function previewText(value: unknown, mask: Mask, taken?: Preview): string {
  if (typeof value === 'string') return shorten(value, LONGEST_LINE, mask);
  let text = '';
  const put: Put = (piece) => {
    text += piece;
  };
  preview(value, mask, put, taken);
  return text;
}

/** Hand over the pieces of a value's preview: as it is now, or as it was taken. */
export function preview(
  value: unknown,
  mask: Mask,
  put: Put,
  taken: Preview = takePreview(value),
): void {
  if (taken[0] === PLAIN) {
    previewPlain(taken, mask, put);
    return;
  }
  for (let at = 0; at < taken.length; at += 2) {
    const mark = taken[at] as Mark;
    const piece = taken[at + 1];
    if (mark === 'sign') put(piece as string);
    else if (mark === 'primitive') put(...primitive(piece, mask));
    else if (mark === 'key' || mark === 'first key') {
      if (mark === 'key') put(', ');
      previewKey(piece, mask, put);
    } else put(shorten(piece as string, LONGEST_PIECE, mask), mark);
  }
}

function previewPlain(taken: Preview, mask: Mask, put: Put): void {
  put('{');
  for (let at = 1; at < taken.length; at += 2) {
    if (at > 1) put(', ');
    previewKey(taken[at], mask, put);
    const held = taken[at + 1];
    if (isObject(held)) preview(held, mask, put, held as Preview);
    else put(...primitive(held, mask));
  }
  put('}');
}

function previewKey(key: unknown, mask: Mask, put: Put): void {
  put(mask(keyText(key as PropertyKey)), 'name');
  put(': ');
}

export function takePreview(value: unknown): Preview {
  if (!isObject(value)) return ['primitive', value];
  return plainPairsOf(value, MOST_PROPERTIES, PLAIN, takeHeld) ?? takeBy(take, value);
}

const HELD_PLAIN: Preview = ['sign', '{…}'];
const heldArrays: Preview[] = [];

/** Of what a plain object holds: the same for all that look the same. May throw. */
function takeHeld(value: object): Preview {
  if (Array.isArray(value) && Object.getPrototypeOf(value) === Array.prototype) {
    const size = arrayLength(value);
    if (size > MOST_ELEMENTS) return ['plain', `Array(${size})`];
    heldArrays[size] ??= ['plain', `Array(${size})`];
    return heldArrays[size];
  }
  return isPlain(describe(value)) ? HELD_PLAIN : takeBy(takeNested, value);
}

function takeBy(taker: (value: object, taken: unknown[]) => void, value: object): Preview {
  const taken: unknown[] = [];
  taker(value, taken);
  return taken;
}

function take(value: object, taken: unknown[]): void {
  const description = describe(value);
  const takeInside = TAKERS[description.kind];
  if (takeInside) takeInside(value, description, taken);
  else takeShort(value, description, taken);
}

type Taker = (value: object, description: Description, taken: unknown[]) => void;

/** Of the kinds that show what is in them. */
const TAKERS: Partial<Record<Kind, Taker>> = {
  array: takeElements,
  typed: takeElements,
  map: takeEntries,
  set: takeEntries,
  object: takeProperties,
  promise: takeFate,
};

function primitive(value: unknown, mask: Mask): [string, Tone] {
  switch (typeof value) {
    case 'string':
      return [quote(shorten(value, LONGEST_STRING, mask)), 'string'];
    case 'number':
      return [mask(Object.is(value, -0) ? '-0' : String(value)), 'number'];
    case 'bigint':
      return [mask(`${value}n`), 'number'];
    case 'symbol':
      return [mask(symbolText(value)), 'string'];
    default:
      return [String(value), 'atom'];
  }
}

/** Within a preview, an object has no room for its own properties. */
function takeNested(value: unknown, taken: unknown[]): void {
  if (!isObject(value)) taken.push('primitive', value);
  else {
    const description = describe(value);
    const { kind } = description;
    if (kind === 'object' && isPlain(description)) taken.push('sign', '{…}');
    else if (kind === 'function') taken.push('function', isClass(value) ? 'class' : 'ƒ');
    else takeShort(value, description, taken);
  }
}

/** What the value is, without what is in it. */
function takeShort(value: object, description: Description, taken: unknown[]): void {
  const { kind, name, size } = description;
  if (kind === 'boxed') {
    taken.push('plain', `${name} {`, 'primitive', boxedValue(value), 'sign', '}');
  } else if (kind === 'revoked') taken.push('faint', 'Proxy (revoked)');
  else {
    const [read, tone = 'plain'] = SHORT[kind] ?? [];
    const text = read?.(value) ?? name + (size === undefined ? '' : `(${size})`);
    taken.push(tone, text);
  }
}

/** Of the kinds that say all of it in a few words. */
const SHORT: Partial<Record<Kind, readonly [(value: object) => string, Tone?]>> = {
  function: [(value) => signatureOf(value).head, 'function'],
  date: [dateText, 'number'],
  regexp: [regexpText, 'string'],
  error: [errorText],
  node: [nodeText, 'name'],
};

/** Also one without a prototype. */
const isPlain = ({ name }: Description): boolean => !name || name === 'Object';

function takeElements(value: object, description: Description, taken: unknown[]): void {
  const { name, size = 0 } = description;
  const said = (name === 'Array' ? '' : name) + (size > 1 ? `(${size})` : '');
  if (said) taken.push('faint', `${said} `);
  taken.push('sign', '[');
  let index = 0;
  while (index < Math.min(size, MOST_ELEMENTS)) {
    if (index) taken.push('sign', ', ');
    const property = propertyOf(value, String(index));
    if (property) {
      takeProperty(property, taken);
      index++;
    } else index = takeHole(value, index, size, taken);
  }
  // What else it has, such as the `index` of a match.
  for (const key of size > index ? [] : shownKeysOf(value)) {
    const property = propertyOf(value, key);
    if (!property?.enumerable || /^\d/.test(String(key))) continue;
    taken.push(index++ ? 'key' : 'first key', key);
    takeProperty(property, taken);
  }
  taken.push('sign', size > index ? ', …]' : ']');
}

/** Says how many elements are missing from here on; gives back where they end. */
function takeHole(value: object, start: number, size: number, taken: unknown[]): number {
  let end = start + 1;
  const limit = Math.min(size, MOST_ELEMENTS);
  while (end < limit && !propertyOf(value, String(end))) end++;
  // Beyond what is looked at, an array that is nothing but holes is one hole.
  if (end === limit && !hasIndexAfter(value, end)) end = size;
  taken.push('faint', `empty${end - start > 1 ? ` × ${end - start}` : ''}`);
  return end;
}

const hasIndexAfter = (value: object, start: number): boolean =>
  keysOf(value).some((key) => typeof key === 'string' && Number(key) >= start);

function takeEntries(value: object, description: Description, taken: unknown[]): void {
  const { kind, name, size = 0 } = description;
  taken.push('faint', `${name}(${size}) `, 'sign', '{');
  entriesOf(value, kind, MOST_PROPERTIES).forEach(([key, member], index) => {
    if (index) taken.push('sign', ', ');
    takeNested(key, taken);
    if (kind === 'set') return;
    taken.push('sign', ' => ');
    takeNested(member, taken);
  });
  taken.push('sign', size > MOST_PROPERTIES ? ', …}' : '}');
}

function takeProperties(value: object, description: Description, taken: unknown[]): void {
  if (!isPlain(description)) taken.push('faint', `${description.name} `);
  taken.push('sign', '{');
  let count = 0;
  let isOfPlatform = false;
  const takeKey = (key: PropertyKey): boolean => {
    if (++count > MOST_PROPERTIES) taken.push('sign', ', …');
    else taken.push(count > 1 ? 'key' : 'first key', key);
    return count <= MOST_PROPERTIES;
  };
  for (const key of shownKeysOf(value)) {
    const property = propertyOf(value, key);
    if (property && !property.enumerable) continue;
    if (!takeKey(key)) break;
    if (property && isNative(property.get)) {
      // An event's `isTrusted`, all of `location`: what the rest of it says by inherited getters.
      isOfPlatform = true;
      takeNested(peek(value, key), taken);
    } else if (property) takeProperty(property, taken);
    else taken.push('faint', '<unreadable>');
  }
  if ((!count || isOfPlatform) && count <= MOST_PROPERTIES && !isPlain(description)) {
    for (const [key, member] of nativePropertiesOf(value, MOST_PROPERTIES + 1)) {
      if (!takeKey(key)) break;
      takeNested(member, taken);
    }
  }
  if (!count) takeHidden(value, takeKey, taken);
  taken.push('sign', '}');
}

/** Of what has nothing else to show, such as `Math` or a class's prototype. */
function takeHidden(value: object, takeKey: (key: PropertyKey) => boolean, taken: unknown[]): void {
  for (const key of keysOf(value)) {
    const property = key === 'constructor' ? undefined : propertyOf(value, key);
    if (!property) continue;
    if (!takeKey(key)) break;
    takeProperty(property, taken);
  }
}

function takeFate(value: object, description: Description, taken: unknown[]): void {
  takeShort(value, description, taken);
  const { state, result } = fates.get(value) ?? {};
  if (!state) return;
  taken.push('sign', ` {<${state}>`);
  if (state !== 'pending') {
    taken.push('sign', ': ');
    takeNested(result, taken);
  }
  taken.push('sign', '}');
}

function takeProperty(property: PropertyDescriptor, taken: unknown[]): void {
  if (property.get || property.set) taken.push('faint', '(…)');
  else takeNested(property.value, taken);
}

/** A property's name as it would stand in an object literal. */
export const keyText = (key: PropertyKey): string =>
  typeof key === 'symbol'
    ? `[${symbolText(key)}]`
    : /^[\p{L}_$][\p{L}\p{N}_$]*$|^\d+$/u.test(String(key))
      ? String(key)
      : quote(String(key));

const symbolText = (symbol: symbol): string => Symbol.prototype.toString.call(symbol);

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

export function quote(text: string): string {
  if (!/['\\\n\r\t]/.test(text)) return `'${text}'`; // nearly always
  const mark = ["'", '"', '`'].find((candidate) => !text.includes(candidate)) ?? "'";
  const inner = text
    .replace(/[\n\r\t\\]/g, (character) => ESCAPES[character] ?? '\\\\')
    .replaceAll(mark, `\\${mark}`);
  return mark + inner + mark;
}

function nodeText(node: object): string {
  const type = peek(node, 'nodeType');
  if (type !== 1) return type === 3 ? `#text ${quote(String(peek(node, 'data')))}` : nodeName(node);
  const id = peek(node, 'id');
  const classes = peek(node, 'className');
  const named = typeof id === 'string' && id ? `#${id}` : '';
  const dotted =
    typeof classes === 'string' && classes.trim()
      ? `.${classes.trim().split(/\s+/).join('.')}`
      : '';
  return `<${String(peek(node, 'localName'))}${named}${dotted}>`;
}

const nodeName = (node: object): string => String(peek(node, 'nodeName'));

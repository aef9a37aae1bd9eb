/** A value in one line, as DevTools shows it before it is expanded; in masked pieces. */
import { type Mask, shorten } from './text.ts';
import {
  boxedValue,
  type Description,
  dateText,
  describe,
  entriesOf,
  errorText,
  isObject,
  type Kind,
  keysOf,
  peek,
  propertyOf,
  regexpText,
  signatureOf,
} from './values.ts';

/** What a piece is, for its colour. */
export type Tone = 'plain' | 'string' | 'number' | 'name' | 'atom' | 'function' | 'faint';
export type Put = (text: string, tone?: Tone) => void;

const LONGEST_STRING = 100;
const LONGEST_LINE = 10_000;
const MOST_PROPERTIES = 5;
const MOST_ELEMENTS = 100;

/** A value as text: strings as they are, all else in one line. */
export function previewText(value: unknown, mask: Mask): string {
  if (typeof value === 'string') return shorten(value, LONGEST_LINE, mask);
  let text = '';
  preview(value, mask, (piece) => {
    text += piece;
  });
  return text;
}

/** Hand over the pieces of a value's preview. */
export function preview(value: unknown, mask: Mask, put: Put): void {
  if (!isObject(value)) put(...primitive(value, mask));
  else {
    const description = describe(value);
    const previewer = PREVIEWERS[description.kind];
    if (previewer) previewer(value, description, mask, put);
    else previewShort(value, description, mask, put);
  }
}

type Previewer = (value: object, description: Description, mask: Mask, put: Put) => void;

/** Of the kinds that show what is in them. */
const PREVIEWERS: Partial<Record<Kind, Previewer>> = {
  array: previewElements,
  typed: previewElements,
  map: previewEntries,
  set: previewEntries,
  object: previewProperties,
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
function previewNested(value: unknown, mask: Mask, put: Put): void {
  if (!isObject(value)) put(...primitive(value, mask));
  else {
    const description = describe(value);
    const { kind } = description;
    if (kind === 'object' && isPlain(description)) put('{…}');
    else if (kind === 'function') put(signatureOf(value).isClass ? 'class' : 'ƒ', 'function');
    else previewShort(value, description, mask, put);
  }
}

/** What the value is, without what is in it. */
function previewShort(value: object, description: Description, mask: Mask, put: Put): void {
  const { kind, name, size } = description;
  if (kind === 'boxed') {
    put(`${name} {`);
    put(...primitive(boxedValue(value), mask));
    put('}');
  } else if (kind === 'revoked') put('Proxy (revoked)', 'faint');
  else {
    const [read, tone] = SHORT[kind] ?? [];
    const text = read?.(value) ?? (name || NO_PROTOTYPE) + (size === undefined ? '' : `(${size})`);
    put(shorten(text, LONGEST_STRING * 5, mask), tone);
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

const NO_PROTOTYPE = '[Object: null prototype]';
const isPlain = ({ name }: Description): boolean => name === 'Object';

function previewElements(value: object, description: Description, mask: Mask, put: Put): void {
  const { name, size = 0 } = description;
  put(mask(name === 'Array' ? `(${size}) ` : `${name}(${size}) `), 'faint');
  put('[');
  let index = 0;
  while (index < Math.min(size, MOST_ELEMENTS)) {
    if (index) put(', ');
    const property = propertyOf(value, String(index));
    if (property) {
      previewProperty(property, mask, put);
      index++;
    } else index = previewHole(value, index, size, put);
  }
  put(size > index ? ', …]' : ']');
}

/** Says how many elements are missing from here on; gives back where they end. */
function previewHole(value: object, start: number, size: number, put: Put): number {
  let end = start + 1;
  const limit = Math.min(size, MOST_ELEMENTS);
  while (end < limit && !propertyOf(value, String(end))) end++;
  // Beyond what is looked at, an array that is nothing but holes is one hole.
  if (end === limit && !hasIndexAfter(value, end)) end = size;
  put(`empty${end - start > 1 ? ` × ${end - start}` : ''}`, 'faint');
  return end;
}

const hasIndexAfter = (value: object, start: number): boolean =>
  keysOf(value).some((key) => typeof key === 'string' && Number(key) >= start);

function previewEntries(value: object, description: Description, mask: Mask, put: Put): void {
  const { kind, name, size = 0 } = description;
  put(mask(`${name}(${size}) `), 'faint');
  put('{');
  entriesOf(value, kind, MOST_PROPERTIES).forEach(([key, member], index) => {
    if (index) put(', ');
    previewNested(key, mask, put);
    if (kind === 'set') return;
    put(' => ');
    previewNested(member, mask, put);
  });
  put(size > MOST_PROPERTIES ? ', …}' : '}');
}

function previewProperties(value: object, description: Description, mask: Mask, put: Put): void {
  if (!isPlain(description)) put(mask(`${description.name || NO_PROTOTYPE} `), 'faint');
  put('{');
  let count = 0;
  for (const key of keysOf(value)) {
    const property = propertyOf(value, key);
    if (property && !property.enumerable) continue;
    if (count) put(', ');
    if (++count > MOST_PROPERTIES) {
      put('…');
      break;
    }
    put(mask(keyText(key)), 'name');
    put(': ');
    if (property) previewProperty(property, mask, put);
    else put('<unreadable>', 'faint');
  }
  put('}');
}

function previewProperty(property: PropertyDescriptor, mask: Mask, put: Put): void {
  if (property.get || property.set) put('(…)', 'faint');
  else previewNested(property.value, mask, put);
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

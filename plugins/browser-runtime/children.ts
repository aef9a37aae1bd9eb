/** What a value shows when it is expanded: read when asked for, long lists in portions. */
import { learnFate } from './fate.ts';
import { keyText } from './preview.ts';
import {
  describe,
  entriesOf,
  errorFrames,
  fates,
  functionText,
  isNative,
  isObject,
  type Kind,
  keysOf,
  nativePropertiesOf,
  peek,
  propertyOf,
  prototypeOf,
  signatureOf,
} from './values.ts';

/** Has a `value`, or one of the others; a child with a name alone only says something. */
export interface Child {
  readonly name: string;
  /** Not enumerable, or not a property at all. */
  readonly isFaint?: boolean;
  readonly value?: unknown;
  /** Lines to be read as they are. */
  readonly text?: string;
  /** An entry of a Map. */
  readonly pair?: readonly [unknown, unknown];
  /** A getter of the page's own, invoked when the reader asks; may throw. */
  readonly read?: () => unknown;
  /** As `read`, but the answer comes later: what is to stand in this one's place. */
  readonly wait?: () => Promise<readonly Child[]>;
  /** What it expands to, where that is not what `value` has. */
  readonly portion?: () => readonly Child[];
  /** It is expanded with what it is in: there is little else to look for. */
  readonly isOpen?: boolean;
}

const PORTION = 100;
/** Naming the other properties of a longer list would take as long as going through it. */
const LONGEST = 100_000;
/** A proxy can answer with prototypes for ever. */
const DEEPEST = 100;

/** Kinds whose getters are in a portion of their own, or only throw. */
const SAYS_ELSEWHERE: ReadonlySet<Kind> = new Set(['node', 'function']);

export function childrenOf(value: object): readonly Child[] {
  const { kind, size = 0 } = describe(value);
  const isList = kind === 'array' || kind === 'typed';
  return [
    ...insideOf(value, kind, size),
    ...(isList && size > LONGEST ? [] : propertiesOf(value, value, ownKeysOf(value, kind))),
    ...(SAYS_ELSEWHERE.has(kind) ? [] : nativeChildren(value)),
    ...(kind === 'function' ? [] : inheritedGetters(value)),
    ...prototypeChild(value, value),
  ];
}

function insideOf(value: object, kind: Kind, size: number): readonly Child[] {
  switch (kind) {
    case 'array':
    case 'typed':
      return portions(size, (start, end) => elementsOf(value, start, end));
    case 'map':
    case 'set':
      return [
        {
          name: '[[Entries]]',
          isFaint: true,
          isOpen: true,
          portion: () => entryChildren(value, kind),
        },
      ];
    case 'function':
      return [{ name: '[[Source]]', text: functionText(value), isFaint: true }];
    case 'error':
      return errorChildren(value);
    case 'node':
      return nodeChildren(value);
    case 'promise':
      return promiseChildren(value as Promise<unknown>);
    default:
      return [];
  }
}

// --- Properties ---------------------------------------------------------------------------------

/** Without what is shown in another way already. */
function ownKeysOf(value: object, kind: Kind): readonly PropertyKey[] {
  if (kind === 'error') return keysOf(value).filter((key) => key !== 'stack');
  const isOther = (key: PropertyKey) => typeof key === 'symbol' || !/^\d+$/.test(String(key));
  return kind === 'array' || kind === 'typed' ? keysOf(value).filter(isOther) : keysOf(value);
}

/** Properties of `value`, as they are for `receiver`, which has or inherits them. */
function propertiesOf(
  value: object,
  receiver: object,
  keys: readonly PropertyKey[],
): readonly Child[] {
  return portions(keys.length, (start, end) =>
    keys.slice(start, end).flatMap((key) => propertyChildren(value, key, receiver)),
  );
}

function propertyChildren(value: object, key: PropertyKey, receiver: object): readonly Child[] {
  const name = keyText(key);
  const property = propertyOf(value, key);
  if (!property) return [{ name: `${name}: <unreadable>`, isFaint: true }];
  const { get, set } = property;
  const isFaint = !property.enumerable;
  if (!get && !set) return [{ name, value: property.value, isFaint }];
  const children: Child[] = [];
  if (get) {
    children.push({ name, isFaint, read: () => Reflect.apply(get, receiver, []) });
    children.push({ name: `get ${name}`, value: get, isFaint: true });
  }
  if (set) children.push({ name: `set ${name}`, value: set, isFaint: true });
  return children;
}

/** A prototype's getters answer for the object that inherits them. */
function prototypeChild(value: object, receiver: object): readonly Child[] {
  const parent = prototypeOf(value);
  if (!parent) return [];
  const portion = () => [
    ...propertiesOf(parent, receiver, keysOf(parent)),
    ...prototypeChild(parent, receiver),
  ];
  const maker: unknown = propertyOf(parent, 'constructor')?.value;
  const name: unknown = isObject(maker) && propertyOf(maker, 'name')?.value;
  const own = typeof name === 'string' && name ? name : 'Object';
  const label = typeof parent === 'function' ? signatureOf(parent).head : own;
  return [{ name: `[[Prototype]]: ${label}`, isFaint: true, portion }];
}

/** What its classes compute, as if it were its own. */
function inheritedGetters(value: object): readonly Child[] {
  const getters = new Map<PropertyKey, (() => unknown) | undefined>();
  let at = prototypeOf(value);
  for (let depth = 0; at && depth < DEEPEST; depth++, at = prototypeOf(at)) {
    for (const key of keysOf(at)) {
      if (!getters.has(key)) getters.set(key, propertyOf(at, key)?.get);
    }
  }
  const children = [...getters].flatMap(([key, get]): Child[] =>
    !get || isNative(get) || propertyOf(value, key)
      ? []
      : [{ name: keyText(key), isFaint: true, read: () => Reflect.apply(get, value, []) }],
  );
  return portions(children.length, (start, end) => children.slice(start, end));
}

/** What a platform object says of itself, as if it were its own. */
function nativeChildren(value: object): readonly Child[] {
  const properties = nativePropertiesOf(value);
  return portions(properties.length, (start, end) =>
    properties.slice(start, end).map(([name, member]) => ({ name, value: member })),
  );
}

// --- Lists --------------------------------------------------------------------------------------

/** Up to 100 as they are, more in stretches, and those in stretches again. */
function portions(
  size: number,
  list: (start: number, end: number) => readonly Child[],
  start = 0,
): readonly Child[] {
  if (size <= PORTION) return list(start, start + size);
  let step = PORTION;
  while (step * PORTION < size) step *= PORTION;
  const stretches: Child[] = [];
  for (let from = 0; from < size; from += step) {
    const length = Math.min(step, size - from);
    stretches.push({
      name: `[${start + from} … ${start + from + length - 1}]`,
      isFaint: true,
      portion: () => portions(length, list, start + from),
    });
  }
  return stretches;
}

function elementsOf(value: object, start: number, end: number): readonly Child[] {
  const elements: Child[] = [];
  for (let index = start; index < end; index++) {
    const first = index;
    while (index < end && !propertyOf(value, String(index))) index++;
    if (index > first) elements.push({ name: `empty × ${index - first}`, isFaint: true });
    if (index < end) elements.push(...propertyChildren(value, String(index), value));
  }
  return elements;
}

function entryChildren(value: object, kind: Kind): readonly Child[] {
  const entries = entriesOf(value, kind, LONGEST);
  return portions(entries.length, (start, end) =>
    entries.slice(start, end).map((pair, offset) => {
      const name = String(start + offset);
      return kind === 'set' ? { name, value: pair[0] } : { name, pair };
    }),
  );
}

/** What an entry of a Map expands to. */
export const pairChildren = ([key, value]: readonly [unknown, unknown]): readonly Child[] => [
  { name: 'key', value: key },
  { name: 'value', value },
];

// --- Errors, nodes, promises --------------------------------------------------------------------

function errorChildren(value: object): readonly Child[] {
  const frames = errorFrames(value);
  return frames ? [{ name: '[[Stack]]', text: frames, isFaint: true }] : [];
}

function nodeChildren(value: object): readonly Child[] {
  const nodes = peek(value, 'childNodes');
  const count = isObject(nodes) ? Number(peek(nodes, 'length')) || 0 : 0;
  return [
    ...attributeChildren(peek(value, 'attributes')),
    ...portions(count, (start, end) =>
      elementsOf(nodes as object, start, end).filter((child) => !isBlank(child.value)),
    ),
    { name: '[[Properties]]', isFaint: true, portion: () => nativeChildren(value) },
  ];
}

/** The space between tags, which nobody looks for. */
const isBlank = (node: unknown): boolean =>
  isObject(node) && peek(node, 'nodeType') === 3 && !String(peek(node, 'data')).trim();

function attributeChildren(attributes: unknown): readonly Child[] {
  if (!isObject(attributes)) return [];
  const list = Array.from({ length: Number(peek(attributes, 'length')) || 0 }, (_, index) =>
    propertyOf(attributes, String(index)),
  );
  return list.flatMap((property) => {
    const attribute: unknown = property?.value;
    if (!isObject(attribute)) return [];
    return { name: String(peek(attribute, 'name')), value: peek(attribute, 'value') };
  });
}

function promiseChildren(value: Promise<unknown>): readonly Child[] {
  const fate = fates.get(value);
  // Asking marks a rejection as handled, so that only the reader may.
  if (!fate) return [{ name: '[[PromiseState]]', isFaint: true, wait: () => ask(value) }];
  return [
    { name: '[[PromiseState]]', value: fate.state, isFaint: true },
    { name: '[[PromiseResult]]', value: fate.result, isFaint: true },
  ];
}

async function ask(value: Promise<unknown>): Promise<readonly Child[]> {
  await learnFate(value);
  return promiseChildren(value);
}

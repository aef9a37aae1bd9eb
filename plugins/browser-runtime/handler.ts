/** Writes the code that hears an event, or a message, like the given one. */
import { keyText, quote } from './preview.ts';

const MOST_CONDITIONS = 4;

/**
 * @param detail Plain data, masked: what the SDK handed to its own handlers.
 */
export function handlerFor(type: string, detail: unknown): string {
  return [
    `// Hears “${type.replace(/\s+/g, ' ')}”.`,
    'function onEvent(event) {',
    ...reaction('event', detail, `event.type === ${quote(type)}`),
    '}',
  ].join('\n');
}

/** @param data Plain, masked: what a window of this origin has posted. */
export function messageHandlerFor(origin: string, data: unknown): string {
  return [
    "window.addEventListener('message', ({ origin, data }) => {",
    `  if (origin !== ${quote(origin)}) return;`,
    ...reaction('data', data, 'data'),
    '});',
  ].join('\n');
}

/** @param otherwise What to test where the value has nothing that tells it from others. */
function reaction(name: string, value: unknown, otherwise: string): string[] {
  const conditions = conditionsOf(value, name, 2).slice(0, MOST_CONDITIONS);
  // A window of that origin may also post what has no properties.
  if (conditions[0]) conditions[0] = conditions[0].replace(/^data\.?/, 'data?.');
  const shown = interesting(value, name);
  return [`  if (${conditions.join(' && ') || otherwise}) {`, `    console.log(${shown});`, '  }'];
}

/** What tells one kind of event from another: short words, not ids, texts or numbers. */
function conditionsOf(value: unknown, path: string, depth: number): string[] {
  if (!isRecord(value)) return [];
  const words: string[] = [];
  const deeper: string[] = [];
  for (const [key, member] of Object.entries(value)) {
    const at = access(path, key);
    if (typeof member === 'string' && isWord(member) && !isId(key)) {
      words.push(`${at} === ${quote(member)}`);
    } else if (typeof member === 'boolean') words.push(`${at} === ${member}`);
    else if (depth > 1) deeper.push(...conditionsOf(member, at, depth - 1));
  }
  return [...words, ...deeper];
}

/** The first object of a message is what it brings; else all of it. */
function interesting(value: unknown, name: string): string {
  if (!isRecord(value)) return name;
  const key = Object.keys(value).find((member) => isRecord(value[member]));
  return key === undefined ? name : access(name, key);
}

function access(path: string, key: string): string {
  const isWhole = /^\w+$/.test(path);
  return keyText(key) === key && !/^\d/.test(key)
    ? `${path}${isWhole ? '.' : '?.'}${key}`
    : `${path}${isWhole ? '' : '?.'}[${quote(key)}]`;
}

const isWord = (text: string): boolean => /^[a-z][a-z_-]{1,30}$/i.test(text);
const isId = (key: string): boolean => /(^|_|-)id$|Id$|name$|from$|to$/i.test(key);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

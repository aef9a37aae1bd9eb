/** Writes the code of an event handler that waits for an event like the given one. */
import { keyText, quote } from './preview.ts';

const MOST_CONDITIONS = 4;

/**
 * @param detail Plain data, masked: what the SDK handed to its own handlers.
 */
export function handlerFor(type: string, detail: unknown): string {
  const conditions = conditionsOf(detail, 'event', 2).slice(0, MOST_CONDITIONS);
  const test = conditions.length ? conditions.join(' && ') : `event.type === ${quote(type)}`;
  const shown = interesting(detail);
  return [
    `// Hears “${type.replace(/\s+/g, ' ')}”.`,
    'function onEvent(event) {',
    `  if (${test}) {`,
    `    console.log(${shown});`,
    '  }',
    '}',
  ].join('\n');
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
    } else if (depth > 1) deeper.push(...conditionsOf(member, at, depth - 1));
  }
  return [...words, ...deeper];
}

/** The first object of a message is what it brings; else all of it. */
function interesting(detail: unknown): string {
  if (!isRecord(detail)) return 'event';
  const key = Object.keys(detail).find((name) => isRecord(detail[name]));
  return key === undefined ? 'event' : access('event', key);
}

const access = (path: string, key: string): string =>
  keyText(key) === key && !/^\d/.test(key)
    ? `${path}${path === 'event' ? '.' : '?.'}${key}`
    : `${path}${path === 'event' ? '' : '?.'}[${quote(key)}]`;

const isWord = (text: string): boolean => /^[a-z][a-z_-]{1,30}$/i.test(text);
const isId = (key: string): boolean => /(^|_|-)id$|Id$|name$|from$|to$/i.test(key);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What the methods of `console` mean, as entries: groups, tables, counters and timers as the
 * Console Standard has them. One set of methods has its own counters and timers.
 */
import type { Level, Shape } from './contract.ts';
import { say } from './texts.ts';
import { now } from './untouched.ts';
import { hasObject, isObject } from './values.ts';

export interface Written {
  readonly level: Level;
  readonly values: readonly unknown[];
  readonly shape?: Shape;
  readonly stack?: string;
}

/** Where a bridged method of the page's console keeps the one that it stands before. */
export const NATIVE = Symbol.for('playground.native');

export type ConsoleMethods = Record<string, (...data: unknown[]) => void>;

const LEVELS: readonly Level[] = ['log', 'info', 'warn', 'error', 'debug'];

/** Methods whose first value is a label, and those that have format specifiers in it. */
const LABELLED = /^(count|countReset|time|timeLog|timeEnd)$/;
const FORMATTING = /^(log|info|warn|error|debug|trace|group|groupCollapsed|assert)$/;

type Convert = (data: unknown[]) => unknown[];

/**
 * Gives what is handed to a method with those values converted that the Console Standard converts
 * by code of the page's own, such as a label's `toString`: once, for us and for the browser.
 *
 * @throws {unknown} What that code throws: the method then writes nothing, as the browser's.
 */
export function converterOf(name: string): Convert {
  if (LABELLED.test(name)) {
    return ([label, ...rest]) => (isObject(label) ? [`${label}`, ...rest] : [label, ...rest]);
  }
  if (!FORMATTING.test(name)) return (data) => data;
  if (name === 'assert') return (data) => (data[0] ? data : convert(data, 1));
  return (data) => convert(data, 0);
}

/** The values that stand for `%s`, `%d`, `%i` and `%f` of the format, which is at `at`. */
function convert(data: unknown[], at: number): unknown[] {
  const format = data[at];
  if (typeof format !== 'string' || !format.includes('%') || !hasObject(data)) return data;
  const converted = [...data];
  let next = at;
  for (const [specifier] of format.matchAll(/%[sdifoOc%]/g)) {
    if (specifier !== '%%') next++;
    if (next < data.length && /[sdif]/.test(specifier) && isObject(data[next])) {
      converted[next] = String(data[next]);
    }
  }
  return converted;
}

/** `write` is called for everything that these methods write, in order. */
export function consoleMethods(write: (written: Written) => void): ConsoleMethods {
  return { ...printers(write), ...counters(write), ...timers(write) };
}

function printers(write: (written: Written) => void): ConsoleMethods {
  const plain = LEVELS.map((level) => [
    level,
    (...values: unknown[]) => {
      if (values.length) write({ level, values });
    },
  ]);
  const group = (shape: Shape, values: unknown[]) =>
    write({ level: 'log', shape, values: values.length ? values : ['console.group'] });
  return {
    ...(Object.fromEntries(plain) as ConsoleMethods),
    dirxml: (...values) => write({ level: 'log', values }),
    dir: (value) => write({ level: 'log', shape: 'dir', values: [value] }),
    table: (data, columns) => {
      if (typeof data !== 'object' || data === null) write({ level: 'log', values: [data] });
      else write({ level: 'log', shape: 'table', values: columns ? [data, columns] : [data] });
    },
    trace: (...values) =>
      write({
        level: 'log',
        values: values.length ? values : ['console.trace'],
        stack: callers(),
      }),
    assert: (condition, ...data) => {
      if (!condition) write({ level: 'error', values: failedAssertion(data) });
    },
    group: (...values) => group('group', values),
    groupCollapsed: (...values) => group('group-collapsed', values),
    groupEnd: () => write({ level: 'log', shape: 'group-end', values: [] }),
    clear: () => write({ level: 'notice', shape: 'clear', values: [say('console.cleared')] }),
  };
}

function failedAssertion(data: readonly unknown[]): readonly unknown[] {
  const [first, ...rest] = data;
  if (!data.length) return ['Assertion failed'];
  return typeof first === 'string'
    ? [`Assertion failed: ${first}`, ...rest]
    : ['Assertion failed', ...data];
}

function counters(write: (written: Written) => void): ConsoleMethods {
  const counts = new Map<string, number>();
  return {
    count: (label: unknown = 'default') => {
      const name = `${label}`;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      write({ level: 'info', values: [`${name}: ${count}`] });
    },
    countReset: (label: unknown = 'default') => {
      const name = `${label}`;
      if (counts.has(name)) counts.set(name, 0);
      else write({ level: 'warn', values: [`Count for '${name}' does not exist`] });
    },
  };
}

function timers(write: (written: Written) => void): ConsoleMethods {
  const starts = new Map<string, number>();
  const report = (name: string, data: unknown[]) => {
    const start = starts.get(name);
    if (start === undefined) {
      write({ level: 'warn', values: [`Timer '${name}' does not exist`] });
      return;
    }
    const elapsed = Math.round((now() - start) * 1000) / 1000;
    // What is after it is shown as it is: a label is no format.
    const label = data.length ? name.replaceAll('%', '%%') : name;
    write({ level: 'info', values: [`${label}: ${elapsed} ms`, ...data] });
  };
  return {
    time: (label: unknown = 'default') => {
      const name = `${label}`;
      if (starts.has(name)) {
        write({ level: 'warn', values: [`Timer '${name}' already exists`] });
      } else starts.set(name, now());
    },
    timeLog: (label: unknown = 'default', ...data) => report(`${label}`, data),
    timeEnd: (label: unknown = 'default') => {
      const name = `${label}`;
      report(name, []);
      starts.delete(name);
    },
  };
}

/** The stack of whoever called a method of ours; its first lines are our own. */
function callers(): string {
  const lines = (new Error().stack ?? '').split('\n');
  // Chromium begins with "Error"; then come this function, the method and what wraps it.
  return lines.slice(lines[0]?.startsWith('Error') ? 3 : 2).join('\n');
}

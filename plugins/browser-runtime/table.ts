/** What `console.table` shows: rows and columns of any value. */
import { preview, previewText } from './preview.ts';
import type { Mask } from './text.ts';
import { count } from './texts.ts';
import { describe, entriesOf, isObject, keysOf, propertyOf } from './values.ts';

export interface Table {
  readonly columns: readonly string[];
  /** The index, then a cell for each column; undefined where the row has none. */
  readonly rows: readonly (readonly (string | undefined)[])[];
  /** Rows that are not among them. */
  readonly more: number;
}

const MOST_ROWS = 100;
const MOST_COLUMNS = 20;
const VALUE = 'Value';

/** `values` are what `console.table` was called with: the data and, perhaps, the columns. */
export function tableOf([data, only]: readonly unknown[], mask: Mask): Table {
  const rows = rowsOf(data);
  const columns = new Set<string>();
  const cells = rows.list.map(([index, row]) => [index, cellsOf(row)] as const);
  for (const [, row] of cells) for (const name of row.keys()) columns.add(name);
  const chosen = namesIn(only) ?? [...columns].filter((name) => name !== VALUE);
  const shown = chosen.slice(0, MOST_COLUMNS);
  if (columns.has(VALUE)) shown.push(VALUE);
  return {
    columns: shown.map(mask),
    rows: cells.map(([index, row]) => [
      mask(index),
      ...shown.map((name) => {
        const cell = row.get(name);
        return cell && cellText(cell, mask);
      }),
    ]),
    more: rows.more,
  };
}

/** With tabs, so that a spreadsheet takes it. */
export function tableText({ columns, rows, more }: Table, mask: Mask): string {
  const lines = [['(index)', ...columns], ...rows].map((row) => row.join('\t'));
  return mask([...lines, ...(more ? [`… ${count('console.more-rows', more)}`] : [])].join('\n'));
}

function rowsOf(data: unknown): { list: [string, unknown][]; more: number } {
  if (!isObject(data)) return { list: [], more: 0 };
  const { kind, size = 0 } = describe(data);
  if (kind === 'map' || kind === 'set') {
    const entries = entriesOf(data, kind, MOST_ROWS);
    const list = entries.map(([key, value], index): [string, unknown] => [
      String(index),
      kind === 'map' ? { Key: key, Values: value } : value,
    ]);
    return { list, more: size - list.length };
  }
  const isList = kind === 'array' || kind === 'typed';
  const keys = isList
    ? Array.from({ length: Math.min(size, MOST_ROWS) }, (_, index) => String(index))
    : namesOf(data);
  const list = keys
    .slice(0, MOST_ROWS)
    .map((key): [string, unknown] => [key, propertyOf(data, key)?.value]);
  return { list, more: (isList ? size : keys.length) - list.length };
}

/** The cells of a row by column: its properties. */
function cellsOf(row: unknown): Map<string, PropertyDescriptor> {
  if (!isObject(row)) return new Map([[VALUE, { value: row }]]);
  return new Map(namesOf(row).map((name) => [name, propertyOf(row, name) ?? {}]));
}

const namesOf = (value: object): string[] =>
  keysOf(value).filter(
    (key): key is string => typeof key === 'string' && propertyOf(value, key)?.enumerable === true,
  );

function namesIn(list: unknown): string[] | undefined {
  if (!isObject(list) || describe(list).kind !== 'array') return undefined;
  return namesOf(list).map((key) => String(propertyOf(list, key)?.value));
}

/** Strings quoted, as within any other value; a getter is not asked. */
function cellText({ get, value }: PropertyDescriptor, mask: Mask): string {
  if (get) return '(…)';
  if (isObject(value)) return previewText(value, mask);
  let text = '';
  preview(value, mask, (piece) => {
    text += piece;
  });
  return text;
}

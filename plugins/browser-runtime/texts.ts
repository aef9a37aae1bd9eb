/**
 * What readers are told, in their language: the words stand in `mkdocs_playground/texts/`.
 *
 * A page carries what has to be said before anything is loaded (`entry.…`); the rest comes as a file
 * beside the chunks. All chunks read from one table, whichever of them has a copy of this module.
 */
import type english from '../mkdocs_playground/texts/en.json';
import type { Texts } from './contract.ts';

type Written = keyof typeof english;
type Base<Key> = Key extends `${infer Name}.other` ? Name : never;

/** Of a text that depends on a number. */
export type CountedKey = Base<Written>;
export type TextKey = Exclude<Written, `${CountedKey}.${'one' | 'other'}`>;
type Values = Readonly<Record<string, string | number>>;

const HOME = Symbol.for('playground.texts');
const home = globalThis as unknown as Record<symbol, Record<string, string> | undefined>;
home[HOME] ??= {};
const table = home[HOME];

export function learn(texts: Texts | undefined): void {
  Object.assign(table, texts);
}

/** A text, with values in the places of their names. */
export const say = (key: TextKey, values?: Values): string => fill(read(key), values);

/** A text that depends on a number, which it may say as `{count}`. */
export function count(key: CountedKey, number: number, values?: Values): string {
  const form = /^(de|en|fi)$/.test(language())
    ? ['other', 'one'][Number(number === 1)] // as `Intl` has it, whose first use takes long
    : new Intl.PluralRules(language()).select(number);
  const text = table[`${key}.${form}`] ?? read(`${key}.other`);
  return fill(text, { count: inFigures(number), ...values });
}

/** A text as parts, with an element in the place of a name. */
export function around(
  key: TextKey,
  name: string,
  element: Node,
  values?: Values,
): (Node | string)[] {
  const [before = '', after = ''] = say(key, values).split(`{${name}}`);
  return [before, element, after];
}

/** `Intl` would do it too, but its first use takes longer than a thousand rows of output. */
export function inFigures(number: number, digits?: number): string {
  const written = digits === undefined ? String(number) : number.toFixed(digits);
  const [whole = '', part] = written.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, read('number.group'));
  return part === undefined ? grouped : grouped + read('number.decimal') + part;
}

export const language = (): string => table.language ?? 'en';

const read = (key: string): string => table[key] ?? key;

const fill = (text: string, values: Values = {}): string =>
  text.replace(/\{(\w+)\}/g, (found, name: string) => `${values[name] ?? found}`);

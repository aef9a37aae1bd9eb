/**
 * What may come next at the prompt: names that exist now, and the parameters of the function that
 * is being called. Reads properties as they are; the only getters invoked are the platform's own
 * and those on the global object, where snippets share their names.
 */
import { isObject, keysOf, look, peek, propertyOf, prototypeOf, signatureOf } from './values.ts';

export interface Suggestions {
  /** Where the name that is being typed begins. */
  readonly start: number;
  readonly names: readonly string[];
}

/** What the prompt has beside the page's own names, with what each takes. */
export const COMMANDS = {
  $: { parameters: 'selector' },
  $$: { parameters: 'selector' },
  clear: { parameters: '' },
  copy: { parameters: 'value' },
  dir: { parameters: 'value' },
  keys: { parameters: 'object' },
  table: { parameters: 'data' },
  values: { parameters: 'object' },
} satisfies Record<string, Command>;

interface Command {
  readonly parameters: string;
}

const MOST_NAMES = 50;
const KEYWORDS =
  'async await class const delete else false finally function import instanceof new null return switch this throw true typeof undefined while'.split(
    ' ',
  );
const NAME = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;
/** `a.b?.c` and what is typed of the last name. */
const PATH = /((?:[\p{L}_$][\p{L}\p{N}_$]*\s*\??\.\s*)*)([\p{L}_$][\p{L}\p{N}_$]*)?$/u;

export function suggest(before: string): Suggestions {
  const [, path = '', typed = ''] = PATH.exec(before) ?? [];
  const start = before.length - typed.length;
  if (
    isInText(before) ||
    (!path && !typed) ||
    /[\d)\]'"`.]$/.test(before.slice(0, start - path.length))
  ) {
    return { start, names: [] };
  }
  const names = path ? membersOf(resolve(path)) : [...globalNames(), ...KEYWORDS];
  const fitting = names.filter(
    (name) => name.toLowerCase().startsWith(typed.toLowerCase()) && name !== typed,
  );
  return { start, names: ranked(fitting, typed).slice(0, MOST_NAMES) };
}

/** A call that is being typed. */
export interface OpenCall {
  readonly callee: object;
  /** As its source has it, such as `callOut(destination, source)`; absent when that says nothing. */
  readonly signature?: string;
  /** Which value is being typed, from 0. */
  readonly at: number;
}

/** Of functions that the playground has made or stands before: their own source says nothing. */
const OURS: Readonly<Record<string, string>> = {
  console: '...data',
  fetch: 'input, init',
  'playground.reset': '',
  'playground.run': 'id',
  'playground.runAll': '',
  'playground.simulate': 'scenario',
  'playground.stop': '',
  'playground.use': 'id',
};

export function callIn(before: string): OpenCall | undefined {
  const call = openCall(before);
  if (!call || isInText(before.slice(0, call.start))) return undefined;
  const path = /(?:[\p{L}_$][\p{L}\p{N}_$]*\s*\??\.\s*)*[\p{L}_$][\p{L}\p{N}_$]*\s*$/u.exec(
    before.slice(0, call.start),
  )?.[0];
  if (!path) return undefined;
  const plain = path.replace(/\s|\?|^(?:window|globalThis)\s*\??\./g, '');
  const command = commandNamed(plain);
  const callee = command ?? functionAt(path);
  if (!callee) return undefined;
  const own = command?.parameters ?? OURS[plain.replace(/^console\..*/, 'console')];
  const parameters = own ?? signatureOf(callee).parameters;
  const name = path.split('.').at(-1)?.trim();
  const signature = parameters && { signature: `${name}(${parameters})` };
  return { callee, at: call.commas, ...signature };
}

function commandNamed(name: string): Command | undefined {
  return name in globalThis ? undefined : (COMMANDS as Record<string, Command>)[name];
}

function functionAt(path: string): object | undefined {
  const value = resolve(`${path}.`);
  return typeof value === 'function' ? value : undefined;
}

/** `call(to: string, from: string): Call` as its parameters, and what stands before and after them. */
export function partsOf(signature: string): { head: string; parameters: string[]; tail: string } {
  const start = signature.indexOf('(') + 1;
  const parameters: string[] = [];
  let depth = 1;
  let from = start;
  for (let at = start; at < signature.length; at++) {
    const character = signature.charAt(at);
    if ('([{<'.includes(character)) depth++;
    // The arrow of a function's type closes nothing.
    else if (')]}'.includes(character) || /[^=]>/.test(signature.slice(at - 1, at + 1))) depth--;
    if (depth > 1 || (depth === 1 && character !== ',')) continue;
    const parameter = signature.slice(from, at).trim();
    if (parameter) parameters.push(parameter);
    from = at + 1;
    if (!depth) return { head: signature.slice(0, start), parameters, tail: signature.slice(at) };
  }
  return { head: signature, parameters: [], tail: '' };
}

// --- Names --------------------------------------------------------------------------------------

/** The value of `a.b.`; undefined when reading it would run code of the page's own. */
function resolve(path: string): unknown {
  const [first = '', ...rest] = path.split(/\s*\??\.\s*/).slice(0, -1);
  let value: unknown = first === 'this' ? globalThis : globalValue(first);
  for (const name of rest) {
    if (value === undefined || value === null) return undefined;
    value = peek(Object(value), name);
  }
  return value;
}

const globalValue = (name: string): unknown =>
  propertyOf(globalThis, name)?.get
    ? look(() => (globalThis as Record<string, unknown>)[name], undefined)
    : peek(globalThis, name);

function membersOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  const isList = Array.isArray(value);
  const names = new Set<string>();
  const target: object = isObject(value) ? value : Object(value);
  for (let at: object | null = target, depth = 0; at && depth < 20; at = prototypeOf(at), depth++) {
    if (isList && depth === 0) continue;
    for (const key of keysOf(at)) if (typeof key === 'string' && NAME.test(key)) names.add(key);
  }
  return [...names];
}

const globalNames = (): string[] => [...membersOf(globalThis), ...Object.keys(COMMANDS)];

/** What begins just as typed first, then by length of what is left, `_private` ones last. */
function ranked(names: readonly string[], typed: string): string[] {
  const rank = (name: string) =>
    (name.startsWith(typed) ? 0 : 2) + (name.startsWith('_') && !typed.startsWith('_') ? 1 : 0);
  return [...new Set(names)].sort(
    (one, other) => rank(one) - rank(other) || one.localeCompare(other),
  );
}

// --- Text ---------------------------------------------------------------------------------------

/** Does the text end within a string or a comment? Near enough for a prompt. */
function isInText(before: string): boolean {
  let mark = '';
  for (let at = 0; at < before.length; at++) {
    const character = before.charAt(at);
    if (mark && character === '\\') at++;
    else if (mark === '/*' && before.startsWith('*/', at)) mark = '';
    else if (mark === '//' && character === '\n') mark = '';
    else if (mark && mark === character) mark = '';
    else if (!mark && `'"\``.includes(character)) mark = character;
    else if (!mark && /^\/[/*]/.test(before.slice(at, at + 2))) mark = before.slice(at, at + 2);
  }
  return mark !== '';
}

/** The parenthesis that is still open, and how many commas follow it. */
function openCall(before: string): { start: number; commas: number } | undefined {
  let depth = 0;
  let commas = 0;
  for (let at = before.length - 1; at >= 0; at--) {
    const character = before.charAt(at);
    if (')]}'.includes(character)) depth++;
    else if ('([{'.includes(character)) {
      if (depth === 0 && character === '(') return { start: at, commas };
      if (depth === 0) commas = 0;
      else depth--;
    } else if (character === ',' && depth === 0) commas++;
  }
  return undefined;
}

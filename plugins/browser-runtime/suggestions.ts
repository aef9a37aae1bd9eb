/**
 * What may come next at the prompt: names that exist now, and the parameters of the function that
 * is being called.
 */
import { isDot, operandAt } from './operand.ts';
import { NAME, openCall, piecesOf } from './pieces.ts';
import { keysOf, prototypeOf, signatureOf } from './values.ts';

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

const MOST_NAMES = 200;
const KEYWORDS =
  'async await break case catch class const continue debugger default delete else extends false finally for function import instanceof new null return static super switch this throw true try typeof undefined var void while with yield'.split(
    ' ',
  );

export function suggest(before: string): Suggestions {
  return suggestInBrackets(before) ?? suggestName(before);
}

/** A property that is named in brackets, such as `headers['content-`; without its end, which comes along. */
const IN_BRACKETS = /\[\s*(["'])([^"'\\\n]*)$/;

function suggestInBrackets(before: string): Suggestions | undefined {
  const [found, quote, typed = ''] = IN_BRACKETS.exec(before) ?? [];
  const pieces = found && piecesOf(before.slice(0, -found.length));
  if (!pieces) return undefined;
  const last = pieces.length - 1;
  const owner = operandAt(pieces, isDot(pieces[last]?.text) ? last - 1 : last);
  // Others would have to be written in another way than they are called.
  const names = ranked(membersOf(owner?.value, /^[^"'\\\n]+$/), typed);
  return { start: before.length - typed.length, names: names.map((name) => `${name}${quote}]`) };
}

function suggestName(before: string): Suggestions {
  const pieces = piecesOf(before) ?? [];
  const last = pieces.at(-1);
  const isTyping = last && NAME.test(last.text) && last.at + last.text.length === before.length;
  const typed = isTyping ? last.text : '';
  const start = before.length - typed.length;
  const dot = pieces.length - (typed ? 2 : 1);
  if (isDot(pieces[dot]?.text)) {
    return { start, names: ranked(membersOf(operandAt(pieces, dot - 1)?.value), typed) };
  }
  const names = typed && [...membersOf(globalThis).flat(), ...Object.keys(COMMANDS), ...KEYWORDS];
  return { start, names: ranked(names ? [names] : [], typed) };
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
  const pieces = piecesOf(before) ?? [];
  const call = openCall(pieces);
  const called = call && operandAt(pieces, call.at - 1);
  if (!called) return undefined;
  const path = pieces.slice(called.from, call.at).map(({ text }) => text);
  const plain = path.join('').replace(/\?|^(?:window|globalThis)\??\./g, '');
  const command = commandNamed(plain);
  const callee = command ?? called.value;
  if (typeof callee !== 'function' && !command) return undefined;
  const own = command?.parameters ?? OURS[plain.replace(/^console\..*/, 'console')];
  const parameters = own ?? signatureOf(callee as object).parameters;
  const name = path.at(-1) === ']' ? '' : path.at(-1);
  const signature = parameters && { signature: `${name}(${parameters})` };
  return { callee: callee as object, at: call.commas, ...signature };
}

function commandNamed(name: string): Command | undefined {
  return name in globalThis ? undefined : (COMMANDS as Record<string, Command>)[name];
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

/** Its own, then those of each prototype, as far as they are such names. */
function membersOf(value: unknown, pattern = NAME): string[][] {
  if (value === undefined || value === null) return [];
  const groups: string[][] = [];
  // The elements of a list are no names, and there may be millions.
  const isList = Array.isArray(value) || typeof value === 'string';
  let at = isList ? prototypeOf(Object(value)) : (Object(value) as object);
  for (let depth = 0; at && depth < 20; depth++, at = prototypeOf(at)) {
    const isName = (key: PropertyKey): key is string =>
      typeof key === 'string' && pattern.test(key);
    groups.push(keysOf(at).filter(isName));
  }
  return groups;
}

/** What begins just as typed first, then by group, `_private` ones last in it. */
function ranked(groups: readonly (readonly string[])[], typed: string): string[] {
  const ranks = new Map<string, number>();
  groups.forEach((names, group) => {
    for (const name of names) {
      if (ranks.has(name) || !name.toLowerCase().startsWith(typed.toLowerCase())) continue;
      const isOdd = name.startsWith('_') && !typed.startsWith('_');
      ranks.set(name, (name.startsWith(typed) ? 0 : 100) + 2 * group + Number(isOdd));
    }
  });
  ranks.delete(typed);
  return [...ranks]
    .sort(([one, first], [other, second]) => first - second || one.localeCompare(other))
    .map(([name]) => name)
    .slice(0, MOST_NAMES);
}

/** The `console` that a snippet gets: writes to the page's own, and tells whose output it is. */
import type { Level } from '../contract.ts';
import { consoleMethods, converterOf, NATIVE, type Written } from '../methods.ts';
import { say } from '../texts.ts';
import { pageConsole } from './pristine.ts';
import { afterThisTurn } from './turn.ts';

/** @param isOneOfMany So much was written before it in this turn that it is to take no time. */
type Write = (written: Written, isOneOfMany: boolean) => void;
type Method = (...data: unknown[]) => void;

// Counters and timers are shared by all snippets, as in developer tools.
let write: Write | undefined;
let isOneOfMany = false;
const methods = consoleMethods((written) => write?.(written, isOneOfMany));

/** Of these each call is a line as it is: no detour for the most frequent of all. */
const PLAIN = /^(log|info|warn|error|debug)$/;
const LINES = /^(log|info|warn|error|debug|dir|dirxml|table|trace)$/;
/** In a turn of the event loop; the browser's console takes longer for a line than all of ours. */
const MOST_LINES = 250;
/** Before so many nobody asks when the turn is over, which takes longer than a line. */
const SOME_LINES = 50;
let told = 0;
let withheld = 0;

/** A flood is for our console alone; how much there was is said when it is over. */
function isOneTooMany(): boolean {
  told += 1;
  if (told === SOME_LINES) afterThisTurn(sayRest);
  return told > MOST_LINES;
}

const { create, defineProperties } = Object;

function sayRest(): void {
  if (withheld) sayToBrowser('info', say('run.console-rest', { count: withheld }));
  told = withheld = 0;
}

/** In the developer tools alone. */
export function sayToBrowser(method: 'info' | 'error', ...data: unknown[]): void {
  takeConsole()
    .find(({ name }) => name === method)
    ?.native(...data);
}

const others = Object.getOwnPropertyDescriptors(pageConsole) as PropertyDescriptorMap;
for (const name of Object.keys(methods)) delete others[name];
const prototype = Object.getPrototypeOf(pageConsole) as object | null;
let all: Described[] | undefined;

interface Described {
  readonly name: string;
  readonly native: Method;
  readonly method: Method;
  readonly convert: ReturnType<typeof converterOf>;
  readonly isLine: boolean;
  readonly level: Level | undefined;
}

/**
 * Take the page's methods as they are from now on. Past the bridge that stands before them, since our
 * output is recorded here, but not past what it keeps from them.
 */
export function takeConsole(): readonly Described[] {
  all ??= Object.entries(methods).map(([name, method]) => {
    const bridged = Reflect.get(pageConsole, name) as (Method & { [NATIVE]?: Method }) | undefined;
    const native = bridged?.[NATIVE] ?? bridged;
    return {
      name,
      native: native?.bind(pageConsole) ?? (() => undefined),
      method,
      convert: converterOf(name),
      isLine: LINES.test(name),
      level: PLAIN.test(name) ? (name as Level) : undefined,
    };
  });
  return all;
}

/** One that is ready for the next run, which need not wait until it is made. */
let spare: Made | undefined;

interface Made {
  readonly console: Console;
  writeTo: Write;
}

export function createConsole(writeTo: Write): Console {
  const made = spare ?? makeConsole();
  spare = undefined;
  made.writeTo = writeTo;
  return made.console;
}

export function prepareConsole(): void {
  spare ??= makeConsole();
}

function makeConsole(): Made {
  const console = create(prototype) as Record<string, Method>;
  const made = { console: console as unknown as Console, writeTo: () => {} };
  for (const each of takeConsole()) console[each.name] = methodOf(each, made);
  defineProperties(console, others);
  return made;
}

function methodOf({ name, native, method, convert, isLine, level }: Described, made: Made): Method {
  const { [name]: own } = {
    [name](...given: unknown[]) {
      const data = convert(given);
      const isSurplus = isOneTooMany();
      if (level) {
        if (data.length) made.writeTo({ level, values: data }, isSurplus);
      } else {
        write = made.writeTo;
        isOneOfMany = isSurplus;
        method(...data);
        write = undefined;
      }
      if (isSurplus && isLine) withheld += 1;
      else native(...data);
    },
  };
  return own as Method;
}

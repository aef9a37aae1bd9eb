/**
 * What the page and the SDK write to the real console, as entries: a bridge over its methods, which
 * still do what they did. And errors of the page that belong to no snippet.
 */
import type { EntrySource, Journal } from './contract.ts';
import {
  type ConsoleMethods,
  consoleMethods,
  converterOf,
  NATIVE,
  type Written,
} from './methods.ts';
import { tellLast } from './runner/hearing.ts';
import { listen } from './untouched.ts';

/** Ours, and the SDK's or the page's that called it; more would only cost time. */
const FRAMES = 4;

// A snippet may replace these; the playground goes on.
const pageConsole = console;
const { Error: NativeError } = globalThis;

/**
 * @param sdkUrls Addresses of the SDK's scripts, to tell its output from the page's.
 * @param conceal Gives what is to reach the browser's own console in place of what was written.
 * @param named Gives a stack with the names of snippets, where it has something else.
 * @param begun Names of the runs that have begun before this.
 * @returns Ends it, and gives back the methods that nobody has replaced meanwhile.
 */
export function captureOutput(
  journal: Journal,
  sdkUrls: () => readonly string[],
  conceal: Conceal = (data) => data,
  named = (stack: string): string => stack,
  begun: readonly string[] = [],
): () => void {
  const ending = new AbortController();
  const runs = followRuns(begun, ending.signal);
  const write = (written: Written, stack: string) =>
    void journal.write({ ...written, ...authorOf(named(stack), sdkUrls(), runs.latest) });
  const giveBack = bridge(write, conceal);
  concealErrors(conceal, ending.signal);
  listenForErrors(write, named, ending.signal);
  return () => {
    ending.abort();
    giveBack();
  };
}

/** Whoever stands nearest in the stack: a snippet is known by the address of its script. */
function authorOf(
  stack: string,
  sdkUrls: readonly string[],
  running: () => string | undefined,
): { source: EntrySource; snippet?: string } {
  const own = /playground-snippet\/([^\s:?]+)\.js/.exec(stack);
  // Infinity where none is.
  const sdkAt = Math.min(...sdkUrls.map((url) => stack.indexOf(url)).filter((at) => at >= 0));
  if (own?.[1] && own.index < sdkAt) {
    return { source: 'snippet', snippet: decodeURIComponent(own[1]) };
  }
  if (sdkAt === Infinity) return { source: 'page' };
  const snippet = running();
  return snippet === undefined ? { source: 'sdk' } : { source: 'sdk', snippet };
}

type Conceal = (data: unknown[]) => unknown[];
type Write = (written: Written, stack: string) => void;

/** Put a method of ours before each of the console's. */
function bridge(write: Write, conceal: Conceal): () => void {
  let stack = '';
  const methods = consoleMethods((written) => write(written, stack));
  const restores = Object.keys(methods).map((name) => {
    const before = Object.getOwnPropertyDescriptor(pageConsole, name);
    const native = before?.value as unknown;
    const method = methods[name];
    if (!method || typeof native !== 'function' || !before?.configurable) return () => {};
    const concealing = (...data: unknown[]): void =>
      (native as ConsoleMethods[string]).apply(pageConsole, conceal(data));
    const value = bridged(name, concealing, (data) => {
      stack = callers();
      method(...data);
    });
    Object.defineProperty(pageConsole, name, { ...before, value });
    return () => {
      if (pageConsole[name as 'log'] === value) Object.defineProperty(pageConsole, name, before);
    };
  });
  return () => {
    for (const restore of restores) restore();
  };
}

let isInside = false;

/** A function with the same name and length, that first records and then does what `native` does. */
function bridged(
  name: string,
  native: ConsoleMethods[string],
  record: (data: unknown[]) => void,
): ConsoleMethods[string] {
  const convert = converterOf(name);
  const { [name]: method } = {
    [name](...given: unknown[]): void {
      const data = convert(given);
      // What recording itself sets off, such as a trap that logs, goes to the real console alone.
      if (!isInside) {
        isInside = true;
        try {
          record(data);
        } finally {
          isInside = false;
        }
      }
      native.apply(pageConsole, data);
    },
  };
  return Object.assign(method as ConsoleMethods[string], { [NATIVE]: native });
}

/** Who called the console. */
function callers(): string {
  const { stackTraceLimit } = NativeError as { stackTraceLimit?: number };
  if (stackTraceLimit === undefined) return new NativeError().stack ?? '';
  Object.assign(NativeError, { stackTraceLimit: FRAMES });
  const { stack } = new NativeError();
  Object.assign(NativeError, { stackTraceLimit });
  return String(stack);
}

// --- Errors -------------------------------------------------------------------------------------

/** Those that no snippet caused: the runner tells of its own. */
function listenForErrors(
  write: Write,
  named: (stack: string) => string,
  signal: AbortSignal,
): void {
  const tell = (event: Event, value: unknown, prefix: string, stack: string) => {
    if (named(stack).includes('playground-snippet/')) return;
    tellLast(event, () => write({ level: 'error', values: [prefix, value] }, stack));
  };
  listen<ErrorEvent>(
    window,
    'error',
    (event) => {
      const { error, message, filename } = event;
      // A script or picture that did not load has an event without a message.
      if (!message) return;
      const thrown = error ?? message.replace('Uncaught ', ''); // a worker's has the text alone
      tell(event, thrown, 'Uncaught', `${filename}\n${stackOf(error)}`);
    },
    { signal },
  );
  listen<PromiseRejectionEvent>(
    window,
    'unhandledrejection',
    (event) => tell(event, event.reason, 'Uncaught (in promise)', stackOf(event.reason)),
    { signal },
  );
}

function stackOf(error: unknown): string {
  try {
    return String((error as Error | undefined)?.stack ?? '');
  } catch {
    return '';
  }
}

/** Errors of which the browser is kept from showing a secret. */
const silenced = new WeakSet<Event>();
export const isSilenced = (event: Event): boolean => silenced.has(event);

/**
 * What nobody caught is shown by the browser itself. Where that would show a secret, it is kept from
 * doing so, and the same is written without. Before the runner hears of it, which may end the event.
 */
function concealErrors(conceal: Conceal, signal: AbortSignal): void {
  const replace = (event: Event, said: string, thrown: unknown): void => {
    const [concealed] = conceal([thrown]);
    if (Object.is(concealed, thrown)) return;
    event.preventDefault();
    silenced.add(event);
    const { error } = pageConsole as {
      error: ConsoleMethods[string] & { [NATIVE]?: typeof error };
    };
    (error[NATIVE] ?? error)(said, concealed);
  };
  const options = { signal, capture: true };
  listen<ErrorEvent>(
    window,
    'error',
    (event) => replace(event, 'Uncaught', event.error ?? event.message),
    options,
  );
  listen<PromiseRejectionEvent>(
    window,
    'unhandledrejection',
    (event) => replace(event, 'Uncaught (in promise)', event.reason),
    options,
  );
}

// --- Runs ---------------------------------------------------------------------------------------

/** What the SDK says belongs to the run that began last: the one before waits for it, if it runs. */
function followRuns(
  begun: readonly string[],
  signal: AbortSignal,
): { latest(): string | undefined } {
  const running = new Set(begun);
  const follow = (type: string, act: (name: string) => void) =>
    listen<CustomEvent<{ snippet: string }>>(document, type, ({ detail }) => act(detail.snippet), {
      signal,
    });
  follow('playground:run', (name) => {
    running.delete(name);
    running.add(name);
  });
  follow('playground:outcome', (name) => running.delete(name));
  return { latest: () => [...running].at(-1) };
}

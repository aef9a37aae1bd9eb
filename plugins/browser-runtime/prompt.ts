/** Runs what the reader types at the console: like a snippet, but its output is the console's own. */
import { copy, middle } from './clipboard.ts';
import type { Core, NewEntry, Outcome, Run, RunRequest } from './contract.ts';
import { formatDuration } from './duration.ts';
import { stringify } from './json.ts';
import { quote } from './preview.ts';
import { root } from './snippet.ts';
import { Stopped, unlessStopped } from './stopping.ts';
import type { COMMANDS } from './suggestions.ts';
import { say as text } from './texts.ts';
import { describe, isObject, peek } from './values.ts';

/** What it is called in DevTools and in the places of errors. */
const NAME = 'console';

/** Ends with a name of what was there before, so that others may have it, too. */
const NAMED = /(?:^|[;\n])\s*[\w$.]+\s*;?\s*$/;

/** @param isLate Its timers go on after the answer. */
type Tell = (entry: NewEntry, isLate: boolean) => void;

/** @param tell Writes an entry. The outcome may be an error: that of loading the runner, or `Stopped`. */
export function evaluate(source: string, core: Core, tell: Tell): Run {
  let isAnswered = false;
  /** What comes while a promise is asked for its fate: it stands after that promise. */
  let held: NewEntry[] | undefined;
  const write: RunRequest['write'] = ({ snippet: _, ...rest }) => {
    const entry: NewEntry = { ...rest, source: 'page' };
    if (held) held.push(entry);
    else tell(entry, isAnswered);
  };

  async function answer(signal: AbortSignal): Promise<Outcome> {
    // A tenant that is not connected yet is no reason against 1 + 1, but one against credentials.
    let values: RunRequest['values'] = new Map();
    await unlessStopped(
      core.stage.prepare(source).then(
        () => {
          values = core.stage.values();
        },
        ({ message }: Error) => write({ level: 'notice', source: 'page', values: [message] }),
      ),
      signal,
    );
    const runner = await unlessStopped(core.load('runner'), signal);
    const run = runner.run({
      name: NAME,
      source,
      values,
      loopLimit: core.page?.loopLimit ?? 0,
      baseUrl: root.baseURI,
      typed: commands(core, write),
      write,
    });
    signal.addEventListener('abort', () => run.stop());
    const outcome = await run.outcome;
    if (outcome.state === 'done') {
      keepLast(outcome.value);
      await show(outcome.value);
    } else if (signal.aborted) {
      const duration = formatDuration(outcome.duration);
      write({ level: 'notice', source: 'page', values: [text('run.stopped-after', { duration })] });
    }
    isAnswered = true;
    return outcome;
  }

  /** As developer tools do: a text in quotes, a promise with what has become of it. */
  async function show(value: unknown): Promise<void> {
    if (isPromise(value)) await learnFate(value);
    const shown = typeof value === 'string' ? quote(core.stage.mask(value)) : value;
    const later = held ?? [];
    held = undefined;
    write({ level: 'value', source: 'page', values: [shown] });
    later.forEach(write);
  }

  async function learnFate(promise: Promise<unknown>): Promise<void> {
    held = [];
    const isNew = !NAMED.test(source);
    try {
      const trees = await core.load('trees');
      await trees.learnFate(promise, (isLate) => isLate || isNew);
    } catch {
      // Without that it is shown with less.
    }
  }

  const controller = new AbortController();
  return { outcome: answer(controller.signal), stop: () => controller.abort(new Stopped()) };
}

/** The value of the last line is `$_`, as in DevTools. */
function keepLast(value: unknown): void {
  Reflect.defineProperty(globalThis, '$_', { value, writable: true, configurable: true });
}

/** What developer tools have at their prompt alone. */
function commands(core: Core, write: RunRequest['write']): Record<keyof typeof COMMANDS, unknown> {
  const say = (level: NewEntry['level'], shape: NewEntry['shape'], value: unknown): void =>
    write({ level, source: 'page', values: [value], ...(shape && { shape }) });
  return {
    $: (selector: string) => root.querySelector(selector),
    $$: (selector: string) => [...root.querySelectorAll(selector)],
    clear: () => say('notice', 'clear', text('console.cleared')),
    copy: (value: unknown) => {
      const line = root.querySelector('.playground-input');
      const said = textOf(value);
      void copy(core.stage.maskNames(said), line ? middle(line) : { x: 0, y: 0 });
    },
    dir: (value: unknown) => say('log', 'dir', value),
    keys: (object: object) => Object.keys(object),
    table: (data: unknown) => say('log', isObject(data) ? 'table' : undefined, data),
    values: (object: object) => Object.values(object),
  };
}

/** What is copied, as plain text: of an element its HTML, also of one in a frame. */
function textOf(value: unknown): string {
  if (!isObject(value) || typeof value === 'function') return String(value);
  const isNode = describe(value).kind === 'node';
  const html = isNode ? peek(value, 'outerHTML') : undefined;
  return typeof html === 'string' ? html : stringify(value, undefined, 2);
}

const isPromise = (value: unknown): value is Promise<unknown> =>
  isObject(value) && describe(value).kind === 'promise';

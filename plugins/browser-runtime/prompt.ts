/** Runs what the reader types at the console: like a snippet, but its output is the console's own. */
import type { Core, NewEntry, Outcome, Run, RunRequest } from './contract.ts';
import { learnFate } from './fate.ts';
import { quote } from './preview.ts';
import { root } from './snippet.ts';
import { Stopped, unlessStopped } from './stopping.ts';
import { describe, isObject } from './values.ts';

/** What it is called in DevTools and in the places of errors. */
const NAME = 'console';

/** @param tell Writes an entry. The outcome may be an error: that of loading the runner, or `Stopped`. */
export function evaluate(source: string, core: Core, tell: (entry: NewEntry) => void): Run {
  const write: RunRequest['write'] = ({ snippet: _, ...entry }) =>
    tell({ ...entry, source: 'page' });

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
    // What looks like an object is one, as in DevTools.
    const asValue = /^\s*\{[\s\S]*\}\s*$/.test(source) && `(${source})`;
    const run = runner.run({
      name: NAME,
      source: asValue && runner.valueRange?.(asValue) ? asValue : source,
      values,
      loopLimit: core.page?.loopLimit ?? 0,
      baseUrl: root.baseURI,
      isTyped: true,
      write,
    });
    signal.addEventListener('abort', () => run.stop());
    const outcome = await run.outcome;
    if (outcome.state === 'done') await show(outcome.value);
    return outcome;
  }

  /** As developer tools do: a text in quotes, a promise with what has become of it. */
  async function show(value: unknown): Promise<void> {
    if (isPromise(value)) await learnFate(value);
    const shown = typeof value === 'string' ? quote(core.stage.mask(value)) : value;
    write({ level: 'value', source: 'page', values: [shown] });
  }

  const controller = new AbortController();
  return { outcome: answer(controller.signal), stop: () => controller.abort(new Stopped()) };
}

const isPromise = (value: unknown): value is Promise<unknown> =>
  isObject(value) && describe(value).kind === 'promise';

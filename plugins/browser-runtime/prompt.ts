/** Runs what the reader types at the console: like a snippet, but its output is the console's own. */
import type { Core, Journal, Outcome, Run, RunRequest } from './contract.ts';
import { root } from './snippet.ts';
import { Stopped, unlessStopped } from './stopping.ts';

/** What it is called in DevTools and in the places of errors. */
const NAME = 'console';

export function createPrompt(core: Core, journal: Journal): (source: string) => Run {
  const write: RunRequest['write'] = ({ snippet: _, ...entry }) =>
    void journal.write({ ...entry, source: 'page' });

  const say = (level: 'notice' | 'error', error: unknown): void =>
    write({ level, source: 'page', values: [(error as Error).message] });

  async function evaluate(source: string, signal: AbortSignal): Promise<Outcome> {
    // A tenant that is not connected yet is no reason against 1 + 1, but one against credentials.
    let values: RunRequest['values'] = new Map();
    await unlessStopped(
      core.stage.prepare(source).then(
        () => {
          values = core.stage.values();
        },
        (error: unknown) => say('notice', error),
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
      write,
    });
    signal.addEventListener('abort', () => run.stop());
    const outcome = await run.outcome;
    if (outcome.state === 'done' && outcome.value === undefined) {
      write({ level: 'value', source: 'page', values: [undefined] });
    }
    return outcome;
  }

  return (source) => {
    const controller = new AbortController();
    const outcome = evaluate(source, controller.signal).catch((error: unknown): Outcome => {
      if (error instanceof Stopped) return { snippet: NAME, state: 'stopped', duration: 0 };
      say('error', error);
      const { message } = error as Error;
      return { snippet: NAME, state: 'failed', duration: 0, error: { message } };
    });
    return { outcome, stop: () => controller.abort(new Stopped()) };
  };
}

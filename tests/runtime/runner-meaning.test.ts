import { expect, test } from 'vitest';
import type { Helpers } from '../../plugins/browser-runtime/runner/rewrite.ts';
import { rewrite } from '../../plugins/browser-runtime/runner/rewrite.ts';
import { PROGRAMS } from './runner-programs.ts';

/** What is inserted does nothing here: so the meaning has to be the source's own. */
const same = (value: unknown) => value;
const helpers = {
  loop: () => 1,
  check: same,
  arrived: same,
  awaiting: (_: number, value: unknown) => value,
  throwing: (_: number, value: unknown) => value,
  fill: same,
  share: () => undefined,
  previous: () => undefined,
} as unknown as Helpers;

type Code = (console: Console, helpers: Helpers) => () => Promise<[unknown] | undefined>;
// Indirect, so that the code sees globals alone, as a script does.
// biome-ignore lint/security/noGlobalEval: the measure is what the engine itself makes of it
const evaluate: (text: string) => unknown = globalThis.eval;

async function outcome(action: () => unknown): Promise<unknown> {
  try {
    return { value: await action() };
  } catch (error) {
    return { thrown: String(error) };
  }
}

test.each(PROGRAMS.map((source, seed) => [seed, source] as const))(
  'program %i gives what it gives without us',
  async (_, source) => {
    const ours = rewrite(source).text;

    const expected = await outcome(() => evaluate(source));
    const got = await outcome(
      async () => (await (evaluate(ours) as Code)(console, helpers)())?.[0],
    );

    expect(String(JSON.stringify(got)), source).toBe(String(JSON.stringify(expected)));
  },
);

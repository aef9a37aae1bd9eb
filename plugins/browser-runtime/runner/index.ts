/** The runner as a chunk: see `RunnerChunk` in contract.ts. */
import type { RunnerChunk } from '../contract.ts';
import { Execution, forgetRuns, programs } from './execute.ts';
import { listenForErrors } from './late.ts';
import { watchPolicy } from './policy.ts';
import { chunkScript } from './pristine.ts';
import { parse } from './syntax.ts';

// Chromium's ten frames are soon an SDK's own alone; the snippet's is what readers ask for.
const { stackTraceLimit = 0 } = Error as { stackTraceLimit?: number };
if (stackTraceLimit) Object.assign(Error, { stackTraceLimit: Math.max(stackTraceLimit, 50) });
listenForErrors();
watchPolicy();

function valueRange(source: string): { start: number; end: number } | undefined {
  try {
    const { type, start, end } = parse(source).body.at(-1) ?? {};
    return type === 'ExpressionStatement'
      ? { start: start as number, end: end as number }
      : undefined;
  } catch {
    return undefined; // an example of what does not parse
  }
}

const chunk: RunnerChunk = {
  run: (request) => new Execution(request).start(),
  forget: forgetRuns,
  valueRange,
  readable: (stack) => programs.readable(stack),
};
Object.assign(chunkScript, { chunk });

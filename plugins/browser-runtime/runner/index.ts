/** The runner as a chunk: see `RunnerChunk` in contract.ts. */
import type { RunnerChunk } from '../contract.ts';
import { Execution, forgetRuns, programs } from './execute.ts';
import { listenForErrors } from './late.ts';
import { watchPolicy } from './policy.ts';
import { chunkScript } from './pristine.ts';

// Chromium's ten frames are soon an SDK's own alone; the snippet's is what readers ask for.
const { stackTraceLimit = 0 } = Error as { stackTraceLimit?: number };
if (stackTraceLimit) Object.assign(Error, { stackTraceLimit: Math.max(stackTraceLimit, 50) });
listenForErrors();
watchPolicy();

const chunk: RunnerChunk = {
  run: (request) => new Execution(request).start(),
  forget: forgetRuns,
  readable: (stack) => programs.readable(stack),
};
Object.assign(chunkScript, { chunk });

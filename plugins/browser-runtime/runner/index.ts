/** The runner as a chunk: see `RunnerChunk` in contract.ts. */
import { captureOutput } from '../capture.ts';
import type { Core, Journal, Run, RunRequest } from '../contract.ts';
import { watchForEmptyPage } from '../emptied.ts';
import { recordMessages } from '../messages.ts';
import { watchRequests } from '../requests.ts';
import { markers, nameOf, stateOf } from '../snippet.ts';
import { readStacksBy } from '../values.ts';
import { Execution, forgetRuns, programs } from './execute.ts';
import { listenForErrors } from './late.ts';
import { prepareConsole } from './output.ts';
import { followPlaces } from './places.ts';
import { watchPolicy } from './policy.ts';
import { parse, type SyntaxProblem } from './syntax.ts';

export { sayUntitled } from '../given.ts';
export { answerRequests } from '../requests.ts';
export { prepareSdk } from '../sdk.ts';
export { anatomyOf } from './anatomy.ts';

// Chromium's ten frames are soon an SDK's own alone; the snippet's is what readers ask for.
const { stackTraceLimit = 0 } = Error as { stackTraceLimit?: number };
if (stackTraceLimit) Object.assign(Error, { stackTraceLimit: Math.max(stackTraceLimit, 50) });
listenForErrors();
watchPolicy();

export const run = (request: RunRequest): Run => new Execution(request).start();
export const forget = forgetRuns;

let isAttached = false;

export function attach(core: Core, journal: Journal): void {
  if (isAttached) return;
  isAttached = true;
  // Only here is it known which line of a snippet a frame of the engine's stands for.
  readStacksBy((stack) => programs.readable(stack));
  watchRequests(journal);
  recordMessages(journal, core);
  watchForEmptyPage(core);
  captureOutput(
    journal,
    () => (core.page?.sdk?.script ?? []).map((path) => new URL(path, core.siteRoot).href),
    (data) => core.stage.conceal(data),
    (stack) => programs.named(stack),
    // The first of them had the runner come.
    markers()
      .filter((marker) => stateOf(marker) === 'running')
      .map(nameOf),
  );
  prepareConsole();
  followPlaces(core);
}

/** Does it only stop parsing because it ends too early? */
export function isUnfinished(source: string): boolean {
  try {
    parse(source);
    return false;
  } catch (problem) {
    const { message, offset } = problem as SyntaxProblem;
    return offset >= source.trimEnd().length || /^Unterminated (template|comment)/.test(message);
  }
}

/** Giving up on what may never end. */

import { SafePromise } from './pristine.ts';
import { AbortController, clearTimeout, setTimeout } from './untouched.ts';

/** The reader's own doing, so no failure; its message, if any, is said as a notice. */
export class Stopped extends Error {}

/** The promise, or the signal's reason as soon as that comes. */
export function unlessStopped<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new SafePromise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** The same for a wait that takes a signal of its own and has a limit in milliseconds. */
export async function withinLimit<T>(
  wait: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
  limit: number,
  problem: string,
): Promise<T> {
  const waiting = new AbortController();
  const end = (): void => waiting.abort(signal.reason);
  const timer = setTimeout(() => waiting.abort(new Error(problem)), limit);
  signal.addEventListener('abort', end);
  try {
    return await unlessStopped(wait(waiting.signal), waiting.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

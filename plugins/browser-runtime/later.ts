/** What can wait until the reader has seen the rest: done in slices, so that the page lives. */
import { now, setTimeout } from './untouched.ts';

/** Milliseconds that one slice takes, and that the page has for itself before the next. */
const SLICE = 8;
const PAUSE = 16;

const waiting: (() => void)[] = [];

/** The latest first: where a log ends is where readers look. */
export function later(act: () => void): void {
  if (waiting.push(act) === 1) setTimeout(doSome, PAUSE);
}

function doSome(): void {
  const end = now() + SLICE;
  do waiting.pop()?.();
  while (waiting.length && now() < end);
  if (waiting.length) setTimeout(doSome, PAUSE);
}

/** What can wait until the reader has seen the rest: a slice of it a frame, so that the page lives. */
import { nextFrame } from './frame.ts';
import { now } from './untouched.ts';

/** Milliseconds of a frame, for all who wait together; what they made has to be laid out as well. */
const SLICE = 2;

/** Does as much as there is time for, and tells whether there is more. */
type DoSome = (hasTime: () => boolean) => boolean;

let waiting: DoSome[] = [];

/** Whoever came first is done first; nobody in the frame that shows what is there by now. */
export function later(doSome: DoSome): void {
  if (waiting.push(doSome) === 1) nextFrame(() => nextFrame(doSlice));
}

function doSlice(): void {
  const end = now() + SLICE;
  const hasTime = () => now() < end;
  try {
    waiting = waiting.filter((doSome) => !hasTime() || doSome(hasTime));
  } finally {
    if (waiting.length) nextFrame(doSlice);
  }
}

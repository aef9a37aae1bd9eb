/** Ends loops: those that keep the page busy for too long, and those of a run that was stopped. */
import { now } from './pristine.ts';
import { afterThisTurn } from './turn.ts';

/** What ends a run from within; made for one run and thrown as often as it takes. */
export class Stopped extends Error {
  override readonly name = 'Stopped';

  constructor(message: string) {
    super(message);
    made.add(this);
  }
}

const made = new WeakSet<object>();

/** Asks nothing of what was thrown, which may be a proxy. */
export function isStopped(thrown: unknown): boolean {
  return made.has(thrown as object);
}

export interface Guard {
  /** Called in each loop; gives the turns until it is to be called again. */
  loop(offset: number): number;
  /** Throws once the run was stopped. */
  check(): void;
  stop(reason: Stopped): void;
}

/** The clock is read at every 1024th turn, more often while a turn of the loop takes long. */
const MOST_TURNS = 1024;
/** A loop gets this part of them at a time: there may be others inside and around it. */
const SHARE = 1 / 16;
/** Milliseconds between two readings from which on they come closer again. */
const LONG = 4;
/** One step, such as a dialog that waits for the reader, counts for this part of the limit at most. */
const STEP = 1 / 8;

/**
 * @param limit Milliseconds of work without a turn of the event loop; 0: no limit.
 * @param exceeded Called with the loop's offset; is to call `stop`.
 */
export function createGuard(limit: number, exceeded: (offset: number) => void): Guard {
  /** Turns until the clock is read: counted down, so that it stays a small number. */
  let left = 0;
  let step = 1;
  let share = 1;
  let working = false;
  let worked = 0;
  let lastLook = 0;
  let reason: Stopped | undefined;

  const rested = () => {
    working = false;
    left = 0;
  };
  const begin = () => {
    working = true;
    worked = 0;
    step = 1;
    lastLook = now();
    afterThisTurn(rested);
  };
  const measure = () => {
    const time = now();
    const gap = time - lastLook;
    lastLook = time;
    worked += Math.min(gap, limit * STEP);
    // Twice or half as many, by one way: the first time on another costs a loop its compiled code.
    step = Math.min(Math.max((step << 2) >> (gap < LONG ? 1 : 3), 1), MOST_TURNS);
  };
  const check = () => {
    if (reason) throw reason;
  };
  const look = (offset: number) => {
    check();
    if (working) measure();
    else begin();
    if (limit && worked > limit) exceeded(offset);
    check();
    left = step;
    share = Math.ceil(step * SHARE);
  };
  return {
    loop: (offset) => {
      left -= share;
      if (left < 0) look(offset);
      return share;
    },
    check,
    stop: (why) => {
      reason ??= why;
      left = 0;
    },
  };
}

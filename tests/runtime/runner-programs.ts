/** What generated programs are made of. */

/** A whole number from 0 on, below the one given. */
export type Pick = (below: number) => number;

/** A small generator of numbers, so that a failure comes again. */
export function picker(seed: number): Pick {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

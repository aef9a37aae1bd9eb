/** Loads chunks, and makes them with what they use of this one. */
import type { Core, Entrance } from './contract.ts';
import { part } from './kit.ts';

export const createLoader =
  ({ load }: Entrance): Core['load'] =>
  async (name) => {
    const made = await load(name);
    return made(part) as never;
  };

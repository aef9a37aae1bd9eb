/** Loads chunks, and makes those that come later with what they use of this one. */
import type { Core, Entrance } from './contract.ts';
import * as kit from './kit.ts';

export function createLoader({ load }: Entrance): Core['load'] {
  const made = new Map<string, unknown>();
  return (async (name) => {
    const chunk = await load(name);
    if (typeof chunk !== 'function') return chunk;
    if (!made.has(name)) made.set(name, chunk(kit));
    return made.get(name);
  }) as Core['load'];
}

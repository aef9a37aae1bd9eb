/** What runs have left going, in words for people. Pure. */
import type { Ongoing } from './contract.ts';
import { count } from './texts.ts';

/** “2 timers (lines 3, 4), 1 listener (line 7)”. */
export function inWords(ongoing: readonly Ongoing[]): string {
  const groups = new Map<'rest.listeners' | 'rest.timers', Ongoing[]>();
  for (const one of ongoing) {
    const kind = one.what.startsWith('addEventListener') ? 'rest.listeners' : 'rest.timers';
    groups.set(kind, [...(groups.get(kind) ?? []), one]);
  }
  return [...groups].map(([kind, all]) => describe(kind, all)).join(', ');
}

function describe(kind: 'rest.listeners' | 'rest.timers', all: readonly Ongoing[]): string {
  const lines = [...new Set(all.flatMap(({ place }) => place?.line ?? []))];
  const words = count(kind, all.length);
  if (!lines.length) return words;
  return `${words} (${count('rest.lines', lines.length, { lines: lines.join(', ') })})`;
}

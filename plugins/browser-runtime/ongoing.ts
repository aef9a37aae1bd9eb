/** What runs have left going, in words for people. Pure. */
import type { Ongoing } from './contract.ts';

/** “2 timers (lines 3, 4), 1 listener for click (line 7)”. */
export function inWords(ongoing: readonly Ongoing[]): string {
  const groups = new Map<string, Ongoing[]>();
  for (const one of ongoing) {
    const kind = one.what.startsWith('addEventListener') ? 'listener' : 'timer';
    groups.set(kind, [...(groups.get(kind) ?? []), one]);
  }
  return [...groups].map(([kind, all]) => describe(kind, all)).join(', ');
}

function describe(kind: string, all: readonly Ongoing[]): string {
  const lines = new Set(all.flatMap(({ place }) => place?.line ?? []));
  const where = lines.size ? ` (line${lines.size > 1 ? 's' : ''} ${[...lines].join(', ')})` : '';
  return `${all.length} ${kind}${all.length > 1 ? 's' : ''}${where}`;
}

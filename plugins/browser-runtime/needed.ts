/** The snippets that have to run before another, on the tenant in use. */
import type { TenantConfig } from './contract.ts';
import { neededBy } from './needs.ts';
import { markerNamed, nameOf } from './snippet.ts';
import { startersFor, startsSession, wordsOf } from './suits.ts';

/** @throws {Error} In words for the reader, when one is missing. */
export function neededFor(marker: HTMLElement, tenant: TenantConfig | undefined): HTMLElement[] {
  if (!marker.dataset.needs) return [];
  const starters = startersFor(tenant);
  return neededBy(nameOf(marker), needsOf).flatMap((name) => markerNamed(name) ?? []);

  function needsOf(name: string): string[] | undefined {
    const needing = markerNamed(name);
    return needing && wordsOf(needing.dataset.needs).map(suited);
  }

  /** Any session will do: where one way to log in does not suit the tenant, another may. */
  function suited(name: string): string {
    const need = markerNamed(name);
    const [starter] = starters;
    const isMisfit = need && startsSession(need) && !starters.includes(need);
    return isMisfit && starter ? nameOf(starter) : name;
  }
}

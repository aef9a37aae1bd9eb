/** What snippets and fields ask of the tenant, and whether it has that. */
import type { TenantConfig } from './contract.ts';
import { markers } from './snippet.ts';

/** As `data-` attributes of a snippet's marker have it. */
export interface Asked {
  readonly tenant?: string;
  readonly authentication?: string;
}

export const wordsOf = (text = ''): string[] => text.split(/\s+/).filter(Boolean);

/** Does it offer one of these kinds of authentication? A tenant that names none may offer any. */
export function offers(tenant: TenantConfig | undefined, kinds: readonly string[] = []): boolean {
  const offered = tenant?.authentication ?? [];
  return !kinds.length || !offered.length || kinds.some((kind) => offered.includes(kind));
}

export const isSimulatedEnough = (tenant: TenantConfig, { tenant: wanted }: Asked): boolean =>
  wanted !== 'simulated' || tenant.simulator !== undefined;

export const suits = (tenant: TenantConfig, asked: Asked): boolean =>
  isSimulatedEnough(tenant, asked) && offers(tenant, wordsOf(asked.authentication));

export const startsSession = ({ dataset }: HTMLElement): boolean => dataset.session === 'start';

/** The snippets of the page that start a session on this tenant. */
export const startersFor = (tenant: TenantConfig | undefined): HTMLElement[] =>
  markers().filter((marker) => startsSession(marker) && (!tenant || suits(tenant, marker.dataset)));

/** What snippets and fields ask of the tenant, and whether it has that. */
import type { TenantConfig } from './contract.ts';
import { say } from './texts.ts';

/** As `data-` attributes of a snippet's marker have it. */
interface Asked {
  readonly tenant?: string;
  readonly authentication?: string;
}

const kindsOf = (text = ''): string[] => text.split(/\s+/).filter(Boolean);

/** Does it offer one of these kinds of authentication? A tenant that names none may offer any. */
export function offers(tenant: TenantConfig | undefined, kinds: readonly string[] = []): boolean {
  const offered = tenant?.authentication ?? [];
  return !kinds.length || !offered.length || kinds.some((kind) => offered.includes(kind));
}

const isSimulatedEnough = (tenant: TenantConfig, { tenant: wanted }: Asked): boolean =>
  wanted !== 'simulated' || tenant.simulator !== undefined;

export const suits = (tenant: TenantConfig, asked: Asked): boolean =>
  isSimulatedEnough(tenant, asked) && offers(tenant, kindsOf(asked.authentication));

/** Why a snippet of that title cannot run on a tenant that does not suit it, and which would. */
export function misfit(
  snippet: string,
  asked: Asked,
  tenant: TenantConfig,
  tenants: readonly TenantConfig[],
): string {
  const others = tenants.filter((other) => suits(other, asked)).map(({ name }) => name);
  const names = { snippet, tenant: tenant.name, tenants: others.join(', ') || '–' };
  if (!isSimulatedEnough(tenant, asked)) return say('run.for-simulated', names);
  const kinds = kindsOf(asked.authentication).join(' / ');
  const offered = tenant.authentication?.join(', ') ?? '';
  return say('run.for-authentication', { ...names, kinds, offered });
}

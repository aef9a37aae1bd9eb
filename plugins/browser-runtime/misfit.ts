/** Says why a snippet does not run on the tenant in use. */
import type { TenantConfig } from './contract.ts';
import { type Asked, isSimulatedEnough, suits, wordsOf } from './suits.ts';
import { say } from './texts.ts';

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
  const kinds = wordsOf(asked.authentication).join(' / ');
  const offered = tenant.authentication?.join(', ') ?? '';
  return say('run.for-authentication', { ...names, kinds, offered });
}

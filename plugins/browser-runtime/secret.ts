/** Which secrets are public, and whether a text holds one that is not. */
import type { Core } from './contract.ts';

/** The author's own value for a secret of the simulated tenant, such as `demo`, while it is in use. */
export function publicValue({ page, stage }: Core, name: string): string | undefined {
  const { tenant } = stage;
  if (!tenant?.simulated) return undefined;
  const value = page?.tenants.find(({ id }) => id === tenant.id)?.fields[name];
  return value === stage.values().get(name) ? value : undefined;
}

/** Does it hold a secret that the reader typed? */
export function holdsSecret(text: string, core: Core): boolean {
  const names = core.page?.fields.map(({ name }) => name) ?? [];
  const known = names.flatMap((name) => publicValue(core, name) || []);
  const rest = known.reduce((left, value) => left.replaceAll(value, ''), text);
  return core.stage.mask(rest) !== rest;
}

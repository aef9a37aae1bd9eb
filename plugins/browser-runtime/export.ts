/** Gathers what a snippet needs outside the docs, for a page of its own. */
import { type Carried, carryModule, carryPage, textAt } from './carried.ts';
import type { Core, PageConfig } from './contract.ts';
import { shownValue } from './draft.ts';
import { neededFor } from './needed.ts';
import { fill } from './placeholders.ts';
import { holdsSecret, publicValue } from './secret.ts';
import { sourceOf, titleOf } from './snippet.ts';
import { type Part, type Standalone, standalonePage } from './standalone.ts';
import { startsSession } from './suits.ts';
import { say } from './texts.ts';

/**
 * The page of a snippet, with what it needs before it, on the tenant in use.
 *
 * @throws {Error} In words for the reader, when it would hold a secret of theirs.
 */
export async function pageOf(marker: HTMLElement, core: Core): Promise<string> {
  const tenant = core.page?.tenants.find(({ id }) => id === core.stage.tenant?.id);
  const markers = [...neededFor(marker, tenant), marker];
  if (markers.some((part) => holdsSecret(sourceOf(part), core))) {
    throw new Error(say('share.secret'));
  }
  const { valueRange } = await core.load('runner');
  const parts = markers.map((part): Part => {
    const code = fill(sourceOf(part), (name) => shownValue(core, name) ?? publicValue(core, name));
    const value = valueRange?.(code);
    return { title: titleOf(part), code, value, startsSession: startsSession(part) };
  });
  return standalonePage({
    title: titleOf(marker),
    from: location.href.replace(/[?#].*$/, ''),
    parts,
    ...(await surroundings(markers, core)),
  });
}

/** What stands around the code on the docs' page, as far as the code has to do with it. */
async function surroundings(
  markers: readonly HTMLElement[],
  { page, siteRoot, stage }: Core,
): Promise<Partial<Standalone>> {
  const code = markers.map(sourceOf).join('\n');
  const { container } = page ?? {};
  const needsTenant = usesTenant(code, page) || markers.some(isForTenant);
  if (!needsTenant) return container && code.includes(container.id) ? { container } : {};
  const carried: Carried = { modules: new Map(), pages: new Map() };
  const simulator = page?.tenants.find(({ id }) => id === stage.tenant?.id)?.simulator;
  const { baseUrl } = stage.tenant ?? {};
  return {
    carried,
    ...(container && { container }),
    ...(page?.sdk && { sdk: await sdkOf(page.sdk, siteRoot, carried) }),
    ...(simulator &&
      baseUrl && {
        simulation: await simulationOf(new URL(simulator, siteRoot).href, baseUrl, carried),
      }),
  };
}

/** Without field, session and SDK there is no way to a tenant; scenarios are its own. */
function usesTenant(code: string, page: PageConfig | undefined): boolean {
  const names = ['playground', ...(page?.sdk?.global ?? [])];
  return (
    /@\{/.test(code) || names.some((name) => new RegExp(`(?<![\\w$])${name}(?![\\w$])`).test(code))
  );
}

const isForTenant = (marker: HTMLElement): boolean =>
  startsSession(marker) || marker.dataset.tenant === 'simulated';

async function sdkOf(
  sdk: NonNullable<PageConfig['sdk']>,
  siteRoot: URL,
  carried: Carried,
): Promise<NonNullable<Standalone['sdk']>> {
  const script = new URL(sdk.script, siteRoot).href;
  const text = await textAt(script);
  const adapter = sdk.adapter && new URL(sdk.adapter, siteRoot).href;
  if (adapter) await carryModule(adapter, carried);
  return {
    script,
    global: sdk.global,
    ...(sdk.integrity && { integrity: sdk.integrity }),
    // One that asks where it was loaded from has to be loaded from there.
    ...(text !== undefined && !text.includes('currentScript') && { text }),
    ...(adapter && { adapter }),
  };
}

async function simulationOf(
  simulator: string,
  baseUrl: string,
  carried: Carried,
): Promise<NonNullable<Standalone['simulation']>> {
  await carryModule(simulator, carried);
  const module: unknown = await import(simulator).catch(() => undefined);
  const { pages } = Object(module) as { pages?: unknown };
  const addresses = Array.isArray(pages) ? pages.map((path) => new URL(path, baseUrl).href) : [];
  await Promise.all(addresses.map((address) => carryPage(address, carried)));
  return { simulator, baseUrl };
}

/** Gathers what a snippet needs outside the docs, for a page of its own. */
import { type Carried, carryModule, carryPage, isAddress, textAt } from './carried.ts';
import type { Core, PageConfig, RunnerChunk } from './contract.ts';
import { shownValue } from './draft.ts';
import { importsOf } from './imported.ts';
import { inScript, inString } from './inline.ts';
import { neededFor } from './needed.ts';
import { codeOf, type Part } from './parts.ts';
import { fill } from './placeholders.ts';
import { isRefused } from './refused.ts';
import { holdsSecret, publicValue } from './secret.ts';
import { sourceOf, titleOf } from './snippet.ts';
import { type Standalone, standalonePage } from './standalone.ts';
import { startsSession } from './suits.ts';
import { say } from './texts.ts';

type Anatomist = RunnerChunk['anatomyOf'];

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
  const { anatomyOf } = await core.load('runner');
  const from = location.href.replace(/[?#].*$/, '');
  const carried: Carried = { modules: new Map(), pages: new Map() };
  const parts = markers.map(async (part): Promise<Part> => {
    const code = fill(sourceOf(part), (name) => shownValue(core, name) ?? publicValue(core, name));
    const written = await codeFor(code, from, carried, anatomyOf);
    return { title: titleOf(part), startsSession: startsSession(part), ...written };
  });
  return standalonePage({
    title: titleOf(marker),
    from,
    parts: await Promise.all(parts),
    carried,
    loopLimit: core.page?.loopLimit ?? 0,
    ...(await surroundings(markers, core, carried, anatomyOf)),
  });
}

/** The code as it runs in the page, which carries what it imports. */
async function codeFor(
  source: string,
  from: string,
  carried: Carried,
  anatomyOf: Anatomist,
): Promise<Omit<Part, 'title'>> {
  const anatomy = parsed(source, anatomyOf);
  if (!anatomy || isRefused(anatomy.body)) return { code: inString(source), isBroken: true };
  const addresses = importsOf(anatomy.body).filter(isAddress);
  await Promise.all(addresses.map((each) => carryModule(new URL(each, from).href, carried)));
  return codeOf(source, anatomy);
}

function parsed(text: string, anatomyOf: Anatomist): ReturnType<Anatomist> | undefined {
  try {
    return anatomyOf(text);
  } catch {
    return undefined;
  }
}

/** What stands around the code on the docs' page, as far as the code has to do with it. */
async function surroundings(
  markers: readonly HTMLElement[],
  { page, siteRoot, stage }: Core,
  carried: Carried,
  anatomyOf: Anatomist,
): Promise<Partial<Standalone>> {
  const code = markers.map(sourceOf).join('\n');
  const { container } = page ?? {};
  const needsTenant = usesTenant(code, page) || markers.some(isForTenant);
  if (!needsTenant) return container && code.includes(container.id) ? { container } : {};
  const simulator = page?.tenants.find(({ id }) => id === stage.tenant?.id)?.simulator;
  const { baseUrl } = stage.tenant ?? {};
  return {
    ...(container && { container }),
    ...(page?.sdk && { sdk: await sdkOf(page.sdk, siteRoot, carried, anatomyOf) }),
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
  anatomyOf: Anatomist,
): Promise<NonNullable<Standalone['sdk']>> {
  const addressOf = (path: string): string => new URL(path, siteRoot).href;
  const scripts = sdk.script.map(async (path, at) => {
    const address = addressOf(path);
    const text = await carriedScript(address, anatomyOf);
    return { address, text, integrity: sdk.integrity[at] };
  });
  const styles = sdk.styles.map(async (path) => {
    const address = addressOf(path);
    return { address, text: await carriedStyles(address) };
  });
  const adapter = sdk.adapter && addressOf(sdk.adapter);
  if (adapter) await carryModule(adapter, carried);
  return {
    scripts: await Promise.all(scripts),
    styles: await Promise.all(styles),
    global: sdk.global,
    ...(adapter && { adapter }),
  };
}

/** As it may stand in an element; undefined where it cannot. */
async function carriedScript(address: string, anatomyOf: Anatomist): Promise<string | undefined> {
  const text = await textAt(address);
  // One that asks where it was loaded from has to be loaded from there.
  if (text === undefined || text.includes('currentScript')) return undefined;
  if (inString(text) === text) return text;
  const anatomy = parsed(text, anatomyOf);
  return anatomy && inScript(anatomy.text, anatomy.body);
}

/** What they name is where it was; undefined where they cannot be read, or import others. */
async function carriedStyles(address: string): Promise<string | undefined> {
  const text = await textAt(address);
  if (text === undefined || /@import|<\/style/i.test(text)) return undefined;
  return text.replace(
    /url\(\s*(["']?)(?!["']|data:|#)(.+?)\1\s*\)/g,
    (found: string, quote: string, path: string) =>
      URL.canParse(path, address) ? `url(${quote}${new URL(path, address).href}${quote})` : found,
  );
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

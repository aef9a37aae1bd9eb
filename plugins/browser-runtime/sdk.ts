/** The SDK that a page is about: its script, its global, and the adapter that knows it. */
import { withoutForeignParameters } from './address.ts';
import type { AdapterModule, SdkConfig } from './contract.ts';
import { head, newElement, SafePromise } from './pristine.ts';

export interface Sdk {
  readonly value: unknown;
  readonly adapter: AdapterModule;
}

// A snippet may replace these; the playground goes on.
const { clearTimeout, setTimeout } = globalThis;

const LONGEST_WAIT = 15_000;

/** The first of the names that stands for something; an element with that name or id does not. */
function findGlobal(names: readonly string[]): unknown {
  const values = names.map((name) => (globalThis as unknown as Record<string, unknown>)[name]);
  return values.find(
    (value) =>
      value !== undefined &&
      value !== null &&
      !(value instanceof Node || value instanceof HTMLCollection),
  );
}

function withinLimit<T>(promise: Promise<T>, problem: string): Promise<T> {
  return new SafePromise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(problem)), LONGEST_WAIT);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function loadScript(url: string, integrity: string | undefined): Promise<void> {
  return new SafePromise((resolve, reject) => {
    const script = newElement('script');
    if (integrity) script.integrity = integrity;
    if (integrity && new URL(url).origin !== location.origin) script.crossOrigin = 'anonymous';
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`Could not load ${url}.`));
    script.src = url;
    head().append(script);
  });
}

/** Only what has the shape of an adapter's function or size is taken over. */
export function readAdapter(module: unknown): AdapterModule {
  const { isReady, tap, problem, reset, minimum } = Object(module) as Record<string, unknown>;
  const { width, height } = Object(minimum) as Record<string, unknown>;
  const adapter: Record<string, unknown> = {};
  for (const [name, value] of Object.entries({ isReady, tap, problem, reset })) {
    if (typeof value === 'function') adapter[name] = value;
  }
  if (typeof width === 'number' && typeof height === 'number')
    adapter['minimum'] = { width, height };
  return adapter;
}

/** What the adapter says against an event: to be spread into it. */
export function problemOf(adapter: AdapterModule, detail: unknown): { problem?: string } {
  try {
    const problem: unknown = adapter.problem?.(detail);
    return typeof problem === 'string' ? { problem } : {};
  } catch (error) {
    // The event has come all the same.
    return { problem: `The adapter could not check it: ${String(error)}` };
  }
}

async function loadSdk(config: SdkConfig, siteRoot: URL): Promise<Sdk> {
  const url = new URL(config.script, siteRoot).href;
  if (findGlobal(config.global) === undefined) {
    await withinLimit(loadScript(url, config.integrity), `${url} has not answered for 15 seconds.`);
  }
  const value = findGlobal(config.global);
  if (value === undefined) {
    throw new Error(`${url} has loaded, but defines no ${config.global.join(' or ')}.`);
  }
  if (!config.adapter) return { value, adapter: {} };
  const adapter = new URL(config.adapter, siteRoot).href;
  const module = import(adapter).catch((error: unknown) => {
    throw new Error(`Could not load the adapter ${adapter}: ${String(error)}`);
  });
  return {
    value,
    adapter: readAdapter(await withinLimit(module, `${adapter} has not answered for 15 seconds.`)),
  };
}

const loading = new Map<string, Promise<Sdk>>();

/**
 * The SDK, loaded once for the life of the tab.
 *
 * @param keep Query parameters that stay in the address; the others are removed first, since a
 *   library may read its configuration from there, and a link could then bring its own.
 * @throws {Error} In words for the reader.
 */
export function prepareSdk(
  config: SdkConfig,
  siteRoot: URL,
  keep: readonly string[],
): Promise<Sdk> {
  const clean = withoutForeignParameters(location.href, keep);
  if (clean !== location.href) history.replaceState(history.state, '', clean);
  const known = loading.get(config.script);
  if (known) return known;
  const sdk = loadSdk(config, siteRoot);
  loading.set(config.script, sdk);
  sdk.catch(() => loading.delete(config.script)); // so that the next run tries again
  return sdk;
}

/** The SDK that a page is about: its script, its global, and the adapter that knows it. */
import { withoutForeignParameters } from './address.ts';
import { told } from './blame.ts';
import type { AdapterModule, Checked, RunnerChunk, SdkConfig, Size } from './contract.ts';
import { importModule } from './modules.ts';
import { head, newElement, SafePromise } from './pristine.ts';
import { say } from './texts.ts';
import { listen } from './untouched.ts';

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

/** Gives words for what the script threw on its way, as far as a page may know that. */
function loadScript(url: string, integrity: string | undefined): Promise<string | undefined> {
  const ending = new AbortController();
  let thrown: string | undefined;
  const hear = ({ filename, lineno, message }: ErrorEvent): void => {
    if (filename === url) thrown ??= say('sdk.threw', { at: `${url}:${lineno}`, problem: message });
  };
  listen(window, 'error', hear, { signal: ending.signal });
  return new SafePromise<string | undefined>((resolve, reject) => {
    const script = newElement('script');
    if (integrity) script.integrity = integrity;
    if (integrity && new URL(url).origin !== location.origin) script.crossOrigin = 'anonymous';
    script.onload = () => resolve(thrown);
    script.onerror = () => reject(new Error(say('sdk.not-loaded', { url })));
    script.src = url;
    head().append(script);
  }).finally(() => ending.abort());
}

function readSize(value: unknown): Size | undefined {
  const { width, height } = Object(value) as Record<string, unknown>;
  return typeof width === 'number' && typeof height === 'number' ? { width, height } : undefined;
}

/** The smallest size in which the widget shows all of itself, as far as the adapter knows now. */
export function minimumOf({ adapter: { minimum }, value }: Sdk): Size | undefined {
  try {
    return readSize(typeof minimum === 'function' ? minimum(value) : minimum);
  } catch {
    return undefined; // of an adapter's size nothing depends
  }
}

/** What the adapter says against an event: to be spread into it. */
export function problemOf(
  adapter: AdapterModule,
  detail: unknown,
  of: Checked,
): { problem?: string } {
  try {
    const problem: unknown = adapter.problem?.(detail, of);
    return typeof problem === 'string' ? { problem } : {};
  } catch (error) {
    // The event has come all the same.
    return { problem: say('sdk.not-checked', { problem: String(error) }) };
  }
}

type ReadAdapter = RunnerChunk['readAdapter'];

async function loadSdk(config: SdkConfig, siteRoot: URL, readAdapter: ReadAdapter): Promise<Sdk> {
  const url = new URL(config.script, siteRoot).href;
  const wait = say('sdk.no-answer', { url });
  const isThere = findGlobal(config.global) !== undefined;
  const thrown = isThere ? undefined : await withinLimit(loadScript(url, config.integrity), wait);
  const value = findGlobal(config.global);
  if (value === undefined) {
    const names = config.global.join(say('sdk.or'));
    throw new Error(thrown ?? say('sdk.no-global', { url, names }));
  }
  if (!config.adapter) return { value, adapter: {} };
  const adapter = new URL(config.adapter, siteRoot).href;
  const module = importModule(adapter).catch((error: unknown) => {
    throw new Error(say('sdk.adapter-not-loaded', { url: adapter, problem: told(error) }));
  });
  return {
    value,
    adapter: readAdapter(await withinLimit(module, say('sdk.no-answer', { url: adapter }))),
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
  readAdapter: ReadAdapter,
): Promise<Sdk> {
  const clean = withoutForeignParameters(location.href, keep);
  if (clean !== location.href) history.replaceState(history.state, '', clean);
  const known = loading.get(config.script);
  if (known) return known;
  const sdk = loadSdk(config, siteRoot, readAdapter);
  loading.set(config.script, sdk);
  sdk.catch(() => loading.delete(config.script)); // so that the next run tries again
  return sdk;
}

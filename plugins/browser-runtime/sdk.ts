/** The SDK that a page is about: its files, its global, and the adapter that knows it. */
import { withoutForeignParameters } from './address.ts';
import { told } from './blame.ts';
import type { Sdk, SdkConfig } from './contract.ts';
import { readAdapter } from './given.ts';
import { importModule } from './modules.ts';
import { head, newElement, SafePromise } from './pristine.ts';
import { root } from './snippet.ts';
import { say } from './texts.ts';
import { clearTimeout, listen, now, setTimeout } from './untouched.ts';

const LONGEST_WAIT = 15_000;
/** Some scripts only load others, which define the global. */
const LATEST_GLOBAL = 5_000;
const OFTEN = 50;

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

async function awaitGlobal(names: readonly string[]): Promise<unknown> {
  const end = now() + LATEST_GLOBAL;
  let value = findGlobal(names);
  while (value === undefined && now() < end) {
    await new SafePromise((resolve) => setTimeout(resolve, OFTEN));
    value = findGlobal(names);
  }
  return value;
}

function withinLimit<T>(promise: Promise<T>, url: string): Promise<T> {
  return new SafePromise((resolve, reject) => {
    const late = (): void => reject(new Error(say('sdk.no-answer', { url })));
    const timer = setTimeout(late, LONGEST_WAIT);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** @param parent Where it goes; what is in the head ends with the theme's next navigation. */
function load<Element extends HTMLScriptElement | HTMLLinkElement>(
  element: Element,
  url: string,
  properties: Partial<Element>,
  parent = head(),
): Promise<void> {
  const loaded = new SafePromise<void>((resolve, reject) => {
    element.onload = () => resolve();
    element.onerror = () => reject(new Error(say('sdk.not-loaded', { url })));
    Object.assign(element, properties);
    parent.append(element);
  });
  return withinLimit(loaded, url);
}

/** Gives words for what the script threw on its way, as far as a page may know that. */
async function loadScript(url: string, integrity: string | undefined): Promise<string | undefined> {
  const ending = new AbortController();
  let thrown: string | undefined;
  const hear = ({ filename, lineno, message }: ErrorEvent): void => {
    if (filename === url) thrown ??= say('sdk.threw', { at: `${url}:${lineno}`, problem: message });
  };
  listen(window, 'error', hear, { signal: ending.signal });
  const isElsewhere = integrity && new URL(url).origin !== location.origin;
  await load(newElement('script'), url, {
    ...(integrity && { integrity }),
    ...(isElsewhere && { crossOrigin: 'anonymous' }),
    src: url,
  }).finally(() => ending.abort());
  return thrown;
}

const loadStyles = (href: string): Promise<void> =>
  load(newElement('link'), href, { rel: 'stylesheet', href }, root);

/** Gives words for what the first of them threw that did. */
async function loadScripts(
  urls: readonly string[],
  integrity: readonly string[],
): Promise<string | undefined> {
  let thrown: string | undefined;
  for (const [at, url] of urls.entries()) {
    const told = await loadScript(url, integrity[at]);
    thrown ??= told;
  }
  return thrown;
}

async function loadSdk(config: SdkConfig, siteRoot: URL): Promise<Sdk> {
  const addressOf = (path: string): string => new URL(path, siteRoot).href;
  const urls = config.script.map(addressOf);
  await SafePromise.all(config.styles.map((path) => loadStyles(addressOf(path))));
  const isThere = findGlobal(config.global) !== undefined;
  const thrown = isThere ? undefined : await loadScripts(urls, config.integrity);
  const value = thrown ? findGlobal(config.global) : await awaitGlobal(config.global);
  if (value === undefined) {
    const url = urls.at(-1) ?? '';
    const names = config.global.join(say('sdk.or'));
    throw new Error(thrown ?? say('sdk.no-global', { url, names }));
  }
  if (!config.adapter) return { value, adapter: {} };
  const adapter = addressOf(config.adapter);
  const module = importModule(adapter).catch((error: unknown) => {
    throw new Error(say('sdk.adapter-not-loaded', { url: adapter, problem: told(error) }));
  });
  return { value, adapter: readAdapter(await withinLimit(module, adapter)) };
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
  const key = config.script.join(' ');
  const known = loading.get(key);
  if (known) return known;
  const sdk = loadSdk(config, siteRoot);
  loading.set(key, sdk);
  sdk.catch(() => loading.delete(key)); // so that the next run tries again
  return sdk;
}

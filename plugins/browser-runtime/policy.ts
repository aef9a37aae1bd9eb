/**
 * May script elements have inline text here? A script cannot ask without a violation being reported
 * where the answer is no. So we trust only a page that is known to have no policy: no `<meta>` with
 * one, and none in its headers, which a HEAD request for the page itself tells. That request is made
 * only where the policy is seen to have let another one to this site through.
 *
 * The entry asks as soon as the reader means to run something, so that the answer is there with the runner.
 */
import { head } from './pristine.ts';
import { root } from './snippet.ts';

const META = 'meta[http-equiv="Content-Security-Policy" i]';
const HEADERS = ['Content-Security-Policy', 'Content-Security-Policy-Report-Only'];

// A snippet may replace it.
const pageFetch = fetch.bind(window);

let state: 'unwatched' | 'unknown' | 'asked' | 'allowed' | 'refused' = 'unwatched';

/** `false` while in doubt. */
export function isInlineAllowed(): boolean {
  if (state === 'unknown') void ask();
  return state === 'allowed';
}

/** It was tried and refused, or a policy has come since. */
export function refuseInline(): void {
  state = 'refused';
}

/** Begin to find out, and notice policies that come later. */
export function watchPolicy(): void {
  if (state !== 'unwatched') return;
  state = root.querySelector(META) ? 'refused' : 'unknown';
  // A policy stays in force when its element has gone again; it only counts in the head.
  new MutationObserver((records) => {
    const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
    if (added.some((node) => node instanceof Element && node.matches(META))) refuseInline();
  }).observe(head(), { childList: true });
  isInlineAllowed();
}

async function ask(): Promise<void> {
  const isFile = location.protocol === 'file:';
  if (!isFile && !hasFetched()) return;
  state = 'asked';
  const allowed = isFile || (await hasNoHeaders());
  if (state === 'asked') state = allowed ? 'allowed' : 'refused';
}

function hasFetched(): boolean {
  return performance
    .getEntriesByType('resource')
    .some(
      (entry) =>
        entry instanceof PerformanceResourceTiming &&
        /^(fetch|xmlhttprequest)$/.test(entry.initiatorType) &&
        entry.decodedBodySize > 0 &&
        entry.name.startsWith(`${location.origin}/`),
    );
}

async function hasNoHeaders(): Promise<boolean> {
  // Instant navigation changes the address, not the policy.
  const [opened] = performance.getEntriesByType('navigation');
  try {
    const response = await pageFetch(opened?.name ?? location.href, { method: 'HEAD' });
    return (
      response.ok && !response.redirected && HEADERS.every((name) => !response.headers.has(name))
    );
  } catch {
    return false;
  }
}

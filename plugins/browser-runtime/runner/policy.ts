/**
 * May script elements have inline text here? A script cannot ask without a violation being reported
 * where the answer is no. So we trust only a page that is known to have no policy: no `<meta>` with
 * one, and none in its headers. The entry asks for these as soon as the reader comes near, so that a
 * first run need not go another way.
 */
import { askForHeaders } from '../opened.ts';
import { page } from './pristine.ts';

const META = 'meta[http-equiv="Content-Security-Policy" i]';
const HEADERS = ['Content-Security-Policy', 'Content-Security-Policy-Report-Only'];

let state: 'unknown' | 'asked' | 'allowed' | 'refused' = 'unknown';

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
  if (Document.prototype.querySelector.call(page, META)) {
    refuseInline();
    return;
  }
  // A policy stays in force when its element has gone again; it only counts in the head.
  new MutationObserver((records) => {
    const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
    if (added.some((node) => node instanceof Element && node.matches(META))) refuseInline();
  }).observe(Reflect.get(Document.prototype, 'head', page) as Node, { childList: true });
  isInlineAllowed();
}

async function ask(): Promise<void> {
  const isFile = location.protocol === 'file:';
  const answer = isFile ? undefined : askForHeaders();
  if (!isFile && !answer) return;
  state = 'asked';
  const isFree = isFile || (await answer?.then(hasNoPolicy, () => false));
  if (state === 'asked') state = isFree ? 'allowed' : 'refused';
}

const hasNoPolicy = ({ ok, redirected, headers }: Response): boolean =>
  ok && !redirected && HEADERS.every((name) => !headers.has(name));

/** One snippet as it stands in the page: the marker that Python wrote, its bar, its code. */
import type { SnippetAction, SnippetState } from './contract.ts';
import { fill } from './placeholders.ts';
import { own } from './pristine.ts';

/** `<playground-snippet>`; a tag name, and what CSS finds it by. */
export const MARKER = 'playground-snippet';

/** What an address ends with that brings a snippet. */
export const SHARED = '#shared=';

export const root = own('documentElement');

export const markers = (): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(MARKER)];

export const markerNamed = (name: string): HTMLElement | undefined =>
  markers().find((marker) => nameOf(marker) === name);

/** The marker whose bar or code this is in. */
export const markerAround = (element: Element): HTMLElement | undefined =>
  markers().find(
    (marker) => marker.contains(element) || marker.nextElementSibling?.contains(element),
  );

export const nameOf = (marker: HTMLElement): string => marker.getAttribute('name') ?? '';

export const titleOf = (marker: HTMLElement): string => marker.dataset.title || nameOf(marker);

export const stateOf = (marker: HTMLElement): SnippetState =>
  (marker.getAttribute('state') as SnippetState | null) ?? 'idle';

/** The text that runs and that is copied: the reader's draft, else the author's. */
export const sourceOf = (marker: HTMLElement): string =>
  marker.dataset.draft ?? marker.dataset.source ?? '';

export const codeOf = (marker: HTMLElement): HTMLElement | null =>
  marker.nextElementSibling?.querySelector<HTMLElement>('pre > code') ?? null;

export const control = (marker: HTMLElement, action: SnippetAction): HTMLButtonElement | null =>
  marker.querySelector(`[data-action=${action}]`);

export function setState(marker: HTMLElement, state: SnippetState, words: string): void {
  const status = marker.querySelector('.playground-status');
  // Also its own: a look at what it stands in would have it styled anew with each run.
  marker.setAttribute('state', state);
  status?.setAttribute('state', state);
  status?.replaceChildren(words);
}

/** The text with what its fields show; secrets show, and stay, their placeholder. */
export const fillFromPage = (marker: HTMLElement): string =>
  fill(
    sourceOf(marker),
    (field) =>
      codeOf(marker)?.querySelector(`var[data-field="${field}"]:not([data-secret])`)?.textContent ??
      '',
  );

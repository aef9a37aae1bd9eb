/**
 * What console and outputs need of the page, as it was when they were loaded: a snippet may replace
 * any of it, and `<img name="getElementById">` hides the document's own.
 */
export const { AbortController, CustomEvent, ResizeObserver, XMLHttpRequest } = globalThis;
export const {
  cancelAnimationFrame,
  clearTimeout,
  queueMicrotask,
  requestAnimationFrame,
  setTimeout,
} = globalThis;

const { get, set } = Reflect;
// Unit tests of what is pure have no document.
const methods = globalThis.Document?.prototype;
const { createDocumentFragment, getElementById, querySelector } = methods ?? {};
const { addEventListener, dispatchEvent } = EventTarget.prototype;

export const newFragment = (): DocumentFragment => createDocumentFragment.call(document);
export const elementById = (id: string): HTMLElement | null => getElementById.call(document, id);
export const find = (selector: string): Element | null => querySelector.call(document, selector);

export const dispatch = (target: EventTarget, event: Event): void => {
  dispatchEvent.call(target, event);
};
export const listen = <Heard extends Event>(
  target: EventTarget,
  type: string,
  hear: (event: Heard) => void,
  options?: AddEventListenerOptions,
): void => addEventListener.call(target, type, hear as (event: Event) => void, options);

export const styleSheets = (): readonly CSSStyleSheet[] =>
  get(methods, 'adoptedStyleSheets', document) as CSSStyleSheet[];
export const setStyleSheets = (sheets: readonly CSSStyleSheet[]): boolean =>
  set(methods, 'adoptedStyleSheets', sheets, document);

export const now = performance.now.bind(performance);

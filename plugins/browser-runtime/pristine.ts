/**
 * What the playground goes on with when a snippet has replaced it, or an element of the page stands
 * before it: `<img name="body">` is then `document.body`.
 */

export const SafePromise = Promise;

// Unit tests of what is pure have no document.
const page = globalThis.Document?.prototype;
const createElement = page?.createElement;

export const newElement = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
): HTMLElementTagNameMap[Tag] => createElement.call(document, tag) as HTMLElementTagNameMap[Tag];
/** What is the document's own, whatever has such a name in the page. */
export const own = (name: string) => Reflect.get(page, name, document) as HTMLElement;
export const body = (): HTMLElement => own('body');
export const head = (): HTMLElement => own('head');

/**
 * What the runner needs of the page, as it was when this chunk was loaded: a snippet may replace
 * any of it. Methods are taken from prototypes, since elements can hide a document's own.
 */
export const page = document;
export const createElement = Document.prototype.createElement.bind(page) as (
  name: 'script',
) => HTMLScriptElement;
export const append = Function.prototype.call.bind(Node.prototype.appendChild) as (
  parent: Node,
  child: Node,
) => Node;
export const remove = Function.prototype.call.bind(Element.prototype.remove) as (
  element: Element,
) => void;
const rootOf = Object.getOwnPropertyDescriptor(Document.prototype, 'documentElement')?.get;
/** The root element, or the document when a snippet took that away. */
export const root = (): Node => (rootOf?.call(page) as Element | null) ?? page;

export const now = performance.now.bind(performance);
export const NativeBlob = Blob;
export const NativeError = Error;
export const NativePromise = Promise;
export const NativeSyntaxError = SyntaxError;
export const NativeURL = URL;
export const createObjectURL = URL.createObjectURL.bind(URL);
export const revokeObjectURL = URL.revokeObjectURL.bind(URL);
export const functionText = Function.prototype.call.bind(Function.prototype.toString) as (
  value: unknown,
) => string;
export const pageConsole = console;

/** Do something, or something else where that throws: a getter, a proxy, a name not yet declared. */
export function attempt<Result>(action: () => Result, otherwise: Result): Result {
  try {
    return action();
  } catch {
    return otherwise;
  }
}

export function stackOf(error: unknown): string {
  const stack = attempt(() => (Object(error) as { stack?: unknown }).stack, undefined);
  return typeof stack === 'string' ? stack : '';
}

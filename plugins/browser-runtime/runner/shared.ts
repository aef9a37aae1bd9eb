/** The names that snippets share: accessors on `globalThis` that lead into the run that declared them. */
import { attempt, functionText } from './pristine.ts';

export type SharedName = readonly [name: string, get: () => unknown, set: (value: unknown) => void];

/** What was there before, by name. */
const covered = new Map<string, PropertyDescriptor | undefined>();
const ours = new WeakSet<object>();

/** Returns the names that stay local: they are the browser's, or a script of the page declares them. */
export function share(names: readonly SharedName[]): string[] {
  return names.filter((shared) => !shareOne(shared)).map(([name]) => name);
}

/** Does a script of the page declare it, by `var` or as a function? Nothing can be put in its place. */
export function isDeclaredByPage(name: string): boolean {
  const own = Object.getOwnPropertyDescriptor(window, name);
  return Boolean(own && !own.configurable && own.enumerable && 'value' in own);
}

function shareOne([name, get, set]: SharedName): boolean {
  const before = Object.getOwnPropertyDescriptor(window, name);
  const isShared = Boolean(before?.get && ours.has(before.get));
  if (!isShared && belongsToPlatform(name, before)) return false;
  if (!isShared) covered.set(name, before);
  ours.add(get);
  Object.defineProperty(window, name, { configurable: true, enumerable: true, get, set });
  return true;
}

/** What a `var` of the page or of an earlier snippet holds; not what the page inherits. */
export function previousValue(name: string): unknown {
  const read = () => Reflect.get(window, name) as unknown;
  return Object.hasOwn(window, name) ? attempt(read, undefined) : undefined;
}

/** Take the names back; what they covered is there again. */
export function forgetNames(): void {
  for (const [name, before] of covered) {
    const getter = Object.getOwnPropertyDescriptor(window, name)?.get;
    if (!getter || !ours.has(getter)) continue;
    Reflect.deleteProperty(window, name);
    if (before) Object.defineProperty(window, name, before);
  }
  covered.clear();
}

/** Functions that pages replace with their own, which then do not look like the browser's. */
const OFTEN_REPLACED =
  /^(fetch|alert|open|postMessage|queueMicrotask|(set|clear)(Timeout|Interval)|(request|cancel)(AnimationFrame|IdleCallback))$/;

function belongsToPlatform(name: string, own: PropertyDescriptor | undefined): boolean {
  if (!own) return isInherited(name);
  // Attributes of the window are accessors, its classes and namespaces are not enumerable, its
  // functions are native. What scripts define by assignment or declaration is none of these.
  if (!own.configurable || own.get || own.set || !own.enumerable) return true;
  return OFTEN_REPLACED.test(name) || isNative(own.value);
}

function isNative(value: unknown): boolean {
  return typeof value === 'function' && functionText(value).includes('[native code]');
}

function isInherited(name: string): boolean {
  let prototype: object | null = Object.getPrototypeOf(window) as object;
  for (; prototype; prototype = Object.getPrototypeOf(prototype) as object | null) {
    // This one has the page's elements by their ids, which any variable may hide.
    const isElements = Object.prototype.toString.call(prototype) === '[object WindowProperties]';
    if (!isElements && Object.hasOwn(prototype, name)) return true;
  }
  return false;
}

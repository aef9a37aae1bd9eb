/**
 * Methods of arrays, which the playground works with as any page does. A snippet may replace them; one
 * that does not do any more what it is there for is put back when the snippet is over.
 */
import { stringify } from '../json.ts';

type Method = (this: unknown[], ...given: unknown[]) => unknown;

const prototype = Array.prototype as unknown as Record<PropertyKey, unknown>;
const { apply, defineProperty } = Reflect;

const kept = Reflect.ownKeys(prototype)
  .filter((key) => key !== 'constructor' && typeof prototype[key] === 'function')
  .map((key) => ({ key, method: prototype[key] as Method }));

/** @returns Names of those that were put back, nearly always none. */
export function putBack(): string[] {
  const names: string[] = [];
  // Without any of them.
  for (let at = 0; at < kept.length; at++) {
    const { key, method } = kept[at] as (typeof kept)[number];
    const now = prototype[key];
    if (now === method || doesTheSame(now as Method, method)) continue;
    defineProperty(prototype, key, { value: method, configurable: true, writable: true });
    names[names.length] =
      `Array.prototype${typeof key === 'symbol' ? '[Symbol.iterator]' : `.${key}`}`;
  }
  return names;
}

function doesTheSame(one: Method, other: Method): boolean {
  try {
    return resultOf(one) === resultOf(other);
  } catch {
    return false;
  }
}

/** What it gives and does to its list, given what suits most of them. */
function resultOf(method: Method): string | undefined {
  const list = [2, 1];
  const result = apply(method, list, [(first: number) => first > 1, 0]);
  const iterator = Object(result) as { next?: () => unknown };
  return stringify([result, iterator.next?.(), list]);
}

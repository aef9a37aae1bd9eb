/**
 * What the browser's own developer tools are given in place of a value that holds a secret. What holds
 * none stays itself, to be looked into there as ever.
 */
import { copyOf } from './copy.ts';
import type { Mask } from './text.ts';
import {
  describe,
  entriesOf,
  errorText,
  isObject,
  keysOf,
  propertyOf,
  rawStack,
} from './values.ts';

const DEEPEST = 8;
const MOST_VALUES = 1_000;

export function conceal(value: unknown, mask: Mask): unknown {
  if (!holdsSecret(value, mask)) return value;
  if (!isObject(value)) return mask(String(value));
  // Developer tools show an error by its stack.
  const isError = describe(value).kind === 'error';
  return isError ? mask(rawStack(value) || errorText(value)) : copyOf(value, mask);
}

function holdsSecret(value: unknown, mask: Mask): boolean {
  let left = MOST_VALUES;
  const changes = (text: string): boolean => mask(text) !== text;
  const holds = (each: unknown, depth: number): boolean => {
    if (!isObject(each)) return changes(String(each));
    if (depth > DEEPEST || left-- <= 0) return false;
    const { kind } = describe(each);
    if (kind === 'function' || kind === 'node' || kind === 'revoked') return false;
    // Neither need be a property of its own.
    if (kind === 'error' && [errorText(each), rawStack(each)].some(changes)) return true;
    const inside = kind === 'map' || kind === 'set' ? entriesOf(each, kind, left).flat() : [];
    for (const key of keysOf(each)) {
      if (left-- <= 0) break;
      if (typeof key === 'string' && changes(key)) return true;
      inside.push(propertyOf(each, key)?.value);
    }
    return inside.some((inner) => holds(inner, depth + 1));
  };
  return holds(value, 0);
}

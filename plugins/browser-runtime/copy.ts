/** A masked copy of a value, for handing to others: no references, no getters, no secrets. */
import { previewText } from './preview.ts';
import type { Mask } from './text.ts';
import { describe, isObject, keysOf, propertyOf } from './values.ts';

const MOST_VALUES = 1_000;
const DEEPEST = 8;

/**
 * Arrays and objects are rebuilt with their enumerable data, masked; what has no such form (a Map,
 * a function, what is nested too deep) becomes its preview.
 */
export function copyOf(value: unknown, mask: Mask): unknown {
  let left = MOST_VALUES;
  const copy = (original: unknown, depth: number): unknown => {
    if (!isObject(original)) return copyPrimitive(original, mask);
    const { kind, size = 0 } = describe(original);
    const isPlain = kind === 'array' || kind === 'object';
    if (!isPlain || depth > DEEPEST || left <= 0) return previewText(original, mask);
    // A list of holes alone may be longer than memory.
    const target: Record<string, unknown> | unknown[] = kind === 'array' ? [] : {};
    if (Array.isArray(target)) target.length = Math.min(size, MOST_VALUES);
    for (const key of keysOf(original)) {
      if (typeof key !== 'string' || left <= 0) continue;
      const property = propertyOf(original, key);
      if (!property?.enumerable || !('value' in property)) continue;
      left--;
      define(target, mask(key), copy(property.value, depth + 1));
    }
    return target;
  };
  return copy(value, 0);
}

/** A string or number that is a secret becomes masked text; what cannot be cloned becomes text. */
export function copyPrimitive(value: unknown, mask: Mask): unknown {
  if (value === undefined || value === null || typeof value === 'boolean') return value;
  const text = previewText(value, mask);
  const isAsItWas = typeof value === 'number' && text === previewText(value, (same) => same);
  return isAsItWas ? value : text;
}

/** Not by assignment, which `__proto__` would turn into a change of prototype. */
function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

/** What one call of `console.log` and its kin says: format specifiers applied, values in a line. */

import { type Preview, previewText, quote } from './preview.ts';
import type { Mask } from './text.ts';
import { errorText, isObject, look } from './values.ts';

/** A piece of text with its `%c` style, or a value to be shown as such: a text that it is in quotes. */
export type Part = { readonly text: string; readonly style?: string } | { readonly value: unknown };

/** Apply the format specifiers of the Console Standard; what is left stands after it, spaced. */
export function formatParts(values: readonly unknown[]): readonly Part[] {
  const [first, ...rest] = values;
  const isText = typeof first === 'string';
  if (!isText || !rest.length || !first.includes('%')) return spaced(values, isText);
  const parts: Part[] = [];
  const left = applyFormat(first, rest, parts);
  return left.length ? [...parts, { text: ' ' }, ...spaced(left, true)] : parts;
}

/** @param isText Texts among them read on from one before. */
const spaced = (values: readonly unknown[], isText: boolean): Part[] =>
  values.flatMap((value, index): Part[] => {
    const part = isText && typeof value === 'string' ? { text: value } : { value };
    return index ? [{ text: ' ' }, part] : [part];
  });

/** A text that is a value among others. */
export const quoted = (text: string, mask: Mask): string => quote(previewText(text, mask));

/** Adds a part for each stretch of the format; gives back the values that it has no place for. */
function applyFormat(format: string, values: readonly unknown[], parts: Part[]): unknown[] {
  let style: string | undefined;
  let text = '';
  let used = 0;
  const flush = () => {
    if (text) parts.push(style === undefined ? { text } : { text, style });
    text = '';
  };
  for (const piece of format.split(/(%[sdifoOc%])/)) {
    if (piece === '%%') text += '%';
    else if (!/^%[sdifoOc]$/.test(piece) || used >= values.length) text += piece;
    else if (piece === '%c') {
      flush();
      const given = values[used++];
      style = typeof given === 'string' ? given : '';
    } else if (piece === '%o' || piece === '%O') {
      flush();
      parts.push({ value: values[used++] });
    } else text += converted(piece, values[used++]);
  }
  flush();
  return values.slice(used);
}

/** Objects have been converted when they were written, where the standard says so. */
function converted(specifier: string, value: unknown): string {
  if (specifier === '%s') return asString(value);
  if (typeof value === 'symbol' || isObject(value)) return 'NaN';
  const number =
    specifier === '%f' ? Number.parseFloat(String(value)) : Number.parseInt(String(value), 10);
  return Object.is(number, -0) ? '-0' : String(number);
}

/** An error's own `toString` may do anything. */
function asString(value: unknown): string {
  if (!isObject(value)) return String(value);
  return look(() => value instanceof Error, false)
    ? errorText(value)
    : previewText(value, (text) => text);
}

/** All of it as text, masked; objects as the previews that were taken of them. */
export function formatText(
  values: readonly unknown[],
  mask: Mask,
  previewOf: (value: unknown) => Preview | undefined = () => undefined,
  parts?: readonly Part[],
): string {
  if (values.length === 1) return previewText(values[0], mask, previewOf(values[0]));
  const texts = (parts ?? formatParts(values)).map((part) => {
    if ('text' in part) return previewText(part.text, mask);
    const { value } = part;
    return typeof value === 'string'
      ? quoted(value, mask)
      : previewText(value, mask, previewOf(value));
  });
  return mask(texts.join(''));
}

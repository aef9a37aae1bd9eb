/**
 * What a value is called on that ends somewhere in the code: found without running anything. Properties
 * are read as they are; the only getters invoked are the platform's own and those on the global object,
 * where snippets share their names. Nothing is called.
 */
import { NAME, openingOf, type Piece } from './pieces.ts';
import { look, peek, propertyOf } from './values.ts';

export interface Operand {
  readonly value: unknown;
  /** The piece that it begins with. */
  readonly from: number;
}

const OPERATORS =
  /^(?:await|case|delete|else|in|instanceof|new|of|return|throw|typeof|void|yield)$/;

export const isDot = (text: string | undefined): boolean => /^\??\.$/.test(text ?? '');

/** The one that ends with that piece, if it can be known. */
export function operandAt(pieces: readonly Piece[], last: number): Operand | undefined {
  const { text = '' } = pieces[last] ?? {};
  if (text === ')') return inParentheses(pieces, last);
  if (text === ']') return inBrackets(pieces, last);
  if (/^["'`]/.test(text)) return { value: text.slice(1, -1), from: last };
  if (/^\/./.test(text)) return { value: /./, from: last };
  if (/^\d/.test(text)) return { value: Number(text), from: last };
  if (!NAME.test(text)) return undefined;
  if (isDot(pieces[last - 1]?.text)) return memberOf(operandAt(pieces, last - 2), text);
  return { value: text === 'this' ? globalThis : globalValue(text), from: last };
}

/** `(value)`, or what `new Name()` has; what other calls give is not known before. */
function inParentheses(pieces: readonly Piece[], last: number): Operand | undefined {
  const open = openingOf(pieces, last);
  if (!isOperand(pieces, open - 1)) {
    const inner = wholeOf(pieces, open + 1, last);
    return inner && { value: inner.value, from: open };
  }
  const maker = operandAt(pieces, open - 1);
  if (!maker || pieces[maker.from - 1]?.text !== 'new') return undefined;
  return memberOf({ ...maker, from: maker.from - 1 }, 'prototype');
}

/** `list[0]`, or a list. */
function inBrackets(pieces: readonly Piece[], last: number): Operand | undefined {
  const open = openingOf(pieces, last);
  const end = isDot(pieces[open - 1]?.text) ? open - 2 : open - 1;
  if (!isOperand(pieces, end)) return { value: [], from: open };
  const key = wholeOf(pieces, open + 1, last)?.value;
  const isKey = typeof key === 'string' || typeof key === 'number' || typeof key === 'symbol';
  return isKey ? memberOf(operandAt(pieces, end), key) : undefined;
}

/** What stands there, if it is one value. */
function wholeOf(pieces: readonly Piece[], from: number, end: number): Operand | undefined {
  const operand = operandAt(pieces, end - 1);
  return operand?.from === from ? operand : undefined;
}

function isOperand(pieces: readonly Piece[], at: number): boolean {
  const { text = '' } = pieces[at] ?? {};
  return (NAME.test(text) && !OPERATORS.test(text)) || /^(?:["'`\d)\]]|\/.)/.test(text);
}

function memberOf(base: Operand | undefined, key: PropertyKey): Operand | undefined {
  if (base?.value === undefined || base.value === null) return undefined;
  return { value: peek(Object(base.value), key), from: base.from };
}

const globalValue = (name: string): unknown =>
  propertyOf(globalThis, name)?.get
    ? look(() => (globalThis as Record<string, unknown>)[name], undefined)
    : peek(globalThis, name);

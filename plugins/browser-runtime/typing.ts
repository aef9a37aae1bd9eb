/** What keys do to code beyond their character: indentation, pairs, comments. Pure. */
import { contextAfter } from './highlight.ts';

export interface Typed {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Replace a range and select another, which is counted in the new text. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly start: number;
  readonly end: number;
}

const INDENT = '  ';
const CLOSING: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}',
  '"': '"',
  "'": "'",
  '`': '`',
};
const QUOTE = /["'`]/;

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

const at = (position: number): Pick<Change, 'start' | 'end'> => ({
  start: position,
  end: position,
});

const insertAt = (
  { start, end }: Typed,
  insert: string,
  caret = start + insert.length,
): Change => ({
  from: start,
  to: end,
  insert,
  ...at(caret),
});

/** Enter: the next line begins where this one does, one step further after an opening bracket. */
export function newLine(typed: Typed): Change {
  const { text, start, end } = typed;
  const line = text.slice(lineStart(text, start), start);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const opening = /[{[(]\s*$/.exec(line)?.[0]?.[0] ?? '';
  const inner = `\n${indent}${opening && INDENT}`;
  const isBetweenPair = opening !== '' && text[end] === CLOSING[opening];
  return insertAt(typed, inner + (isBetweenPair ? `\n${indent}` : ''), start + inner.length);
}

/** A bracket or quote brings its other half, goes around a selection, or steps over what is there. */
export function pair(typed: Typed, key: string): Change | undefined {
  const { text, start, end } = typed;
  const next = text[end] ?? '';
  if (start === end && key === next && /[)\]}"'`]/.test(key)) {
    return { from: start, to: start, insert: '', ...at(start + 1) };
  }
  const closing = CLOSING[key];
  if (!closing) return start === end && /[)\]}]/.test(key) ? closeBlock(typed, key) : undefined;
  if (start !== end) {
    const insert = key + text.slice(start, end) + closing;
    return { from: start, to: end, insert, start: start + 1, end: end + 1 };
  }
  const before = text.slice(0, start);
  const beginsExpression = key === '{' && before.endsWith('$');
  // In a string and the like it is a sign as others.
  if (!beginsExpression && (/[\w$"'`@]/.test(next) || contextAfter(before))) return undefined;
  // An apostrophe in a word, the end of a string.
  if (QUOTE.test(key) && /[\w$"'`\\]$/.test(before)) return undefined;
  return insertAt(typed, key + closing, start + 1);
}

/** On a blank line a closing bracket goes to where its block begins: over the one that is there, or one step out. */
function closeBlock({ text, start }: Typed, key: string): Change | undefined {
  const from = lineStart(text, start);
  const blank = text.slice(from, start);
  if (blank.trim()) return undefined;
  const after = /^[ \t]*\n([ \t]*)/.exec(text.slice(start));
  const isThere = after && text[start + after[0].length] === key && isBalanced(text, key);
  if (isThere && from > 0) {
    const insert = `\n${after[1]}`;
    const caret = from + insert.length;
    return { from: from - 1, to: start + after[0].length, insert, ...at(caret) };
  }
  if (!blank.endsWith(INDENT)) return undefined;
  return { from: start - INDENT.length, to: start, insert: key, ...at(start - INDENT.length + 1) };
}

/** Does each bracket of the kind have its other half? Near enough: texts and comments count too. */
function isBalanced(text: string, closing: string): boolean {
  const opening = Object.keys(CLOSING).find((each) => CLOSING[each] === closing) as string;
  return text.split(opening).length <= text.split(closing).length;
}

/** Backspace between the halves of a pair takes both; in an indentation, one step of it. */
export function backspace({ text, start, end }: Typed): Change | undefined {
  if (start !== end || start === 0) return undefined;
  const before = text[start - 1] as string;
  if (CLOSING[before] && CLOSING[before] === text[start]) {
    return { from: start - 1, to: start + 1, insert: '', ...at(start - 1) };
  }
  const line = text.slice(lineStart(text, start), start);
  if (!line || line.trim() || line.length % INDENT.length) return undefined;
  return { from: start - INDENT.length, to: start, insert: '', ...at(start - INDENT.length) };
}

/** Tab: to the next stop, or the lines of a selection one step in. */
export function indent(typed: Typed): Change {
  const { text, start, end } = typed;
  if (text.slice(start, end).includes('\n')) {
    return changeLines(typed, (line) => (line ? INDENT + line : line));
  }
  const column = start - lineStart(text, start);
  return insertAt(typed, INDENT.slice(column % INDENT.length));
}

export function outdent(typed: Typed): Change {
  return changeLines(typed, (line) => line.replace(/^(?: {1,2}|\t)/, ''));
}

/** Make comments of the lines, or code again if all of them are comments. */
export function toggleComment(typed: Typed): Change {
  const lines = linesOf(typed).filter((line) => line.trim());
  if (lines.length > 0 && lines.every((line) => /^\s*\/\//.test(line))) {
    return changeLines(typed, (line) => line.replace(/^(\s*)\/\/ ?/, '$1'));
  }
  const column = Math.min(...lines.map((line) => line.search(/\S/)));
  const isEmpty = lines.length === 0;
  return changeLines(typed, (line) =>
    isEmpty || line.trim()
      ? `${line.slice(0, isEmpty ? line.length : column)}// ${isEmpty ? '' : line.slice(column)}`
      : line,
  );
}

/** From the first line that the selection touches to the end of the last. */
function rangeOfLines({ text, start, end }: Typed): { from: number; to: number } {
  // A selection that ends at the very start of a line does not mean that line.
  const last = end > start && text[end - 1] === '\n' ? end - 1 : end;
  const to = text.indexOf('\n', last);
  return { from: lineStart(text, start), to: to < 0 ? text.length : to };
}

function linesOf(typed: Typed): string[] {
  const { from, to } = rangeOfLines(typed);
  return typed.text.slice(from, to).split('\n');
}

function changeLines(typed: Typed, change: (line: string) => string): Change {
  const { from, to } = rangeOfLines(typed);
  const before = linesOf(typed);
  const after = before.map(change);
  const insert = after.join('\n');
  const grown = (lines: number): number =>
    after.slice(0, lines).join('\n').length - before.slice(0, lines).join('\n').length;
  const { start, end } = typed;
  const first = Math.max(from, start + grown(1));
  if (start === end) return { from, to, insert, ...at(first) };
  return { from, to, insert, start: first, end: Math.max(first, end + grown(before.length)) };
}

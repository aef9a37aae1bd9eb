/** Code before the caret, in pieces: what stands there, near enough for a prompt. */

export interface Piece {
  readonly text: string;
  /** Where it begins. */
  readonly at: number;
}

export const NAME = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

/** Comments, texts, regular expressions where a value begins, names, numbers, signs. */
const PIECES =
  /\/\/[^\n]*|\/\*.*?(?:\*\/|$)|(["'`])(?:\\.|(?!\1)[^\\])*\\?\1?|(?<=(?:^|[=(,:;?!&|[{}])\s*)\/(?:\\.|\[(?:\\.|[^\]])*\]|[^/\n])+\/\w*|[\p{L}_$][\p{L}\p{N}_$]*|\d[\w.]*|\.{3}|\?\.|\S/gsu;
const ENDED = /^(?:\/\*.*\*\/|(["'`])(?:\\.|(?!\1)[^\\])*\1|[^"'`/].*|\/[^/*].*|\/)$/s;

/** Undefined where the code ends within a text or a comment. */
export function piecesOf(code: string): readonly Piece[] | undefined {
  const pieces = [...code.matchAll(PIECES)].map(({ 0: text, index }) => ({ text, at: index }));
  const last = pieces.at(-1);
  const isAtEnd = last && last.at + last.text.length === code.length;
  if (isAtEnd && !ENDED.test(last.text)) return inTemplate(last);
  return pieces.filter(({ text }) => !/^\/[/*]/.test(text));
}

/** Of the expression that a template ends in, if it does. */
function inTemplate({ text, at }: Piece): readonly Piece[] | undefined {
  const [, before, expression] = /^(`.*\$\{)([^}]*)$/s.exec(text) ?? [];
  if (before === undefined || expression === undefined) return undefined;
  const start = at + before.length;
  return piecesOf(expression)?.map((piece) => ({ ...piece, at: start + piece.at }));
}

/** Where the bracket was opened that ends there; below 0 where it was not. */
export function openingOf(pieces: readonly Piece[], last: number): number {
  let depth = 0;
  for (let at = last; at >= 0; at--) {
    depth += changeAt(pieces, at);
    if (!depth) return at;
  }
  return -1;
}

/** The parenthesis that is still open, and how many commas follow it. */
export function openCall(pieces: readonly Piece[]): { at: number; commas: number } | undefined {
  let commas = 0;
  for (let at = pieces.length - 1; at >= 0; at--) {
    const { text } = pieces[at] as Piece;
    if (changeAt(pieces, at) > 0) at = openingOf(pieces, at);
    else if (text === '(') return { at, commas };
    else if (text === ',') commas++;
    else if (/^[[{]$/.test(text)) commas = 0;
  }
  return undefined;
}

/** How much deeper one is, going back. */
function changeAt(pieces: readonly Piece[], at: number): number {
  const { text = '' } = pieces[at] ?? {};
  if (/^[)\]}]$/.test(text)) return 1;
  return /^[([{]$/.test(text) ? -1 : 0;
}

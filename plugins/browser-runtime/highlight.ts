/**
 * JavaScript in tokens, by the classes that the build's highlighter (Pygments) writes: the theme's
 * colours then hold while a reader types. Pure; any text gives tokens, which together are that text.
 */

export interface Token {
  /** Empty for what has no colour of its own. */
  readonly type: string;
  readonly text: string;
}

const KEYWORDS =
  'async await break case catch continue debugger default do else export extends finally for if ' +
  'import of return static super switch this throw try while yield';
const BUILTINS =
  'Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Float32Array ' +
  'Float64Array Function Int16Array Int32Array Int8Array Intl JSON Map Math Number Object Promise ' +
  'Proxy Reflect RegExp Set String Symbol Uint16Array Uint32Array Uint8Array Uint8ClampedArray ' +
  'WeakMap WeakSet arguments decodeURI decodeURIComponent document encodeURI encodeURIComponent eval ' +
  'global globalThis isFinite isNaN parseFloat parseInt window';
const WORDS = new Map(
  Object.entries({
    k: KEYWORDS,
    kd: 'class const function let var with',
    kc: 'Infinity NaN false null true undefined',
    kr: 'as constructor enum from',
    ow: 'delete in instanceof new typeof void',
    nb: BUILTINS,
    ne: 'Error EvalError InternalError RangeError ReferenceError SyntaxError TypeError URIError',
  }).flatMap(([type, words]) => words.split(' ').map((word) => [word, type] as const)),
);

/** Tried in this order; each ends with the line unless it says otherwise. */
const RULES: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['w', /\s+/y],
  ['c1', /\/\/.*/y],
  ['cm', /\/\*[\s\S]*?(?:\*\/|$)/y],
  [
    'm',
    /0[xX][\da-fA-F_]+n?|0[bB][01_]+n?|0[oO][0-7_]+n?|\.?\d[\d_]*(?:\.[\d_]*)?(?:[eE][-+]?\d+)?n?/y,
  ],
  ['word', /[\p{L}\p{Nl}$_][\p{L}\p{N}\p{M}$_]*/uy],
  ['n', /#[\p{L}$_][\p{L}\p{N}$_]*/uy],
  ['s2', /"(?:\\[\s\S]|[^"\\\n])*"?/y],
  ['s1', /'(?:\\[\s\S]|[^'\\\n])*'?/y],
  ['p', /\.\.\.|=>|[()[\]{};,.]/y],
  ['o', /[-+*/%&|^<>=!~?:]+?/y],
];
const REGEX = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^[/\\\n])+\/[dgimsuvy]*/y;
const TEMPLATE = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])+/y;
/** A slash after one of these divides; after anything else it begins a regular expression. */
const ENDS_VALUE = /[\p{L}\p{N}$_"'`)\]}]$/u;
const BEFORE_VALUE = /^(?:k|ow)$/;

/** The type of what a letter at the end of a text would stand in: a comment, a string, a regular expression; `''` for code. */
export function contextAfter(text: string): string {
  const type = typeAtEnd(`${text}x`);
  if (/^[cs]/.test(type)) return type;
  // Only its end tells it from a division, perhaps that of a class before.
  return ['x/', 'x]/'].some((end) => typeAtEnd(text + end) === 'sr') ? 'sr' : '';
}

const typeAtEnd = (text: string): string => tokenize(text).at(-1)?.type ?? '';

export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  /** For each template that is open, how many braces are open in its expression. */
  const depths: number[] = [];
  let position = 0;
  let isInTemplate = false;
  let last: Token | undefined;

  const take = (type: string, text: string): void => {
    const token = { type, text };
    tokens.push(token);
    position += text.length;
    if (type !== 'w' && type !== 'c1' && type !== 'cm') last = token;
  };
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position;
    return pattern.exec(source)?.[0];
  };

  function takeInTemplate(): void {
    if (source.startsWith('${', position)) {
      depths.push(0);
      isInTemplate = false;
      take('si', '${');
    } else if (source[position] === '`') {
      isInTemplate = false;
      take('sb', '`');
    } else {
      take('sb', match(TEMPLATE) ?? source.slice(position, position + 1));
    }
  }

  function takeBrace(brace: string): void {
    const inner = depths.length - 1;
    const depth = depths[inner];
    if (depth === 0 && brace === '}') {
      depths.pop();
      isInTemplate = true;
      take('si', brace);
      return;
    }
    if (depth !== undefined) depths[inner] = depth + (brace === '{' ? 1 : -1);
    take('p', brace);
  }

  function takeByRule(): void {
    for (const [type, pattern] of RULES) {
      const text = match(pattern);
      if (!text) continue;
      take(type === 'word' ? (WORDS.get(text) ?? '') : type, text);
      return;
    }
    take('', String.fromCodePoint(source.codePointAt(position) as number));
  }

  while (position < source.length) {
    const next = source[position] as string;
    const divides = last && ENDS_VALUE.test(last.text) && !BEFORE_VALUE.test(last.type);
    const regex =
      next === '/' && !/[/*]/.test(source[position + 1] ?? '') && !divides && match(REGEX);
    if (isInTemplate) takeInTemplate();
    else if (regex) take('sr', regex);
    else if (next === '`') {
      isInTemplate = true;
      take('sb', next);
    } else if (next === '{' || next === '}') takeBrace(next);
    else takeByRule();
  }
  return tokens;
}

/** What a reader types to see less, as in Chromium's developer tools. */

/** Does a text match? Undefined where all do. */
export type Filter = ((text: string) => boolean) | undefined;

/** `-` turns what follows it; then "several words" as one, a /regular expression/, or a word. */
const TERMS = /(-?)(?:"([^"]+)"?|\/((?:\\.|[^\\/])+)\/(?!\S)|(\S+))/g;

export function parseFilter(query: string): Filter {
  const terms = [...query.matchAll(TERMS)].map(([, minus, phrase, pattern, word]) => ({
    expression: pattern ? expressionOf(pattern) : literally(phrase ?? word ?? ''),
    isWanted: !minus,
  }));
  if (!terms.length) return undefined;
  return (text) => terms.every(({ expression, isWanted }) => expression.test(text) === isWanted);
}

function expressionOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'im');
  } catch {
    return literally(`/${pattern}/`); // not one, or not yet
  }
}

const literally = (text: string): RegExp =>
  new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'i');

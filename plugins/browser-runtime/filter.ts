/** What a reader types to see less, as in Chromium's developer tools. */

/** Does a text match? Undefined where all do. */
export type Filter = ((text: string) => boolean) | undefined;

/** `-` turns what follows it; then "several words" as one, a /regular expression/, or a word. */
const TERMS = /(-?)(?:"([^"]+)"?|\/((?:\\.|[^\\/])+)\/(?!\S)|(\S+))/g;

/** @param refuse Told why what should be a regular expression is none: it is taken as a text. */
export function parseFilter(query: string, refuse: (reason: string) => void): Filter {
  const expressionOf = (pattern: string): RegExp => {
    try {
      return new RegExp(pattern, 'im');
    } catch (error) {
      refuse((error as Error).message);
      return literally(`/${pattern}/`);
    }
  };
  const terms = [...query.matchAll(TERMS)].map(([, minus, phrase, pattern, word]) => ({
    expression: pattern ? expressionOf(pattern) : literally(phrase ?? word ?? ''),
    isWanted: !minus,
  }));
  if (!terms.length) return undefined;
  return (text) => terms.every(({ expression, isWanted }) => expression.test(text) === isWanted);
}

const literally = (text: string): RegExp =>
  new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'i');

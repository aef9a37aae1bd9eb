/** Puts field values in the place of placeholders, when the code runs: never into its text. */

const PLACEHOLDER = /@\{([\w-]+)\}/g;

export type Fill = (text: string) => string;

/** A placeholder of an unknown field stays as it is. */
export function createFill(values: ReadonlyMap<string, string>): Fill {
  return (text) => text.replace(PLACEHOLDER, (whole, name: string) => values.get(name) ?? whole);
}

/** What a template literal without a tag means, its own texts filled. */
export function createTemplate(fill: Fill) {
  return ({ raw, ...texts }: TemplateStringsArray, ...values: unknown[]): string =>
    raw.reduce((text, _, index) => {
      // A template literal turns a value into text as this does, and throws for a symbol.
      const value = index ? `${values[index - 1]}` : '';
      return text + value + fill(texts[index] ?? '');
    }, '');
}

/** Has a tag called with filled texts: the same object each time for the same literal. */
export function createTag(fill: Fill) {
  const filled = new WeakMap<TemplateStringsArray, TemplateStringsArray>();
  const strings = (given: TemplateStringsArray) => {
    const known = filled.get(given);
    if (known) return known;
    const texts = given.map((text) => (text === undefined ? text : fill(text)));
    const raw = Object.freeze(given.raw.map(fill));
    const made = Object.freeze(Object.defineProperty(texts, 'raw', { value: raw }));
    filled.set(given, made as unknown as TemplateStringsArray);
    return made as unknown as TemplateStringsArray;
  };
  return (tag: unknown, receiver?: unknown) =>
    (given: TemplateStringsArray, ...values: unknown[]): unknown =>
      Reflect.apply(tag as () => unknown, receiver, [strings(given), ...values]);
}

/** Placeholders in code, `@{field}`, and what a reader sees in their place. Pure. */

export const PLACEHOLDER = /@\{([\w-]+)\}/g;

/** The text with values in the place of placeholders; those without a value stay. */
export function fill(source: string, shownValue: (field: string) => string | undefined): string {
  return source.replace(PLACEHOLDER, (placeholder, field: string) => {
    const value = shownValue(field);
    return value ? inLiteral(value) : placeholder;
  });
}

/** As it has to be written inside a string or template literal, whichever quotes that has. */
const inLiteral = (value: string): string =>
  value
    .replace(/[\\'"`]|\$(?=\{)/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r');

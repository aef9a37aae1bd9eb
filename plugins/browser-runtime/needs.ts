/** Which snippets run before which, by name; pure. */
import { say } from './texts.ts';

/**
 * What has to have run before a snippet, in order, each once. A circle ends where it closes: the
 * build refuses one, so it can only be in a page that was written by hand.
 *
 * @param needsOf What a snippet needs itself; undefined when there is no such snippet.
 * @throws {Error} In words for the reader, when one is missing.
 */
export function neededBy(
  name: string,
  needsOf: (name: string) => readonly string[] | undefined,
): string[] {
  const order: string[] = [];
  const visit = (at: string, path: readonly string[]): void => {
    const needs = needsOf(at);
    if (!needs) throw new Error(say('run.need-missing', { snippet: at }));
    for (const need of needs) if (!path.includes(need)) visit(need, [...path, need]);
    if (at !== name && !order.includes(at)) order.push(at);
  };
  visit(name, [name]);
  return order;
}

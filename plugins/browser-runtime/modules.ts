/** Imports the site's modules: its adapter and its simulator. */
import { say } from './texts.ts';
import { now } from './untouched.ts';

/**
 * A module, with all that it imports.
 *
 * @throws {Error} The browser's, which names this module alone: with the files that it did not get, where
 *   it tells of them.
 */
export async function importModule(url: string): Promise<unknown> {
  const start = now();
  try {
    return (await import(url)) as unknown;
  } catch (error) {
    const asked = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const missing = asked.filter(
      ({ name, responseStatus, startTime }) =>
        startTime >= start && responseStatus >= 400 && name !== url,
    );
    const files = missing.map(({ name }) => name).join(', ');
    throw files ? new Error(say('sdk.import-missing', { files }), { cause: error }) : error;
  }
}

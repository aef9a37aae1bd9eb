/** Tells where a module of the site has thrown, and which function of its adapter. */
import type { AdapterModule } from './contract.ts';
import { say } from './texts.ts';

/** @throws {Error} That names the function. */
export async function asked<T>(name: keyof AdapterModule, call: () => T): Promise<Awaited<T>> {
  try {
    return await call();
  } catch (error) {
    throw adapterFailed(name, error);
  }
}

export const adapterFailed = (name: keyof AdapterModule, problem: unknown): Error =>
  new Error(say('sdk.adapter-failed', { name, problem: told(problem) }));

// The playground's own frames are nothing that an author could look at.
const FRAME = /https?:(?!\S*\/assets\/playground)\S+?:\d+(?=:\d)/;

/** What was thrown, with the line of the site's file, which its stack knows. */
export function told(problem: unknown): string {
  const place = FRAME.exec(Object(problem).stack);
  return place ? `${problem} (${place})` : String(problem);
}

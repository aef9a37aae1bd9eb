/** Tells which function of the site's adapter has thrown: its own message says nothing of where. */
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
  new Error(say('sdk.adapter-failed', { name, problem: String(problem) }));

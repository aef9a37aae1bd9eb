/** What an SDK's adapter says, as far as it can be relied on. */
import { adapterFailed, told } from './blame.ts';
import type { AdapterModule, Checked, Sdk, Size } from './contract.ts';
import { say } from './texts.ts';

function readSize(value: unknown): Size | undefined {
  const { width, height } = Object(value) as Record<string, unknown>;
  return typeof width === 'number' && typeof height === 'number' ? { width, height } : undefined;
}

/** Of these it was told that their size cannot be had: it is asked for again and again. */
const unsized = new WeakSet<AdapterModule>();

/** The smallest size in which the widget shows all of itself, as far as the adapter knows now. */
export function minimumOf({ adapter, value }: Sdk): Size | undefined {
  const { minimum } = adapter;
  try {
    return readSize(typeof minimum === 'function' ? minimum(value) : minimum);
  } catch (error) {
    if (!unsized.has(adapter)) console.error(adapterFailed('minimum', error).message);
    unsized.add(adapter);
    return undefined;
  }
}

/** What the adapter says against an event: to be spread into it. */
export function problemOf(
  adapter: AdapterModule,
  detail: unknown,
  of: Checked,
): { problem?: string } {
  try {
    const problem: unknown = adapter.problem?.(detail, of);
    return typeof problem === 'string' ? { problem } : {};
  } catch (error) {
    // The event has come all the same.
    return { problem: say('sdk.not-checked', { problem: told(error) }) };
  }
}

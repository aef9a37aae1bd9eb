/** What an SDK's adapter says, as far as it can be relied on. */
import type { AdapterModule, Checked, Sdk, Size } from './contract.ts';
import { say } from './texts.ts';

function readSize(value: unknown): Size | undefined {
  const { width, height } = Object(value) as Record<string, unknown>;
  return typeof width === 'number' && typeof height === 'number' ? { width, height } : undefined;
}

/** The smallest size in which the widget shows all of itself, as far as the adapter knows now. */
export function minimumOf({ adapter: { minimum }, value }: Sdk): Size | undefined {
  try {
    return readSize(typeof minimum === 'function' ? minimum(value) : minimum);
  } catch {
    return undefined; // of an adapter's size nothing depends
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
    return { problem: say('sdk.not-checked', { problem: String(error) }) };
  }
}

/** What the site's modules give that cannot be used: their author is told. */
import type { AdapterModule, SimulatedTenant, Size } from './contract.ts';
import { say } from './texts.ts';

const NAMES = ['isReady', 'tap', 'problem', 'attach', 'describe', 'reset', 'minimum'];

/** Only what has the right shape is taken over. */
export function readAdapter(module: unknown): AdapterModule {
  const given = Object(module) as Record<string, unknown>;
  const adapter: Record<string, unknown> = {};
  for (const name of NAMES) {
    const value = given[name];
    const isSize = name === 'minimum' && (Object(value) as Partial<Size>).width;
    const isRight = isSize || typeof value === (name === 'attach' ? 'string' : 'function');
    if (isRight) adapter[name] = value;
    else complain(name, value);
  }
  const { tap } = adapter as AdapterModule;
  if (tap) {
    adapter['tap'] = async (...data: Parameters<typeof tap>) => {
      const untap: unknown = await tap(...data);
      return typeof untap === 'function' ? untap : complain('tap()', untap);
    };
  }
  return adapter;
}

function complain(name: string, given: unknown): undefined {
  if (given !== undefined) console.error(say('sdk.unusable', { name, given: `${given}` }));
}

/** Readers find a scenario without a title by its name. */
export function sayUntitled({ scenarios }: SimulatedTenant): void {
  for (const [scenario, given] of Object.entries(scenarios)) {
    if (!given?.title) console.error(say('simulation.lacks', { scenario, part: 'title' }));
  }
}

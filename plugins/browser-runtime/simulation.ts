/** The simulated tenant in the page: its engine answers what the SDK would send to a server. */
import type { RunnerChunk, SimulatedTenant, SimulatorModule, TenantClock } from './contract.ts';
import { SafePromise } from './pristine.ts';
import { say } from './texts.ts';

export interface Simulation {
  readonly tenant: SimulatedTenant;
  /** Take the tenant away: its timers end, and the browser answers again. */
  end(): void;
}

// A snippet may replace these; the playground goes on.
const { clearTimeout, setTimeout } = globalThis;

export const TENANT = Symbol.for('playground.tenant');

interface EndingClock extends TenantClock {
  end(): void;
}

function createClock(): EndingClock {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  return {
    now: Date.now,
    after(milliseconds, callback) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        callback();
      }, milliseconds);
      timers.add(timer);
      return () => {
        clearTimeout(timer);
        timers.delete(timer);
      };
    },
    end: () => timers.forEach(clearTimeout),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function readTenant(value: unknown): SimulatedTenant {
  if (isObject(value) && typeof value['respond'] === 'function' && isObject(value['scenarios'])) {
    return value as unknown as SimulatedTenant;
  }
  throw new Error(say('simulation.no-tenant'));
}

async function importSimulator(url: string): Promise<SimulatorModule> {
  const module: unknown = await import(url);
  if (isObject(module) && typeof module['createTenant'] === 'function') {
    return module as unknown as SimulatorModule;
  }
  throw new Error(say('simulation.no-module', { url }));
}

/** Rejects as `fetch` does when the caller gives up. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new SafePromise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/**
 * Import the simulator and let it answer for its base URL.
 *
 * @throws {Error} When the module cannot be used.
 */
export async function startSimulation(
  simulator: string,
  baseUrl: string,
  answerRequests: RunnerChunk['answerRequests'],
): Promise<Simulation> {
  const { createTenant } = await importSimulator(simulator);
  const clock = createClock();
  const tenant = readTenant(createTenant({ baseUrl, clock, random: Math.random }));
  const endAnswers = answerRequests(baseUrl, (request) =>
    SafePromise.race([tenant.respond(request), untilAborted(request.signal)]),
  );
  Object.assign(window, { [TENANT]: tenant });
  return {
    tenant,
    end() {
      endAnswers();
      clock.end();
      Reflect.deleteProperty(window, TENANT);
    },
  };
}

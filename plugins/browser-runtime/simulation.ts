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
const { clearTimeout, Response, setTimeout } = globalThis;

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

/** @throws {Error} When it is none, such as `undefined` for a forgotten `return`. */
function checkResponse(response: unknown, { method, url }: Request): Response {
  if (response instanceof Response) return response;
  const given = isObject(response) ? 'Object' : String(response);
  throw new Error(say('simulation.no-response', { method, url, given }));
}

/** Say of what is asked in the other way that nobody answers it here; returns what ends that. */
function watchOtherRequests(baseUrl: string): () => void {
  const { prototype } = XMLHttpRequest;
  const { open } = prototype;
  const watched = function (this: XMLHttpRequest, ...call: [string, string | URL]): void {
    Reflect.apply(open, this, call);
    const { href } = new URL(call[1], document.baseURI);
    if (href.startsWith(baseUrl)) console.warn(say('simulation.fetch-only', { url: href }));
  };
  prototype.open = watched;
  return () => {
    if (prototype.open === watched) prototype.open = open;
  };
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
  const endAnswers = answerRequests(baseUrl, async (request) => {
    const given = [tenant.respond(request), untilAborted(request.signal)];
    return checkResponse(await SafePromise.race(given), request);
  });
  const endWatch = watchOtherRequests(baseUrl);
  Object.assign(window, { [TENANT]: tenant });
  return {
    tenant,
    end() {
      endAnswers();
      endWatch();
      clock.end();
      Reflect.deleteProperty(window, TENANT);
    },
  };
}

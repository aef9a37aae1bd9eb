/** The simulated tenant in the page: its engine answers what the SDK would send to a server. */
import { told } from './blame.ts';
import type { RunnerChunk, SimulatedTenant, SimulatorModule, TenantClock } from './contract.ts';
import { importModule } from './modules.ts';
import { SafePromise } from './pristine.ts';
import { say } from './texts.ts';
import { answerOtherRequests } from './xhr.ts';

export interface Simulation {
  readonly tenant: SimulatedTenant;
  /**
   * Play a scenario.
   *
   * @throws {Error} That names it, when there is none of this name, or when it fails.
   */
  play(scenario: string): Promise<void>;
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
  const module = await importModule(url);
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
 * What the simulator answers.
 *
 * @throws {TypeError} The browser's own, for `Response.error()`.
 * @throws {Error} That names the request, when there is no answer: a simulator that fails, or that gives
 *   something else, such as `undefined` for a forgotten `return`.
 */
async function ask(tenant: SimulatedTenant, request: Request): Promise<Response> {
  const { method, url } = request;
  const response: unknown = await respond(tenant, request);
  if (!(response instanceof Response)) {
    const given = isObject(response) ? 'Object' : String(response);
    throw new Error(say('simulation.no-response', { method, url, given }));
  }
  if (response.type === 'error') throw new TypeError('Failed to fetch');
  return response;
}

async function respond(tenant: SimulatedTenant, request: Request): Promise<unknown> {
  try {
    return await tenant.respond(request);
  } catch (problem) {
    const { method, url } = request;
    const words = say('simulation.failed', { method, url, problem: told(problem) });
    throw new Error(words, { cause: problem });
  }
}

async function play({ scenarios }: SimulatedTenant, name: string): Promise<void> {
  const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
  if (!scenario) {
    const known = Object.keys(scenarios).join(', ');
    throw new Error(say('simulation.unknown', { scenario: name, known: known || '–' }));
  }
  if (typeof scenario.run !== 'function') {
    throw new Error(say('simulation.lacks', { scenario: name, part: 'run()' }));
  }
  try {
    await scenario.run();
  } catch (problem) {
    const words = { scenario: name, problem: told(problem) };
    throw new Error(say('simulation.scenario-failed', words), { cause: problem });
  }
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
    return SafePromise.race([ask(tenant, request), untilAborted(request.signal)]);
  });
  const endOtherAnswers = answerOtherRequests(baseUrl);
  Object.assign(window, { [TENANT]: tenant });
  return {
    tenant,
    play: (scenario) => play(tenant, scenario),
    end() {
      endAnswers();
      endOtherAnswers();
      clock.end();
      Reflect.deleteProperty(window, TENANT);
    },
  };
}

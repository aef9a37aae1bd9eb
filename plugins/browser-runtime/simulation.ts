/** The simulated tenant in the page: its engine answers what the SDK would send to a server. */
import type { Journal, SimulatedTenant, SimulatorModule, TenantClock } from './contract.ts';
import { SafePromise } from './pristine.ts';
import { say } from './texts.ts';

export interface Simulation {
  readonly tenant: SimulatedTenant;
  /** Take the tenant away: its timers end, and `fetch` is the browser's again. */
  end(): void;
}

// A snippet may replace these; the playground goes on.
const { Request, clearTimeout, performance, setTimeout } = globalThis;

export const TENANT = Symbol.for('playground.tenant');
const LONGEST_BODY = 20_000;
/** Longer than any secret: one that stands across the cut is masked before it is cut. */
const MARGIN = 500;

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

/** Answers requests from the engine and keeps a record of each. */
class Answering {
  constructor(
    private readonly tenant: SimulatedTenant,
    private readonly journal: Journal,
    private readonly mask: (text: string) => string,
  ) {}

  async respond(request: Request): Promise<Response> {
    const began = performance.now();
    const record = {
      method: request.method,
      url: this.mask(request.url),
      simulated: true,
      requestHeaders: this.#headers(request.headers),
      ...this.#body('requestBody', await request.clone().text()),
    };
    const { id } = this.journal.request(record);
    const done = (rest: object): void => {
      const duration = performance.now() - began;
      this.journal.request({ ...record, id, duration, ...rest });
    };
    try {
      const response = await SafePromise.race([
        this.tenant.respond(request),
        untilAborted(request.signal),
      ]);
      const body = await response.clone().text();
      const responseHeaders = this.#headers(response.headers);
      done({ status: response.status, responseHeaders, ...this.#body('responseBody', body) });
      return Object.defineProperty(response, 'url', { value: request.url });
    } catch (error) {
      done({ error: this.mask(String(error)) });
      throw error;
    }
  }

  /** Credentials are secrets even when no field holds them: their scheme is all that is shown. */
  #headers(headers: Headers): Record<string, string> {
    const shown = (name: string, value: string): string =>
      name === 'authorization' ? value.replace(/ .*/, ' •••') : this.mask(value);
    return Object.fromEntries([...headers].map(([name, value]) => [name, shown(name, value)]));
  }

  #body(name: string, text: string): Record<string, string> {
    const masked = this.mask(text.slice(0, LONGEST_BODY + MARGIN)).slice(0, LONGEST_BODY);
    return masked ? { [name]: masked } : {};
  }
}

/** Wrap `fetch` for URLs under `baseUrl`; returns a function that takes the wrapping off. */
function wrapFetch(baseUrl: string, respond: (request: Request) => Promise<Response>): () => void {
  const original = globalThis.fetch;
  let isEnded = false;
  const wrapped = (...call: Parameters<typeof fetch>): Promise<Response> => {
    const [input, init] = call;
    try {
      const target = input instanceof Request ? input : new URL(input, document.baseURI);
      const { href } = new URL(target instanceof Request ? target.url : target);
      if (!isEnded && href.startsWith(baseUrl)) return respond(new Request(target, init));
    } catch {
      // A call that is wrong in itself: the browser says so best.
    }
    return Reflect.apply(original, globalThis, call);
  };
  globalThis.fetch = wrapped;
  return () => {
    isEnded = true;
    // A snippet may have wrapped it once more; ours then just hands through.
    if (globalThis.fetch === wrapped) globalThis.fetch = original;
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
  journal: Journal,
  mask: (text: string) => string,
): Promise<Simulation> {
  const { createTenant } = await importSimulator(simulator);
  const clock = createClock();
  const tenant = readTenant(createTenant({ baseUrl, clock, random: Math.random }));
  const answering = new Answering(tenant, journal, mask);
  const unwrap = wrapFetch(baseUrl, (request) => answering.respond(request));
  Object.assign(window, { [TENANT]: tenant });
  return {
    tenant,
    end() {
      unwrap();
      clock.end();
      Reflect.deleteProperty(window, TENANT);
    },
  };
}

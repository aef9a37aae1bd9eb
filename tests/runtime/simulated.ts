/** A simulated tenant with a clock that moves only when told, and a host that keeps what it hears. */

import type { Connection, Engine, Message } from '../../docs/cpc/simulator/types.d.ts';
import type { SimulatorModule } from '../../plugins/browser-runtime/contract.ts';

const address = new URL('../../docs/cpc/simulator.js', import.meta.url).href;
const simulator: SimulatorModule & { DEMO_TOKEN: string } = await import(address);

export const { DEMO_TOKEN } = simulator;
export const BASE = 'https://host.example/docs/tenant/';

/** Numbers that look random and are the same in each run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

class Clock {
  #now = Date.UTC(2026, 2, 2, 8, 0, 0);
  #due: { time: number; act: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, act: () => void): () => void {
    const entry = { time: this.#now + milliseconds, act };
    this.#due.push(entry);
    return () => {
      this.#due = this.#due.filter((other) => other !== entry);
    };
  }

  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#due = this.#due.filter((entry) => entry !== next);
      this.#now = next.time;
      next.act();
    }
    this.#now = end;
  }

  #next(end: number) {
    const due = this.#due.filter(({ time }) => time <= end);
    return due.sort((left, right) => left.time - right.time)[0];
  }
}

export interface Simulated {
  readonly engine: Engine;
  readonly clock: Clock;
  /** Send a request; the clock runs until it is answered. */
  request(path: string, init?: RequestInit): Promise<Response>;
  signIn(userName?: string, password?: string): Promise<Response>;
  /** Open the panel; `heard` is what it posts to the host. */
  open(): { panel: Connection; heard: Message[]; ask(command: object): Message['payload'] };
}

export function simulate(seed = 1): Simulated {
  const clock = new Clock();
  const engine = simulator.createTenant({
    baseUrl: BASE,
    clock,
    random: seeded(seed),
  }) as Engine;

  const request: Simulated['request'] = async (path, init) => {
    let isSettled = false;
    const response = engine.respond(new Request(BASE + path, init)).finally(() => {
      isSettled = true;
    });
    response.catch(() => undefined);
    while (!isSettled) {
      clock.advance(50);
      await new Promise((resolve) => setTimeout(resolve));
    }
    return response;
  };

  return {
    engine,
    clock,
    request,
    signIn: (userName = 'anna.agent', password = 'demo') =>
      request('ecfs/authentication/', {
        method: 'POST',
        headers: { Authorization: 'ECFAuth', 'Content-Type': 'application/x-www-form-urlencoded' },
        body: `Authorization=Basic%20${btoa(`${userName}:${password}`)}`,
      }),
    open() {
      const heard: Message[] = [];
      const panel = engine.connect({ post: (message) => heard.push(message) });
      panel.receive({ id: 'initRequest', type: 'init', payload: false });
      let asked = 0;
      return {
        panel,
        heard,
        ask(command) {
          asked += 1;
          const id = `test-action-${asked}`;
          panel.receive({ id, type: 'action', payload: command });
          const answer = heard.find((message) => message.id === id);
          if (!answer) throw new Error('no response');
          return answer.payload;
        },
      };
    },
  };
}

/** What the host hears of statuses, in order. */
export const statuses = (heard: readonly Message[]): unknown[] =>
  heard
    .filter(({ type, payload }) => type === 'state' && payload.attribute === 'status')
    .map(({ payload }) => payload.value);

export const events = (heard: readonly Message[]): string[] =>
  heard
    .filter(({ type }) => type === 'state')
    .map(({ payload: { attribute, value } }) =>
      attribute === 'status' || attribute === 'channel_status'
        ? `${attribute} ${value}`
        : `${attribute}${value === null ? ' null' : ''}`,
    );

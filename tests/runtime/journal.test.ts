import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Entry, Journal, NewEntry } from '../../plugins/browser-runtime/contract.ts';
import { createJournal } from '../../plugins/browser-runtime/journal.ts';

const SECRET = 's3cret-word';
const mask = (text: string) => text.replaceAll(SECRET, '••••');

let journal: Journal;
let dispatched: { type: string; detail: unknown; snippet?: string | undefined }[];

beforeEach(() => {
  const own: typeof dispatched = [];
  dispatched = own;
  journal = createJournal(mask, (type, detail, snippet) => {
    own.push({ type, detail, snippet });
  });
});

const log = (...values: unknown[]): NewEntry => ({
  level: 'log',
  source: 'snippet',
  snippet: 'load',
  values,
});
const details = () => dispatched.map(({ detail }) => detail);
/** Our own listeners hear, then who watches the page, then the page's own listeners. */
const checkpoint = async () => {
  await Promise.resolve();
  await Promise.resolve();
};

it('takes the text when an entry is written, not when it is read', () => {
  const value = { state: 'before' };
  const entry = journal.write(log('is', value));
  value.state = 'after';
  expect(entry.text).toBe("is {state: 'before'}");
});

it('gives ids in order, over all kinds', () => {
  const entry = journal.write(log(1));
  const event = journal.event({ type: 'ring', direction: 'in', detail: undefined });
  const request = journal.request({ method: 'GET', url: '/', simulated: true });
  expect([event.id, request.id]).toEqual([entry.id + 1, entry.id + 2]);
});

it('keeps the newest ten thousand and counts the rest', () => {
  for (let index = 0; index < 25_000; index++) journal.write(log(index));
  expect(journal.entries).toHaveLength(10_000);
  expect(journal.entries.at(-1)?.text).toBe('24999');
  expect(journal.dropped).toBe(15_000);
});

it('dispatches before the outcome can be told, in order', async () => {
  const order: unknown[] = [];
  journal = createJournal(mask, (_, detail) => order.push((detail as Entry).text));
  const run = async () => {
    journal.write(log('one'));
    await checkpoint();
    journal.write(log('two'));
    return 'outcome';
  };
  const outcome = await run();
  await checkpoint(); // on its way from the runner to the page
  order.push(outcome);
  expect(order).toEqual(['one', 'two', 'outcome']);
});

describe('what is dispatched holds no secret', () => {
  const secretive = {
    password: SECRET,
    [SECRET]: 1,
    deep: [{ token: `Bearer ${SECRET}` }],
    map: new Map([['k', SECRET]]),
  };

  it('in entries', async () => {
    journal.write(log(SECRET, secretive, new Error(SECRET)));
    journal.write({ ...log('trace'), stack: `at ${SECRET}` });
    await checkpoint();
    expect(dispatched).toHaveLength(2);
    expect(JSON.stringify(dispatched)).not.toContain(SECRET);
    expect(dispatched[0]).toMatchObject({ type: 'playground:entry', snippet: 'load' });
  });

  it('in events, whose details stay data', () => {
    journal.event({ type: 'state', direction: 'in', detail: { ...secretive, n: 1, ok: true } });
    const [{ detail }] = details() as [{ detail: Record<string, unknown> }];
    expect(detail).toMatchObject({
      password: '••••',
      n: 1,
      ok: true,
      map: "Map(1) {'k' => '••••'}",
    });
    expect(JSON.stringify(dispatched)).not.toContain(SECRET);
  });

  it('and no reference to what was written', async () => {
    const value = { a: 1 };
    journal.write(log(value));
    journal.event({ type: 'x', direction: 'in', detail: value });
    await checkpoint();
    const [event, entry] = details() as (Entry & { detail: unknown })[];
    expect(event?.detail).toEqual(value);
    expect(event?.detail).not.toBe(value);
    expect(entry?.values).toEqual(['{a: 1}']);
  });

  it('made once, for who asks: an SDK’s objects may lead far', () => {
    let looks = 0;
    const ownKeys = (value: object): (string | symbol)[] => {
      looks++;
      return Reflect.ownKeys(value);
    };
    journal.event({ type: 'x', direction: 'in', detail: [new Proxy({}, { ownKeys })] });
    expect(looks).toBe(0);
    const [event] = details() as { detail: unknown }[];
    expect(event?.detail).toBe(event?.detail);
  });

  it('however __proto__ is spelt', () => {
    journal.event({ type: 'x', direction: 'in', detail: JSON.parse('{"__proto__": {"bad": 1}}') });
    const [{ detail }] = details() as [{ detail: object }];
    expect(Object.getPrototypeOf(detail)).toBe(Object.prototype);
    expect(({} as { bad?: unknown }).bad).toBeUndefined();
  });
});

it('knows the groups of each writer', () => {
  const first = journal.write({ ...log('A'), shape: 'group' });
  const second = journal.write({ ...log('B'), shape: 'group-collapsed' });
  expect(journal.write(log('inside')).groups).toEqual([first.id, second.id]);
  expect(journal.write({ ...log('other'), source: 'sdk' }).groups).toBeUndefined();
  journal.write({ ...log(), shape: 'group-end' });
  expect(journal.write(log('after')).groups).toEqual([first.id]);
  journal.begin('load');
  expect(journal.write(log('next run')).groups ?? []).toEqual([]);
});

it('completes a request', () => {
  const { id } = journal.request({ method: 'GET', url: '/a', simulated: true });
  journal.request({ id, method: 'GET', url: '/a', simulated: true, status: 200, duration: 3 });
  expect(journal.requests).toHaveLength(1);
  expect(journal.requests[0]).toMatchObject({ id, status: 200 });
});

it('forgets by kind, by snippet, and everything', () => {
  const fill = () => {
    journal.write(log('a'));
    journal.write({ ...log('b'), snippet: 'call' });
    journal.event({ type: 'x', direction: 'in', detail: 1 });
  };
  fill();
  journal.forget('load');
  expect(journal.entries.map(({ text }) => text)).toEqual(['b']);
  journal.clear('entry');
  expect([journal.entries.length, journal.events.length]).toEqual([0, 1]);
  journal.clear();
  expect(journal.events).toHaveLength(0);
});

it('does not keep what a proxy logs while it is looked at', async () => {
  const noisy = new Proxy(
    {},
    {
      ownKeys() {
        journal.write(log(noisy));
        return [];
      },
    },
  );
  journal.write(log(noisy));
  await checkpoint();
  expect(journal.entries).toHaveLength(1);
});

it('dispatches all that a page writes while a flood is still to be told', async () => {
  for (let index = 0; index < 3_000; index++) journal.write(log(index));
  for (let index = 3_000; index < 3_050; index++) {
    await checkpoint();
    journal.write(log(index));
  }
  await vi.waitFor(() => expect(dispatched).toHaveLength(3_050));
  const texts = details().map((detail) => (detail as Entry).text);
  expect(texts).toEqual(Array.from({ length: 3_050 }, (_, index) => String(index)));
});

it('takes a flood without holding the page up', { timeout: 20_000 }, async () => {
  const started = performance.now();
  for (let index = 0; index < 100_000; index++) journal.write(log('line', index));
  await checkpoint();
  expect(performance.now() - started).toBeLessThan(5_000);
  expect(dispatched).toHaveLength(0);
  await vi.waitFor(() => expect(dispatched).toHaveLength(10_000), 10_000);
});

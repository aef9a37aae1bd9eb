import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Journal, NetworkRequest, NewEntry } from '../../plugins/browser-runtime/contract.ts';
import {
  type Simulation,
  startSimulation,
  TENANT,
} from '../../plugins/browser-runtime/simulation.ts';

// A stack has the lines of snippets in a browser alone.
const { place } = vi.hoisted(() => ({ place: { snippet: 'load', line: 3, column: 14 } }));
vi.mock('../../plugins/browser-runtime/runner/programs.ts', () => ({ currentStack: () => '' }));
vi.mock('../../plugins/browser-runtime/runner/execute.ts', () => ({
  programs: { locate: () => ({ place }) },
}));

const BASE = 'https://docs.example/tenant/';
const moduleOf = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;
const SIMULATOR = moduleOf(`
  export const createTenant = ({ baseUrl, clock }) => ({
    async respond(request) {
      if (request.url.endsWith('hang')) return new Promise(() => {});
      if (request.url.endsWith('throw')) throw new Error('broken secret');
      if (request.url.endsWith('forgotten')) return;
      if (request.url.endsWith('offline')) return Response.error();
      return new Response('echo ' + await request.text(), { status: 201 });
    },
    scenarios: { broken: { title: 'Broken', run() { null.there; } }, idle: { title: 'Idle' }, late: { title: 'Late', run() { clock.after(5, () => { globalThis.late = true; }); } } },
  });
`);

class FakeRequest {}

let requests: Map<number, Omit<NetworkRequest, 'time'>>;
let entries: NewEntry[];
let simulation: Simulation;
let requestsModule: typeof import('../../plugins/browser-runtime/requests.ts');
const original = vi.fn(async () => new Response('from the network'));

function journal(): Journal {
  const request = (record: Omit<NetworkRequest, 'id' | 'time'> & { id?: number }) => {
    const id = record.id ?? requests.size + 1;
    requests.set(id, { ...record, id });
    return { ...record, id, time: 0 };
  };
  const mask = (text: string) => text.replaceAll('secret', '••••');
  const write = (entry: NewEntry) => entries.push(entry);
  return { request, write, mask, path: '/page/' } as unknown as Journal;
}

beforeEach(async () => {
  requests = new Map();
  entries = [];
  original.mockClear();
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('document', { baseURI: 'https://docs.example/page/' });
  vi.stubGlobal('fetch', original);
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  vi.resetModules();
  requestsModule = await import('../../plugins/browser-runtime/requests.ts');
  requestsModule.watchRequests(journal());
  simulation = await startSimulation(SIMULATOR, BASE, requestsModule.answerRequests);
});

afterEach(() => {
  simulation.end();
  vi.unstubAllGlobals();
});

it('gives the page its own XMLHttpRequest back', () => {
  expect(XMLHttpRequest).not.toBe(FakeRequest);
  simulation.end();
  expect(XMLHttpRequest).toBe(FakeRequest);
});

it('names the scenario that fails, or that is not there', async () => {
  await expect(simulation.play('broken')).rejects.toThrow(
    'The scenario “broken” failed: TypeError: Cannot read properties of null',
  );
  await expect(simulation.play('idle')).rejects.toThrow('The scenario “idle” has no run().');
  await expect(simulation.play('none')).rejects.toThrow('The tenant has: broken, idle, late.');
});

describe('fetch, while a simulated tenant is in use', () => {
  it('fails with what the simulator forgot, where that gives no Response', async () => {
    await expect(fetch(`${BASE}forgotten`)).rejects.toThrow(
      `The simulator's respond() gave no Response for GET ${BASE}forgotten (found: undefined).`,
    );
  });

  it('fails with whose mistake it is, where the simulator throws', async () => {
    await expect(fetch(`${BASE}throw`)).rejects.toThrow(
      `The simulator's respond() failed for GET ${BASE}throw: Error: broken secret`,
    );
  });

  it('fails as a network does for Response.error()', async () => {
    await expect(fetch(`${BASE}offline`)).rejects.toThrow(new TypeError('Failed to fetch'));
  });

  it('is answered by the engine below the base URL', async () => {
    const response = await fetch(`${BASE}api`, { method: 'POST', body: 'hello' });
    expect(await response.text()).toBe('echo hello');
    expect(response.url).toBe(`${BASE}api`);
    expect(original).not.toHaveBeenCalled();
  });

  it.each([
    ['a Request', () => new Request(`${BASE}api`)],
    ['a URL', () => new URL(`${BASE}api`)],
    ['a relative address', () => '../tenant/api'],
  ])('takes %s', async (_, input) => {
    expect((await fetch(input())).status).toBe(201);
  });

  it.each(['https://docs.example/other', 'https://docs.example/tenants/', 'https://else.example/'])(
    'goes to the network for %s, with what it was given',
    async (url) => {
      const options = { method: 'POST' };
      expect(await (await fetch(url, options)).text()).toBe('from the network');
      expect(original).toHaveBeenCalledWith(url, options);
    },
  );

  it('can be given up by the caller', async () => {
    const controller = new AbortController();
    const answer = fetch(`${BASE}hang`, { signal: controller.signal });
    controller.abort();
    await expect(answer).rejects.toThrow(/abort/i);
    await expect(fetch(`${BASE}api`, { signal: controller.signal })).rejects.toThrow(/abort/i);
  });

  it('is written down, with secrets masked', async () => {
    await fetch(`${BASE}api?key=secret`, { method: 'POST', body: 'my secret' });
    await vi.waitFor(() => expect(requests.get(1)).toHaveProperty('responseBody'));
    expect(requests.get(1)).toMatchObject({
      method: 'POST',
      url: `${BASE}api?key=••••`,
      simulated: true,
      status: 201,
      requestBody: 'my ••••',
      responseBody: 'echo my ••••',
    });
    await expect(fetch(`${BASE}throw`)).rejects.toThrow('broken secret');
    expect(requests.get(2)?.error).toMatch(/Error: broken ••••$/);
  });
});

describe('fetch, of what no tenant answers', () => {
  it('is written down, with secrets masked', async () => {
    const init = { method: 'PUT', headers: { authorization: 'Bearer secret' }, body: 'a secret' };
    await fetch('https://else.example/?key=secret', init);
    await vi.waitFor(() => expect(requests.get(1)).toHaveProperty('responseBody'));
    expect(requests.get(1)).toMatchObject({
      method: 'PUT',
      url: 'https://else.example/?key=••••',
      simulated: false,
      status: 200,
      requestHeaders: { authorization: 'Bearer •••' },
      requestBody: 'a ••••',
      responseBody: 'from the network',
    });
  });

  const form = new FormData();
  form.append('user', 'a secret');
  form.append('photo', new Blob(['1234']), 'me.png');
  it.each<[string, BodyInit, string]>([
    ['fields of a form', form, 'user=a ••••\nphoto=(binary, 4 bytes)'],
    ['parameters', new URLSearchParams({ user: 'secret' }), 'user=••••'],
    ['a Blob', new Blob(['x'.repeat(1200)]), '(binary, 1,200 bytes)'],
    ['bytes', new Uint8Array(3), '(binary, 3 bytes)'],
    ['a buffer', new ArrayBuffer(2), '(binary, 2 bytes)'],
    ['a stream', new ReadableStream(), '(stream)'],
  ])('has what went out: %s', async (_, body, requestBody) => {
    await fetch('https://else.example/', { method: 'POST', body });
    expect(requests.get(1)).toMatchObject({ requestBody });
  });

  it('has what went out in a Request, which goes on as it was', async () => {
    const request = new Request('https://else.example/', { method: 'POST', body: 'a secret' });
    await fetch(request);
    await vi.waitFor(() => expect(requests.get(1)).toMatchObject({ requestBody: 'a ••••' }));
    expect(original).toHaveBeenCalledWith(request);
    expect(await request.text()).toBe('a secret');
  });

  it('has its status while its body is still on its way, which is kept up to a limit', async () => {
    const endless = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode('more '.repeat(1000)));
      },
    });
    original.mockResolvedValueOnce(new Response(endless));
    const response = await fetch('https://else.example/');
    expect(requests.get(1)).toMatchObject({ status: 200 });
    await vi.waitFor(() => expect(requests.get(1)?.responseBody).toMatch(/^more .{49995}…$/));
    await response.body?.cancel();
  });

  it('has the type that its body gives it', async () => {
    const type = async (body: BodyInit): Promise<string | undefined> => {
      await fetch('https://else.example/', { method: 'POST', body });
      return requests.get(requests.size)?.requestHeaders?.['content-type'];
    };
    expect(await type('text')).toBe('text/plain;charset=UTF-8');
    expect(await type(new URLSearchParams({ a: 'b' }))).toMatch(/x-www-form-urlencoded/);
    expect(await type(new FormData())).toMatch(/^multipart\/form-data/);
    expect(await type(new Blob(['{}'], { type: 'application/json' }))).toBe('application/json');
  });

  it('says where it was led, and that its body broke off', async () => {
    const broken = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('begun'));
        controller.error(new DOMException('No more of it', 'AbortError'));
      },
    });
    const response = Object.defineProperties(new Response(broken), {
      redirected: { value: true },
      url: { value: 'https://else.example/secret' },
    });
    original.mockResolvedValueOnce(response);
    await fetch('https://else.example/');
    await vi.waitFor(() => expect(requests.get(1)?.error).toBe('AbortError: No more of it'));
    expect(requests.get(1)).toMatchObject({
      status: 200,
      redirectedTo: 'https://else.example/••••',
    });
  });

  it('fails as without us, and says why', async () => {
    original.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await expect(fetch('https://else.example/')).rejects.toThrow('Failed to fetch');
    expect(requests.get(1)?.error).toBe('TypeError: Failed to fetch');
    // What the browser refuses was not asked.
    await fetch('https://else.example/', { method: 'NOT ONE' });
    expect(requests.size).toBe(1);
  });
});

describe('fetch, in the console', () => {
  const told = (said: string): NewEntry[] => [
    { level: 'error', source: 'network', values: [said], place },
  ];

  it('is not mentioned where it goes well', async () => {
    await fetch(`${BASE}api`);
    await fetch('https://else.example/');
    expect(requests.size).toBe(2);
    expect(entries).toEqual([]);
  });

  it('is an error where the network fails, with secrets masked', async () => {
    original.mockRejectedValueOnce(new TypeError('Failed to fetch secret'));
    await expect(fetch('https://else.example/?key=secret')).rejects.toThrow('Failed to fetch');
    const url = 'https://else.example/?key=••••';
    expect(entries).toEqual(told(`GET ${url} TypeError: Failed to fetch ••••`));
  });

  it.each([
    [400, 'a secret', '400 (a ••••)'],
    [503, '', '503'],
  ])('is an error where the status is %i', async (status, statusText, said) => {
    original.mockResolvedValueOnce(new Response('no', { status, statusText }));
    await fetch('https://else.example/', { method: 'PUT' });
    expect(entries).toEqual(told(`PUT https://else.example/ ${said}`));
  });

  it('is an error where the simulator has none', async () => {
    await expect(fetch(`${BASE}offline`)).rejects.toThrow();
    expect(entries).toEqual(told(`GET ${BASE}offline TypeError: Failed to fetch`));
  });

  it.each([`${BASE}hang`, 'https://else.example/hang'])(
    'is not mentioned where it was given up: %s',
    async (url) => {
      const controller = new AbortController();
      if (!url.startsWith(BASE)) original.mockRejectedValueOnce(new DOMException('', 'AbortError'));
      const answer = fetch(url, { signal: controller.signal });
      controller.abort();
      await expect(answer).rejects.toThrow();
      expect(requests.get(1)?.error).toMatch('AbortError');
      expect(entries).toEqual([]);
    },
  );
});

it('is recorded with its status in words, and with who asked', async () => {
  original.mockResolvedValueOnce(new Response('', { status: 202, statusText: 'Keep secret' }));
  await fetch('https://else.example/');
  const words = { status: 202, statusText: 'Keep ••••' };
  expect(requests.get(1)).toMatchObject({ ...words, place, path: '/page/' });
});

describe('the end of a simulation', () => {
  it('takes the tenant away, and the network answers again', async () => {
    expect(Reflect.get(globalThis, TENANT)).toBe(simulation.tenant);
    simulation.end();
    expect(await (await fetch(`${BASE}api`)).text()).toBe('from the network');
    expect(Reflect.has(globalThis, TENANT)).toBe(false);
  });

  it('ends its timers', async () => {
    vi.useFakeTimers();
    await simulation.tenant.scenarios['late']?.run();
    simulation.end();
    vi.runAllTimers();
    vi.useRealTimers();
    expect(Reflect.has(globalThis, 'late')).toBe(false);
  });
});

describe('a simulator that cannot be used', () => {
  it.each([
    ['no createTenant', 'export const x = 1', 'exports no createTenant()'],
    [
      'a tenant without respond',
      'export const createTenant = () => ({})',
      'respond() and scenarios',
    ],
  ])('is named: %s', async (_, code, problem) => {
    const started = startSimulation(moduleOf(code), BASE, requestsModule.answerRequests);
    await expect(started).rejects.toThrow(problem);
  });
});

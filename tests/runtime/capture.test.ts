import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Journal } from '../../plugins/browser-runtime/contract.ts';
import { createJournal } from '../../plugins/browser-runtime/journal.ts';

const written: unknown[][] = [];
const page = new EventTarget();
const methods = ['log', 'warn', 'group', 'count', 'trace'] as const;
const originals = new Map(methods.map((name) => [name, console[name]]));

let journal: Journal;
let end: () => void;

beforeEach(async () => {
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', page);
  written.length = 0;
  for (const name of methods) console[name] = (...data: unknown[]) => void written.push(data);
  const { captureOutput } = await import('../../plugins/browser-runtime/capture.ts');
  journal = createJournal(
    (text) => text,
    () => {},
  );
  end = captureOutput(journal, () => ['https://docs.example/sdk.js']);
});

afterEach(() => {
  end();
  for (const [name, method] of originals) Object.assign(console, { [name]: method });
  vi.unstubAllGlobals();
});

const lines = () => journal.entries.map(({ source, level, text }) => `${source} ${level} ${text}`);

const engine = Error as unknown as { prepareStackTrace?: (() => string) | undefined };

/** As if called from a script of this address. */
function from(address: string, act: () => void): void {
  const before = engine.prepareStackTrace;
  engine.prepareStackTrace = () => `Error\n    at f (${address}:1:1)`;
  try {
    act();
  } finally {
    engine.prepareStackTrace = before;
  }
}

it('records and still does what was done before', () => {
  console.log('a', 1);
  console.warn('b');
  expect(written).toEqual([['a', 1], ['b']]);
  expect(lines()).toEqual(['page log a 1', 'page warn b']);
});

it('tells the SDK’s output from the page’s, and gives it to the run that began last', () => {
  from('https://docs.example/sdk.js', () => console.log('loading'));
  page.dispatchEvent(new CustomEvent('playground:run', { detail: { snippet: 'load' } }));
  from('https://docs.example/sdk.js', () => console.log('loaded'));
  from('https://docs.example/other.js', () => console.log('else'));
  page.dispatchEvent(new CustomEvent('playground:outcome', { detail: { snippet: 'load' } }));
  expect(journal.entries.map(({ source, snippet }) => [source, snippet])).toEqual([
    ['sdk', undefined],
    ['sdk', 'load'],
    ['page', undefined],
  ]);
});

it('knows a snippet that writes to the page’s console', () => {
  from('playground-snippet/load.js?2', () => console.log('direct'));
  expect(journal.entries.map(({ text, source, snippet }) => [text, source, snippet])).toEqual([
    ['direct', 'snippet', 'load'],
  ]);
  expect(written).toHaveLength(1);
});

it('gives what the SDK writes to the SDK, though a snippet called it', () => {
  from('https://docs.example/sdk.js:9:9)\n    at playground-snippet/load.js', () =>
    console.log('hi'),
  );
  expect(journal.entries.map(({ source }) => source)).toEqual(['sdk']);
});

it('leaves names and lengths as they were', () => {
  expect([console.log.name, console.log.length]).toEqual(['log', 0]);
});

it('gives back what nobody has replaced', () => {
  const mine = () => {};
  console.warn = mine;
  end();
  console.log('after');
  expect(journal.entries).toHaveLength(0);
  expect(console.warn).toBe(mine);
});

it('hears errors that no snippet caused and nobody takes upon himself', async () => {
  const fail = (type: string, fields: object) =>
    page.dispatchEvent(Object.assign(new Event(type, { cancelable: true }), fields));
  page.addEventListener('error', (event) => {
    if ((event as ErrorEvent).message === 'quiet') event.preventDefault();
  });
  const own = new Error('own');
  own.stack = 'Error: own\n    at playground-snippet/load.js:2:1';
  fail('error', {
    error: new Error('page'),
    message: 'page',
    filename: 'https://docs.example/a.js',
  });
  fail('error', { error: own, message: 'own', filename: '' });
  fail('error', { error: new Error('quiet'), message: 'quiet', filename: '' });
  fail('unhandledrejection', { reason: null });
  fail('error', {});
  await vi.waitFor(() => expect(lines()).toHaveLength(2));
  expect(lines()).toEqual([
    'page error Uncaught Error: page',
    'page error Uncaught (in promise) null',
  ]);
});

it('is not caught in a loop by a value that logs when it is read', () => {
  const noisy: object = new Proxy(
    {},
    {
      ownKeys() {
        console.log(noisy);
        return [];
      },
    },
  );
  console.log(noisy);
  expect(journal.entries).toHaveLength(1);
});

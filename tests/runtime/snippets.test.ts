// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is code of readers
import { describe, expect, test } from 'vitest';
import { checkPage } from '../../plugins/browser-runtime/config.ts';
import { formatDuration } from '../../plugins/browser-runtime/duration.ts';
import { neededBy } from '../../plugins/browser-runtime/needs.ts';
import { withoutSecrets } from '../../plugins/browser-runtime/outcome.ts';
import { parsePage } from '../../plugins/browser-runtime/page.ts';
import { fill } from '../../plugins/browser-runtime/placeholders.ts';
import { Stopped, unlessStopped, withinLimit } from '../../plugins/browser-runtime/stopping.ts';

describe('What runs first', () => {
  const order = (name: string, needs: Record<string, string[]>): string[] =>
    neededBy(name, (of) => needs[of]);

  test('stands in the order of needs, each once', () => {
    const needs = { call: ['load', 'ready'], ready: ['load'], load: ['library'], library: [] };
    expect(order('call', needs)).toEqual(['library', 'load', 'ready']);
  });

  test('is nothing for a snippet without needs', () => {
    expect(order('a', { a: [] })).toEqual([]);
  });

  test('ends where a circle closes', () => {
    expect(order('a', { a: ['b'], b: ['c'], c: ['a'] })).toEqual(['c', 'b']);
  });

  test('names what is missing', () => {
    expect(() => order('a', { a: ['b'], b: ['gone'] })).toThrow(
      '“gone”, which runs first, is not on this page.',
    );
  });
});

describe('The page’s config', () => {
  const readPage = (text: string | undefined) => checkPage(parsePage(text));

  const page = {
    sdk: { name: 'CPC', script: ['cpc.js'], styles: [], integrity: [], global: ['CPC'] },
    container: { id: 'panel', title: 'Panel', width: 420, height: 640, dock: 'right', presets: [] },
    tenants: [
      {
        id: 'simulated',
        name: 'Simulated',
        authentication: ['basic'],
        origins: [],
        fields: { userName: 'anna' },
      },
    ],
    fields: [{ name: 'userName', label: 'User', kind: 'text', authentication: ['basic'] }],
    keepParameters: ['lang'],
    loopLimit: 500,
  };

  test('is read as it was written', () => {
    expect(readPage(JSON.stringify(page))).toEqual(page);
  });

  test.each([undefined, '', 'null', '"text"', '[', '7'])('is none in %s', (text) => {
    expect(readPage(text)).toBeUndefined();
  });

  test('has lists and a limit even when the text has none', () => {
    expect(readPage('{}')).toEqual({
      tenants: [],
      fields: [],
      keepParameters: [],
      loopLimit: 2000,
    });
  });

  test('loses what has another type or another name', () => {
    const odd = readPage(
      '{"sdk": 1, "fields": [null, {"name": 7, "label": "a", "more": 1}], "x": 1}',
    );
    expect(odd).not.toHaveProperty('sdk');
    expect(odd).not.toHaveProperty('x');
    expect(odd?.fields).toEqual([{ label: 'a', authentication: [] }]);
  });

  test('changes no prototype', () => {
    const text =
      '{"__proto__": {"loopLimit": 9}, "tenants": [{"fields": {"__proto__": "x", "a": "b"}}]}';
    const read = readPage(text);
    expect(read?.loopLimit).toBe(2000);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
    expect(Object.getPrototypeOf(read?.tenants[0]?.fields)).toBe(Object.prototype);
  });
});

describe('Placeholders', () => {
  const values: Record<string, string> = { user: 'anna', odd: 'a"b\'c`d\\e${f\ng' };
  const filled = (source: string): string => fill(source, (name) => values[name]);

  test('give way to values', () => {
    expect(filled('f("@{user}", `@{user}!`)')).toBe('f("anna", `anna!`)');
  });

  test('stay where there is no value', () => {
    expect(filled('"@{password}"')).toBe('"@{password}"');
  });

  test.each(['"', "'", '`'])('give the same value between %s', (quote) => {
    const source = filled(`return ${quote}@{odd}${quote}`);
    expect(new Function(source)()).toBe(values.odd);
  });
});

test.each([
  [0, 'under 1 ms'],
  [0.2, '0.2 ms'],
  [9.94, '9.9 ms'],
  [9.96, '10 ms'],
  [12.4, '12 ms'],
  [999.4, '999 ms'],
  [999.6, '1.0 s'],
  [1234, '1.2 s'],
  [59_949, '59.9 s'],
  [59_960, '1 min 0 s'],
  [125_000, '2 min 5 s'],
])('%f milliseconds are %s', (milliseconds, words) => {
  expect(formatDuration(milliseconds)).toBe(words);
});

describe('An outcome that is told', () => {
  const mask = (text: string): string => text.replace('hunter22', '••••');
  const base = { snippet: 'a', state: 'done', duration: 1 } as const;

  test('has no secret in its texts', () => {
    const told = withoutSecrets(
      { ...base, value: 'is hunter22', error: { message: 'no hunter22' } },
      mask,
    );
    expect(told).toEqual({ ...base, value: 'is ••••', error: { message: 'no ••••' } });
  });

  test('has plain values and no objects', () => {
    expect(withoutSecrets({ ...base, value: 7 }, mask)).toHaveProperty('value', 7);
    expect(withoutSecrets({ ...base, value: { a: 'hunter22' } }, mask)).not.toHaveProperty('value');
  });
});

describe('Giving up', () => {
  const never = new Promise<never>(() => {});

  test('is not needed when the promise settles', async () => {
    const { signal } = new AbortController();
    await expect(unlessStopped(Promise.resolve(1), signal)).resolves.toBe(1);
  });

  test('comes at once with the signal', async () => {
    const controller = new AbortController();
    const waiting = unlessStopped(never, controller.signal);
    controller.abort(new Stopped('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(unlessStopped(never, controller.signal)).rejects.toBeInstanceOf(Stopped);
  });

  test('comes in words after a limit, and ends what it waited for', async () => {
    let waited: AbortSignal | undefined;
    const wait = (signal: AbortSignal): Promise<never> => {
      waited = signal;
      return never;
    };
    const { signal } = new AbortController();
    await expect(withinLimit(wait, signal, 1, 'too late')).rejects.toThrow('too late');
    expect(waited?.aborted).toBe(true);
  });

  test('comes with the outer signal before the limit', async () => {
    const controller = new AbortController();
    const waiting = withinLimit(() => never, controller.signal, 60_000, 'too late');
    controller.abort(new Stopped());
    await expect(waiting).rejects.toBeInstanceOf(Stopped);
  });
});

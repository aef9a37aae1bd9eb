import { describe, expect, it } from 'vitest';
import { conceal } from '../../plugins/browser-runtime/conceal.ts';
import { createMask } from '../../plugins/browser-runtime/masking.ts';

const SECRET = 'canary-4711';
const mask = createMask([{ value: SECRET }], []);

class Credentials {
  constructor(readonly password: string) {}
}

describe('what holds a secret is given away as a masked copy', () => {
  const holders: Record<string, [unknown, unknown]> = {
    text: [`pass: ${SECRET}`, 'pass: ••••'],
    'a config, nested as SDKs have them': [
      { authentication: { basic: { userName: 'anna', password: SECRET } }, debug: true },
      { authentication: { basic: { userName: 'anna', password: '••••' } }, debug: true },
    ],
    'a list': [
      ['a', [SECRET]],
      ['a', ['••••']],
    ],
    'a name of a property': [{ [SECRET]: 1 }, { '••••': 1 }],
    'an instance': [new Credentials(SECRET), { password: '••••' }],
  };
  it.each(Object.entries(holders))('%s', (_, [value, given]) => {
    expect(conceal(value, mask)).toEqual(given);
  });

  it('an error, as its stack', () => {
    const given = conceal(new Error(`refused: ${SECRET}`), mask);
    expect(given).toMatch(/^Error: refused: ••••\n +at /);
  });

  it('an error whose message is no property of its own', () => {
    const given = conceal(new DOMException(`'${SECRET}' is no selector`), mask);
    expect(given).toMatch(/^\w+: '••••' is no selector\n +at /);
  });

  it('a symbol', () => {
    expect(conceal(Symbol(SECRET), mask)).toBe('Symbol(••••)');
  });

  it('an error that has the secret in its stack alone, without a call of its own code', () => {
    const error = new Error('refused');
    Object.assign(error, {
      stack: `Error: refused\n    at ${SECRET} (a.js:1:1)`,
      toString: () => expect.unreachable(),
    });
    expect(conceal(error, mask)).toBe('Error: refused\n    at •••• (a.js:1:1)');
  });

  it.each([[new Map([['password', SECRET]])], [new Set([SECRET])]])('a collection', (value) => {
    expect(String(conceal(value, mask))).not.toContain(SECRET);
    expect(conceal(value, mask)).not.toBe(value);
  });
});

describe('what holds none is given as it is, to be looked into', () => {
  const cycle: { self?: object } = {};
  cycle.self = cycle;
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const others: Record<string, unknown> = {
    'an object': { a: { b: [1, 'x'] } },
    'a cycle': cycle,
    'an error': new Error('refused'),
    'a revoked proxy': proxy,
    'a function': () => SECRET,
    null: null,
    'a symbol': Symbol('a'),
    'a very long list': Array.from({ length: 100_000 }, (_, index) => index),
  };
  it.each(Object.entries(others))('%s', (_, value) => {
    expect(conceal(value, mask)).toBe(value);
  });

  it('without a getter being invoked', () => {
    let isRead = false;
    const value = {
      get password() {
        isRead = true;
        return SECRET;
      },
    };
    expect(conceal(value, mask)).toBe(value);
    expect(isRead).toBe(false);
  });
});

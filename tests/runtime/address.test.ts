import { describe, expect, it } from 'vitest';
import { readBaseUrl, withoutForeignParameters } from '../../plugins/browser-runtime/address.ts';

describe('readBaseUrl', () => {
  it.each([
    ['https://tenant.example', 'https://tenant.example/'],
    [' HTTPS://Tenant.Example/Agent ', 'https://tenant.example/Agent/'],
    ['https://tenant.example:8443/a/../b', 'https://tenant.example:8443/b/'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['https:tenant.example', 'https://tenant.example/'],
    ['http://localhost:8000/x', 'http://localhost:8000/x/'],
    ['http://127.0.0.1:8000', 'http://127.0.0.1:8000/'],
    ['http://[::1]/', 'http://[::1]/'],
  ])('uses %s as %s', (typed, url) => {
    expect(readBaseUrl(typed)).toEqual({ url, host: new URL(url).host });
  });

  it.each([
    ['', 'Type the base URL of your tenant.'],
    ['tenant.example', 'Start with https://'],
    ['https://', 'This is not a URL.'],
    ['https://exa mple', 'This is not a URL.'],
    ['http://tenant.example', 'Use https:, or http: on this computer alone.'],
    ['http://localhost.example', 'Use https:, or http: on this computer alone.'],
    ['http://127.0.0.1.example', 'Use https:, or http: on this computer alone.'],
    ['javascript:alert(1)', 'Use https:, or http: on this computer alone.'],
    ['data:text/html,x', 'Use https:, or http: on this computer alone.'],
    ['blob:https://tenant.example/1', 'Use https:, or http: on this computer alone.'],
    ['file:///etc', 'Use https:, or http: on this computer alone.'],
    ['https://user@tenant.example', 'Leave user name and password out of the URL.'],
    ['https://:secret@tenant.example', 'Leave user name and password out of the URL.'],
    ['https://tenant.example/#', 'End before any ? or #.'],
    ['https://tenant.example/?a=1', 'End before any ? or #.'],
  ])('refuses %j', (typed, problem) => {
    expect(readBaseUrl(typed)).toEqual({ problem });
  });
});

describe('withoutForeignParameters', () => {
  it('removes all but the exceptions, and nothing else', () => {
    const address = 'https://docs.example/page/?devTenant=x&lang=fi&a=1#load';
    expect(withoutForeignParameters(address, ['lang'])).toBe(
      'https://docs.example/page/?lang=fi#load',
    );
  });

  it.each(['https://docs.example/', 'https://docs.example/#load', 'https://docs.example/?lang=fi'])(
    'leaves %s as it is',
    (address) => {
      expect(withoutForeignParameters(address, ['lang'])).toBe(address);
    },
  );
});

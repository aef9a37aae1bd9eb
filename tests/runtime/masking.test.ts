import { describe, expect, it } from 'vitest';
import { createMask } from '../../plugins/browser-runtime/masking.ts';

const SECRET = 'p"å<s & w\'ö/r+d';
const base64 = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)));
const webSafe = (text: string): string =>
  base64(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const html = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

describe('createMask', () => {
  const mask = createMask([{ value: SECRET }], ['anna']);

  it.each([
    ['raw', SECRET],
    ['JSON', JSON.stringify(SECRET).slice(1, -1)],
    ['JSON in JSON', JSON.stringify(JSON.stringify(SECRET)).slice(3, -3)],
    ['a URL', encodeURIComponent(SECRET)],
    ['a URL in lower case', encodeURIComponent(SECRET).replace(/%../g, (c) => c.toLowerCase())],
    ['a form', new URLSearchParams({ x: SECRET }).toString().slice(2)],
    ['HTML', html(SECRET)],
    ['base64', base64(SECRET).replace(/=+$/, '')],
    ['base64url', webSafe(SECRET)],
    ['user:password', base64(`anna:${SECRET}`).replace(/=+$/, '')],
  ])('masks a secret as %s', (_, form) => {
    const masked = mask(`before ${form} after`);
    expect(masked).toMatch(/^before .?••••.? after$/);
    expect(masked).not.toContain(form);
  });

  it.each(['a', 'ab', 'abc', 'abcd'])(
    'masks base64 of a longer text that begins with %s',
    (start) => {
      const secret = 'canary-4711';
      const packed = base64(`${start}${secret}xyz`);
      const masked = createMask([{ value: secret }], [])(packed);
      expect(masked).toContain('••••');
      const rest = masked
        .split('••••')
        .map((part) => atob(part.slice(0, part.length - (part.length % 4))));
      expect(rest.join('')).not.toContain('canary');
    },
  );

  it('masks each of several, the longer first', () => {
    const both = createMask([{ value: 'secret' }, { value: 'secret-longer' }], []);
    expect(both('secret secret-longer')).toBe('•••• ••••');
  });

  it('leaves what is shorter than four characters', () => {
    expect(createMask([{ value: 'abc' }], [])('abc')).toBe('abc');
  });

  it("masks the author's own secrets as words only", () => {
    const own = createMask([{ value: 'demo', isPublic: true }], []);
    expect(own('demo standarddemo demo-tenant {"password":"demo"}')).toBe(
      '•••• standarddemo demo-tenant {"password":"••••"}',
    );
    expect(own('Authorization=Basic%20demo&x=%2Fstandarddemo')).toBe(
      'Authorization=Basic%20••••&x=%2Fstandarddemo',
    );
  });

  it('takes a secret of any characters literally', () => {
    expect(createMask([{ value: '.*[a](b)$' }], [])('x .*[a](b)$ y')).toBe('x •••• y');
  });
});

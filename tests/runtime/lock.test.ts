import { expect, it } from 'vitest';
import { lockPolicy } from '../../plugins/browser-runtime/lock.ts';

const policy = new Map(
  lockPolicy(['https://tenant.example', 'https://cdn.example'], ['https://fonts.example'])
    .split('; ')
    .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)] as const),
);

it('lets nothing out but to the site, the tenant and the SDK’s host', () => {
  for (const name of ['connect-src', 'frame-src', 'form-action', 'script-src', 'default-src']) {
    const hosts = policy.get(name)?.filter((source) => source.includes('//'));
    expect(hosts, name).toEqual(['https://tenant.example', 'https://cdn.example']);
  }
});

it('keeps what the theme needs: inline scripts, its workers, styles that are there', () => {
  expect(policy.get('script-src')).toContain("'unsafe-inline'");
  expect(policy.get('script-src')).toContain('blob:');
  expect(policy.get('worker-src')).toEqual(["'self'", 'blob:']);
  expect(policy.get('style-src')).toContain('https://fonts.example');
});

it('never allows eval', () => {
  expect([...policy.values()].flat()).not.toContain("'unsafe-eval'");
});

it('lets frames and requests go to further origins, and takes no code from there', () => {
  const further = lockPolicy(['https://tenant.example'], [], ['https://id.example']);
  const open = further.split('; ').filter((directive) => directive.includes('https://id.example'));
  const names = open.map((directive) => directive.split(' ')[0]);
  expect(names).toEqual(['connect-src', 'frame-src', 'form-action']);
});

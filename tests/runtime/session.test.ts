import { describe, expect, it } from 'vitest';
import type { ContainerState } from '../../plugins/browser-runtime/contract.ts';
import { type Look, nextState } from '../../plugins/browser-runtime/session.ts';

const MOUNTED: Look = {
  isMounted: true,
  isLoaded: false,
  isReady: false,
  wasLive: false,
  age: 0,
};

describe('nextState', () => {
  it.each<[string, ContainerState, Partial<Look>, ContainerState]>([
    ['nothing has been mounted', 'idle', { isMounted: false }, 'idle'],
    ['a frame has been mounted', 'idle', {}, 'loading'],
    ['it has loaded', 'loading', { isLoaded: true }, 'waiting'],
    ['three seconds have passed', 'loading', { age: 3000 }, 'slow'],
    [
      'it has loaded, but three seconds have passed',
      'waiting',
      { isLoaded: true, age: 3000 },
      'slow',
    ],
    ['ten seconds have passed', 'slow', { age: 10_000 }, 'failed'],
    ['the session is there', 'waiting', { isLoaded: true, isReady: true }, 'live'],
    ['it comes late', 'failed', { isLoaded: true, isReady: true, age: 60_000 }, 'live'],
    [
      'no adapter can tell, and it has loaded',
      'loading',
      { isReady: undefined, isLoaded: true },
      'live',
    ],
    ['no adapter can tell, and it is loading', 'idle', { isReady: undefined }, 'loading'],
    [
      'the agent has logged out in the panel',
      'live',
      { isLoaded: true, wasLive: true, age: 60_000 },
      'waiting',
    ],
    ['it is gone', 'live', { isMounted: false, wasLive: true }, 'closed'],
    ['it went before it had loaded', 'loading', { isMounted: false }, 'closed'],
    ['it is mounted again', 'closed', {}, 'loading'],
  ])('when %s', (_, before, look, after) => {
    expect(nextState(before, { ...MOUNTED, ...look })).toBe(after);
  });
});

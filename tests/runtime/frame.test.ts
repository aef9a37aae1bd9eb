import { expect, it, vi } from 'vitest';

it('has one question to the browser for a frame, in which one that fails keeps no other from it', async () => {
  const frames: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => frames.push(act));
  const turns: (() => void)[] = [];
  vi.stubGlobal('queueMicrotask', (act: () => void) => {
    turns.push(act);
  });
  const { nextFrame, onceAFrame } = await import('../../plugins/browser-runtime/frame.ts');
  const done: string[] = [];
  const fail = () => {
    throw new Error('failed');
  };
  const ask = onceAFrame(() => done.push('asked'));

  nextFrame(fail);
  ask();
  ask();
  expect(frames).toHaveLength(1);
  expect(frames[0]).not.toThrow();
  const [failing, asked] = turns;
  expect(failing).toThrow('failed');
  asked?.();
  ask();

  expect(done).toEqual(['asked']);
  expect(frames).toHaveLength(2);
});

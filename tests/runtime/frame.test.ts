import { beforeEach, expect, it, vi } from 'vitest';

const frames: (() => void)[] = [];
const turns: (() => void)[] = [];
const cancelled: number[] = [];

beforeEach(() => {
  for (const list of [frames, turns, cancelled]) list.length = 0;
  vi.resetModules();
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => frames.push(act));
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => cancelled.push(frame));
  vi.stubGlobal('queueMicrotask', (act: () => void) => turns.push(act));
});

it('has one question to the browser for a frame, in which one that fails keeps no other from it', async () => {
  const { nextFrame, onceAFrame } = await import('../../plugins/browser-runtime/frame.ts');
  const done: string[] = [];
  const fail = () => {
    throw new Error('failed');
  };
  const ask = onceAFrame(() => done.push('asked'));

  nextFrame(fail);
  expect(frames).toHaveLength(1);
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

it('has no question to the browser any more once there is nothing left to do', async () => {
  const { nextFrame, notNextFrame } = await import('../../plugins/browser-runtime/frame.ts');
  const [first, second, other] = [() => {}, () => {}, () => {}];

  nextFrame(first);
  nextFrame(first);
  expect(frames).toHaveLength(1);
  nextFrame(second);
  notNextFrame(first);
  notNextFrame(other);
  expect(cancelled).toEqual([]);
  notNextFrame(second);
  expect(cancelled).toEqual([1]);
  notNextFrame(second);
  expect(cancelled).toEqual([1]);
  nextFrame(second);

  expect(frames).toHaveLength(2);
  frames[1]?.();
  expect(turns).toEqual([second]);
});

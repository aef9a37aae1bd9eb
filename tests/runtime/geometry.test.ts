import { describe, expect, it } from 'vitest';
import {
  type Box,
  dockAt,
  dockBeyond,
  moveBox,
  resizeBox,
  SMALLEST,
  undock,
} from '../../plugins/browser-runtime/boxes.ts';
import { parseGeometry } from '../../plugins/browser-runtime/geometry.ts';

const VIEW = { width: 1000, height: 800, edge: 48 };
const BOX: Box = { left: 100, top: 100, width: 400, height: 300 };

describe('parseGeometry', () => {
  it('reads what was stored', () => {
    const stored = { dock: 'floating', before: 'right', width: 500, height: 400, left: 3, top: 60 };
    expect(parseGeometry(JSON.stringify(stored))).toEqual(stored);
  });

  it.each([
    null,
    '',
    'null',
    '[]',
    '7',
    '{',
    '{"dock":"up"}',
    '{"dock":["right","x"]}',
    '{"width":"500"}',
    '{"width":-1,"height":1e9,"left":null}',
    '{"__proto__":{"width":5}}',
  ])('takes nothing from %j', (text) => {
    expect(parseGeometry(text)).toEqual({});
  });
});

describe('moveBox', () => {
  it('moves by the distance asked for', () => {
    expect(moveBox(BOX, 20, -30, VIEW)).toEqual({ ...BOX, left: 120, top: 70 });
  });

  it.each([
    [-9999, -9999, 0, 48],
    [9999, 9999, 600, 500],
  ])('stays in the viewport, below the header (%d, %d)', (x, y, left, top) => {
    expect(moveBox(BOX, x, y, VIEW)).toEqual({ ...BOX, left, top });
  });

  it('shows the header of a box that is larger than the viewport', () => {
    const moved = moveBox({ ...BOX, width: 2000, height: 2000 }, 5, 5, VIEW);
    expect([moved.left, moved.top]).toEqual([0, 48]);
  });
});

describe('resizeBox', () => {
  it.each([
    ['e', { width: 410 }],
    ['w', { left: 110, width: 390 }],
    ['s', { height: 320 }],
    ['n', { top: 120, height: 280 }],
    ['nw', { left: 110, width: 390, top: 120, height: 280 }],
    ['se', { width: 410, height: 320 }],
  ])('moves the edges %s alone', (edges, change) => {
    expect(resizeBox(BOX, edges, 10, 20, VIEW)).toEqual({ ...BOX, ...change });
  });

  it('keeps any box in the viewport, and large enough to take hold of', () => {
    for (const edges of ['n', 's', 'e', 'w', 'ne', 'nw', 'se', 'sw']) {
      for (let step = -1500; step <= 1500; step += 97) {
        const box = resizeBox(BOX, edges, step, -step, VIEW);
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.top).toBeGreaterThanOrEqual(VIEW.edge);
        expect(box.left + box.width).toBeLessThanOrEqual(VIEW.width);
        expect(box.top + box.height).toBeLessThanOrEqual(VIEW.height);
        expect(box.width).toBeGreaterThanOrEqual(SMALLEST.width);
        expect(box.height).toBeGreaterThanOrEqual(SMALLEST.height);
      }
    }
  });
});

describe('dockAt', () => {
  it.each([
    [5, 300, 'left'],
    [995, 300, 'right'],
    [500, 795, 'bottom'],
    [500, 300, undefined],
  ])('finds the edge near (%d, %d): %s', (x, y, dock) => {
    expect(dockAt(x, y, VIEW)).toBe(dock);
  });
});

describe('dockBeyond', () => {
  const atRight = { ...BOX, left: 600 };
  const atBottom = { ...BOX, top: 500 };
  it.each([
    [BOX, 10, 0, undefined],
    [atRight, 10, 0, 'right'],
    [atRight, -10, 0, undefined],
    [{ ...BOX, left: 0 }, -10, 0, 'left'],
    [atBottom, 0, 10, 'bottom'],
    [atBottom, 0, -10, undefined],
  ])('finds the edge that keys push %o against by (%d, %d): %s', (box, x, y, dock) => {
    expect(dockBeyond(box, x, y, VIEW)).toBe(dock);
  });
});

describe('undock', () => {
  const size = { width: 400, height: 300 };
  const bottom = { left: 0, top: 500, width: 1000, height: 300 };

  it('leaves a box where it is when the pointer is on it', () => {
    expect(undock(bottom, size, 100)).toEqual({ ...size, left: 0, top: 500 });
  });

  it('brings it under a pointer that would be beside it', () => {
    for (const x of [401, 700, 999]) {
      const { left, width } = undock(bottom, size, x);
      expect(left).toBeLessThanOrEqual(x);
      expect(left + width).toBeGreaterThanOrEqual(x);
    }
  });
});

/** Boxes on the screen: moved, sized and docked, and kept in sight. Pure. */
import type { Dock } from './contract.ts';

export interface Viewport {
  readonly width: number;
  readonly height: number;
  /** Bottom of the theme's header. */
  readonly edge: number;
}

export const SMALLEST = { width: 240, height: 160 };

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const within = (value: number, low: number, high: number): number =>
  Math.round(Math.max(low, Math.min(value, high)));

/** The box, moved: all of it stays in sight. */
export function moveBox(box: Box, x: number, y: number, { width, height, edge }: Viewport): Box {
  return {
    ...box,
    left: within(box.left + x, 0, width - box.width),
    top: Math.max(within(box.top + y, edge, height - box.height), edge),
  };
}

/**
 * The box with some of its edges moved; the others stay where they are.
 *
 * @param edges Letters of `n`, `s`, `e` and `w`.
 */
export function resizeBox(box: Box, edges: string, x: number, y: number, view: Viewport): Box {
  const right = box.left + box.width;
  const bottom = box.top + box.height;
  const low = { x: SMALLEST.width, y: SMALLEST.height };
  const left = edges.includes('w') ? within(box.left + x, 0, right - low.x) : box.left;
  const top = edges.includes('n') ? within(box.top + y, view.edge, bottom - low.y) : box.top;
  return {
    left,
    top,
    width: edges.includes('e')
      ? within(box.width + x, low.x, Math.max(view.width - left, low.x))
      : right - left,
    height: edges.includes('s')
      ? within(box.height + y, low.y, Math.max(view.height - top, low.y))
      : bottom - top,
  };
}

/** Where it floats after it has come off its dock: under the pointer that holds it. */
export function undock(box: Box, size: { width: number; height: number }, x: number): Box {
  const isUnder = x <= box.left + size.width;
  const left = isUnder ? box.left : x - (size.width * (x - box.left)) / box.width;
  return { ...box, ...size, left: Math.round(left) };
}

/** The dock that keys ask for which push a box against the edge that it has come to. */
export function dockBeyond(box: Box, x: number, y: number, view: Viewport): Dock | undefined {
  if (x < 0 && box.left <= 0) return 'left';
  if (x > 0 && box.left + box.width >= view.width) return 'right';
  return y > 0 && box.top + box.height >= view.height ? 'bottom' : undefined;
}

/** The dock that a pointer let go of here asks for, if any: near an edge of the viewport. */
export function dockAt(x: number, y: number, view: Viewport, reach = 24): Dock | undefined {
  if (x <= reach) return 'left';
  if (x >= view.width - reach) return 'right';
  return y >= view.height - reach ? 'bottom' : undefined;
}

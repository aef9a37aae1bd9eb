/** Where the container stands, as remembered between visits; also read by `early.ts`. */
import type { Dock } from './contract.ts';

export interface Geometry {
  dock: Dock;
  /** Where it goes back to from `minimised`. */
  before: Dock;
  /** In CSS pixels, of the whole container. */
  width: number;
  height: number;
  left: number;
  top: number;
  /** Height of the console in its lower part; 0: hidden. */
  lower: number;
}

export interface Viewport {
  readonly width: number;
  readonly height: number;
  /** Bottom of the theme's header. */
  readonly edge: number;
}

export const SMALLEST = { width: 240, height: 160 };
const LARGEST = 10_000;
const NUMBERS = ['width', 'height', 'left', 'top', 'lower'] as const;
const DOCKS = ['dock', 'before'] as const;

/** @param root Path of the site's root, with its final slash. */
export const geometryKey = (root: string): string => `playground:${root}:container`;

/** What can be used of a stored text: storage is the reader's, and may hold anything. */
export function parseGeometry(text: string | null): Partial<Geometry> {
  const geometry: Partial<Geometry> = {};
  try {
    const stored = JSON.parse(text || '{}') as Record<string, unknown>;
    for (const name of NUMBERS) {
      const value = stored[name];
      if (typeof value === 'number' && value >= 0 && value <= LARGEST) geometry[name] = value;
    }
    for (const name of DOCKS) {
      const value = stored[name];
      if (/^(right|left|bottom|floating|minimised)$/.test(value as string)) {
        geometry[name] = value as Dock;
      }
    }
  } catch {
    // Not ours, or damaged: as if nothing had been stored.
  }
  return geometry;
}

/** Hand it to the style sheet (`geometry.css`), which keeps it inside the viewport. */
export function showGeometry(geometry: Partial<Geometry>, root: HTMLElement): void {
  if (geometry.dock) root.dataset['playgroundDock'] = geometry.dock;
  for (const name of NUMBERS) {
    const value = geometry[name] ?? NaN; // no place of its own yet: the style sheet has one
    if (Number.isFinite(value)) root.style.setProperty(`--playground-${name}`, `${value}px`);
  }
}

/** Where it stands now: what is stored may be another tab's by now. */
export function shownGeometry({ dataset, style }: HTMLElement): Partial<Geometry> {
  const shown: Partial<Geometry> = {};
  for (const name of NUMBERS) {
    const value = Number.parseFloat(style.getPropertyValue(`--playground-${name}`));
    if (Number.isFinite(value)) shown[name] = value;
  }
  const dock = dataset['playgroundDock'] as Dock | undefined;
  return dock ? { ...shown, dock } : {};
}

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

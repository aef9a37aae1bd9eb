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

const LARGEST = 10_000;
export const NUMBERS = ['width', 'height', 'left', 'top', 'lower'] as const;
const DOCKS = ['dock', 'before'] as const;

/** @param root Path of the site's root, with its final slash. */
export const geometryKey = (root: string): string => `playground:${root}:container`;

/** What can be used of a stored text: storage is the reader's, and may hold anything. */
export function parseGeometry(text: string | null): Partial<Geometry> {
  const geometry: Partial<Geometry> = {};
  try {
    const stored = JSON.parse(text as string) as Record<string, unknown>;
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
    // Nothing is stored, or what is not ours, or damaged.
  }
  return geometry;
}

/** Hand it to the style sheet (`geometry.css`), which keeps it inside the viewport. */
export function showGeometry(geometry: Partial<Geometry>, root: HTMLElement): void {
  if (geometry.dock) root.dataset['playgroundDock'] = geometry.dock;
  for (const name of NUMBERS) {
    const value = geometry[name]; // without a place of its own, the style sheet has one
    if (value !== undefined) root.style.setProperty(`--playground-${name}`, `${value}px`);
  }
}

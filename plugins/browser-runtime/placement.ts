/** Moves and sizes the container at the reader's wish, and remembers where it stood. */
import type { ContainerConfig, Dock } from './contract.ts';
import { type Drag, draggable } from './drag.ts';
import {
  type Box,
  dockAt,
  type Geometry,
  moveBox,
  parseGeometry,
  resizeBox,
  showGeometry,
  type Viewport,
} from './geometry.ts';
import { stringify } from './json.ts';
import { make } from './markup.ts';
import { root } from './snippet.ts';
import { read, write } from './storage.ts';

const EDGES: Readonly<Record<string, string>> = {
  n: 'top',
  s: 'bottom',
  e: 'right',
  w: 'left',
  ne: '',
  nw: '',
  se: '',
  sw: '',
};
/** Pixels that a docked container holds on before it comes off its edge. */
const GRIP = 8;
const MARGIN = 24;

export const isPhone = (): boolean => matchMedia('(max-width: 599.98px)').matches;

export class Placement {
  #geometry: Geometry;
  #edge = 0;

  /**
   * @param key Where it is remembered.
   * @param changed Called when dock or size are others.
   */
  constructor(
    private readonly element: HTMLElement,
    private readonly config: ContainerConfig,
    private readonly key: string,
    private readonly changed: () => void,
  ) {
    this.#geometry = { ...this.#defaults, ...parseGeometry(read('localStorage', key)) };
    this.#followHeader();
  }

  get geometry(): Readonly<Geometry> {
    return this.#geometry;
  }

  /** Bottom of the theme's header, in the viewport. */
  get edge(): number {
    return this.#edge;
  }

  /** Show it as remembered: the page, or another one before it, may have said otherwise. */
  show(): void {
    showGeometry(this.#geometry, root);
  }

  hide(): void {
    delete root.dataset['playgroundDock'];
  }

  change(geometry: Partial<Geometry>): void {
    this.#geometry = { ...this.#geometry, ...geometry };
    this.show();
    write('localStorage', this.key, stringify(this.#geometry));
    this.changed();
  }

  dock(dock: Dock): void {
    const { dock: now } = this.#geometry;
    if (dock === now) return;
    const place = dock === 'floating' && !this.#isPlaced ? this.#firstPlace() : {};
    this.change({ ...place, dock, before: now === 'minimised' ? dock : now });
  }

  restore(): void {
    const { dock, before } = this.#geometry;
    if (dock === 'minimised') this.dock(before === 'minimised' ? this.config.dock : before);
  }

  /**
   * Give the whole container a size, which docked sides cannot have: it floats then, and at the
   * right, where the text is shortest.
   */
  resize(width: number, height: number): void {
    const view = this.#view();
    const box = { ...this.#box(), width, height };
    const isFloating = this.#geometry.dock === 'floating';
    this.change({ ...moveBox(box, isFloating ? 0 : view.width, 0, view), dock: 'floating' });
  }

  reset(): void {
    root.style.removeProperty('--playground-left');
    root.style.removeProperty('--playground-top');
    this.#geometry = this.#defaults;
    this.change({});
  }

  /** Drag by the header; `grip` takes the arrow keys. */
  dragBy(header: HTMLElement, grip: HTMLElement): void {
    draggable(header, () => this.#moving(), grip);
    header.addEventListener('dblclick', ({ target }) => {
      if (!(target as Element).closest('button:not(.playground-grip)')) this.reset();
    });
  }

  /** The handles at the edges and corners; the style sheet shows those that the dock has. */
  handles(): HTMLElement[] {
    return Object.entries(EDGES).map(([edges, side]) => {
      const handle = make('div', { class: 'playground-edge', 'data-edges': edges });
      if (side) {
        handle.tabIndex = 0;
        handle.role = 'separator';
        handle.ariaLabel = `Resize at the ${side}`;
        handle.ariaOrientation = /[ns]/.test(edges) ? 'horizontal' : 'vertical';
        handle.ariaValueNow = '0';
      }
      draggable(handle, () => this.#resizing(edges));
      handle.addEventListener('dblclick', () => this.#resetSize(edges));
      return handle;
    });
  }

  /** The handle between what is above and the console below. */
  split(): HTMLElement {
    const handle = make('div', { class: 'playground-split', tabindex: '0', role: 'separator' });
    handle.ariaLabel = 'Resize the console';
    handle.ariaOrientation = 'horizontal';
    handle.ariaValueNow = '0';
    draggable(handle, () => {
      const start = this.#geometry.lower;
      const most = this.element.clientHeight - 120;
      return this.#session((_, y) => ({ lower: Math.round(clamp(start - y, 80, most)) }));
    });
    return handle;
  }

  get #defaults(): Geometry {
    const { dock, width, height } = this.config;
    return { dock, before: dock, width, height, left: NaN, top: NaN, lower: 0 };
  }

  get #isPlaced(): boolean {
    return Number.isFinite(this.#geometry.left);
  }

  /** Where it floats for the first time: near the corner that it comes from. */
  #firstPlace(): { left: number; top: number } {
    const { width, edge } = this.#view();
    return { left: Math.max(width - this.#geometry.width - MARGIN, 0), top: edge + MARGIN };
  }

  #view(): Viewport {
    return { width: root.clientWidth, height: window.innerHeight, edge: this.#edge };
  }

  #box(): Box {
    const { left, top, width, height } = this.element.getBoundingClientRect();
    return { left, top, width, height };
  }

  #session(at: (x: number, y: number) => Partial<Geometry>): Drag {
    return {
      move: (x, y) => {
        this.#geometry = { ...this.#geometry, ...at(x, y) };
        this.show();
        this.changed();
      },
      end: () => this.change({}),
    };
  }

  #moving(): Drag {
    if (this.#geometry.dock === 'minimised') return { move() {}, end() {} };
    if (isPhone()) return this.#resizingSheet(this.#box().height);
    const isDocked = this.#geometry.dock !== 'floating';
    const { width, height } = this.#geometry;
    const start = this.#box();
    const view = this.#view();
    if (isDocked)
      Object.assign(start, { width, height: Math.min(height, view.height - view.edge) });
    let isOff = !isDocked;
    return {
      move: (x, y) => {
        isOff ||= Math.hypot(x, y) >= GRIP;
        if (!isOff) return;
        this.#geometry = { ...this.#geometry, ...moveBox(start, x, y, view), dock: 'floating' };
        this.show();
        this.changed();
      },
      end: (pointer) => {
        const dock = pointer && isOff && dockAt(pointer.clientX, pointer.clientY, view);
        this.change(dock ? { dock } : {});
      },
    };
  }

  #resizing(edges: string): Drag {
    const start = this.#box();
    const view = this.#view();
    const { dock } = this.#geometry;
    if (isPhone()) return this.#resizingSheet(start.height);
    return this.#session((x, y) => {
      const box = resizeBox(start, edges, x, y, view);
      if (dock === 'floating') return box;
      return dock === 'bottom' ? { height: box.height } : { width: box.width };
    });
  }

  /** A phone's sheet has a height of its own, for this visit. */
  #resizingSheet(height: number): Drag {
    return {
      move: (_, y) => root.style.setProperty('--playground-sheet', `${height - y}px`),
      end: () => this.changed(),
    };
  }

  #resetSize(edges: string): void {
    root.style.removeProperty('--playground-sheet');
    const { width, height } = this.config;
    this.change({
      ...(/[ew]/.test(edges) ? { width } : {}),
      ...(/[ns]/.test(edges) ? { height } : {}),
    });
  }

  /** Below the theme's header, which may scroll away, hide, or change its height. */
  #followHeader(): void {
    const header = root.querySelector<HTMLElement>('.md-header');
    if (!header) return;
    const measure = (): void => {
      const { bottom } = header.getBoundingClientRect();
      // A header that hides itself slides away: what counts is where it will be.
      const edge = header.hidden ? 0 : Math.max(bottom, header.offsetHeight);
      if (edge === this.#edge) return;
      this.#edge = edge;
      root.style.setProperty('--playground-edge', `${edge}px`);
    };
    new ResizeObserver(measure).observe(header);
    new MutationObserver(measure).observe(header, { attributeFilter: ['hidden'] });
    window.addEventListener('scroll', measure, { passive: true });
    measure();
  }
}

const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(value, high));

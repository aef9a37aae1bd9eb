/** Moves and sizes the container at the reader's wish, and remembers where it stood. */
import {
  type Box,
  dockAt,
  dockBeyond,
  moveBox,
  resizeBox,
  undock,
  type Viewport,
} from './boxes.ts';
import type { ContainerConfig, Dock } from './contract.ts';
import { type Drag, draggable } from './drag.ts';
import { type Geometry, NUMBERS, parseGeometry, showGeometry } from './geometry.ts';
import { stringify } from './json.ts';
import { make } from './markup.ts';
import { keepingPlace } from './reading.ts';
import { root } from './snippet.ts';
import { read, write } from './storage.ts';
import { say } from './texts.ts';

const EDGES = ['n', 's', 'e', 'w', 'ne', 'nw', 'se', 'sw'] as const;
/** Pixels that a docked container holds on before it comes off its edge. */
const GRIP = 8;
const MARGIN = 24;
/** A phone's sheet that is dragged lower than this is put away. */
const LOWEST = 100;

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
    const stored = parseGeometry(read('localStorage', key));
    this.#geometry = { ...this.#defaults, ...stored, ...shownGeometry(root) };
    this.#followHeader();
  }

  get geometry(): Readonly<Geometry> {
    return this.#geometry;
  }

  /** Bottom of the theme's header, in the viewport. */
  get edge(): number {
    return this.#edge;
  }

  /** The dock that it would get if it were let go of now. */
  get snap(): Dock | undefined {
    return root.dataset['playgroundSnap'] as Dock | undefined;
  }

  /** Show it as remembered: the page, or another one before it, may have said otherwise. */
  show(): void {
    showGeometry(this.#geometry, root);
  }

  #set(geometry: Partial<Geometry>): void {
    this.#geometry = { ...this.#geometry, ...geometry };
    keepingPlace(this.#edge, () => this.show());
  }

  hide(): void {
    delete root.dataset['playgroundDock'];
  }

  change(geometry: Partial<Geometry>): void {
    this.#set(geometry);
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
    draggable(header, (pointer) => this.#moving(pointer), grip);
    header.addEventListener('dblclick', ({ target }) => {
      if (!(target as Element).closest('button:not(.playground-grip)')) this.reset();
    });
  }

  /** The handles at the edges and corners; the style sheet shows those that the dock has. */
  handles(): HTMLElement[] {
    return EDGES.map((edges) => {
      const isCorner = edges.length > 1;
      const handle = make('div', {
        class: 'playground-edge',
        'data-edges': edges,
        tabindex: '0',
        role: isCorner ? 'button' : 'separator',
        'aria-label': say(`container.resize-${edges}`),
      });
      if (!isCorner) {
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
    handle.ariaLabel = say('container.resize-console');
    handle.ariaOrientation = 'horizontal';
    handle.ariaValueNow = '0';
    draggable(handle, () => {
      const start = this.#geometry.lower;
      const most = this.element.clientHeight - 120;
      return this.#drag((_, y) => ({ lower: Math.round(clamp(start - y, 80, most)) }));
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

  /** A drag that gives it another geometry; `end` says what is more to change when it is over. */
  #drag(
    at: (x: number, y: number, pointer?: PointerEvent) => Partial<Geometry>,
    end = (): Partial<Geometry> => ({}),
  ): Drag {
    const before = this.#geometry;
    return {
      move: (x, y, pointer) => {
        this.#set(at(x, y, pointer));
        this.changed();
      },
      end: () => this.change(end()),
      cancel: () => {
        this.#showSnap();
        this.change(before);
      },
    };
  }

  #moving(start?: PointerEvent): Drag {
    const { dock, width, height } = this.#geometry;
    if (dock === 'minimised') return { move() {}, end() {}, cancel() {} };
    if (isPhone()) return this.#resizingSheet(this.#box().height);
    const view = this.#view();
    let isOff = dock === 'floating';
    const size = { width, height: Math.min(height, view.height - view.edge) };
    const box = isOff ? this.#box() : undock(this.#box(), size, start?.clientX ?? 0);
    const docked = this.#box();
    return this.#drag(
      (x, y, pointer) => {
        const snap = pointer
          ? dockAt(pointer.clientX, pointer.clientY, view)
          : dockBeyond(docked, x, y, view);
        isOff ||= Math.hypot(x, y) >= GRIP && (pointer !== undefined || snap !== dock);
        if (!isOff) return {};
        this.#showSnap(snap);
        return { ...moveBox(box, x, y, view), dock: 'floating' };
      },
      () => {
        const { snap } = this;
        this.#showSnap();
        return snap ? { dock: snap } : {};
      },
    );
  }

  #showSnap(dock?: Dock): void {
    if (dock) root.dataset['playgroundSnap'] = dock;
    else delete root.dataset['playgroundSnap'];
  }

  #resizing(edges: string): Drag {
    const start = this.#box();
    const view = this.#view();
    const { dock } = this.#geometry;
    if (isPhone()) return this.#resizingSheet(start.height);
    return this.#drag((x, y) => {
      const box = resizeBox(start, edges, x, y, view);
      if (dock === 'floating') return box;
      return dock === 'bottom' ? { height: box.height } : { width: box.width };
    });
  }

  /** A phone's sheet has a height of its own, for this visit. */
  #resizingSheet(start: number): Drag {
    let height = start;
    const show = (): void => root.style.setProperty('--playground-sheet', `${height}px`);
    return {
      move: (_, y) => {
        height = start - y;
        show();
      },
      end: () => {
        if (height < LOWEST) {
          root.style.removeProperty('--playground-sheet');
          this.dock('minimised');
        } else this.changed();
      },
      cancel: () => {
        height = start;
        show();
      },
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

/** Where it stands now: what is stored may be another tab's by now. */
function shownGeometry({ dataset, style }: HTMLElement): Partial<Geometry> {
  const shown: Partial<Geometry> = {};
  for (const name of NUMBERS) {
    const value = Number.parseFloat(style.getPropertyValue(`--playground-${name}`));
    if (Number.isFinite(value)) shown[name] = value;
  }
  const dock = dataset['playgroundDock'] as Dock | undefined;
  return dock ? { ...shown, dock } : {};
}

/** What drags and arrow keys do to the container: they move it, size it, and dock it. */
import { type Box, dockAt, dockBeyond, moveBox, resizeBox, undock } from './boxes.ts';
import type { Dock } from './contract.ts';
import type { Drag, Held } from './drag.ts';
import type { Geometry } from './geometry.ts';
import type { Placement } from './placement.ts';
import { root } from './snippet.ts';

/** Pixels that a docked container holds on before it comes off its edge. */
const GRIP = 8;
/** A phone's sheet that is dragged lower than this is put away. */
const LOWEST = 100;
/** Of the console. */
const LOWEST_LOWER = 80;
/** Of what is above the console. */
const LOWEST_UPPER = 120;

export class Moving {
  constructor(private readonly placement: Placement) {}

  /** The dock that it would get if it were let go of now. */
  get snap(): Dock | undefined {
    return root.dataset['playgroundSnap'] as Dock | undefined;
  }

  /** A drag of what was taken hold of, by the pointer or by keys. */
  begin(held: Held, pointer?: PointerEvent): Drag {
    const { dock } = this.placement.geometry;
    if (held === 'console') return this.#splitting();
    if (held === 'header' && dock === 'minimised') return { move() {}, end() {}, cancel() {} };
    if (this.placement.isPhone) return this.#resizingSheet();
    return held === 'header' ? this.#moving(pointer) : this.#resizing(held);
  }

  /** Back to the author's size at these edges, or to the author's place. */
  reset(held: Held): void {
    if (held === 'header') {
      this.resetAll();
      return;
    }
    const { width, height } = this.placement.defaults;
    root.style.removeProperty('--playground-sheet');
    this.placement.change({
      ...(/[ew]/.test(held) && { width }),
      ...(/[ns]/.test(held) && { height }),
    });
  }

  resetAll(): void {
    root.style.removeProperty('--playground-left');
    root.style.removeProperty('--playground-top');
    this.placement.change(this.placement.defaults);
  }

  /**
   * Give the whole container a size, which docked sides cannot have: it floats then, and at the
   * right, where the text is shortest.
   */
  resize(width: number, height: number): void {
    const { view, geometry } = this.placement;
    const box = { ...this.#box(), width, height };
    const isFloating = geometry.dock === 'floating';
    const place = moveBox(box, isFloating ? 0 : view.width, 0, view);
    this.placement.change({ ...place, dock: 'floating' });
  }

  #box(): Box {
    const { left, top, width, height } = this.placement.element.getBoundingClientRect();
    return { left, top, width, height };
  }

  /** A drag that gives it another geometry; `end` says what is more to change when it is over. */
  #drag(
    at: (x: number, y: number, pointer?: PointerEvent) => Partial<Geometry>,
    end = (): Partial<Geometry> => ({}),
  ): Drag {
    const { placement } = this;
    const before = placement.geometry;
    return {
      move: (x, y, pointer) => placement.shift(at(x, y, pointer)),
      end: () => placement.change(end()),
      cancel: () => {
        this.#showSnap();
        placement.change(before);
      },
    };
  }

  #moving(start?: PointerEvent): Drag {
    const { geometry, view } = this.placement;
    const { dock, width, height } = geometry;
    let isOff = dock === 'floating';
    const size = { width, height: Math.min(height, view.height - view.edge) };
    const docked = this.#box();
    const box = isOff ? docked : undock(docked, size, start?.clientX ?? 0);
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
    const { geometry, view } = this.placement;
    const { dock } = geometry;
    return this.#drag((x, y) => {
      const box = resizeBox(start, edges, x, y, view);
      if (dock === 'floating') return box;
      return dock === 'bottom' ? { height: box.height } : { width: box.width };
    });
  }

  /** A phone's sheet has a height of its own, for this visit. */
  #resizingSheet(): Drag {
    const start = this.#box().height;
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
          this.placement.dock('minimised');
        } else this.placement.changed();
      },
      cancel: () => {
        height = start;
        show();
      },
    };
  }

  /** The console below gets what the rest of the container loses. */
  #splitting(): Drag {
    const { geometry, element } = this.placement;
    const most = element.clientHeight - LOWEST_UPPER;
    return this.#drag((_, y) => {
      const lower = Math.max(LOWEST_LOWER, Math.min(geometry.lower - y, most));
      return { lower: Math.round(lower) };
    });
  }
}

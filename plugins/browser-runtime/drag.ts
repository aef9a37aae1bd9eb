/** Taking hold of handles: by mouse, touch, pen and arrow keys alike. */
import { root } from './snippet.ts';

/** What is taken hold of: the header, the line above the console, or edges by their letters. */
export type Held = 'header' | 'console' | 'n' | 's' | 'e' | 'w' | 'ne' | 'nw' | 'se' | 'sw';

/** Told how far from its beginning a drag is, in CSS pixels; keys come without a pointer. */
export interface Drag {
  move(x: number, y: number, pointer?: PointerEvent): void;
  end(): void;
  /** Escape was pressed: all is to be as before. */
  cancel(): void;
}

/** Begins a drag, by a pointer or by keys. */
export type Begin = (pointer?: PointerEvent) => Drag;

/** What begins it may still be on its way, and then hears all of the drag at once; or it does not come. */
export type Prepare = () => Promise<Begin | undefined>;

const STEP = 10;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A pointer that has moved as far has dragged, and presses nothing. */
const STILL = 4;

/** What was dragged is not pressed by the click that comes with it, if one comes. */
function swallowClick(): void {
  const over = new AbortController();
  const once = { capture: true, once: true, signal: over.signal };
  const swallow = (event: MouseEvent): void => {
    if (event.detail) event.stopPropagation(); // else it is the keyboard's
  };
  window.addEventListener('click', swallow, once);
  window.addEventListener('pointerdown', () => over.abort(), once);
}

/** From the first moment on: a pointer that is not captured at once is lost to a frame. */
function follow(handle: HTMLElement, start: PointerEvent, drag: Promise<Drag | undefined>): void {
  const over = new AbortController();
  const { signal } = over;
  let hasMoved = false;
  root.dataset['playgroundDragging'] = ''; // no frame and no selection takes the pointer meanwhile
  handle.setPointerCapture(start.pointerId);
  handle.addEventListener(
    'pointermove',
    (event) => {
      const [x, y] = [event.clientX - start.clientX, event.clientY - start.clientY];
      hasMoved ||= Math.hypot(x, y) >= STILL;
      void drag.then((moved) => moved?.move(x, y, event));
    },
    { signal },
  );
  const end = async (isCancelled: boolean): Promise<void> => {
    over.abort();
    if (hasMoved) swallowClick();
    const moved = await drag;
    delete root.dataset['playgroundDragging'];
    if (isCancelled) moved?.cancel();
    else moved?.end();
  };
  // Comes after pointerup and pointercancel, whatever happens.
  handle.addEventListener('lostpointercapture', () => void end(false), { signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      void end(true);
      handle.releasePointerCapture(start.pointerId);
    },
    { signal, capture: true },
  );
}

/** @param keys What takes the arrow keys, when that is not the handle itself. */
export function draggable(handle: HTMLElement, prepare: Prepare, keys = handle): void {
  handle.addEventListener('pointerdown', (event) => {
    const control = (event.target as Element).closest('button, input, select');
    if (event.button || (control && control !== keys)) return;
    const drag = prepare().then((begin) => begin?.(event));
    follow(handle, event, drag);
  });
  keys.addEventListener('keydown', async (event) => {
    const arrow = ARROWS[event.key];
    if (!arrow || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault(); // or the page scrolls
    const step = event.shiftKey ? STEP * 10 : STEP;
    const begin = await prepare();
    const drag = begin?.();
    drag?.move(arrow[0] * step, arrow[1] * step);
    drag?.end();
  });
}

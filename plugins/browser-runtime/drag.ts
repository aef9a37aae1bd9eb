/** Dragging by mouse, touch, pen and arrow keys alike. */
import { root } from './snippet.ts';

/** Told how far from its beginning a drag is, in CSS pixels; keys come without a pointer. */
export interface Drag {
  move(x: number, y: number, pointer?: PointerEvent): void;
  end(): void;
  /** Escape was pressed: all is to be as before. */
  cancel(): void;
}

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

function follow(handle: HTMLElement, start: PointerEvent, drag: Drag): void {
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
      drag.move(x, y, event);
    },
    { signal },
  );
  const end = (isCancelled: boolean): void => {
    over.abort();
    delete root.dataset['playgroundDragging'];
    if (hasMoved) swallowClick();
    if (isCancelled) drag.cancel();
    else drag.end();
  };
  // Comes after pointerup and pointercancel, whatever happens.
  handle.addEventListener('lostpointercapture', () => end(false), { signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      end(true);
      handle.releasePointerCapture(start.pointerId);
    },
    { signal, capture: true },
  );
}

/**
 * @param keys What takes the arrow keys, when that is not the handle itself.
 * @param begin Called as a drag begins, with the pointer that began it.
 */
export function draggable(
  handle: HTMLElement,
  begin: (pointer?: PointerEvent) => Drag,
  keys: HTMLElement = handle,
): void {
  handle.addEventListener('pointerdown', (event) => {
    const control = (event.target as Element).closest('button, input, select');
    if (event.button === 0 && (!control || control === keys)) follow(handle, event, begin(event));
  });
  keys.addEventListener('keydown', (event) => {
    const arrow = ARROWS[event.key];
    if (!arrow || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault(); // or the page scrolls
    const step = event.shiftKey ? STEP * 10 : STEP;
    const drag = begin();
    drag.move(arrow[0] * step, arrow[1] * step);
    drag.end();
  });
}

/** When something is shown: once a frame, however often it is asked for; or as it comes into sight. */

import {
  cancelAnimationFrame,
  queueMicrotask,
  ResizeObserver,
  requestAnimationFrame,
} from './untouched.ts';

const due = new Set<() => void>();
let frame = 0;

/** Right before the next frame is painted, once; all of it with one question to the browser. */
export function nextFrame(act: () => void): void {
  const isAsked = due.size > 0;
  due.add(act);
  if (isAsked) return;
  frame = requestAnimationFrame(() => {
    const acts = [...due];
    due.clear();
    // Each by itself: one that fails keeps no other from it.
    for (const next of acts) queueMicrotask(next);
  });
}

/** There is nothing left to do: a frame that nobody waits for takes less. */
export function notNextFrame(act: () => void): void {
  if (due.delete(act) && !due.size) cancelAnimationFrame(frame);
}

/** Gives what asks for it. */
export const onceAFrame = (act: () => void) => (): void => nextFrame(act);

/** Call back when the element comes into sight; tells whether it is. */
export function onVisible(element: HTMLElement, appear: () => void): () => boolean {
  let isVisible = false;
  new ResizeObserver(() => {
    const wasVisible = isVisible;
    isVisible = element.clientHeight > 0;
    if (isVisible && !wasVisible) appear();
  }).observe(element);
  return () => isVisible;
}

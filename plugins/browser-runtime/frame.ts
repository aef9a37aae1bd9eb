/** When something is shown: once a frame, however often it is asked for; or as it comes into sight. */

import { queueMicrotask, ResizeObserver, requestAnimationFrame } from './untouched.ts';

const due: (() => void)[] = [];

/** Right before the next frame is painted; all of it with one question to the browser. */
export function nextFrame(act: () => void): void {
  if (due.push(act) > 1) return;
  requestAnimationFrame(() => {
    // Each by itself: one that fails keeps no other from it.
    for (const next of due.splice(0)) queueMicrotask(next);
  });
}

/** Gives what asks for it. */
export function onceAFrame(act: () => void): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    nextFrame(() => {
      isAsked = false;
      act();
    });
  };
}

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

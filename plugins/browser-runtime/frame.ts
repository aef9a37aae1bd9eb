/** When something is shown: once a frame, however often it is asked for; or as it comes into sight. */

import { ResizeObserver, requestAnimationFrame } from './untouched.ts';

/** Gives what asks for it; what is asked for is done right before the next frame is painted. */
export function onceAFrame(act: () => void): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
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

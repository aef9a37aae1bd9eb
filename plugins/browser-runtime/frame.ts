/** When something is shown: once a frame, however often it is asked for; or as it comes into sight. */

import { MessageChannel, ResizeObserver, requestAnimationFrame } from './untouched.ts';

/**
 * The first time at once, as soon as the code that asks lets go, so that a short run is seen
 * without waiting for a frame; then at most once a frame.
 *
 * @returns Asks for it.
 */
export function onceAFrame(act: () => void): () => void {
  const { port1, port2 } = new MessageChannel();
  let isAsked = false;
  let isResting = false;
  const go = () => {
    isAsked = false;
    isResting = true;
    requestAnimationFrame(() => {
      isResting = false;
      if (isAsked) go();
    });
    act();
  };
  port1.onmessage = go;
  return () => {
    if (isAsked) return;
    isAsked = true;
    if (!isResting) port2.postMessage(0);
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

/**
 * `<playground-console>` until it is opened: a bar at the bottom of the page, or an empty place in a
 * container. What is in it is a chunk of its own, loaded when the reader comes near.
 */
import { onVisible } from './frame.ts';
import { button, make } from './markup.ts';
import { root } from './snippet.ts';
import { say } from './texts.ts';
import { listen } from './untouched.ts';

/** What a container has for it. */
const TOGGLE = '.playground-console';
const NEAR = `playground-console, ${TOGGLE}`;
const FOLDED = 'playground-folded';

export interface ConsoleBar {
  /** Put it there; a bar begins folded, a container says itself how much room there is. */
  placeIn(place: Element | undefined): void;
}

/**
 * @param load Have ready what fills it.
 * @param furnish Fill it; `open` shows it where it is folded.
 */
export function createConsole(
  load: () => Promise<unknown>,
  furnish: (element: HTMLElement, open: () => void) => Promise<void>,
): ConsoleBar {
  const turn = () => {
    isAsked = isFolded();
    setFolded(!isAsked);
  };
  const fold = button('', turn, { class: 'playground-fold' });
  const problem = make('span', { role: 'status' });
  const head = make('div', { class: 'playground-head' }, problem, fold);
  const element = make('playground-console' as 'div', {}, head);
  let filling: Promise<void> | undefined;
  /** The reader has opened it, and goes on in it. */
  let isAsked = false;

  const isFolded = () => element.classList.contains(FOLDED);
  const isBar = () => element.hasAttribute('data-bar');

  function setFolded(folded: boolean): void {
    element.classList.toggle(FOLDED, folded);
    fold.textContent = say(folded ? 'console.show' : 'console.hide');
    fold.setAttribute('aria-expanded', String(!folded));
    // Also the end of the page can be scrolled above a bar.
    root.dataset.playgroundFolded = isBar() ? String(folded) : '';
    if (!folded && isBar()) void show();
  }

  async function show(): Promise<void> {
    filling ??= furnish(element, () => setFolded(false));
    try {
      await filling;
      problem.remove();
    } catch (error) {
      filling = undefined; // so that the next time tries again
      problem.textContent = (error as Error).message;
    }
    // On a phone a keyboard would come up, and cover what was asked for.
    if (isAsked && !matchMedia('(pointer: coarse)').matches) {
      element.querySelector<HTMLElement>('textarea')?.focus();
    }
    isAsked = false;
  }

  for (const type of ['pointerover', 'focusin']) {
    listen(root, type, ({ target }) => {
      if ((target as Element).closest?.(NEAR)) load().catch(() => {}); // opening it will say
    });
  }
  listen(root, 'click', ({ target }) => {
    const toggle = (target as Element).closest?.(TOGGLE);
    if (toggle) isAsked = toggle.ariaPressed === 'true';
  });
  onVisible(element, () => {
    if (!isBar()) void show();
  });

  return {
    placeIn(place) {
      if (element.parentElement === (place ?? null)) return;
      const isPage = place?.localName === 'body';
      element.toggleAttribute('data-bar', isPage);
      setFolded(isPage);
      if (place) place.append(element);
      else element.remove();
    },
  };
}

/** Watches the author's element: what has been mounted in it, and whether a session is live. */

import type { ContainerState } from './contract.ts';
import { now } from './untouched.ts';

// A snippet may replace these; the playground goes on.
const { clearTimeout, setTimeout } = globalThis;

const SLOW = 3_000;
const FAILED = 10_000;
const OFTEN = 250;
const SELDOM = 1_000;

export interface Look {
  /** Something has been mounted. */
  readonly isMounted: boolean;
  /** Its frames, if it has any, have loaded. */
  readonly isLoaded: boolean;
  /** What the adapter says; undefined when no adapter can tell. */
  readonly isReady: boolean | undefined;
  /** A session has been live since it was mounted. */
  readonly wasLive: boolean;
  /** Milliseconds since it was mounted. */
  readonly age: number;
}

/** Nothing is mounted. */
export const isGone = (state: ContainerState): boolean => state === 'idle' || state === 'closed';

/** The state that a look gives, from the one before. */
export function nextState(before: ContainerState, look: Look): ContainerState {
  if (!look.isMounted) return before === 'idle' ? 'idle' : 'closed';
  if (look.isReady ?? look.isLoaded) return 'live';
  // Logged out inside the panel: it is up to the reader when to go on.
  if (look.wasLive) return 'waiting';
  if (look.age >= FAILED) return 'failed';
  if (look.age >= SLOW) return 'slow';
  return look.isLoaded ? 'waiting' : 'loading';
}

/** A frame that was there before anybody could hear it load. */
function hasLoaded(frame: HTMLIFrameElement): boolean {
  const page = frame.contentDocument; // null: a page of another origin
  return !page || (page.readyState === 'complete' && page.URL !== 'about:blank');
}

/** An SDK may write plain text. */
const hasContent = (root: (ParentNode & Node) | null): boolean =>
  root !== null && (root.childElementCount > 0 || Boolean(root.textContent?.trim()));

export class Session {
  #state: ContainerState = 'idle';
  #isLoaded = false;
  #mountedAt = 0;
  #wasLive = false;
  #heard: readonly HTMLIFrameElement[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #loaded = new WeakSet<HTMLIFrameElement>();
  readonly #known = new WeakSet<Node>();
  readonly #observer = new MutationObserver(() => this.look());

  /**
   * @param element The author's.
   * @param isReady What the adapter says now.
   * @param changed Called with each new state, and when the frames have loaded at last.
   */
  constructor(
    private readonly element: HTMLElement,
    private readonly isReady: () => boolean | undefined,
    private readonly changed: (state: ContainerState, isLoaded: boolean) => void,
  ) {
    this.look();
  }

  get state(): ContainerState {
    return this.#state;
  }

  /** Is it the window of one of the frames? */
  hasFrame(source: unknown): boolean {
    return this.#heard.some(({ contentWindow }) => contentWindow === source);
  }

  /** Look now: something may have happened that nobody else tells. */
  look(): void {
    const frames = this.#frames(this.element);
    this.#heard = frames;
    const isMounted = hasContent(this.element) || hasContent(this.element.shadowRoot);
    const isStart = isMounted && isGone(this.#state);
    if (isStart) {
      this.#mountedAt = now();
      this.#wasLive = false;
    }
    const isReady = isMounted ? this.isReady() : undefined;
    const isLoaded = isMounted && frames.every((frame) => this.#loaded.has(frame));
    const state = nextState(this.#state, {
      isMounted,
      isReady,
      isLoaded,
      wasLive: this.#wasLive,
      age: now() - this.#mountedAt,
    });
    this.#wasLive ||= state === 'live';
    this.#lookAgain(state, isReady);
    if (state === this.#state && isLoaded === this.#isLoaded) return;
    this.#state = state;
    this.#isLoaded = isLoaded;
    this.changed(state, isLoaded);
  }

  /** Where frames may be that no observer sees (closed shadow roots), only the adapter can tell. */
  #lookAgain(state: ContainerState, isReady: boolean | undefined): void {
    clearTimeout(this.#timer);
    if (isGone(state) || state === 'live') return;
    if (state === 'failed' && isReady === undefined) return;
    const pause = state === 'failed' || this.#wasLive ? SELDOM : OFTEN;
    this.#timer = setTimeout(() => this.look(), pause);
  }

  #frames(root: Node & ParentNode): HTMLIFrameElement[] {
    if (!this.#known.has(root)) {
      this.#known.add(root);
      this.#observer.observe(root, { childList: true, subtree: true });
    }
    const elements = [root, ...root.querySelectorAll('*')];
    return elements.flatMap((element) => {
      if (element instanceof HTMLIFrameElement) return [this.#hear(element)];
      return element instanceof Element && element.shadowRoot
        ? this.#frames(element.shadowRoot)
        : [];
    });
  }

  #hear(frame: HTMLIFrameElement): HTMLIFrameElement {
    if (this.#known.has(frame)) return frame;
    this.#known.add(frame);
    const load = (): void => {
      this.#loaded.add(frame);
      this.look();
    };
    frame.addEventListener('load', load);
    if (hasLoaded(frame)) this.#loaded.add(frame);
    return frame;
  }
}

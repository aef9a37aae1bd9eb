/** Leaving for good ends a session: the browser asks first, and the page that comes next knows it. */
import { root } from './snippet.ts';
import { read, write } from './storage.ts';
import { now } from './untouched.ts';

// A snippet may replace these; the playground goes on.
const { PopStateEvent, queueMicrotask } = globalThis;

/** Milliseconds from a click to what the browser makes of it. */
const SOON = 1000;

export class Leaving {
  #startedAt: string | undefined;
  #otherProgramAt = -SOON;
  /** Where a link to another language leads that has just been followed. */
  #otherLanguage: string | undefined;

  /**
   * @param key Where the page that comes next finds it.
   * @param isLive Is there a session to lose?
   */
  constructor(
    private readonly key: string,
    private readonly isLive: () => boolean,
  ) {
    window.addEventListener('pagehide', () => {
      if (isLive()) write('sessionStorage', key, this.#startedAt);
    });
    window.addEventListener('pageshow', ({ persisted }) => {
      if (persisted) write('sessionStorage', key); // Back brought all of it along
    });
    // Before the theme hears of it.
    window.addEventListener('click', (event) => this.#look(event), { capture: true });
    window.navigation?.addEventListener('navigate', (event) => this.#follow(event));
  }

  /** Path of the page that the session began on. */
  get startedAt(): string | undefined {
    return this.#startedAt;
  }

  /** A session begins on this page. */
  begin(): void {
    this.#startedAt = location.pathname;
  }

  /** Ask before the page is left, or no longer: browsers keep no page for Back that would ask. */
  watch(isWanted: boolean): void {
    if (isWanted) window.addEventListener('beforeunload', this.#ask);
    else window.removeEventListener('beforeunload', this.#ask);
  }

  /** Did a session end as the last page was left? Told once. */
  takeEnded(): boolean {
    const startedAt = read('sessionStorage', this.key);
    if (!startedAt) return false;
    write('sessionStorage', this.key);
    const { origin, pathname } = new URL(startedAt, location.origin);
    if (origin === location.origin) this.#startedAt = pathname;
    return true;
  }

  #look({ target, button, metaKey, ctrlKey, shiftKey }: MouseEvent): void {
    const link = (target as Element).closest?.<HTMLAnchorElement>('a[href]');
    // Browsers take an e-mail or a phone call for the end of the page, until they know better.
    const isForOtherProgram = link && !/^https?:$/.test(link.protocol);
    this.#otherProgramAt = isForOtherProgram ? now() : -SOON;
    const isPlain = !button && !metaKey && !ctrlKey && !shiftKey && !link?.target;
    this.#otherLanguage = isPlain && link?.hreflang && isInstant() ? link.href : undefined;
  }

  /** The theme loads pages of another language anew, though it can bring them as it does others. */
  #follow(event: NavigateEvent): void {
    const language = this.#otherLanguage;
    this.#otherLanguage = undefined; // when the theme cannot bring it, it is to be loaded
    const { url, sameDocument } = event.destination;
    const isPush = event.navigationType === 'push' && event.canIntercept && !sameDocument;
    if (!language || !isPush || !this.isLive()) return;
    event.preventDefault();
    queueMicrotask(() => {
      // The theme takes the final slash off, and the server would redirect to it.
      history.pushState(null, '', language === `${url}/` ? language : url);
      window.dispatchEvent(new PopStateEvent('popstate')); // as for Back and Forward
    });
  }

  readonly #ask = (event: Event): void => {
    const isForOtherProgram = now() - this.#otherProgramAt < SOON;
    if (this.isLive() && !isForOtherProgram) event.preventDefault();
  };
}

/** Does the theme replace the content of the page, instead of the page? */
function isInstant(): boolean {
  const config = root.querySelector('#__config')?.textContent ?? '';
  return config.includes('"navigation.instant"');
}

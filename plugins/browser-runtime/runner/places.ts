/** Where lines of output come from: their links show it, and leave the page as it is. */
import type { Core } from '../contract.ts';
import { markerNamed, root } from '../snippet.ts';
import { listen } from '../untouched.ts';

// A snippet may replace it; the playground goes on.
const { MutationObserver } = globalThis;

export function followPlaces(core: Core): void {
  /** Looks for the snippet of a page that is on its way. */
  let arrivals: MutationObserver | undefined;

  const follow = (event: MouseEvent): void => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('.playground-place[href]');
    arrivals?.disconnect(); // the reader goes elsewhere
    if (!link || event.ctrlKey || event.metaKey) return;
    const [name = '', line = 1, column = 1] = link.text.split(':');
    const { href, pathname } = link;
    const there = markerNamed(name);
    const show = (marker: HTMLElement): void => {
      const goThere = (): void => location.assign(href);
      core.load('sight').then(({ reveal }) => reveal(marker, +line, +column), goThere);
    };
    if (pathname !== location.pathname) {
      arrivals = new MutationObserver(() => {
        const marker = markerNamed(name);
        if (!marker || marker === there) return;
        arrivals?.disconnect();
        show(marker);
      });
      arrivals.observe(root, { childList: true, subtree: true });
    } else if (there) {
      // Browser and theme would go to the snippet's bar.
      event.preventDefault();
      event.stopPropagation();
      show(there);
    }
  };
  listen(root, 'click', follow, { capture: true });
}

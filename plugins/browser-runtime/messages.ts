/** What other windows post to the page: recorded for the timeline, and believed by nobody. */
import type { Journal, WindowMessage } from './contract.ts';

export interface Senders {
  /** Is it the window of a frame that is right in the container? */
  isFrame(source: MessageEventSource): boolean;
  /** Origins that may speak: the page's and the tenant's. */
  readonly origins: readonly (string | undefined)[];
  /** What the adapter has against it: to be spread into the record. */
  check(data: unknown): Pick<WindowMessage, 'problem'>;
}

export function recordMessages(journal: Journal, senders: Senders): void {
  window.addEventListener('message', ({ isTrusted, source, origin, data }) => {
    // What the page and its extensions post to the page itself comes from no other window.
    if (!isTrusted || !source || source === window) return;
    const stranger = senders.isFrame(source) ? 'origin' : 'window';
    const isKnown = stranger === 'origin' && senders.origins.includes(origin);
    journal.message({ origin, data, ...(isKnown ? senders.check(data) : { stranger }) });
  });
}

/** What other windows post to the page: recorded for the timeline, and believed by nobody. */
import type { Core, Journal, Stage, WindowMessage } from './contract.ts';

export function recordMessages(journal: Journal, core: Pick<Core, 'stage'>): void {
  window.addEventListener('message', ({ isTrusted, source, origin, data }) => {
    // What the page and its extensions post to the page itself comes from no other window.
    if (!isTrusted || !source || source === window) return;
    const { stage } = core; // another one once a page needs more
    const stranger = strangerOf(source, origin, stage);
    journal.message({ origin, data, ...(stranger ? { stranger } : stage.check(data)) });
  });
}

function strangerOf(
  source: MessageEventSource,
  origin: string,
  stage: Stage,
): WindowMessage['stranger'] {
  if (!stage.origins.includes(origin)) return 'origin';
  return stage.isFrame(source) ? undefined : 'window';
}

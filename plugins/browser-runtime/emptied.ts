/** A page that a snippet has emptied cannot be mended: say so, and offer to load it again. */
import type { Core } from './contract.ts';
import { body } from './pristine.ts';
import { say } from './texts.ts';

export function watchForEmptyPage({ load }: Core): void {
  const page = body();
  const observer = new MutationObserver(() => {
    if (page.isConnected && page.childElementCount) return;
    observer.disconnect();
    void load('ask')
      .then(({ ask }) => ask(say('page.emptied'), say('ask.reload')))
      .then((isWanted) => isWanted && location.reload());
  });
  observer.observe(page, { childList: true });
}

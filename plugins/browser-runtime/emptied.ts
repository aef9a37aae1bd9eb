/** A page that a snippet has emptied cannot be mended: say so, and offer to load it again. */
import { ask } from './markup.ts';
import { body } from './pristine.ts';

const TEXT = 'An example has emptied this page. A reload brings everything back.';

export function watchForEmptyPage(): void {
  const page = body();
  const observer = new MutationObserver(() => {
    if (page.isConnected && page.childElementCount) return;
    observer.disconnect();
    void ask(TEXT, 'Reload').then((isWanted) => isWanted && location.reload());
  });
  observer.observe(page, { childList: true });
}

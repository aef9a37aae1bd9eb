/** A page that a snippet has emptied cannot be mended: say so, and offer to load it again. */
import { ask } from './markup.ts';
import { body } from './pristine.ts';
import { say } from './texts.ts';

export function watchForEmptyPage(): void {
  const page = body();
  const observer = new MutationObserver(() => {
    if (page.isConnected && page.childElementCount) return;
    observer.disconnect();
    void ask(say('page.emptied'), say('ask.reload')).then(
      (isWanted) => isWanted && location.reload(),
    );
  });
  observer.observe(page, { childList: true });
}

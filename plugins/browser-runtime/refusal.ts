/** Says, under a snippet that was not run, what the tenant lacks, and leads to the others. */
import type { Core } from './contract.ts';
import { button, make } from './markup.ts';
import { nameOf, root } from './snippet.ts';
import { suits } from './suits.ts';
import { say } from './texts.ts';

/** Until the snippet runs, or another tenant is chosen. */
export function showRefusal(marker: HTMLElement, words: string, { page, stage }: Core): void {
  const attributes = { class: 'playground-rest', role: 'note' };
  const note = make('p', attributes, make('span', {}, words), ...ways());
  const ending = new AbortController();
  for (const type of ['playground:run', 'playground:outcome', 'playground:tenant']) {
    root.addEventListener(type, ({ target }) => end(target), { signal: ending.signal });
  }
  document.getElementById(`output-${nameOf(marker)}`)?.after(note);

  function ways(): HTMLElement[] {
    if (page?.container) return [button(say('run.tenant-settings'), () => stage.openSettings())];
    const others = page?.tenants.filter((tenant) => suits(tenant, marker.dataset)) ?? [];
    return others.map(({ id, name }) =>
      button(say('run.use-tenant', { tenant: name }), () => void stage.use(id)),
    );
  }

  function end(target: EventTarget | null): void {
    const isOther = target !== marker && (target as Element).matches('playground-snippet');
    if (isOther && marker.isConnected) return;
    ending.abort();
    note.remove();
  }
}

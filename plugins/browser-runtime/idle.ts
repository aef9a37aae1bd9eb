/** The container before anything is loaded: what it is for, and which snippet fills it. */
import type { ContainerConfig, PageConfig } from './contract.ts';
import { geometryKey, parseGeometry, showGeometry } from './geometry.ts';
import { make } from './make.ts';
import { body } from './pristine.ts';
import { markers, root, titleOf } from './snippet.ts';
import { read } from './storage.ts';
import { around, say } from './texts.ts';

/** Make the page's container the last child of body; it stays there, since a moved frame reloads. */
export function createContainer(page: PageConfig, container: ContainerConfig): HTMLElement {
  const tenant = page.tenants?.[0];
  const host = tenant?.baseUrl && new URL(tenant.baseUrl, root.baseURI).host;
  const isSimulated = tenant?.simulator !== undefined;
  const badge = say(isSimulated ? 'entry.simulated' : 'entry.live', { host: host ?? '' });
  const element = make(
    'playground-container' as 'div',
    {
      state: 'idle',
      role: 'region',
      'aria-label': container.title,
      simulated: isSimulated ? '' : undefined,
      host: isSimulated ? undefined : host,
    },
    make(
      'div',
      { class: 'playground-header' },
      make('span', { class: 'playground-title' }, container.title),
      tenant && make('button', { class: 'playground-badge' }, badge),
    ),
    make(
      'div',
      { class: 'playground-stage' },
      make('div', { class: 'playground-idle' }, ...invitation(container)),
      make('div', { id: container.id }),
    ),
  );
  body().append(element);
  return element;
}

/** Reserve its room: what the reader chose on an earlier visit, else what the author did. */
export function placeContainer(container: ContainerConfig, sitePath: string): void {
  showGeometry(container, root);
  placeAsRemembered(sitePath);
}

export function placeAsRemembered(sitePath: string): void {
  showGeometry(parseGeometry(read('localStorage', geometryKey(sitePath))), root);
}

/** @param first The snippet that fills it: the page's first, until the tenant in use is known. */
export function invitation(
  { title, description }: ContainerConfig,
  first = markers().find((marker) => marker.dataset.session === 'start'),
): (Node | string)[] {
  const words = description ? [make('p', {}, description)] : [];
  if (!first) return words;
  const link = make('a', { href: `#${first.id}` }, titleOf(first));
  const section = sectionOf(first);
  const key = section ? 'entry.invitation-in-section' : 'entry.invitation';
  const sentence = around(key, 'snippet', link, { section, container: title });
  return [...words, make('p', {}, ...sentence)];
}

/** Number of the last section that begins before the element. */
function sectionOf(element: Element): string {
  // Headings have ids, the tables of contents that repeat their numbers have none.
  const all = [...root.querySelectorAll(`[id] > .playground-number, #${element.id}`)];
  return all[all.indexOf(element) - 1]?.textContent?.match(/\d+/)?.[0] ?? '';
}

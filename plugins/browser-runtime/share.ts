/** Links that carry a snippet with the reader's edits, and what is shown of one that is followed. */
import { hideChanges, showChanges } from './changes.ts';
import type { Core, MoreControls } from './contract.ts';
import { pack, type SharedSnippet, unpack } from './link.ts';
import { button, make } from './markup.ts';
import { holdsSecret } from './secret.ts';
import { control, markerNamed, nameOf, root, SHARED, setState, stateOf } from './snippet.ts';
import { around, say } from './texts.ts';

/** @throws {Error} In words for the reader, when there is no such link. */
export async function linkTo(marker: HTMLElement, core: Core): Promise<string> {
  const { draft: code } = marker.dataset;
  if (code !== undefined && holdsSecret(code, core)) throw new Error(say('share.secret'));
  const tenant = core.stage.tenant?.id;
  const packed = await pack({
    snippet: nameOf(marker),
    ...(code !== undefined && { code }),
    ...(tenant !== undefined && { tenant }),
  });
  return withoutHash() + SHARED + packed;
}

/** What the address brought, as long as it is shown. */
let shown = '';
let showing = Promise.resolve();

/** Show what the address brings; it never runs by itself. */
export function showShared(core: Core, controls: MoreControls): Promise<void> {
  // One after the other: the page and its address may both tell of the same link.
  showing = showing.then(() => showOnce(core, controls));
  return showing;
}

async function showOnce(core: Core, controls: MoreControls): Promise<void> {
  const { hash } = location;
  const isShown = hash === shown && root.querySelector('.playground-shared, [data-shared]');
  if (!hash.startsWith(SHARED) || isShown) return;
  shown = hash;
  try {
    const shared = await unpack(hash.slice(SHARED.length));
    const marker = markerNamed(shared.snippet);
    if (!marker) throw new Error(say('share.unknown'));
    if (hash === location.hash) await show(shared, marker, core, controls);
  } catch (error) {
    sayProblem((error as Error).message);
  }
}

async function show(
  { code, tenant }: SharedSnippet,
  marker: HTMLElement,
  core: Core,
  controls: MoreControls,
): Promise<void> {
  marker.querySelector('.playground-shared')?.remove();
  const isEdited = code !== undefined && code !== marker.dataset.source;
  const other = core.page?.tenants.find(({ id }) => id === tenant);
  const isElsewhere = other && other.id !== core.stage.tenant?.id;
  // What stands there came of other code, or on another tenant.
  if (isEdited || isElsewhere) await controls.restore(marker);
  if (isEdited) {
    await controls.put(marker, code);
    marker.dataset.shared = '';
    showChanges(marker);
  }
  if (isEdited || isElsewhere) {
    const note = make('div', { class: 'playground-shared', role: 'note' });
    const words = make('span', {}, `${say('share.came')} ${say('share.waits')}`);
    if (isEdited) note.append(words, dismissal(marker, note, controls));
    if (isElsewhere) note.append(suggestion(other, core));
    marker.prepend(note);
    if (isEdited) follow(marker, note, words, code);
    note.tabIndex = -1;
    note.focus({ preventScroll: true }); // to be read first, by whatever means
  }
  marker.scrollIntoView({ block: 'center' });
}

function dismissal(marker: HTMLElement, note: HTMLElement, controls: MoreControls): HTMLElement {
  return button(say('share.dismiss'), () => {
    note.remove();
    delete marker.dataset.shared;
    forgetLink();
    hideChanges(marker);
    control(marker, 'run')?.focus();
    void controls
      .put(marker, undefined)
      .then(() => setState(marker, stateOf(marker), say('share.gone')));
  });
}

function suggestion({ id, name }: { id: string; name: string }, { stage }: Core): Node {
  const use = button(say('run.use-tenant', { tenant: name }), () => {
    stage.use(id).then(
      () => place.remove(),
      (error: unknown) => use.replaceWith((error as Error).message),
    );
  });
  const place = make('span', {}, ...around('share.tenant', 'use', use, { tenant: name }));
  return place;
}

/**
 * Until the reader runs it, the note says that it has not run. Once they edit it or go back, it is
 * theirs: a reload is not to bring the link's again.
 */
function follow(marker: HTMLElement, note: HTMLElement, words: HTMLElement, code: string): void {
  const observer = new MutationObserver(() => {
    const { draft, shared } = marker.dataset;
    if (shared === undefined) words.textContent = say('share.came');
    if (draft === code) return;
    observer.disconnect();
    if (draft === undefined) {
      note.remove();
      delete marker.dataset.shared;
    }
    forgetLink();
  });
  observer.observe(marker, { attributeFilter: ['data-draft', 'data-shared'] });
}

function sayProblem(words: string): void {
  const close = button(say('share.close'), () => note.remove());
  const note = make('div', { class: 'playground-shared', role: 'alert' }, words, close);
  root.querySelector('playground-page')?.after(note);
  note.scrollIntoView({ block: 'center' });
  forgetLink();
}

const withoutHash = (): string => location.href.replace(/[?#].*$/, '');

function forgetLink(): void {
  shown = '';
  if (location.hash.startsWith(SHARED)) history.replaceState(history.state, '', withoutHash());
}

/** Shows how the reader's version of a snippet differs from the author's, and keeps that up to date. */
import { diff, inContext, type Line } from './diff.ts';
import { make } from './markup.ts';
import { titleOf } from './snippet.ts';
import { count, say } from './texts.ts';

/** Lines; a link may bring tens of thousands. */
const MOST = 500;
const SIGNS = { same: ' ', removed: '−', added: '+' };
const TAGS = { same: 'span', removed: 'del', added: 'ins' } as const;

const shown = new WeakMap<HTMLElement, { element: HTMLElement; observer: MutationObserver }>();

export const areChangesShown = (marker: HTMLElement): boolean => shown.has(marker);

export function showChanges(marker: HTMLElement): void {
  if (shown.has(marker)) return;
  const label = say('changes.of', { snippet: titleOf(marker) });
  const attributes = { class: 'playground-changes', role: 'region', 'aria-label': label };
  const element = make('div', { ...attributes, tabindex: '0' });
  const update = (): void => {
    const { draft, source = '' } = marker.dataset;
    if (draft === undefined) hideChanges(marker);
    else element.replaceChildren(...rows(diff(source, draft)));
  };
  const observer = new MutationObserver(update);
  observer.observe(marker, { attributeFilter: ['data-draft'] });
  shown.set(marker, { element, observer });
  marker.append(element);
  update();
}

export function hideChanges(marker: HTMLElement): void {
  const { element, observer } = shown.get(marker) ?? {};
  observer?.disconnect();
  element?.remove();
  shown.delete(marker);
}

function rows(lines: readonly Line[]): HTMLElement[] {
  const number = (wanted: Line['kind']): number =>
    lines.filter(({ kind }) => kind === wanted).length;
  const numbers = {
    added: count('changes.added', number('added')),
    removed: count('changes.removed', number('removed')),
  };
  const wanted = inContext(lines);
  const left = wanted.length - MOST;
  return [
    make('p', {}, say('changes.compared', numbers)),
    ...wanted.slice(0, MOST).map(row),
    ...(left > 0 ? [make('p', {}, count('changes.more', left))] : []),
  ];
}

const row = (line: Line | undefined): HTMLElement =>
  line
    ? make(TAGS[line.kind], { 'data-sign': SIGNS[line.kind] }, line.text || ' ')
    : make('span', { 'data-sign': ' ' }, '⋯');

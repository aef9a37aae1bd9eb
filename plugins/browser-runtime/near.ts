/**
 * What comes to a snippet when the reader does: a button for what is seldom needed, and fields whose
 * values can be typed where they stand. The page as it was built has neither.
 */
import { make } from './markup.ts';
import css from './output.css';
import { codeOf, control, MARKER, markerAround, markers, root, titleOf } from './snippet.ts';
import { adopt } from './style.ts';
import { say } from './texts.ts';

const FIELD = 'var.playground-field';

let asked: HTMLElement | undefined;

/** The field that the reader has chosen, if it was one that brought them to `more`; given once. */
export function takeField(): HTMLElement | undefined {
  const field = asked;
  asked = undefined;
  return field;
}

let isWatching = false;

/** Is everything there that has a look? */
export const isFurnished = (): boolean => isWatching;

/** All of it at once, outputs' too: each time a page gets styles it is looked at as a whole. */
export const adoptLook = (): void => adopt(css);

/** From now on, for the life of the tab. */
export function furnishWhatIsNear(): void {
  if (isWatching) return;
  isWatching = true;
  adoptLook();
  markers().forEach(furnish);
  for (const type of ['pointerover', 'focusin']) {
    root.addEventListener(type, ({ target }) => furnishAround(target as Element), {
      passive: true,
    });
  }
  // Before the click that copies code.
  root.addEventListener('click', onChoice, true);
  root.addEventListener('keydown', onChoice, true);
}

function furnishAround(target: Element): void {
  const near = target.closest(MARKER) ?? target.closest('.highlight')?.previousElementSibling;
  if (near?.matches(MARKER)) furnish(near as HTMLElement);
}

function furnish(marker: HTMLElement): void {
  const bar = marker.querySelector('.playground-bar');
  if (bar && !control(marker, 'more')) bar.append(createButton(titleOf(marker)));
  const fields = codeOf(marker)?.querySelectorAll<HTMLElement>(`${FIELD}:not([tabindex])`) ?? [];
  for (const field of fields) {
    field.tabIndex = 0;
    field.role = 'button';
    field.title = say('entry.change');
  }
}

function createButton(title: string): HTMLElement {
  const attributes = {
    type: 'button',
    'data-action': 'more',
    'aria-label': say('entry.more-named', { snippet: title }),
    'aria-haspopup': 'menu',
    'aria-expanded': 'false',
    title: say('entry.more'),
  };
  return make('button', attributes, '⋯');
}

function onChoice(event: Event): void {
  const { key } = event as KeyboardEvent;
  if (key !== undefined && key !== 'Enter' && key !== ' ') return;
  const field = (event.target as Element).closest<HTMLElement>(FIELD);
  const marker = field && markerAround(field);
  if (!marker || getSelection()?.isCollapsed === false) return;
  event.preventDefault();
  event.stopPropagation();
  furnish(marker);
  asked = field;
  control(marker, 'more')?.click(); // which starts everything, if nothing has yet
}

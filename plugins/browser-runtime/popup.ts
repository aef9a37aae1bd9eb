/** A menu that opens under a button and closes when the reader turns to anything else. */
import { make } from './markup.ts';

export interface Item {
  readonly label: string;
  /** What it is for, in a few words. */
  readonly note?: string;
  readonly isChecked?: boolean;
  action(): void;
}

interface Popup {
  readonly opener: HTMLElement;
  close(): void;
}

let open: Popup | undefined;

/** Open the menu, or close it when it is open. */
export function togglePopup(opener: HTMLElement, label: string, items: readonly Item[]): void {
  const isOpen = open?.opener === opener;
  open?.close();
  if (!isOpen) show(opener, label, items);
}

function show(opener: HTMLElement, label: string, items: readonly Item[]): void {
  const buttons = items.map((item) => createItem(item, () => choose(item)));
  const attributes = { class: 'playground-popup', role: 'menu', 'aria-label': label };
  const menu = make('div', attributes, ...buttons);
  const ending = new AbortController();
  const { signal } = ending;
  const close = (): void => {
    ending.abort();
    const hadFocus = menu.contains(document.activeElement);
    menu.remove();
    opener.ariaExpanded = 'false';
    if (hadFocus) opener.focus({ preventScroll: true });
    open = undefined;
  };
  const choose = (item: Item): void => {
    close();
    item.action();
  };
  const closeOutside = ({ target }: Event): void => {
    if (!menu.contains(target as Node) && !opener.contains(target as Node)) close();
  };
  document.body.append(menu);
  place(menu, opener);
  menu.addEventListener('keydown', (event) => onKey(event, buttons, close), { signal });
  for (const type of ['pointerdown', 'focusin']) {
    document.addEventListener(type, closeOutside, { capture: true, passive: true, signal });
  }
  // Rows that come above move the page too: the reader has not turned away.
  const follow = ({ target }: Event): void => {
    if (menu.contains(target as Node)) return;
    if (isInView(opener)) place(menu, opener);
    else close();
  };
  document.addEventListener('scroll', follow, { capture: true, passive: true, signal });
  for (const type of ['resize', 'popstate']) addEventListener(type, close, { signal });
  opener.ariaExpanded = 'true';
  open = { opener, close };
  buttons[0]?.focus({ preventScroll: true });
}

function createItem({ label, note, isChecked }: Item, choose: () => void): HTMLButtonElement {
  const attributes = {
    type: 'button',
    role: isChecked === undefined ? 'menuitem' : 'menuitemcheckbox',
    'aria-checked': isChecked === undefined ? undefined : String(isChecked),
    tabindex: '-1',
  };
  const element = make('button', attributes, label, note ? make('small', {}, note) : undefined);
  element.addEventListener('click', choose);
  return element;
}

function isInView(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}

/** Under the button, or above it where there is more room. */
function place(menu: HTMLElement, opener: HTMLElement): void {
  const at = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const { innerWidth, innerHeight } = window;
  const isAbove = at.bottom + height > innerHeight && at.top > innerHeight - at.bottom;
  const top = isAbove ? at.top - height : at.bottom;
  const isMirrored = getComputedStyle(opener).direction === 'rtl';
  const left = isMirrored ? at.left : at.right - width;
  menu.style.left = `${Math.max(0, Math.min(left, innerWidth - width))}px`;
  menu.style.top = `${Math.max(0, top)}px`;
}

function onKey(event: KeyboardEvent, items: readonly HTMLElement[], close: () => void): void {
  const { key } = event;
  // The theme goes to other pages by arrow keys, and searches by letters.
  event.stopPropagation();
  if (key === 'Escape' || key === 'Tab') {
    if (key === 'Escape') event.preventDefault();
    close();
    return;
  }
  const at = items.indexOf(event.target as HTMLElement);
  const last = items.length - 1;
  const moves: Record<string, number> = {
    ArrowDown: at === last ? 0 : at + 1,
    ArrowUp: at <= 0 ? last : at - 1,
    Home: 0,
    End: last,
  };
  const letter = items.findIndex(
    (item, index) => index > at && item.textContent?.toLowerCase().startsWith(key.toLowerCase()),
  );
  const to = moves[key] ?? (key.length === 1 ? letter : -1);
  if (to < 0) return;
  event.preventDefault();
  items[to]?.focus();
}

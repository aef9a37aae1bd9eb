/** What a value shows below it when it is expanded, and moving about in it by keys. */
import { type Child, childrenOf, pairChildren } from './children.ts';
import {
  behind,
  emptyToggle,
  inspect,
  into,
  textElement,
  toggle as toggleOf,
} from './inspector.ts';
import { make } from './markup.ts';
import { preview } from './preview.ts';
import { root as page } from './snippet.ts';
import { adopt } from './style.ts';
import type { Mask } from './text.ts';
import { say } from './texts.ts';
import css from './trees.css';
import { isExpandable, look, peek } from './values.ts';

export { learnFate } from './fate.ts';

adopt(css);

/** What other buttons than a value's show. */
const portions = new WeakMap<Element, { children: () => readonly Child[]; mask: Mask }>();

const isOpen = (button: Element): boolean => button.getAttribute('aria-expanded') === 'true';

/** Show what is in it, or no longer. */
export function toggle(button: Element): void {
  const group = turn(button);
  // What was opened at the end of a list is to be seen, and what opened it stays so.
  if (group) bringIntoSight(group, button);
}

export function openIn(element: HTMLElement): void {
  for (const button of element.querySelectorAll('.playground-toggle')) turn(button);
  bringIntoSight(element, element.firstElementChild as Element);
}

/** The second in any case. */
function bringIntoSight(...elements: readonly Element[]): void {
  for (const element of elements) element.scrollIntoView({ block: 'nearest' });
}

function turn(button: Element): HTMLElement | undefined {
  const found = portions.get(button) ?? valueBehind(button);
  if (!found) return undefined;
  button.setAttribute('aria-expanded', String(!isOpen(button)));
  if (!isOpen(button)) {
    button.nextElementSibling?.remove();
    return undefined;
  }
  const group = make('div', { class: 'playground-children', role: 'group' });
  const list = look(found.children, []);
  group.append(...list.map((child) => childElement(child, found.mask)));
  if (!list.length) group.append(say('inspector.empty'));
  button.after(group);
  for (const inner of group.querySelectorAll('[data-open]')) turn(inner);
  return group;
}

function valueBehind(button: Element) {
  const { value, mask } = behind.get(button) ?? {};
  return isExpandable(value) && mask ? { children: () => childrenOf(value), mask } : undefined;
}

function portion(
  children: () => readonly Child[],
  mask: Mask,
  ...label: (Node | string)[]
): HTMLElement {
  const button = emptyToggle();
  button.append(...label);
  portions.set(button, { children, mask });
  return button;
}

function childElement(child: Child, mask: Mask): HTMLElement {
  const element = make('div', { class: 'playground-child' });
  if (child.isFaint) element.classList.add('playground-faint');
  const name = make('span', { class: 'playground-name' }, mask(child.name));
  element.append(...childContent(child, name, mask));
  return element;
}

function childContent(child: Child, name: HTMLElement, mask: Mask): (Node | string)[] {
  const { pair, text, value } = child;
  if (text !== undefined)
    return [name, make('div', { class: 'playground-stack' }, textElement(text, mask))];
  if (child.read || child.wait) return [name, ': ', getter(child, mask)];
  if (pair) {
    const label = make('span');
    const put = into(label);
    preview(pair[0], mask, put);
    put(' => ');
    preview(pair[1], mask, put);
    return [portion(() => pairChildren(pair), mask, name, ': ', label)];
  }
  if (child.portion) {
    const button = portion(child.portion, mask, name);
    if (child.isOpen) button.dataset.open = '';
    return [button];
  }
  if (!('value' in child)) return [name];
  if (isExpandable(value)) return [toggleOf(value, mask, [name, ': '])];
  return [name, ': ', leaf(value, mask)];
}

function leaf(value: unknown, mask: Mask): Node {
  if (typeof value === 'string' && value.length > 100) return textElement(value, mask, 'string');
  const element = make('span');
  preview(value, mask, into(element));
  return element;
}

/** `(…)`, which becomes what the getter gives when it is pressed. */
function getter(child: Child, mask: Mask): HTMLElement {
  const button = make('button', {
    type: 'button',
    class: 'playground-more',
    tabindex: '-1',
    'aria-label': say('inspector.read', { name: mask(child.name) }),
  });
  button.textContent = '(…)';
  button.addEventListener('click', async () => {
    const element = button.parentElement as HTMLElement;
    const hadFocus = button.matches(':focus');
    const shown = child.wait
      ? (await child.wait()).map((told) => childElement(told, mask))
      : [element];
    if (child.wait) element.replaceWith(...shown);
    else button.replaceWith(...answer(child, mask));
    if (hadFocus) focusOn(shown[0]);
  });
  return button;
}

function answer({ read }: Child, mask: Mask): (Node | string)[] {
  try {
    const value = read?.();
    return [isExpandable(value) ? inspect(value, mask) : leaf(value, mask)];
  } catch (thrown) {
    return ['<threw> ', inspect(thrown, mask)];
  }
}

// --- By keyboard and pointer --------------------------------------------------------------------

/**
 * The arrow keys go from line to line, in each to what can be pressed there, and through what is
 * expanded, as in DevTools.
 */
export function press(event: KeyboardEvent, rows: HTMLElement): void {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  const from = event.target as HTMLElement;
  if (altKey || ctrlKey || metaKey || shiftKey) return;
  const isMove = /^(Arrow|Home|End)/.test(key);
  const act = isMove ? movesFrom(from, rows)[key] : isPress(key, from) && (() => from.click());
  if (!act) return;
  event.preventDefault();
  act();
}

const isPress = (key: string, from: Element): boolean =>
  /^(Enter| )$/.test(key) && from.matches('.playground-toggle');

function movesFrom(from: HTMLElement, rows: HTMLElement): Record<string, () => void> {
  const all = stopsIn(rows);
  if (from === rows) {
    const shown = all.filter((stop) => stop.matches(ENTRANCES) && isInSight(stop, rows));
    return { ArrowDown: () => focusOn(shown[0]), ArrowUp: () => focusOn(shown.at(-1)) };
  }
  const at = all.indexOf(from);
  const next = () => focusOn(all[at + 1]);
  return {
    ArrowRight: () => (from.matches(FOLDED) ? from.click() : next()),
    ArrowLeft: () => (from.matches(OPENED) ? from.click() : focusOn(around(from))),
    ArrowDown: next,
    ArrowUp: () => focusOn(all[at - 1]),
    Home: () => focusOn(all[0]),
    End: () => focusOn(all.at(-1)),
  };
}

const LINES = '.playground-row,.playground-record';
/** Where one comes into a list: at a line, not at what can be pressed in it. */
const ENTRANCES = '.playground-row,.playground-group,.playground-summary';

const FOLDED = '[aria-expanded="false"],details:not([open])>summary';
const OPENED = '[aria-expanded="true"],[open]>summary';
const HIDDEN = '[hidden],details:not([open])>:not(summary)';

/** A child is one with the first that can be pressed in it. */
function stopsIn(rows: HTMLElement): HTMLElement[] {
  const all = rows.querySelectorAll<HTMLElement>(`${LINES},.playground-child,[tabindex]`);
  return [...all].filter((each) => control(each) === each && !each.closest(HIDDEN));
}

/** What it is for whoever comes by key: a line of entries itself, else what can be pressed there. */
function control(stop: HTMLElement): HTMLElement {
  if (stop.matches('.playground-row')) return stop.querySelector('.playground-group') ?? stop;
  const own = [...stop.children].find((child) => child.matches('[aria-expanded],.playground-more'));
  return (own as HTMLElement) ?? stop;
}

/** What has shown it, else its line. */
function around(stop: HTMLElement): HTMLElement | null | undefined {
  const toggle = stop.closest('.playground-children')?.previousElementSibling;
  return (toggle as HTMLElement | undefined) ?? stop.closest<HTMLElement>(LINES);
}

function isInSight(stop: HTMLElement, rows: HTMLElement): boolean {
  const { top, bottom } = rows.getBoundingClientRect();
  const box = stop.getBoundingClientRect();
  return box.bottom > top && box.top < bottom;
}

function focusOn(stop: HTMLElement | null | undefined): void {
  if (!stop) return;
  const reached = control(stop);
  reached.tabIndex = -1;
  reached.focus();
}

let marker: HTMLElement | undefined;

/**
 * Show where the element stands on the page that a button is for, or no longer.
 *
 * @param type Of the event: a finger that has tapped it is gone, though the focus stays.
 */
export function point(type: string, button?: Element): void {
  marker?.remove();
  if (type.endsWith('out') || (type === 'focusin' && !button?.matches(':focus-visible'))) return;
  const { value } = (button && behind.get(button)) ?? {};
  const element = look(() => (value instanceof Element ? value : undefined), undefined);
  if (!element || !peek(element, 'isConnected')) return;
  marker ??= make('div', { class: 'playground-marker' });
  const { left, top, width, height } = element.getBoundingClientRect();
  Object.assign(marker.style, {
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    height: `${height}px`,
  });
  page.append(marker);
}

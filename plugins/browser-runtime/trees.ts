/** What a value shows below it when it is expanded, and moving about in it by keys. */
import { type Child, childrenOf, pairChildren } from './children.ts';
import {
  behind,
  emptyToggle,
  inspect,
  into,
  STOPS,
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

adopt(css);

/** What other buttons than a value's show. */
const portions = new WeakMap<Element, { children: () => readonly Child[]; mask: Mask }>();

const isOpen = (button: Element): boolean => button.getAttribute('aria-expanded') === 'true';

/** Show what is in it, or no longer. */
export function toggle(button: Element): void {
  const found = portions.get(button) ?? valueBehind(button);
  if (!found) return;
  button.setAttribute('aria-expanded', String(!isOpen(button)));
  if (!isOpen(button)) {
    button.nextElementSibling?.remove();
    return;
  }
  const group = make('div', { class: 'playground-children', role: 'group' });
  const list = look(found.children, []);
  group.append(...list.map((child) => childElement(child, found.mask)));
  if (!list.length) group.append(say('inspector.empty'));
  button.after(group);
  // What was opened at the end of a list is to be seen, and what opened it stays so.
  for (const shown of [group, button]) shown.scrollIntoView({ block: 'nearest' });
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
  if (child.portion) return [portion(child.portion, mask, name)];
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

/** The arrow keys of a tree, at a toggle or at a child without one. */
export function move(stop: HTMLElement, key: string): void {
  const rows = stop.closest('.playground-rows') as HTMLElement;
  const all = [...rows.querySelectorAll<HTMLElement>(STOPS)].filter(
    (each) => isToggle(each) || !each.querySelector('.playground-toggle'),
  );
  const at = all.indexOf(stop);
  const parent = stop.closest('.playground-children')?.previousElementSibling;
  const next = () => focusOn(all[at + 1]);
  const moves: Record<string, () => void> = {
    ArrowRight: () => (isToggle(stop) && !isOpen(stop) ? toggle(stop) : next()),
    ArrowLeft: () => (isOpen(stop) ? toggle(stop) : focusOn(parent as HTMLElement | null)),
    ArrowDown: next,
    ArrowUp: () => focusOn(all[at - 1]),
  };
  moves[key]?.();
}

const isToggle = (element: Element): boolean => element.matches('.playground-toggle');

/** On what can be pressed there, else on all of it. */
function focusOn(stop: HTMLElement | null | undefined): void {
  const control = stop?.querySelector('button') ?? stop;
  if (!control) return;
  if (control === stop && !isToggle(stop)) stop.tabIndex = -1;
  control.focus();
}

let marker: HTMLElement | undefined;

/** Show where the element stands on the page that a button is for, or no longer. */
export function point(button?: Element): void {
  marker?.remove();
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

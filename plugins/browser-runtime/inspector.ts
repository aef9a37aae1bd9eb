/**
 * Values as trees that the reader expands. Everything a value says of itself becomes text, masked;
 * children are read when they are asked for, getters when their `(…)` is pressed.
 */
import { type Child, childrenOf, hasChildren, pairChildren } from './children.ts';
import { make } from './markup.ts';
import { type Put, preview, type Tone } from './preview.ts';
import { newElement } from './pristine.ts';
import { root } from './snippet.ts';
import { type Mask, shorten } from './text.ts';
import { inFigures, say } from './texts.ts';
import { isObject, look, peek } from './values.ts';

const LONGEST_TEXT = 10_000;

/** What a button shows below it when it is pressed. */
const contents = new WeakMap<Element, () => readonly Child[]>();
/** Elements of the page that a button stands for. */
const shown = new WeakMap<Element, Element>();
const masks = new WeakMap<Element, Mask>();

/** A value as an element: text that is not quoted, or a tree. */
export function inspect(value: unknown, mask: Mask): Node {
  if (typeof value === 'string') return textElement(value, mask);
  const element = make('span', { class: 'playground-value' });
  if (hasChildren(value)) element.append(...toggle(value, () => childrenOf(value), mask));
  else preview(value, mask, into(element));
  return element;
}

/** Text in full when it is short, else as much as is asked for. */
function textElement(text: string, mask: Mask, tone = 'text'): Node {
  const element = make('span', { class: `playground-${tone}` });
  const show = (limit: number) => {
    element.textContent = shorten(text, limit, mask);
    if (text.length <= limit) return;
    const more = make('button', { type: 'button', class: 'playground-more' });
    more.textContent = say('inspector.show-more', { count: inFigures(text.length - limit) });
    more.addEventListener('click', () => show(limit * 10));
    element.append(' ', more);
  };
  show(LONGEST_TEXT);
  return element;
}

function into(element: Element): Put {
  return (text, tone: Tone = 'plain') => {
    if (tone === 'plain') {
      element.append(text);
      return;
    }
    const piece = newElement('span');
    piece.className = `playground-${tone}`;
    piece.textContent = text;
    element.append(piece);
  };
}

// --- Expanding ----------------------------------------------------------------------------------

/** A button with the value's preview, and where its children go. */
function toggle(
  value: unknown,
  children: () => readonly Child[],
  mask: Mask,
  ...before: (Node | string)[]
): Node[] {
  const button = make('button', {
    type: 'button',
    class: 'playground-toggle',
    'aria-expanded': 'false',
  });
  button.append(...before);
  if (isObject(value)) preview(value, mask, into(button));
  contents.set(button, children);
  masks.set(button, mask);
  const element = look(() => (value instanceof Element ? value : undefined), undefined);
  if (element) shown.set(button, element);
  return [button];
}

function setExpanded(button: Element, isExpanded: boolean): void {
  const children = contents.get(button);
  const mask = masks.get(button);
  if (!children || !mask || isExpanded === isOpen(button)) return;
  button.setAttribute('aria-expanded', String(isExpanded));
  if (!isExpanded) {
    button.nextElementSibling?.remove();
    return;
  }
  const group = make('div', { class: 'playground-children', role: 'group' });
  const list = look(children, []);
  group.append(...list.map((child) => childElement(child, mask)));
  if (!list.length) group.append(say('inspector.empty'));
  button.after(group);
}

const isOpen = (button: Element): boolean => button.getAttribute('aria-expanded') === 'true';

function childElement(child: Child, mask: Mask): HTMLElement {
  const element = make('div', { class: 'playground-child' });
  if (child.isFaint) element.classList.add('playground-faint');
  const name = make('span', { class: 'playground-name' }, mask(child.name));
  element.append(...childContent(child, name, mask));
  return element;
}

function childContent(child: Child, name: HTMLElement, mask: Mask): (Node | string)[] {
  const { pair, portion, text, value } = child;
  if (text !== undefined) return [name, make('div', { class: 'playground-stack' }, mask(text))];
  if (child.read || child.wait) return [name, ': ', getter(child, mask)];
  if (pair) {
    const label = make('span');
    const put = into(label);
    preview(pair[0], mask, put);
    put(' => ');
    preview(pair[1], mask, put);
    return toggle(undefined, () => pairChildren(pair), mask, name, ': ', label);
  }
  if (portion) return toggle(undefined, portion, mask, name);
  if (!('value' in child)) return [name];
  if (hasChildren(value)) return toggle(value, () => childrenOf(value), mask, name, ': ');
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
    try {
      const value = child.wait ? await child.wait() : child.read?.();
      button.replaceWith(hasChildren(value) ? inspect(value, mask) : leaf(value, mask));
    } catch (thrown) {
      button.replaceWith('<threw> ', inspect(thrown, mask));
    }
  });
  return button;
}

// --- By mouse and keyboard ----------------------------------------------------------------------

const attached = new WeakMap<HTMLElement, AbortController>();

/** Make the trees inside an element work; they may come later. */
export function attachTrees(root: HTMLElement): void {
  if (attached.has(root)) return; // a second listener would close what the first one opens
  const controller = new AbortController();
  const { signal } = controller;
  attached.set(root, controller);
  const toggleOf = (event: Event) =>
    (event.target as Element).closest<HTMLElement>('.playground-toggle');
  root.addEventListener(
    'click',
    (event) => {
      const button = toggleOf(event);
      if (button) setExpanded(button, !isOpen(button));
    },
    { signal },
  );
  root.addEventListener(
    'keydown',
    (event) => {
      const button = toggleOf(event);
      if (button && !event.altKey && !event.ctrlKey && !event.metaKey) onKey(root, button, event);
    },
    { signal },
  );
  for (const type of ['pointerover', 'focusin'] as const) {
    root.addEventListener(
      type,
      (event) => {
        const button = toggleOf(event);
        highlight(button ? shown.get(button) : undefined);
      },
      { signal },
    );
  }
  for (const type of ['pointerleave', 'focusout'] as const) {
    root.addEventListener(type, () => highlight(undefined), { signal });
  }
}

/** The theme holds on to the pages that the reader has left: nothing of ours listens there. */
export function detachTrees(root: HTMLElement): void {
  attached.get(root)?.abort();
  attached.delete(root);
}

/** The arrow keys of a tree. */
function onKey(root: HTMLElement, button: HTMLElement, event: KeyboardEvent): void {
  const all = [...root.querySelectorAll<HTMLElement>('.playground-toggle')];
  const at = all.indexOf(button);
  const parent = button.closest('.playground-children')?.previousElementSibling;
  const moves: Record<string, () => void> = {
    ArrowRight: () => (isOpen(button) ? all[at + 1]?.focus() : setExpanded(button, true)),
    ArrowLeft: () =>
      isOpen(button) ? setExpanded(button, false) : (parent as HTMLElement | null)?.focus(),
    ArrowDown: () => all[at + 1]?.focus(),
    ArrowUp: () => all[at - 1]?.focus(),
  };
  const move = moves[event.key];
  if (!move) return;
  event.preventDefault();
  move();
}

let marker: HTMLElement | undefined;

/** Show where an element stands on the page. */
function highlight(element: Element | undefined): void {
  marker?.remove();
  if (!element || !peek(element, 'isConnected')) return;
  marker ??= make('div', { class: 'playground-marker' });
  const { left, top, width, height } = element.getBoundingClientRect();
  Object.assign(marker.style, {
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    height: `${height}px`,
  });
  root.append(marker);
}

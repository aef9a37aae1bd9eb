/**
 * Values as text or as trees. Everything a value says of itself becomes text, masked; what is in it is
 * read when the reader expands it, by a chunk of its own (`trees.ts`).
 */
import type { TreesChunk } from './contract.ts';
import { make, stamp } from './markup.ts';
import { type Preview, type Put, preview, type Tone } from './preview.ts';
import { newElement } from './pristine.ts';
import { root } from './snippet.ts';
import { type Mask, shorten } from './text.ts';
import { inFigures, say } from './texts.ts';
import { listen, newFragment } from './untouched.ts';
import { isExpandable } from './values.ts';

const LONGEST_TEXT = 10_000;

/** What stands behind a button that shows more below it when it is pressed. */
export const behind = new WeakMap<Element, { readonly value: unknown; readonly mask: Mask }>();

/** A value as it is shown: text that is not quoted, or a tree, with a preview taken before. */
export function inspect(value: unknown, mask: Mask, taken?: Preview): Node {
  if (typeof value === 'string') return textElement(value, mask);
  if (!isExpandable(value)) {
    const pieces = newFragment();
    preview(value, mask, into(pieces), taken);
    return pieces;
  }
  const element = emptyValue();
  element.append(toggle(value, mask, [], taken));
  return element;
}

/** Text in full when it is short, else as much as is asked for. */
export function textElement(text: string, mask: Mask, tone = 'text'): Node {
  const element = make('span', { class: `playground-${tone}` });
  const show = (limit: number) => {
    element.textContent = shorten(text, limit, mask);
    if (text.length <= limit) return;
    const more = make('button', { type: 'button', class: 'playground-more', tabindex: '-1' });
    more.textContent = say('inspector.show-more', { count: inFigures(text.length - limit) });
    more.addEventListener('click', () => show(limit * 10));
    element.append(' ', more);
  };
  show(LONGEST_TEXT);
  return element;
}

export function into(element: ParentNode): Put {
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

/** A button with the value's preview: in the line of a text, and its words can be selected. */
export function toggle(
  value: object,
  mask: Mask,
  before: readonly (Node | string)[] = [],
  taken?: Preview,
): HTMLElement {
  const button = emptyToggle();
  button.append(...before);
  preview(value, mask, into(button), taken);
  behind.set(button, { value, mask });
  return button;
}

const emptyValue = stamp('span', { class: 'playground-value' });

export const emptyToggle = stamp('span', {
  role: 'button',
  class: 'playground-toggle',
  tabindex: '-1',
  'aria-expanded': 'false',
});

// --- By mouse and keyboard ----------------------------------------------------------------------

let load: () => Promise<TreesChunk> = () => Promise.reject(new Error());
let trees: TreesChunk | undefined;

/** From where the chunk comes, once the reader is near a tree. */
export function loadTreesBy(loader: typeof load): void {
  load = loader;
}

/** At once when the chunk is there. */
function withTrees(button: HTMLElement, act: (trees: TreesChunk) => void): void {
  if (trees) act(trees);
  else
    load().then(
      (loaded) => {
        trees = loaded;
        act(loaded);
      },
      ({ message }: Error) => {
        button.title = message; // the next time tries again
      },
    );
}

/** Expand what is in it, and have it seen from its beginning on. */
export const openIn = (element: HTMLElement): void =>
  withTrees(element, (shown) => shown.openIn(element));

/**
 * Make all trees of the page work, those to come too: a listener for each output would outlive it. A
 * list of rows is one stop of the Tab key; in it one goes about by the others.
 */
export function attachTrees(): void {
  const hear = <Heard extends Event>(
    type: string,
    act: (element: HTMLElement | null | undefined, event: Heard) => void,
    what = '.playground-toggle',
  ): void =>
    listen<Heard>(root, type, (event) =>
      act((event.target as Element).closest?.<HTMLElement>(what), event),
    );
  hear<MouseEvent>('click', (button, { detail }) => {
    // A pointer has selected some of it.
    if (!button || (detail && getSelection()?.type === 'Range')) return;
    withTrees(button, (shown) => shown.toggle(button));
  });
  // Keys come next.
  hear('focusin', (rows) => rows && withTrees(rows, () => {}), '.playground-rows');
  hear<KeyboardEvent>(
    'keydown',
    (rows, event) =>
      rows && withTrees(event.target as HTMLElement, (shown) => shown.press(event, rows)),
    '.playground-rows',
  );
  for (const type of ['pointerover', 'pointerout', 'focusin', 'focusout']) {
    hear(type, (button) => {
      if (button) withTrees(button, (shown) => shown.point(type, button));
      else trees?.point(type);
    });
  }
}

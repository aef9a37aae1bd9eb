/** Makes buttons, and elements by the thousand; hands on what makes elements. */
import { copy, middle } from './clipboard.ts';
import { make } from './make.ts';

export { make };

/** Makes such elements, empty: clones, which take a fraction of the time. */
export function stamp(
  tag: keyof HTMLElementTagNameMap,
  attributes: Readonly<Record<string, string | undefined>>,
): () => HTMLElement {
  const first = make(tag, attributes);
  return () => first.cloneNode() as HTMLElement;
}

export function button(
  text: Node | string | undefined,
  action: (button: HTMLButtonElement) => void,
  attributes: Readonly<Record<string, string | undefined>> = {},
): HTMLButtonElement {
  const element = make('button', { type: 'button', ...attributes }, text);
  element.addEventListener('click', () => action(element));
  return element;
}

/** A button that copies a text and says so. */
export const copyButton = (label: string, text: () => string): HTMLButtonElement =>
  button(label, (element) => void copy(text(), middle(element)));

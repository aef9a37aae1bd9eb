/** What reacts to the reader: buttons, and a question before what cannot be taken back. */
import { copy, middle } from './clipboard.ts';
import { make } from './make.ts';
import { body, SafePromise } from './pristine.ts';
import { say } from './texts.ts';

export { make };

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

/** Ask before something that cannot be taken back; Escape means no. */
export function ask(question: string, yes: string): Promise<boolean> {
  return new SafePromise((resolve) => {
    const dialog = make('dialog', { class: 'playground-ask', 'aria-label': question });
    const answer = (text: string, value: string): HTMLButtonElement =>
      button(text, () => dialog.close(value), { 'data-answer': value });
    dialog.append(make('p', {}, question), answer(yes, 'yes'), answer(say('ask.cancel'), 'no'));
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    body().append(dialog);
    dialog.showModal();
  });
}

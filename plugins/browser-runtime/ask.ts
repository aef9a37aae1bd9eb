/** Asks the reader before something that cannot be taken back. */
import css from './ask.css';
import { button, make } from './markup.ts';
import { body, SafePromise } from './pristine.ts';
import { adopt } from './style.ts';
import { say } from './texts.ts';

/** @returns Whether the answer is yes; Escape means no. */
export function ask(question: string, yes: string): Promise<boolean> {
  adopt(css);
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

/** The line that the reader types at: a plain one, until what helps with typing is there. */
import type { Core } from './contract.ts';
import { make } from './markup.ts';
import { say } from './texts.ts';

type Input = InstanceType<typeof import('./input.ts').Input>;

/**
 * An input named "Console input".
 *
 * @param submit Called with what was typed.
 */
export function createLine(core: Core, submit: (source: string) => void): HTMLElement {
  const text = make('textarea', {
    rows: '1',
    'aria-label': say('console.input'),
    autocapitalize: 'off',
    autocorrect: 'off',
    spellcheck: 'false',
    placeholder: say('console.hint'),
  });
  let input: Input | undefined;
  const help = async (): Promise<Input> => {
    const assist = await core.load('assist');
    input ??= new assist.Input(core, text, submit);
    return input;
  };
  text.addEventListener('focus', () => {
    help().catch(() => {}); // the next time tries again
  });
  text.addEventListener('keydown', (event) => {
    event.stopPropagation(); // the theme's shortcuts are single letters
    if (input || event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    // So soon that it had no help yet; where none comes, running it says so, and what was typed stays.
    const source = text.value;
    text.value = '';
    void help().then(
      (helped) => helped.finish(source),
      () => {
        text.value = source + text.value;
        submit(source);
      },
    );
  });
  return make('div', { class: 'playground-input' }, text);
}

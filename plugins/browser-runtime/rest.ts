/** Lists, under a snippet, the timers and listeners that its runs have left going. */
import type { MoreControls } from './contract.ts';
import { button, make } from './markup.ts';
import { inWords } from './ongoing.ts';
import { control, nameOf, titleOf } from './snippet.ts';
import { say } from './texts.ts';

/** Milliseconds between two looks; a timer that ends before the first is not worth a word. */
const OFTEN = 400;

// A snippet may replace these; the playground goes on.
const { clearTimeout, setTimeout } = globalThis;

const watched = new WeakSet<HTMLElement>();

export function watchRest(
  marker: HTMLElement,
  controls: MoreControls,
  tell: (words: string) => void,
): void {
  if (watched.has(marker)) return;
  watched.add(marker);
  const words = make('span');
  const label = say('rest.end-named', { snippet: titleOf(marker) });
  const end = button(say('rest.end'), () => finish(), { 'aria-label': label });
  const line = make('p', { class: 'playground-rest', role: 'status' }, words, end);
  const finish = (): void => {
    controls.end(marker);
    if (end.matches(':focus')) control(marker, 'run')?.focus();
    look();
    tell(say('rest.ended'));
  };
  let timer: ReturnType<typeof setTimeout>;
  const look = (): void => {
    const ongoing = controls.ongoing(marker);
    if (!ongoing.length || !marker.isConnected) {
      clearTimeout(timer);
      watched.delete(marker);
      line.remove();
      return;
    }
    const text = say('rest.running', { what: inWords(ongoing) });
    if (words.textContent !== text) words.textContent = text;
    if (!line.isConnected) document.getElementById(`output-${nameOf(marker)}`)?.after(line);
  };
  const lookAgain = (): void => {
    timer = setTimeout(lookAgain, OFTEN);
    look();
  };
  timer = setTimeout(lookAgain, OFTEN);
}

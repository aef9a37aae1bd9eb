/** Helps with typing at the console's line: history, several lines, suggestions, a hint of parameters. */
import type { Core, RunnerChunk } from './contract.ts';
import { Hint } from './hint.ts';
import { make } from './markup.ts';
import { suggest } from './suggestions.ts';
import { say } from './texts.ts';

const MOST_LINES = 8;
const LONGEST_HISTORY = 100;

let count = 0;

export class Input {
  readonly #submit: (source: string) => void;
  readonly #id = `playground-suggestions-${++count}`;
  readonly #text: HTMLTextAreaElement;
  readonly #list: HTMLElement;
  readonly #hint: Hint;
  readonly #core: Core;
  #runner: Pick<RunnerChunk, 'isUnfinished'> | undefined;
  #prepared: Promise<void> | undefined;
  /** In memory only: it may hold a secret. */
  readonly #history: string[] = [];
  /** Which line of the history is shown; its length for the one being typed. */
  #at = 0;
  #draft = '';
  #start = 0;
  #chosen = -1;

  /**
   * @param text Where the reader types, perhaps already.
   * @param submit Called with what was typed, when Enter says that it is complete.
   */
  constructor(core: Core, text: HTMLTextAreaElement, submit: (source: string) => void) {
    this.#core = core;
    this.#submit = submit;
    this.#text = text;
    this.#list = make('div', {
      id: this.#id,
      role: 'listbox',
      'aria-label': say('console.suggestions'),
      class: 'playground-suggestions',
      hidden: '',
    });
    const hint = `${this.#id}-hint`;
    this.#hint = new Hint(hint, async (callee) => {
      await this.#prepared;
      return core.stage.describe(callee);
    });
    text.before(make('div', { class: 'playground-above' }, this.#list, this.#hint.element));
    text.setAttribute('aria-autocomplete', 'list');
    text.setAttribute('aria-controls', this.#id);
    text.setAttribute('aria-describedby', hint);
    text.addEventListener('keydown', (event) => this.#onKey(event));
    const typed = () => {
      void this.#loadRunner();
      this.#prepared ??= this.#prepare(core);
      this.#onInput();
    };
    text.addEventListener('input', typed);
    text.addEventListener('focus', () => this.#showHint());
    text.addEventListener('blur', () => {
      this.#close();
      this.#hint.show('');
    });
    // As Escape, which a phone has not; the input keeps the focus.
    this.#hint.element.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#hint.element.addEventListener('click', () => this.#hint.close());
    // Or the input would lose focus to it. A finger that scrolls has chosen nothing, and where the list is
    // gone before it lifts it presses what has come there.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#list.addEventListener('click', (event) => {
      const option = (event.target as Element).closest('[role=option]');
      if (option) this.#accept([...this.#list.children].indexOf(option));
    });
    if (text.value) typed();
  }

  /** Where it can't be loaded, running says so. */
  async #loadRunner(): Promise<void> {
    this.#runner ??= await this.#core.load('runner').catch(() => undefined);
  }

  /** So that the SDK's names complete before anything has run. */
  async #prepare(core: Core): Promise<void> {
    // What stands against it is told when something is run.
    await core.stage.prepare('').catch(() => {});
    // What the reader has chosen or put away meanwhile stays so.
    const isPutAway = !this.#isOpen && this.#list.hasChildNodes();
    if (this.#chosen >= 0 || isPutAway) this.#showHint();
    else this.#onInput();
  }

  get #isAtEnd(): boolean {
    return this.#text.selectionStart === this.#text.value.length;
  }

  get #isOpen(): boolean {
    return !this.#list.hidden;
  }

  #onInput(): void {
    this.#fit();
    this.#showHint();
    const { selectionStart: caret, value } = this.#text;
    const found = this.#text.matches(':focus') && suggest(value.slice(0, caret));
    const { start, names } = found || { start: caret, names: [] };
    this.#start = start;
    this.#chosen = -1;
    this.#list.replaceChildren(
      ...names.map((name, index) =>
        make('div', { role: 'option', id: `${this.#id}-${index}`, 'aria-selected': 'false' }, name),
      ),
    );
    this.#list.hidden = names.length === 0;
  }

  #showHint(): void {
    this.#hint.show(this.#text.value.slice(0, this.#text.selectionStart));
  }

  /** As high as what is typed, up to a limit. */
  #fit(): void {
    this.#text.rows = Math.min(MOST_LINES, this.#text.value.split('\n').length);
  }

  #close(): void {
    this.#list.hidden = true;
    this.#chosen = -1;
    this.#text.removeAttribute('aria-activedescendant');
  }

  // --- Keys -------------------------------------------------------------------------------------

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const isDone = this.#isOpen ? this.#onListKey(event) : this.#onPlainKey(event);
    if (isDone) event.preventDefault();
    else if (event.key === 'Enter') {
      event.preventDefault();
      if (event.shiftKey) this.#breakLine();
      else this.#onEnter(event.ctrlKey || event.metaKey);
    }
  }

  #onListKey(event: KeyboardEvent): boolean {
    const { length } = this.#list.children;
    switch (event.key) {
      case 'ArrowDown':
        this.#choose((this.#chosen + 1) % length);
        return true;
      case 'ArrowUp':
        this.#choose((Math.max(this.#chosen, 0) - 1 + length) % length);
        return true;
      case 'Tab':
      case 'ArrowRight':
        if (event.shiftKey || (event.key !== 'Tab' && !this.#isAtEnd)) return false;
        this.#accept(Math.max(this.#chosen, 0));
        return true;
      case 'Enter':
        if (this.#chosen < 0 || event.shiftKey) return false;
        this.#accept(this.#chosen);
        return true;
      case 'Escape':
        this.#close();
        return true;
      default:
        return false;
    }
  }

  #onPlainKey({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
    if (shiftKey || altKey || ctrlKey || metaKey) return false;
    if (key === 'Escape') return this.#hint.close();
    const { selectionStart: start, selectionEnd: end, value } = this.#text;
    const isOnFirst = !value.slice(0, start).includes('\n');
    const isOnLast = !value.slice(end).includes('\n');
    if (key === 'ArrowUp' && isOnFirst) return this.#recall(this.#at - 1);
    if (key === 'ArrowDown' && isOnLast) return this.#recall(this.#at + 1);
    return false;
  }

  #recall(at: number): boolean {
    if (at < 0 || at > this.#history.length) return false;
    if (this.#at === this.#history.length) this.#draft = this.#text.value;
    const isOlder = at < this.#at;
    this.#at = at;
    this.#show(this.#history[at] ?? this.#draft);
    // Where the same key goes on from.
    const [first = ''] = this.#text.value.split('\n');
    const { length } = isOlder ? first : this.#text.value;
    this.#text.setSelectionRange(length, length);
    return true;
  }

  #choose(index: number): void {
    this.#chosen = index;
    [...this.#list.children].forEach((option, at) => {
      option.setAttribute('aria-selected', String(at === index));
      if (at === index) option.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
    this.#text.setAttribute('aria-activedescendant', `${this.#id}-${index}`);
  }

  #accept(index: number): void {
    const name = this.#list.children[index]?.textContent ?? '';
    const { selectionStart: caret, value } = this.#text;
    // The end of brackets may stand there already.
    const end = value.startsWith(name.slice(-2), caret) && name.endsWith(']') ? caret + 2 : caret;
    this.#text.setRangeText(name, this.#start, end, 'end');
    this.#close();
    this.#showHint();
  }

  #onEnter(isForced: boolean): void {
    const source = this.#text.value;
    if (!isForced && this.#runner?.isUnfinished(source)) {
      this.#breakLine();
      return;
    }
    this.#show('');
    if (isForced || this.#runner) this.#enter(source);
    else void this.finish(source);
  }

  /** Run what was taken from the line if it is complete; what is not goes on there, before what came since. */
  async finish(source: string): Promise<void> {
    await this.#loadRunner();
    if (this.#runner?.isUnfinished(source)) this.#show(`${source}\n${this.#text.value}`);
    else this.#enter(source);
  }

  #show(text: string): void {
    this.#text.value = text;
    this.#close();
    this.#fit();
    this.#showHint();
  }

  /** The new line is indented as the one before. */
  #breakLine(): void {
    const { selectionStart: start, selectionEnd: end, value } = this.#text;
    const indent = /(?:^|\n)([ \t]*)[^\n]*$/.exec(value.slice(0, start))?.[1] ?? '';
    this.#text.setRangeText(`\n${indent}`, start, end, 'end');
    this.#close();
    this.#fit();
    this.#showHint();
  }

  #enter(source: string): void {
    if (!source.trim()) return;
    if (this.#history.at(-1) !== source) this.#history.push(source);
    if (this.#history.length > LONGEST_HISTORY) this.#history.shift();
    this.#at = this.#history.length;
    this.#submit(source);
  }
}

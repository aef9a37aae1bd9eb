/** A list of what was recorded, newest last: each in a line, and in full when it is expanded. */
import type { Journal, Records } from './contract.ts';
import css from './exchanges.css';
import type { Filter } from './filter.ts';
import { onceAFrame, onVisible } from './frame.ts';
import { openIn } from './inspector.ts';
import { button, make } from './markup.ts';
import { own } from './pristine.ts';
import { adopt } from './style.ts';
import { count, say } from './texts.ts';
import type { Tools } from './tools.ts';
import { newFragment, now } from './untouched.ts';

// A snippet may replace these; the playground goes on.
const { setTimeout } = globalThis;

export const MOST_SHOWN = 1_000;

/** How one kind of record is shown. */
export interface RecordView<Item> {
  /** The first is what Clear clears. */
  readonly kinds: readonly [keyof Records, ...(keyof Records)[]];
  readonly label: string;
  /** Of its tools. */
  readonly tools: string;
  /** Said of an empty list. */
  readonly empty: string;
  items(): readonly Item[];
  /** Of one line, masked: what is filtered, too. */
  summary(item: Item): readonly HTMLElement[];
  details(item: Item): readonly Node[];
  /** What a filter finds besides, masked. */
  text(item: Item): string;
  /** One more filter. */
  choice?(change: () => void): HTMLElement;
  isWanted?(item: Item): boolean;
}

export function createRecords<Item extends { readonly id: number }>(
  journal: Journal,
  tools: Tools,
  view: RecordView<Item>,
): HTMLElement {
  adopt(css);
  return new RecordList(journal, tools, view).element;
}

class RecordList<Item extends { readonly id: number }> {
  readonly element: HTMLElement;
  readonly #view: RecordView<Item>;
  readonly #journal: Journal;
  readonly #list: HTMLElement;
  readonly #earlier = make('div', { class: 'playground-earlier', role: 'listitem' });
  readonly #expanded = new Set<number>();
  /** Lines by id, with the record that they show. */
  readonly #lines = new Map<number, { item: Item; line: HTMLElement }>();
  readonly #ask = onceAFrame(() => this.#show());
  /** As `performance.now()` has it. */
  #restsUntil = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #toEnd: () => void;
  readonly #isVisible: () => boolean;
  readonly #pause: ReturnType<Tools['createPause']>;
  readonly #unmatched: ReturnType<Tools['createUnmatched']>;
  #filter: Filter;
  /** While it is paused: what was there, and how many there had been. */
  #held: readonly Item[] | undefined;
  #heldTotal = 0;

  constructor(journal: Journal, tools: Tools, view: RecordView<Item>) {
    this.#view = view;
    this.#journal = journal;
    this.#list = make('div', {
      role: 'list',
      'aria-label': view.label,
      class: 'playground-rows playground-scroll',
      tabindex: '0',
      'data-empty': view.empty,
    });
    this.#pause = tools.createPause((isPaused) => {
      this.#held = isPaused ? this.#newest() : undefined;
      this.#heldTotal = this.#total();
      this.#ask();
    });
    const controls = tools.toolbar(
      view.tools,
      tools.filterInput((filter) => {
        this.#filter = filter;
        this.#applyFilter();
      }),
      view.choice?.(() => this.#applyFilter()),
      this.#pause.toggle,
      button(say('console.clear'), () => journal.clear(view.kinds[0])),
    );
    this.#unmatched = tools.createUnmatched(controls);
    this.element = make(
      'div',
      { class: 'playground-records' },
      controls,
      this.#unmatched.element,
      this.#list,
      this.#pause.element,
    );
    this.#toEnd = tools.keepAtEnd(this.#list);
    this.#isVisible = onVisible(this.#list, this.#ask);
    journal.listen({
      recorded: (kind) => {
        if (view.kinds.includes(kind) && this.#isVisible()) this.#askSoon();
      },
      cleared: (kind) => {
        if (kind && kind !== view.kinds[0]) return;
        if (this.#held) this.#held = [];
        this.#heldTotal = 0;
        this.#ask();
      },
    });
  }

  /** In a flood most of the time is left to the page. */
  #askSoon(): void {
    const pause = this.#restsUntil - now();
    if (pause <= 0) this.#ask();
    else {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.#ask();
      }, pause);
    }
  }

  #show(): void {
    const began = now();
    const items = this.#held ?? this.#newest();
    const kept = new Set(items.map(({ id }) => id));
    for (const [id, { line }] of this.#lines) {
      if (kept.has(id)) continue;
      line.remove();
      this.#lines.delete(id);
      this.#expanded.delete(id);
    }
    const fresh = newFragment();
    for (const item of items) {
      const known = this.#lines.get(item.id);
      if (known?.item === item) continue;
      const line = this.#lineOf(item);
      this.#filterLine(item, line);
      if (known) replace(known.line, line);
      else fresh.append(line);
      this.#lines.set(item.id, { item, line });
    }
    this.#list.append(fresh);
    this.#sayEarlier(items.length);
    this.#pause.tell(this.#held ? this.#total() - this.#heldTotal : 0);
    this.#sayUnmatched();
    this.#toEnd();
    const end = now();
    this.#restsUntil = end + 3 * (end - began);
  }

  #sayEarlier(shown: number): void {
    const earlier = (this.#held ? this.#heldTotal : this.#total()) - shown;
    this.#earlier.textContent = count('console.earlier', earlier);
    if (earlier > 0) this.#list.prepend(this.#earlier);
    else this.#earlier.remove();
  }

  #newest(): readonly Item[] {
    return this.#view.items().slice(-MOST_SHOWN);
  }

  #total(): number {
    return this.#view.kinds.reduce((sum, kind) => sum + this.#journal.total(kind), 0);
  }

  #sayUnmatched(): void {
    const isSeen = [...this.#lines.values()].some(({ line }) => !line.hidden);
    this.#unmatched.tell(isSeen ? 0 : this.#lines.size);
  }

  #applyFilter(): void {
    for (const { item, line } of this.#lines.values()) this.#filterLine(item, line);
    this.#sayUnmatched();
    this.#toEnd();
  }

  #filterLine(item: Item, line: HTMLElement): void {
    const { textContent, childNodes } = line.firstElementChild as Element;
    // Each part a line, too: a pattern may ask for where it begins.
    const parts = () => [...childNodes].map((part) => part.textContent);
    const text = () => [textContent, ...parts(), this.#view.text(item)].join('\n');
    const fits = !this.#filter || this.#filter(text());
    line.hidden = !fits || this.#view.isWanted?.(item) === false;
  }

  #lineOf(item: Item): HTMLElement {
    const line = make('div', { class: 'playground-record', role: 'listitem' });
    const head = make('button', { type: 'button', class: 'playground-summary', tabindex: '-1' });
    head.append(...this.#view.summary(item).flatMap((part) => [part, ' ']));
    line.append(head);
    const setExpanded = (isExpanded: boolean) => {
      head.setAttribute('aria-expanded', String(isExpanded));
      head.nextElementSibling?.remove();
      if (isExpanded) {
        const details = make('div', { class: 'playground-details' }, ...this.#view.details(item));
        for (const control of details.querySelectorAll('button')) control.tabIndex = -1;
        line.append(details);
        this.#expanded.add(item.id);
      } else this.#expanded.delete(item.id);
    };
    setExpanded(this.#expanded.has(item.id));
    head.addEventListener('click', () => {
      setExpanded(!this.#expanded.has(item.id));
      // One more line that says the same would only have to be opened too.
      openIn(line);
    });
    return line;
  }
}

/** The reader who stands on it goes on standing on it. */
function replace(old: HTMLElement, line: HTMLElement): void {
  const hadFocus = old.contains(own('activeElement'));
  old.replaceWith(line);
  if (hadFocus) line.querySelector('button')?.focus();
}

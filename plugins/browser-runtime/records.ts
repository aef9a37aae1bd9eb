/** A list of what was recorded, newest last: each in a line, and in full when it is expanded. */
import type { Journal, Records } from './contract.ts';
import { onceAFrame, onVisible } from './frame.ts';
import { button, make } from './markup.ts';
import { count, say } from './texts.ts';
import { filterInput, keepAtEnd, pauseButton, toolbar } from './tools.ts';
import { newFragment } from './untouched.ts';

// A snippet may replace these; the playground goes on.
const { performance, setTimeout } = globalThis;

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
  /** One more filter. */
  choice?(change: () => void): HTMLElement;
  isWanted?(item: Item): boolean;
}

export function createRecords<Item extends { readonly id: number }>(
  journal: Journal,
  view: RecordView<Item>,
): HTMLElement {
  return new RecordList(journal, view).element;
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
  #filter = '';
  #pausedAt: number | undefined;

  constructor(journal: Journal, view: RecordView<Item>) {
    this.#view = view;
    this.#journal = journal;
    this.#list = make('div', {
      role: 'list',
      'aria-label': view.label,
      class: 'playground-rows playground-scroll',
      tabindex: '0',
      'data-empty': view.empty,
    });
    const tools = toolbar(
      view.tools,
      filterInput((text) => {
        this.#filter = text.toLowerCase();
        this.#applyFilter();
      }),
      view.choice?.(() => this.#applyFilter()),
      pauseButton((isPaused) => {
        this.#pausedAt = isPaused ? (view.items().at(-1)?.id ?? 0) : undefined;
        this.#ask();
      }),
      button(say('console.clear'), () => journal.clear(view.kinds[0])),
    );
    this.element = make('div', { class: 'playground-records' }, tools, this.#list);
    this.#toEnd = keepAtEnd(this.#list);
    this.#isVisible = onVisible(this.#list, this.#ask);
    journal.listen({
      recorded: (kind) => {
        if (view.kinds.includes(kind) && this.#isVisible()) this.#askSoon();
      },
      cleared: (kind) => {
        if (!kind || kind === view.kinds[0]) this.#ask();
      },
    });
  }

  /** In a flood most of the time is left to the page. */
  #askSoon(): void {
    const pause = this.#restsUntil - performance.now();
    if (pause <= 0) this.#ask();
    else {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.#ask();
      }, pause);
    }
  }

  #show(): void {
    const began = performance.now();
    const until = this.#pausedAt ?? Number.POSITIVE_INFINITY;
    const items = this.#view
      .items()
      .slice(-MOST_SHOWN)
      .filter(({ id }) => id <= until);
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
      if (known) known.line.replaceWith(line);
      else fresh.append(line);
      this.#lines.set(item.id, { item, line });
    }
    this.#list.append(fresh);
    this.#sayEarlier(items.length);
    this.#toEnd();
    const end = performance.now();
    this.#restsUntil = end + 3 * (end - began);
  }

  #sayEarlier(shown: number): void {
    const total = this.#view.kinds.reduce((sum, kind) => sum + this.#journal.total(kind), 0);
    this.#earlier.textContent = count('console.earlier', total - shown);
    if (total > shown && this.#pausedAt === undefined) this.#list.prepend(this.#earlier);
    else this.#earlier.remove();
  }

  #applyFilter(): void {
    for (const { item, line } of this.#lines.values()) this.#filterLine(item, line);
    this.#toEnd();
  }

  #filterLine(item: Item, line: HTMLElement): void {
    const fits =
      !this.#filter || line.firstElementChild?.textContent?.toLowerCase().includes(this.#filter);
    line.hidden = !fits || this.#view.isWanted?.(item) === false;
  }

  #lineOf(item: Item): HTMLElement {
    const line = make('div', { class: 'playground-record', role: 'listitem' });
    const head = make('button', { type: 'button', class: 'playground-summary' });
    head.append(...this.#view.summary(item).flatMap((part) => [part, ' ']));
    const setExpanded = (isExpanded: boolean) => {
      head.setAttribute('aria-expanded', String(isExpanded));
      line.replaceChildren(head);
      if (isExpanded) {
        line.append(make('div', { class: 'playground-details' }));
        line.lastElementChild?.append(...this.#view.details(item));
        this.#expanded.add(item.id);
      } else this.#expanded.delete(item.id);
    };
    setExpanded(this.#expanded.has(item.id));
    head.addEventListener('click', () => setExpanded(!this.#expanded.has(item.id)));
    return line;
  }
}

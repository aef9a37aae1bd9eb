/** A list of what was recorded, newest last: each in a line, and in full when it is expanded. */
import type { Journal, Records } from './contract.ts';
import { onceAFrame, onVisible } from './frame.ts';
import { attachTrees } from './inspector.ts';
import { button, make } from './markup.ts';
import { say } from './texts.ts';
import { filterInput, keepAtEnd, pauseButton, toolbar } from './tools.ts';
import { newFragment } from './untouched.ts';

const MOST_SHOWN = 1_000;

/** How one kind of record is shown. */
export interface RecordView<Item> {
  readonly kind: keyof Records;
  readonly label: string;
  /** Of its tools. */
  readonly tools: string;
  /** Said of an empty list. */
  readonly empty: string;
  items(): readonly Item[];
  /** Of one line, masked: what is filtered, too. */
  summary(item: Item): readonly HTMLElement[];
  details(item: Item): readonly Node[];
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
  readonly #list: HTMLElement;
  readonly #expanded = new Set<number>();
  /** Lines by id, with the record that they show. */
  readonly #lines = new Map<number, { item: Item; line: HTMLElement }>();
  readonly #ask = onceAFrame(() => this.#show());
  readonly #toEnd: () => void;
  readonly #isVisible: () => boolean;
  #filter = '';
  #pausedAt: number | undefined;

  constructor(journal: Journal, view: RecordView<Item>) {
    this.#view = view;
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
        this.#filter = text;
        this.#ask();
      }),
      pauseButton((isPaused) => {
        this.#pausedAt = isPaused ? (view.items().at(-1)?.id ?? 0) : undefined;
        this.#ask();
      }),
      button(say('console.clear'), () => journal.clear(view.kind)),
    );
    this.element = make('div', { class: 'playground-records' }, tools, this.#list);
    attachTrees(this.#list);
    this.#toEnd = keepAtEnd(this.#list);
    this.#isVisible = onVisible(this.#list, this.#ask);
    journal.listen({
      recorded: (kind) => {
        if (kind === view.kind && this.#isVisible()) this.#ask();
      },
      cleared: (kind) => {
        if (!kind || kind === view.kind) this.#ask();
      },
    });
  }

  #show(): void {
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
      if (known) known.line.replaceWith(line);
      else fresh.append(line);
      this.#lines.set(item.id, { item, line });
    }
    this.#list.append(fresh);
    this.#applyFilter();
    this.#toEnd();
  }

  #applyFilter(): void {
    const wanted = this.#filter.toLowerCase();
    for (const { line } of this.#lines.values()) {
      const summary = line.firstElementChild?.textContent ?? '';
      line.hidden = wanted !== '' && !summary.toLowerCase().includes(wanted);
    }
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

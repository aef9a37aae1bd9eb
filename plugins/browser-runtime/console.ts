/**
 * What is in `<playground-console>` once it is opened: everything that was written, what the SDK
 * reported, what was requested.
 */
import css from './console.css';
import type { Core, Entry, EntrySource, Journal, Level, NewEntry, Run } from './contract.ts';
import type { Filter } from './filter.ts';
import { onceAFrame, onVisible } from './frame.ts';
import { createLine } from './line.ts';
import { button, copyButton, make } from './markup.ts';
import { MOST_ROWS, placeText, Rows, stacksOf } from './rows.ts';
import { Stopped } from './stopping.ts';
import { adopt } from './style.ts';
import { say } from './texts.ts';
import {
  choice,
  createPause,
  createUnmatched,
  filterInput,
  keepAtEnd,
  switchButton,
  toolbar,
  tools,
} from './tools.ts';
import { requestAnimationFrame } from './untouched.ts';

const LEVELS = {
  '': 'console.levels',
  error: 'console.errors',
  'error warn': 'console.warnings',
  'log info value notice': 'console.log',
  debug: 'console.debug',
} as const;
const SOURCES = {
  '': 'console.sources',
  snippet: 'console.snippets',
  sdk: 'console.sdk',
  page: 'console.page',
  network: 'network.title',
} as const;
/** The tabs, by the beginning of their texts' keys. */
const TABS = ['console', 'events', 'network'] as const;
type Tab = (typeof TABS)[number];

/** Put into the console what is in it; `open` shows it where it is folded. */
export function furnish(
  element: HTMLElement,
  open: () => void,
  core: Core,
  journal: Journal,
): void {
  adopt(css);
  async function fill(name: Exclude<Tab, 'console'>, panel: HTMLElement): Promise<void> {
    if (panel.childElementCount) return;
    try {
      const exchanges = await core.load('exchanges');
      panel.replaceChildren(exchanges[name](journal, core, tools));
    } catch (error) {
      panel.textContent = (error as Error).message; // the next time tries again
    }
  }

  const tabs = new Tabs(new EntryList(core, journal).element, open, fill);
  const more = switchButton(say('console.more'), (isOn) =>
    element.toggleAttribute('data-tools', isOn),
  );
  more.className = 'playground-more-tools';
  element.querySelector('.playground-head')?.prepend(tabs.list, more);
  element.append(...tabs.panels);
}

class Tabs {
  readonly panels: HTMLElement[] = [];
  readonly list = make('div', {
    class: 'playground-tabs',
    role: 'tablist',
    'aria-label': say('console.title'),
  });
  readonly #tabs: HTMLButtonElement[] = [];

  /**
   * @param first What is in the first.
   * @param open Called when one is chosen.
   * @param fill Puts into another what is in it.
   */
  constructor(
    first: HTMLElement,
    open: () => void,
    private readonly fill: (name: Exclude<Tab, 'console'>, panel: HTMLElement) => void,
  ) {
    for (const name of TABS) this.#add(name, open);
    this.list.append(...this.#tabs);
    this.list.addEventListener('keydown', (event) => this.#onKey(event));
    this.panels[0]?.append(first);
    this.#select(0);
  }

  #add(name: Tab, open: () => void): void {
    const index = this.#tabs.length;
    const id = `playground-tab-${name}`;
    const choose = () => {
      this.#select(index);
      open();
    };
    const tab = { role: 'tab', id, 'aria-controls': `${id}-panel` };
    this.#tabs.push(button(say(`${name}.title`), choose, tab));
    const attributes = { role: 'tabpanel', id: `${id}-panel`, 'aria-labelledby': id };
    this.panels.push(make('div', attributes));
  }

  #select(index: number): void {
    this.#tabs.forEach((tab, at) => {
      tab.setAttribute('aria-selected', String(at === index));
      tab.tabIndex = at === index ? 0 : -1;
      const [name, panel] = [TABS[at], this.panels[at] as HTMLElement];
      panel.hidden = at !== index;
      if (!panel.hidden && name && name !== 'console') this.fill(name, panel);
    });
  }

  #onKey(event: KeyboardEvent): void {
    const at = this.#tabs.indexOf(event.target as HTMLButtonElement);
    const { length } = this.#tabs;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    // The theme goes to other pages by arrow keys.
    event.stopPropagation();
    const next = (to + length) % length;
    this.#select(next);
    this.#tabs[next]?.focus();
  }
}

// --- The Console tab ----------------------------------------------------------------------------

/** As DevTools copies it: its place or sign first, its stack last, groups indented. */
function textOf(entry: Entry): string {
  const { text, place, groups = [], shape, level } = entry;
  const sign = shape === 'input' ? '> ' : level === 'value' ? '< ' : '';
  const where = place ? `${placeText(place)} ` : sign;
  return [where + text, ...stacksOf(entry)].join('\n').replace(/^/gm, '  '.repeat(groups.length));
}

class EntryList {
  readonly element: HTMLElement;
  readonly #journal: Journal;
  readonly #core: Core;
  readonly #log: HTMLElement;
  readonly #stop: HTMLElement;
  readonly #rows: Rows;
  readonly #running = new Set<Run>();
  /** After the frame that shows the snippet's own output, which may be as much. */
  readonly #ask = onceAFrame(onceAFrame(() => this.#flush()));
  readonly #toEnd: ReturnType<typeof keepAtEnd>;
  readonly #isVisible: () => boolean;
  readonly #refresh = (): void => {
    this.#isStale = true;
    if (this.#isVisible()) this.#ask();
  };
  /** All is to be shown anew: the filter has changed, or entries went by unseen. */
  #isStale = true;
  #pending: Entry[] = [];
  /** Groups whose headers are shown. */
  readonly #headers = new Set<number>();
  #filter: Filter;
  #level = '';
  #source = '';
  readonly #pause = createPause((isPaused) => this.#setPaused(isPaused));
  readonly #unmatched: ReturnType<typeof createUnmatched>;
  /** While it is paused: the entries that wait for its end; as negatives those of what the reader types. */
  #held: Set<number> | undefined;
  /** `console.clear()`, or what came after the reader's own; earlier entries are not shown. */
  #cleared: Journal['lastClear'];
  /** What the filter looks at, made once: of many with long stacks it takes a while. */
  readonly #searched = new WeakMap<Entry, string>();

  constructor(core: Core, journal: Journal) {
    this.#journal = journal;
    this.#core = core;
    this.#cleared = journal.lastClear;
    this.#log = make('div', {
      role: 'log',
      'aria-label': say('console.title'),
      class: 'playground-rows playground-scroll',
      tabindex: '0',
      'data-empty': say('console.empty'),
    });
    this.#rows = new Rows(this.#log, this.#rowOptions(false));
    this.#stop = button(say('snippet.stop'), () => {
      for (const run of this.#running) run.stop();
    });
    this.#stop.hidden = true;
    const line = createLine(core, (source) => void this.#run(source));
    // As in developer tools, who types in the list goes on at the prompt.
    this.#log.addEventListener('keydown', ({ key, altKey, ctrlKey, metaKey }) => {
      const isTyped = /^[^ ]$/u.test(key) && !altKey && !ctrlKey && !metaKey;
      if (isTyped) line.querySelector('textarea')?.focus();
    });
    line.append(this.#stop);
    const controls = this.#tools(core);
    this.#unmatched = createUnmatched(controls);
    this.element = make(
      'div',
      { class: 'playground-entries' },
      controls,
      this.#unmatched.element,
      this.#log,
      this.#pause.element,
      line,
    );
    this.#toEnd = keepAtEnd(this.#log);
    this.#isVisible = onVisible(this.#log, this.#refresh);
    this.#listen();
  }

  #rowOptions(hasTimes: boolean) {
    const mask = (text: string) => this.#journal.mask(text);
    // All is laid out by then; at once, it would have to be for each slice of rows.
    const filled = () => requestAnimationFrame(() => this.#toEnd());
    return { mask, hasOrigin: true, hasTimes, filled };
  }

  #tools(core: Core): HTMLElement {
    return toolbar(
      say('console.tools'),
      filterInput((filter) => {
        this.#filter = filter;
        this.#refresh();
      }),
      choice(say('console.level'), LEVELS, (levels) => {
        this.#level = levels;
        this.#refresh();
      }),
      choice(say('console.source'), SOURCES, (source) => {
        this.#source = source;
        this.#refresh();
      }),
      switchButton(say('console.times'), (hasTimes) => {
        this.#rows.options = this.#rowOptions(hasTimes);
        this.#refresh();
      }),
      this.#pause.toggle,
      // What is under the snippets is theirs, and stays.
      button(say('console.clear'), () => {
        const { id } = this.#journal.entries.at(-1) ?? { id: 0 };
        this.#clearUpTo({ id: id + 1, count: this.#journal.total('entry') });
      }),
      copyButton(say('snippet.copy'), () =>
        core.stage.maskNames(
          this.#journal.mask(this.#fitting(this.#there()).map(textOf).join('\n')),
        ),
      ),
    );
  }

  #listen(): void {
    this.#journal.listen({
      recorded: (kind, record) => {
        if (kind === 'entry') this.#add(record as Entry);
      },
      cleared: (kind) => {
        if (!kind || kind === 'entry') this.#clearUpTo({ ...this.#cleared, count: 0 });
      },
      forgotten: this.#refresh,
    });
  }

  #add(entry: Entry): void {
    if (this.#held && !this.#held.has(-entry.id)) {
      this.#held.add(entry.id);
      if (this.#isVisible()) this.#ask();
      return;
    }
    if (entry.shape === 'clear') this.#clearUpTo(this.#journal.lastClear);
    if (this.#isStale) return;
    // So many leave nothing of what is there.
    if (this.#isVisible() && this.#pending.push(entry) <= 2 * MOST_ROWS) this.#ask();
    else this.#refresh();
  }

  #setPaused(isPaused: boolean): void {
    this.#held = isPaused ? new Set() : undefined;
    // That of others waited, too.
    const { lastClear } = this.#journal;
    this.#clearUpTo(isPaused || lastClear.id < this.#cleared.id ? this.#cleared : lastClear);
  }

  #clearUpTo(cleared: Journal['lastClear']): void {
    this.#cleared = cleared;
    this.#refresh();
  }

  #flush(): void {
    if (!this.#isStale && this.#rows.isFilling) {
      this.#ask();
      return;
    }
    let wanted = this.#fitting(this.#pending);
    let skipped = 0;
    if (this.#isStale) {
      this.#headers.clear();
      wanted = this.#fitting(this.#there());
      skipped = Math.max(0, this.#journal.dropped - this.#cleared.count);
      this.#rows.forget(this.#filter || this.#level || this.#source);
    }
    this.#isStale = false;
    this.#pending = [];
    const newest = wanted.slice(-MOST_ROWS);
    this.#rows.add(newest, skipped + wanted.length - newest.length);
    this.#pause.tell(this.#held ? this.#there(true).length : 0);
    this.#unmatched.tell(this.#log.querySelector('.playground-row') ? 0 : this.#there().length);
    this.#toEnd();
  }

  /** Whatever is filtered. */
  #there(isHeld = false): Entry[] {
    return this.#journal.entries.filter(
      ({ id }) => id >= this.#cleared.id && (this.#held?.has(id) ?? false) === isHeld,
    );
  }

  /**
   * Those that are wanted and the headers of their groups, without which they say little. All is to be
   * shown anew where such a header came earlier and was not.
   */
  #fitting(entries: Entry[]): Entry[] {
    const first = entries[0]?.id ?? 0;
    const headers = this.#headers;
    const isFitting = (entry: Entry): boolean => {
      const { id, groups, shape } = entry;
      if (!headers.has(id) && !this.#isWanted(entry)) return false;
      if (shape) headers.add(id);
      groups?.forEach((group) => {
        this.#isStale ||= group < first && !headers.has(group);
        headers.add(group);
      });
      return true;
    };
    return entries.reverse().filter(isFitting).reverse();
  }

  #isWanted(entry: Entry): boolean {
    const { level, snippet, source, shape } = entry;
    // What was typed and its answer are seen whatever is filtered.
    if (shape === 'input' || (level === 'value' && !snippet)) return true;
    if (this.#level && !this.#level.includes(level satisfies Level)) return false;
    if (this.#source && this.#source !== (source satisfies EntrySource)) return false;
    return this.#filter?.(this.#searchedIn(entry)) ?? true;
  }

  /** All that can be read in its row. */
  #searchedIn(entry: Entry): string {
    let found = this.#searched.get(entry);
    if (found === undefined) {
      const { place, snippet = '', text } = entry;
      const where = place ? placeText(place) : snippet;
      found = this.#journal.mask([text, where, ...stacksOf(entry)].join('\n'));
      this.#searched.set(entry, found);
    }
    return found;
  }

  /** @param isLate It waits like that of others: the reader has an answer. */
  #write(entry: NewEntry, isLate?: boolean): void {
    const { id } = this.#journal.write(entry);
    if (!isLate) this.#held?.add(-id).delete(id);
  }

  async #run(source: string): Promise<void> {
    this.#toEnd(true); // what is asked and what comes of it is looked for there
    this.#write({ level: 'log', source: 'page', shape: 'input', values: [source] });
    let run: Run | undefined;
    try {
      const { evaluate } = await this.#core.load('assist');
      run = evaluate(source, this.#core, (...told) => this.#write(...told));
      this.#running.add(run);
      this.#stop.hidden = false;
      await run.outcome;
    } catch (error) {
      if (error instanceof Stopped) return;
      this.#write({ level: 'error', source: 'page', values: [(error as Error).message] });
    } finally {
      this.#running.delete(run as Run);
      if (this.#stop.matches(':focus')) this.element.querySelector('textarea')?.focus();
      this.#stop.hidden = !this.#running.size;
    }
  }
}

/**
 * What is in `<playground-console>` once it is opened: everything that was written, what the SDK
 * reported, what was requested.
 */
import css from './console.css';
import type { Core, Entry, EntrySource, Journal, Level, Run } from './contract.ts';
import { createEvents } from './events.ts';
import { onceAFrame, onVisible } from './frame.ts';
import { createInput } from './input.ts';
import { attachTrees } from './inspector.ts';
import { button, copyButton, make } from './markup.ts';
import { createNetwork } from './network.ts';
import { createPrompt } from './prompt.ts';
import { MOST_ROWS, Rows } from './rows.ts';
import { adopt } from './style.ts';
import { choice, filterInput, keepAtEnd, pauseButton, switchButton, toolbar } from './tools.ts';

const LEVELS = {
  '': 'Levels',
  error: 'Errors',
  'error warn': 'Warnings and errors',
  'log info value notice': 'Log and info',
  debug: 'Debug',
};
const SOURCES = { '': 'Sources', snippet: 'Snippets', sdk: 'SDK', page: 'Page and console' };

/** Put into the console what is in it; `open` shows it where it is folded. */
export function furnish(
  element: HTMLElement,
  open: () => void,
  core: Core,
  journal: Journal,
): void {
  adopt(css);
  const panels = {
    Console: new EntryList(journal, createPrompt(core, journal)).element,
    Events: createEvents(journal),
    Network: createNetwork(journal),
  };
  const tabs = new Tabs(panels, open);
  element.querySelector('.playground-head')?.prepend(tabs.list);
  element.append(...tabs.panels);
}

class Tabs {
  readonly panels: HTMLElement[] = [];
  readonly list = make('div', {
    class: 'playground-tabs',
    role: 'tablist',
    'aria-label': 'Console',
  });
  readonly #tabs: HTMLButtonElement[] = [];

  /** @param open Called when one is chosen. */
  constructor(panels: Readonly<Record<string, HTMLElement>>, open: () => void) {
    for (const [name, content] of Object.entries(panels)) this.#add(name, content, open);
    this.list.append(...this.#tabs);
    this.list.addEventListener('keydown', (event) => this.#onKey(event));
    this.#select(0);
  }

  #add(name: string, content: HTMLElement, open: () => void): void {
    const index = this.#tabs.length;
    const id = `playground-tab-${name.toLowerCase()}`;
    const choose = () => {
      this.#select(index);
      open();
    };
    this.#tabs.push(button(name, choose, { role: 'tab', id, 'aria-controls': `${id}-panel` }));
    const attributes = { role: 'tabpanel', id: `${id}-panel`, 'aria-labelledby': id };
    this.panels.push(make('div', attributes, content));
  }

  #select(index: number): void {
    this.#tabs.forEach((tab, at) => {
      tab.setAttribute('aria-selected', String(at === index));
      tab.tabIndex = at === index ? 0 : -1;
    });
    this.panels.forEach((panel, at) => {
      panel.hidden = at !== index;
    });
  }

  #onKey(event: KeyboardEvent): void {
    const at = this.#tabs.indexOf(event.target as HTMLButtonElement);
    const last = this.#tabs.length - 1;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    // The theme goes to other pages by arrow keys.
    event.stopPropagation();
    const next = to < 0 ? last : to > last ? 0 : to;
    this.#select(next);
    this.#tabs[next]?.focus();
  }
}

// --- The Console tab ----------------------------------------------------------------------------

class EntryList {
  readonly element: HTMLElement;
  readonly #journal: Journal;
  readonly #evaluate: (source: string) => Run;
  readonly #log: HTMLElement;
  readonly #stop: HTMLElement;
  readonly #rows: Rows;
  readonly #running = new Set<Run>();
  readonly #ask = onceAFrame(() => this.#flush());
  readonly #toEnd: () => void;
  readonly #isVisible: () => boolean;
  /** All is to be shown anew: the filter has changed, or entries went by unseen. */
  #isStale = true;
  #pending: Entry[] = [];
  #skipped = 0;
  #filter = '';
  #level = '';
  #source = '';
  #pausedAt: number | undefined;
  /** The newest `console.clear()`; earlier entries are not shown. */
  #clearedAt = 0;

  constructor(journal: Journal, evaluate: (source: string) => Run) {
    this.#journal = journal;
    this.#evaluate = evaluate;
    this.#clearedAt = journal.entries.findLast(({ shape }) => shape === 'clear')?.id ?? 0;
    this.#log = make('div', {
      role: 'log',
      'aria-label': 'Console',
      class: 'playground-rows playground-scroll',
      tabindex: '0',
      'data-empty': 'Nothing written yet',
    });
    this.#rows = new Rows(this.#log, this.#rowOptions(false));
    this.#stop = button('Stop', () => {
      for (const run of this.#running) run.stop();
    });
    this.#stop.hidden = true;
    const input = createInput((source) => this.#run(source));
    input.append(this.#stop);
    this.element = make('div', { class: 'playground-entries' }, this.#tools(), this.#log, input);
    attachTrees(this.#log);
    this.#toEnd = keepAtEnd(this.#log);
    this.#isVisible = onVisible(this.#log, () => this.#refresh());
    this.#listen();
  }

  #rowOptions(hasTimes: boolean) {
    const mask = (text: string) => this.#journal.mask(text);
    return { mask, isFolding: true, hasOrigin: true, hasTimes };
  }

  #tools(): HTMLElement {
    return toolbar(
      'Console',
      filterInput((text) => {
        this.#filter = text.toLowerCase();
        this.#refresh();
      }),
      choice('Level', LEVELS, (levels) => {
        this.#level = levels;
        this.#refresh();
      }),
      choice('Source', SOURCES, (source) => {
        this.#source = source;
        this.#refresh();
      }),
      switchButton('Times', (hasTimes) => {
        this.#rows.options = this.#rowOptions(hasTimes);
        this.#refresh();
      }),
      pauseButton((isPaused) => {
        this.#pausedAt = isPaused ? (this.#journal.entries.at(-1)?.id ?? 0) : undefined;
        this.#refresh();
      }),
      button('Clear', () => this.#journal.clear('entry')),
      copyButton('Copy', () =>
        this.#shown()
          .map(({ text }) => text)
          .join('\n'),
      ),
    );
  }

  #listen(): void {
    this.#journal.listen({
      recorded: (kind, record) => {
        if (kind === 'entry') this.#add(record as Entry);
      },
      cleared: () => this.#refresh(),
      forgotten: () => this.#refresh(),
    });
  }

  #add(entry: Entry): void {
    if (entry.shape === 'clear') this.#clearedAt = entry.id;
    if (entry.shape === 'clear') this.#refresh();
    if (this.#isStale || this.#pausedAt !== undefined) return;
    if (!this.#isVisible()) {
      this.#refresh();
      return;
    }
    this.#pending.push(entry);
    if (this.#pending.length > 2 * MOST_ROWS) {
      const kept = this.#pending.slice(-MOST_ROWS);
      this.#skipped += this.#pending.length - kept.length;
      this.#pending = kept;
    }
    this.#ask();
  }

  #refresh(): void {
    this.#isStale = true;
    this.#pending = [];
    this.#skipped = 0;
    if (this.#isVisible()) this.#ask();
  }

  #flush(): void {
    const wanted = this.#isStale
      ? this.#shown()
      : this.#pending.filter((entry) => this.#isWanted(entry));
    const newest = wanted.slice(-MOST_ROWS);
    const skipped =
      wanted.length - newest.length + (this.#isStale ? this.#journal.dropped : this.#skipped);
    if (this.#isStale) this.#rows.clear();
    this.#isStale = false;
    this.#pending = [];
    this.#skipped = 0;
    this.#rows.add(newest, skipped);
    this.#toEnd();
  }

  #shown(): readonly Entry[] {
    return this.#journal.entries.filter((entry) => this.#isWanted(entry));
  }

  #isWanted(entry: Entry): boolean {
    const { id, level, snippet = '', source, shape } = entry;
    if (id < this.#clearedAt || (this.#pausedAt !== undefined && id > this.#pausedAt)) return false;
    // What was typed is part of what is seen, whatever is filtered.
    if (shape === 'input') return !this.#filter || this.#contains(entry.text);
    if (this.#level && !this.#level.split(' ').includes(level satisfies Level)) return false;
    if (this.#source && this.#source !== (source satisfies EntrySource)) return false;
    return !this.#filter || this.#contains(entry.text) || this.#contains(snippet);
  }

  #contains(text: string): boolean {
    return text.toLowerCase().includes(this.#filter);
  }

  #run(source: string): void {
    this.#journal.write({ level: 'log', source: 'page', shape: 'input', values: [source] });
    const run = this.#evaluate(source);
    this.#running.add(run);
    this.#stop.hidden = false;
    void run.outcome.then((outcome) => {
      this.#running.delete(run);
      this.#stop.hidden = this.#running.size === 0;
      if (outcome.state === 'done') keepLast(outcome.value);
    });
  }
}

/** The value of the last line is `$_`, as in DevTools. */
function keepLast(value: unknown): void {
  Reflect.defineProperty(globalThis, '$_', { value, writable: true, configurable: true });
}

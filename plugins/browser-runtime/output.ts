/** The output of each snippet, in the page right under its code. */

import type { Entry, Journal, Outcome } from './contract.ts';
import { nextFrame, notNextFrame } from './frame.ts';
import { attachTrees } from './inspector.ts';
import { adoptLook } from './near.ts';
import { showOutcome } from './progress.ts';
import { MOST_ROWS, Rows } from './rows.ts';
import { markerNamed, root, stateOf } from './snippet.ts';
import { elementById, find, listen, queueMicrotask } from './untouched.ts';

/** A run that wrote more has kept the page busy long enough. */
const MOST_AT_ONCE = 500;
/** How many outputs are remembered for pages that the reader has left. */
const MOST_OUTPUTS = 50;

interface Output {
  readonly path: string;
  readonly snippet: string;
  readonly rows: Rows;
  /** A run has begun or the console was cleared: what is shown is old. */
  isOld: boolean;
  /** Of the latest run that has come to its end, perhaps without a word. */
  outcome?: Outcome;
  pending: Entry[];
  skipped: number;
}

/**
 * Show each entry under its snippet from now on.
 *
 * @returns Puts the outputs of the page back: instant navigation has replaced its content.
 */
export function showOutputs(journal: Journal): () => void {
  attachTrees();
  const outputs = new Outputs(journal);
  journal.listen({
    begun: (snippet) => outputs.begin(snippet),
    recorded: (kind, record) => {
      if (kind === 'entry') outputs.add(record as Entry);
    },
    forgotten: (snippet) => outputs.forget(snippet),
    cleared: (kind) => {
      if (!kind || kind === 'entry') outputs.forget();
    },
  });
  listen<CustomEvent<Outcome>>(root, 'playground:outcome', ({ target, detail }) => {
    // One that was refused did not run.
    if (stateOf(target as HTMLElement) !== 'idle') outputs.finish(detail);
  });
  return () => outputs.restore();
}

class Outputs {
  readonly #journal: Journal;
  /** By page and snippet: two pages may each have a snippet of that name. */
  readonly #all = new Map<string, Output>();
  /** The one that was begun last, by snippet: what a run writes after the reader left goes there. */
  readonly #latest = new Map<string, Output>();
  readonly #changed = new Set<Output>();
  /** Is something shown, or about to be, before this frame's turn? */
  #isEarly = false;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  begin(snippet: string): void {
    const output = this.#here(snippet);
    if (!output) return;
    this.#latest.set(snippet, output);
    output.isOld = true;
    output.pending = [];
    output.skipped = 0;
    this.#change(output);
  }

  add(entry: Entry): void {
    const { snippet, shape } = entry;
    if (snippet === undefined) return;
    const output = this.#latest.get(snippet) ?? this.#here(snippet);
    if (!output) return;
    if (shape === 'clear') {
      output.isOld = true;
      output.pending = [];
      output.skipped = 0;
    }
    output.pending.push(entry);
    // Only the newest are ever shown; rather a slice now and then than one for each entry.
    if (output.pending.length > 2 * MOST_ROWS) {
      output.skipped += output.pending.splice(0, MOST_ROWS).length;
    }
    this.#change(output);
    this.#showEarly(output);
  }

  /**
   * The first that is written in a frame waits for nothing: not for the outcome, nor for all that is told
   * of it. What else there is to do follows with the outcome or the frame.
   */
  #showEarly(output: Output): void {
    if (this.#isEarly) return;
    this.#isEarly = true;
    queueMicrotask(() => {
      const isMuch = output.pending.length > MOST_AT_ONCE;
      if (this.#changed.has(output) && !isMuch && canTakeMore(output)) this.#put(output);
    });
  }

  /** What a run has written is there as soon as it is over; much of it with the next frame, so that the page lives. */
  finish(outcome: Outcome): void {
    const output = this.#latest.get(outcome.snippet);
    if (!output) return;
    output.outcome = outcome;
    this.#change(output);
    if (output.pending.length <= MOST_AT_ONCE) this.#flush();
  }

  forget(snippet?: string): void {
    const path = location.pathname;
    for (const [key, output] of this.#all) {
      if (snippet !== undefined && (output.snippet !== snippet || output.path !== path)) continue;
      this.#all.delete(key);
      this.#latest.delete(output.snippet);
      this.#changed.delete(output);
      output.rows.clear();
      output.rows.element.hidden = true;
      output.rows.element.classList.remove('playground-rows');
      arrange(output.snippet, false);
    }
  }

  restore(): void {
    for (const output of this.#all.values()) {
      const element = output.path === location.pathname && elementOf(output.snippet);
      if (!element || element === output.rows.element) continue;
      output.rows.moveTo(element);
      show(output);
      const marker = markerNamed(output.snippet);
      if (marker && output.outcome) showOutcome(marker, output.outcome, this.#journal.mask);
    }
  }

  /** The output of a snippet of this page; undefined when there is no such snippet. */
  #here(snippet: string): Output | undefined {
    const path = location.pathname;
    const key = `${path} ${snippet}`;
    const known = this.#all.get(key);
    const element = elementOf(snippet);
    if (!element) return undefined;
    if (known?.rows.element === element) return known;
    const rows = new Rows(element, { mask: (text) => this.#journal.mask(text) });
    const output = { path, snippet, rows, isOld: false, pending: [], skipped: 0 };
    this.#all.set(key, output);
    this.#limit();
    return output;
  }

  #limit(): void {
    for (const [key, output] of this.#all) {
      if (this.#all.size <= MOST_OUTPUTS) return;
      if (output.rows.element.isConnected) continue;
      this.#all.delete(key);
      if (this.#latest.get(output.snippet) === output) this.#latest.delete(output.snippet);
    }
  }

  #change(output: Output): void {
    this.#changed.add(output);
    nextFrame(this.#flush);
  }

  readonly #flush = (): void => {
    this.#isEarly = false;
    for (const output of this.#changed) {
      if (canTakeMore(output)) this.#show(output);
    }
    const tell = this.#changed.size ? nextFrame : notNextFrame;
    tell(this.#flush);
  };

  #show(output: Output): void {
    this.#put(output);
    if (output.rows.element.firstChild) adoptLook();
    show(output);
    this.#changed.delete(output);
  }

  #put(output: Output): void {
    const { pending, rows } = output;
    const surplus = Math.max(0, pending.length - MOST_ROWS);
    if (output.isOld) pending.length ? rows.forget() : rows.clear();
    if (pending.length) rows.add(pending.slice(surplus), output.skipped + surplus);
    Object.assign(output, { isOld: false, pending: [], skipped: 0 });
  }
}

const canTakeMore = ({ isOld, rows }: Output): boolean => isOld || !rows.isFilling;

function elementOf(snippet: string): HTMLElement | undefined {
  const element = elementById(`output-${snippet}`);
  return element?.classList.contains('playground-output') ? element : undefined;
}

function show({ rows, snippet, outcome }: Output): void {
  // To write what is there already would have the browser look again.
  if (!rows.element.classList.contains('playground-rows')) {
    rows.element.classList.add('playground-rows');
  }
  if (rows.element.hidden) rows.element.hidden = false;
  // From there the arrow keys lead to what can be pressed.
  if (rows.element.tabIndex && rows.element.querySelector('[tabindex]')) rows.element.tabIndex = 0;
  if (rows.element.isConnected) arrange(snippet, true, Boolean(outcome ?? rows.element.firstChild));
}

/** The code moves up to its output; the expected output makes room for the real one. */
function arrange(snippet: string, isShown: boolean, isCovered = isShown): void {
  elementById(`snippet-${snippet}`)?.toggleAttribute('data-shown', isShown);
  const expected = find(`playground-expected[for="${CSS.escape(snippet)}"]`);
  expected?.toggleAttribute('data-covered', isCovered);
}

/** Entries as rows: the newest thousand, groups that fold, trees that expand. */
import type { Entry, KeptEntry, Place } from './contract.ts';
import { formatParts, quoted } from './format.ts';
import { inspect } from './inspector.ts';
import { later } from './later.ts';
import { make, stamp } from './markup.ts';
import { previewText } from './preview.ts';
import { type Table, tableOf } from './table.ts';
import { type Mask, shorten } from './text.ts';
import { count } from './texts.ts';
import { newFragment } from './untouched.ts';
import { errorFrames, hasObject, isObject, peek, withoutOurs } from './values.ts';

export const MOST_ROWS = 1_000;
const LONGEST_TEXT = 10_000;
const DEEPEST_CAUSE = 5;

export interface RowOptions {
  readonly mask: Mask;
  /** Say when, and whose it is. */
  readonly hasTimes?: boolean;
  readonly hasOrigin?: boolean;
  /** Called when rows have come in between, a frame or more after `add`. */
  readonly filled?: () => void;
}

/** From so many on, those with more than text that are out of sight are not laid out. */
const MANY_ROWS = 200;
/** Of many that come at once, so many at both ends are there at once: the others follow. */
const FIRST_ROWS = 20;

/** An entry, and how often it is repeated. */
interface Line {
  readonly entry: Entry;
  count: number;
  row?: HTMLElement;
}

/** The rows in one element. */
export class Rows {
  element: HTMLElement;
  options: RowOptions;
  /** Is a group folded, by its id: as it was written until the reader turns it. */
  readonly #folds = new Map<number, boolean>();
  /** Those that are shown: others while a filter holds, which opens what it finds something in. */
  #shownFolds = this.#folds;
  #earlier = 0;
  /** Rows that are there or follow. */
  #size = 0;
  #last: Line | undefined;
  /** Those that follow, the first of them last. */
  #waiting: Line[] = [];
  /** Where they come in, at its end: rows between others have the browser style all of them anew. */
  #between: HTMLElement | undefined;
  /** Gives whether there are more. */
  readonly #fill = (hasTime: () => boolean): boolean => {
    const fresh = newFragment();
    while (this.isFilling && hasTime()) fresh.append(this.#build(this.#waiting.pop() as Line));
    this.#between?.append(fresh);
    this.#tellBusy();
    this.options.filled?.();
    return this.isFilling;
  };

  constructor(element: HTMLElement, options: RowOptions) {
    this.element = element;
    this.options = options;
  }

  /** Are there rows yet to come in between? Whoever has more had better wait. */
  get isFilling(): boolean {
    return this.#waiting.length > 0;
  }

  /** `skipped` entries before these are only counted. */
  add(entries: readonly Entry[], skipped = 0): void {
    if (this.isFilling) this.#fill(() => true); // order comes first
    const ends = this.#linesOf(entries);
    const put = this.#size ? 'append' : 'replaceChildren';
    this.#size += ends.length;
    this.#waiting = ends.splice(FIRST_ROWS, ends.length - 2 * FIRST_ROWS).reverse();
    this.element[put](...ends.map((line) => this.#build(line)));
    this.#last = ends.at(-1) ?? this.#last;
    if (this.isFilling) {
      this.#between = make('div');
      ends[FIRST_ROWS]?.row?.before(this.#between);
      this.#tellBusy();
      later(this.#fill);
    }
    this.#limit(skipped);
  }

  clear(): void {
    this.forget();
    this.element.replaceChildren();
  }

  /**
   * Those that are there make way for the next that are added: one change instead of two.
   *
   * @param filter Not empty: what it finds in groups is shown.
   */
  forget(filter?: unknown): void {
    if (this.#folds.size > MOST_ROWS) this.#folds.clear(); // most of them are gone
    this.#shownFolds = filter ? new Map() : this.#folds;
    this.#earlier = 0;
    this.#size = 0;
    this.#last = undefined;
    this.#waiting = [];
  }

  /** Take the rows along to another element. */
  moveTo(element: HTMLElement): void {
    element.replaceChildren(...this.element.childNodes);
    element.className = this.element.className;
    this.element = element;
  }

  /** Those that say the same one after the other, as one. */
  #linesOf(entries: readonly Entry[]): Line[] {
    const lines: Line[] = [];
    for (const entry of entries) {
      if (entry.shape === 'group-collapsed' && !this.#shownFolds.has(entry.id))
        this.#shownFolds.set(entry.id, this.#shownFolds === this.#folds);
      const last = lines.at(-1) ?? this.#last;
      if (last && !entry.shape && isSame(last.entry, entry)) last.count++;
      else lines.push({ entry, count: 1 });
    }
    if (this.#last?.row) showCount(this.#last.row, this.#last.count);
    return lines;
  }

  #build(line: Line): HTMLElement {
    line.row = this.#rowOf(line.entry);
    showCount(line.row, line.count);
    return line.row;
  }

  /** A screen reader waits for the whole. */
  #tellBusy(): void {
    this.element.ariaBusy = String(this.isFilling);
  }

  #limit(skipped: number): void {
    this.#earlier += skipped + Math.max(0, this.#size - MOST_ROWS);
    this.element.classList.toggle('playground-many', this.#size > MANY_ROWS);
    for (; this.#size > MOST_ROWS; this.#size--) {
      this.element.querySelector('.playground-row')?.remove();
    }
    if (!this.#earlier) return;
    const notice =
      this.element.querySelector('.playground-earlier') ??
      make('div', { class: 'playground-earlier' });
    notice.textContent = count('console.earlier', this.#earlier);
    if (!notice.isConnected) this.element.prepend(notice);
  }

  #rowOf(entry: Entry): HTMLElement {
    const { groups, shape } = entry;
    const isGroup = shape === 'group' || shape === 'group-collapsed';
    const said = content(entry, this.options.mask);
    const row = rowElement(entry, isGroup ? [this.#groupButton(entry, said)] : said, this.options);
    if (!groups) return row;
    row.dataset.groups = groups.join(' ');
    row.style.setProperty('--playground-depth', String(groups.length));
    this.#hideFolded(row, groups);
    return row;
  }

  #groupButton(entry: Entry, label: readonly (Node | string)[]): HTMLElement {
    const attributes = { type: 'button', class: 'playground-group', tabindex: '-1' };
    const button = make('button', attributes, ...label);
    const setExpanded = (isExpanded: boolean) => {
      button.setAttribute('aria-expanded', String(isExpanded));
      this.#shownFolds.set(entry.id, !isExpanded);
    };
    const isFolded = () => this.#shownFolds.get(entry.id) ?? false;
    setExpanded(!isFolded());
    button.addEventListener('click', () => {
      setExpanded(isFolded());
      this.#showGroups();
    });
    return button;
  }

  #showGroups(): void {
    for (const row of this.element.querySelectorAll<HTMLElement>('[data-groups]')) {
      this.#hideFolded(row, row.dataset.groups?.split(' ').map(Number) ?? []);
    }
  }

  #hideFolded(row: HTMLElement, groups: readonly number[]): void {
    row.hidden = groups.some((id) => this.#shownFolds.get(id));
  }
}

const isSame = (one: Entry, other: Entry): boolean =>
  one.level === other.level &&
  one.source === other.source &&
  one.snippet === other.snippet &&
  one.shape === other.shape &&
  one.groups?.at(-1) === other.groups?.at(-1) &&
  // Of many that come by way of another function, most have none.
  (one.place ?? other.place)?.line === (other.place ?? one.place)?.line &&
  (one.stack ?? other.stack) === (other.stack ?? one.stack) &&
  !hasObject(other.values) &&
  // Not by their text: 1 and '1' read the same, and so do texts in two colours.
  one.values.length === other.values.length &&
  one.values.every((value, at) => Object.is(value, other.values[at]));

function showCount(row: HTMLElement, count: number): void {
  if (count < 2) return;
  const badge =
    row.querySelector('.playground-count') ?? make('span', { class: 'playground-count' });
  badge.textContent = `${count} `; // what is read out has words to part
  row.prepend(badge);
}

// --- One row ------------------------------------------------------------------------------------

function rowElement(entry: KeptEntry, said: (Node | string)[], options: RowOptions): HTMLElement {
  const { mask, hasOrigin, hasTimes } = options;
  const place = placeElement(entry, options);
  if (hasOrigin || isTrace(entry))
    said.push(...stacksOf(entry).map((frames) => stackElement(entry, mask(frames))));
  const isText = said.every((piece) => typeof piece === 'string');
  const row = emptyRow(entry, place ? 'placed' : isText ? 'text' : 'rich');
  if (hasOrigin && entry.snippet) row.ariaLive = 'off'; // it is read out under its code
  if (hasTimes) row.append(timeElement(entry.time), ' ');
  if (!place) row.append(...said);
  else row.append(make('div', { class: 'playground-said' }, ...said), ' ', place);
  return row;
}

const emptyRows: Record<string, () => HTMLElement> = {};

function emptyRow({ level, source, shape }: Entry, kind: string): HTMLElement {
  const key = `${level} ${source} ${shape} ${kind}`;
  emptyRows[key] ??= stamp('div', {
    class: `playground-row playground-${kind}`,
    'data-level': level,
    'data-source': source,
    'data-shape': shape,
  });
  return emptyRows[key]();
}

function content(entry: KeptEntry, mask: Mask): (Node | string)[] {
  const { shape, values } = entry;
  const first = () => inspect(values[0], mask, entry.previewOf?.(values[0]));
  if (shape === 'table')
    return [tableElement(entry.table ?? tableOf(values, mask)), make('div', {}, first())];
  if (shape === 'dir') return [first()];
  // The text of a long one is not made: the page would stand still.
  const isShort = values.every((value) => typeof value === 'string' && value.length < LONGEST_TEXT);
  return isShort && !/%c/.test(`${values[0]}`) ? [entry.text] : partNodes(entry, mask);
}

/** Of a trace, else where its errors come from, as far as the row's place does not say so; then their causes. */
export const stacksOf = ({ values, place, stack }: Entry): string[] =>
  stack
    ? [withoutOurs(stack)]
    : values
        .filter(isObject)
        .flatMap((value) => [errorFrames(value), ...causesOf(value)])
        .filter((said) => said && said !== `at ${place && placeText(place)}`);

/** A place in a snippet, at the end of a frame. */
const PLACE = /(?<=^at (?:.*[ (])?|@)([^\s(/@<:]+:\d+:\d+)(?=\)?$)/m;

/** With frames that lead to their snippets; where a warning comes from is folded, as in developer tools. */
function stackElement(entry: KeptEntry, frames: string): HTMLElement {
  const isFolded = entry.stack && !isTrace(entry);
  const [first, rest] = isFolded ? frames.split(/\n(.*)/s) : ['', frames];
  const linked = (rest ?? '')
    .split(PLACE)
    .map((piece, at) => (at % 2 ? placeLink(piece, entry.path) : piece));
  if (isFolded) linked.unshift(make('summary', { tabindex: '-1' }, first));
  return make(isFolded ? 'details' : 'div', { class: 'playground-stack' }, ...linked);
}

const isTrace = ({ stack, level }: Entry): boolean => stack !== undefined && level === 'log';

/** In developer tools' words, each with its frames; a chain may bite its own tail. */
function causesOf(value: object, depth = 0): string[] {
  const cause = errorFrames(value) && depth < DEEPEST_CAUSE && peek(value, 'cause');
  if (!isObject(cause)) return [];
  const said = `Caused by: ${previewText(cause, (text) => text)}`;
  return [`${said}\n${errorFrames(cause)}`.trim(), ...causesOf(cause, depth + 1)];
}

function partNodes(entry: KeptEntry, mask: Mask): (Node | string)[] {
  return (entry.parts ?? formatParts(entry.values)).map((part) => {
    if (!('text' in part)) {
      const { value } = part;
      return typeof value === 'string' && value.length < LONGEST_TEXT
        ? make('span', { class: 'playground-string' }, quoted(value, mask))
        : inspect(value, mask, entry.previewOf?.(value));
    }
    if (!part.style)
      return part.text.length < LONGEST_TEXT ? mask(part.text) : inspect(part.text, mask);
    const element = make('span', {}, shorten(part.text, LONGEST_TEXT, mask));
    applyStyle(element, part.style);
    return element;
  });
}

/** Of a `%c` style, what cannot leave the row, hide another, or fetch anything. */
const STYLES =
  /^(color|background|background-color|font-weight|font-style|font-size|text-decoration|padding|border|border-radius|text-transform|letter-spacing)$/;

function applyStyle(element: HTMLElement, style: string): void {
  for (const declaration of style.split(';')) {
    const [, name = '', value = ''] = /^\s*([\w-]+)\s*:(.*)$/s.exec(declaration) ?? [];
    if (!STYLES.test(name) || /url|image|src|\\/i.test(value)) continue;
    element.style.setProperty(name, value.replace(/!important/i, '').trim());
  }
}

function tableElement({ columns, rows, more }: Table): HTMLElement {
  const line = (cells: readonly (string | undefined)[], tag: 'td' | 'th' = 'td') =>
    make('tr', {}, ...cells.map((text) => make(tag, tag === 'th' ? { scope: 'col' } : {}, text)));
  return make(
    'table',
    { class: 'playground-table' },
    make('thead', {}, line(['(index)', ...columns], 'th')),
    make('tbody', {}, ...rows.map((row) => line(row))),
    more ? make('caption', {}, count('console.more-rows', more)) : undefined,
  );
}

/** `load:3:14`, which leads to the snippet; in the console also `load` and `SDK`. */
function placeElement(entry: KeptEntry, { hasOrigin }: RowOptions): HTMLElement | undefined {
  const { level, place, snippet } = entry;
  // Under a snippet, lines of plain output stay plain.
  if (!(hasOrigin ? place || snippet : place && /error|warn/.test(level))) return undefined;
  const name = place?.snippet ?? snippet ?? '';
  const text = place ? placeText(place) : name;
  return placeLink(text, entry.path, Boolean(snippet));
}

/** Leads there also from another page: rows stay while the reader goes on. The prompt is on all of them. */
function placeLink(text: string, path: string | undefined, isSnippet = false): HTMLElement {
  const [name] = text.split(':');
  const href = !isSnippet && name === 'console' ? undefined : `${path}#snippet-${name}`;
  return make('a', { class: 'playground-place', href, tabindex: href && '-1' }, text);
}

export const placeText = ({ snippet, line, column }: Place): string =>
  `${snippet}:${line}:${column}`;

export function timeElement(time: number): HTMLElement {
  const date = new Date(time);
  const clock = date.toTimeString().slice(0, '00:00:00'.length);
  const fraction = date.toISOString().slice(-'.000Z'.length, -1);
  return make('time', { class: 'playground-time' }, clock + fraction);
}

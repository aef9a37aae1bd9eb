/**
 * Where everything that happened is written: entries of the console, events of the SDK, requests.
 *
 * What leaves this room as a DOM event is a masked copy, so that nobody who listens gets a secret.
 */
import type {
  Entry,
  Journal,
  JournalListener,
  KeptEntry,
  NetworkRequest,
  NewEntry,
  Records,
  SdkEvent,
  WindowMessage,
} from './contract.ts';
import { copyOf, copyPrimitive } from './copy.ts';
import { formatParts, formatText } from './format.ts';
import { type Preview, previewText, takePreview } from './preview.ts';
import { tableOf, tableText } from './table.ts';
import type { Mask } from './text.ts';
import {
  CustomEvent,
  elementById,
  find,
  queueMicrotask,
  dispatch as send,
  setTimeout,
} from './untouched.ts';
import { hasObject, isLooking, isObject } from './values.ts';

/** How many of each kind are kept. */
const KEPT = 10_000;
/** So many at a time are told of and dispatched: a call for each line of a flood would be felt. */
const BATCH = 1_000;
/** Milliseconds between one batch and the next: what the reader sees comes first. */
const PAUSE = 60;

const LOADED = Date.now();

type Dispatch = (type: string, detail: unknown, snippet?: string) => void;

export function createJournal(mask: Mask, dispatch: Dispatch = dispatchOnPage): Journal {
  return new PageJournal(mask, dispatch);
}

class PageJournal implements Journal {
  path = '';
  lastClear = { id: 0, count: 0 };
  readonly mask: Mask;
  readonly #dispatch: Dispatch;
  readonly #entries = new Kept<Written>();
  readonly #events = new Kept<SdkEvent>();
  readonly #messages = new Kept<WindowMessage>();
  readonly #requests = new Kept<NetworkRequest>();
  readonly #listeners = new Set<JournalListener>();
  readonly #groups = new Map<string, readonly number[]>();
  #lastId = 0;
  /** How many entries listeners have not heard of yet. */
  #untold = 0;
  /** Will they, and the page, once the code that writes lets go? */
  #isDue = false;
  /** Those that listeners have heard of, not yet dispatched. */
  #burst: Written[] = [];
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(mask: Mask, dispatch: Dispatch) {
    this.mask = mask;
    this.#dispatch = dispatch;
  }

  get entries(): readonly KeptEntry[] {
    this.#tellEntries();
    return this.#entries.all;
  }
  get events(): readonly SdkEvent[] {
    return this.#events.all;
  }
  get messages(): readonly WindowMessage[] {
    return this.#messages.all;
  }
  get requests(): readonly NetworkRequest[] {
    return this.#requests.all;
  }
  get dropped(): number {
    return this.#entries.dropped;
  }

  total(kind: keyof Records): number {
    const all = {
      entry: this.#entries,
      event: this.#events,
      message: this.#messages,
      request: this.#requests,
    };
    return all[kind].total;
  }

  write(given: NewEntry): Entry {
    const entry = new Written(given, ++this.#lastId, this);
    // Logged by a proxy's trap that reading a value has set off: DevTools would not show it either.
    if (isLooking()) return entry;
    if (given.shape === 'group-end') {
      this.#leaveGroup(given);
      return entry;
    }
    if (given.shape === 'clear') this.lastClear = { id: entry.id, count: this.#entries.total };
    entry.see();
    if (given.shape || this.#groups.size) this.#enterGroup(entry);
    this.#entries.add(entry);
    // The first and the last of a batch take the same way, so that engines know it by then.
    if (++this.#untold % BATCH < 2) this.#checkpoint();
    return entry;
  }

  event(given: Omit<SdkEvent, 'id' | 'time'>): SdkEvent {
    const event = { ...given, id: ++this.#lastId, time: Date.now() };
    this.#events.add(event);
    this.#tell('event', [event]);
    const { mask } = this;
    let copy: { readonly detail: unknown } | undefined;
    this.#dispatch('playground:event', {
      ...event,
      type: mask(event.type),
      ...(event.problem === undefined ? {} : { problem: mask(event.problem) }),
      // Made for who asks: it may lead to all that an SDK has.
      get detail() {
        copy ??= { detail: copyOf(event.detail, mask) };
        return copy.detail;
      },
    });
    return event;
  }

  message(given: Omit<WindowMessage, 'id' | 'time'>): void {
    const message = { ...given, id: ++this.#lastId, time: Date.now() };
    this.#messages.add(message);
    this.#tell('message', [message]);
  }

  request(given: Omit<NetworkRequest, 'id' | 'time'> & { id?: number }): NetworkRequest {
    const known = this.#requests.replace(given.id, (old) => ({ ...old, ...given }));
    const request = known ?? { ...given, id: ++this.#lastId, time: Date.now() };
    if (!known) this.#requests.add(request);
    this.#tell('request', [request]);
    return request;
  }

  begin(snippet: string): void {
    this.#tellEntries();
    this.#groups.delete(groupKey({ source: 'snippet', snippet }));
    this.#each((listener) => listener.begun?.(snippet));
  }

  clear(kind?: keyof Records): void {
    this.#tellEntries();
    if (!kind || kind === 'entry') {
      this.#entries.clear();
      this.#groups.clear();
      this.lastClear = { id: 0, count: 0 };
    }
    if (!kind || kind === 'event') {
      this.#events.clear();
      this.#messages.clear();
    }
    if (!kind || kind === 'request') this.#requests.clear();
    this.#each((listener) => listener.cleared?.(kind));
  }

  forget(snippet: string): void {
    this.#tellEntries();
    this.#entries.remove((entry) => entry.snippet === snippet);
    this.#each((listener) => listener.forgotten?.(snippet));
  }

  listen(listener: JournalListener): () => void {
    this.#tellEntries();
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #tell<Kind extends keyof Records>(kind: Kind, records: readonly Records[Kind][]): void {
    for (const listener of this.#listeners) {
      for (const record of records) listener.recorded?.(kind, record);
    }
  }

  #each(tell: (listener: JournalListener) => void): void {
    for (const listener of this.#listeners) tell(listener);
  }

  #enterGroup(entry: Written): void {
    const key = groupKey(entry);
    const groups = this.#groups.get(key);
    if (groups?.length) entry.groups = groups;
    if (entry.shape === 'clear') this.#groups.delete(key);
    if (entry.shape !== 'group' && entry.shape !== 'group-collapsed') return;
    this.#groups.set(key, [...(groups ?? []), entry.id]);
  }

  #leaveGroup(given: NewEntry): void {
    const key = groupKey(given);
    this.#groups.set(key, (this.#groups.get(key) ?? []).slice(0, -1));
  }

  /**
   * Listeners and the page hear when the code that writes lets go, before its outcome is told. Of a flood
   * listeners hear now and then before, the page afterwards: each line would take several times as long.
   */
  #checkpoint(): void {
    if (this.#untold > 1) this.#tellEntries();
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      this.#tellEntries();
      // The page's own listeners after ours, which show it, and after who watches it being shown.
      queueMicrotask(() =>
        queueMicrotask(() => {
          if (this.#burst.length > BATCH) this.#dispatchLater();
          else this.#dispatchBatch();
        }),
      );
    });
  }

  #tellEntries(): void {
    if (!this.#untold) return;
    const entries = this.#entries.newest(this.#untold);
    this.#untold = 0;
    this.#burst = this.#burst.concat(entries).slice(-KEPT);
    this.#tell('entry', entries);
  }

  #dispatchBatch(): void {
    for (const entry of this.#burst.splice(0, BATCH)) {
      this.#dispatch('playground:entry', entry.copy(), entry.snippet);
    }
    if (this.#burst.length) this.#dispatchLater();
  }

  /** A flood, a batch at a time, so that the page lives. */
  #dispatchLater(): void {
    this.#later ??= setTimeout(() => {
      this.#later = undefined;
      this.#dispatchBatch();
    }, PAUSE);
  }
}

/** Groups of one snippet do not take in what others write. */
const groupKey = ({ source, snippet }: Pick<Entry, 'source' | 'snippet'>): string =>
  `${source} ${snippet ?? ''}`;

/** Takes what objects show at once, since they may change; makes its text when that is read. */
class Written implements KeptEntry {
  // Given by the constructor alone: fields that begin with a value make a flood several times slower.
  declare readonly level: Entry['level'];
  declare readonly source: Entry['source'];
  declare readonly values: Entry['values'];
  /** Milliseconds since this was loaded: engines keep small numbers for less. */
  declare private readonly since: number;
  declare readonly snippet?: string;
  declare readonly place?: NonNullable<Entry['place']>;
  declare readonly shape?: NonNullable<Entry['shape']>;
  declare readonly stack?: string;
  declare groups?: readonly number[];
  declare parts?: NonNullable<KeptEntry['parts']>;
  declare table?: NonNullable<KeptEntry['table']>;
  declare readonly id: number;
  declare readonly path: string;
  declare private readonly mask: Mask;
  /** Of one value its preview, without a list around it, of which a flood would have thousands. */
  declare private previews?: Preview | readonly (Preview | undefined)[];
  declare private said?: string;

  constructor(given: NewEntry, id: number, { mask, path }: Journal) {
    this.level = given.level;
    this.source = given.source;
    this.values = given.values;
    this.since = Date.now() - LOADED;
    this.id = id;
    this.mask = mask;
    this.path = path;
    if (given.snippet !== undefined) this.snippet = given.snippet;
    if (given.place) this.place = given.place;
    if (given.shape) this.shape = given.shape;
    if (given.stack !== undefined) this.stack = given.stack;
  }

  see(): void {
    const { values, shape } = this;
    if (!hasObject(values)) return;
    this.previews =
      values.length > 1
        ? values.map((value) => (isObject(value) ? takePreview(value) : undefined))
        : takePreview(values[0]);
    if (shape === 'table') this.table = tableOf(values, this.mask);
    else if (typeof values[0] === 'string') this.parts = formatParts(values);
  }

  get time(): number {
    return LOADED + this.since;
  }

  previewOf(value: unknown): Preview | undefined {
    const { previews, values } = this;
    if (values.length < 2) return previews;
    return previews?.[values.indexOf(value)] as Preview | undefined;
  }

  get text(): string {
    this.said ??= this.table
      ? tableText(this.table, this.mask)
      : formatText(this.values, this.mask, (value) => this.previewOf(value), this.parts);
    return this.said;
  }

  /**
   * For whoever listens on the page: objects as their previews, since they may hold secrets; and made
   * when they are read, since few read all.
   */
  copy(): Entry {
    const { id, level, source, time, snippet, place, shape, groups, stack } = this;
    const written = this;
    const copied: { -readonly [Key in keyof Entry]: Entry[Key] } = {
      id,
      level,
      source,
      time,
      get text() {
        return written.text;
      },
      get values() {
        return written.values.map((value) => written.#copyOf(value));
      },
    };
    if (snippet !== undefined) copied.snippet = snippet;
    if (place) copied.place = place;
    if (shape) copied.shape = shape;
    if (groups) copied.groups = groups;
    if (stack !== undefined) copied.stack = this.mask(stack);
    return copied;
  }

  #copyOf(value: unknown): unknown {
    if (!isObject(value)) return copyPrimitive(value, this.mask);
    const isAll = this.values.length === 1;
    return isAll ? this.text : previewText(value, this.mask, this.previewOf(value));
  }
}

/** The newest records of one kind; the rest is counted. */
class Kept<Item extends { readonly id: number }> {
  /** Once it is full, the oldest makes way in its place: nothing else moves. */
  #items: Item[] = [];
  #next = 0;
  #total = 0;

  get all(): readonly Item[] {
    return this.#items.slice(this.#next).concat(this.#items.slice(0, this.#next));
  }

  get dropped(): number {
    return this.#total - this.#items.length;
  }

  get total(): number {
    return this.#total;
  }

  newest(count: number): readonly Item[] {
    const isWhole = count <= this.#next;
    return isWhole ? this.#items.slice(this.#next - count, this.#next) : this.all.slice(-count);
  }

  add(item: Item): void {
    this.#items[this.#next] = item;
    this.#next = (this.#next + 1) % KEPT;
    this.#total++;
  }

  replace(id: number | undefined, change: (old: Item) => Item): Item | undefined {
    const at = id === undefined ? -1 : this.#items.findLastIndex((item) => item.id === id);
    const old = this.#items[at];
    if (!old) return undefined;
    const changed = change(old);
    this.#items[at] = changed;
    return changed;
  }

  remove(isGone: (item: Item) => boolean): void {
    const left = this.all.filter((item) => !isGone(item));
    this.#total -= this.#items.length - left.length;
    this.#items = left;
    this.#next = left.length % KEPT;
  }

  clear(): void {
    this.#items = [];
    this.#next = 0;
    this.#total = 0;
  }
}

/** From the element that the record is about, so that it bubbles from there. */
function dispatchOnPage(type: string, detail: unknown, snippet?: string): void {
  const id = snippet === undefined ? undefined : `snippet-${snippet}`;
  const element =
    type === 'playground:event' ? find('playground-container') : id && elementById(id);
  send(element || document, new CustomEvent(type, { bubbles: true, detail }));
}

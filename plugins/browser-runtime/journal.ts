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
/** So many more are let be until they are thrown away together. */
const SPARE = 4_000;
/** Of one burst so many are dispatched at once, the rest a little later. */
const EAGER = 1_000;
/** Milliseconds between the parts of the rest: what the reader sees comes first. */
const PAUSE = 16;
/** Of a request's or a response's body, in characters. */
const LONGEST_BODY = 100_000;

const LOADED = Date.now();

type Dispatch = (type: string, detail: unknown, snippet?: string) => void;

export function createJournal(mask: Mask, dispatch: Dispatch = dispatchOnPage): Journal {
  return new PageJournal(mask, dispatch);
}

class PageJournal implements Journal {
  readonly mask: Mask;
  readonly #dispatch: Dispatch;
  readonly #entries = new Kept<Written>();
  readonly #events = new Kept<SdkEvent>();
  readonly #messages = new Kept<WindowMessage>();
  readonly #requests = new Kept<NetworkRequest>();
  readonly #listeners = new Set<JournalListener>();
  readonly #groups = new Map<string, readonly number[]>();
  #lastId = 0;
  /** Entries written since the last checkpoint, not yet dispatched. */
  #burst: Written[] = [];

  constructor(mask: Mask, dispatch: Dispatch) {
    this.mask = mask;
    this.#dispatch = dispatch;
  }

  get entries(): readonly KeptEntry[] {
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
    const entry = new Written(given, ++this.#lastId, this.mask);
    // Logged by a proxy's trap that reading a value has set off: DevTools would not show it either.
    if (isLooking()) return entry;
    if (given.shape === 'group-end') {
      this.#leaveGroup(given);
      return entry;
    }
    entry.see();
    if (given.shape || this.#groups.size) this.#enterGroup(entry);
    this.#entries.add(entry);
    this.#queue(entry);
    this.#tell('entry', entry);
    return entry;
  }

  event(given: Omit<SdkEvent, 'id' | 'time'>): SdkEvent {
    const event = { ...given, id: ++this.#lastId, time: Date.now() };
    this.#events.add(event);
    this.#tell('event', event);
    this.#dispatch('playground:event', {
      ...event,
      type: this.mask(event.type),
      detail: copyOf(event.detail, this.mask),
      ...(event.problem === undefined ? {} : { problem: this.mask(event.problem) }),
    });
    return event;
  }

  message(given: Omit<WindowMessage, 'id' | 'time'>): void {
    const message = { ...given, id: ++this.#lastId, time: Date.now() };
    this.#messages.add(message);
    this.#tell('message', message);
  }

  request(given: Omit<NetworkRequest, 'id' | 'time'> & { id?: number }): NetworkRequest {
    const { requestBody, responseBody } = given;
    const bodies = {
      ...(requestBody === undefined ? {} : { requestBody: requestBody.slice(0, LONGEST_BODY) }),
      ...(responseBody === undefined ? {} : { responseBody: responseBody.slice(0, LONGEST_BODY) }),
    };
    const known = this.#requests.replace(given.id, (old) => ({ ...old, ...given, ...bodies }));
    const request = known ?? { ...given, ...bodies, id: ++this.#lastId, time: Date.now() };
    if (!known) this.#requests.add(request);
    this.#tell('request', request);
    return request;
  }

  begin(snippet: string): void {
    this.#groups.delete(groupKey({ source: 'snippet', snippet }));
    this.#each((listener) => listener.begun?.(snippet));
  }

  clear(kind?: keyof Records): void {
    const isMeant = (one: keyof Records) => !kind || kind === one;
    if (isMeant('entry')) {
      this.#entries.clear();
      this.#groups.clear();
    }
    if (isMeant('event')) {
      this.#events.clear();
      this.#messages.clear();
    }
    if (isMeant('request')) this.#requests.clear();
    this.#each((listener) => listener.cleared?.(kind));
  }

  forget(snippet: string): void {
    this.#entries.remove((entry) => entry.snippet === snippet);
    this.#each((listener) => listener.forgotten?.(snippet));
  }

  listen(listener: JournalListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #tell<Kind extends keyof Records>(kind: Kind, record: Records[Kind]): void {
    for (const listener of this.#listeners) listener.recorded?.(kind, record);
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
   * Dispatch when the code that writes lets go, before its outcome is told: a DOM event for each
   * line would make a flood of them several times slower.
   */
  #queue(entry: Written): void {
    if (this.#burst.push(entry) === 1) queueMicrotask(() => this.#dispatchBurst());
    if (this.#burst.length >= 2 * KEPT) this.#burst = this.#burst.slice(-KEPT);
  }

  /** Of a flood the first part only; the rest follows, a part at a time, so that the page lives. */
  #dispatchBurst(): void {
    const surplus = this.#burst.length - KEPT;
    if (surplus > 0) this.#burst.splice(0, surplus);
    for (const entry of this.#burst.splice(0, EAGER)) {
      this.#dispatch('playground:entry', entry.copy(), entry.snippet);
    }
    if (this.#burst.length) setTimeout(() => this.#dispatchBurst(), PAUSE);
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
  declare private readonly mask: Mask;
  /** Of one value its preview, without a list around it, of which a flood would have thousands. */
  declare private previews?: Preview | readonly (Preview | undefined)[];
  declare private said?: string;

  constructor(given: NewEntry, id: number, mask: Mask) {
    this.level = given.level;
    this.source = given.source;
    this.values = given.values;
    this.since = Date.now() - LOADED;
    this.id = id;
    this.mask = mask;
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
  #items: Item[] = [];
  #dropped = 0;

  get all(): readonly Item[] {
    this.#trim();
    return this.#items;
  }

  get dropped(): number {
    return this.#dropped + Math.max(0, this.#items.length - KEPT);
  }

  get total(): number {
    return this.#dropped + this.#items.length;
  }

  add(item: Item): void {
    // Moving the rest down for each record would cost more than the record.
    if (this.#items.push(item) >= KEPT + SPARE) this.#trim();
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
    this.#items = this.#items.filter((item) => !isGone(item));
  }

  clear(): void {
    this.#items = [];
    this.#dropped = 0;
  }

  #trim(): void {
    const surplus = this.#items.length - KEPT;
    if (surplus <= 0) return;
    this.#items = this.#items.slice(surplus);
    this.#dropped += surplus;
  }
}

/** From the element that the record is about, so that it bubbles from there. */
function dispatchOnPage(type: string, detail: unknown, snippet?: string): void {
  const id = snippet === undefined ? undefined : `snippet-${snippet}`;
  const element =
    type === 'playground:event' ? find('playground-container') : id && elementById(id);
  send(element || document, new CustomEvent(type, { bubbles: true, detail }));
}

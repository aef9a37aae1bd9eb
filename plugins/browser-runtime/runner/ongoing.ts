/** Timers and listeners that a run started, so that they can be ended. */
import { hearLast } from './hearing.ts';

type Timer = 'Timeout' | 'Interval' | 'AnimationFrame' | 'IdleCallback';
type AnyFunction = (...rest: unknown[]) => unknown;

interface Started {
  readonly owner: Ongoing;
  readonly offset: number;
  readonly what: string;
  end(): void;
}

/** Of all runs: a snippet may end what another one started. Intervals and timeouts share their ids. */
const timers = new Map<string, Started>();
const keyOf = (kind: Timer, id: unknown) =>
  `${kind === 'Interval' ? 'Timeout' : kind} ${String(id)}`;
const ENDS: Record<Timer, string> = {
  Timeout: 'clearTimeout',
  Interval: 'clearInterval',
  AnimationFrame: 'cancelAnimationFrame',
  IdleCallback: 'cancelIdleCallback',
};

interface Listener {
  readonly owner: Ongoing;
  readonly offset: number;
  readonly what: string;
  /** Whether its target is; one that left the page may come back. */
  isThere(): boolean;
  /** Whether a call takes this one away. */
  isFor(target: EventTarget, call: readonly unknown[]): boolean;
}

/** Of all runs, too. */
const listeners = new Set<Listener>();

export class Ongoing {
  #listening = new AbortController();

  /** What runs at present, with the offset that it was started from. */
  get list(): { what: string; offset: number }[] {
    for (const listener of listeners) if (!listener.isThere()) listeners.delete(listener);
    const own = [...listeners].filter(({ owner }) => owner === this);
    // Those of one call in a loop are listed once.
    const byOffset = new Map(own.map((listener) => [listener.offset, listener]));
    return [
      ...[...timers.values()].filter(({ owner }) => owner === this),
      ...byOffset.values(),
    ].map(({ what, offset }) => ({ what, offset }));
  }

  end(): void {
    for (const [key, started] of timers) {
      if (started.owner !== this) continue;
      timers.delete(key);
      started.end();
    }
    for (const listener of listeners) if (listener.owner === this) listeners.delete(listener);
    this.#listening.abort();
    this.#listening = new AbortController();
  }

  /** An object to call the page's timers on, in place of the page. */
  page(offset: number): Record<string, AnyFunction> {
    const methods: Record<string, AnyFunction> = this.#listenersOf(offset, window);
    for (const kind of Object.keys(ENDS) as Timer[]) {
      const start = kind.startsWith('A') || kind.startsWith('Id') ? `request${kind}` : `set${kind}`;
      methods[start] = (callback, ...rest) => this.#start(kind, start, offset, callback, rest);
      methods[ENDS[kind]] = (id) => {
        timers.delete(keyOf(kind, id));
        return ofPage(ENDS[kind])(id);
      };
    }
    return methods;
  }

  /** The same for an object that may be the window; any other is given back as it is. */
  timers(offset: number, object: unknown): unknown {
    return object === window ? this.page(offset) : object;
  }

  /** An object to call `addEventListener` and its counterpart on, in place of this one. */
  target(offset: number, object: unknown): unknown {
    if (!(object instanceof EventTarget)) return object;
    return this.#listenersOf(offset, object);
  }

  #start(kind: Timer, start: string, offset: number, callback: unknown, rest: unknown[]): unknown {
    let key = '';
    const once = kind !== 'Interval';
    const wrapped = function (this: unknown, ...values: unknown[]) {
      if (once) timers.delete(key);
      return (callback as AnyFunction).apply(this, values);
    };
    // Text is for the page to judge, as without us; when it has run, nobody says.
    const isText = typeof callback !== 'function';
    const id = ofPage(start)(isText ? callback : wrapped, ...rest);
    key = keyOf(kind, id);
    const end = () => void ofPage(ENDS[kind])(id);
    if (!(isText && once)) timers.set(key, { owner: this, offset, what: start, end });
    return id;
  }

  #listenersOf(offset: number, target: EventTarget): Record<string, AnyFunction> {
    return {
      addEventListener: (...call) => this.#listen(offset, target, call),
      removeEventListener: (...call) => {
        for (const listener of listeners)
          if (listener.isFor(target, call)) listeners.delete(listener);
        return Reflect.apply(target.removeEventListener, target, call);
      },
    };
  }

  #listen(offset: number, target: EventTarget, call: readonly unknown[]): unknown {
    const [type, listener, options] = call;
    const { addEventListener } = target;
    // The page says best what is missing; a class with a method of its own gets what it was given.
    if (call.length < 2 || addEventListener !== EventTarget.prototype.addEventListener) {
      return Reflect.apply(addEventListener, target, call);
    }
    const given = optionsOf(options);
    const signals = [this.#listening.signal, given.signal].filter((one) => one !== undefined);
    const signal = AbortSignal.any?.(signals) ?? signals.at(-1);
    if (given.signal?.aborted !== true) this.#note(offset, target, [type, listener, given]);
    target.addEventListener(type as string, listener as EventListener, { ...given, signal });
    if (target === window) hearLast();
    return undefined;
  }

  /** Until it is taken away, its signal says so, or it has heard the one event that it is for. */
  #note(
    offset: number,
    target: EventTarget,
    [type, listener, given]: [unknown, unknown, AddEventListenerOptions],
  ): void {
    const weakTarget = new WeakRef(target);
    const weakListener =
      Object(listener) === listener ? new WeakRef(listener as object) : undefined;
    const noted: Listener = {
      owner: this,
      offset,
      what: `addEventListener("${String(type)}")`,
      isThere: () => weakTarget.deref() !== undefined,
      isFor: (other, [itsType, itsListener, itsOptions]) =>
        weakTarget.deref() === other &&
        String(itsType) === String(type) &&
        (weakListener ? weakListener.deref() : listener) === itsListener &&
        Boolean(optionsOf(itsOptions).capture) === Boolean(given.capture),
    };
    listeners.add(noted);
    const forget = () => void listeners.delete(noted);
    given.signal?.addEventListener('abort', forget, { once: true });
    if (given.once) {
      const { capture = false } = given;
      const { signal } = this.#listening;
      target.addEventListener(String(type), forget, { once: true, capture, signal });
    }
  }
}

const optionsOf = (options: unknown): AddEventListenerOptions =>
  typeof options === 'object' && options !== null
    ? (options as AddEventListenerOptions)
    : { capture: Boolean(options) };

/** As it is now: a snippet may have put clocks of its own in place. */
function ofPage(name: string): AnyFunction {
  return (Reflect.get(window, name) as AnyFunction).bind(window);
}

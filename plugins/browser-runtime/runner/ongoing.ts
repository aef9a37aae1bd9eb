/** Timers and listeners that a run started, so that they can be ended. */

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

export class Ongoing {
  #listening = new AbortController();
  /** Where each listener was added from; a listener that went away with its element still counts. */
  readonly #listeners = new Map<number, string>();

  /** What runs at present, with the offset that it was started from. */
  get list(): { what: string; offset: number }[] {
    return [
      ...[...timers.values()].filter(({ owner }) => owner === this),
      ...Array.from(this.#listeners, ([offset, what]) => ({ what, offset })),
    ].map(({ what, offset }) => ({ what, offset }));
  }

  end(): void {
    for (const [key, started] of timers) {
      if (started.owner !== this) continue;
      timers.delete(key);
      started.end();
    }
    this.#listeners.clear();
    this.#listening.abort();
    this.#listening = new AbortController();
  }

  /** An object to call the page's timers on, in place of the page. */
  page(offset: number): Record<string, AnyFunction> {
    const methods: Record<string, AnyFunction> = { addEventListener: this.#adder(offset, window) };
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

  /** An object to call `addEventListener` on, in place of this one. */
  target(offset: number, object: unknown): unknown {
    if (!(object instanceof EventTarget)) return object;
    return { addEventListener: this.#adder(offset, object) };
  }

  #start(kind: Timer, start: string, offset: number, callback: unknown, rest: unknown[]): unknown {
    let key = '';
    const once = kind !== 'Interval';
    const wrapped = function (this: unknown, ...values: unknown[]) {
      if (once) timers.delete(key);
      return (callback as AnyFunction).apply(this, values);
    };
    // Text is for the page to judge, as without us.
    const id = ofPage(start)(typeof callback === 'function' ? wrapped : callback, ...rest);
    key = keyOf(kind, id);
    const end = () => void ofPage(ENDS[kind])(id);
    if (typeof callback === 'function') timers.set(key, { owner: this, offset, what: start, end });
    return id;
  }

  #adder(offset: number, target: EventTarget): AnyFunction {
    return (...all) => {
      const [type, listener, options] = all;
      // The page says best what is missing.
      if (all.length < 2) return Reflect.apply(target.addEventListener, target, all);
      const given =
        typeof options === 'object' && options !== null ? options : { capture: options };
      const signals = [this.#listening.signal, (given as AddEventListenerOptions).signal];
      const signal =
        AbortSignal.any?.(signals.filter((one) => one !== undefined)) ?? signals[1] ?? signals[0];
      this.#listeners.set(offset, `addEventListener("${String(type)}")`);
      return target.addEventListener(
        type as string,
        listener as EventListener,
        { ...given, signal } as AddEventListenerOptions,
      );
    };
  }
}

/** As it is now: a snippet may have put clocks of its own in place. */
function ofPage(name: string): AnyFunction {
  return (Reflect.get(window, name) as AnyFunction).bind(window);
}

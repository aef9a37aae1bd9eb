// How the playground deals with CPC: `AdapterModule` of the playground's contract. It serves this
// site's library and the vendor's own, which differ in what they show of themselves.

import { loadHelp } from './help.js';
import { findProblem } from './schema.js';

/** @typedef {'in' | 'out'} Direction */
/** @typedef {(event: any, direction?: Direction) => void} Report */
/** @typedef {CPC.Library & { [OBSERVE]?: (observer: Report) => () => void }} Sdk */
/** @typedef {(event: { type: string, direction: Direction, detail: unknown }) => void} Emit */

/** This site's library lets tools look on; the vendor's has nothing of the kind. */
const OBSERVE = Symbol.for('cpc.observe');

/** The panel's own minimum, in CSS pixels, where `load` was given no other. */
const MINIMUM = { width: 500, height: 400 };

/** The smallest size in which the panel that is loaded shows all of itself: `load` wrote it there. */
export function minimum() {
  const frame = findFrame();
  if (!(frame instanceof HTMLIFrameElement)) return undefined;
  const asked = new URL(frame.src).searchParams;
  return {
    width: Number(asked.get('minWidth')) || MINIMUM.width,
    height: Number(asked.get('minHeight')) || MINIMUM.height,
  };
}

/**
 * The frames whose panel has begun: the vendor's properties turn early, and outlive `unload`.
 *
 * @type {WeakSet<Element>}
 */
const begun = new WeakSet();

const findFrame = () => document.getElementById('CPC-frame');

/**
 * Is a session live?
 *
 * @param {unknown} library One that is tapped.
 */
export function isReady(library) {
  const sdk = /** @type {Sdk} */ (library);
  if (OBSERVE in sdk) return sdk.isInitialized;
  const frame = findFrame();
  return frame !== null && begun.has(frame);
}

/**
 * Report the events that the host application gets and, with this site's library, what it sends to
 * the panel.
 *
 * @param {unknown} library
 * @param {Emit} emit
 * @param {() => void} again To be called when a second panel is asked for: a page holds one.
 * @returns {() => void} Ends the reporting.
 */
export function tap(library, emit, again) {
  const sdk = /** @type {Sdk} */ (library);
  const untapLoad = tapLoad(sdk, again);
  /** @type {Report} */
  const report = (event, direction = 'in') => {
    const frame = findFrame();
    if (event.id === 'cpc-init' && frame) begun.add(frame);
    emit({ type: summarize(event), direction, detail: event });
  };
  const untapEvents = sdk[OBSERVE]?.(report) ?? tapHandler(sdk, report);
  return () => {
    untapEvents();
    untapLoad();
  };
}

/** @param {Sdk} sdk @param {() => void} again */
function tapLoad(sdk, again) {
  const { load } = sdk;
  const tapped = {
    /** @param {CPC.Config} config */
    load(config) {
      if (findFrame()) again();
      return load.call(sdk, config);
    },
  };
  sdk.load = tapped.load;
  return () => {
    sdk.load = load;
  };
}

/** Without it nothing is said of events: no reason to do without the adapter. */
const schema = await readSchema().catch(() => undefined);

const DEFINITIONS = { event: 'event', command: 'toPanel', message: 'toHost' };

/**
 * In which way an event or message is none that CPC is known to give; undefined: in none.
 *
 * @param {unknown} detail
 * @param {keyof typeof DEFINITIONS} of
 */
export const problem = (detail, of) =>
  schema && findProblem(toPlain(detail), schema.$defs[DEFINITIONS[of]], schema);

/** Keys without a value cross to the panel too, but say nothing. @param {unknown} value */
function toPlain(value) {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null');
  } catch {
    return value;
  }
}

async function readSchema() {
  const url = new URL('messages.schema.json', import.meta.url);
  const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
  if (!response.ok) throw new Error(`${url} could not be read: ${response.status}.`);
  return response.json();
}

/** Stands after a handler that a reader copies from the Events tab. */
export const attach = 'CPC.hostAppEventHandler = onEvent;';

/** @type {ReturnType<typeof loadHelp> | undefined} */
let help;

/**
 * What a function of CPC takes and does, for the hint at the console's prompt.
 *
 * @param {unknown} library
 * @param {unknown} callee
 */
export async function describe(library, callee) {
  const sdk = /** @type {Sdk} */ (library);
  const name = nameIn(sdk, callee) ?? (nameIn(sdk.RI, callee) && `RI.${nameIn(sdk.RI, callee)}`);
  if (!name) return undefined;
  help ??= loadHelp();
  help.catch(() => {
    help = undefined; // so that the next time tries again
  });
  return (await help).get(name);
}

/** @param {object} object @param {unknown} callee */
const nameIn = (object, callee) =>
  Object.entries(object ?? {}).find(([, member]) => member === callee)?.[0];

/**
 * Undo `load`, so that it can be done again.
 *
 * @param {unknown} library
 */
export async function reset(library) {
  const sdk = /** @type {Sdk} */ (library);
  // The vendor's `isInitialized` outlives its frame, without which its `unload` fails.
  if (findFrame() || (OBSERVE in sdk && sdk.isInitialized)) await sdk.unload();
  // It also fails when the tenant cannot be reached, and then leaves the frame.
  findFrame()?.remove();
  // What it leaves in any case would send commands to a panel that does not listen yet.
  Object.assign(sdk, {
    isInitialized: false,
    currentUser: undefined,
    activeInteractionId: undefined,
  });
}

/**
 * "state status accepted", "status work_status ready", "status onload", "response", "action callState hold".
 *
 * @param {any} event
 */
function summarize({ id, type, payload }) {
  const { command, attribute = command, value } = payload ?? {};
  const isWord = typeof value === 'boolean' || /^[a-z_]{1,24}$/.test(value);
  // The vendor's failures have only an id.
  return [type ?? id, attribute, isWord ? value : undefined]
    .filter((part) => part !== undefined)
    .join(' ');
}

/**
 * The vendor's library calls whatever `hostAppEventHandler` holds, also when it is set later. So
 * the property gives out the host application's handler with the report put before it.
 *
 * @param {Sdk} sdk
 * @param {Report} report
 */
function tapHandler(sdk, report) {
  let handler = sdk.hostAppEventHandler;
  let isReporting = false;
  /** @type {WeakMap<Function, (event: CPC.Event) => unknown>} */
  const tapped = new WeakMap();

  /** @param {(event: CPC.Event) => unknown} original */
  function wrap(original) {
    /** @this {unknown} @param {CPC.Event} event */
    return function tappedEventHandler(event) {
      // A handler may call the one that it replaced: that is no second event.
      if (isReporting) return original.call(this, event);
      isReporting = true;
      try {
        report(event);
        return original.call(this, event);
      } finally {
        isReporting = false;
      }
    };
  }

  Object.defineProperty(sdk, 'hostAppEventHandler', {
    configurable: true,
    enumerable: true,
    get() {
      if (typeof handler !== 'function') return handler;
      const known = tapped.get(handler) ?? wrap(handler);
      tapped.set(handler, known);
      return known;
    },
    set(value) {
      handler = value;
    },
  });
  return () => {
    Object.defineProperty(sdk, 'hostAppEventHandler', {
      configurable: true,
      enumerable: true,
      writable: true,
      value: handler,
    });
  };
}

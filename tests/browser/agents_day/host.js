/**
 * A page that embeds the panel, with a simulated tenant whose time and chance are the same on each
 * run. All that a library says, sends, asks for and gives back is written down.
 */
import { createTenant } from './cpc/simulator.js';

/** Requests are answered at once; anything else comes when the day lets time pass. */
const NETWORK = 100;

export const clock = {
  time: Date.parse('2026-03-02T08:00:00Z'),
  timers: new Set(),

  now: () => clock.time,

  after(milliseconds, callback) {
    if (milliseconds < NETWORK) {
      setTimeout(callback);
      return () => {};
    }
    const timer = { due: clock.time + milliseconds, callback };
    clock.timers.add(timer);
    return () => clock.timers.delete(timer);
  },

  pass(milliseconds) {
    const end = clock.time + milliseconds;
    for (;;) {
      const [next] = [...clock.timers].sort((left, right) => left.due - right.due);
      if (!next || next.due > end) break;
      clock.timers.delete(next);
      clock.time = next.due;
      next.callback();
    }
    clock.time = end;
  },
};

let seed = 7;
function random() {
  seed = (seed * 48271) % 2147483647;
  return seed / 2147483647;
}

export const baseUrl = new URL('tenant/', location.href).href;
export const tenant = createTenant({ baseUrl, clock, random });
window[Symbol.for('playground.tenant')] = tenant;

// --- What is written down: pairs of a name and JSON ----------------------------------------------

export const log = { events: [], sent: [], requests: [], given: [] };

/** JSON in which `undefined` shows, and what differs from run to run does not. */
function write(value) {
  const json = JSON.stringify(value, (key, part) => {
    if (part === undefined) return '<undefined>';
    if (part instanceof Map) return [...part];
    const isStamp = key.startsWith('date_') && key !== 'date_created' && part !== null;
    return isStamp ? '<time>' : part;
  });
  return json.replaceAll(location.origin, '<origin>');
}

/** Questions of this page that tell it that all before them has arrived. */
const isMark = ({ id }) => String(id).startsWith('mark-');

/** An ordinary function, as all libraries take it. */
export function eventHandler(event) {
  if (isMark(event)) return;
  log.events.push([event.id ?? event.type, write(event)]);
}

/** The panel that has begun to answer. */
let answering;

// The panel's window has the same origin, so what is posted to it can be looked at.
addEventListener('message', ({ data, source }) => {
  if (data.type === 'init') answering = source;
  if (data.type !== 'load') return;
  source.addEventListener('message', (event) => {
    if (!isMark(event.data)) log.sent.push([event.data.id, write(event.data)]);
  });
});

const original = window.fetch;
window.fetch = async (input, init) => {
  const request = new Request(input, init);
  if (!request.url.startsWith(baseUrl)) return original(request);
  const { method, url, headers, mode, credentials, cache, redirect } = request;
  const body = await request.clone().text();
  const sent = { headers: [...headers], mode, credentials, cache, redirect, body };
  log.requests.push([`${method} ${url.slice(baseUrl.length)}`, write(sent)]);
  return tenant.respond(request);
};

/** What a call gives. */
export async function note(name, promise) {
  const value = await promise.catch((error) => `rejected with ${error.name}`);
  log.given.push([name, write(value)]);
  return value;
}

/** What a call gives, and what comes of it. */
export async function give(name, promise) {
  const value = await note(name, promise);
  await settle();
  return value;
}

/** What the library holds. */
export function look(name) {
  const { isInitialized, activeInteractionId, currentUser } = CPC;
  const ongoing = CPC.ongoingInteractions();
  log.given.push([name, write({ isInitialized, activeInteractionId, currentUser, ongoing })]);
}

// --- Waiting -------------------------------------------------------------------------------------

/** Until the page has got a message. */
export const until = (isWanted) =>
  new Promise((resolve) => {
    addEventListener('message', function hear({ data }) {
      if (!isWanted(data)) return;
      removeEventListener('message', hear);
      resolve(data);
    });
  });

let marks = 0;
/** Until all that the panel has posted has arrived: messages keep their order. */
export async function settle() {
  const panel = document.querySelector('#CPC-frame')?.contentWindow;
  if (panel === undefined || panel !== answering) return;
  marks += 1;
  const id = `mark-${marks}`;
  const answered = until((data) => data.id === id);
  panel.postMessage({ id, type: 'action', payload: { command: 'detail', value: 'user' } }, '*');
  await answered;
}

/** Until the library has told this, in this hour. */
export const said = (id) =>
  new Promise((resolve) => {
    const timer = setInterval(() => {
      if (!log.events.some(([name]) => name.startsWith(id))) return;
      clearInterval(timer);
      resolve();
    }, 10);
  });

export async function pass(milliseconds) {
  clock.pass(milliseconds);
  await settle();
}

/** Time passes for real, as a library may look at what has arrived only now and then. */
export const passForReal = (milliseconds) =>
  new Promise((resolve) => {
    setTimeout(() => {
      clock.pass(milliseconds);
      resolve();
    }, milliseconds);
  });

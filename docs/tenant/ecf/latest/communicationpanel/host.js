/**
 * The page that the panel is embedded in: its window, its origin, and the messages to and from it.
 *
 * @import { Engine, Message } from '../../../../cpc/simulator/types.d.ts'
 */

/** `parent` is our own window when nobody embeds us. */
const isEmbedded = window.parent !== window;

/** @returns {string} */
function originOfHost() {
  try {
    // Of a page that we may look into, and that may be a file.
    return window.parent.origin;
  } catch {
    const [nearest] = location.ancestorOrigins ?? [];
    return nearest ?? (document.referrer ? new URL(document.referrer).origin : location.origin);
  }
}

const origin = isEmbedded ? originOfHost() : '';

/** @type {(() => void)[]} */
const endings = [];

/** Call back when the page goes away. @param {() => void} end */
export function atEnd(end) {
  endings.push(end);
  addEventListener('pagehide', end);
}

/** @param {Message} message */
function postToParent(message) {
  // A frame that is removed before it has loaded gets no event, and hears of that only here.
  // A file has no origin that could be named.
  if (window.parent) window.parent.postMessage(message, origin === 'null' ? '*' : origin);
  else for (const end of endings) end();
}

/** @type {((message: Message) => void) | undefined} */
export const post = isEmbedded ? postToParent : undefined;

/** Hear what the host posts, and nobody else. @param {(data: unknown) => void} hear */
export function listen(hear) {
  if (!isEmbedded) return;
  addEventListener('message', (event) => {
    if (event.source === window.parent && event.origin === origin) hear(event.data);
  });
}

/** The host's body, where its colour scheme stands, if we may look. */
export function bodyOfHost() {
  try {
    return (isEmbedded ? window.parent : window.opener?.parent)?.document.body;
  } catch {
    return undefined;
  }
}

const TENANT = Symbol.for('playground.tenant');

/** @param {any} other A window, perhaps of another origin. @returns {Engine | undefined} */
function tenantOf(other) {
  try {
    return other?.[TENANT];
  } catch {
    return undefined;
  }
}

/** The tenant of the page around us, of the window that opened us, or one of our own. */
export async function findTenant() {
  const found = tenantOf(isEmbedded ? window.parent : undefined) ?? tenantOf(window.opener);
  const tenant = found ?? (await ownTenant());
  // A window that we open finds it here.
  Object.defineProperty(window, TENANT, { value: tenant, configurable: true });
  return tenant;
}

/** @returns {Promise<Engine>} */
async function ownTenant() {
  const { createTenant } = await import('../../../../cpc/simulator.js');
  return createTenant({
    baseUrl: new URL('../../../', import.meta.url).href,
    random: Math.random,
    clock: {
      now: Date.now,
      after(milliseconds, callback) {
        const timer = setTimeout(callback, milliseconds);
        return () => clearTimeout(timer);
      },
    },
  });
}

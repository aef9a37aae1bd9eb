/**
 * The panel page: shows the engine's state, and lets host, engine and agent hear of each other.
 *
 * @import { Engine, Panel, PanelState } from '../../../../cpc/simulator/types.d.ts'
 * @import { Look } from './view.js'
 */
import { listenToAgent } from './controls.js';
import { h, morph } from './dom.js';
import { FLAGS } from './flags.js';
import { atEnd, bodyOfHost, findTenant, listen, post } from './host.js';
import { followTheme } from './theme.js';
import { panelView } from './view.js';
import { duration, partyName } from './words.js';

// While the page still loads: the host's library listens from the frame's load event on.
post?.({ type: 'load', payload: {} });
findTenant().then(start);

/** @param {Engine} tenant */
function start(tenant) {
  const root = /** @type {HTMLElement} */ (document.querySelector('#panel'));
  /** @type {Look} */
  const look = { tab: 'talk', asking: '', crossed: [] };
  /** @type {string | null} */
  let lastActive = null;
  let isDue = false;

  /** Several changes in a row are shown once. */
  const renderSoon = () => {
    if (isDue) return;
    isDue = true;
    queueMicrotask(() => {
      isDue = false;
      render();
    });
  };

  const connection = tenant.connect(panelOf(look, renderSoon));
  const announce = announcer();

  function render() {
    const { state } = connection;
    if (state.activeId !== lastActive) {
      look.asking = '';
      if (state.activeId) look.tab = 'talk';
    }
    lastActive = state.activeId;
    keepFocus(root, () => morph(root, panelView(state, look)));
    for (const log of root.querySelectorAll('.transcript, .debug ol'))
      log.scrollTop = log.scrollHeight;
    runClocks(root);
    announce(state);
  }

  listen((message) => {
    trace(look, 'in', message);
    connection.receive(message);
  });
  listenToAgent(root, connection, look, renderSoon);
  followTheme(bodyOfHost);
  addEventListener('resize', renderSoon);
  setInterval(() => runClocks(root), 1000);
  atEnd(() => connection.close());
  render();
}

/**
 * What the engine may do with this page.
 *
 * @param {Look} look @param {() => void} changed
 * @returns {Panel}
 */
function panelOf(look, changed) {
  const toHost = post;
  if (!toHost) return { changed, download };
  return {
    changed,
    download,
    post(message) {
      trace(look, 'out', message);
      toHost(message);
    },
  };
}

/** @param {Look} look @param {string} direction @param {unknown} message */
function trace(look, direction, message) {
  if (!FLAGS.isDebug) return;
  look.crossed = [...look.crossed.slice(-49), { direction, text: String(JSON.stringify(message)) }];
}

/** When what had the focus goes away, the heading of what took its place gets it. @param {HTMLElement} root @param {() => void} change */
function keepFocus(root, change) {
  const focused = document.activeElement;
  change();
  if (!focused || focused.isConnected) return;
  const heading = root.querySelector('section h2, main h1, h1');
  /** @type {HTMLElement | null} */ (heading)?.focus();
}

/** @param {HTMLElement} root */
function runClocks(root) {
  const now = Date.now();
  for (const element of root.querySelectorAll('time')) {
    const { since, until } = element.dataset;
    element.textContent = duration(until ? Number(until) - now : now - Number(since));
  }
}

/** Says what is new to those who do not see it. @returns {(state: PanelState) => void} */
function announcer() {
  const place = /** @type {HTMLElement} */ (document.querySelector('#announcer'));
  /** @type {Map<string, string>} */
  let known = new Map();
  return ({ conversations }) => {
    const news = conversations.filter(
      ({ interaction: { id, status } }) => known.get(id) !== status,
    );
    known = new Map(conversations.map(({ interaction: { id, status } }) => [id, status]));
    if (news.length === 0) return;
    const sentences = news.map((item) => `${partyName(item)}: ${item.interaction.status}`);
    place.textContent = sentences.join('. ');
  };
}

/** @param {string} name @param {string} text */
function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  h('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

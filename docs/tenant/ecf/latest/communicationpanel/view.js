/**
 * The whole panel, for a state of the engine and what the agent is looking at.
 *
 * @import { PanelState } from '../../../../cpc/simulator/types.d.ts'
 * @import { Asking } from './talk.js'
 * @import { Tab } from './home.js'
 */
import { h } from './dom.js';
import { FLAGS } from './flags.js';
import { headerView } from './header.js';
import { dialView, emptyTalk, peopleView, queueView, tabsView } from './home.js';
import { icon } from './icons.js';
import { listView } from './list.js';
import { loginView } from './login.js';
import { talkView } from './talk.js';

/** What the agent is looking at; the engine knows nothing of it. @typedef {{ tab: Tab, asking: Asking, crossed: { direction: string, text: string }[] }} Look */

/** List and view side by side from this width on, in CSS pixels. */
const WIDE = FLAGS.isResponsive ? 560 : 720;

const isWide = () => innerWidth >= WIDE;

const isTooSmall = () =>
  !FLAGS.isPopout && (innerWidth < FLAGS.minWidth || innerHeight < FLAGS.minHeight);

/** @param {PanelState} state @param {Look} look */
export function panelView(state, look) {
  const classes = [isTooSmall() && 'is-small', isWide() && 'is-wide'].filter(Boolean).join(' ');
  return h(
    'div',
    { id: 'panel', class: classes },
    ...banners(state),
    ...(state.isSignedIn
      ? [headerView(state), isTooSmall() ? smallView(state) : fullView(state, look)]
      : [loginView(state)]),
    flagsView(),
    FLAGS.isDebug && debugView(look),
  );
}

/** "My Conversations": what a host with little room still has. @param {PanelState} state */
const smallView = (state) =>
  h(
    'main',
    { class: 'small-view', 'data-key': 'small' },
    listView(state, { canOpen: false }),
    h('p', { class: 'hint' }, `All functions need ${FLAGS.minWidth} × ${FLAGS.minHeight} pixels.`),
    !FLAGS.deniesPopout &&
      h('button', { type: 'button', 'data-do': 'popout' }, icon('window'), 'Open in a window'),
  );

/** @param {PanelState} state @param {Look} look */
const fullView = (state, look) =>
  h(
    'main',
    { class: 'full-view', 'data-key': 'full' },
    tabsView(state, look.tab),
    hasList(state, look) && listView(state, { canOpen: true }),
    h('div', { class: 'view', 'data-key': 'view' }, tabContent(state, look)),
  );

/** Where there is one column, the list is shown when there is a choice or something rings. @param {PanelState} state @param {Look} look */
function hasList({ conversations, activeId }, { tab }) {
  if (isWide()) return true;
  const others = conversations.filter(({ interaction: { id } }) => id !== activeId);
  const isRinging = others.some(({ interaction: { status } }) => status === 'incoming');
  return tab === 'talk' ? conversations.length > 1 : isRinging;
}

/** @param {PanelState} state @param {Look} look */
function tabContent(state, { tab, asking }) {
  if (tab === 'dial') return dialView();
  if (tab === 'queue') return queueView(state);
  if (tab === 'people') return peopleView(state);
  const { conversations, activeId } = state;
  const active = conversations.find(({ interaction: { id } }) => id === activeId);
  const inView = active ?? conversations[0];
  return inView ? talkView(state, inView, asking) : emptyTalk();
}

/** @param {PanelState} state */
const banners = ({ link, isPhoneUsable, isSignedIn, notices }) => [
  link === 'down' && banner('error', 'Connection lost. Trying to reconnect …'),
  link === 'slow' && banner('info', 'The tenant answers slowly.'),
  isSignedIn &&
    !isPhoneUsable &&
    banner('error', 'The browser refused the microphone: no calls.', {
      does: 'allowMicrophone',
      label: 'Try again',
    }),
  ...notices.map(({ id, level, text }) =>
    banner(level, text, { does: 'dismiss', value: String(id), label: 'Dismiss' }),
  ),
];

/** @param {string} level @param {string} text @param {{ does: string, value?: string, label: string }} [action] */
const banner = (level, text, action) =>
  h(
    'div',
    {
      class: `banner is-${level}`,
      role: level === 'error' ? 'alert' : 'status',
      'data-key': action?.value ?? text,
    },
    h('span', {}, text),
    action &&
      h(
        'button',
        { type: 'button', class: 'small', 'data-do': action.does, 'data-value-of': action.value },
        action.label,
      ),
  );

/** What the address asked for, where that is not seen otherwise. */
function flagsView() {
  const flags = [
    FLAGS.isResponsive && 'Responsive',
    FLAGS.uiVersion && `UI version: ${FLAGS.uiVersion}`,
    FLAGS.isSso && 'Single sign-on',
    FLAGS.isPopout && 'Own window',
  ].filter(Boolean);
  return (
    flags.length > 0 && h('footer', { class: 'flags', 'data-key': 'flags' }, flags.join(' · '))
  );
}

/** @param {Look} look */
const debugView = ({ crossed }) =>
  h(
    'section',
    { class: 'debug', 'data-key': 'debug', 'aria-label': 'Messages' },
    h('h2', {}, `Debug: ${crossed.length} messages with the host`),
    h(
      'ol',
      { tabindex: '0' },
      ...crossed.map(({ direction, text }) =>
        h('li', {}, `${direction === 'in' ? '→' : '←'} ${text}`),
      ),
    ),
  );

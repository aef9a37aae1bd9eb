/**
 * The conversations on the agent's desk.
 *
 * @import { Conversation, PanelState } from '../../../../cpc/simulator/types.d.ts'
 */
import { h } from './dom.js';
import { icon } from './icons.js';
import { channelIcon, channelName, partyName, statusText } from './words.js';

/** @param {PanelState} state @param {{ canOpen: boolean }} options Has the panel room for the view of one? */
export const listView = ({ conversations, activeId, now }, { canOpen }) =>
  h(
    'nav',
    { class: 'list', 'data-key': 'list', 'aria-label': 'My conversations' },
    h('h2', {}, 'My conversations'),
    conversations.length === 0 && h('p', { class: 'hint empty' }, 'No conversations now.'),
    h('ul', {}, ...conversations.map((conversation) => row(conversation, activeId, now, canOpen))),
  );

/** @param {Conversation} conversation @param {string | null} activeId @param {number} now @param {boolean} canOpen */
function row(conversation, activeId, now, canOpen) {
  const { id, status } = conversation.interaction;
  return h(
    'li',
    { 'data-key': id, class: `row is-${status}`, 'aria-current': id === activeId && 'true' },
    h(
      canOpen ? 'button' : 'div',
      { class: 'open', ...(canOpen && { type: 'button', 'data-do': 'select', 'data-id': id }) },
      icon(channelIcon(conversation)),
      h('span', { class: 'name' }, partyName(conversation)),
      h('span', { class: 'state' }, `${channelName(conversation)} · ${statusText(conversation)}`),
    ),
    status === 'accepted' &&
      h('time', { 'data-since': conversation.answeredAt ?? now, class: 'timer' }, ''),
    ...rowActions(conversation),
  );
}

/** The next step in each status. @param {Conversation} conversation */
function rowActions(conversation) {
  const { status, channel_type } = conversation.interaction;
  const name = partyName(conversation);
  const step = channel_type === 'phone' ? 'Hang up' : 'End';
  if (status === 'incoming') {
    return [
      action(
        conversation,
        'accept',
        `Accept ${name}`,
        'go',
        channel_type === 'phone' ? 'phone' : 'done',
      ),
      action(conversation, 'reject', `Reject ${name}`, 'no', 'no'),
    ];
  }
  if (status === 'accepted' || status === 'outgoing') {
    return [
      action(
        conversation,
        'hangup',
        `${step} ${name}`,
        'no',
        channel_type === 'phone' ? 'hangup' : 'no',
      ),
    ];
  }
  return status === 'ended' ? [action(conversation, 'handle', `Handle ${name}`, 'go', 'done')] : [];
}

/** @param {Conversation} conversation @param {string} value @param {string} label @param {string} kind @param {string} drawing */
const action = ({ interaction: { id } }, value, label, kind, drawing) =>
  h(
    'button',
    {
      type: 'button',
      class: `round ${kind}`,
      'data-key': value,
      'data-do': 'interaction',
      'data-value-of': value,
      'data-id': id,
      'aria-label': label,
      title: label,
    },
    icon(drawing),
  );

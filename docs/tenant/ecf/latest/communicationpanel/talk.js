/**
 * One conversation in full: who it is, how it stands, and what the agent can do with it.
 *
 * @import { Conversation, PanelState } from '../../../../cpc/simulator/types.d.ts'
 */

import { callControls, keypad } from './call.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { chatView, mailView } from './text.js';
import { channelIcon, channelName, partyAddress, partyName, statusText } from './words.js';

/** What the agent is about to do with the conversation. @typedef {'consult' | 'transfer' | 'keypad' | ''} Asking */

/** @param {PanelState} state @param {Conversation} conversation @param {Asking} asking */
export function talkView(state, conversation, asking) {
  const { interaction } = conversation;
  return h(
    'section',
    {
      class: `talk is-${interaction.status}`,
      'data-key': interaction.id,
      'aria-label': 'Conversation',
    },
    heading(conversation, state.now),
    steps(conversation),
    interaction.channel_type === 'phone' && callControls(state, conversation, asking),
    interaction.channel_type === 'chat' && chatView(state, conversation, asking),
    interaction.channel_type === 'email' && mailView(conversation, asking),
    asking === 'keypad' && keypad(conversation),
    (asking === 'consult' || asking === 'transfer') && askForm(state, conversation, asking),
    facts(conversation),
    notes(conversation),
    otherSide(conversation),
  );
}

/** @param {Conversation} conversation @param {number} now */
function heading(conversation, now) {
  const { interaction, answeredAt, wrapUpUntil } = conversation;
  const { status } = interaction;
  return h(
    'div',
    { class: 'heading' },
    h('span', { class: 'badge' }, icon(channelIcon(conversation))),
    h(
      'div',
      { class: 'who' },
      h('h2', { tabindex: '-1' }, partyName(conversation)),
      h('p', { class: 'hint' }, `${channelName(conversation)} · ${partyAddress(conversation)}`),
    ),
    h(
      'p',
      { class: 'standing' },
      h('span', { class: 'chip' }, statusText(conversation)),
      status === 'accepted' && h('time', { 'data-since': answeredAt ?? now, class: 'timer' }, ''),
      status === 'ended' &&
        h(
          'span',
          { class: 'timer' },
          'Wrap-up ',
          h('time', { 'data-until': wrapUpUntil ?? now }, ''),
        ),
      interaction.recording && h('span', { class: 'chip recording' }, 'Recording'),
    ),
  );
}

/** @typedef {[value: string, label: string, kind: string, drawing: string]} Step */

/** The steps that a status leaves open. @param {Conversation} conversation @returns {Step[]} */
function nextSteps({ interaction: { status, channel_type } }) {
  const isCall = channel_type === 'phone';
  const end = isCall ? 'hangup' : 'no';
  if (status === 'incoming') {
    return [
      ['accept', 'Accept', 'go', isCall ? 'phone' : 'done'],
      ['reject', 'Reject', 'no', 'no'],
    ];
  }
  if (status === 'outgoing') return [['hangup', isCall ? 'Hang up' : 'Discard', 'no', end]];
  if (status === 'accepted')
    return [['hangup', isCall ? 'Hang up' : `End ${channel_type}`, 'no', end]];
  return status === 'ended' ? [['handle', 'Handle', 'go', 'done']] : [];
}

/** @param {Conversation} conversation */
function steps(conversation) {
  const { id } = conversation.interaction;
  return h(
    'div',
    { class: 'steps', role: 'group', 'aria-label': 'Conversation steps' },
    ...nextSteps(conversation).map(([value, label, kind, drawing]) =>
      h(
        'button',
        {
          type: 'button',
          class: kind,
          'data-key': value,
          'data-do': 'interaction',
          'data-value-of': value,
          'data-id': id,
        },
        icon(drawing),
        label,
      ),
    ),
  );
}

/** @param {PanelState} state @param {Conversation} conversation @param {'consult' | 'transfer'} asking */
function askForm(state, { interaction: { id } }, asking) {
  const title = asking === 'consult' ? 'Consult' : 'Transfer';
  return h(
    'form',
    {
      class: 'card ask',
      'data-submit': asking,
      'data-id': id,
      'data-key': asking,
      'aria-label': title,
    },
    h(
      'label',
      {},
      h('span', {}, `${title} to`),
      h('input', {
        name: 'to',
        list: 'colleagues',
        required: true,
        autocomplete: 'off',
        placeholder: 'Name, extension or number',
      }),
    ),
    h(
      'datalist',
      { id: 'colleagues' },
      ...state.colleagues.map(({ name, extension, presence }) =>
        h('option', { value: extension }, `${name} (${presence})`),
      ),
    ),
    h('button', { type: 'submit', class: 'primary' }, title),
    h('button', { type: 'button', 'data-do': 'ask', 'data-value-of': '' }, 'Cancel'),
  );
}

/** What is known of the customer. @param {Conversation} conversation */
function facts({ interaction: { from_queue, attached_data, consult_for } }) {
  const known = [
    ['Queue', from_queue.name === 'OperDirect' ? 'Direct' : (from_queue.name ?? '')],
    ['Company', attached_data.company ?? ''],
    ['Customer', attached_data.customerId ?? ''],
    ['About', consult_for ? 'Consultation' : ''],
  ].filter(([, value]) => value);
  return h(
    'dl',
    { class: 'facts' },
    ...known.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
  );
}

/** @param {Conversation} conversation */
const notes = ({ interaction: { id }, remarks }) =>
  h(
    'label',
    { class: 'notes' },
    h('span', {}, 'Notes'),
    h('textarea', { rows: 2, 'data-change': 'remarks', 'data-id': id, 'data-value': remarks }),
  );

/** The customer is played by the simulation; the reader may play along. @param {Conversation} conversation */
function otherSide({ interaction: { id, status, channel_type, direction } }) {
  if (channel_type !== 'phone') return null;
  const isRinging = status === 'outgoing';
  /** @type {[string, string][]} */
  const choices = isRinging
    ? [
        ['answer', 'Answer'],
        ['busy', 'Be busy'],
        ['no_answer', 'Not answer'],
      ]
    : status === 'accepted' || (status === 'incoming' && direction === 'inbound')
      ? [['hangup', 'Hang up']]
      : [];
  if (choices.length === 0) return null;
  return h(
    'div',
    { class: 'other-side', role: 'group', 'aria-label': 'Play the other side' },
    h('span', {}, 'Play the other side:'),
    ...choices.map(([value, label]) =>
      h(
        'button',
        {
          type: 'button',
          class: 'small',
          'data-key': value,
          'data-do': 'otherSide',
          'data-value-of': value,
          'data-id': id,
          'aria-label': `Other side: ${label}`,
        },
        label,
      ),
    ),
  );
}

/**
 * What an agent does in a call.
 *
 * @import { Conversation, PanelState } from '../../../../cpc/simulator/types.d.ts'
 */
import { h } from './dom.js';
import { icon } from './icons.js';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/**
 * A control of a conversation, pressed or not.
 *
 * @param {string} id @param {string} label @param {string} drawing
 * @param {{ does: string, value?: string, isPressed?: boolean }} options
 */
export const control = (id, label, drawing, { does, value = '', isPressed }) =>
  h(
    'button',
    {
      type: 'button',
      class: 'control',
      'data-key': drawing,
      'data-do': does,
      'data-value-of': value,
      'data-id': id,
      'aria-pressed': isPressed === undefined ? undefined : String(isPressed),
    },
    icon(drawing),
    label,
  );

/** The consultation about this conversation, or what this consultation is about. @param {PanelState} state @param {Conversation} conversation */
const partner = ({ conversations }, { interaction }) =>
  conversations.find(
    ({ interaction: other }) =>
      other.consult_for === interaction.id || interaction.consult_for === other.id,
  );

/**
 * To ask a colleague, or once the colleague has answered, to leave customer and colleague alone.
 *
 * @param {PanelState} state @param {Conversation} conversation @param {string} asking
 */
export function consultControl(state, conversation, asking) {
  const { id, consult_for } = conversation.interaction;
  const other = partner(state, conversation);
  if (other?.interaction.status === 'accepted')
    return control(id, 'Join', 'join', { does: 'join' });
  const isOpen = other && other.interaction.status !== 'ended';
  if (isOpen || consult_for) return null;
  return control(id, 'Consult', 'consult', {
    does: 'ask',
    value: 'consult',
    isPressed: asking === 'consult',
  });
}

/** @param {PanelState} state @param {Conversation} conversation @param {string} asking */
export function callControls(state, conversation, asking) {
  const { interaction, isHeld, isMuted, tones } = conversation;
  const { id, status, recording, channel_status } = interaction;
  if (status !== 'accepted' || channel_status === 'transferring') return null;
  const set = (/** @type {string} */ value) => ({ does: 'callState', value });
  return h(
    'div',
    { class: 'controls', role: 'group', 'aria-label': 'Call controls' },
    isHeld
      ? control(id, 'Resume', 'resume', { ...set('unhold'), isPressed: true })
      : control(id, 'Hold', 'hold', { ...set('hold'), isPressed: false }),
    isMuted
      ? control(id, 'Unmute', 'mute', { ...set('unmute'), isPressed: true })
      : control(id, 'Mute', 'unmute', { ...set('mute'), isPressed: false }),
    recording
      ? control(id, 'Stop recording', 'stop', { ...set('stopRecording'), isPressed: true })
      : control(id, 'Record', 'record', { ...set('startRecording'), isPressed: false }),
    control(id, 'Keypad', 'keypad', {
      does: 'ask',
      value: 'keypad',
      isPressed: asking === 'keypad',
    }),
    consultControl(state, conversation, asking),
    control(id, 'Transfer', 'transfer', {
      does: 'ask',
      value: 'transfer',
      isPressed: asking === 'transfer',
    }),
    tones && h('p', { class: 'tones' }, `Keys: ${tones}`),
  );
}

/** @param {Conversation} conversation */
export const keypad = ({ interaction: { id, status } }) =>
  status === 'accepted' &&
  h('div', { class: 'keys', role: 'group', 'aria-label': 'Keypad' }, ...keys('dtmf', id));

/** @param {string} does @param {string} [id] */
export const keys = (does, id) =>
  KEYS.map((key) =>
    h(
      'button',
      {
        type: 'button',
        'data-do': does,
        'data-value-of': key,
        'data-id': id,
        'data-key': key,
        'aria-label': `Key ${key}`,
      },
      key,
    ),
  );

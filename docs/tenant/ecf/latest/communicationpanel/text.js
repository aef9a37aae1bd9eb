/**
 * Conversations in writing.
 *
 * @import { Conversation, PanelState, TranscriptMessage } from '../../../../cpc/simulator/types.d.ts'
 */
import { consultControl, control } from './call.js';
import { h } from './dom.js';
import { icon } from './icons.js';

/** @param {PanelState} state @param {Conversation} conversation @param {string} asking */
export function chatView(state, conversation, asking) {
  const { interaction, draftText } = conversation;
  const isDraft = interaction.status === 'outgoing' && interaction.channel_sub_type !== 'text';
  return h(
    'div',
    { class: 'chat' },
    interaction.status === 'accepted' && chatControls(state, conversation, asking),
    h(
      'div',
      { class: 'transcript', role: 'log', 'aria-label': 'Transcript', tabindex: '0' },
      ...interaction.transcript.messages.map((line) => bubble(line, conversation)),
    ),
    (interaction.status === 'accepted' || isDraft) &&
      h(
        'form',
        {
          class: 'write',
          'data-submit': isDraft ? 'send' : 'message',
          'data-id': interaction.id,
          'data-key': isDraft ? 'draft' : 'message',
        },
        h(
          'label',
          {},
          h('span', { class: 'unseen' }, 'Message'),
          h('input', {
            name: 'content',
            required: true,
            autocomplete: 'off',
            placeholder: 'Write a message',
            'data-value': isDraft ? draftText : undefined,
          }),
        ),
        h('button', { type: 'submit', class: 'primary', 'aria-label': 'Send' }, icon('send')),
      ),
  );
}

/** @param {PanelState} state @param {Conversation} conversation @param {string} asking */
const chatControls = (state, conversation, asking) => {
  const { id } = conversation.interaction;
  return h(
    'div',
    { class: 'controls', role: 'group', 'aria-label': 'Chat controls' },
    consultControl(state, conversation, asking),
    control(id, 'Transfer', 'transfer', {
      does: 'ask',
      value: 'transfer',
      isPressed: asking === 'transfer',
    }),
  );
};

/** @param {TranscriptMessage} line @param {Conversation} conversation */
function bubble({ type, originator, timestamp, message }, { interaction }) {
  const [other] = interaction.participants;
  const isOther = originator === other?.uniquekey;
  return h(
    'p',
    { class: `bubble ${isOther ? 'is-other' : 'is-own'} is-${type}` },
    h('span', { class: 'unseen' }, isOther ? `${other?.alias}: ` : 'You: '),
    message,
    h('small', {}, timestamp.slice(11, 16)),
  );
}

/** @param {Conversation} conversation @param {string} asking */
export function mailView({ interaction }, asking) {
  const { id, status, title, draft, direction, transcript } = interaction;
  const isOpen = status === 'accepted' || status === 'outgoing';
  return h(
    'div',
    { class: 'mail' },
    status === 'accepted' &&
      h(
        'div',
        { class: 'controls', role: 'group', 'aria-label': 'Email controls' },
        !draft && control(id, 'Reply', 'email', { does: 'reply' }),
        control(id, 'Transfer', 'transfer', {
          does: 'ask',
          value: 'transfer',
          isPressed: asking === 'transfer',
        }),
      ),
    (direction === 'inbound' || !isOpen) &&
      h(
        'article',
        { class: 'card' },
        h('h3', {}, title || 'No subject'),
        ...transcript.messages.map(({ message }) => h('p', { class: 'letter' }, message)),
      ),
    isOpen && draft && draftForm(id, draft),
  );
}

/** @param {string} id @param {{ to_address: { address: string }[], subject: string, content: string }} draft */
const draftForm = (id, { to_address, subject, content }) =>
  h(
    'form',
    {
      class: 'card draft',
      'data-submit': 'sendMail',
      'data-id': id,
      'aria-label': 'Draft',
      'data-key': 'draft',
    },
    h('p', {}, `To: ${to_address.map(({ address }) => address).join(', ')}`),
    h(
      'label',
      {},
      h('span', {}, 'Subject'),
      h('input', { name: 'subject', required: true, 'data-value': subject }),
    ),
    h(
      'label',
      {},
      h('span', {}, 'Text'),
      h('textarea', { name: 'content', rows: 5, required: true, 'data-value': content }),
    ),
    h('button', { type: 'submit', class: 'primary' }, icon('send'), 'Send'),
  );

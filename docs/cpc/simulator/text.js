/**
 * What agents write: chats, text messages, WhatsApp and email.
 *
 * @import { Conversation, Queue } from './types.d.ts'
 * @import { Desk } from './desk.js'
 */
import { Refusal } from './conversation.js';
import { digitsOf, fullName } from './people.js';

/** @param {unknown} value */
const text = (value) => (typeof value === 'string' ? value : '');

/**
 * The queue a message goes out from: the one with this address, else the first of its kind.
 *
 * @param {Desk} desk @param {string} subType @param {unknown} from @returns {Queue}
 */
function sourceQueue(desk, subType, from) {
  const queues = desk.world.queues.filter((queue) => queue.subType === subType);
  const queue = text(from)
    ? queues.find(({ addresses }) => addresses.some(({ address }) => address === from))
    : queues[0];
  if (!queue) throw new Refusal(`no queue of yours sends ${subType} from ${from}`);
  return queue;
}

/**
 * Write to a customer's phone.
 *
 * @param {Desk} desk @param {'sms' | 'whatsapp'} subType @param {Record<string, unknown>} message
 */
export function startChat(desk, subType, { to, from, direct, content, defaultReplyTemplateId }) {
  const address = digitsOf(typeof to === 'number' ? String(to) : text(to));
  if (!/^\+?\d{3,20}$/.test(address)) throw new Refusal(`"${to}" is not a number to write to`);
  const isTemplate = subType === 'whatsapp' && text(defaultReplyTemplateId) !== '';
  if (direct === true && !text(content) && !isTemplate)
    throw new Refusal('there is nothing to send');
  const queue = sourceQueue(desk, subType, from);
  const contact = desk.world.contact(address);
  const key = `${subType}_${address}`;
  const conversation = desk.world.newConversation({
    channel_type: 'chat',
    channel_sub_type: subType,
    status: 'outgoing',
    direction: 'outbound',
    originator: queue.addresses[0]?.address ?? '',
    destination: address,
    from_queue: { id: queue.id, name: queue.name },
    participants: [
      { uniquekey: key, alias: contact ? fullName(contact) : address },
      { uniquekey: desk.agent.email, alias: desk.agent.firstName },
    ],
    ...(contact && {
      dir_entry: { id: contact.id, name: fullName(contact) },
      attached_data: { customerId: contact.customerId },
    }),
  });
  conversation.draftText = text(content) || (isTemplate ? 'Hello! May we write to you here?' : '');
  conversation.replies.push('Thank you, that helps.', 'No, that is all. Bye!');
  desk.add(conversation);
  desk.setActive(conversation.interaction.id);
  if (direct === true) sendDraft(desk, conversation);
  return conversation;
}

/**
 * Write an email.
 *
 * @param {Desk} desk @param {Record<string, unknown>} mail
 */
export function startEmail(desk, { to, from, direct, subject, content }) {
  const addresses = (Array.isArray(to) ? to : [to]).map(text);
  if (!addresses.every((address) => /^[^\s@]+@[^\s@]+$/.test(address))) {
    throw new Refusal('"to" is a list of mail addresses');
  }
  const queue = sourceQueue(desk, 'email', from);
  const contact = desk.world.contact(addresses[0] ?? '');
  const conversation = desk.world.newConversation({
    channel_type: 'email',
    channel_sub_type: 'email',
    status: 'outgoing',
    direction: 'outbound',
    originator: queue.addresses[0]?.address ?? '',
    destination: addresses.join(', '),
    title: text(subject),
    draft: {
      to_address: addresses.map((address) => ({ address })),
      subject: text(subject),
      content: text(content),
    },
    from_queue: { id: queue.id, name: queue.name },
    ...(contact && { dir_entry: { id: contact.id, name: fullName(contact) } }),
  });
  desk.add(conversation);
  desk.setActive(conversation.interaction.id);
  if (direct === true) sendMail(desk, conversation);
  return conversation;
}

/**
 * Send what stands in the draft, as the agent left it.
 *
 * @param {Desk} desk @param {Conversation} conversation @param {unknown} [draft]
 */
export function sendDraft(desk, conversation, draft) {
  if (conversation.interaction.channel_type === 'email') return sendMail(desk, conversation, draft);
  if (conversation.interaction.status !== 'outgoing')
    throw new Refusal('there is no draft to send');
  const content = text(draft) || conversation.draftText;
  if (!content) throw new Refusal('there is nothing to send');
  conversation.draftText = '';
  desk.connect(conversation);
  say(desk, conversation, content);
}

/** @param {Desk} desk @param {Conversation} conversation @param {unknown} [changes] */
function sendMail(desk, conversation, changes) {
  const { interaction } = conversation;
  if (!interaction.draft || interaction.status === 'ended')
    throw new Refusal('there is no draft to send');
  Object.assign(interaction.draft, draftFields(changes));
  interaction.title = interaction.draft.subject;
  const { subject, content } = interaction.draft;
  if (!subject || !content) throw new Refusal('an email needs a subject and a text');
  if (interaction.status === 'outgoing') desk.connect(conversation);
  desk.write(conversation, interaction.originator, content);
  desk.end(conversation);
}

/** @param {unknown} changes */
function draftFields(changes) {
  const { subject, content } = /** @type {Record<string, unknown>} */ (Object(changes));
  return {
    ...(typeof subject === 'string' && { subject }),
    ...(typeof content === 'string' && { content }),
  };
}

/** Begin the answer to a customer's email. @param {Desk} desk @param {Conversation} conversation */
export function startReply(desk, conversation) {
  const { interaction } = conversation;
  if (interaction.channel_type !== 'email' || interaction.status !== 'accepted') {
    throw new Refusal('only an accepted email can be answered');
  }
  interaction.draft ??= {
    to_address: [{ address: interaction.originator }],
    subject: `Re: ${interaction.title ?? ''}`,
    content: '',
  };
  desk.world.changed();
}

/**
 * Say something in a chat.
 *
 * @param {Desk} desk @param {Conversation} conversation @param {unknown} message
 */
export function say(desk, conversation, message) {
  const { interaction } = conversation;
  if (interaction.channel_type !== 'chat') throw new Refusal('only chats take messages');
  if (interaction.status !== 'accepted') throw new Refusal(`the chat is ${interaction.status}`);
  if (!text(message)) throw new Refusal('there is nothing to say');
  desk.write(conversation, desk.agent.email, text(message));
  desk.hearNext(conversation);
}

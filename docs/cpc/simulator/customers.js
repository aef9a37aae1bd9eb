/**
 * Customers who turn to the tenant by themselves.
 *
 * @import { Conversation, Contact, Queue } from './types.d.ts'
 * @import { Desk } from './desk.js'
 * @import { World } from './world.js'
 */
import { transcriptTime } from './conversation.js';
import { CONTACTS, fullName } from './people.js';

/** How long a caller lets it ring, in milliseconds. */
const PATIENCE = 45_000;

/** A customer who neither waits nor is talked to. @param {World} world */
export function anyContact(world) {
  const present = [...world.waiting.values(), ...(world.desk?.conversations.values() ?? [])];
  const names = present.map(({ interaction }) => interaction.dir_entry?.name);
  const absent = CONTACTS.filter((contact) => !names.includes(fullName(contact)));
  const choice = absent.length > 0 ? absent : CONTACTS;
  return /** @type {Contact} */ (choice[Math.floor(world.random() * choice.length)]);
}

/** @param {World} world @param {string} subType @returns {Queue} */
const queueOf = (world, subType) =>
  /** @type {Queue} */ (world.queues.find((queue) => queue.subType === subType));

/** What every inbound interaction says of its sender and its queue. @param {Contact} contact @param {Queue} queue */
const from = (contact, queue) => ({
  status: /** @type {const} */ ('queued'),
  direction: /** @type {const} */ ('inbound'),
  destination: queue.addresses[0]?.address ?? '',
  dir_entry: { id: contact.id, name: fullName(contact) },
  from_queue: { id: queue.id, name: queue.name },
  attached_data: { customerId: contact.customerId, company: contact.company },
});

/** @param {World} world @param {Contact} contact */
export const newCall = (world, contact) =>
  world.newConversation({
    ...from(contact, queueOf(world, 'inbound')),
    channel_type: 'phone',
    channel_sub_type: 'inbound',
    originator: contact.phone,
  });

/** A chat with its first line, and what the customer will say later. @param {World} world @param {Contact} contact @param {readonly string[]} lines */
export function newChat(world, contact, [first = '', ...replies]) {
  const key = `${contact.customerId.slice(1)}.${contact.customerId.slice(0, 4)}@chat.0001`;
  const conversation = world.newConversation({
    ...from(contact, queueOf(world, 'text')),
    channel_type: 'chat',
    channel_sub_type: 'text',
    originator: key,
    participants: [{ uniquekey: key, alias: contact.firstName }],
  });
  addLine(world, conversation, key, first);
  conversation.replies.push(...replies);
  return conversation;
}

/** @param {World} world @param {Contact} contact @param {string} subject @param {string} content */
export function newEmail(world, contact, subject, content) {
  const conversation = world.newConversation({
    ...from(contact, queueOf(world, 'email')),
    channel_type: 'email',
    channel_sub_type: 'email',
    originator: contact.email,
    title: subject,
  });
  addLine(world, conversation, contact.email, content);
  return conversation;
}

/** @param {World} world @param {Conversation} conversation @param {string} originator @param {string} message */
function addLine(world, conversation, originator, message) {
  const timestamp = transcriptTime(world.clock.now());
  conversation.interaction.transcript.messages.push({
    type: 'text',
    originator,
    timestamp,
    message,
  });
}

/** The customer waits until somebody picks. @param {World} world @param {Conversation} conversation */
export function enqueue(world, conversation) {
  world.waiting.set(conversation.interaction.id, conversation);
  world.changed();
  return conversation;
}

/**
 * The queue gives the customer to an agent, who gets ready for it; callers give up after a while.
 *
 * @param {Desk} desk @param {Conversation} conversation @param {number} [patience] In milliseconds.
 */
export function offer(desk, conversation, patience = PATIENCE) {
  const { interaction } = conversation;
  if (desk.workStatus !== 'ready') desk.chooseWorkStatus('ready');
  interaction.status = 'incoming';
  conversation.since = desk.world.clock.now();
  if (interaction.channel_type === 'phone') {
    interaction.channel_status = 'ringing';
    desk.later(conversation, patience, () => desk.end(conversation));
  }
  desk.add(conversation);
  return conversation;
}

/** Those who wait when the tenant opens. @param {World} world */
export function fillQueues(world) {
  const [ville, maria, , priya] = /** @type {[Contact, Contact, Contact, Contact]} */ (CONTACTS);
  enqueue(world, newCall(world, ville));
  enqueue(
    world,
    newChat(world, maria, [
      'Hello, my delivery has not come. Where is it?',
      'It is order 7719, from last week.',
      'Good, thank you very much!',
    ]),
  );
  enqueue(
    world,
    newEmail(
      world,
      priya,
      'Invoice of last month',
      'Hello,\n\nwe cannot find the invoice of last month. Could you send it again, please?\n\nKind regards\nPriya Nair',
    ),
  );
}

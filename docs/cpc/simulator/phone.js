/**
 * Calls: out, on hold, with a colleague, to a colleague.
 *
 * @import { Conversation, Outcome } from './types.d.ts'
 * @import { Desk } from './desk.js'
 */
import { isTalk, Refusal } from './conversation.js';
import { digitsOf, fullName } from './people.js';

/** Milliseconds from dialling to ringing, and from ringing to what comes of it. */
const SETUP = 500;
const RINGING = { answer: 2000, busy: 700, no_answer: 6000 };

const NUMBER = /^\+?[0-9*#]{2,20}$/;

/**
 * Who is called: a colleague, a known customer or just a number.
 *
 * @param {Desk} desk @param {unknown} to
 */
function target(desk, to) {
  const text = typeof to === 'number' ? String(to) : to;
  if (typeof text !== 'string' || text.trim() === '') throw new Refusal('give a number to call');
  const colleague = desk.world.colleague(text);
  if (colleague === desk.agent) throw new Refusal('this is your own number');
  if (colleague) {
    const entry = { id: colleague.id, name: fullName(colleague) };
    return { address: colleague.extension, entry, isColleague: true };
  }
  const address = digitsOf(text);
  if (!NUMBER.test(address)) throw new Refusal(`"${text}" is neither a number nor a colleague`);
  const contact = desk.world.contact(address);
  const entry = contact ? { id: contact.id, name: fullName(contact) } : undefined;
  return { address, entry, isColleague: false, contact };
}

/**
 * The queue whose number the call shows.
 *
 * @param {Desk} desk @param {unknown} from
 */
function sourceQueue(desk, from) {
  const phones = desk.world.queues.filter((queue) => queue.type === 'phone');
  const queue =
    from === undefined || from === ''
      ? phones[0]
      : phones.find(({ addresses }) => addresses.some(({ address }) => address === from));
  if (!queue) throw new Refusal(`no queue of yours has the number ${from}`);
  return queue;
}

/**
 * Call somebody.
 *
 * @param {Desk} desk @param {{ to?: unknown, from?: unknown }} call
 * @param {{ consultFor?: string }} [options]
 * @returns {Conversation}
 */
export function dial(desk, { to, from }, { consultFor } = {}) {
  desk.requirePhone();
  const { address, entry, isColleague, contact } = target(desk, to);
  const queue = sourceQueue(desk, from);
  const conversation = desk.world.newConversation({
    channel_type: 'phone',
    channel_sub_type: 'outbound',
    channel_status: 'calling',
    status: 'outgoing',
    direction: 'outbound',
    originator: queue.addresses[0]?.address ?? '',
    destination: address,
    from_queue: isColleague ? { name: 'OperDirect' } : { id: queue.id, name: queue.name },
    ...(entry && { dir_entry: entry }),
    ...(contact && { attached_data: { customerId: contact.customerId } }),
    ...(consultFor && { consult_for: consultFor }),
  });
  desk.holdOthers(conversation);
  desk.add(conversation);
  desk.setActive(conversation.interaction.id);
  const outcome = desk.world.nextOutcome;
  desk.world.nextOutcome = 'answer';
  desk.later(conversation, SETUP, () => ring(desk, conversation, outcome));
  return conversation;
}

/** @param {Desk} desk @param {Conversation} conversation @param {Outcome} outcome */
function ring(desk, conversation, outcome) {
  if (outcome !== 'busy') desk.setChannelStatus(conversation, 'ringing');
  desk.later(conversation, RINGING[outcome], () => otherSide(desk, conversation, outcome));
}

/**
 * What the other side does: takes the call, does not, or hangs up.
 *
 * @param {Desk} desk @param {Conversation} conversation @param {unknown} does
 */
export function otherSide(desk, conversation, does) {
  const { status } = conversation.interaction;
  if (does === 'hangup' && (status === 'accepted' || status === 'incoming')) desk.end(conversation);
  else if (does === 'answer' && status === 'outgoing') answer(desk, conversation);
  else if ((does === 'busy' || does === 'no_answer') && status === 'outgoing') {
    desk.end(conversation, does);
  } else throw new Refusal(`the other side cannot do "${does}" now`);
}

/** The microphone may have gone while it rang. @param {Desk} desk @param {Conversation} conversation */
function answer(desk, conversation) {
  if (desk.world.isPhoneUsable) desk.connect(conversation);
  else desk.end(conversation, 'system_error');
}

/** @param {Conversation} conversation @returns {Conversation} */
function talk(conversation) {
  const isLeaving = conversation.interaction.channel_status === 'transferring';
  if (!isTalk(conversation) || isLeaving) throw new Refusal('this needs a call that is connected');
  return conversation;
}

/** @type {Readonly<Record<string, (desk: Desk, call: Conversation) => void>>} */
const CALL_STATES = {
  hold: (desk, call) => desk.setLine(call, { isHeld: true }),
  unhold: (desk, call) => {
    desk.holdOthers(call);
    desk.setLine(call, { isHeld: false });
  },
  mute: (desk, call) => desk.setLine(call, { isMuted: true }),
  unmute: (desk, call) => desk.setLine(call, { isMuted: false }),
  startRecording: (desk, call) => setRecording(desk, call, true),
  stopRecording: (desk, call) => setRecording(desk, call, false),
};

/** @param {Desk} desk @param {Conversation} call @param {boolean} isOn */
function setRecording(desk, call, isOn) {
  call.interaction.recording = isOn;
  desk.world.changed();
}

/** @param {Desk} desk @param {Conversation} conversation @param {unknown} state */
export function setCallState(desk, conversation, state) {
  const change = Object.hasOwn(CALL_STATES, String(state)) && CALL_STATES[String(state)];
  if (!change)
    throw new Refusal(`unknown call state; one of ${Object.keys(CALL_STATES).join(', ')}`);
  change(desk, talk(conversation));
}

/** @param {Desk} desk @param {Conversation} conversation @param {unknown} tones */
export function pressKeys(desk, conversation, tones) {
  if (!/^[0-9A-D*#]+$/.test(String(tones))) throw new Refusal('tones are 0-9, A-D, * and #');
  talk(conversation).tones += String(tones);
  desk.world.changed();
}

/**
 * Ask a colleague while the customer waits.
 *
 * @param {Desk} desk @param {Conversation} conversation @param {unknown} to
 */
export function consult(desk, conversation, to) {
  const { interaction } = conversation;
  if (interaction.status !== 'accepted')
    throw new Refusal('only an accepted interaction can be consulted on');
  if (interaction.channel_type === 'email') throw new Refusal('consulting is for phone and chat');
  if (interaction.consult_for || desk.partner(conversation))
    throw new Refusal('a consultation is going on');
  if (interaction.channel_type === 'chat') return consultInWriting(desk, conversation, to);
  return dial(desk, { to }, { consultFor: interaction.id });
}

/** @param {Desk} desk @param {Conversation} conversation @param {unknown} to */
function consultInWriting(desk, conversation, to) {
  const colleague = typeof to === 'string' ? desk.world.colleague(to) : undefined;
  if (!colleague || colleague === desk.agent) throw new Refusal(`no colleague is called "${to}"`);
  const second = desk.world.newConversation({
    channel_type: 'chat',
    channel_sub_type: 'text',
    status: 'outgoing',
    direction: 'outbound',
    originator: desk.agent.email,
    destination: colleague.email,
    dir_entry: { id: colleague.id, name: fullName(colleague) },
    from_queue: { name: 'OperDirect' },
    consult_for: conversation.interaction.id,
    participants: [
      { uniquekey: colleague.email, alias: colleague.firstName },
      { uniquekey: desk.agent.email, alias: desk.agent.firstName },
    ],
  });
  second.replies.push('Hi! What is it about?', 'Yes, do offer them that.', 'Any time.');
  desk.add(second);
  desk.setActive(second.interaction.id);
  desk.later(second, 1500, () => {
    desk.connect(second);
    desk.hearNext(second);
  });
  return second;
}

/**
 * Leave customer and colleague to each other.
 *
 * @param {Desk} desk
 */
export function join(desk) {
  const active = desk.find(undefined);
  const partner = desk.partner(active);
  const pair = partner && [active, partner];
  if (!pair?.every(({ interaction }) => interaction.status === 'accepted')) {
    throw new Refusal('joining needs a consultation that has been answered');
  }
  for (const conversation of pair) desk.end(conversation);
}

/**
 * Hand the conversation over.
 *
 * @param {Desk} desk @param {Conversation} conversation @param {unknown} to
 */
export function transfer(desk, conversation, to) {
  const { interaction } = conversation;
  if (interaction.status !== 'accepted')
    throw new Refusal('only an accepted interaction can be transferred');
  if (interaction.channel_status === 'transferring')
    throw new Refusal('it is being transferred already');
  const { entry, address } = destination(desk, conversation, to);
  desk.setChannelStatus(conversation, 'transferring');
  desk.world.notify(`Transferring to ${entry?.name ?? address}`);
  desk.later(conversation, 800, () => {
    desk.end(conversation);
    if (desk.conversations.has(interaction.id)) desk.finish(conversation);
  });
  return conversation;
}

/** Calls go to any number, written conversations to colleagues and queues. @param {Desk} desk @param {Conversation} conversation @param {unknown} to */
function destination(desk, { interaction }, to) {
  const queue = desk.world.queues.find(({ name, addresses }) =>
    [name, addresses[0]?.address].includes(String(to)),
  );
  if (queue) return { address: queue.name, entry: { name: queue.name } };
  const found = target(desk, to);
  if (interaction.channel_type !== 'phone' && !found.isColleague) {
    throw new Refusal(`no colleague or queue is called "${to}"`);
  }
  return found;
}

/**
 * What a host can have the panel do: one handler for each command of the protocol. A handler gives
 * back the response's value; what it throws as a `Refusal` becomes the response's reason.
 *
 * @import { Command, Conversation } from './types.d.ts'
 * @import { Desk } from './desk.js'
 * @import { World } from './world.js'
 */
import { Refusal } from './conversation.js';
import { PRESENCES } from './people.js';
import { consult, dial, join, otherSide, pressKeys, setCallState, transfer } from './phone.js';
import { contactItem } from './records.js';
import { say, sendDraft, startChat, startEmail, startReply } from './text.js';

/** @typedef {(desk: Desk, command: Command) => unknown} Handler */

/** @param {unknown} value @returns {Record<string, unknown>} */
const fields = (value) =>
  typeof value === 'object' && value !== null ? /** @type {Record<string, unknown>} */ (value) : {};

/** @param {Conversation | undefined} conversation */
const wire = (conversation) => conversation?.interaction ?? null;

/**
 * A handler out of a table, by a name that came from outside.
 *
 * @template T
 * @param {Readonly<Record<string, T>>} table @param {unknown} name @param {string} what
 * @returns {T}
 */
function choose(table, name, what) {
  const found = Object.hasOwn(table, String(name)) ? table[String(name)] : undefined;
  if (found === undefined) {
    throw new Refusal(`unknown ${what} "${name}"; it is one of ${Object.keys(table).join(', ')}`);
  }
  return found;
}

/** The conversation that is asked about, or the one in view, or none. @param {Desk} desk @param {Command} command */
function inView(desk, { interactionId }) {
  if (interactionId) return desk.find(interactionId);
  return desk.activeId ? desk.conversations.get(desk.activeId) : undefined;
}

/** @type {Readonly<Record<string, Handler>>} */
const DETAILS = {
  user: (desk) => desk.user,
  interaction: (desk, command) => wire(inView(desk, command)),
  activeInteraction: (desk, command) => wire(inView(desk, command)),
  interactions: (desk) => [...desk.conversations.values()].map(wire),
  queue: (desk, command) => {
    const id = inView(desk, command)?.interaction.from_queue.id;
    return (id && desk.world.queue(id)) || null;
  },
  queues: (desk) => desk.world.queues,
  transcript: (desk, command) => inView(desk, command)?.interaction.transcript ?? null,
  remarks: (desk, command) => inView(desk, command)?.remarks ?? '',
  extension: () => null,
  activeExtension: () => null,
};

/** @type {Handler} */
function detail(desk, command) {
  const { value } = command;
  if (typeof value === 'string' && value.length === 32) return wire(desk.find(value));
  return choose(DETAILS, value, 'subject')(desk, command);
}

/** @type {Readonly<Record<string, (desk: Desk, call: Record<string, unknown>) => Conversation>>} */
const CHANNELS = {
  phone: (desk, call) => dial(desk, call),
  sms: (desk, message) => startChat(desk, 'sms', message),
  whatsapp: (desk, message) => startChat(desk, 'whatsapp', message),
  email: (desk, mail) => startEmail(desk, mail),
};

/** @type {Readonly<Record<string, (desk: Desk, conversation: Conversation) => void>>} */
const STEPS = {
  accept: (desk, conversation) => desk.accept(conversation),
  reject: (desk, conversation) => desk.reject(conversation),
  hangup: (desk, conversation) => desk.hangUp(conversation),
  handle: (desk, conversation) => desk.handle(conversation),
};

/** @type {Handler} */
function interaction(desk, { value, interactionId }) {
  if (value === 'pick') {
    desk.pick(interactionId ?? '');
    return 'ok';
  }
  const conversation = desk.find(interactionId);
  choose(STEPS, value, 'step')(desk, conversation);
  return wire(conversation);
}

/** @type {Handler} */
function picklist(desk, { limit, queueId }) {
  const ids = typeof queueId === 'string' && queueId ? queueId.split(',') : undefined;
  const most = typeof limit === 'number' && limit > 0 ? limit : 100;
  return [...desk.world.waiting.values()]
    .filter(({ interaction: { from_queue } }) => !ids || ids.includes(from_queue.id ?? ''))
    .slice(0, most)
    .map(contactItem);
}

/** @type {Handler} */
function serveQueues(desk, { value }) {
  const { serve, queue, queues } = fields(value);
  const ids = Array.isArray(queues) ? queues : [queue];
  const found = ids.map((id) => desk.world.queue(String(id)));
  if (typeof serve !== 'boolean' || !found.every((item) => item !== undefined)) {
    throw new Refusal('give serve (true or false) and the id of a queue of yours');
  }
  for (const item of found) item.serving = serve;
  desk.world.changed();
  return 'ok';
}

/** @type {Handler} */
function choosePresence(desk, { value }) {
  const presence = PRESENCES.find(({ id }) => id === value);
  if (!presence) throw new Refusal('no presence profile has this id; see the user details');
  desk.choosePresence(presence);
  return 'ok';
}

/** @type {Handler} */
function chooseWorkStatus(desk, { value }) {
  if (value !== 'ready' && value !== 'not_ready')
    throw new Refusal('a work status is ready or not_ready');
  desk.chooseWorkStatus(value);
  return 'ok';
}

/** Commands that a host may give. @type {Readonly<Record<string, Handler>>} */
export const COMMANDS = {
  detail,
  outbound: (desk, { value }) =>
    wire(choose(CHANNELS, fields(value).channel, 'channel')(desk, fields(value))),
  interaction,
  callState: (desk, { value, interactionId }) => {
    const conversation = desk.find(interactionId);
    setCallState(desk, conversation, value);
    return wire(conversation);
  },
  consult: (desk, { value, interactionId }) =>
    wire(consult(desk, desk.find(interactionId), fields(value).to)),
  transfer: (desk, { value, interactionId }) =>
    wire(transfer(desk, desk.find(interactionId), fields(value).to)),
  join: (desk) => {
    join(desk);
    return 'ok';
  },
  dtmf: (desk, { value, interactionId }) => {
    pressKeys(desk, desk.find(interactionId), fields(value).content);
    return 'ok';
  },
  message: (desk, { value, interactionId }) => {
    const conversation = desk.find(interactionId);
    say(desk, conversation, fields(value).content);
    return wire(conversation);
  },
  picklist,
  agentPresence: choosePresence,
  agentWorkStatus: chooseWorkStatus,
  queueServe: serveQueues,
  downloadLogs: (desk) => {
    desk.world.downloadLogs();
    return 'ok';
  },
};

/** What only the panel's own controls do. @type {Readonly<Record<string, Handler>>} */
const CONTROLS = {
  select: (desk, { interactionId }) => desk.select(desk.find(interactionId)),
  send: (desk, { interactionId, value }) => sendDraft(desk, desk.find(interactionId), value),
  reply: (desk, { interactionId }) => startReply(desk, desk.find(interactionId)),
  remarks: (desk, { interactionId, value }) => {
    desk.find(interactionId).remarks = String(value);
    desk.world.changed();
  },
  otherSide: (desk, { interactionId, value }) => otherSide(desk, desk.find(interactionId), value),
  allowMicrophone: (desk) => desk.world.setPhoneUsable(true),
  dismiss: (desk, { value }) => desk.world.dismiss(Number(value)),
};

/**
 * Do what a host asks for.
 *
 * @param {World} world @param {Command} command
 * @returns {unknown} The response's value.
 * @throws {Refusal}
 */
export function obey(world, command) {
  const handler = Object.hasOwn(COMMANDS, command.command) && COMMANDS[command.command];
  if (!handler) {
    const known = Object.keys(COMMANDS).join(', ');
    throw new Refusal(
      `the simulated tenant has no handler for the command "${command.command}"; it has ${known}. Add one to COMMANDS in cpc/simulator/commands.js`,
    );
  }
  return handler(world.signedIn, command);
}

/** Do what the agent asks for by a click. @param {World} world @param {Command} command @throws {Refusal} */
export function obeyAgent(world, command) {
  const control = Object.hasOwn(CONTROLS, command.command) && CONTROLS[command.command];
  if (world.link === 'down')
    throw new Refusal('the connection to the tenant is lost; it comes back by itself');
  return control ? control(world.signedIn, command) : obey(world, command);
}

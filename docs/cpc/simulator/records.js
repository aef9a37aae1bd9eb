/**
 * What the tenant's data look like over REST.
 *
 * @import { Agent, Conversation, Queue } from './types.d.ts'
 * @import { World } from './world.js'
 */
import { fullName, GROUPS, PRESENCES } from './people.js';

const CHANNELS = { phone: 'Phone', chat: 'Chat', email: 'Email' };

/** An item of RMI `contacts`, and of a pick list. @param {Conversation} conversation */
export const contactItem = ({ interaction, since }) => ({
  id: interaction.id,
  channel: CHANNELS[interaction.channel_type],
  subChannel: interaction.channel_sub_type,
  status: interaction.status,
  originator: interaction.originator,
  destination: interaction.destination,
  contactName: interaction.dir_entry?.name ?? '',
  subject: interaction.title ?? '',
  queueId: interaction.from_queue.id ?? '',
  queueName: interaction.from_queue.name ?? '',
  arrivalTime: interaction.date_created,
  statusTime: new Date(since).toISOString(),
});

/** An item of RCI `users`. @param {Agent} agent */
export const userItem = (agent) => ({
  id: agent.id,
  firstName: agent.firstName,
  surname: agent.surname,
  userName: agent.userName,
  email: agent.email,
  extension: agent.extension,
  language: 'en',
});

/** An item of RMI `agents`. @param {World} world @param {Agent} agent */
export function agentItem(world, agent) {
  const desk = world.desks.get(agent.id);
  const presence = PRESENCES.find(({ id }) => id === agent.presence);
  const isBusy = desk !== undefined && desk.conversations.size > 0;
  const availability = presence?.name === 'Available' ? 'Free' : 'Away';
  return {
    id: agent.id,
    name: fullName(agent),
    userName: agent.userName,
    loggedIn: desk !== undefined && desk === world.desk,
    availability: isBusy ? 'Busy' : availability,
    presenceId: agent.presence,
    presence: presence?.name ?? '',
    readyState: agent.workStatus === 'ready' ? 'Ready' : 'NotReady',
  };
}

/** An item of RCI `queues`. @param {Queue} queue */
export const queueItem = ({ id, name, type, subType, addresses }) => ({
  id,
  name,
  type,
  subType,
  addresses,
});

/** An item of RMI `queueStatuses`. @param {World} world @param {Queue} queue */
export function queueStatusItem(world, queue) {
  const waiting = [...world.waiting.values()].filter(
    ({ interaction }) => interaction.from_queue.id === queue.id,
  );
  const longest = Math.max(0, ...waiting.map(({ since }) => world.clock.now() - since));
  const isFree = (/** @type {Agent} */ agent) => agent.workStatus === 'ready';
  return {
    id: queue.id,
    name: queue.name,
    type: CHANNELS[queue.type],
    waitingContacts: waiting.length,
    longestWaitSeconds: Math.round(longest / 1000),
    readyAgents: world.agents.filter(isFree).length,
    servingAgents: queue.serving ? 1 : 0,
  };
}

/** @param {Agent} agent */
export const groupsOf = (agent) => GROUPS.filter(({ id }) => agent.groups.includes(id));

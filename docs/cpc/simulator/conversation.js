/**
 * One conversation with a customer or a colleague, and the order in which its status may change.
 *
 * @import { Conversation, Interaction, Status } from './types.d.ts'
 */

/** @type {Readonly<Record<Status, readonly Status[]>>} */
export const NEXT = {
  queued: ['incoming', 'accepted', 'ended'],
  incoming: ['accepted', 'rejected', 'ended', 'queued'],
  outgoing: ['accepted', 'ended'],
  accepted: ['ended', 'queued'],
  rejected: ['handled'],
  ended: ['handled'],
  handled: [],
};

/** Something that cannot be done now; the message is for the agent or the integrator. */
export class Refusal extends Error {}

/**
 * @param {Interaction} interaction
 * @param {number} now
 * @returns {Conversation}
 */
export const newConversation = (interaction, now) => ({
  interaction,
  isHeld: false,
  isMuted: false,
  remarks: '',
  since: now,
  tones: '',
  draftText: '',
  replies: [],
});

/**
 * Give a conversation its next status.
 *
 * @param {Conversation} conversation @param {Status} status @param {number} now
 * @throws {Refusal} When the status does not follow from the one it has.
 */
export function advance(conversation, status, now) {
  const { interaction } = conversation;
  if (!NEXT[interaction.status].includes(status)) {
    throw new Refusal(`an interaction that is ${interaction.status} cannot become ${status}`);
  }
  interaction.status = status;
  conversation.since = now;
}

/** @param {Conversation} conversation */
export const isOpen = ({ interaction: { status } }) =>
  status === 'incoming' || status === 'outgoing' || status === 'accepted';

/** @param {Conversation} conversation */
export const isTalk = ({ interaction }) =>
  interaction.channel_type === 'phone' && interaction.status === 'accepted';

/**
 * A call's channel_status while the parties are connected.
 *
 * @param {Conversation} conversation
 */
export function lineStatus({ isHeld, isMuted }) {
  if (isHeld) return 'onhold';
  return isMuted ? 'muted' : 'connected';
}

/**
 * Day first and in UTC, as in the transcripts of the real panel.
 *
 * @param {number} time Milliseconds since the epoch.
 */
export function transcriptTime(time) {
  const [date = '', clock = ''] = new Date(time).toISOString().split('T');
  return `${date.split('-').reverse().join('.')} ${clock.slice(0, 8)}`;
}

/**
 * How the panel names what it shows.
 *
 * @import { Conversation } from '../../../../cpc/simulator/types.d.ts'
 */

/** @param {Conversation} conversation */
export function partyName({ interaction }) {
  const other =
    interaction.direction === 'outbound' ? interaction.destination : interaction.originator;
  return interaction.dir_entry?.name ?? other;
}

/** @param {Conversation} conversation */
export const partyAddress = ({ interaction }) =>
  interaction.direction === 'outbound' ? interaction.destination : interaction.originator;

/** @param {Conversation} conversation */
export const channelIcon = ({ interaction }) => interaction.channel_type;

/** @type {Readonly<Record<string, string>>} */
const CHANNELS = {
  inbound: 'Call',
  outbound: 'Call',
  text: 'Chat',
  sms: 'SMS',
  whatsapp: 'WhatsApp',
  email: 'Email',
};

/** @param {Conversation} conversation */
export const channelName = ({ interaction }) =>
  CHANNELS[interaction.channel_sub_type] ?? interaction.channel_type;

/** @type {Readonly<Record<string, string>>} */
const LINES = {
  calling: 'Calling …',
  ringing: 'Ringing …',
  connected: 'Connected',
  onhold: 'On hold',
  muted: 'Muted',
  picking: 'Picking …',
  transferring: 'Transferring …',
  busy: 'Busy',
  no_answer: 'No answer',
  rejected: 'Rejected',
  system_error: 'Call failed',
  disconnected: 'Ended',
};

/** @type {Readonly<Record<string, string>>} */
const STATUSES = {
  queued: 'Waiting',
  incoming: 'Incoming',
  outgoing: 'Draft',
  accepted: 'Active',
  rejected: 'Rejected',
  ended: 'Ended',
  handled: 'Handled',
};

/** @param {Conversation} conversation */
export function statusText({
  interaction: { channel_type, channel_status, status, direction, consult_for },
}) {
  if (status === 'incoming') return 'Incoming';
  if (channel_type === 'phone' && channel_status) return LINES[channel_status] ?? channel_status;
  if (status === 'outgoing' && consult_for) return 'Asking …';
  if (status === 'accepted' && direction === 'outbound') return 'Open';
  return STATUSES[status] ?? status;
}

/** `75000` is `1:15`. @param {number} milliseconds */
export function duration(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** @param {string} name */
export const initials = (name) =>
  name
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();

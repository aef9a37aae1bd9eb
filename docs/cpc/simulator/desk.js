/**
 * One agent's desk: the conversations on it, which of them is in view, and the agent's own state
 * as the panel shows it. Every change tells the host what the protocol says it is told.
 *
 * @import { Agent, Conversation, Presence, Status, WorkStatus } from './types.d.ts'
 * @import { World } from './world.js'
 */
import { advance, isOpen, isTalk, lineStatus, Refusal, transcriptTime } from './conversation.js';
import { fullName, PRESENCES } from './people.js';

/** How long an agent has for after-work, in milliseconds. */
export const WRAP_UP = 60_000;

export class Desk {
  /** @type {Map<string, (() => void)[]>} What the clock has in store, by conversation. */
  #timers = new Map();

  /** @param {World} world @param {Agent} agent */
  constructor(world, agent) {
    this.world = world;
    this.agent = agent;
    /** @type {Map<string, Conversation>} */
    this.conversations = new Map();
    /** @type {string | null} */
    this.activeId = null;
    this.presence = agent.presence;
    this.workStatus = agent.workStatus;
  }

  /** The agent signs in: the panel shows what the server knows. */
  enter() {
    this.presence = this.agent.presence;
    this.workStatus = this.agent.workStatus;
  }

  /** The agent's panel has gone: calls are lost with it, written conversations stay. */
  leave() {
    for (const conversation of [...this.conversations.values()]) {
      const { channel_type, status } = conversation.interaction;
      if (status === 'queued') this.#putBack(conversation);
      else if (channel_type === 'phone' || status === 'ended') this.#close(conversation);
    }
    this.agent.workStatus = 'not_ready';
    this.workStatus = 'not_ready';
    this.setActive(null);
  }

  /** @param {Conversation} conversation */
  #close(conversation) {
    if (isOpen(conversation)) this.end(conversation);
    if (this.conversations.has(conversation.interaction.id)) this.finish(conversation);
  }

  /** The line has gone: calls are lost, written conversations stay. */
  loseCalls() {
    for (const conversation of [...this.conversations.values()]) {
      const { channel_type, status } = conversation.interaction;
      if (channel_type === 'phone' && status !== 'queued') this.#close(conversation);
    }
  }

  /** A customer who was being picked waits on. @param {Conversation} conversation */
  #putBack(conversation) {
    const { id } = conversation.interaction;
    this.settle(conversation);
    this.conversations.delete(id);
    this.world.waiting.set(id, conversation);
    this.world.changed();
  }

  // --- Finding -------------------------------------------------------------------------------

  /** By id, else the one in view. @param {string | undefined} id @returns {Conversation} @throws {Refusal} */
  find(id) {
    const wanted = id ?? this.activeId;
    if (!wanted) throw new Refusal('there is no active interaction; give an interactionId');
    const found = this.conversations.get(wanted);
    if (!found) throw new Refusal('no such interaction');
    return found;
  }

  /** The call or chat that a consultation is about, or the consultation about it. @param {Conversation} conversation */
  partner({ interaction }) {
    return [...this.conversations.values()].find(
      (other) =>
        isOpen(other) &&
        (other.interaction.consult_for === interaction.id ||
          other.interaction.id === interaction.consult_for),
    );
  }

  // --- Telling -------------------------------------------------------------------------------

  /** @param {string} attribute @param {unknown} value @param {Conversation} conversation */
  emitState(attribute, value, { interaction }) {
    this.world.emit(this, 'state', { attribute, value, interaction });
  }

  /** @param {string} attribute @param {unknown} value */
  emitStatus(attribute, value) {
    this.world.emit(this, 'status', { attribute, value });
  }

  /** @param {Conversation} conversation @param {string} value */
  setChannelStatus(conversation, value) {
    if (conversation.interaction.channel_status === value) return;
    conversation.interaction.channel_status = value;
    this.emitState('channel_status', value, conversation);
  }

  /** @param {Conversation} conversation @param {Status} status @param {string} [channelStatus] */
  move(conversation, status, channelStatus) {
    const { interaction } = conversation;
    advance(conversation, status, this.world.clock.now());
    const isNews = channelStatus !== undefined && interaction.channel_status !== channelStatus;
    if (isNews) interaction.channel_status = channelStatus;
    this.emitState('status', status, conversation);
    if (isNews) this.emitState('channel_status', channelStatus, conversation);
  }

  /** The agent looks at this one. @param {Conversation} conversation @throws {Refusal} */
  select({ interaction: { id, status } }) {
    if (status === 'queued') throw new Refusal('it is still being picked');
    this.setActive(id);
  }

  /** @param {string | null} id */
  setActive(id) {
    if (this.activeId === id) return;
    this.activeId = id;
    this.world.emit(this, 'state', { attribute: 'activeInteraction', value: id && { id } });
  }

  // --- Time ----------------------------------------------------------------------------------

  /** Do something later, unless the conversation ends before. @param {Conversation} conversation @param {number} milliseconds @param {() => void} act */
  later({ interaction: { id } }, milliseconds, act) {
    const timers = this.#timers.get(id) ?? [];
    timers.push(this.world.clock.after(milliseconds, act));
    this.#timers.set(id, timers);
  }

  /** @param {Conversation} conversation */
  settle({ interaction: { id } }) {
    for (const cancel of this.#timers.get(id) ?? []) cancel();
    this.#timers.delete(id);
  }

  // --- A conversation's life -----------------------------------------------------------------

  /** A conversation comes onto the desk. @param {Conversation} conversation */
  add(conversation) {
    this.conversations.set(conversation.interaction.id, conversation);
    this.emitState('status', conversation.interaction.status, conversation);
  }

  /** @param {Conversation} conversation @throws {Refusal} */
  accept(conversation) {
    const { interaction } = conversation;
    if (interaction.status !== 'incoming') {
      throw new Refusal(
        `only an incoming interaction can be accepted; it is ${interaction.status}`,
      );
    }
    this.connect(conversation);
    this.hearNext(conversation);
  }

  /** Both sides are there. @param {Conversation} conversation */
  connect(conversation) {
    const { interaction } = conversation;
    const isCall = interaction.channel_type === 'phone';
    if (isCall) {
      this.requirePhone();
      this.holdOthers(conversation);
    }
    this.settle(conversation);
    conversation.answeredAt = this.world.clock.now();
    this.move(conversation, 'accepted', isCall ? 'connected' : undefined);
    this.setActive(interaction.id);
  }

  /** @param {Conversation} conversation @throws {Refusal} */
  reject(conversation) {
    const { status } = conversation.interaction;
    if (status !== 'incoming') {
      throw new Refusal(`only an incoming interaction can be rejected; it is ${status}`);
    }
    this.settle(conversation);
    this.move(conversation, 'rejected', 'rejected');
    this.finish(conversation);
  }

  /** @param {Conversation} conversation @throws {Refusal} */
  hangUp(conversation) {
    const { status } = conversation.interaction;
    if (status !== 'accepted' && status !== 'outgoing') {
      throw new Refusal(`there is nothing to hang up; it is ${status}`);
    }
    this.end(conversation);
  }

  /** @param {Conversation} conversation @param {string} [channelStatus] */
  end(conversation, channelStatus = 'disconnected') {
    const { interaction, answeredAt } = conversation;
    const wasOffered = interaction.status === 'incoming';
    this.settle(conversation);
    conversation.isHeld = false;
    conversation.isMuted = false;
    interaction.recording = false;
    this.move(
      conversation,
      'ended',
      interaction.channel_type === 'phone' ? channelStatus : undefined,
    );
    const isInternal = interaction.from_queue.name === 'OperDirect';
    const isUnsentDraft = answeredAt === undefined && interaction.channel_type !== 'phone';
    if (wasOffered || isInternal || isUnsentDraft) this.finish(conversation);
    else this.#wrapUp(conversation);
  }

  /** @param {Conversation} conversation */
  #wrapUp(conversation) {
    conversation.wrapUpUntil = this.world.clock.now() + WRAP_UP;
    this.later(conversation, WRAP_UP, () => this.finish(conversation));
  }

  /** @param {Conversation} conversation @throws {Refusal} */
  handle(conversation) {
    const { status } = conversation.interaction;
    if (status !== 'ended')
      throw new Refusal(`only an ended interaction can be handled; it is ${status}`);
    this.finish(conversation);
  }

  /** Nothing is left to do: off the desk. @param {Conversation} conversation */
  finish(conversation) {
    const { id } = conversation.interaction;
    this.settle(conversation);
    this.move(conversation, 'handled');
    this.conversations.delete(id);
    if (this.activeId === id) this.setActive(this.#nextActive());
    this.world.changed();
  }

  #nextActive() {
    const candidates = [...this.conversations.values()].filter(
      ({ interaction: { status } }) => status !== 'incoming' && status !== 'queued',
    );
    return candidates.at(-1)?.interaction.id ?? null;
  }

  /** Take a customer out of a queue, by the id that the pick list shows. @param {string} id @throws {Refusal} */
  pick(id) {
    const conversation = this.world.waiting.get(id);
    if (!conversation) throw new Refusal('nobody with this id waits in a queue; see the pick list');
    if (conversation.interaction.channel_type === 'phone') this.requirePhone();
    this.world.waiting.delete(id);
    this.conversations.set(id, conversation);
    this.setChannelStatus(conversation, 'picking');
    // The vendor's library misses an `accepted` that comes less than about 100 ms after the response.
    this.later(conversation, 300, () => {
      const isCall = conversation.interaction.channel_type === 'phone';
      if (isCall && !this.world.isPhoneUsable) return this.#putBack(conversation);
      this.connect(conversation);
      this.hearNext(conversation);
    });
  }

  // --- Calls in progress ---------------------------------------------------------------------

  /** @throws {Refusal} */
  requirePhone() {
    if (!this.world.isPhoneUsable) {
      throw new Refusal('the softphone has no microphone; allow it, then choose Try again');
    }
  }

  /** One talk at a time: the others wait. @param {Conversation} conversation */
  holdOthers(conversation) {
    for (const other of this.conversations.values()) {
      const isBusy = other.interaction.channel_status === 'transferring';
      if (other !== conversation && isTalk(other) && !other.isHeld && !isBusy) {
        this.setLine(other, { isHeld: true });
      }
    }
  }

  /** @param {Conversation} conversation @param {{ isHeld?: boolean, isMuted?: boolean }} change */
  setLine(conversation, change) {
    Object.assign(conversation, change);
    this.setChannelStatus(conversation, lineStatus(conversation));
  }

  // --- Text ----------------------------------------------------------------------------------

  /** A line of a chat. @param {Conversation} conversation @param {string} originator @param {string} message @param {'text' | 'state'} [type] */
  write(conversation, originator, message, type = 'text') {
    const timestamp = transcriptTime(this.world.clock.now());
    const line = { type, originator, timestamp, message };
    conversation.interaction.transcript.messages.push(line);
    this.emitState('transcript', line, conversation);
  }

  /** The other side says what it has to say next, after a while. @param {Conversation} conversation */
  hearNext(conversation) {
    this.later(conversation, 1200 + this.world.random() * 1800, () => {
      const reply = conversation.replies.shift();
      const speaker = conversation.interaction.participants[0]?.uniquekey;
      if (reply !== undefined && speaker !== undefined) this.write(conversation, speaker, reply);
    });
  }

  // --- The agent -----------------------------------------------------------------------------

  get user() {
    const { agent } = this;
    return {
      id: agent.id,
      username: agent.userName,
      alias: agent.firstName,
      firstName: agent.firstName,
      surname: agent.surname,
      email: agent.email,
      language: 'en',
      login_status: 'logged_in',
      work_status: this.workStatus,
      presence: this.presence,
      presence_profiles: PRESENCES.map((presence) => ({ ...presence })),
    };
  }

  get name() {
    return fullName(this.agent);
  }

  /** Chosen in the panel: at once, and the host hears of it. @param {Presence} presence */
  choosePresence(presence) {
    this.agent.presence = presence.id;
    this.presence = presence.id;
    this.emitStatus('profile', presence);
  }

  /** @param {WorkStatus} workStatus */
  chooseWorkStatus(workStatus) {
    this.agent.workStatus = workStatus;
    this.workStatus = workStatus;
    this.emitStatus('work_status', workStatus);
  }

  /** Changed over REST: the panel shows it one to three seconds later and says nothing. */
  refreshLater() {
    this.world.clock.after(1000 + this.world.random() * 2000, () => {
      this.presence = this.agent.presence;
      this.workStatus = this.agent.workStatus;
      this.world.changed();
    });
  }
}

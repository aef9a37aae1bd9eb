/**
 * What all agents of the tenant share: people, queues, customers who wait, the phone line, and
 * who is signed in in this tab.
 *
 * @import { Agent, Clock, Contact, Conversation, Interaction, Link, Message, Notice, Outcome, Queue } from './types.d.ts'
 */
import { newConversation, Refusal } from './conversation.js';
import { Desk } from './desk.js';
import { CONTACTS, digitsOf, fullName, newAgents, newId, newQueues } from './people.js';

/** How long the server keeps a session whose panel has gone, in milliseconds. */
const SESSION_WITHOUT_PANEL = 60_000;

/** Panels that want to know; a `Connection` has one. @typedef {{ emit(message: Message): void, changed(): void, begin(): void, download(): void }} Listener */

export class World {
  /** @type {Message[]} */
  #late = [];

  /** @param {Clock} clock @param {() => number} random */
  constructor(clock, random) {
    this.clock = clock;
    this.random = random;
    this.agents = newAgents();
    this.queues = newQueues();
    /** @type {Map<string, Conversation>} Customers who wait in a queue, by id. */
    this.waiting = new Map();
    /** @type {Desk | undefined} The desk of the agent whose session this tab has. */
    this.desk = undefined;
    /** Why there is no session. */
    this.refusal = '';
    this.isPhoneUsable = true;
    /** @type {Link} */
    this.link = 'up';
    /** Refuse the next log-in, whatever it says. */
    this.refusesNext = false;
    /** @type {Outcome} How the next number called takes it. */
    this.nextOutcome = 'answer';
    /** @type {Notice[]} */
    this.notices = [];
    /** @type {Set<Listener>} */
    this.listeners = new Set();
    this.messages = 0;
    this.notified = 0;
    /** @type {string[]} */
    this.log = [];
    this.desks = new Map(this.agents.map((agent) => [agent.id, new Desk(this, agent)]));
    /** @type {(() => void) | undefined} */
    this.cancelExpiry = undefined;
    /** @type {(() => void) | undefined} */
    this.cancelLink = undefined;
  }

  /** The desk of the agent who is signed in. @throws {Refusal} */
  get signedIn() {
    if (!this.desk) throw new Refusal('nobody is signed in; log in first');
    return this.desk;
  }

  newId() {
    return newId(this.random);
  }

  /** @param {Partial<Interaction> & Pick<Interaction, 'channel_type' | 'channel_sub_type' | 'status' | 'direction' | 'originator' | 'destination'>} fields */
  newConversation(fields) {
    const now = this.clock.now();
    return newConversation(
      {
        id: this.newId(),
        date_created: new Date(now).toISOString(),
        recording: false,
        from_queue: {},
        orig_queue: {},
        participants: [],
        transcript: { messages: [] },
        attached_data: {},
        ...fields,
      },
      now,
    );
  }

  /** Tell the host, if the news is about the agent who is signed in. @param {Desk} desk @param {string} type @param {Record<string, unknown>} payload */
  emit(desk, type, payload) {
    if (desk === this.desk) {
      this.messages += 1;
      this.#deliver({ id: `cp-${this.messages}`, type, payload: structuredClone(payload) });
    }
    this.changed();
  }

  /** What happens while the line is down, the panel learns when it is up again. @param {Message} message */
  #deliver(message) {
    if (this.link === 'down') this.#late.push(message);
    else for (const listener of [...this.listeners]) listener.emit(message);
  }

  changed() {
    for (const listener of [...this.listeners]) listener.changed();
  }

  /** @param {Agent} agent */
  signIn(agent) {
    const desk = this.desks.get(agent.id);
    this.cancelExpiry?.();
    if (this.desk !== desk) this.signOut();
    this.desk = desk;
    this.refusal = '';
    desk?.enter();
    for (const listener of [...this.listeners]) listener.begin();
    this.changed();
  }

  /** End the session without a word to the host, which knows. @param {string} [refusal] */
  signOut(refusal = '') {
    const desk = this.desk;
    this.desk = undefined;
    this.#late = [];
    this.refusal = refusal;
    desk?.leave();
    this.changed();
  }

  /** Say over the log-in form why there is no session. @param {string} reason */
  refuse(reason) {
    this.refusal = reason;
    this.changed();
    return reason;
  }

  /** End the session from the tenant's side. @param {string} reason */
  expire(reason) {
    const desk = this.signedIn;
    desk.leave();
    this.emit(desk, 'status', { attribute: 'login_status', value: 'logged_out' });
    this.signOut(reason);
  }

  /** @param {Listener} listener */
  enter(listener) {
    this.cancelExpiry?.();
    this.listeners.add(listener);
  }

  /** A closed panel loses its calls at once, its session after a while. @param {Listener} listener */
  leave(listener) {
    if (!this.listeners.delete(listener) || this.listeners.size > 0) return;
    this.desk?.leave();
    this.cancelExpiry = this.clock.after(SESSION_WITHOUT_PANEL, () => this.signOut());
  }

  /** Change the state of the line between panel and tenant for a while. @param {Link} link @param {number} milliseconds */
  setLink(link, milliseconds) {
    this.cancelLink?.();
    if (link !== 'down') this.#restoreLink();
    this.link = link;
    this.cancelLink = this.clock.after(milliseconds, () => this.#restoreLink());
    this.changed();
  }

  #restoreLink() {
    this.link = 'up';
    for (const message of this.#late.splice(0)) this.#deliver(message);
    this.changed();
  }

  /** @param {boolean} isUsable */
  setPhoneUsable(isUsable) {
    this.isPhoneUsable = isUsable;
    if (this.desk) this.emit(this.desk, 'status', { attribute: 'phone_status', value: isUsable });
    this.changed();
  }

  /** Show the agent a line that goes by itself. @param {string} text @param {Notice['level']} [level] */
  notify(text, level = 'info') {
    this.notified += 1;
    const notice = { id: this.notified, level, text };
    this.notices = [...this.notices.slice(-2), notice];
    this.clock.after(8000, () => this.dismiss(notice.id));
    this.changed();
  }

  /** @param {number} id */
  dismiss(id) {
    this.notices = this.notices.filter((notice) => notice.id !== id);
    this.changed();
  }

  /** What crossed the bridge, for the log file. @param {'in' | 'out'} direction @param {unknown} message */
  record(direction, message) {
    const time = new Date(this.clock.now()).toISOString();
    this.log = [...this.log.slice(-499), `${time} ${direction} ${JSON.stringify(message)}`];
  }

  downloadLogs() {
    for (const listener of this.listeners) listener.download();
  }

  /** @param {string} id @returns {Queue | undefined} */
  queue(id) {
    return this.queues.find((queue) => queue.id === id);
  }

  /** Colleague by extension, user name, full name or id. @param {string} to */
  colleague(to) {
    const name = to.trim().toLowerCase();
    return this.agents.find((agent) =>
      [agent.extension, agent.userName, fullName(agent), agent.id].some(
        (known) => known.toLowerCase() === name,
      ),
    );
  }

  /** Customer by phone number or mail address. @param {string} address @returns {Contact | undefined} */
  contact(address) {
    const wanted = digitsOf(address).toLowerCase();
    return CONTACTS.find((contact) => contact.phone === wanted || contact.email === wanted);
  }
}

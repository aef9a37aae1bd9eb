/**
 * Between the engine and one panel page: what the host posted comes in, what the host is to hear
 * goes out, and the panel sees all that it shows.
 *
 * @import { Connection, Message, Panel, PanelState } from './types.d.ts'
 * @import { Listener, World } from './world.js'
 */
import { obey, obeyAgent } from './commands.js';
import { Refusal } from './conversation.js';
import { CONTACTS, fullName, PRESENCES } from './people.js';
import { checkPassword, trustIdentity } from './sessions.js';

/** How long a panel that has a session waits for the host's init before it begins by itself. */
const UNASKED_INIT = 1000;

/** How long a slow tenant takes for an action; the vendor's library waits 4.9 s. */
const SLOW_ACTION = 3000;

/** @param {unknown} data @returns {Partial<Message>} */
const asMessage = (data) => (typeof data === 'object' && data !== null ? data : {});

/** @param {World} world @param {Panel} panel @returns {Connection} */
export function connect(world, panel) {
  /** @type {string | undefined} The id of an init that waits for the agent to sign in. */
  let asked;
  let isIntroduced = false;
  /** @type {Message[] | undefined} What must not overtake the response to an action. */
  let held;

  /** @param {Message} message */
  const post = (message) => {
    if (held) return void held.push(message);
    world.record('out', message);
    panel.post?.(message);
  };

  const introduce = () => {
    const { desk } = world;
    if (!desk || !panel.post) return;
    cancelUnasked();
    isIntroduced = true;
    // Always empty: with anything in it the vendor's library never initialises.
    post({ id: asked ?? 'initRequest', type: 'init', payload: { value: [] } });
    desk.emitStatus('login_status', 'logged_in');
    desk.emitStatus('phone_status', world.isPhoneUsable);
    desk.emitStatus('work_status', desk.workStatus);
  };

  /** @param {Partial<Message>} message */
  const answer = ({ id, payload }) => {
    held = [];
    const response = { id, type: 'response', payload: respondTo(world, payload) };
    const events = held;
    held = undefined;
    for (const message of [response, ...events]) post(message);
  };

  /** @param {Partial<Message>} message */
  const act = (message) => {
    if (world.link === 'down') return;
    if (world.link === 'slow') world.clock.after(SLOW_ACTION, () => answer(message));
    else answer(message);
  };

  /** @type {Listener} */
  const listener = {
    emit: (message) => isIntroduced && post(message),
    changed: () => panel.changed?.(),
    begin: () => introduce(),
    download: () => panel.download?.('panel-log.txt', `${world.log.join('\n')}\n`),
  };
  world.enter(listener);
  const cancelUnasked = world.clock.after(UNASKED_INIT, () => introduce());

  return {
    get state() {
      return look(world);
    },
    receive(data) {
      const message = asMessage(data);
      if (message.type === 'init') {
        asked = String(message.id);
        introduce();
      } else if (message.type === 'action') {
        world.record('in', message);
        act(message);
      }
    },
    perform: (command) => attempt(world, () => obeyAgent(world, command)),
    signIn: (userName, password) => checkPassword(world, userName, password),
    signInBySso: (userName) => trustIdentity(world, userName),
    signOut: () => world.signOut(),
    close() {
      cancelUnasked();
      world.leave(listener);
    },
  };
}

/**
 * The payload of the response to an action. Known hosts tell failure by `result`, by `value` or by
 * both, so both say it.
 *
 * @param {World} world @param {unknown} payload
 */
function respondTo(world, payload) {
  const { command, ...rest } = /** @type {Record<string, unknown>} */ (Object(payload));
  try {
    return { value: structuredClone(obey(world, { ...rest, command: String(command) })) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { result: 'error', value: 'error', reason: error.message };
  }
}

/** @param {World} world @param {() => void} act @returns {string} Why not, or ''. */
function attempt(world, act) {
  try {
    act();
    return '';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    world.notify(`${error.message[0]?.toUpperCase()}${error.message.slice(1)}.`, 'error');
    return error.message;
  }
}

/** @param {World} world @returns {PanelState} */
function look(world) {
  const { desk } = world;
  return structuredClone({
    isSignedIn: desk !== undefined,
    refusal: world.refusal,
    agent: {
      id: desk?.agent.id ?? '',
      userName: desk?.agent.userName ?? '',
      name: desk?.name ?? '',
      extension: desk?.agent.extension ?? '',
      presence: desk?.presence ?? '',
      workStatus: desk?.workStatus ?? 'not_ready',
    },
    presences: [...PRESENCES],
    conversations: [...(desk?.conversations.values() ?? [])],
    waiting: [...world.waiting.values()],
    queues: world.queues,
    contacts: [...CONTACTS],
    colleagues: colleaguesOf(world),
    activeId: desk?.activeId ?? null,
    isPhoneUsable: world.isPhoneUsable,
    link: world.link,
    notices: world.notices,
    now: world.clock.now(),
  });
}

/** @param {World} world */
const colleaguesOf = (world) =>
  world.agents
    .filter((agent) => agent !== world.desk?.agent)
    .map((agent) => ({
      name: fullName(agent),
      userName: agent.userName,
      extension: agent.extension,
      presence: PRESENCES.find(({ id }) => id === agent.presence)?.name ?? '',
    }));

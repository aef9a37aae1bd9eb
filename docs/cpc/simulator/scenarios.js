/**
 * What no live demo gives on demand: each scenario is a name, a title, a sentence and a few lines.
 *
 * @import { Conversation, Scenario } from './types.d.ts'
 * @import { Desk } from './desk.js'
 * @import { World } from './world.js'
 */
import { anyContact, enqueue, newCall, newChat, newEmail, offer } from './customers.js';
import { consult, dial, join } from './phone.js';

/** @param {string} title @param {string} description @param {(world: World) => void} play */
const scenario = (title, description, play) => ({ title, description, play });

/**
 * Go on with a conversation later, if it still stands as it was left; the reader may have refused
 * the microphone meanwhile, which ends the story.
 *
 * @param {Desk} desk @param {Conversation} conversation @param {number} milliseconds
 * @param {() => void} act
 */
function thenIf(desk, conversation, milliseconds, act) {
  const { status } = conversation.interaction;
  desk.later(conversation, milliseconds, () => {
    const isAsLeft = conversation.interaction.status === status && desk.world.desk === desk;
    if (isAsLeft && desk.world.isPhoneUsable) act();
  });
}

/** @param {World} world */
function consultAndJoin(world) {
  const desk = world.signedIn;
  desk.requirePhone();
  const call = offer(desk, newCall(world, anyContact(world)));
  thenIf(desk, call, 1500, () => {
    desk.accept(call);
    thenIf(desk, call, 2000, () => {
      if (call.interaction.channel_status === 'transferring' || desk.partner(call)) return;
      const second = consult(desk, call, '1002');
      thenIf(desk, call, 6000, () => {
        if (second.interaction.status !== 'accepted') return;
        desk.setActive(second.interaction.id);
        join(desk);
      });
    });
  });
}

/** @param {World} world @param {'busy' | 'no_answer'} outcome */
function callInVain(world, outcome) {
  world.signedIn.requirePhone();
  world.nextOutcome = outcome;
  dial(world.signedIn, { to: anyContact(world).phone });
}

/** @type {Readonly<Record<string, { title: string, description: string, play(world: World): void }>>} */
const SCENARIOS = {
  'incoming-call': scenario(
    'Incoming call',
    'A customer calls the service desk and is offered to you; accept or reject the call.',
    (world) => offer(world.signedIn, newCall(world, anyContact(world))),
  ),
  'caller-gives-up': scenario(
    'Caller gives up',
    'A customer calls and hangs up after four seconds, before you can answer.',
    (world) => offer(world.signedIn, newCall(world, anyContact(world)), 4000),
  ),
  'incoming-chat': scenario(
    'Incoming chat',
    'A visitor of the web site writes; accept, and they tell more and answer what you write.',
    (world) =>
      offer(
        world.signedIn,
        newChat(world, anyContact(world), [
          'Hello! Is the blue one in stock?',
          'I would need two of them by Friday.',
          'Great, then I will order them now.',
          'That was all. Have a nice day!',
        ]),
      ),
  ),
  'incoming-email': scenario(
    'Incoming email',
    'A customer’s email comes in; accept it, write a reply and send it.',
    (world) =>
      offer(
        world.signedIn,
        newEmail(
          world,
          anyContact(world),
          'Change of address',
          'Hello,\n\nwe are moving at the end of the month. Please change our address.\n\nThank you!',
        ),
      ),
  ),
  'queue-pick': scenario(
    'Queue pick',
    'A customer waits in the service desk’s queue, and after three seconds you pick the call.',
    (world) => {
      const desk = world.signedIn;
      desk.requirePhone();
      const { id } = enqueue(world, newCall(world, anyContact(world))).interaction;
      world.clock.after(3000, () => {
        if (world.desk === desk && world.isPhoneUsable && world.waiting.has(id)) desk.pick(id);
      });
    },
  ),
  'consult-and-join': scenario(
    'Consult and join',
    'A call comes in and is accepted; you ask Ben while the customer waits, then join the two.',
    consultAndJoin,
  ),
  'rejected-login': scenario(
    'Rejected log-in',
    'Your session ends and the next log-in is refused, as with a wrong password.',
    (world) => {
      world.refusesNext = true;
      world.signOut('User name or password is wrong.');
    },
  ),
  'session-expiry': scenario(
    'Session expiry',
    'The tenant ends your session: calls are lost, REST answers 401 and the log-in form is back.',
    (world) => world.expire('Your session has expired. Log in again.'),
  ),
  'slow-tenant': scenario(
    'Slow tenant',
    'For 30 seconds every action takes three seconds and every request four.',
    (world) => world.setLink('slow', 30_000),
  ),
  'dropped-connection': scenario(
    'Dropped connection',
    'For ten seconds the tenant cannot be reached: calls are lost, requests and actions fail.',
    (world) => {
      world.desk?.loseCalls();
      world.setLink('down', 10_000);
    },
  ),
  busy: scenario('Busy', 'You call a customer whose line is busy.', (world) =>
    callInVain(world, 'busy'),
  ),
  'no-answer': scenario(
    'No answer',
    'You call a customer who does not answer for six seconds.',
    (world) => callInVain(world, 'no_answer'),
  ),
  'microphone-refused': scenario(
    'Microphone refused',
    'The browser refuses the microphone: calls fail until you choose Try again in the panel.',
    (world) => world.setPhoneUsable(false),
  ),
};

/** @param {World} world @returns {Record<string, Scenario>} */
export const scenariosOf = (world) =>
  Object.fromEntries(
    Object.entries(SCENARIOS).map(([name, { title, description, play }]) => [
      name,
      { title, description, run: () => play(world) },
    ]),
  );

/**
 * An agent's day, hour by hour, as an integrator's page and the agent's clicks make it. It is lived
 * with more than one library, so it keeps to what all of them have.
 */
import { RIGHT, WRONG, WRONG_CONFIGS } from './calls.js';
import { DEMO_TOKEN } from './cpc/simulator.js';
import {
  baseUrl,
  clock,
  eventHandler,
  give,
  log,
  look,
  note,
  pass,
  passForReal,
  said,
  settle,
  tenant,
  until,
} from './host.js';

const NOBODY = '0'.repeat(32);
const CUSTOMER = '+12025550123';
const WRAP_UP = 60_000;

/** Libraries may write into it, so each call gets a new one. */
const config = (authentication) => ({
  tenantBaseUrl: baseUrl,
  parentElement: 'container',
  eventHandler,
  enableChannelStatusUpdates: true,
  minWidth: 300,
  minHeight: 300,
  ...(authentication && { authentication }),
});

const basic = (userName, password = 'demo') => ({ basic: { userName, password } });

const interaction = (action, id) => give(action, CPC.interaction(action, id));

async function begin(authentication) {
  await give('load', CPC.load(config(authentication)));
  await said('cpc-init');
  await settle();
}

async function accept(scenario) {
  await play(scenario);
  const { id } = ongoing('incoming');
  await interaction('accept', id);
  return id;
}

/** The agent's own hand in the panel, or the customer's, whom the panel plays too. */
async function byHand(act) {
  const hand = tenant.connect({ changed() {}, download() {} });
  act(hand);
  hand.close();
  await settle();
}

const click = (command) => byHand((hand) => hand.perform(command));
const fillInForm = () => byHand((hand) => hand.signIn('anna.agent', 'demo'));

async function play(scenario) {
  tenant.scenarios[scenario].run();
  await settle();
}

const ongoing = (status) =>
  [...CPC.ongoingInteractions().values()].find((candidate) => candidate.status === status);

/** With time passing once what was asked has reached the tenant. */
async function slowly(milliseconds, promise) {
  await passForReal(milliseconds / 10);
  clock.pass(milliseconds);
  return promise;
}

/** Calls that may throw as well as reject. */
async function everyCall(table) {
  for (const [name, lists] of Object.entries(table)) {
    const member = name.split('.').reduce((object, part) => object[part], CPC);
    for (const list of lists) {
      const call = async () => member.apply(CPC, structuredClone(list));
      await give(`${name} ${JSON.stringify(list)}`, call());
    }
  }
}

const HOURS = {
  async login() {
    await begin(basic('anna.agent'));
    look('after login');
    await give('load again', CPC.load(config()));
    log.given.push(['base URL', String(CPC.getTenantBaseUrl() === baseUrl)]);
    await give('setReady', CPC.setReady(true));
    await pass(3000);
  },

  async questions() {
    for (const subject of ['user', 'interaction', 'interactions', 'queue', 'queues']) {
      await give(subject, CPC.getDetails(subject));
    }
    for (const subject of ['transcript', 'activeExtension', 'activeInteraction']) {
      await give(subject, CPC.getDetails(subject));
    }
    await give('getCurrentUserQueues', CPC.getCurrentUserQueues());
    await give('getCurrentUserQueues phone', CPC.getCurrentUserQueues('phone'));
    await give('RCI', CPC.RI.request('RCI', 'GET', '/queues'));
    await give('RMI', CPC.RI.request('rmi', 'GET', 'agents'));
  },

  async inboundCall() {
    await play('incoming-call');
    look('ringing');
    const { id } = ongoing('incoming');
    await interaction('accept', id);
    look('talking');
    const states = ['hold', 'unhold', 'mute', 'unmute', 'startRecording', 'stopRecording'];
    for (const state of states) await give(state, CPC.callState(state));
    await give('dtmf', CPC.dtmf('5'));
    await give('this call', CPC.getDetails(id));
    await give('consult', CPC.consult('1002'));
    await pass(500);
    await pass(2000);
    look('consulting');
    await give('joinCalls', CPC.joinCalls());
    await interaction('handle', id);
    look('handled');
  },

  async outboundCalls() {
    await give('callOut', CPC.callOut(CUSTOMER));
    await pass(500);
    await pass(2000);
    await interaction('hangup');
    await pass(WRAP_UP);
    await give('callOut from', CPC.callOut('+1-202-555-0167', '+12025550100'));
    await interaction('hangup');
    await interaction('handle');
    await give('callOut from elsewhere', CPC.callOut(CUSTOMER, '+10000000000'));
    for (const scenario of ['busy', 'no-answer']) {
      await play(scenario);
      await pass(500);
      await pass(6000);
      await interaction('handle');
    }
  },

  async callsThatGo() {
    await play('caller-gives-up');
    await pass(4000);
    await play('incoming-call');
    await interaction('reject', ongoing('incoming').id);
    await accept('incoming-call');
    await click({ command: 'otherSide', value: 'hangup' });
    await interaction('handle');
    await accept('incoming-call');
    await give('transfer', CPC.transfer('1002'));
    await pass(800);
    look('after transfer');
  },

  async chats() {
    await accept('incoming-chat');
    await give('message', CPC.message('Hello!'));
    await pass(3000);
    await give('consult', CPC.consult('ben.agent'));
    await pass(1500);
    await give('joinCalls', CPC.joinCalls());
    await pass(WRAP_UP);
    const sms = { to: '+1-202-555-0123', direct: true, from: '+447700900100', content: 'Hi!' };
    await give('sendSMS', CPC.sendSMS(sms));
    await give('message', CPC.message('there'));
    await interaction('hangup');
    await interaction('handle');
    await give('sendSMS draft', CPC.sendSMS({ to: CUSTOMER, direct: false }));
    await click({ command: 'send', value: 'Hello from the panel' });
    await click({ command: 'interaction', value: 'hangup' });
    await pass(WRAP_UP);
    const chat = { to: '+447700900456', direct: true, from: '+447700900200', content: 'Hi!' };
    await give('startWhatsAppChat', CPC.startWhatsAppChat(chat));
    await interaction('hangup');
    await interaction('handle');
  },

  async pick() {
    const { payload } = await give('picklist', CPC.picklist());
    const response = until(({ id }) => /^interaction-action/.test(id));
    const picked = CPC.interaction('pick', payload.value[1].id);
    await response;
    await passForReal(300);
    await give('pick', picked);
    await interaction('hangup');
    await interaction('handle');
  },

  async emails() {
    const to = ['james.okafor@example.org'];
    const mail = { to, direct: true, subject: 'Invoice', content: 'Here it is.' };
    await give('sendEmail', CPC.sendEmail(mail));
    await interaction('handle');
    await give('sendEmail draft', CPC.sendEmail({ to, direct: false }));
    await click({ command: 'send', value: { subject: 'Invoice', content: 'As promised.' } });
    await pass(WRAP_UP);
    await accept('incoming-email');
    await click({ command: 'reply' });
    await click({ command: 'send', value: { content: 'We will change it.' } });
    await interaction('handle');
  },

  async refusals() {
    await give('hold', CPC.callState('hold', NOBODY));
    await give('getDetails', CPC.getDetails(NOBODY));
    await interaction('accept', NOBODY);
    await give('message', CPC.message('To nobody'));
    await give('transfer', CPC.transfer('1002'));
    await give('action', CPC.xdmSendAction({ cpcFn: 'mine', command: 'detail', value: 'user' }));
    await give('unknown', CPC.xdmSendAction({ cpcFn: 'mine', command: 'nothing' }));
  },

  async presence() {
    const [available, , meeting] = CPC.currentUser.presence_profiles;
    await give('setPresence', CPC.setPresence('Away'));
    await pass(3000);
    await give('setPresence by id', CPC.setPresence(available.id));
    await click({ command: 'agentPresence', value: meeting.id });
    await click({ command: 'agentWorkStatus', value: 'not_ready' });
    await play('microphone-refused');
    await give('callOut', CPC.callOut(CUSTOMER));
    await click({ command: 'allowMicrophone' });
    look('after presence');
  },

  async expiry() {
    const chat = await accept('incoming-chat');
    await accept('incoming-call');
    await play('session-expiry');
    await give('setReady', CPC.setReady(true));
    await fillInForm();
    await said('cpc-init');
    await settle();
    look('back again');
    await interaction('hangup', chat);
    await pass(WRAP_UP);
    look('all done');
  },

  async logout() {
    await give('unload', CPC.unload());
    log.given.push(['frames', String(document.querySelectorAll('iframe').length)]);
  },

  async secondUser() {
    await begin(basic('ben.agent'));
    await accept('incoming-call');
    await interaction('hangup', ongoing('accepted').id);
    await give('unload', CPC.unload());
  },

  async notLoadedYet() {
    await everyCall(RIGHT);
    await everyCall(WRONG);
  },

  async wrongCalls() {
    await begin(basic('anna.agent'));
    await everyCall(WRONG);
  },

  async refusedLogin() {
    await give('load', CPC.load(config(basic('anna.agent', 'wrong'))));
    await said('cpc-onload');
    look('refused');
    await give('getDetails', CPC.getDetails('user'));
    await fillInForm();
    await said('cpc-init');
    await settle();
    look('by the form');
  },

  async token() {
    await begin({ oAuth: { token: DEMO_TOKEN } });
    look('by token');
  },

  async slowAndLostLine() {
    await begin(basic('anna.agent'));
    tenant.scenarios['slow-tenant'].run();
    await note('slow answer', slowly(3000, CPC.getDetails('user')));
    await note('slow request', slowly(4000, CPC.RI.request('RMI', 'GET', '/agents')));
    clock.pass(30_000);
    tenant.scenarios['dropped-connection'].run();
    await note('lost request', CPC.RI.request('RCI', 'GET', '/queues'));
    await note('lost action', CPC.getDetails('user'));
    await pass(10_000);
    await give('answer', CPC.getDetails('user'));
  },

  async configs() {
    for (const none of [undefined, null, 'config', {}]) {
      await give(`load ${JSON.stringify(none)}`, CPC.load(none));
    }
    for (const wrong of WRONG_CONFIGS) {
      await give(`load ${JSON.stringify(wrong)}`, CPC.load({ ...config(), ...wrong }));
    }
    const flags = { denyPopout: true, responsive: true, skipCDN: true, useSsoLoginPage: true };
    const all = { ...config(basic('anna.agent')), ...flags, enableDebugLog: true };
    await give('load', CPC.load({ ...all, parentElement: document.querySelector('#container') }));
    await said('cpc-init');
    const { src, style } = document.querySelector('#CPC-frame');
    log.given.push([
      'frame',
      JSON.stringify({ src: src.slice(baseUrl.length), style: style.cssText }),
    ]);
  },
};

/** Live through some hours of the day; gives the log of each. */
window.live = async (hours) => {
  const logs = {};
  for (const hour of hours) {
    await HOURS[hour]();
    logs[hour] = Object.fromEntries(
      Object.entries(log).map(([kind, entries]) => [kind, entries.splice(0)]),
    );
  }
  return logs;
};

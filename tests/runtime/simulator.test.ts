/** The simulated tenant: requests, messages and scenarios, as an SDK and a reader meet them. */
import { expect, test } from 'vitest';
import type { Interaction, Message } from '../../docs/cpc/simulator/types.d.ts';
import { DEMO_TOKEN, events, type Simulated, simulate, statuses } from './simulated.ts';

const LOGIN = 'ecfs/authentication/';

async function opened(): Promise<Simulated & ReturnType<Simulated['open']>> {
  const tenant = simulate();
  await tenant.signIn();
  return { ...tenant, ...tenant.open() };
}

const wait = (tenant: Simulated, milliseconds: number) => tenant.clock.advance(milliseconds);

const interactionOf = (payload: Message['payload']) => payload.value as Interaction;

const FAILED = { result: 'error', value: 'error', reason: expect.any(String) };

// --- Logging in -----------------------------------------------------------------------------------

test('a right password signs in and gives the user’s id', async () => {
  const tenant = simulate();
  const response = await tenant.signIn();
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ id: expect.stringMatching(/^[0-9A-F]{32}$/) });
  expect(response.headers.get('Access-Control-Allow-Credentials')).toBe('true');
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('https://host.example');
});

test('a wrong password is 401, and ends the session there was', async () => {
  const tenant = simulate();
  await tenant.signIn();
  expect((await tenant.signIn('anna.agent', 'nonsense')).status).toBe(401);
  expect((await tenant.request('ecfs/RI/rci/queues')).status).toBe(401);
});

test('a plus sign in the base64 survives, raw, escaped or as the space a form parser makes of it', async () => {
  const address = new URL('../../docs/cpc/simulator/sessions.js', import.meta.url).href;
  const { readBasic } = await import(address);
  const base64 = btoa('anna.agent:x>>>');
  expect(base64).toContain('+');
  for (const sent of [base64, encodeURIComponent(base64), base64.replaceAll('+', ' ')]) {
    expect(readBasic(`Authorization=Basic%20${sent}`)[0]).toEqual(['anna.agent', 'x>>>']);
  }
  expect(readBasic('nonsense')).toEqual([]);
});

test('the scheme is compared without case; another one is refused with the remedy', async () => {
  const tenant = simulate();
  const body = `Authorization=Basic%20${btoa('ben.agent:demo')}`;
  const post = (scheme: string) =>
    tenant.request(LOGIN, { method: 'POST', headers: { Authorization: scheme }, body });
  expect((await post('ECFAUTH')).status).toBe(200);
  const refused = await post('Digest');
  expect(refused.status).toBe(401);
  expect((await refused.json()).error.message).toContain('ECFAuth or Bearer');
});

test('the demo token signs in; a token of another issuer or of the past does not', async () => {
  const tenant = simulate();
  const bearer = (token: string) =>
    tenant.request(LOGIN, { method: 'POST', headers: { Authorization: `Bearer ${token}` } });
  const forged = (claims: object) => `e30.${btoa(JSON.stringify(claims))}.x`;
  const anna = { sub: 'anna.agent', email: 'anna.agent@example.com' };
  expect((await bearer(DEMO_TOKEN)).status).toBe(200);
  expect((await bearer(forged({ ...anna, iss: 'https://elsewhere.example' }))).status).toBe(401);
  expect((await bearer(forged({ ...anna, iss: 'https://issuer.example', exp: 1 }))).status).toBe(
    401,
  );
  expect((await bearer('undefined')).status).toBe(401);
});

test('the simulated issuer gives tokens that sign in', async () => {
  const tenant = simulate();
  const discovery = await (await tenant.request('issuer/.well-known/openid-configuration')).json();
  expect(discovery.issuer).toBe('https://host.example/docs/tenant/issuer');
  const form = new URLSearchParams({
    grant_type: 'password',
    username: 'ben.agent',
    password: 'demo',
  });
  const issued = await tenant.request('issuer/token', { method: 'POST', body: form });
  const { access_token } = await issued.json();
  const headers = { Authorization: `Bearer ${access_token}` };
  const info = await tenant.request('issuer/userinfo', { headers });
  expect(await info.json()).toEqual({ sub: 'ben.agent', email: 'ben.agent@example.com' });
  expect((await tenant.request(LOGIN, { method: 'POST', headers })).status).toBe(200);
});

test('a preflight is answered for every address', async () => {
  const response = await simulate().request(LOGIN, { method: 'OPTIONS' });
  expect(response.status).toBe(204);
  expect(response.headers.get('Access-Control-Allow-Headers')).toBe('authorization, content-type');
});

test('log-out ends the session without a word to the host', async () => {
  const tenant = await opened();
  const before = tenant.heard.length;
  expect((await tenant.request(LOGIN, { method: 'DELETE' })).status).toBe(200);
  expect(tenant.panel.state.isSignedIn).toBe(false);
  expect(tenant.heard.length).toBe(before);
});

// --- REST -----------------------------------------------------------------------------------------

test('REST needs a session', async () => {
  const response = await simulate().request('ecfs/RI/rci/queues');
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({ error: { status: 401, message: expect.any(String) } });
});

test('the resources a reader tries first answer with lists', async () => {
  const tenant = await opened();
  for (const path of [
    'rci/queues',
    'rci/users',
    'rci/userGroups',
    'rci/presenceProfiles',
    'rmi/agents',
    'rmi/contacts/?Channel=Phone',
    'rmi/queueStatuses?type=Phone,Chat',
  ]) {
    const response = await tenant.request(`ecfs/RI/${path}`);
    expect(response.status, path).toBe(200);
    expect((await response.json()).length, path).toBeGreaterThan(0);
  }
});

test('lists can be paged, sorted and searched', async () => {
  const tenant = await opened();
  const names = async (query: string) => {
    const response = await tenant.request(`ecfs/RI/rci/queues?${query}`);
    return (await response.json()).map(({ name }: { name: string }) => name);
  };
  expect(await names('sort=name&limit=2')).toEqual(['Sales line', 'Service desk']);
  expect(await names('sort=-name&offset=1&limit=1')).toEqual(['Web chat']);
  expect(await names('name=s*')).toEqual(['Service desk', 'Sales line', 'Support mail']);
  expect(await names('type=email,phone&sort=name')).toEqual([
    'Sales line',
    'Service desk',
    'Support mail',
  ]);
  expect((await tenant.request('ecfs/RI/rci/queues?limit=many')).status).toBe(400);
});

test('what does not exist is 404 and says what does; what cannot be done is 405', async () => {
  const tenant = await opened();
  const missing = await tenant.request('ecfs/RI/rci/nonsense');
  expect(missing.status).toBe(404);
  expect((await missing.json()).error.message).toContain('rci/queues/{id}');
  expect((await tenant.request('ecfs/RI/rci/queues/none')).status).toBe(404);
  const forbidden = await tenant.request('ecfs/RI/rci/queues', { method: 'POST', body: '{}' });
  expect(forbidden.status).toBe(405);
  expect(forbidden.headers.get('Allow')).toBe('GET');
});

test('presence and ready state change at once on the server, in the panel after one to three seconds, and without an event', async () => {
  const tenant = await opened();
  const { id } = tenant.panel.state.agent;
  const root = `ecfs/RI/rmi/agents/${id}`;
  const presences = await (await tenant.request(`${root}/presences/`)).json();
  const away = presences.find(({ name }: { name: string }) => name === 'Away');
  const before = tenant.heard.length;
  const put = (path: string, body: unknown) =>
    tenant.request(path, { method: 'PUT', body: JSON.stringify(body) });
  expect((await put(`${root}/presences/${away.id}`, away)).status).toBe(204);
  expect((await put(`${root}/readyState/`, { readyState: 'Ready' })).status).toBe(204);
  expect(await (await tenant.request(`${root}/readyState/`)).json()).toEqual({
    readyState: 'Ready',
  });
  expect(tenant.panel.state.agent.workStatus).toBe('not_ready');
  wait(tenant, 3000);
  expect(tenant.panel.state.agent).toMatchObject({ workStatus: 'ready', presence: away.id });
  expect(tenant.heard.length).toBe(before);
});

test('a ready state that is not one is 400, another agent’s is 403', async () => {
  const tenant = await opened();
  const put = (id: string, body: string) =>
    tenant.request(`ecfs/RI/rmi/agents/${id}/readyState/`, { method: 'PUT', body });
  expect((await put(tenant.panel.state.agent.id, '[object Object]')).status).toBe(400);
  expect((await put(tenant.panel.state.agent.id, '{"readyState":"ready"}')).status).toBe(400);
  const agents = await (await tenant.request('ecfs/RI/rmi/agents')).json();
  expect((await put(agents[1].id, '{"readyState":"Ready"}')).status).toBe(403);
});

// --- Beginning ------------------------------------------------------------------------------------

test('init waits for the log-in, and is empty even while conversations are ongoing', async () => {
  const tenant = simulate();
  const { heard, panel, ask } = tenant.open();
  expect(heard).toEqual([]);
  expect(panel.signIn('anna.agent', 'nonsense')).toBe('User name or password is wrong.');
  expect(panel.signIn('anna.agent', 'demo')).toBe('');
  expect(heard[0]).toEqual({ id: 'initRequest', type: 'init', payload: { value: [] } });
  tenant.engine.scenarios['incoming-chat']?.run();
  panel.receive({ id: 'again', type: 'init', payload: false });
  expect(heard.filter(({ type }) => type === 'init').at(-1)?.payload).toEqual({ value: [] });
  expect(ask({ command: 'detail', value: 'interactions' }).value).toHaveLength(1);
});

test('init comes unasked after a second when no host asks', async () => {
  const tenant = simulate();
  await tenant.signIn();
  const heard: Message[] = [];
  tenant.engine.connect({ post: (message) => heard.push(message) });
  wait(tenant, 999);
  expect(heard).toEqual([]);
  wait(tenant, 1);
  expect(heard[0]?.type).toBe('init');
});

test('after init the host hears how agent and phone stand', async () => {
  const { heard } = await opened();
  expect(heard.slice(1).map(({ payload: { attribute, value } }) => [attribute, value])).toEqual([
    ['login_status', 'logged_in'],
    ['phone_status', true],
    ['work_status', 'not_ready'],
  ]);
});

test('what is no message is ignored, and an unknown command is answered with the remedy', async () => {
  const { panel, heard, ask } = await opened();
  const before = heard.length;
  for (const data of ['text', 7, null, undefined, [], {}, { type: 'exit', payload: null }]) {
    panel.receive(data);
  }
  expect(heard.length).toBe(before);
  panel.receive({ id: 'odd', type: 'action' });
  expect(heard.at(-1)).toMatchObject({ id: 'odd', type: 'response', payload: FAILED });
  expect(ask({ command: '__proto__' })).toEqual(FAILED);
  expect(ask({ command: 'fly' }).reason).toContain('COMMANDS in cpc/simulator/commands.js');
});

test('the user has an id, presences and a work status', async () => {
  const { ask } = await opened();
  expect(ask({ command: 'detail', value: 'user' }).value).toMatchObject({
    id: expect.stringMatching(/^[0-9A-F]{32}$/),
    username: 'anna.agent',
    login_status: 'logged_in',
    work_status: 'not_ready',
  });
});

test('whatever a host sends is answered, never thrown', async () => {
  const tenant = await opened();
  play(tenant, 'incoming-chat');
  const junk = [undefined, null, 0, -1, '', 'x', 'X'.repeat(32), [], [null], {}, { to: {} }, true];
  const known = String(tenant.ask({ command: 'fly' }).reason).match(/it has (.*)\. Add/)?.[1] ?? '';
  const commands = known.split(', ');
  expect(commands).toContain('queueServe');
  for (const command of commands) {
    for (const value of [...junk, ...junk.map((to) => ({ channel: 'sms', to, content: to }))]) {
      for (const interactionId of junk) {
        expect(tenant.ask({ command, value, interactionId, limit: value })).toHaveProperty('value');
      }
    }
  }
});

// --- Calls ----------------------------------------------------------------------------------------

const callOut = { command: 'outbound', value: { channel: 'phone', to: '+1 555-0199' } };

test('an outbound call rings, is answered, ended and handled', async () => {
  const tenant = await opened();
  const { ask, heard } = tenant;
  const { id, destination } = interactionOf(ask(callOut));
  expect(destination).toBe('+15550199');
  wait(tenant, 3000);
  ask({ command: 'interaction', value: 'hangup', interactionId: id });
  ask({ command: 'interaction', value: 'handle', interactionId: id });
  expect(events(heard)).toEqual([
    'status outgoing',
    'activeInteraction',
    'channel_status ringing',
    'status accepted',
    'channel_status connected',
    'status ended',
    'channel_status disconnected',
    'status handled',
    'activeInteraction null',
  ]);
});

test('a response comes before the events that its action causes', async () => {
  const { ask, heard } = await opened();
  ask(callOut);
  const types = heard.slice(4).map(({ type }) => type);
  expect(types).toEqual(['response', 'state', 'state']);
});

test('the reader can play the other side', async () => {
  const { ask, panel } = await opened();
  const { id } = interactionOf(ask(callOut));
  expect(panel.perform({ command: 'otherSide', value: 'answer', interactionId: id })).toBe('');
  expect(panel.state.conversations[0]?.interaction.status).toBe('accepted');
  panel.perform({ command: 'otherSide', value: 'hangup', interactionId: id });
  expect(panel.state.conversations[0]?.interaction.status).toBe('ended');
});

test('a call that is not handled is when wrap-up is over', async () => {
  const tenant = await opened();
  tenant.ask(callOut);
  wait(tenant, 3000);
  tenant.ask({ command: 'interaction', value: 'hangup' });
  wait(tenant, 59_999);
  expect(statuses(tenant.heard).at(-1)).toBe('ended');
  wait(tenant, 1);
  expect(statuses(tenant.heard).at(-1)).toBe('handled');
});

test('hold, mute and recording', async () => {
  const tenant = await opened();
  const { ask, heard } = tenant;
  ask(callOut);
  expect(ask({ command: 'callState', value: 'hold' })).toEqual(FAILED);
  wait(tenant, 3000);
  for (const value of ['mute', 'hold', 'unhold', 'unmute']) ask({ command: 'callState', value });
  expect(events(heard).slice(-4)).toEqual([
    'channel_status muted',
    'channel_status onhold',
    'channel_status muted',
    'channel_status connected',
  ]);
  ask({ command: 'callState', value: 'startRecording' });
  expect(interactionOf(ask({ command: 'detail', value: 'interaction' })).recording).toBe(true);
  expect(ask({ command: 'callState', value: 'constructor' })).toEqual(FAILED);
});

test('a number that is none, a queue that is not one’s own, and one’s own extension are refused', async () => {
  const { ask, panel } = await opened();
  const out = (value: object) =>
    ask({ command: 'outbound', value: { channel: 'phone', ...value } });
  expect(out({ to: 'nobody here' })).toEqual(FAILED);
  expect(out({ to: '+15550199', from: '+15559999' })).toEqual(FAILED);
  expect(out({ to: '1001' })).toEqual(FAILED);
  expect(out({})).toEqual(FAILED);
  expect(panel.state.conversations).toEqual([]);
});

test('consult: the first call waits, the second is about it; join leaves both', async () => {
  const tenant = await opened();
  const { ask, heard } = tenant;
  const first = interactionOf(ask(callOut));
  expect(ask({ command: 'consult', value: { to: '1002' } })).toEqual(FAILED);
  wait(tenant, 3000);
  const second = interactionOf(ask({ command: 'consult', value: { to: 'Ben Boateng' } }));
  expect(second).toMatchObject({ consult_for: first.id, from_queue: { name: 'OperDirect' } });
  expect(ask({ command: 'join' })).toEqual(FAILED);
  expect(events(heard)).toContain('channel_status onhold');
  wait(tenant, 3000);
  expect(ask({ command: 'join' })).toEqual({ value: 'ok' });
  expect(statuses(heard).filter((value) => value === 'ended')).toHaveLength(2);
});

test('transfer: the call leaves the desk, handled', async () => {
  const tenant = await opened();
  tenant.ask(callOut);
  wait(tenant, 3000);
  tenant.ask({ command: 'transfer', value: { to: 'Sales line' } });
  wait(tenant, 1000);
  expect(events(tenant.heard).slice(-5)).toEqual([
    'channel_status transferring',
    'status ended',
    'channel_status disconnected',
    'status handled',
    'activeInteraction null',
  ]);
});

test('the keypad takes tones only', async () => {
  const tenant = await opened();
  tenant.ask(callOut);
  wait(tenant, 3000);
  expect(tenant.ask({ command: 'dtmf', value: { content: '12#' } })).toEqual({ value: 'ok' });
  expect(tenant.ask({ command: 'dtmf', value: { content: 'x' } })).toEqual(FAILED);
  expect(tenant.panel.state.conversations[0]?.tones).toBe('12#');
});

test('accepted comes at least 200 ms after the response to a pick, with the same id', async () => {
  const tenant = await opened();
  const { ask, heard } = tenant;
  const [waiting] = ask({ command: 'picklist', limit: 1 }).value as { id: string }[];
  expect(ask({ command: 'interaction', value: 'pick', interactionId: waiting?.id })).toEqual({
    value: 'ok',
  });
  wait(tenant, 199);
  expect(statuses(heard)).toEqual([]);
  wait(tenant, 200);
  expect(statuses(heard)).toEqual(['accepted']);
  expect(
    heard.find(({ payload }) => payload.value === 'accepted')?.payload.interaction,
  ).toMatchObject({
    id: waiting?.id,
    from_queue: { name: 'Service desk' },
  });
});

test('the pick list can be limited to queues', async () => {
  const { ask } = await opened();
  const queues = ask({ command: 'detail', value: 'queues' }).value as {
    id: string;
    type: string;
  }[];
  const email = queues.find(({ type }) => type === 'email');
  const list = ask({ command: 'picklist', queueId: email?.id }).value as { channel: string }[];
  expect(list.map(({ channel }) => channel)).toEqual(['Email']);
});

// --- In writing -----------------------------------------------------------------------------------

test('an SMS sent at once is a conversation; a draft waits for the agent', async () => {
  const tenant = await opened();
  const { ask, panel } = tenant;
  const sms = (direct: boolean) =>
    interactionOf(
      ask({
        command: 'outbound',
        value: { channel: 'sms', to: '+44-7700-900123', content: 'Hi', direct },
      }),
    );
  expect(sms(true)).toMatchObject({ status: 'accepted', channel_sub_type: 'sms' });
  wait(tenant, 4000);
  expect(
    panel.state.conversations[0]?.interaction.transcript.messages.map(({ message }) => message),
  ).toEqual(['Hi', 'Thank you, that helps.']);
  const draft = sms(false);
  expect(draft.status).toBe('outgoing');
  panel.perform({ command: 'send', value: 'Hello', interactionId: draft.id });
  expect(panel.state.conversations[1]?.interaction.status).toBe('accepted');
});

test('a message to a chat shows in its transcript, and the customer answers', async () => {
  const tenant = await opened();
  const { ask, heard } = tenant;
  tenant.engine.scenarios['incoming-chat']?.run();
  ask({
    command: 'interaction',
    value: 'accept',
    interactionId: tenant.panel.state.conversations[0]?.interaction.id,
  });
  wait(tenant, 4000);
  ask({ command: 'message', value: { content: 'Yes' } });
  wait(tenant, 4000);
  expect(events(heard).filter((name) => name.startsWith('transcript'))).toHaveLength(3);
  expect(ask({ command: 'message', value: { content: '' } })).toEqual(FAILED);
});

test('an email sent at once ends; a draft is sent from the panel', async () => {
  const { ask, heard, panel } = await opened();
  const value = {
    channel: 'email',
    to: ['ville.virtanen@example.org'],
    subject: 'A',
    content: 'B',
  };
  ask({ command: 'outbound', value: { ...value, direct: true } });
  expect(statuses(heard)).toEqual(['outgoing', 'accepted', 'ended']);
  const { id, draft } = interactionOf(
    ask({ command: 'outbound', value: { ...value, direct: false } }),
  );
  expect(draft?.to_address).toEqual([{ address: 'ville.virtanen@example.org' }]);
  expect(panel.perform({ command: 'send', value: { content: '' }, interactionId: id })).not.toBe(
    '',
  );
  expect(panel.perform({ command: 'send', value: { content: 'C' }, interactionId: id })).toBe('');
  expect(ask({ command: 'outbound', value: { ...value, to: 'no address' } })).toEqual(FAILED);
});

// --- The agent ------------------------------------------------------------------------------------

test('presence and work status chosen in the panel reach the host', async () => {
  const { panel, heard } = await opened();
  const away = panel.state.presences[1];
  panel.perform({ command: 'agentPresence', value: away?.id });
  panel.perform({ command: 'agentWorkStatus', value: 'ready' });
  expect(heard.slice(-2).map(({ payload }) => payload)).toEqual([
    { attribute: 'profile', value: away },
    { attribute: 'work_status', value: 'ready' },
  ]);
});

test('queues can be left and served again', async () => {
  const { ask } = await opened();
  const [queue] = ask({ command: 'detail', value: 'queues' }).value as { id: string }[];
  const serve = (value: object) => ask({ command: 'queueServe', value });
  expect(serve({ serve: false, queue: queue?.id })).toEqual({ value: 'ok' });
  expect(serve({ serve: true, queues: ['none'] })).toEqual(FAILED);
});

test('a second user finds an empty desk; the first finds the chat again', async () => {
  const tenant = await opened();
  tenant.engine.scenarios['incoming-chat']?.run();
  await tenant.request(LOGIN, { method: 'DELETE' });
  await tenant.signIn('ben.agent');
  expect(tenant.panel.state.agent.name).toBe('Ben Boateng');
  expect(tenant.panel.state.conversations).toEqual([]);
  await tenant.signIn('anna.agent');
  expect(tenant.panel.state.conversations).toHaveLength(1);
});

test('closing the panel loses calls at once and the session after a minute', async () => {
  const tenant = await opened();
  tenant.ask(callOut);
  tenant.panel.close();
  const again = tenant.open();
  expect(again.panel.state.conversations).toEqual([]);
  expect(again.panel.state.isSignedIn).toBe(true);
  again.panel.close();
  wait(tenant, 60_000);
  expect(tenant.open().panel.state.isSignedIn).toBe(false);
});

test('the other side says its lines in order, however fast the agent writes', async () => {
  const tenant = await opened();
  play(tenant, 'incoming-chat');
  const { id } = tenant.panel.state.conversations[0]?.interaction ?? {};
  tenant.ask({ command: 'interaction', value: 'accept', interactionId: id });
  for (const content of ['a', 'b', 'c']) tenant.ask({ command: 'message', value: { content } });
  wait(tenant, 4000);
  const lines = tenant.panel.state.conversations[0]?.interaction.transcript.messages ?? [];
  const theirs = lines.filter(({ originator }) => originator !== 'anna.agent@example.com');
  expect(theirs.map(({ message }) => message.slice(0, 5))).toEqual([
    'Hello',
    'I wou',
    'Great',
    'That ',
  ]);
});

test('nobody logs in while the tenant cannot be reached', async () => {
  const tenant = simulate();
  const { panel } = tenant.open();
  play(tenant, 'dropped-connection');
  expect(panel.signIn('anna.agent', 'demo')).toBe('The tenant cannot be reached.');
  wait(tenant, 10_000);
  expect(panel.signIn('anna.agent', 'demo')).toBe('');
});

// --- Scenarios ------------------------------------------------------------------------------------

const play = (tenant: Simulated, name: string) => tenant.engine.scenarios[name]?.run();

test('each scenario has a title and one sentence', () => {
  const { scenarios } = simulate().engine;
  expect(Object.keys(scenarios)).toEqual([
    'incoming-call',
    'caller-gives-up',
    'incoming-chat',
    'incoming-email',
    'queue-pick',
    'consult-and-join',
    'rejected-login',
    'session-expiry',
    'slow-tenant',
    'dropped-connection',
    'busy',
    'no-answer',
    'microphone-refused',
  ]);
  for (const { title, description } of Object.values(scenarios)) {
    expect(title).not.toBe('');
    expect(description).toMatch(/^[A-Z].*\.$/);
  }
});

test('a scenario that needs an agent says so', () => {
  expect(() => play(simulate(), 'incoming-call')).toThrow('nobody is signed in; log in first');
});

test.each([
  ['incoming-call', ['incoming', 'ended', 'handled']],
  ['caller-gives-up', ['incoming', 'ended', 'handled']],
  ['incoming-chat', ['incoming']],
  ['incoming-email', ['incoming']],
  ['queue-pick', ['accepted']],
  ['busy', ['outgoing', 'ended', 'handled']],
  ['no-answer', ['outgoing', 'ended', 'handled']],
  [
    'consult-and-join',
    ['incoming', 'accepted', 'outgoing', 'accepted', 'ended', 'handled', 'ended', 'handled'],
  ],
])('%s, left alone', async (name, expected) => {
  const tenant = await opened();
  play(tenant, name);
  wait(tenant, 90_000);
  expect(statuses(tenant.heard)).toEqual(expected);
});

test('busy and no answer are the call’s channel_status', async () => {
  const tenant = await opened();
  play(tenant, 'busy');
  wait(tenant, 2000);
  play(tenant, 'no-answer');
  wait(tenant, 7000);
  const said = events(tenant.heard);
  expect(said).toContain('channel_status busy');
  expect(said).toContain('channel_status no_answer');
});

test('rejected-login refuses the next log-in, and only that', async () => {
  const tenant = await opened();
  play(tenant, 'rejected-login');
  expect(tenant.panel.state).toMatchObject({ isSignedIn: false });
  expect((await tenant.signIn()).status).toBe(401);
  expect((await tenant.signIn()).status).toBe(200);
});

test('session-expiry loses calls, tells the host, and REST answers 401', async () => {
  const tenant = await opened();
  tenant.ask(callOut);
  play(tenant, 'session-expiry');
  expect(statuses(tenant.heard)).toEqual(['outgoing', 'ended', 'handled']);
  expect(tenant.heard.at(-1)?.payload).toEqual({ attribute: 'login_status', value: 'logged_out' });
  expect((await tenant.request('ecfs/RI/rci/queues')).status).toBe(401);
  expect(tenant.ask({ command: 'detail', value: 'user' })).toEqual(FAILED);
});

test('slow-tenant answers late, for 30 seconds', async () => {
  const tenant = await opened();
  play(tenant, 'slow-tenant');
  expect(() => tenant.ask({ command: 'detail', value: 'user' })).toThrow('no response');
  wait(tenant, 3000);
  expect(tenant.heard.at(-1)?.type).toBe('response');
  const before = tenant.clock.now();
  await tenant.request('ecfs/RI/rci/queues');
  expect(tenant.clock.now() - before).toBeGreaterThanOrEqual(4000);
  wait(tenant, 30_000);
  expect(tenant.panel.state.link).toBe('up');
});

test('dropped-connection loses calls, answers nothing, and comes back', async () => {
  const tenant = await opened();
  tenant.ask(callOut);
  play(tenant, 'dropped-connection');
  expect(statuses(tenant.heard)).toEqual(['outgoing', 'ended', 'handled']);
  expect(() => tenant.ask({ command: 'detail', value: 'user' })).toThrow('no response');
  await expect(tenant.request('ecfs/RI/rci/queues')).rejects.toThrow('Failed to fetch');
  wait(tenant, 10_000);
  expect((await tenant.request('ecfs/RI/rci/queues')).status).toBe(200);
});

test('microphone-refused: no calls until the agent tries again', async () => {
  const tenant = await opened();
  play(tenant, 'microphone-refused');
  expect(tenant.heard.at(-1)?.payload).toEqual({ attribute: 'phone_status', value: false });
  expect(tenant.ask(callOut)).toEqual(FAILED);
  tenant.panel.perform({ command: 'allowMicrophone' });
  expect(tenant.ask(callOut).value).toMatchObject({ status: 'outgoing' });
});

/** Whatever host, agent, customers and time do, the tenant keeps to its own rules. */
import { expect, test } from 'vitest';
import type {
  Command,
  Interaction,
  Message,
  PanelState,
  Status,
} from '../../docs/cpc/simulator/types.d.ts';
import { seeded, simulate } from './simulated.ts';

const ACTIONS = 1000;

const AFTER: Readonly<Record<Status | 'nothing', readonly Status[]>> = {
  nothing: ['incoming', 'outgoing', 'accepted'],
  queued: [],
  incoming: ['accepted', 'rejected', 'ended'],
  outgoing: ['accepted', 'ended'],
  accepted: ['ended'],
  rejected: ['handled'],
  ended: ['handled'],
  handled: [],
};

/** A host's picture of the desk, from what it hears alone, as the library's cache is. */
class Host {
  readonly known = new Map<string, Status>();
  active: string | null = null;
  /** An init has come: what is ongoing must be asked for. */
  isNew = false;

  /** As after `detail`/`interactions`. */
  begin({ conversations, activeId }: PanelState): void {
    this.isNew = false;
    this.known.clear();
    for (const { interaction } of conversations) this.known.set(interaction.id, interaction.status);
    this.active = activeId;
  }

  hear({ type, payload }: Message): void {
    expect(payload).toBeTypeOf('object');
    if (type === 'init') this.isNew = true;
    if (type !== 'state' || this.isNew) return;
    const { attribute, value } = payload;
    if (attribute === 'activeInteraction') {
      this.active = (value as { id: string } | null)?.id ?? null;
      return;
    }
    const { id, status } = payload.interaction as Interaction;
    if (attribute === 'status') this.#move(id, status);
    else if (attribute !== 'channel_status' || value !== 'picking') {
      expect(this.known.has(id), `${attribute} ${value} of an unknown interaction`).toBe(true);
    }
  }

  #move(id: string, status: Status): void {
    const before = this.known.get(id) ?? 'nothing';
    expect(AFTER[before], `${before} → ${status}`).toContain(status);
    if (status === 'handled') this.known.delete(id);
    else this.known.set(id, status);
  }
}

const pick = <T>(random: () => number, items: readonly T[]): T =>
  items[Math.floor(random() * items.length)] as T;

/** Something that a host, an agent or a customer may do, sensible or not. */
function anyCommand(random: () => number, ids: readonly string[]) {
  const interactionId = random() < 0.2 ? undefined : pick(random, [...ids, 'X'.repeat(32)]);
  const to = pick(random, ['1002', '+15550199', 'Sales line', 'nobody', '1001', '']);
  const choices: Command[] = [
    { command: 'outbound', value: { channel: 'phone', to } },
    { command: 'outbound', value: { channel: 'sms', to, direct: random() < 0.5, content: 'Hi' } },
    {
      command: 'outbound',
      value: {
        channel: 'email',
        to: ['a@example.org'],
        subject: 'S',
        content: 'C',
        direct: random() < 0.5,
      },
    },
    ...['accept', 'accept', 'reject', 'hangup', 'handle', 'pick', 'nonsense'].map((value) => ({
      command: 'interaction',
      value,
    })),
    ...['hold', 'unhold', 'mute', 'unmute', 'startRecording', 'stopRecording'].map((value) => ({
      command: 'callState',
      value,
    })),
    { command: 'consult', value: { to } },
    { command: 'consult', value: { to: '1002' } },
    { command: 'transfer', value: { to } },
    { command: 'join' },
    { command: 'dtmf', value: { content: pick(random, ['5', 'x']) } },
    { command: 'message', value: { content: 'Hello' } },
    { command: 'select' },
    { command: 'send', value: 'text' },
    { command: 'reply' },
    {
      command: 'detail',
      value: pick(random, ['user', 'interactions', 'transcript', 'queue', 'x']),
    },
    ...['answer', 'busy', 'no_answer', 'hangup'].map((value) => ({ command: 'otherSide', value })),
    { command: 'allowMicrophone' },
  ];
  return { ...pick(random, choices), interactionId };
}

/** A day with its host; `step` lets one thing happen. */
async function aDay(seed: number) {
  const random = seeded(seed);
  const tenant = simulate(seed);
  await tenant.signIn();
  const host = new Host();
  const panel = tenant.engine.connect({ post: (message) => host.hear(message) });
  panel.receive({ id: 'initRequest', type: 'init', payload: false });
  const scenarios = Object.entries(tenant.engine.scenarios);

  const step = async () => {
    const { isSignedIn, conversations, waiting } = panel.state;
    const ids = [...conversations, ...waiting].map(({ interaction }) => interaction.id);
    const command = anyCommand(random, ids);
    const dice = random();
    if (!isSignedIn) panel.signIn('anna.agent', 'demo');
    else if (dice < 0.06) play(pick(random, scenarios));
    else if (dice < 0.07) await logOut();
    else if (dice < 0.35) tenant.clock.advance(random() * 4000);
    else if (dice < 0.65) panel.perform(command);
    else panel.receive({ id: 'any', type: 'action', payload: command });
  };
  const logOut = () =>
    tenant.request('ecfs/authentication/', { method: 'DELETE' }).catch(() => undefined);
  return { host, panel, step };
}

/** Scenarios refuse what cannot be; anything but a sentence for the reader is a fault. */
function play([name, scenario]: [string, { run(): void }]): void {
  try {
    scenario.run();
  } catch (error) {
    expect(String(error), name).toMatch(/signed in|microphone/);
  }
}

function agree(host: Host, { activeId, conversations }: PanelState): void {
  const shown = conversations.filter(({ interaction }) => interaction.status !== 'queued');
  const statuses = shown.map(({ interaction: { id, status } }) => [id, status]);
  expect(Object.fromEntries(host.known)).toEqual(Object.fromEntries(statuses));
  if (activeId !== null) expect(host.known.has(activeId)).toBe(true);
  expect(host.active).toBe(activeId);
}

function oneTalkAtATime({ conversations }: PanelState): void {
  const talks = conversations.filter(
    ({ interaction: { channel_type, status, channel_status }, isHeld }) =>
      channel_type === 'phone' &&
      status === 'accepted' &&
      channel_status !== 'transferring' &&
      !isHeld,
  );
  expect(talks.length).toBeLessThanOrEqual(1);
}

test.each([1, 2, 3])(
  'a thousand random actions (seed %i): no illegal transition, no event for an unknown interaction, host and panel agree',
  async (seed) => {
    const { host, panel, step } = await aDay(seed);
    for (let count = 0; count < ACTIONS; count += 1) {
      await step();
      const { state } = panel;
      oneTalkAtATime(state);
      if (!state.isSignedIn || state.link !== 'up') continue;
      if (host.isNew) host.begin(state);
      agree(host, state);
    }
  },
  30_000,
);

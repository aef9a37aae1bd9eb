/// <reference path="../../docs/cpc/cpc.d.ts" />
/**
 * An integration in TypeScript, as one would write it against `cpc.d.ts`. It is never run: the type
 * checker reads it, and a wrong use that it lets pass is an error here.
 */

const ID = '5D0A4C1E77B24F5C9A3E6B8801F2C4D6';

function onEvent(event: CPC.Event): void {
  switch (event.type) {
    case 'status':
      if (event.payload.attribute === 'work_status') console.log(event.payload.value);
      if (event.error !== undefined) console.warn(event.error);
      break;
    case 'state':
      console.log(event.payload.interaction?.originator, event.payload.interaction?.date_accepted);
      break;
    case 'response':
      console.log(event.payload.reason ?? 'ok');
      break;
    default:
      console.log(event.type satisfies 'init' | 'load' | 'exit');
  }
}

export async function integrate(parentElement: HTMLElement): Promise<string | undefined> {
  const isLoaded: boolean = await CPC.load({
    tenantBaseUrl: 'https://tenant.example/',
    authentication: { basic: { userName: 'anna.agent', password: 'demo' } },
    parentElement,
    eventHandler: onEvent,
    minWidth: 360,
  });
  if (!isLoaded) return undefined;

  const call = await CPC.callOut('+12025550123');
  if (call) console.log(call.id, call.payload.value);
  const picked = await CPC.interaction('pick', ID);
  const change = await CPC.setReady(true);
  if (change) console.log(change.payload.value);
  for (const [id, { status }] of CPC.ongoingInteractions()) console.log(id, status);
  const queues = await CPC.getCurrentUserQueues('phone');
  if (queues) console.log(queues.map(({ name }) => name));
  await CPC.sendEmail({ to: ['james.okafor@example.org'], direct: false });
  const users: unknown = await CPC.RI.request('RCI', 'GET', '/users');
  console.log(users, window.CommunicationPanelControl === CPC);
  await CPC.unload();
  return picked ? picked.id : CPC.currentUser?.username;
}

export async function misuse(): Promise<void> {
  // @ts-expect-error the event handler is required
  await CPC.load({ tenantBaseUrl: 'https://tenant.example/', parentElement: 'panel' });
  // @ts-expect-error to pick, an id is needed
  await CPC.interaction('pick');
  // @ts-expect-error no such action
  await CPC.callState('pause');
  // @ts-expect-error a list of addresses
  await CPC.sendEmail({ to: 'james.okafor@example.org', direct: false });
  // @ts-expect-error the panel may refuse or not answer
  console.log((await CPC.joinCalls()).payload);
  // @ts-expect-error no such interface
  await CPC.RI.request('SQL', 'GET', '/users');
}

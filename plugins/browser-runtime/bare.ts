/** The stage of a page that has no container, SDK, tenants or fields: nothing stands in a run's way. */
import type { Stage } from './contract.ts';
import { say } from './texts.ts';

const noTenant = (): Promise<never> => Promise.reject(new Error(say('stage.no-tenants')));

export const BARE: Stage = {
  tenant: undefined,
  isSessionLive: undefined,
  widget: 'idle',
  consoleSlot: undefined,
  values: () => new Map(),
  mask: (text) => text,
  maskNames: (text) => text,
  conceal: (data) => data,
  stamp: () => '',
  openSettings: () => false,
  confirmEffect: async () => true,
  use: noTenant,
  simulate: noTenant,
  isFrame: () => true,
  origins: [location.origin],
  check: () => ({}),
  attach: undefined,
  describe: async () => undefined,
  async prepare() {},
  async sessionLive() {},
  async resetSession() {},
  type() {},
  press() {},
  enter() {},
};

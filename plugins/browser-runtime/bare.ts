/** The stage of a page that has no container, SDK, tenants or fields: nothing stands in a run's way. */
import type { Stage } from './contract.ts';

const NO_TENANT = 'This page has no tenants.';

export const BARE: Stage = {
  tenant: undefined,
  isSessionLive: undefined,
  widget: 'idle',
  consoleSlot: undefined,
  values: () => new Map(),
  mask: (text) => text,
  stamp: () => '',
  openSettings: () => false,
  confirmEffect: async () => true,
  use: () => Promise.reject(new Error(NO_TENANT)),
  simulate: () => Promise.reject(new Error(NO_TENANT)),
  async prepare() {},
  async sessionLive() {},
  async resetSession() {},
  type() {},
  press() {},
  enter() {},
};

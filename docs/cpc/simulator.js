/**
 * The simulated tenant: an engine that answers the requests an SDK sends to a tenant, and that the
 * panel page (`tenant/ecf/latest/communicationpanel/embedded.html`) connects to. It knows no page
 * and no network; clock and randomness are handed in, so that the same story can be told twice.
 *
 * Sign in as `anna.agent` or `ben.agent`, password `demo`, or with `DEMO_TOKEN`.
 *
 * @import { Clock, Engine } from './simulator/types.d.ts'
 */
import { connect } from './simulator/connection.js';
import { fillQueues } from './simulator/customers.js';
import { scenariosOf } from './simulator/scenarios.js';
import { createServer } from './simulator/server.js';
import { World } from './simulator/world.js';

export { DEMO_TOKEN } from './simulator/issuer.js';

/** What an SDK shows in a frame, below the base URL: a page that a reader saves carries these. */
export const pages = ['embedded.html', 'embedded_sso.html'].map(
  (file) => `ecf/latest/communicationpanel/${file}`,
);

/**
 * Make a tenant.
 *
 * @param {{ baseUrl: string, clock: Clock, random: () => number }} options
 *   `baseUrl`: where the tenant is served, absolute; `random`: as `Math.random`.
 * @returns {Engine}
 */
export function createTenant({ baseUrl, clock, random }) {
  const world = new World(clock, random);
  fillQueues(world);
  return {
    respond: createServer(world, baseUrl),
    scenarios: scenariosOf(world),
    connect: (panel) => connect(world, panel),
  };
}

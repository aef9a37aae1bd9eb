/**
 * The tenant's web server: from a request to its response.
 *
 * @import { World } from './world.js'
 */
import { issueToken, openidConfiguration, readToken } from './issuer.js';
import { HttpError, serve } from './rest.js';
import { authenticate } from './sessions.js';

/** How long a slow tenant takes, in milliseconds. */
const SLOW = 4000;

/** @typedef {{ world: World, method: string, url: URL, path: string, body: string, authorization: string, issuer: string }} Call */

/** @param {unknown} value @param {number} [status] */
const json = (value, status = 200) =>
  new Response(JSON.stringify(value), {
    status,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  });

/** @param {number} status @param {string} message @param {Record<string, string>} [headers] */
function failure(status, message, headers = {}) {
  const response = json({ error: { status, message } }, status);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** @param {string} allowed */
const notAllowed = (allowed) => failure(405, `allowed: ${allowed}`, { Allow: allowed });

/** @param {Call} call */
function authentication({ world, method, body, authorization, issuer }) {
  if (method === 'DELETE') {
    world.signOut();
    return new Response(null, { status: 200 });
  }
  if (method !== 'POST') return notAllowed('POST, DELETE, OPTIONS');
  const refusal = authenticate(world, authorization, body, issuer);
  return refusal ? failure(401, refusal) : json({ id: world.desk?.agent.id });
}

/** @param {Call} call */
function rest({ world, method, url, path, body }) {
  if (!world.desk) return failure(401, 'there is no session; log in first');
  const answer = serve(world, method, url, path, body);
  return answer === undefined ? new Response(null, { status: 204 }) : json(answer);
}

/** @param {Call} call */
function tokenIssuer({ world, method, path, body, authorization, issuer }) {
  if (path === '.well-known/openid-configuration') return json(openidConfiguration(issuer));
  if (path === 'token' && method === 'POST') {
    const token = issueToken(world.agents, new URLSearchParams(body), issuer, world.clock.now());
    return token ? json(token) : json({ error: 'invalid_grant' }, 400);
  }
  const claims = readToken(authorization.split(' ')[1] ?? '');
  if (path === 'userinfo' && claims) return json({ sub: claims.sub, email: claims.email });
  return failure(path === 'userinfo' ? 401 : 404, `the issuer has no answer to "${path}"`);
}

/** First the path below the base URL, then who answers. @type {[string, (call: Call) => Response][]} */
const DOORS = [
  ['ecfs/authentication', authentication],
  ['ecfs/RI/', rest],
  ['issuer/', tokenIssuer],
];

/** @param {Call} call @returns {Response} */
function answer(call) {
  const door = DOORS.find(([prefix]) => call.path.startsWith(prefix));
  if (!door) return failure(404, `the simulated tenant has nothing at "${call.path}"`);
  const [prefix, open] = door;
  try {
    return open({ ...call, path: call.path.slice(prefix.length) });
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return failure(error.status, error.message, error.headers);
  }
}

/** A credentialed request of another origin needs these; `*` would not do. @param {string} origin */
const corsHeaders = (origin) => ({
  'Access-Control-Allow-Origin': origin,
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE',
  'Access-Control-Allow-Headers': 'authorization, content-type',
  Vary: 'Origin',
});

/**
 * @param {World} world @param {string} baseUrl
 * @returns {(request: Request) => Promise<Response>}
 */
export function createServer(world, baseUrl) {
  const base = new URL(baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);
  const issuer = `${base.href}issuer`;
  /** @param {number} milliseconds */
  const pause = (milliseconds) =>
    new Promise((resolve) => world.clock.after(milliseconds, () => resolve(undefined)));

  return async (request) => {
    const url = new URL(request.url);
    const body = await request.text();
    await pause(world.link === 'slow' ? SLOW : 15 + world.random() * 30);
    if (world.link === 'down') throw new TypeError('Failed to fetch');
    const response =
      request.method === 'OPTIONS'
        ? new Response(null, { status: 204 })
        : answer({
            world,
            method: request.method,
            url,
            path: url.pathname.slice(base.pathname.length),
            body,
            authorization: request.headers.get('Authorization') ?? '',
            issuer,
          });
    const origin = request.headers.get('Origin') ?? base.origin;
    for (const [name, value] of Object.entries(corsHeaders(origin)))
      response.headers.set(name, value);
    return response;
  };
}

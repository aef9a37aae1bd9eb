/**
 * The simulated issuer of OAuth tokens. Its tokens look like JSON web tokens but are not signed:
 * they prove nothing, anywhere.
 *
 * @import { Agent } from './types.d.ts'
 */

/** @param {unknown} value */
const encode = (value) =>
  btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/**
 * @param {{ userName: string, email: string }} agent
 * @param {string} iss
 * @param {number} [exp] Seconds since the epoch; without it the token never expires.
 */
export const newToken = ({ userName, email }, iss, exp) =>
  [encode({ alg: 'none', typ: 'JWT' }), encode({ iss, sub: userName, email, exp }), 'demo'].join(
    '.',
  );

/** Signs the demo agent in, in every simulated tenant and at any time. */
export const DEMO_TOKEN = newToken(
  { userName: 'anna.agent', email: 'anna.agent@example.com' },
  'https://issuer.example',
);

/**
 * What a token claims.
 *
 * @param {string} token
 * @returns {{ iss?: string, sub?: string, email?: string, exp?: number } | undefined}
 */
export function readToken(token) {
  try {
    const claims = token.split('.')[1] ?? '';
    return Object(JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))));
  } catch {
    return undefined;
  }
}

/** @param {string} issuer */
export const openidConfiguration = (issuer) => ({
  issuer,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/userinfo`,
  grant_types_supported: ['password'],
});

/**
 * The answer to a token request.
 *
 * @param {readonly Agent[]} agents @param {URLSearchParams} form @param {string} issuer
 * @param {number} now Milliseconds since the epoch.
 */
export function issueToken(agents, form, issuer, now) {
  const agent = agents.find(
    ({ userName, password }) =>
      userName === form.get('username') && password === form.get('password'),
  );
  if (form.get('grant_type') !== 'password' || !agent) return undefined;
  const seconds = 3600;
  const token = newToken(agent, issuer, Math.floor(now / 1000) + seconds);
  return { access_token: token, token_type: 'Bearer', expires_in: seconds };
}

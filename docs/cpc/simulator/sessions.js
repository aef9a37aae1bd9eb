/**
 * Logging in, by password or by token, and out.
 *
 * @import { World } from './world.js'
 */
import { readToken } from './issuer.js';

const WRONG = 'User name or password is wrong.';

/**
 * Sign an agent in by password.
 *
 * @param {World} world @param {string} userName @param {string} password
 * @returns {string} Why it was refused, or ''.
 */
export function checkPassword(world, userName, password) {
  const agent = world.agents.find((candidate) => candidate.userName === userName.trim());
  return decide(world, agent?.password === password ? agent : undefined, WRONG);
}

/**
 * Sign an agent in whom the identity provider has recognised.
 *
 * @param {World} world @param {string} userName
 * @returns {string} Why it was refused, or ''.
 */
export function trustIdentity(world, userName) {
  const agent = world.agents.find((candidate) => candidate.userName === userName);
  return decide(world, agent, 'Single sign-on was refused.');
}

/** @param {World} world @param {World['agents'][number] | undefined} agent @param {string} reason */
function decide(world, agent, reason) {
  if (world.link === 'down') return world.refuse('The tenant cannot be reached.');
  const isRefused = world.refusesNext;
  world.refusesNext = false;
  if (agent && !isRefused) {
    world.signIn(agent);
    return '';
  }
  world.signOut();
  return world.refuse(reason);
}

/** @param {World} world @param {string} token @param {string} issuer */
function checkToken(world, token, issuer) {
  const claims = readToken(token);
  const isKnown =
    claims?.iss !== undefined && [issuer, 'https://issuer.example'].includes(claims.iss);
  const isFresh = claims?.exp === undefined || claims.exp * 1000 > world.clock.now();
  const agent = world.agents.find(
    ({ userName, email }) => claims?.sub === userName && claims.email === email,
  );
  const accepted = isKnown && isFresh ? agent : undefined;
  return decide(world, accepted, 'The token was not accepted.');
}

/**
 * User name and password out of `Authorization=Basic%20<base64>`. A form parser would make spaces
 * of the base64's `+`, which real clients do not escape.
 *
 * @param {string} body
 * @returns {[string, string][]} The ways to read them: old clients encode the name as Latin-1.
 */
export function readBasic(body) {
  const [, encoded = ''] = /^Authorization=Basic(?:\s|%20|\+)(.*)$/is.exec(body) ?? [];
  let binary;
  try {
    binary = atob(decodeURIComponent(encoded).replaceAll(' ', '+'));
  } catch {
    return [];
  }
  const colon = binary.indexOf(':');
  const [name, password] = [binary.slice(0, colon), binary.slice(colon + 1)];
  return colon < 0
    ? []
    : [
        [name, fromUtf8(password)],
        [fromUtf8(name), fromUtf8(password)],
      ];
}

/** @param {string} binary */
const fromUtf8 = (binary) =>
  new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));

/**
 * The authentication endpoint's POST.
 *
 * @param {World} world @param {string} authorization @param {string} body @param {string} issuer
 * @returns {string} Why it was refused, or ''.
 */
export function authenticate(world, authorization, body, issuer) {
  const [scheme = '', token = ''] = authorization.split(' ');
  if (scheme.toLowerCase() === 'bearer') return checkToken(world, token, issuer);
  if (scheme.toLowerCase() !== 'ecfauth') {
    return decide(world, undefined, 'The header Authorization must say ECFAuth or Bearer.');
  }
  const readings = readBasic(body);
  const known = readings.find(([name]) => world.agents.some((agent) => agent.userName === name));
  return checkPassword(world, ...(known ?? readings[0] ?? ['', '']));
}

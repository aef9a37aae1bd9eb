/**
 * The REST interfaces under `ecfs/RI/`: a table of resources, with the collections' paging, sorting
 * and searching.
 *
 * @import { Agent } from './types.d.ts'
 * @import { World } from './world.js'
 */
import { GROUPS, PRESENCES } from './people.js';
import {
  agentItem,
  contactItem,
  groupsOf,
  queueItem,
  queueStatusItem,
  userItem,
} from './records.js';

/** An answer that is not the resource asked for. */
export class HttpError extends Error {
  /** @param {number} status @param {string} message @param {Record<string, string>} [headers] */
  constructor(status, message, headers = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/** @typedef {{ world: World, ids: string[], query: URLSearchParams, body: string }} Call */
/** @typedef {(call: Call) => unknown} Read Gives the JSON to answer. */
/** @typedef {(call: Call) => void} Write Changes something; the answer is 204. */

/** @param {Call} call @returns {Agent} */
function agentOf({ world, ids: [id] }) {
  return item(world.agents, id);
}

/** @template {{ id: string }} T @param {readonly T[]} items @param {string | undefined} id @returns {T} */
function item(items, id) {
  const found = items.find((candidate) => candidate.id === id);
  if (!found) throw new HttpError(404, `nothing has the id ${id}`);
  return found;
}

/** Every contact that waits or is on the desk of the agent who is signed in. @param {World} world */
const contacts = (world) =>
  [...world.waiting.values(), ...(world.desk?.conversations.values() ?? [])].map(contactItem);

/** Only the agent's own state may be changed. @param {Call} call */
function ownAgent(call) {
  const agent = agentOf(call);
  const { desk } = call.world;
  if (!desk || desk.agent !== agent) throw new HttpError(403, 'this is another agent');
  return desk;
}

/** @type {Write} */
function putPresence(call) {
  const desk = ownAgent(call);
  desk.agent.presence = item(PRESENCES, call.ids[1]).id;
  desk.refreshLater();
}

/** @type {Write} */
function putReadyState(call) {
  const desk = ownAgent(call);
  const { readyState } = Object(parse(call.body));
  if (readyState !== 'Ready' && readyState !== 'NotReady') {
    throw new HttpError(
      400,
      'the body must be {"readyState":"Ready"} or {"readyState":"NotReady"}',
    );
  }
  desk.agent.workStatus = readyState === 'Ready' ? 'ready' : 'not_ready';
  desk.refreshLater();
}

/** @param {string} body @returns {unknown} */
function parse(body) {
  try {
    return JSON.parse(body);
  } catch {
    throw new HttpError(400, 'the body is not JSON; stringify the object first');
  }
}

/** What is read of one agent, who must exist. @param {(agent: Agent, call: Call) => unknown} read @returns {Read} */
const ofAgent = (read) => (call) => read(agentOf(call), call);

const SKILLS = [{ id: 'skill-en', name: 'English' }];
const ROLES = [{ id: 'role-agent', name: 'Agent' }];
const TIME_ZONES = [{ id: 'UTC', name: 'Coordinated Universal Time' }];

/** `{}` stands for an id. @type {Readonly<Record<string, { GET?: Read, PUT?: Write }>>} */
const RESOURCES = {
  'rci/queues': { GET: ({ world }) => world.queues.map(queueItem) },
  'rci/queues/{}': { GET: ({ world, ids: [id] }) => queueItem(item(world.queues, id)) },
  'rci/users': { GET: ({ world }) => world.agents.map(userItem) },
  'rci/users/{}': { GET: ofAgent(userItem) },
  'rci/users/{}/userGroups': { GET: ofAgent(groupsOf) },
  'rci/users/{}/roles': { GET: ofAgent(() => ROLES) },
  'rci/users/{}/skills': { GET: ofAgent(() => SKILLS) },
  'rci/userGroups': { GET: () => GROUPS },
  'rci/userGroups/{}': { GET: ({ ids: [id] }) => item(GROUPS, id) },
  'rci/presenceProfiles': { GET: () => PRESENCES },
  'rci/roles': { GET: () => ROLES },
  'rci/skills': { GET: () => SKILLS },
  'rci/timeZones': { GET: () => TIME_ZONES },
  'rmi/agents': { GET: ({ world }) => world.agents.map((agent) => agentItem(world, agent)) },
  'rmi/agents/{}': { GET: ofAgent((agent, { world }) => agentItem(world, agent)) },
  'rmi/agents/{}/presences': { GET: ofAgent(() => PRESENCES) },
  'rmi/agents/{}/presences/{}': {
    GET: ofAgent((_, { ids }) => item(PRESENCES, ids[1])),
    PUT: putPresence,
  },
  'rmi/agents/{}/readyState': {
    GET: ofAgent(({ workStatus }) => ({
      readyState: workStatus === 'ready' ? 'Ready' : 'NotReady',
    })),
    PUT: putReadyState,
  },
  'rmi/contacts': { GET: ({ world }) => contacts(world) },
  'rmi/contacts/{}': { GET: ({ world, ids: [id] }) => item(contacts(world), id) },
  'rmi/queueStatuses': {
    GET: ({ world }) => world.queues.map((queue) => queueStatusItem(world, queue)),
  },
};

/** Parameters of every collection; all others name a field to search, in any case. */
const PAGING = ['offset', 'limit', 'sort', 'language'];

/** @param {string} pattern With `*` and `?`. */
const matcher = (pattern) =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'i',
  );

/** @param {URLSearchParams} query @param {string} name @param {number} otherwise */
function count(query, name, otherwise) {
  const value = query.get(name);
  if (value === null) return otherwise;
  if (!/^\d+$/.test(value)) throw new HttpError(400, `${name} must be a whole number`);
  return Number(value);
}

/** @param {Record<string, unknown>} record @param {string} name @param {string} patterns Any of a list with commas. */
function fits(record, name, patterns) {
  const field = Object.keys(record).find((key) => key.toLowerCase() === name.toLowerCase());
  if (!field) return true;
  return patterns.split(',').some((pattern) => matcher(pattern).test(String(record[field])));
}

/** @param {Record<string, unknown>[]} items @param {URLSearchParams} query */
function page(items, query) {
  const searches = [...query].filter(([name]) => !PAGING.includes(name));
  const found = items.filter((record) =>
    searches.every(([name, patterns]) => fits(record, name, patterns)),
  );
  const offset = count(query, 'offset', 0);
  return sorted(found, query.get('sort')).slice(offset, offset + count(query, 'limit', 100));
}

/** @param {Record<string, unknown>[]} items @param {string | null} sort A field; `-` turns it round. */
function sorted(items, sort) {
  if (!sort) return items;
  const field = sort.replace(/^-/, '');
  const sign = sort.startsWith('-') ? -1 : 1;
  return [...items].sort(
    (left, right) => sign * String(left[field]).localeCompare(String(right[field])),
  );
}

/** @param {string} path Below `ecfs/RI/`. */
function locate(path) {
  const wanted = path.split('/').filter(Boolean);
  wanted[0] = (wanted[0] ?? '').toLowerCase();
  for (const [pattern, methods] of Object.entries(RESOURCES)) {
    const parts = pattern.split('/');
    const isIt = parts.every((part, index) => part === '{}' || part === wanted[index]);
    if (isIt && parts.length === wanted.length) {
      return {
        methods,
        ids: wanted.filter((_, index) => parts[index] === '{}'),
      };
    }
  }
  const known = Object.keys(RESOURCES).join(', ').replaceAll('{}', '{id}');
  throw new HttpError(404, `the simulated tenant has no resource "${path}"; it has ${known}`);
}

/**
 * Answer a REST request of a signed-in agent.
 *
 * @param {World} world @param {string} method @param {URL} url @param {string} path Below `ecfs/RI/`.
 * @param {string} body
 * @returns {unknown} JSON to answer, or undefined for 204.
 * @throws {HttpError}
 */
export function serve(world, method, url, path, body) {
  const { methods, ids } = locate(path);
  const call = { world, ids, query: url.searchParams, body };
  if (method === 'GET' && methods.GET) {
    const answer = methods.GET(call);
    return Array.isArray(answer) ? page(answer, url.searchParams) : answer;
  }
  if (method === 'PUT' && methods.PUT) return methods.PUT(call);
  const allowed = Object.keys(methods).join(', ');
  throw new HttpError(405, `${method} is not simulated here; allowed: ${allowed}`, {
    Allow: allowed,
  });
}

/**
 * Who and what the simulated tenant has from the start: agents, queues, presences and customers.
 * Numbers are from ranges set aside for fiction (Ofcom: 020 7946 0xxx and 07700 900xxx; North
 * America: 555-01xx); addresses are under example.com and example.org.
 *
 * @import { Agent, Contact, Presence, Queue } from './types.d.ts'
 */

/**
 * An id of 32 upper-case hexadecimal digits, always the same for the same name.
 *
 * @param {string} name
 */
export function idOf(name) {
  let hash = 0x811c9dc5;
  let id = '';
  while (id.length < 32) {
    for (const character of `${name}${id.length}`) {
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    }
    id += hash.toString(16).padStart(8, '0');
  }
  return id.toUpperCase();
}

/**
 * A new id of 32 upper-case hexadecimal digits.
 *
 * @param {() => number} random
 */
export function newId(random) {
  const digits = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16));
  return digits.join('').toUpperCase();
}

/** @type {readonly Presence[]} */
export const PRESENCES = ['Available', 'Away', 'Meeting', 'Lunch'].map((name) => ({
  id: idOf(`presence/${name}`),
  name,
}));

const [AVAILABLE, AWAY, MEETING] = PRESENCES.map((presence) => presence.id);

export const GROUPS = ['Service agents', 'Sales agents'].map((name) => ({
  id: idOf(`group/${name}`),
  name,
}));

/**
 * @param {string} userName @param {string} firstName @param {string} surname
 * @param {string} extension @param {string | undefined} presence @param {number[]} groups
 * @returns {Agent}
 */
const agent = (userName, firstName, surname, extension, presence, groups) => ({
  id: idOf(`agent/${userName}`),
  userName,
  password: 'demo',
  firstName,
  surname,
  email: `${userName}@example.com`,
  extension,
  groups: groups.map((index) => GROUPS[index]?.id ?? ''),
  presence: presence ?? '',
  workStatus: 'not_ready',
});

/** @returns {Agent[]} */
export const newAgents = () => [
  agent('anna.agent', 'Anna', 'Aalto', '1001', AVAILABLE, [0]),
  agent('ben.agent', 'Ben', 'Boateng', '1002', AVAILABLE, [0, 1]),
  agent('chloe.agent', 'Chloé', 'Costa', '1003', AVAILABLE, [1]),
  agent('dmitri.agent', 'Dmitri', 'Dahl', '1004', MEETING, [0]),
  agent('emi.agent', 'Emi', 'Endo', '1005', AWAY, [1]),
];

/**
 * @param {string} name @param {Queue['type']} type @param {string} subType @param {string} address
 * @returns {Queue}
 */
const queue = (name, type, subType, address) => ({
  id: idOf(`queue/${name}`),
  name,
  type,
  subType,
  addresses: [{ address }],
  serving: true,
});

/** @returns {Queue[]} */
export const newQueues = () => [
  queue('Service desk', 'phone', 'inbound', '+442079460100'),
  queue('Sales line', 'phone', 'inbound', '+12025550100'),
  queue('Web chat', 'chat', 'text', 'webchat@example.com'),
  queue('Text messages', 'chat', 'sms', '+447700900100'),
  queue('WhatsApp', 'chat', 'whatsapp', '+447700900200'),
  queue('Support mail', 'email', 'email', 'support@example.com'),
];

/**
 * @param {string} firstName @param {string} surname @param {string} company
 * @param {string} phone @param {string} customerId
 * @returns {Contact}
 */
const contact = (firstName, surname, company, phone, customerId) => ({
  id: idOf(`contact/${customerId}`),
  firstName,
  surname,
  company,
  phone,
  email: `${firstName}.${surname}@example.org`.toLowerCase(),
  customerId,
});

/** @type {readonly Contact[]} */
export const CONTACTS = [
  contact('Ville', 'Virtanen', 'Nordlake Bikes', '+447700900123', '10422'),
  contact('Maria', 'Silva', 'Silva & Daughters', '+447700900456', '10437'),
  contact('James', 'Okafor', 'Okafor Legal', '+12025550123', '10458'),
  contact('Priya', 'Nair', 'Harbour Clinic', '+442079460456', '10473'),
  contact('Lucas', 'Meyer', 'Meyer Roofing', '+12025550167', '10489'),
  contact('Sofia', 'Lind', 'Lind Interiors', '+442079460789', '10501'),
];

/** @param {Agent | Contact} person */
export const fullName = (person) => `${person.firstName} ${person.surname}`;

/**
 * A number without what people put between its digits.
 *
 * @param {string} number
 */
export const digitsOf = (number) => number.replace(/[\s().-]/g, '');

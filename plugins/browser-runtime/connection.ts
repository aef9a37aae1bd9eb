/** The connection to a live tenant, loaded when the reader chooses one: what it is held to, and its record. */
export { lock } from './lock.ts';
export { recordFetches } from './requests.ts';

/** What helps with typing at the console: a chunk of its own, loaded when the reader begins to. */
export { Hint } from './hint.ts';
export { suggest } from './suggestions.ts';

/** What helps with typing at the console, and answers: loaded when the reader begins to. */
export { Hint } from './hint.ts';
export { evaluate } from './prompt.ts';
export { suggest } from './suggestions.ts';

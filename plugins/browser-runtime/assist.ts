/** What helps with typing at the console, and answers: loaded when the reader begins to. */
export { Input } from './input.ts';
export { evaluate } from './prompt.ts';

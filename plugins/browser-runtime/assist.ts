/** What helps with typing at the console, and answers: loaded when the reader begins to. */
import css from './assist.css';
import { adopt } from './style.ts';

export { Input } from './input.ts';
export { evaluate } from './prompt.ts';

adopt(css);

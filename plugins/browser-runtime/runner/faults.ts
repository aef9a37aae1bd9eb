/** What a run failed with, in words: whatever it was that somebody threw. */
import type { Place } from '../contract.ts';
import { previewText } from '../preview.ts';
import { isObject } from '../values.ts';
import { NativeSyntaxError } from './pristine.ts';

export interface Fault {
  readonly message: string;
  readonly place?: Place;
}

/** `place` may be unknown. */
export function faultOf(message: string, place: Place | undefined): Fault {
  return place ? { message, place } : { message };
}

/** As the console shows it, in one line: `name: message` of an error. */
export const describe = (thrown: unknown): string =>
  isObject(thrown) ? previewText(thrown, (text) => text) : String(thrown);

/** A syntax error as the browser would make it, but with the snippet's place as its stack. */
export function syntaxError(message: string, { snippet, line, column }: Place): SyntaxError {
  const error = new NativeSyntaxError(message);
  const stack = `SyntaxError: ${message}\n    at ${snippet}:${line}:${column}`;
  Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true });
  return error;
}

/** What a run failed with, in words: whatever it was that somebody threw. */
import type { Place } from '../contract.ts';
import { attempt, NativeSyntaxError } from './pristine.ts';

export interface Fault {
  readonly message: string;
  readonly place?: Place;
}

/** `place` may be unknown. */
export function faultOf(message: string, place: Place | undefined): Fault {
  return place ? { message, place } : { message };
}

/** As `name: message` where it is like an error. */
export function describe(thrown: unknown): string {
  if (Object(thrown) !== thrown) return String(thrown);
  const read = (property: string) => {
    const value = attempt(() => Reflect.get(thrown as object, property) as unknown, undefined);
    return typeof value === 'string' ? value : '';
  };
  const [name, message] = [read('name'), read('message')];
  if (message) return name ? `${name}: ${message}` : message;
  if (name && typeof thrown !== 'function') return name;
  return attempt(() => Object.prototype.toString.call(thrown), '[object Object]');
}

/** A syntax error as the browser would make it, but with the snippet's place as its stack. */
export function syntaxError(message: string, { snippet, line, column }: Place): SyntaxError {
  const error = new NativeSyntaxError(message);
  const stack = `SyntaxError: ${message}\n    at ${snippet}:${line}:${column}`;
  Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true });
  return error;
}

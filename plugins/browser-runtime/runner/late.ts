/** Errors of snippets that no run waits for: thrown in timers and handlers, promises nobody caught. */
import { fates } from '../values.ts';
import { takeRefusal } from './carrier.ts';
import { programs, runThatGave, runThatThrew } from './execute.ts';
import { isStopped } from './guard.ts';
import { hearLast, tellLast } from './hearing.ts';
import { stackOf } from './pristine.ts';
import { placeIn } from './programs.ts';

/**
 * The browser's own report of them in developer tools is left to it. Who listens for errors of the
 * page, too, knows a snippet's by its frames; those that have none are kept from going on.
 */
export function listenForErrors(): void {
  addEventListener('error', heardError, { capture: true });
  addEventListener('unhandledrejection', heardRejection, { capture: true });
  hearLast();
}

function heardError(event: ErrorEvent): void {
  if (endedByUs(event, event.error)) return;
  if (takeRefusal(event)) {
    event.stopImmediatePropagation();
    return;
  }
  const { error, filename, lineno, colno } = event;
  const found = programs.locate(stackOf(error));
  const program = programs.byUrl(filename);
  const place = program && placeIn(program, { line: lineno, column: colno });
  const owner = found?.program.owner ?? program?.owner;
  if (owner) tellLast(event, () => owner.report(error, found?.place ?? place));
}

function heardRejection(event: PromiseRejectionEvent): void {
  const { promise, reason } = event;
  if (event.isTrusted) fates.set(promise, { state: 'rejected', result: reason });
  if (endedByUs(event, reason)) return;
  // First, since reading a stack may run code that throws something else.
  const thrower = runThatThrew(reason);
  const place = thrower?.placeOf(reason);
  const found = programs.locate(stackOf(reason));
  const owner = found?.program.owner ?? thrower ?? runThatGave(promise);
  if (!owner) return;
  const said = 'Uncaught (in promise)';
  const tell = (): void => owner.report(reason, found?.place ?? place, said);
  if (found) tellLast(event, tell);
  else {
    event.stopImmediatePropagation();
    tell();
  }
}

/** A run that was stopped ends by an error, which is nobody's mistake. */
function endedByUs(event: Event, thrown: unknown): boolean {
  if (!isStopped(thrown)) return false;
  event.preventDefault();
  event.stopImmediatePropagation();
  return true;
}

/** Errors of snippets that no run waits for: thrown in timers and handlers, promises nobody caught. */
import { takeRefusal } from './carrier.ts';
import { programs, runThatThrew } from './execute.ts';
import { Stopped } from './guard.ts';
import { placeIn, stackOf } from './programs.ts';

/** The browser's own report of them in developer tools is left to it. */
export function listenForErrors(): void {
  addEventListener('error', heardError);
  addEventListener('unhandledrejection', heardRejection);
}

function heardError(event: ErrorEvent): void {
  if (takeRefusal(event) || endedByUs(event, event.error)) return;
  const { error, filename, lineno, colno } = event;
  const program = programs.byUrl(filename);
  const place = program && placeIn(program, { line: lineno, column: colno });
  const owner = programs.locate(stackOf(error))?.program.owner ?? program?.owner;
  owner?.report(error, place);
}

function heardRejection(event: PromiseRejectionEvent): void {
  const { reason } = event;
  if (endedByUs(event, reason)) return;
  const owner = programs.locate(stackOf(reason))?.program.owner ?? runThatThrew(reason);
  owner?.report(reason, undefined, 'Uncaught (in promise)');
}

/** A run that was stopped ends by an error, which is nobody's mistake. */
function endedByUs(event: Event, thrown: unknown): boolean {
  if (!(thrown instanceof Stopped)) return false;
  event.preventDefault();
  return true;
}

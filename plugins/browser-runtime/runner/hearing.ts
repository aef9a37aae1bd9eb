/** What is told of an uncaught error once all who listen have heard of it: one may take it upon itself. */
import { isSilenced } from '../capture.ts';
import { afterThisTurn } from './turn.ts';

// A snippet may replace these; the playground goes on.
const { addEventListener, removeEventListener } = globalThis;

const due = new Map<Event, () => void>();

/** From now on; and anew when there may be others. */
export function hearLast(): void {
  for (const type of ['error', 'unhandledrejection']) {
    removeEventListener(type, tellDue);
    addEventListener(type, tellDue);
  }
}

/** Unless somebody has cancelled the event, other than for the sake of a secret. */
export function tellLast(event: Event, tell: () => void): void {
  due.set(event, () => {
    if (!event.defaultPrevented || isSilenced(event)) tell();
  });
  afterThisTurn(() => tellDue(event)); // somebody may keep it from us
}

function tellDue(event: Event): void {
  const tell = due.get(event);
  due.delete(event);
  tell?.();
}

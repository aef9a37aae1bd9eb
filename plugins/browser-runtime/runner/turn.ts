/** The turns of the event loop: a message to ourselves comes in the next one. */

const { port1: inbox, port2: outbox } = new MessageChannel();
let waiting: (() => void)[] = [];
inbox.onmessage = () => {
  const due = waiting;
  waiting = [];
  for (const callback of due) callback();
};

/** A loop that only goes through microtasks never lets it happen. */
export function afterThisTurn(callback: () => void): void {
  if (waiting.push(callback) === 1) outbox.postMessage(0);
}

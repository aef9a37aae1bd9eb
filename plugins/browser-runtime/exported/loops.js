/* Ends loops that keep the page busy for too long, as the documentation does. */
window.playgroundLimit = (limit, words) => {
  let [left, step, busy, lastLook] = [0, 1, 0, 0];

  // A message to ourselves comes when the page is free again.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    left = busy = lastLook = 0;
    step = 1;
  };

  /** The clock is read at every 1024th turn, more often while turns take long. */
  function isTooLong() {
    const now = performance.now();
    if (!lastLook) port2.postMessage(0);
    const gap = now - (lastLook || now);
    lastLook = now;
    busy += Math.min(gap, limit / 8); // a dialog may wait for the reader
    left = step = gap < 4 ? Math.min(step * 2, 1024) : 1;
    return busy > limit;
  }

  /** What an example calls in each turn of its loops. */
  window.playgroundGuard = () => {
    let end;
    return function playgroundLoop() {
      left -= 1;
      if (!end && left < 0 && isTooLong()) end = playgroundStopped(words);
      if (end) throw end;
    };
  };
};

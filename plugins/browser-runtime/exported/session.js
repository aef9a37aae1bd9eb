/** Waits until the SDK's adapter sees a session, if there is an adapter that can be loaded. */
window.playgroundSession = async (adapter, name) => {
  const { isReady } = adapter ? await import(adapter).catch(() => ({})) : {};
  while (isReady && !isReady(window[name])) await new Promise((done) => setTimeout(done, 50));
};

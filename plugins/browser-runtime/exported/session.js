/* The SDK's global and its adapter, as the documentation has them before any example runs. */
{
  let isReady;
  const pause = () => new Promise((done) => setTimeout(done, 50));

  window.playgroundSdk = (names, adapter) => {
    window.playgroundLoaded = load(names, adapter).catch((error) => console.error(error));
  };

  async function load(names, address) {
    const find = () => names.map((name) => window[name]).find((value) => value !== undefined);
    for (let left = 100; find() === undefined && left > 0; left--) await pause();
    if (!address || find() === undefined) return;
    const adapter = await import(address).catch(() => ({}));
    isReady = adapter.isReady && (() => adapter.isReady(find()));
    await adapter.tap?.(
      find(),
      () => {},
      () => {},
    );
  }

  /** Waits until the adapter sees a session, if there is one that says so. */
  window.playgroundSession = async () => {
    while (isReady && !isReady()) await pause();
  };
}

/* Runs the examples one after the other, as the documentation does. */
{
  const examples = [];
  window.playgroundExample = (run) => examples.push(run);

  /** What `import.meta` is in the documentation. */
  window.playgroundMeta = {
    url: document.baseURI,
    resolve: (specifier) => new URL(specifier, document.baseURI).href,
  };

  /** A module, which is to have these names. */
  window.playgroundExports = (module, from, ...names) => {
    for (const name of names) {
      if (name in module) continue;
      throw new SyntaxError(
        `The requested module '${from}' does not provide an export named '${name}'`,
      );
    }
    return module;
  };

  const words = (error) => {
    try {
      return String(error);
    } catch {
      return ''; // an object that nobody can read
    }
  };

  /** Starts those that are there, once `ready` is fulfilled, unless something is to be filled in first. */
  window.playgroundStart = (...given) => {
    window.playgroundEnd = playgroundRun(...given);
  };

  async function playgroundRun({ notFilled, noModule }, ready) {
    const [blank] = String(examples).match(/@\{[\w-]+\}/) ?? [];
    if (blank) throw new Error(notFilled.replace('{name}', blank));
    const started = [...examples];
    await ready;
    await window.playgroundLoaded;
    try {
      for (const run of started) await run(window.playgroundGuard?.());
    } catch (error) {
      if (/imported module|module script/.test(words(error))) console.error(noModule);
      throw error;
    }
  }
}

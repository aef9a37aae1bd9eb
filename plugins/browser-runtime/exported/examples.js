/* Runs the examples one after the other, as the documentation does. */
{
  const examples = [];
  window.playgroundExample = (run) => examples.push(run);

  /** What `import.meta` is in the documentation. */
  window.playgroundMeta = {
    url: document.baseURI,
    resolve: (specifier) => new URL(specifier, document.baseURI).href,
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
    try {
      for (const run of started) await run();
    } catch (error) {
      if (/imported module|module script/.test(words(error))) console.error(noModule);
      throw error;
    }
  }
}

/* Has top-level names in the window too, where the next examples and handlers in HTML find them. */
{
  // Elements, which the window has by their ids, are not among them: any variable may hide those.
  const natives = new Set(
    [window, Window.prototype, EventTarget.prototype, Object.prototype].flatMap((object) =>
      Object.getOwnPropertyNames(object),
    ),
  );

  window.playgroundShare = (name, get, set, kind) => {
    const own = Object.getOwnPropertyDescriptor(window, name);
    // A `var` keeps what is there already.
    if (kind === 'var') set(own && window[name]);
    if (natives.has(name) || own?.configurable === false) return;
    Object.defineProperty(window, name, { configurable: true, enumerable: true, get, set });
  };
}

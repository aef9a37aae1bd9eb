/** What the tenant's server would answer is answered in this page. */
window.playgroundSimulate = async (simulator, baseUrl, problem) => {
  const { createTenant } = await import(simulator).catch((error) => {
    throw new Error(problem, { cause: error });
  });
  const after = (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  };
  const clock = { now: Date.now, after };
  const tenant = createTenant({ baseUrl, clock, random: Math.random });
  window[Symbol.for('playground.tenant')] = tenant;
  window.playground = { simulate: async (scenario) => tenant.scenarios[scenario].run() };
  const send = window.fetch;
  window.fetch = async (...call) => {
    const request = new Request(...call);
    if (!request.url.startsWith(baseUrl)) return send(...call);
    const response = await tenant.respond(request);
    return Object.defineProperty(response, 'url', { value: request.url });
  };
};

/**
 * What the tenant's server would show in a frame is in this page too. Such a frame has this page's
 * origin, so that it finds the tenant here; the SDK is told the tenant's, which it asks for.
 */
window.playgroundFrames = (origin) => {
  const inner = new WeakSet();
  const pageAt = (address) => {
    const pages = [...document.querySelectorAll('script[data-page]')];
    const found = pages.find(({ dataset }) => dataset.page === address.replace(/[?#].*/, ''));
    return found && playgroundCarried(found);
  };
  const head = (address) =>
    [
      `<head><base href="${address.replaceAll('&', '&amp;')}">`,
      '<script>parent.playgroundFrame(window);</script>',
      `<script type="importmap">${document.getElementById('modules').text}</script>`,
    ].join('');

  const { get, set } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'src');
  Object.defineProperty(HTMLIFrameElement.prototype, 'src', {
    configurable: true,
    enumerable: true,
    get,
    set(value) {
      set.call(this, value);
      const page = pageAt(this.src);
      if (page) this.srcdoc = page.replace('<head>', () => head(this.src));
    },
  });

  window.playgroundFrame = (frame) => {
    const post = frame.postMessage;
    inner.add(frame);
    frame.postMessage = (message, _, transfer) => post.call(frame, message, '*', transfer);
  };
  addEventListener(
    'message',
    (event) => {
      const isOurs = event.source && inner.has(event.source);
      if (isOurs) Object.defineProperty(event, 'origin', { value: origin });
    },
    true,
  );
};

/** What the tenant's server would answer is answered in this page. */
window.playgroundSimulate = async (simulator, baseUrl, texts) => {
  const { createTenant } = await import(simulator).catch((error) => {
    throw new Error(texts.noSimulator, { cause: error });
  });
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (found, name) => values[name] ?? found);
  const fail = (text, values, cause) => {
    throw new Error(fill(text, values), { cause });
  };
  const after = (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  };
  const clock = { now: Date.now, after };
  const tenant = createTenant({ baseUrl, clock, random: Math.random });
  window[Symbol.for('playground.tenant')] = tenant;

  const simulate = async (scenario) => {
    const { scenarios } = tenant;
    const known = Object.keys(scenarios).join(', ') || '–';
    if (!Object.hasOwn(scenarios, scenario)) fail(texts.unknown, { scenario, known });
    try {
      await scenarios[scenario].run();
    } catch (problem) {
      fail(texts.scenarioFailed, { scenario, problem: String(problem) }, problem);
    }
  };
  window.playground = { simulate };

  async function answer(request) {
    const { method, url } = request;
    const response = await (async () => tenant.respond(request))().catch((problem) =>
      fail(texts.failed, { method, url, problem: String(problem) }, problem),
    );
    if (!(response instanceof Response)) {
      const given = Object(response) === response ? 'Object' : String(response);
      fail(texts.noResponse, { method, url, given });
    }
    if (response.type === 'error') throw new TypeError('Failed to fetch');
    return Object.defineProperty(response, 'url', { value: url });
  }

  const untilAborted = (signal) =>
    new Promise((_, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });

  const send = window.fetch;
  window.fetch = async (...call) => {
    const [input] = call;
    const { href } = new URL(input instanceof Request ? input.url : input, document.baseURI);
    if (!href.startsWith(baseUrl)) return send(...call);
    const request = new Request(...call);
    return Promise.race([answer(request), untilAborted(request.signal)]);
  };
};

/** Frames of the tenant's have this page's origin, so that they find it here; the SDK is told the tenant's. */
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

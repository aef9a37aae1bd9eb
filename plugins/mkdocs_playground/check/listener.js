// What `check` hears of a page: put before the page's own scripts, in its main frame alone. It tells
// what the DOM contract promises, and where in a snippet something began, as far as a stack says so.
(() => {
  const tell = globalThis.playgroundCheck;
  // A snippet that looks at its globals finds those that a reader's page has.
  delete globalThis.playgroundCheck;
  if (!tell || window !== window.top) return;

  // Snippets may replace these.
  const { addEventListener, decodeURIComponent, Error, Request, URL } = globalThis;
  const { parse, stringify } = JSON;

  /** More lines of one run than these are only counted. */
  const MOST_TOLD = 5000;
  const MOST_TEXT = 100_000;
  const FRAME = /playground-snippet\/([^\s:?]+)\.js(?:\?\d+)?:(\d+)/;

  let run = { told: 0, untold: 0 };

  // Half of a character pair, which a snippet may write, cannot be printed.
  const wellFormed = Function.prototype.call.bind(String.prototype.toWellFormed);
  const printable = (_, value) => (typeof value === 'string' ? wellFormed(value) : value);
  const report = (kind, what) => tell(stringify({ kind, ...what }, printable));

  /** Where in a snippet the caller is. */
  function here() {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 50;
    const stack = `${new Error().stack}`;
    Error.stackTraceLimit = stackTraceLimit;
    const [, name, row] = FRAME.exec(stack) ?? [];
    return name && { snippet: decodeURIComponent(name), line: Number(row) };
  }

  function readable(detail) {
    try {
      return parse(stringify(detail).slice(0, MOST_TEXT));
    } catch {
      return undefined; // a cycle, or longer than anybody compares
    }
  }

  const listeners = {
    'playground:run': ({ snippet }) => {
      run = { told: 0, untold: 0 };
      report('run', { snippet });
    },
    'playground:outcome': ({ snippet, state, duration, error, waitedAt }) => {
      const fault = error && { message: error.message, place: error.place };
      report('outcome', { snippet, state, duration, error: fault, waitedAt, untold: run.untold });
    },
    'playground:entry': ({ snippet, level, source, text, place, shape }) => {
      run.told += 1;
      if (run.told > MOST_TOLD && level !== 'error') {
        run.untold += 1;
        return;
      }
      const shown = `${text}`.slice(0, MOST_TEXT);
      report('entry', { snippet, level, source, text: shown, place, shape });
    },
    'playground:event': ({ type, direction, detail }) => {
      report('event', { type, direction, detail: readable(detail) });
    },
  };
  for (const [type, heard] of Object.entries(listeners)) {
    addEventListener(type, ({ detail }) => heard(detail), true);
  }

  // These events come in the middle of the statement that causes them.
  globalThis.navigation?.addEventListener('navigate', ({ destination, downloadRequest }) => {
    const isLeaving = !destination.sameDocument && downloadRequest === null;
    report('navigate', { url: destination.url, isLeaving, at: here() });
  });
  const calls = [
    [window, ['alert', 'confirm', 'prompt', 'print', 'open', 'close']],
    [HTMLFormElement.prototype, ['submit', 'requestSubmit'], 'leave'],
    [History.prototype, ['back', 'forward', 'go'], 'leave'],
  ];
  for (const [owner, names, kind] of calls) {
    for (const name of names) {
      const native = owner[name];
      owner[name] = function (...data) {
        report('call', { name: kind ?? name, at: here() });
        return native.apply(this ?? owner, data);
      };
    }
  }

  // Of what is refused, the browser names the script that called it, which is the playground's.
  const { fetch } = globalThis;
  globalThis.fetch = function (...data) {
    const [asked] = data;
    const url = asked instanceof Request ? asked.url : `${asked}`;
    if (URL.canParse(url, document.baseURI)) {
      report('fetch', { origin: new URL(url, document.baseURI).origin, at: here() });
    }
    return fetch.apply(this ?? window, data);
  };
})();

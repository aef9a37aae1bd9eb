/**
 * CPC, Communication Panel Control: puts Sinch Contact Pro's Communication Panel into a web page,
 * and lets the page command it and hear from it.
 *
 * One plain script without dependencies, to be read before it is used. It defines
 * `window.CommunicationPanelControl`, and `window.CPC` unless that name is taken. From top to
 * bottom: what can go wrong, the log, the tenant (HTTP), the bridge (messages), the interactions,
 * the events, the receiver of the panel's messages, the session, the commands, and the public
 * object, where each member is documented.
 *
 * @license MIT
 */
(() => {
  // biome-ignore lint/suspicious/noRedundantUseStrict: this is no module.
  'use strict';

  // The same script may be included twice; the first one may have a live session.
  const present = window.CommunicationPanelControl;
  if (present && typeof present.isInitialized === 'boolean') {
    console.warn('CPC is loaded already; this second copy of the script does nothing.');
    return;
  }

  // --- What the panel, the tenant and this library agree on -----------------------------------

  const FRAME_ID = 'CPC-frame';
  const PANEL_FOLDER = 'ecf/latest/communicationpanel/';
  const AUTHENTICATION_PATH = 'ecfs/authentication/'; // its final slash decides on CORS answers
  const PERMISSIONS = 'camera; microphone; fullscreen; picture-in-picture; autoplay';

  // All in milliseconds.
  const RESPONSE_TIMEOUT = 5000;
  const PICK_TIMEOUT = 5000;
  const AUTHENTICATION_TIMEOUT = 30_000;
  const LEAVE_TIME = 1000; // the panel hears from the tenant that the session has ended

  const CALL_STATES = ['startRecording', 'stopRecording', 'hold', 'unhold', 'mute', 'unmute'];
  const INTERACTION_ACTIONS = ['reject', 'accept', 'hangup', 'handle', 'pick'];
  const CHANNELS = ['phone', 'chat', 'email'];
  const WORK_STATUSES = ['ready', 'not_ready'];
  const REST_APIS = ['rci', 'cmi', 'dpi', 'obi', 'rti', 'rai', 'lri', 'rmi'];
  const SUBJECTS = [
    'user',
    'interaction',
    'interactions',
    'queue',
    'queues',
    'transcript',
    'activeExtension',
    'activeInteraction',
  ];
  /** Statuses of an interaction that leave a date in it. */
  const DATED_STATUSES = ['incoming', 'outgoing', 'accepted', 'rejected', 'ended', 'handled'];

  /** What changes over REST, and the event that tells of it. */
  const PROFILE_CHANGE = { name: 'setPresence', id: 'cpc-profileChange', attribute: 'profile' };
  const READY_CHANGE = { name: 'setReady', id: 'cpc-readyState', attribute: 'work_status' };

  // --- What can go wrong ----------------------------------------------------------------------

  /**
   * Of each failure: how loud the console says it, and what the public function gives back.
   *
   * @satisfies {Record<string, { severity: Severity, result: false | undefined }>}
   */
  const FAILURES = {
    INVALID_ARGUMENT: { severity: 'WRN', result: false },
    INVALID_REQUEST: { severity: 'WRN', result: undefined },
    ALREADY_LOADED: { severity: 'WRN', result: false },
    NOT_LOADED: { severity: 'WRN', result: undefined },
    NOT_INITIALIZED: { severity: 'WRN', result: undefined },
    NO_USER: { severity: 'WRN', result: false },
    NO_ACTIVE_INTERACTION: { severity: 'ERR', result: false },
    NO_RESPONSE: { severity: 'ERR', result: false },
    NOT_PICKED: { severity: 'WRN', result: false },
    CONNECTION_CLOSED: { severity: 'WRN', result: false },
    REFUSED: { severity: 'WRN', result: false },
    UNREACHABLE: { severity: 'ERR', result: false },
  };

  /** A failure that this library knows; its message never repeats a caller's value. */
  class CpcError extends Error {
    /**
     * @param {keyof typeof FAILURES} code
     * @param {string} message
     */
    constructor(code, message) {
      super(message);
      this.code = code;
    }
  }

  const unloaded = () => new CpcError('CONNECTION_CLOSED', 'The panel was unloaded.');

  /**
   * @param {unknown} condition
   * @param {string} message What an argument must be.
   * @returns {asserts condition}
   */
  function check(condition, message) {
    if (!condition) throw new CpcError('INVALID_ARGUMENT', message);
  }

  /**
   * @param {unknown} value
   * @returns {value is Record<string, unknown>}
   */
  const isObject = (value) => typeof value === 'object' && value !== null;

  /** @param {unknown} value */
  const isUid = (value) => typeof value === 'string' && /^[0-9a-f]{32}$/i.test(value);

  /** Numbers are let through as they are. @param {unknown} value */
  const isFilled = (value) => ['string', 'number'].includes(typeof value) && Boolean(value);

  /** @param {unknown} value */
  const isStringOrEmpty = (value) => !value || typeof value === 'string';

  /** @param {unknown} answer */
  const isRefusal = (answer) =>
    isObject(answer) &&
    isObject(answer.payload) &&
    (answer.payload.result === 'error' || answer.payload.value === 'error');

  // --- The log --------------------------------------------------------------------------------

  const log = createLog();

  /** @typedef {'DBG' | 'INF' | 'WRN' | 'ERR'} Severity */

  /** Console lines: `[H:MM:SS.mmm] SEV> CPC.function() - text`. */
  function createLog() {
    const log = {
      isDebug: false,

      /**
       * @param {Severity} severity
       * @param {string} name The function it is about.
       * @param {string} text
       */
      write(severity, name, text) {
        const now = new Date();
        const [minutes, seconds] = [now.getMinutes(), now.getSeconds()].map(twoDigits);
        const milliseconds = String(now.getMilliseconds()).padStart(3, '0');
        const time = `${now.getHours()}:${minutes}:${seconds}.${milliseconds}`;
        const method = severity === 'ERR' ? 'error' : severity === 'WRN' ? 'warn' : 'log';
        console[method](`[${time}] ${severity}> CPC.${name}() - ${text}`);
      },

      /**
       * @param {string} name
       * @param {string} text
       * @param {unknown} [message] Written out as JSON: what crosses the bridge has no credentials.
       */
      debug(name, text, message) {
        if (!log.isDebug) return;
        log.write('DBG', name, message === undefined ? text : `${text} ${toJson(message)}`);
      },

      /**
       * Say what went wrong, and tell what the public function is to give back.
       *
       * @param {string} name
       * @param {unknown} error
       * @returns {any}
       */
      failure(name, error) {
        const known = error instanceof CpcError ? error : undefined;
        const { severity, result } = known ? FAILURES[known.code] : FAILURES.UNREACHABLE;
        log.write(severity, name, known ? known.message : `Unexpected: ${error}`);
        return result;
      },
    };
    return log;
  }

  /** @param {number} number */
  function twoDigits(number) {
    return String(number).padStart(2, '0');
  }

  /** @param {unknown} value */
  function toJson(value) {
    try {
      return JSON.stringify(value);
    } catch {
      return String(value); // cycles survive postMessage, but not JSON
    }
  }

  // --- The tenant: what is asked over HTTP ----------------------------------------------------

  /**
   * @param {string} baseUrl With a final slash.
   */
  function createTenant(baseUrl) {
    /** @type {RequestInit} */
    const shared = {
      mode: 'cors',
      cache: 'no-cache',
      credentials: 'include',
      redirect: 'follow',
      referrerPolicy: 'no-referrer',
    };

    /** @param {RequestInit} request */
    async function authentication(request) {
      const patience = new AbortController();
      const timer = window.setTimeout(() => patience.abort(), AUTHENTICATION_TIMEOUT);
      const { signal } = patience;
      try {
        return await fetch(baseUrl + AUTHENTICATION_PATH, { ...shared, ...request, signal });
      } catch {
        // What fetch says may quote a header, so it is not repeated.
        throw new CpcError(
          'UNREACHABLE',
          'The tenant did not answer: check its base URL, the network and its CORS settings.',
        );
      } finally {
        clearTimeout(timer);
      }
    }

    /** @param {RequestInit} request */
    async function logIn(request) {
      const { status } = await authentication({ method: 'POST', ...request });
      if (status !== 200) {
        throw new CpcError('REFUSED', `The tenant refused the log-in with status ${status}.`);
      }
    }

    return {
      baseUrl,

      /**
       * @param {string} userName
       * @param {string} password
       */
      logInWithPassword(userName, password) {
        const bytes = new TextEncoder().encode(`${userName}:${password}`);
        const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
        return logIn({
          headers: {
            Authorization: 'ECFAuth',
            'Content-Type': 'application/x-www-form-urlencoded',
          },
          body: `Authorization=${encodeURIComponent(`Basic ${base64}`)}`,
        });
      },

      /** @param {string} token */
      logInWithToken(token) {
        return logIn({
          headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        });
      },

      async logOut() {
        const { ok, status } = await authentication({ method: 'DELETE' });
        if (!ok) {
          throw new CpcError('REFUSED', `The tenant refused the log-out with status ${status}.`);
        }
      },

      /**
       * @param {string} api In lower case.
       * @param {string} method
       * @param {string} path Begins with a slash.
       * @param {unknown} [body]
       * @returns {Promise<unknown>} What the tenant sent, `true` when that is nothing, or an
       *   error object.
       */
      async rest(api, method, path, body) {
        const url = `${baseUrl}ecfs/RI/${api}${path}`;
        const text = toBody(body);
        /** @param {CPC.RestError['status']} status @returns {CPC.RestError} */
        const failed = (status) => ({ error: true, api, method, url, status, body: text });
        try {
          const response = await fetch(url, {
            ...shared,
            method,
            headers: { 'Content-Type': 'application/json' },
            ...(text !== undefined && { body: text }),
          });
          return response.ok ? await readBody(response) : failed(response.status);
        } catch {
          return failed('error');
        }
      },
    };
  }

  /** @param {unknown} body @returns {string | undefined} */
  function toBody(body) {
    if (body === undefined || body === null) return undefined;
    if (typeof body === 'string') return body;
    try {
      return JSON.stringify(body);
    } catch {
      throw new CpcError(
        'INVALID_REQUEST',
        'body must be a string, or a value that JSON can hold.',
      );
    }
  }

  /**
   * @param {Response} response A successful one.
   * @throws {SyntaxError} A 200 that is not JSON, such as the login page after a session's end.
   */
  async function readBody(response) {
    const text = await response.text();
    if (text === '') return true;
    try {
      return JSON.parse(text);
    } catch (error) {
      if (response.status === 200) throw error;
      return text; // 201 comes with the new object's id as plain text
    }
  }

  // --- The bridge: messages between this page and the panel in its frame ----------------------

  /**
   * @param {HTMLIFrameElement} frame Its `src` tells which origin may speak.
   * @param {(message: PanelMessage) => void} receive Called with all but the awaited responses.
   * @param {(message: object) => void} sent Called with what has been posted.
   */
  function createBridge(frame, receive, sent) {
    const { origin } = new URL(frame.src);
    /** @type {Map<string, Deferred<any> & { timer: number }>} */
    const pending = new Map();

    /** @param {MessageEvent<unknown>} event */
    function listen(event) {
      const isFromPanel =
        event.isTrusted &&
        event.origin === origin &&
        event.source !== null &&
        event.source === frame.contentWindow;
      if (!isFromPanel) return;
      if (!isMessage(event.data)) {
        log.debug('message', 'Ignored a message without a payload.');
        return;
      }
      const message = event.data;
      log.debug('message', 'From the panel:', message);
      const request = message.type === 'response' ? take(message.id) : undefined;
      if (request) request.resolve(message);
      else receive(message);
    }

    /** @param {unknown} id */
    function take(id) {
      const request = pending.get(String(id));
      if (!request) return undefined;
      clearTimeout(request.timer);
      pending.delete(String(id));
      return request;
    }

    /** @param {{ id: string, type: string, payload: unknown }} message */
    function post(message) {
      if (!frame.contentWindow) {
        throw new CpcError('CONNECTION_CLOSED', 'The panel is no longer in the page.');
      }
      try {
        frame.contentWindow.postMessage(message, origin);
      } catch {
        throw new CpcError(
          'INVALID_ARGUMENT',
          'A value that cannot be sent to the panel was given.',
        );
      }
      log.debug('message', 'To the panel:', message);
      sent(message);
    }

    return {
      // Each navigation of the frame comes here; adding the same listener again has no effect.
      open: () => window.addEventListener('message', listen),
      post,

      /**
       * @param {string} id
       * @param {unknown} payload
       * @returns {Promise<any>} The whole response message.
       */
      request(id, payload) {
        post({ id, type: 'action', payload });
        const response = defer();
        const timer = window.setTimeout(() => {
          const seconds = RESPONSE_TIMEOUT / 1000;
          const message = `No response from the panel in ${seconds} seconds.`;
          take(id)?.reject(new CpcError('NO_RESPONSE', message));
        }, RESPONSE_TIMEOUT);
        pending.set(id, { ...response, timer });
        return response.promise;
      },

      close() {
        window.removeEventListener('message', listen);
        for (const id of [...pending.keys()]) {
          take(id)?.reject(unloaded());
        }
      },
    };
  }

  /**
   * @template Value
   * @typedef {{ promise: Promise<Value>, resolve: (value: Value) => void, reject: (error: unknown) => void }} Deferred
   */

  /** @returns {Deferred<any>} */
  function defer() {
    /** @type {any} */
    const deferred = {};
    deferred.promise = new Promise((resolve, reject) =>
      Object.assign(deferred, { resolve, reject }),
    );
    return deferred;
  }

  /**
   * @typedef {{ id?: string, type: string, payload: Record<string, unknown> }} PanelMessage
   */

  /**
   * @param {unknown} data
   * @returns {data is PanelMessage}
   */
  function isMessage(data) {
    if (!isObject(data) || !isObject(data.payload)) return false;
    return data.payload.type !== 'MESSAGE'; // the form of an older protocol, meant for others
  }

  // --- The interactions -----------------------------------------------------------------------

  /** Keeps the interactions that the agent has not handled yet, with the dates of what happened. */
  function createInteractions() {
    /** @type {Map<string, CPC.Interaction>} */
    const ongoing = new Map();
    /**
     * Rejected ones, the newest 100: no longer the agent's, but they may be offered again, and
     * their last event is to tell when they came.
     * @type {Map<string, CPC.Interaction>}
     */
    const rejected = new Map();
    /** @type {Set<Deferred<CPC.Interaction> & { id: string }>} */
    const awaited = new Set();

    /**
     * @param {CPC.Interaction} interaction
     * @param {unknown} status
     */
    function file(interaction, status) {
      const { id } = interaction;
      if (status === 'handled' || status === 'rejected') ongoing.delete(id);
      else ongoing.set(id, interaction);
      if (status === 'rejected') rejected.set(id, interaction);
      else rejected.delete(id);
      if (rejected.size > 100) rejected.delete(String(rejected.keys().next().value));
    }

    return {
      ongoing,

      /**
       * Begin with what the panel has; dates known from before are kept.
       *
       * @param {unknown[]} list
       */
      replace(list) {
        const before = new Map(ongoing);
        ongoing.clear();
        for (const interaction of list.filter(isInteraction)) {
          const known = before.get(interaction.id);
          ongoing.set(interaction.id, { ...interaction, ...datesOf(known) });
        }
      },

      /**
       * Take in a change, with or without a change of status.
       *
       * @param {CPC.Interaction} received
       * @param {unknown} [status] The new one.
       * @returns {CPC.Interaction} All that is known of the interaction now.
       */
      update(received, status) {
        const known = ongoing.get(received.id) ?? rejected.get(received.id);
        const merged = known ? { ...known, ...received } : { ...received, ...datesOf(undefined) };
        if (status === undefined) {
          if (ongoing.has(received.id)) ongoing.set(received.id, merged);
          return merged;
        }
        if (DATED_STATUSES.includes(String(status))) {
          Object.assign(merged, { [`date_${status}`]: new Date().toISOString() });
        }
        file(merged, status);
        return merged;
      },

      /** @param {CPC.Interaction} interaction */
      accepted(interaction) {
        for (const waiting of awaited) {
          if (waiting.id === interaction.id) waiting.resolve(interaction);
        }
      },

      /**
       * Wait for an interaction to be accepted.
       *
       * @param {string} id
       * @param {Promise<unknown>} response The panel's answer to the request for it. A refusal ends
       *   the waiting at once; any other answer, or none, leaves PICK_TIMEOUT from then on.
       * @returns {Promise<CPC.Interaction>}
       */
      async acceptance(id, response) {
        const waiting = { id, ...defer() };
        awaited.add(waiting);
        const late = new CpcError('NOT_PICKED', 'The interaction was not accepted in time.');
        const refused = new CpcError('NOT_PICKED', 'The panel refused to pick the interaction.');
        let timer = 0;
        const limit = () => {
          timer = window.setTimeout(waiting.reject, PICK_TIMEOUT, late);
        };
        response.then(
          (answer) => (isRefusal(answer) ? waiting.reject(refused) : limit()),
          ({ code, message }) =>
            code === 'NO_RESPONSE' ? limit() : waiting.reject(new CpcError('NOT_PICKED', message)),
        );
        try {
          return await waiting.promise;
        } finally {
          awaited.delete(waiting);
          clearTimeout(timer);
        }
      },

      clear() {
        ongoing.clear();
        rejected.clear();
        for (const { reject } of awaited) reject(unloaded());
      },
    };
  }

  /**
   * @param {unknown} value
   * @returns {value is CPC.Interaction}
   */
  function isInteraction(value) {
    return isObject(value) && typeof value.id === 'string';
  }

  /**
   * @param {CPC.Interaction | undefined} interaction
   * @returns {Pick<CPC.Interaction, 'date_incoming' | 'date_outgoing' | 'date_accepted' | 'date_rejected' | 'date_ended' | 'date_handled'>}
   */
  function datesOf(interaction) {
    return {
      date_incoming: interaction?.date_incoming ?? null,
      date_outgoing: interaction?.date_outgoing ?? null,
      date_accepted: interaction?.date_accepted ?? null,
      date_rejected: interaction?.date_rejected ?? null,
      date_ended: interaction?.date_ended ?? null,
      date_handled: interaction?.date_handled ?? null,
    };
  }

  // --- Events: what the host application is told ----------------------------------------------

  /** @param {CPC.Library} cpc */
  function createEvents(cpc) {
    /** @type {Set<(event: any, direction: 'in' | 'out') => void>} */
    const observers = new Set();

    /** @param {Function | undefined} receive @param {unknown[]} values */
    function tell(receive, ...values) {
      try {
        receive?.call(cpc, ...values);
      } catch (error) {
        reportError(error); // the host application's own fault stays visible as such
      }
    }

    return {
      /** @param {any} event */
      deliver(event) {
        for (const observer of [...observers]) tell(observer, event, 'in');
        tell(cpc.hostAppEventHandler, event);
      },

      /** @param {object} message To the panel. */
      sent(message) {
        for (const observer of [...observers]) tell(observer, message, 'out');
      },

      /** @param {(event: any, direction: 'in' | 'out') => void} observer */
      observe(observer) {
        observers.add(observer);
        return () => observers.delete(observer);
      },
    };
  }

  // --- The receiver: what the panel's messages change -----------------------------------------

  /**
   * @param {CPC.Library} cpc
   * @param {ReturnType<typeof createInteractions>} interactions
   * @param {(event: any) => void} deliver
   * @param {(payload: Record<string, unknown>) => Promise<any>} request Sends an action.
   */
  function createReceiver(cpc, interactions, deliver, request) {
    let initializations = 0;

    /** @param {PanelMessage} message */
    function receive(message) {
      const { attribute, value } = message.payload;
      if (message.type === 'init' && Array.isArray(value)) {
        if (value.length > 0) deliver(message);
        receiveInit(value);
      } else if (message.type !== 'state') deliver(message);
      else if (attribute === 'activeInteraction') receiveActive(message, value);
      else if (attribute === 'status') receiveStatus(message, value);
      else receiveChange(message, attribute);
    }

    /**
     * @param {PanelMessage} message
     * @param {unknown} value
     */
    function receiveActive(message, value) {
      const id = value === null ? null : isInteraction(value) ? value.id : undefined;
      if (id === undefined) {
        return log.debug('message', 'Ignored an active interaction without an id.');
      }
      if (id === cpc.activeInteractionId) return;
      cpc.activeInteractionId = id;
      deliver({ ...message, payload: { ...message.payload, value: id } });
    }

    /**
     * @param {PanelMessage} message
     * @param {unknown} status
     */
    function receiveStatus(message, status) {
      const received = message.payload.interaction;
      if (!isInteraction(received)) {
        return log.debug('message', 'Ignored a status without an interaction.');
      }
      const interaction = interactions.update(received, status);
      deliver({ ...message, payload: { ...message.payload, interaction } });
      if (status === 'accepted') interactions.accepted(interaction);
      if (interactions.ongoing.size === 0) cpc.activeInteractionId = undefined;
    }

    /**
     * @param {PanelMessage} message
     * @param {unknown} attribute
     */
    function receiveChange(message, attribute) {
      const { interaction } = message.payload;
      if (isInteraction(interaction)) interactions.update(interaction);
      if (attribute !== 'channel_status' || receiver.isChannelStatusWanted) deliver(message);
    }

    /**
     * The agent is logged in. A newer `init` (the panel has reloaded) takes the place of one that
     * is under way.
     *
     * @param {unknown[]} listed The interactions that came with it.
     */
    function receiveInit(listed) {
      initializations += 1;
      const turn = initializations;
      const isCurrent = () => turn === initializations;
      initialize(listed, isCurrent).catch((error) => {
        if (isCurrent()) log.failure('init', error);
      });
    }

    /**
     * Ask for what the page needs to know, then say that all is ready.
     *
     * @param {unknown[]} listed
     * @param {() => boolean} isCurrent
     */
    async function initialize(listed, isCurrent) {
      const user = await ask('user');
      if (!isCurrent()) return;
      if (!isObject(user)) throw new CpcError('REFUSED', 'The panel did not say who is logged in.');
      const ongoing = await ask('interactions').catch(() => undefined);
      if (!isCurrent()) return;
      if (!Array.isArray(ongoing)) {
        log.write('WRN', 'init', 'The panel did not list the ongoing interactions.');
      }
      interactions.replace(Array.isArray(ongoing) ? ongoing : listed);
      // The one in view before the panel reloaded may be gone.
      const { activeInteractionId } = cpc;
      if (activeInteractionId && !interactions.ongoing.has(activeInteractionId)) {
        cpc.activeInteractionId = undefined;
      }
      cpc.currentUser = user;
      cpc.isInitialized = true;
      log.write('INF', 'init', 'Initialized.');
      deliver({ id: 'cpc-init', type: 'status', payload: { attribute: 'init', value: user } });
    }

    /** @param {CPC.Subject} value @returns {Promise<unknown>} */
    async function ask(value) {
      const answer = await request({ cpcFn: 'getDetails', command: 'detail', value });
      return isRefusal(answer) ? undefined : answer.payload.value;
    }

    const receiver = {
      isChannelStatusWanted: false,
      receive,

      /** The session is over: a beginning that is under way comes to nothing. */
      forget() {
        initializations += 1;
      },
    };
    return receiver;
  }

  // --- The session: one panel, from load to unload --------------------------------------------

  /**
   * Keeps `isInitialized`, `currentUser` and `activeInteractionId` of the public object true.
   *
   * @param {CPC.Library} cpc
   * @param {ReturnType<typeof createInteractions>} interactions
   * @param {ReturnType<typeof createEvents>} events
   */
  function createSession(cpc, interactions, events) {
    /** @type {ReturnType<typeof createTenant> | undefined} */
    let tenant;
    /** @type {{ frame: HTMLIFrameElement, bridge: ReturnType<typeof createBridge> } | undefined} */
    let panel;
    /** @type {Promise<boolean> | undefined} */
    let loading;
    /** @type {Promise<boolean> | undefined} */
    let leaving;
    let actions = 0;
    const receiver = createReceiver(cpc, interactions, events.deliver, request);

    /**
     * @param {Record<string, unknown>} payload
     * @returns {Promise<any>}
     */
    async function request(payload) {
      if (!panel) throw new CpcError('NOT_LOADED', 'The panel is not loaded: call load first.');
      const id = `${payload.cpcFn}-action-${actions}`;
      actions += 1;
      return panel.bridge.request(id, payload);
    }

    function loadedTenant() {
      if (!tenant) throw new CpcError('NOT_LOADED', 'No tenant is known yet: call load first.');
      return tenant;
    }

    function checkInitialized() {
      if (!cpc.isInitialized || !tenant) {
        throw new CpcError('NOT_INITIALIZED', 'CPC is not initialized: no agent is logged in yet.');
      }
      return tenant;
    }

    function init() {
      if (!panel) throw new CpcError('NOT_LOADED', 'The panel is not loaded: call load first.');
      panel.bridge.post({ id: 'initRequest', type: 'init', payload: false });
    }

    function isPresent() {
      if (panel && !panel.frame.isConnected) close(); // the host application removed its container
      return Boolean(panel || document.getElementById(FRAME_ID));
    }

    /** @param {Settings} settings */
    async function logIn({ authentication }) {
      const { token } = authentication?.oAuth ?? {};
      const { userName, password } = authentication?.basic ?? {};
      if (token) await authenticateWithToken(token);
      else if (userName && password) await authenticateWithPassword(userName, password);
    }

    /** @param {string} userName @param {string} password */
    async function authenticateWithPassword(userName, password) {
      const known = loadedTenant();
      check(typeof userName === 'string' && userName, 'userName must be a string.');
      check(typeof password === 'string' && password, 'password must be a string.');
      await known.logInWithPassword(userName, password);
      return true;
    }

    /** @param {string} token */
    async function authenticateWithToken(token) {
      const known = loadedTenant();
      const isToken = typeof token === 'string' && /^[\x21-\x7e]+$/.test(token);
      check(isToken, 'authToken must be a string of visible ASCII characters.');
      await known.logInWithToken(token);
      return true;
    }

    /** @param {Settings} settings */
    async function mount(settings) {
      tenant = createTenant(settings.baseUrl);
      cpc.hostAppEventHandler = settings.eventHandler;
      log.isDebug = settings.isDebug;
      receiver.isChannelStatusWanted = settings.isChannelStatusWanted;
      // A failed log-in is no reason to stop: the panel then shows its own login page.
      await logIn(settings).catch((error) => log.failure('load', error));
      const frame = createFrame(settings.panelUrl);
      panel = { frame, bridge: createBridge(frame, receiver.receive, events.sent) };
      // Again at each navigation of the frame, such as from a login page to the panel.
      frame.addEventListener('load', greet);
      settings.parent.append(frame);
      return true;
    }

    function greet() {
      panel?.bridge.open();
      const value = 'Communication Panel loaded in iframe';
      log.write('INF', 'load', value);
      events.deliver({ id: 'cpc-onload', type: 'status', payload: { attribute: 'onload', value } });
      init();
    }

    /** @param {CPC.Config} config */
    async function load(config) {
      const settings = readSettings(config);
      if (loading) throw new CpcError('ALREADY_LOADED', 'A panel is on its way already.');
      loading = begin(settings).finally(() => {
        loading = undefined;
      });
      return loading;
    }

    /** @param {Settings} settings */
    async function begin(settings) {
      await leaving?.catch(() => {}); // whoever unloads hears of that failure
      if (isPresent()) {
        throw new CpcError('ALREADY_LOADED', 'A panel is loaded already: call unload first.');
      }
      return mount(settings);
    }

    function unload() {
      leaving ??= leave().finally(() => {
        leaving = undefined;
      });
      return leaving;
    }

    /** The page is left clean in any case; what went wrong with the log-out is thrown afterwards. */
    async function leave() {
      await loading?.catch(() => {}); // whoever loads hears of that failure
      const known = loadedTenant();
      try {
        await known.logOut();
      } finally {
        if (panel) await new Promise((done) => window.setTimeout(done, LEAVE_TIME));
        close();
      }
      return true;
    }

    function close() {
      panel?.bridge.close();
      panel?.frame.remove();
      panel = undefined;
      receiver.forget();
      interactions.clear();
      cpc.isInitialized = false;
      cpc.currentUser = undefined;
      cpc.activeInteractionId = undefined;
    }

    return {
      init,
      load,
      unload,
      checkInitialized,
      authenticateWithPassword,
      authenticateWithToken,
      baseUrl: () => tenant?.baseUrl,

      /** @param {Record<string, unknown>} payload */
      async send(payload) {
        checkInitialized();
        return request(payload);
      },
    };
  }

  /** @typedef {ReturnType<typeof readSettings>} Settings */

  /**
   * Check what `load` was given, and read it once: the caller's object is left as it is.
   *
   * @param {CPC.Config} config
   */
  function readSettings(config) {
    check(isObject(config), 'config must be an object.');
    const { eventHandler, enableDebugLog: isDebug = false } = config;
    check(typeof eventHandler === 'function', 'config.eventHandler must be a function.');
    check(typeof isDebug === 'boolean', 'config.enableDebugLog must be a boolean.');
    const baseUrl = readBaseUrl(config.tenantBaseUrl);
    return {
      eventHandler,
      isDebug,
      baseUrl,
      isChannelStatusWanted: Boolean(config.enableChannelStatusUpdates),
      authentication: config.authentication,
      parent: readParent(config.parentElement),
      panelUrl: `${baseUrl}${PANEL_FOLDER}${panelFile(config)}`,
    };
  }

  /** @param {unknown} tenantBaseUrl */
  function readBaseUrl(tenantBaseUrl) {
    check(
      typeof tenantBaseUrl === 'string' && tenantBaseUrl,
      'config.tenantBaseUrl must be a URL.',
    );
    let url;
    try {
      url = new URL(tenantBaseUrl, document.baseURI);
    } catch {
      throw new CpcError('INVALID_ARGUMENT', 'config.tenantBaseUrl is not a URL.');
    }
    check(
      /^https?:$/.test(url.protocol),
      'config.tenantBaseUrl must begin with https:// or http://.',
    );
    check(!url.username && !url.password, 'config.tenantBaseUrl must not hold credentials.');
    check(!/[?#]/.test(tenantBaseUrl), 'config.tenantBaseUrl must have no "?" and no "#".');
    return tenantBaseUrl.endsWith('/') ? tenantBaseUrl : `${tenantBaseUrl}/`;
  }

  /** @param {unknown} parentElement @returns {Element | ShadowRoot} */
  function readParent(parentElement) {
    const isId = typeof parentElement === 'string';
    const parent = isId ? document.getElementById(parentElement) : parentElement;
    const isParent = isObject(parent) && typeof parent.append === 'function';
    check(isParent, 'config.parentElement must be an element, or the id of one in the page.');
    return /** @type {any} */ (parent);
  }

  /**
   * The panel's page with its parameters, which the panel expects in this order.
   *
   * @param {CPC.Config} config
   */
  function panelFile(config) {
    /** @param {unknown} value */
    const isSize = (value) => Number.isInteger(value) && Number(value) > 0;
    const parameters = [
      'salesforce=true', // has the panel talk to the window that it is embedded in
      config.responsive && 'responsive=true',
      config.denyPopout && 'denyPopout=true',
      isSize(config.minWidth) && `minWidth=${config.minWidth}`,
      isSize(config.minHeight) && `minHeight=${config.minHeight}`,
      config.enableDebugLog && 'sap-ui-debug=true',
      config.skipCDN && 'ui-version=backend',
    ];
    const file = config.useSsoLoginPage ? 'embedded_sso.html' : 'embedded.html';
    return `${file}?${parameters.filter(Boolean).join('&')}`;
  }

  /** @param {string} url */
  function createFrame(url) {
    const frame = document.createElement('iframe');
    frame.id = FRAME_ID;
    frame.title = 'Communication Panel';
    frame.allow = PERMISSIONS;
    frame.style.cssText = 'width:100%; height:100%; border:0';
    frame.src = url;
    return frame;
  }

  // --- The commands: what each function checks, and what it asks for --------------------------

  /**
   * @param {CPC.Library} cpc
   * @param {ReturnType<typeof createSession>} session
   * @param {ReturnType<typeof createInteractions>} interactions
   * @param {ReturnType<typeof createEvents>} events
   */
  function createCommands(cpc, session, interactions, events) {
    /**
     * @param {string} cpcFn
     * @param {string} command
     * @param {Record<string, unknown>} [rest]
     */
    async function act(cpcFn, command, rest) {
      const answer = await session.send({ cpcFn, command, ...rest });
      if (isRefusal(answer)) {
        log.write('WRN', cpcFn, 'The panel refused: see payload.reason of the response.');
      }
      return answer;
    }

    /**
     * @param {string} cpcFn
     * @param {string} channel
     * @param {object} details
     */
    const contact = (cpcFn, channel, details) =>
      act(cpcFn, 'outbound', { value: { channel, ...details } });

    /**
     * @param {string} cpcFn
     * @param {unknown} message
     */
    const writeTo = (cpcFn, message) => {
      check(isObject(message), `${cpcFn} needs an object: { to, direct, … }.`);
      const { to, direct, from, content } = message;
      check(isFilled(to), 'to must be a phone number.');
      check(typeof direct === 'boolean', 'direct must be a boolean.');
      check(!direct || (from && content), 'With direct, from and content are needed.');
      return contact(cpcFn, cpcFn === 'sendSMS' ? 'sms' : 'whatsapp', message);
    };

    /** @param {unknown} id */
    function checkId(id) {
      check(isStringOrEmpty(id), 'interactionId must be a string.');
    }

    /** @param {unknown} id */
    function idOrActive(id) {
      check(!id || isUid(id), 'interactionId must be 32 hexadecimal digits.');
      check(id || cpc.activeInteractionId, 'No interaction is active: give an interactionId.');
      return id || cpc.activeInteractionId;
    }

    function activeId() {
      if (cpc.activeInteractionId) return cpc.activeInteractionId;
      throw new CpcError('NO_ACTIVE_INTERACTION', 'This needs an active interaction.');
    }

    /** @param {string} [channelType] @returns {Promise<CPC.Queue[] | undefined>} */
    async function queues(channelType) {
      const { payload } = await act('getDetails', 'detail', { value: 'queues' });
      /** @param {CPC.Queue} queue */
      const isWanted = ({ type }) => !channelType || type === channelType;
      return Array.isArray(payload.value) ? payload.value.filter(isWanted) : undefined;
    }

    /** @param {string} number */
    async function isOwnNumber(number) {
      const phoneQueues = (await queues('phone')) ?? [];
      return phoneQueues.some(({ addresses }) =>
        addresses?.some(({ address }) => address === number),
      );
    }

    function userWithTenant() {
      const { currentUser } = cpc;
      const path = currentUser?.id && `/agents/${currentUser.id}`;
      if (!cpc.isInitialized || !currentUser || !path) {
        throw new CpcError('NO_USER', 'CPC is not initialized: no agent is logged in yet.');
      }
      return { user: currentUser, tenant: session.checkInitialized(), path };
    }

    /**
     * The panel sends no event for what changes over REST, so here is one in its form.
     *
     * @param {typeof PROFILE_CHANGE | typeof READY_CHANGE} change
     * @param {unknown} value
     */
    function announce({ id, attribute }, value) {
      /** @type {CPC.StatusEvent} */
      const event = { id, type: 'status', payload: { attribute, value } };
      events.deliver(event);
      return event;
    }

    /**
     * @param {typeof PROFILE_CHANGE | typeof READY_CHANGE} change
     * @param {CPC.RestError | string} error
     */
    function announceFailure({ name, id, attribute }, error) {
      const reason = typeof error === 'string' ? error : `REST status ${error.status}`;
      log.write('WRN', name, reason);
      const payload = { attribute, value: 'error', result: 'error', reason };
      /** @type {CPC.StatusEvent} */
      const event = { id, type: 'status', payload, error };
      events.deliver(event);
      return event;
    }

    return {
      /** @param {string | number} destination @param {string} [source] */
      async callOut(destination, source) {
        check(isFilled(destination), 'destinationNumber must be a phone number.');
        check(isStringOrEmpty(source), 'sourceQueueNumber must be a string.');
        const isAllowed = !source || (await isOwnNumber(source));
        check(isAllowed, 'sourceQueueNumber is no number of a phone queue of the user.');
        return contact('callOut', 'phone', { to: destination, from: source });
      },

      /** @param {string} action @param {string} [id] */
      async callState(action, id) {
        check(CALL_STATES.includes(action), `action must be one of ${CALL_STATES.join(', ')}.`);
        return act('callState', 'callState', { interactionId: idOrActive(id), value: action });
      },

      /** @param {string} to @param {string} [id] */
      async consult(to, id) {
        check(typeof to === 'string', 'to must be a string.');
        checkId(id);
        return act('consult', 'consult', { interactionId: id || activeId(), value: { to } });
      },

      /** @param {string} to @param {string} [id] */
      async transfer(to, id) {
        check(typeof to === 'string', 'to must be a string.');
        checkId(id);
        return act('transfer', 'transfer', { interactionId: id || undefined, value: { to } });
      },

      async joinCalls() {
        return act('joinCalls', 'join', { interactionId: activeId() });
      },

      /** @param {string | number} tone @param {string} [id] */
      async dtmf(tone, id) {
        check(isFilled(tone), 'tone must be one of 0-9, A-D, * and #, as a string.');
        checkId(id);
        return act('dtmf', 'dtmf', { interactionId: id || undefined, value: { content: tone } });
      },

      /** @param {string | number} text @param {string} [id] */
      async message(text, id) {
        check(isFilled(text), 'message must be a text.');
        checkId(id);
        const value = { content: text };
        return act('message', 'message', { interactionId: id || undefined, value });
      },

      /** @param {string} action @param {string} [id] */
      async interaction(action, id) {
        const isAction = INTERACTION_ACTIONS.includes(action);
        check(isAction, `action must be one of ${INTERACTION_ACTIONS.join(', ')}.`);
        if (action !== 'pick') {
          const interactionId = idOrActive(id);
          return act('interaction', 'interaction', { interactionId, value: action });
        }
        check(isUid(id), 'To pick, the id of a contact in the picklist is needed.');
        const interactionId = String(id);
        const response = act('interaction', 'interaction', { interactionId, value: action });
        return interactions.acceptance(interactionId, response);
      },

      /** @param {string} subject */
      async getDetails(subject) {
        const isSubject = SUBJECTS.includes(subject) || isUid(subject);
        check(isSubject, `subject must be an interaction's id, or one of ${SUBJECTS.join(', ')}.`);
        return act('getDetails', 'detail', { value: subject });
      },

      queues,

      /** @param {number} [limit] @param {string} [queueId] */
      async picklist(limit, queueId) {
        check(!limit || typeof limit === 'number', 'limit must be a number.');
        check(isStringOrEmpty(queueId), 'queueId must be a string.');
        return act('picklist', 'picklist', { limit, queueId });
      },

      /** @param {CPC.Sms} sms */
      sendSMS: async (sms) => writeTo('sendSMS', sms),

      /** @param {CPC.WhatsAppChat} chat */
      async startWhatsAppChat(chat) {
        const template = chat?.defaultReplyTemplateId;
        check(
          !template || isUid(template),
          'defaultReplyTemplateId must be 32 hexadecimal digits.',
        );
        return writeTo('startWhatsAppChat', chat);
      },

      /** @param {CPC.Email} email */
      async sendEmail(email) {
        check(isObject(email), 'sendEmail needs an object: { to, direct, … }.');
        const { to, direct, from, subject, content } = email;
        check(Array.isArray(to), 'to must be an array of addresses.');
        check(typeof direct === 'boolean', 'direct must be a boolean.');
        check(isStringOrEmpty(from), 'from must be a string.');
        check(isStringOrEmpty(subject), 'subject must be a string.');
        check(!direct || (subject && content), 'With direct, subject and content are needed.');
        return contact('sendEmail', 'email', email);
      },

      /** @param {Record<string, unknown>} payload */
      async xdmSendAction(payload) {
        check(isObject(payload), 'payload must be an object.');
        return session.send(payload);
      },

      /** @param {string} profileId */
      async setPresenceProfile(profileId) {
        check(isUid(profileId), 'profileId must be 32 hexadecimal digits.');
        const answer = await act('setPresenceProfile', 'agentPresence', { value: profileId });
        if (answer.payload.value === 'ok' && cpc.currentUser) cpc.currentUser.presence = profileId;
        return answer;
      },

      /** @param {string} status */
      async setWorkStatus(status) {
        check(WORK_STATUSES.includes(status), `workStatus must be ${WORK_STATUSES.join(' or ')}.`);
        const answer = await act('setWorkStatus', 'agentWorkStatus', { value: status });
        if (answer.payload.value === 'ok' && cpc.currentUser) cpc.currentUser.work_status = status;
        return answer;
      },

      /** @param {boolean} serve @param {string} [queue] @param {string[]} [queues] */
      async queueServe(serve, queue, queues) {
        check(typeof serve === 'boolean', 'serve must be a boolean.');
        check(Boolean(queue) !== Boolean(queues), 'Give either queueId or queueIds.');
        check(!queue || isUid(queue), 'queueId must be 32 hexadecimal digits.');
        const areIds = Array.isArray(queues) && queues.length > 0 && queues.every(isUid);
        check(!queues || areIds, 'queueIds must be an array of ids of 32 hexadecimal digits.');
        return act('queueServe', 'queueServe', { value: { serve, queue, queues } });
      },

      downloadLogs: async () => act('downloadLogs', 'downloadLogs'),

      /**
       * @param {string} api
       * @param {string} method
       * @param {string} resource
       * @param {unknown} body
       */
      async rest(api, method, resource, body) {
        const tenant = session.checkInitialized();
        /** @type {(condition: unknown, message: string) => asserts condition} */
        const checkRequest = (condition, message) => {
          if (!condition) throw new CpcError('INVALID_REQUEST', message);
        };
        const name = String(api).toLowerCase();
        checkRequest(REST_APIS.includes(name), `api must be one of ${REST_APIS.join(', ')}.`);
        checkRequest(typeof method === 'string', 'method must be a string.');
        checkRequest(typeof resource === 'string', 'resource must be a string.');
        const path = `/${resource}`.replace(/^\/\//, '/').replace(/\/$/, '');
        return tenant.rest(name, method, path, body);
      },

      /** @param {string} nameOrId */
      async setPresence(nameOrId) {
        const { user, tenant, path } = userWithTenant();
        check(typeof nameOrId === 'string' && nameOrId, 'Give the name or the id of a profile.');
        const profiles = await tenant.rest('rmi', 'GET', `${path}/presences/`);
        if (isRestError(profiles)) return announceFailure(PROFILE_CHANGE, profiles);
        const profile = findProfile(profiles, nameOrId);
        if (!profile) return announceFailure(PROFILE_CHANGE, 'Unknown profile name');
        const saved = await tenant.rest('rmi', 'PUT', `${path}/presences/${profile.id}`, profile);
        if (isRestError(saved)) return announceFailure(PROFILE_CHANGE, saved);
        user.presence = profile.id;
        return announce(PROFILE_CHANGE, profile);
      },

      /** @param {boolean} isReady */
      async setReady(isReady) {
        const { user, tenant, path } = userWithTenant();
        check(typeof isReady === 'boolean', 'Give true or false.');
        const body = { readyState: isReady ? 'Ready' : 'NotReady' };
        const saved = await tenant.rest('rmi', 'PUT', `${path}/readyState/`, body);
        if (isRestError(saved)) return announceFailure(READY_CHANGE, saved);
        user.work_status = isReady ? 'ready' : 'not_ready';
        return announce(READY_CHANGE, user.work_status);
      },

      /** @param {string} [channelType] */
      hasOngoing(channelType) {
        const all = [...interactions.ongoing.values()];
        if (!channelType) return all.length > 0;
        check(CHANNELS.includes(channelType), `channelType must be one of ${CHANNELS.join(', ')}.`);
        return all.some(({ channel_type }) => channel_type === channelType);
      },
    };
  }

  /**
   * @param {unknown} value
   * @returns {value is CPC.RestError}
   */
  function isRestError(value) {
    return isObject(value) && value.error === true;
  }

  /**
   * By id first, as a name may look like an id.
   *
   * @param {unknown} profiles
   * @param {string} nameOrId
   * @returns {CPC.PresenceProfile | undefined}
   */
  function findProfile(profiles, nameOrId) {
    if (!Array.isArray(profiles)) return undefined;
    return (
      profiles.find(({ id }) => id === nameOrId) ?? profiles.find(({ name }) => name === nameOrId)
    );
  }

  // --- The public object ----------------------------------------------------------------------

  const interactions = createInteractions();

  /**
   * Do something for a caller who is promised a value, never a rejection.
   *
   * @template Result
   * @param {string} name
   * @param {() => Promise<Result>} operation
   * @returns {Promise<any>} What the operation gives, or what FAILURES promises.
   */
  async function settle(name, operation) {
    log.write('INF', name, 'Called.');
    try {
      return await operation();
    } catch (error) {
      return log.failure(name, error);
    }
  }

  /**
   * Every function is safe to call at any time, and none ever throws or rejects. Unless another
   * result is told, a function resolves with the panel's whole answer,
   * `{ id, type: 'response', payload }`, where `payload.value` has what was asked for. Where the
   * panel refuses, `payload.value` or `payload.result` is `'error'` and `payload.reason` says why.
   * It resolves with `false` when an argument is wrong or when no answer came within 5 seconds, and
   * with `undefined` when CPC is not initialized. The console then says which.
   *
   * @type {CPC.Library}
   */
  const cpc = {
    /**
     * The id of the interaction that the agent has in view; `null` when the panel said that there
     * is none, `undefined` before it said anything and after the last interaction was handled.
     *
     * @type {CPC.Uid | null | undefined}
     * @example
     * if (CPC.activeInteractionId) await CPC.interaction('hangup');
     */
    activeInteractionId: undefined,

    /**
     * The agent who is logged in, as the panel told at the beginning of the session; `undefined`
     * without a session. Of later changes it has only those made through CPC.
     *
     * @type {CPC.User | undefined}
     * @example
     * console.log(CPC.currentUser?.username);
     */
    currentUser: undefined,

    /**
     * The function that gets each event. `load` sets it; it may be replaced at any time. What it
     * throws is reported to the console, and ends nothing.
     *
     * @type {((event: CPC.Event) => unknown) | undefined}
     * @example
     * CPC.hostAppEventHandler = ({ type, payload }) => console.log(type, payload.attribute);
     */
    hostAppEventHandler: undefined,

    /**
     * Is there a session: an agent logged in, `currentUser` known, and the panel ready for
     * commands? False again after `unload`.
     *
     * @type {boolean}
     * @example
     * if (!CPC.isInitialized) console.log('Please log in to the Communication Panel first.');
     */
    isInitialized: false,

    /**
     * Log in with a user name and a password. `load` does this by itself when its config has them.
     * Name and password are sent as UTF-8 to the tenant of the last `load`, and nowhere else.
     *
     * @param {string} userName
     * @param {string} password
     * @returns {Promise<boolean | undefined>} `true`; `false` when the tenant refuses or cannot be
     *   reached within 30 seconds, or an argument is not a filled string; `undefined` before the
     *   first `load`.
     * @example
     * const isLoggedIn = await CPC.authenticate_basic('anna.agent', password);
     */
    async authenticate_basic(userName, password) {
      return settle('authenticate_basic', () =>
        session.authenticateWithPassword(userName, password),
      );
    },

    /**
     * Log in with an OAuth access token. `load` does this by itself when its config has one.
     *
     * @param {string} authToken Visible ASCII characters, without `Bearer`.
     * @returns {Promise<boolean | undefined>} As `authenticate_basic`.
     * @example
     * const isLoggedIn = await CPC.authenticate_token(await myIdentityProvider.getToken());
     */
    async authenticate_token(authToken) {
      return settle('authenticate_token', () => session.authenticateWithToken(authToken));
    },

    /**
     * Start a phone call.
     *
     * @param {string | number} destinationNumber
     * @param {string} [sourceQueueNumber] The number that the other side sees: an address of one
     *   of the agent's phone queues, or the result is `false`.
     * @returns {CPC.Answer}
     * @example
     * await CPC.callOut('+12025550123');
     */
    async callOut(destinationNumber, sourceQueueNumber) {
      return settle('callOut', () => commands.callOut(destinationNumber, sourceQueueNumber));
    },

    /**
     * Hold, mute or record a call, or end that.
     *
     * @param {CPC.CallState} action
     * @param {CPC.Uid} [interactionId] By default the one in view.
     * @returns {CPC.Answer} `false` also when no interaction is given or in view.
     * @example
     * await CPC.callState('hold');
     */
    async callState(action, interactionId) {
      return settle('callState', () => commands.callState(action, interactionId));
    },

    /**
     * Ask a colleague about a phone call or chat. A first call is put on hold, and a second
     * interaction begins.
     *
     * @param {string} to The colleague's number or address.
     * @param {CPC.Uid} [interactionId] By default the one in view.
     * @returns {CPC.Answer} `false` also when no interaction is given or in view.
     * @example
     * await CPC.consult('1002');
     */
    async consult(to, interactionId) {
      return settle('consult', () => commands.consult(to, interactionId));
    },

    /**
     * Send a tone of the keypad (DTMF) into a call.
     *
     * @param {string | number} tone `0` to `9`, `A` to `D`, `*` or `#`; zero as the string `'0'`.
     * @param {CPC.Uid} [interactionId] By default the one in view.
     * @returns {CPC.Answer}
     * @example
     * await CPC.dtmf('5');
     */
    async dtmf(tone, interactionId) {
      return settle('dtmf', () => commands.dtmf(tone, interactionId));
    },

    /**
     * List the agent's queues.
     *
     * @param {CPC.ChannelType} [channelType] Only queues of this type.
     * @returns {Promise<CPC.Queue[] | false | undefined>} The queues themselves, not an answer;
     *   `undefined` also when the panel refuses.
     * @example
     * const queues = await CPC.getCurrentUserQueues('phone');
     */
    async getCurrentUserQueues(channelType) {
      return settle('getCurrentUserQueues', () => commands.queues(channelType));
    },

    /**
     * Ask the panel about the agent, the queues or the interactions.
     *
     * @param {CPC.Subject | CPC.Uid} subject An interaction's id, or one of `user`, `interaction`,
     *   `interactions`, `queue`, `queues`, `transcript`, `activeExtension`, `activeInteraction`.
     * @returns {CPC.Answer}
     * @example
     * const { payload } = await CPC.getDetails('user');
     * console.log(payload.value.work_status);
     */
    async getDetails(subject) {
      return settle('getDetails', () => commands.getDetails(subject));
    },

    /**
     * Tell where the tenant is.
     *
     * @returns {string | undefined} The base URL, with a slash at its end; `undefined` before the
     *   first `load`.
     * @example
     * console.log(CPC.getTenantBaseUrl());
     */
    getTenantBaseUrl() {
      return session.baseUrl();
    },

    /**
     * Is there an interaction that is not handled yet? One that has ended still is to be handled;
     * one that was rejected is no longer the agent's.
     *
     * @param {CPC.ChannelType} [channelType] `phone`, `chat` or `email`; without it, any.
     * @returns {boolean} `false` also for another type.
     * @example
     * if (CPC.hasOngoingInteraction('phone')) console.log('Please end your call first.');
     */
    hasOngoingInteraction(channelType) {
      try {
        return commands.hasOngoing(channelType);
      } catch (error) {
        return log.failure('hasOngoingInteraction', error);
      }
    },

    /**
     * The same as `hasOngoingInteraction`.
     *
     * @deprecated Use `hasOngoingInteraction`.
     * @param {CPC.ChannelType} [channelType]
     * @returns {boolean}
     * @example
     * CPC.hasOngoingInteractionOfType('chat');
     */
    hasOngoingInteractionOfType(channelType) {
      return cpc.hasOngoingInteraction(channelType);
    },

    /**
     * Ask the panel again to begin the session. `load` does this by itself; the event `cpc-init`
     * tells when it has been done. Before `load` it only writes a warning.
     *
     * @returns {void}
     * @example
     * CPC.init();
     */
    init() {
      try {
        session.init();
      } catch (error) {
        log.failure('init', error);
      }
    },

    /**
     * Do something with an interaction: `accept` or `reject` an incoming one, `hangup` (end) it,
     * `handle` (close) it after its end, or `pick` one out of a queue.
     *
     * @param {CPC.InteractionAction} action
     * @param {CPC.Uid} [interactionId] By default the one in view. For `pick` it is needed, and is
     *   the id of a contact in the picklist.
     * @returns {Promise<any>} An answer (`CPC.Answer`). For `pick` the interaction itself once it is
     *   accepted; `false` when the panel refuses, or within 5 seconds of its answer nothing came.
     * @example
     * const { payload } = await CPC.picklist();
     * const interaction = await CPC.interaction('pick', payload.value[0].id);
     */
    async interaction(action, interactionId) {
      return settle('interaction', () => commands.interaction(action, interactionId));
    },

    /**
     * After `consult`: connect customer and colleague. The agent leaves the call.
     *
     * @returns {CPC.Answer} `false` also when no interaction is in view.
     * @example
     * await CPC.joinCalls();
     */
    async joinCalls() {
      return settle('joinCalls', () => commands.joinCalls());
    },

    /**
     * Log the agent in, if the config says how, and put the panel into its container.
     *
     * It waits neither for the panel nor for the agent: the event `cpc-onload` tells that the frame
     * has loaded, the event `cpc-init` that all is ready. A failed log-in changes nothing in the
     * result: the panel then shows its login page. A `load` during `unload` waits for its end.
     *
     * @param {CPC.Config} config Not changed.
     * @returns {Promise<boolean>} `true` when the frame is in the page; `false` when the config is
     *   wrong, or a panel is there or on its way.
     * @example
     * const isLoaded = await CPC.load({
     *   tenantBaseUrl: 'https://login-eu-c1.cc.sinch.com/my-tenant',
     *   authentication: { oAuth: { token } },
     *   parentElement: 'container',
     *   eventHandler: (event) => console.log(event.type, event.payload),
     * });
     */
    async load(config) {
      return settle('load', () => session.load(config));
    },

    /**
     * Write into a chat; SMS and WhatsApp conversations are chats too.
     *
     * @param {string | number} message
     * @param {CPC.Uid} [interactionId] By default the one in view.
     * @returns {CPC.Answer}
     * @example
     * await CPC.message('Thank you for waiting.');
     */
    async message(message, interactionId) {
      return settle('message', () => commands.message(message, interactionId));
    },

    /**
     * The interactions that are not handled yet, by id.
     *
     * @returns {Map<CPC.Uid, CPC.Interaction>} Kept up to date: always the same `Map`.
     * @example
     * for (const { id, status } of CPC.ongoingInteractions().values()) console.log(id, status);
     */
    ongoingInteractions() {
      return interactions.ongoing;
    },

    /**
     * List what waits in the queues, for `interaction('pick', id)`.
     *
     * @param {number} [limit] How many at most. The panel's default: 100.
     * @param {string} [queueId] Only of this queue; several ids with commas between them.
     * @returns {CPC.Answer<unknown[]>} `payload.value` is an array of contacts.
     * @example
     * const { payload } = await CPC.picklist(10);
     */
    async picklist(limit, queueId) {
      return settle('picklist', () => commands.picklist(limit, queueId));
    },

    /**
     * Write an email.
     *
     * @param {CPC.Email} email With `direct: true` it is sent at once, and needs `subject` and
     *   `content`; with `direct: false` it is a draft for the agent.
     * @returns {CPC.Answer}
     * @example
     * await CPC.sendEmail({ to: ['customer@example.com'], direct: false, subject: 'Your order' });
     */
    async sendEmail(email) {
      return settle('sendEmail', () => commands.sendEmail(email));
    },

    /**
     * Write a text message.
     *
     * @param {CPC.Sms} sms With `direct: true` it is sent at once, and needs `from` and `content`;
     *   with `direct: false` it is a draft for the agent.
     * @returns {CPC.Answer}
     * @example
     * await CPC.sendSMS({ to: '+12025550123', direct: false });
     */
    async sendSMS(sms) {
      return settle('sendSMS', () => commands.sendSMS(sms));
    },

    /**
     * Write to somebody on WhatsApp.
     *
     * @param {CPC.WhatsAppChat} chat As for `sendSMS`; `defaultReplyTemplateId` is the id of a
     *   template.
     * @returns {CPC.Answer}
     * @example
     * await CPC.startWhatsAppChat({ to: '+12025550123', direct: false });
     */
    async startWhatsAppChat(chat) {
      return settle('startWhatsAppChat', () => commands.startWhatsAppChat(chat));
    },

    /**
     * Hand a conversation over to somebody else.
     *
     * @param {string} to Number or address.
     * @param {CPC.Uid} [interactionId] By default the one in view.
     * @returns {CPC.Answer}
     * @example
     * await CPC.transfer('1002');
     */
    async transfer(to, interactionId) {
      return settle('transfer', () => commands.transfer(to, interactionId));
    },

    /**
     * Log the agent out and take the panel out of the page, about a second later. Whatever the
     * tenant says, the page is then as before `load`, and `load` may follow. Calls that wait for
     * the panel end with `false`.
     *
     * @returns {Promise<boolean | undefined>} `true`; `false` when the tenant did not confirm the
     *   log-out (so the session may live on at the tenant); `undefined` before the first `load`.
     * @example
     * await CPC.unload();
     */
    async unload() {
      return settle('unload', () => session.unload());
    },

    /**
     * Send any action to the panel: for commands that have no function here.
     *
     * @param {CPC.ActionPayload} payload `command` is what the panel looks at; `cpcFn` begins the
     *   message's id.
     * @returns {CPC.Answer} `false` also when the payload cannot be sent (functions, DOM nodes).
     * @example
     * await CPC.xdmSendAction({ cpcFn: 'remarks', command: 'detail', value: 'remarks' });
     */
    async xdmSendAction(payload) {
      return settle('xdmSendAction', () =>
        commands.xdmSendAction(/** @type {Record<string, unknown>} */ (payload)),
      );
    },

    /** The tenant's RESTful interfaces (RI), with the session and the rights of the agent. */
    RI: {
      /**
       * Call one of the RESTful interfaces.
       *
       * @param {CPC.RestApi | Lowercase<CPC.RestApi>} api `RCI`, `CMI`, `DPI`, `OBI`, `RTI`, `RAI`,
       *   `LRI` or `RMI`, in any case.
       * @param {string} method `GET`, `POST`, `PUT` or `DELETE`.
       * @param {string} resource Path below the interface; a slash at its end is dropped.
       * @param {unknown} [body] A string is sent as it is, anything else as JSON.
       * @returns {Promise<unknown>} What the tenant sent, from JSON; `true` when it sent nothing;
       *   with status 201 perhaps a text. A failure is a `CPC.RestError`, whose `error` is true.
       *   `undefined` when an argument is wrong or CPC is not initialized.
       * @example
       * const queues = await CPC.RI.request('RCI', 'GET', '/queues');
       */
      async request(api, method, resource, body) {
        return settle('RI.request', () => commands.rest(api, method, resource, body));
      },

      /**
       * The same as `CPC.setPresence`.
       *
       * @param {string} nameOrId
       * @returns {Promise<CPC.StatusEvent | false>}
       * @example
       * await CPC.RI.setPresence('Away');
       */
      async setPresence(nameOrId) {
        return cpc.setPresence(nameOrId);
      },

      /**
       * The same as `CPC.setReady`.
       *
       * @param {boolean} isReady
       * @returns {Promise<CPC.StatusEvent | false>}
       * @example
       * await CPC.RI.setReady(true);
       */
      async setReady(isReady) {
        return cpc.setReady(isReady);
      },

      /**
       * The same as `CPC.setPresence`.
       *
       * @param {string} nameOrId
       * @returns {Promise<CPC.StatusEvent | false>}
       * @example
       * await CPC.RI.setProfile('Away');
       */
      async setProfile(nameOrId) {
        return cpc.setPresence(nameOrId);
      },
    },

    /**
     * Set the agent's presence profile over REST. The panel shows it 1 to 3 seconds later.
     *
     * @param {string} nameOrId Id or exact name of a profile.
     * @returns {Promise<CPC.StatusEvent | false>} The event `cpc-profileChange`, which the handler
     *   has got too: its `payload.value` is the profile. In a failure that is `'error'`, and
     *   `error` has a `CPC.RestError` or a sentence. `false` when CPC is not initialized.
     * @example
     * const event = await CPC.setPresence('Away');
     * if (event && !event.error) console.log(event.payload.value.name);
     */
    async setPresence(nameOrId) {
      return settle('setPresence', () => commands.setPresence(nameOrId));
    },

    /**
     * Set over REST whether the agent is ready for work. The panel shows it 1 to 3 seconds later.
     *
     * @param {boolean} isReady
     * @returns {Promise<CPC.StatusEvent | false>} The event `cpc-readyState`, which the handler has
     *   got too: its `payload.value` is `'ready'` or `'not_ready'`. In a failure that is `'error'`,
     *   and `error` has a `CPC.RestError`. `false` when CPC is not initialized.
     * @example
     * await CPC.setReady(true);
     */
    async setReady(isReady) {
      return settle('setReady', () => commands.setReady(isReady));
    },

    /**
     * Have the panel set the agent's presence profile, at once. For panels from 26Q3 or FP22.
     *
     * @param {CPC.Uid} profileId
     * @returns {CPC.Answer<'ok'>}
     * @example
     * await CPC.setPresenceProfile(CPC.currentUser.presence_profiles[0].id);
     */
    async setPresenceProfile(profileId) {
      return settle('setPresenceProfile', () => commands.setPresenceProfile(profileId));
    },

    /**
     * Have the panel set whether the agent is ready for work, at once. For panels from 26Q3 or
     * FP22.
     *
     * @param {CPC.WorkStatus} workStatus
     * @returns {CPC.Answer<'ok'>}
     * @example
     * await CPC.setWorkStatus('ready');
     */
    async setWorkStatus(workStatus) {
      return settle('setWorkStatus', () => commands.setWorkStatus(workStatus));
    },

    /**
     * Start or stop serving one queue, or several: give either an id or a list. For panels from
     * 26Q3 or FP22.
     *
     * @param {boolean} serve
     * @param {CPC.Uid} [queueId]
     * @param {CPC.Uid[]} [queueIds]
     * @returns {CPC.Answer<'ok'>}
     * @example
     * await CPC.queueServe(true, queue.id);
     */
    async queueServe(serve, queueId, queueIds) {
      return settle('queueServe', () => commands.queueServe(serve, queueId, queueIds));
    },

    /**
     * Have the agent's browser download the panel's logs. For panels from 26Q3 or FP22.
     *
     * @returns {CPC.Answer<'ok'>}
     * @example
     * await CPC.downloadLogs();
     */
    async downloadLogs() {
      return settle('downloadLogs', () => commands.downloadLogs());
    },

    /**
     * The same as `setPresence`.
     *
     * @param {string} nameOrId
     * @returns {Promise<CPC.StatusEvent | false>}
     * @example
     * await CPC.setProfile('Away');
     */
    async setProfile(nameOrId) {
      return cpc.setPresence(nameOrId);
    },

    /**
     * The same as `startWhatsAppChat`.
     *
     * @deprecated Use `startWhatsAppChat`.
     * @param {CPC.WhatsAppChat} chat
     * @returns {CPC.Answer}
     * @example
     * await CPC.startWhatsappChat({ to: '+12025550123', direct: false });
     */
    async startWhatsappChat(chat) {
      return cpc.startWhatsAppChat(chat);
    },
  };

  const events = createEvents(cpc);
  const session = createSession(cpc, interactions, events);
  const commands = createCommands(cpc, session, interactions, events);

  // For tools that look on (adapter.js), without taking the host application's own handler away.
  Object.defineProperty(cpc, Symbol.for('cpc.observe'), { value: events.observe });

  window.CommunicationPanelControl = cpc;
  if (window.CPC) {
    console.log('The name CPC is taken: use CommunicationPanelControl instead.');
  } else {
    window.CPC = cpc;
  }
})();

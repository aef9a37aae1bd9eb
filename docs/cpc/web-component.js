/**
 * `<communication-panel>`: the panel as a custom element, for pages made of web components.
 *
 * ```html
 * <communication-panel tenant-base-url="https://login-eu-c1.cc.sinch.com/my-tenant"></communication-panel>
 * ```
 *
 * It puts a container into an open shadow root, adds the CPC library to the page when that is not
 * there yet, and loads the panel. Each of CPC's events becomes an event `cpc` of the window, with
 * CPC's own event as its `detail`. When the element leaves the page, the agent is logged out.
 *
 * | attribute | meaning |
 * | --- | --- |
 * | `tenant-base-url` | where the tenant is served; needed |
 * | `library` | address of the CPC library; by default `cpc.js` beside this file |
 * | `min-width`, `min-height` | as in `CPC.load`, in CSS pixels |
 * | `deny-popout`, `channel-status`, `sso`, `debug` | switches, as `denyPopout`, `enableChannelStatusUpdates`, `useSsoLoginPage`, `enableDebugLog` in `CPC.load` |
 *
 * Credentials have no attribute, since whatever looks at the page can read attributes: set the
 * property `authentication` before the element is put into the page.
 *
 * ```js
 * const panel = document.createElement('communication-panel');
 * panel.setAttribute('tenant-base-url', tenantBaseUrl);
 * panel.authentication = { oAuth: { token } };
 * document.body.append(panel);
 * const isLoaded = await panel.loaded;
 * ```
 */
export class CommunicationPanelElement extends HTMLElement {
  /**
   * How to log in, as in `CPC.load`; without it the panel shows its login page. Forgotten as soon
   * as it has been used.
   *
   * @type {CPC.Authentication | undefined}
   */
  authentication;

  /** Resolves with what `CPC.load` gave: is the panel in the page? @type {Promise<boolean>} */
  loaded = Promise.resolve(false);

  #container = document.createElement('div');

  constructor() {
    super();
    const style = new CSSStyleSheet();
    style.replaceSync(':host { display: block; } div { width: 100%; height: 100%; }');
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [style];
    root.append(this.#container);
  }

  connectedCallback() {
    this.loaded = inTurn(() => this.#load());
  }

  disconnectedCallback() {
    inTurn(() => this.#unload());
  }

  async #load() {
    // Moved within the page: the browser has reloaded the frame, and CPC begins anew by itself.
    if (this.#container.firstChild) return true;
    await addLibrary(this.getAttribute('library') ?? new URL('cpc.js', import.meta.url).href);
    if (!this.isConnected) return false;
    const { authentication } = this;
    this.authentication = undefined;
    return window.CommunicationPanelControl.load({
      tenantBaseUrl: this.getAttribute('tenant-base-url') ?? '',
      parentElement: this.#container,
      eventHandler: (event) => window.dispatchEvent(new CustomEvent('cpc', { detail: event })),
      ...(authentication && { authentication }),
      minWidth: Number(this.getAttribute('min-width')),
      minHeight: Number(this.getAttribute('min-height')),
      denyPopout: this.hasAttribute('deny-popout'),
      enableChannelStatusUpdates: this.hasAttribute('channel-status'),
      useSsoLoginPage: this.hasAttribute('sso'),
      enableDebugLog: this.hasAttribute('debug'),
    });
  }

  async #unload() {
    if (this.isConnected || !this.#container.firstChild) return;
    await window.CommunicationPanelControl.unload();
    this.#container.replaceChildren(); // some versions of the library don't find it in a shadow root
  }
}

/** @type {Promise<unknown>} */
let turn = Promise.resolve();

/**
 * There is one panel in a page: a new element's load waits until an old one has been unloaded.
 *
 * @template Result
 * @param {() => Promise<Result>} task
 * @returns {Promise<Result>}
 */
function inTurn(task) {
  const done = turn.then(task);
  turn = done.catch(() => {}); // whoever holds the promise hears of it
  return done;
}

/** @type {Promise<void> | undefined} */
let libraryAdded;

/**
 * Add the library's script to the page, once.
 *
 * @param {string} address
 * @throws {Error} When it cannot be loaded.
 */
async function addLibrary(address) {
  if (window.CommunicationPanelControl) return;
  libraryAdded ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => {
      libraryAdded = undefined; // another try may go better
      reject(new Error(`${address} could not be loaded.`));
    });
    document.head.append(script);
  });
  await libraryAdded;
}

customElements.define('communication-panel', CommunicationPanelElement);

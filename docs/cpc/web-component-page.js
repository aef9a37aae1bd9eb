// What web-component.html does: a simulated tenant, two buttons, and a list of events.
import { createTenant } from './simulator.js';
import { CommunicationPanelElement } from './web-component.js';

// 1. The simulated tenant. It answers what would go to its base URL, and the panel finds it under
//    this symbol. With a tenant of your own, this part is not needed.

const baseUrl = new URL('../tenant/', location.href).href;

const tenant = createTenant({
  baseUrl,
  random: Math.random,
  clock: {
    now: Date.now,
    after(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
  },
});
Object.defineProperty(window, Symbol.for('playground.tenant'), { value: tenant });

const fetchFromNetwork = window.fetch;
window.fetch = (input, init) => {
  const request = new Request(input, init);
  const isForTenant = request.url.startsWith(baseUrl);
  return isForTenant ? tenant.respond(request) : fetchFromNetwork(request);
};

// 2. The web component.

const place = find('#place', HTMLElement);
const add = find('#add', HTMLButtonElement);
const remove = find('#remove', HTMLButtonElement);

add.addEventListener('click', async () => {
  add.disabled = true;
  const panel = new CommunicationPanelElement();
  panel.setAttribute('tenant-base-url', baseUrl);
  panel.setAttribute('min-width', '320');
  panel.authentication = { basic: { userName: 'anna.agent', password: 'demo' } };
  place.prepend(panel);
  remove.disabled = !(await panel.loaded);
});

remove.addEventListener('click', () => {
  remove.disabled = true;
  add.disabled = false;
  find('communication-panel', CommunicationPanelElement).remove();
});

// 3. Its events.

const events = find('#events', HTMLElement);

window.addEventListener('cpc', (event) => {
  if (!(event instanceof CustomEvent)) return;
  const { type, payload } = event.detail;
  const { attribute = '', value = '' } = payload;
  const text = typeof value === 'object' ? JSON.stringify(value) : value;
  const row = document.createElement('li');
  row.textContent = `${type} ${attribute} ${text}`;
  events.append(row);
  events.scrollTop = events.scrollHeight;
});

/**
 * @template {Element} Type
 * @param {string} selector
 * @param {new () => Type} type
 * @returns {Type}
 */
function find(selector, type) {
  const element = document.querySelector(selector);
  if (element instanceof type) return element;
  throw new Error(`This page has no ${selector}.`);
}

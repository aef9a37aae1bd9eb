/**
 * What the agent does: clicks, choices and forms, each turned into a command for the engine or
 * into another look at the panel.
 *
 * @import { Command, Connection } from '../../../../cpc/simulator/types.d.ts'
 * @import { Asking } from './talk.js'
 * @import { Tab } from './home.js'
 * @import { Look } from './view.js'
 */
import { popoutAddress } from './flags.js';

/** The window of this panel; that of a panel in another tab has another name. */
const POPOUT = `panel-${Math.random()}`;

/** @param {Element} element */
function target(element) {
  const id = element.getAttribute('data-id');
  return id ? { interactionId: id } : {};
}

/**
 * @param {HTMLElement} root @param {Connection} connection @param {Look} look
 * @param {() => void} refresh Show what has changed.
 */
export function listenToAgent(root, connection, look, refresh) {
  /** @param {Command} command */
  const perform = (command) => connection.perform(command) === '';

  /** @param {unknown} to */
  const call = (to) => {
    perform({ command: 'outbound', value: { channel: 'phone', to } });
  };

  /** Clicks that are the page's own affair. @type {Readonly<Record<string, (value: string) => void>>} */
  const own = {
    show: (value) => {
      look.tab = /** @type {Tab} */ (value);
    },
    ask: (value) => {
      look.asking = look.asking === value ? '' : /** @type {Asking} */ (value);
      refresh(); // before the focus can go to what it shows
      queueMicrotask(() => focus(root, '.ask input'));
    },
    digit: (value) => {
      const input = /** @type {HTMLInputElement | null} */ (root.querySelector('.dial input'));
      if (input) input.value += value;
    },
    callNumber: call,
    popout: () => void window.open(popoutAddress(), POPOUT, 'popup,width=960,height=720'),
    signOut: () => connection.signOut(),
    signInBySso: (value) => void connection.signInBySso(value),
  };

  /** @type {Readonly<Record<string, (form: HTMLFormElement, values: Record<string, string>) => void>>} */
  const forms = {
    signIn: (_, { userName = '', password = '' }) => {
      if (connection.signIn(userName, password)) {
        queueMicrotask(() => focus(root, '[name=password]'));
      }
    },
    call: (form, { to }) => {
      call(to);
      form.reset();
    },
    consult: (form, { to }) => ask(form, 'consult', to),
    transfer: (form, { to }) => ask(form, 'transfer', to),
    message: (form, { content }) => {
      if (perform({ ...target(form), command: 'message', value: { content } })) form.reset();
    },
    send: (form, { content }) => void perform({ ...target(form), command: 'send', value: content }),
    sendMail: (form, value) => void perform({ ...target(form), command: 'send', value }),
  };

  /** @param {HTMLFormElement} form @param {string} command @param {string | undefined} to */
  function ask(form, command, to) {
    if (perform({ ...target(form), command, value: { to } })) look.asking = '';
  }

  root.addEventListener('click', ({ target: clicked }) => {
    const button = /** @type {Element} */ (clicked).closest('[data-do]');
    if (!button) return;
    const does = button.getAttribute('data-do') ?? '';
    const value = button.getAttribute('data-value-of') ?? '';
    const act = own[does];
    if (act) act(value);
    else {
      const isTone = does === 'dtmf';
      perform({ ...target(button), command: does, value: isTone ? { content: value } : value });
    }
    refresh();
  });

  root.addEventListener('change', ({ target: changed }) => {
    const field = /** @type {HTMLInputElement} */ (changed);
    const command = field.getAttribute('data-change');
    if (command === 'queueServe') {
      const queue = field.getAttribute('data-id');
      perform({ command, value: { serve: field.checked, queue } });
    } else if (command) perform({ ...target(field), command, value: field.value });
  });

  root.addEventListener('submit', (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const values = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
    forms[form.getAttribute('data-submit') ?? '']?.(form, Object.fromEntries(values));
    refresh();
  });
}

/** @param {HTMLElement} root @param {string} selector */
function focus(root, selector) {
  const field = /** @type {HTMLElement | null} */ (root.querySelector(selector));
  field?.focus();
  field?.closest('form')?.scrollIntoView({ block: 'nearest' });
}

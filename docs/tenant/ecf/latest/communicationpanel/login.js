/**
 * Where an agent logs in. The page never navigates: the host's library would lose its thread.
 *
 * @import { PanelState } from '../../../../cpc/simulator/types.d.ts'
 */
import { h } from './dom.js';
import { FLAGS } from './flags.js';

/** @param {PanelState} state */
export const loginView = (state) =>
  h(
    'main',
    { class: 'login', 'data-key': 'login' },
    h('h1', { tabindex: '-1' }, 'Communication Panel'),
    h('p', { class: 'hint' }, 'Simulated: nothing you enter leaves this page.'),
    state.refusal && h('p', { class: 'refusal', role: 'alert' }, state.refusal),
    FLAGS.isSso ? singleSignOn(state) : passwordForm(),
  );

const passwordForm = () =>
  h(
    'form',
    { 'data-submit': 'signIn', 'aria-label': 'Log in' },
    field('User name', 'userName', 'text', 'username'),
    field('Password', 'password', 'password', 'current-password'),
    h('button', { class: 'primary', type: 'submit' }, 'Log in'),
    h('p', { class: 'hint' }, 'Try anna.agent or ben.agent with the password demo.'),
  );

/** @param {string} label @param {string} name @param {string} type @param {string} autocomplete */
const field = (label, name, type, autocomplete) =>
  h(
    'label',
    {},
    h('span', {}, label),
    h('input', {
      name,
      type,
      autocomplete,
      required: true,
      autocapitalize: 'none',
      spellcheck: 'false',
    }),
  );

/** @param {PanelState} state */
const singleSignOn = ({ colleagues }) =>
  h(
    'section',
    { 'aria-label': 'Single sign-on', class: 'sso' },
    h(
      'p',
      {},
      'Your organisation’s identity provider (simulated) knows these accounts. Continue as:',
    ),
    ...colleagues
      .slice(0, 3)
      .map(({ name, userName }) =>
        h('button', { type: 'button', 'data-do': 'signInBySso', 'data-value-of': userName }, name),
      ),
  );

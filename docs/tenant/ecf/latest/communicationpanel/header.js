/**
 * Who the agent is, and whether the agent is there and ready.
 *
 * @import { PanelState } from '../../../../cpc/simulator/types.d.ts'
 */
import { h } from './dom.js';
import { icon } from './icons.js';
import { initials } from './words.js';

/** @param {PanelState} state */
export function headerView({ agent, presences }) {
  const isReady = agent.workStatus === 'ready';
  return h(
    'header',
    { class: 'header', 'data-key': 'header' },
    h(
      'span',
      { class: `avatar ${isReady ? 'is-ready' : ''}`, 'aria-hidden': 'true' },
      initials(agent.name),
    ),
    h(
      'div',
      { class: 'who' },
      h('h1', { tabindex: '-1' }, agent.name),
      h(
        'label',
        { class: 'presence' },
        h('span', { class: 'unseen' }, 'Presence'),
        h(
          'select',
          { 'data-change': 'agentPresence', 'data-value': agent.presence },
          ...presences.map(({ id, name }) =>
            h('option', { value: id, selected: id === agent.presence }, name),
          ),
        ),
      ),
    ),
    h(
      'button',
      {
        class: 'switch',
        type: 'button',
        role: 'switch',
        'aria-checked': String(isReady),
        'data-do': 'agentWorkStatus',
        'data-value-of': isReady ? 'not_ready' : 'ready',
      },
      h('span', { class: 'knob', 'aria-hidden': 'true' }),
      h('span', {}, 'Ready'),
    ),
    h(
      'button',
      {
        class: 'plain',
        type: 'button',
        'data-do': 'signOut',
        'aria-label': 'Log out',
        title: 'Log out',
      },
      icon('exit'),
    ),
  );
}

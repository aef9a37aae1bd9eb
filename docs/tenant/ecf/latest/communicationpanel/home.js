/**
 * What an agent does between conversations: dial, pick from a queue, look people up.
 *
 * @import { Conversation, PanelState } from '../../../../cpc/simulator/types.d.ts'
 */
import { keys } from './call.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { channelIcon, partyName } from './words.js';

/** @typedef {'talk' | 'dial' | 'queue' | 'people'} Tab */

/** @param {PanelState} state @param {Tab} tab */
export const tabsView = ({ waiting, conversations }, tab) =>
  h(
    'nav',
    { class: 'tabs', 'data-key': 'tabs', 'aria-label': 'Views' },
    tabButton('talk', 'Talk', 'chat', conversations.length, tab),
    tabButton('dial', 'Dial', 'keypad', 0, tab),
    tabButton('queue', 'Queues', 'queue', waiting.length, tab),
    tabButton('people', 'People', 'people', 0, tab),
  );

/** @param {Tab} name @param {string} label @param {string} drawing @param {number} count @param {Tab} tab */
const tabButton = (name, label, drawing, count, tab) =>
  h(
    'button',
    {
      type: 'button',
      'data-key': name,
      'data-do': 'show',
      'data-value-of': name,
      'aria-current': name === tab && 'page',
    },
    icon(drawing),
    h('span', {}, label),
    count > 0 && h('span', { class: 'count', 'aria-label': `, ${count}` }, String(count)),
  );

export const emptyTalk = () =>
  h(
    'section',
    { class: 'talk nothing', 'data-key': 'nothing' },
    h('h2', { tabindex: '-1' }, 'No conversation'),
    h('p', { class: 'hint' }, 'Dial a number, pick a customer from a queue, or play a scenario.'),
  );

export const dialView = () =>
  h(
    'section',
    { class: 'dial', 'data-key': 'dial', 'aria-label': 'Dial pad' },
    h('h2', { tabindex: '-1' }, 'Dial'),
    h(
      'form',
      { 'data-submit': 'call' },
      h(
        'label',
        {},
        h('span', { class: 'unseen' }, 'Number or extension'),
        h('input', {
          name: 'to',
          inputmode: 'tel',
          required: true,
          autocomplete: 'off',
          placeholder: 'Number or extension',
        }),
      ),
      h('div', { class: 'keys', role: 'group', 'aria-label': 'Digits' }, ...keys('digit')),
      h('button', { type: 'submit', class: 'go' }, icon('phone'), 'Call'),
    ),
  );

/** @param {PanelState} state */
export const queueView = ({ waiting, queues }) =>
  h(
    'section',
    { class: 'queues', 'data-key': 'queues', 'aria-label': 'Queues' },
    h('h2', { tabindex: '-1' }, 'Waiting customers'),
    waiting.length === 0 && h('p', { class: 'hint' }, 'Nobody waits.'),
    h('ul', { class: 'rows' }, ...waiting.map(waitingRow)),
    h('h3', {}, 'Queues you serve'),
    h(
      'ul',
      { class: 'rows' },
      ...queues.map(({ id, name, addresses, serving }) =>
        h(
          'li',
          { 'data-key': id },
          h(
            'label',
            { class: 'serve' },
            h('input', {
              type: 'checkbox',
              'data-change': 'queueServe',
              'data-id': id,
              checked: serving,
            }),
            h('span', {}, name),
          ),
          h('span', { class: 'hint' }, addresses[0]?.address ?? ''),
        ),
      ),
    ),
  );

/** @param {Conversation} conversation */
const waitingRow = (conversation) => {
  const { id, from_queue } = conversation.interaction;
  const name = partyName(conversation);
  return h(
    'li',
    { 'data-key': id },
    icon(channelIcon(conversation)),
    h('span', { class: 'name' }, name, h('small', {}, from_queue.name ?? '')),
    h('time', { 'data-since': conversation.since, class: 'timer' }, ''),
    h(
      'button',
      {
        type: 'button',
        class: 'small',
        'data-do': 'interaction',
        'data-value-of': 'pick',
        'data-id': id,
        'aria-label': `Pick ${name}`,
      },
      'Pick',
    ),
  );
};

/** @param {PanelState} state */
export const peopleView = ({ colleagues, contacts }) =>
  h(
    'section',
    { class: 'people', 'data-key': 'people', 'aria-label': 'People' },
    h('h2', { tabindex: '-1' }, 'Colleagues'),
    h(
      'ul',
      { class: 'rows' },
      ...colleagues.map(({ name, extension, presence }) =>
        person(name, `${extension} · ${presence}`, extension),
      ),
    ),
    h('h3', {}, 'Customers'),
    h(
      'ul',
      { class: 'rows' },
      ...contacts.map(({ firstName, surname, company, phone }) =>
        person(`${firstName} ${surname}`, `${company} · ${phone}`, phone),
      ),
    ),
  );

/** @param {string} name @param {string} detail @param {string} number */
const person = (name, detail, number) =>
  h(
    'li',
    { 'data-key': number },
    h('span', { class: 'name' }, name, h('small', {}, detail)),
    h(
      'button',
      {
        type: 'button',
        class: 'round go',
        'data-do': 'callNumber',
        'data-value-of': number,
        'aria-label': `Call ${name}`,
        title: `Call ${name}`,
      },
      icon('phone'),
    ),
  );

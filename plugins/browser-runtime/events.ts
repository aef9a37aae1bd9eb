/**
 * The Events tab: what the SDK reported and what other windows posted to the page, in order, with the
 * code that hears each.
 */
import type { Core, Journal, SdkEvent, WindowMessage } from './contract.ts';
import { copyOf } from './copy.ts';
import { handlerFor, messageHandlerFor } from './handler.ts';
import { inspect } from './inspector.ts';
import { stringify } from './json.ts';
import { copyButton, make } from './markup.ts';
import { previewText, quote } from './preview.ts';
import { createRecords, MOST_SHOWN } from './records.ts';
import { timeElement } from './rows.ts';
import { type Mask, shorten } from './text.ts';
import { say } from './texts.ts';
import type { Tools } from './tools.ts';
import { isObject, peek } from './values.ts';

type Item = SdkEvent | WindowMessage;

const KINDS = {
  '': 'events.all',
  event: 'events.of-sdk',
  message: 'events.messages',
  odd: 'events.odd',
} as const;

/** So much of what an event or a message holds is looked through, in characters. */
const LONGEST_TEXT = 10_000;

export function createEvents(journal: Journal, core: Core, tools: Tools): HTMLElement {
  const { mask } = journal;
  let wanted = '';
  return createRecords<Item>(journal, tools, {
    kinds: ['event', 'message'],
    label: say('events.title'),
    tools: say('events.tools'),
    empty: say('events.empty'),
    items: () =>
      [...journal.events.slice(-MOST_SHOWN), ...journal.messages.slice(-MOST_SHOWN)].sort(
        (one, other) => one.id - other.id,
      ),
    choice: (change) =>
      tools.choice(say('events.show'), KINDS, (value) => {
        wanted = value;
        change();
      }),
    isWanted: (item) =>
      !wanted ||
      (wanted === 'odd' ? isOdd(item) : wanted === (isMessage(item) ? 'message' : 'event')),
    summary: (item) => [
      timeElement(item.time),
      directionElement(isMessage(item) ? 'in' : item.direction),
      make('strong', {}, typeOf(item, mask)),
      ...marks(item, mask),
      make(
        'span',
        { class: 'playground-glance' },
        previewText(contentOf(item), mask).slice(0, 300),
      ),
    ],
    text: (item) => (stringify(copyOf(contentOf(item), mask)) ?? '').slice(0, LONGEST_TEXT),
    details: (item) => [
      inspect(contentOf(item), mask),
      ...(canBeHeard(item)
        ? [
            copyButton(say('events.copy-handler'), () =>
              core.stage.maskNames(codeFor(item, core, mask)),
            ),
          ]
        : []),
    ],
  });
}

const isMessage = (item: Item): item is WindowMessage => 'origin' in item;
const isOdd = (item: Item): boolean =>
  item.problem !== undefined || (isMessage(item) && item.stranger !== undefined);
const canBeHeard = (item: Item): boolean =>
  isMessage(item) ? !item.stranger : item.direction === 'in';
const contentOf = (item: Item): unknown => (isMessage(item) ? item.data : item.detail);

/** Of a message, what it calls itself. */
function typeOf(item: Item, mask: Mask): string {
  if (!isMessage(item)) return shorten(item.type, 200, mask);
  const type = isObject(item.data) && peek(item.data, 'type');
  return typeof type === 'string' && type ? shorten(type, 200, mask) : say('events.message');
}

function codeFor(item: Item, core: Core, mask: Mask): string {
  const value = copyOf(contentOf(item), mask);
  if (isMessage(item)) return messageHandlerFor(item.origin, value);
  const { attach } = core.stage;
  const type = mask(item.type);
  const attached = attach?.replaceAll('{type}', () => quote(type).slice(1, -1));
  return handlerFor(type, value) + (attached ? `\n\n${attached}` : '');
}

const directionElement = (direction: SdkEvent['direction']): HTMLElement =>
  make(
    'span',
    { class: 'playground-direction', 'data-direction': direction },
    say(`events.${direction}`),
  );

const STRANGERS = { origin: 'events.unknown-origin', window: 'events.other-window' } as const;

/** Where a message comes from, and what is wrong. */
function marks(item: Item, mask: Mask): HTMLElement[] {
  const list: HTMLElement[] = [];
  if (isMessage(item)) {
    const { origin, stranger } = item;
    const kind = stranger ? 'playground-mismatch' : 'playground-mark';
    const text = stranger ? say(STRANGERS[stranger], { origin }) : say('events.from', { origin });
    list.push(make('span', { class: kind }, mask(text)));
  }
  if (item.problem !== undefined) {
    const problem = shorten(item.problem, 300, mask);
    list.push(make('span', { class: 'playground-mismatch' }, say('events.mismatch', { problem })));
  }
  return list;
}

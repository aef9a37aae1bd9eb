/** The Events tab: what the SDK reported, in order, with the code of a handler for each. */
import type { Journal, SdkEvent } from './contract.ts';
import { copyOf } from './copy.ts';
import { handlerFor } from './handler.ts';
import { inspect } from './inspector.ts';
import { copyButton, make } from './markup.ts';
import { previewText } from './preview.ts';
import { createRecords } from './records.ts';
import { timeElement } from './rows.ts';
import { shorten } from './text.ts';
import { say } from './texts.ts';

export function createEvents(journal: Journal): HTMLElement {
  const { mask } = journal;
  return createRecords<SdkEvent>(journal, {
    kind: 'event',
    label: say('events.title'),
    tools: say('events.tools'),
    empty: say('events.empty'),
    items: () => journal.events,
    summary: ({ time, direction, type, detail, problem }) => [
      timeElement(time),
      make(
        'span',
        { class: 'playground-direction', 'data-direction': direction },
        say(`events.${direction}`),
      ),
      make('strong', {}, shorten(type, 200, mask)),
      ...(problem === undefined ? [] : [mismatch(problem, mask)]),
      make('span', { class: 'playground-glance' }, previewText(detail, mask).slice(0, 300)),
    ],
    details: ({ type, detail }) => [
      inspect(detail, mask),
      copyButton(say('events.copy-handler'), () => handlerFor(mask(type), copyOf(detail, mask))),
    ],
  });
}

const mismatch = (text: string, mask: (text: string) => string) => {
  const problem = shorten(text, 300, mask);
  return make('span', { class: 'playground-mismatch' }, say('events.mismatch', { problem }));
};

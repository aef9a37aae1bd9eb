/** What the reader takes hold of beside the header; the style sheet shows what the dock has. */
import type { Held } from './drag.ts';
import { make } from './markup.ts';
import { say } from './texts.ts';

/** At the edges and corners, from the outermost layer to the innermost. */
export const EDGES = ['n', 's', 'e', 'w', 'ne', 'nw', 'se', 'sw'] as const satisfies Held[];

export function createHandle(held: Exclude<Held, 'header'>): HTMLElement {
  const isLine = held === 'console';
  const isCorner = !isLine && held.length > 1;
  const attributes = {
    class: isLine ? 'playground-split' : 'playground-edge',
    'data-edges': isLine ? undefined : held,
    tabindex: '0',
    role: 'button',
    'aria-label': say(`container.resize-${held}`),
  };
  if (isCorner) return make('div', attributes);
  return make('div', {
    ...attributes,
    role: 'separator',
    'aria-orientation': /^[ew]$/.test(held) ? 'vertical' : 'horizontal',
    'aria-valuenow': '0',
  });
}

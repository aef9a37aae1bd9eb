/** What the tabs of the console have in common: tools, and lists that stay at their end. */
import { button, make } from './markup.ts';
import { say, type TextKey } from './texts.ts';
import { ResizeObserver, requestAnimationFrame } from './untouched.ts';

export function toolbar(label: string, ...tools: (HTMLElement | undefined)[]): HTMLElement {
  return make('div', { class: 'playground-tools', role: 'group', 'aria-label': label }, ...tools);
}

export function filterInput(change: (text: string) => void): HTMLElement {
  const label = say('console.filter');
  const input = make('input', { type: 'search', 'aria-label': label, placeholder: label });
  input.addEventListener('input', () => change(input.value));
  // The theme's shortcuts are single letters.
  input.addEventListener('keydown', (event) => event.stopPropagation());
  return input;
}

/** A button that is on or off. */
export function switchButton(label: string, change: (isOn: boolean) => void): HTMLElement {
  return button(
    label,
    (element) => {
      const isOn = element.getAttribute('aria-pressed') !== 'true';
      element.setAttribute('aria-pressed', String(isOn));
      change(isOn);
    },
    { 'aria-pressed': 'false' },
  );
}

export const pauseButton = (change: (isPaused: boolean) => void): HTMLElement =>
  switchButton(say('console.pause'), change);

export function choice(
  label: string,
  options: Readonly<Record<string, TextKey>>,
  change: (value: string) => void,
): HTMLElement {
  const select = make('select', { 'aria-label': label });
  for (const [value, key] of Object.entries(options))
    select.append(make('option', { value }, say(key)));
  select.addEventListener('change', () => change(select.value));
  return select;
}

/** Keep a list at its end, unless the reader has scrolled up; call it when something was added. */
export function keepAtEnd(list: HTMLElement): () => void {
  let isAtEnd = true;
  let last = 0;
  list.addEventListener('scroll', () => {
    const { scrollTop, clientHeight, scrollHeight } = list;
    if (scrollTop + clientHeight >= scrollHeight - 10) isAtEnd = true;
    else if (scrollTop < last) isAtEnd = false;
    last = scrollTop;
  });
  const go = () => {
    if (isAtEnd) list.scrollTop = list.scrollHeight;
  };
  new ResizeObserver(go).observe(list);
  return () => {
    go();
    // Rows have their real height only once they are in sight.
    requestAnimationFrame(go);
  };
}

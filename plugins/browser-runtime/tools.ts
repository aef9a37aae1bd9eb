/** What the tabs of the console have in common: tools, and lists that stay at their end. */
import { type Filter, parseFilter } from './filter.ts';
import { button, make } from './markup.ts';
import { inFigures, say, type TextKey } from './texts.ts';
import { ResizeObserver, requestAnimationFrame } from './untouched.ts';

export function toolbar(label: string, ...tools: (HTMLElement | undefined)[]): HTMLElement {
  return make('div', { class: 'playground-tools', role: 'group', 'aria-label': label }, ...tools);
}

export function filterInput(change: (filter: Filter) => void): HTMLElement {
  const label = say('console.filter');
  const input = make('input', { type: 'search', 'aria-label': label, placeholder: label });
  input.addEventListener('input', () => {
    input.title = '';
    const filter = parseFilter(input.value, (reason) => {
      input.title = reason;
    });
    input.ariaInvalid = String(input.title !== '');
    change(filter);
  });
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

/** A switch, and a line that says how much waits for its end and brings that about. */
export function createPause(change: (isPaused: boolean) => void) {
  const toggle = switchButton(say('console.pause'), change);
  const line = createLine('console.waiting', () => {
    toggle.focus(); // the line goes away
    toggle.click();
  });
  return { toggle, ...line };
}

/**
 * A line that says how much these filters hide where they leave nothing, and takes them back; before it,
 * what is wrong with one.
 */
export function createUnmatched(filters: HTMLElement) {
  const controls = [...filters.querySelectorAll<HTMLInputElement>('input, select')];
  const problem = make('div');
  const { element, tell } = createLine('console.unmatched', () => {
    for (const control of controls) {
      control.value = '';
      control.dispatchEvent(new Event('input', { bubbles: true }));
    }
    controls[0]?.focus();
  });
  filters.addEventListener('input', () => {
    problem.textContent = controls[0]?.title ?? '';
  });
  return { element: make('div', { role: 'status' }, problem, element), tell };
}

/** Is there while what it is told is more than nothing. */
function createLine(key: TextKey, act: () => void) {
  const element = button('', act, { class: 'playground-line', hidden: '', disabled: '' });
  let told = 0;
  const tell = (count: number): void => {
    // To write what is there already would have the browser look again, and a screen reader speak.
    if (count === told) return;
    told = count;
    element.hidden = element.disabled = !count;
    element.textContent = say(key, { count: inFigures(count) });
  };
  return { element, tell };
}

export function choice(
  label: string,
  options: Readonly<Record<string, TextKey>>,
  change: (value: string) => void,
): HTMLElement {
  const choices = Object.entries(options).map(([value, key]) =>
    make('option', { value }, say(key)),
  );
  const select = make('select', { 'aria-label': label }, ...choices);
  select.addEventListener('input', () => change(select.value));
  return select;
}

/** Pixels from the end of a list that is at its end. */
const NEAR = 10;

/**
 * Keep a list at its end, unless the reader has scrolled up; call it when something was added, or
 * with true to go there whatever the reader has done.
 */
export function keepAtEnd(list: HTMLElement): (isAsked?: boolean) => void {
  let isAtEnd = true;
  let last = 0;
  list.addEventListener('scroll', () => {
    const { scrollTop, clientHeight, scrollHeight } = list;
    if (scrollTop + clientHeight >= scrollHeight - NEAR) isAtEnd = true;
    else if (scrollTop < last) isAtEnd = false;
    last = scrollTop;
  });
  const go = () => {
    if (!isAtEnd) return;
    const { clientHeight, scrollHeight } = list;
    list.scrollTop = scrollHeight;
    // At once: the reader may look back before its event comes, which is then one for both.
    last = scrollHeight - clientHeight - NEAR;
  };
  new ResizeObserver(go).observe(list);
  return (isAsked = false) => {
    isAtEnd ||= isAsked;
    go();
    // Rows have their real height only once they are in sight.
    requestAnimationFrame(go);
  };
}

/** What is handed to the tabs that are loaded later. */
export const tools = { choice, createPause, createUnmatched, filterInput, keepAtEnd, toolbar };
export type Tools = typeof tools;

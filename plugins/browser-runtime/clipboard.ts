/** Copying, and saying so where the reader looks, without moving anything. */
import { make } from './make.ts';
import { body } from './pristine.ts';
import { say } from './texts.ts';

/** Milliseconds that the word stays. */
const SHOWN = 1500;

let bubble: HTMLElement | undefined;
let timer = 0;

/** @param at Where the reader clicked, in the viewport. */
export async function copy(text: string, at: { x: number; y: number }): Promise<void> {
  // Announced only if it is there before its text.
  bubble ??= createBubble();
  const copied = await write(text);
  bubble.textContent = say(copied ? 'entry.copied' : 'entry.not-copied');
  bubble.style.left = `${at.x}px`;
  bubble.style.top = `${at.y}px`;
  clearTimeout(timer);
  timer = setTimeout(() => bubble?.replaceChildren(), SHOWN);
}

/** The middle of an element, for a click that the keyboard made. */
export function middle(element: Element): { x: number; y: number } {
  const box = element.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y };
}

function createBubble(): HTMLElement {
  const element = make('div', { class: 'playground-bubble', role: 'status' });
  body().append(element);
  return element;
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not there on plain http, refused in some frames; the older way may still be open.
    return writeByEvent(text);
  }
}

function writeByEvent(text: string): boolean {
  let written = false;
  const fill = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    written = true;
  };
  addEventListener('copy', fill, true);
  document.execCommand('copy');
  removeEventListener('copy', fill, true);
  return written;
}

/** What comes into sight: what was run, on a phone above its sheet, and the place of a line of output. */
import { codeOf, nameOf, root } from './snippet.ts';
import { ResizeObserver } from './untouched.ts';

/** Pixels of a snippet's code that are to be seen above the sheet. */
const NEAR = 120;
/** Pixels of a line from the top of the window, at least: the theme's header lies there. */
const LEAST_TOP = 110;
/** Between the theme's header and a snippet that is brought into sight. */
const GAP = 8;

let look = (): void => {};
const watched = new ResizeObserver(() => look());
const forget = (): void => watched.disconnect();
for (const type of ['pointerdown', 'wheel', 'keydown']) {
  window.addEventListener(type, forget, { capture: true, passive: true });
}

/**
 * Bring it into sight with the next frame, and again as what is written below its code grows, until
 * the reader does something else.
 *
 * @param edge Pixels of the window that the theme's header takes.
 */
export function uncover(marker: HTMLElement, sheet: Element, edge: number): void {
  forget();
  look = () => scroll(marker, sheet, edge + GAP);
  if (marker.parentElement) watched.observe(marker.parentElement);
}

/**
 * Its bar goes below the header, or higher where its code is so long that the output would be covered
 * still.
 */
function scroll(marker: HTMLElement, sheet: Element, start: number): void {
  const bar = marker.querySelector('.playground-bar')?.getBoundingClientRect();
  if (!bar || bar.top > innerHeight) return;
  const output = `#output-${nameOf(marker)}`;
  const below = [...root.querySelectorAll(`${output}, ${output} + .playground-rest`)]
    .map((element) => element.getBoundingClientRect())
    .filter(({ height }) => height);
  const [{ top } = bar] = below;
  const bottom = Math.max(bar.bottom + NEAR, ...below.map((box) => box.bottom));
  const over = bottom - sheet.getBoundingClientRect().top;
  if (over <= 0) return;
  scrollBy(Math.max(bar.top - start, Math.min(over + GAP, top - start)));
}

function scrollBy(top: number): void {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  window.scrollBy({ top, behavior: isStill ? 'instant' : 'smooth' });
}

/** Show a place of a snippet's code: by the caret where an editor is open, else its line is selected. */
export function reveal(marker: HTMLElement, line: number, column: number): void {
  const code = codeOf(marker);
  if (!code) return;
  for (let at: Element | null = marker; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
    if (at.matches('.tabbed-block')) choose(at);
  }
  const area = marker.nextElementSibling?.querySelector('textarea');
  const lines = (area?.value ?? code.textContent ?? '').split('\n');
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  const end = start + (lines[line - 1]?.length ?? 0);
  const range = document.createRange();
  range.setStart(...pointAt(code, start));
  range.setEnd(...pointAt(code, end));
  if (area) {
    area.focus({ preventScroll: true });
    area.setSelectionRange(start + column - 1, start + column - 1);
  } else {
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  }
  const { top } = range.getBoundingClientRect();
  // On a phone the open console takes more than half.
  if (top < LEAST_TOP || top > innerHeight / 3) scrollBy(top - innerHeight / 3);
}

/** Of content tabs the one with this block. */
function choose(block: Element): void {
  const at = [...(block.parentElement?.children ?? [])].indexOf(block);
  const tabs = block.closest('.tabbed-set')?.querySelectorAll<HTMLElement>(':scope > input');
  tabs?.[at]?.click();
}

function pointAt(code: HTMLElement, offset: number): [Node, number] {
  const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  return [code, code.childNodes.length];
}

/**
 * The editor: a text area that lies exactly over the code, its letters transparent, so that what is
 * seen is the code itself, highlighted again at each change. Nothing moves when it comes or goes, and
 * undo, selection, spelling aids and screen readers are the browser's own.
 */
import type { EditorHandle, EditorOptions } from './contract.ts';
import css from './editor.css';
import { tokenize } from './highlight.ts';
import { PLACEHOLDER } from './placeholders.ts';
import { adopt } from './style.ts';
import { say } from './texts.ts';
import {
  backspace,
  type Change,
  indent,
  newLine,
  outdent,
  pair,
  type Typed,
  toggleComment,
} from './typing.ts';

/** What makes letters stand where they stand in the code; browsers give no shorthand `font`. */
const METRICS = [
  'fontFamily',
  'fontFeatureSettings',
  'fontKerning',
  'fontSize',
  'fontStretch',
  'fontStyle',
  'fontVariantLigatures',
  'fontWeight',
  'letterSpacing',
  'lineHeight',
  'padding',
  'tabSize',
  'wordSpacing',
] as const;

/** Pixels; iOS zooms the page to smaller letters as they get the focus, and leaves it so. */
const LEAST = 16;

/** Characters; beyond, the page would take longer to lay out the colours than a reader waits. */
const MOST_COLOURED = 20_000;

type Field = (name: string) => Node | string;

adopt(css);

export function edit(code: HTMLElement, options: EditorOptions): EditorHandle {
  const area = createArea(code, options);
  let scale = 1;
  const repaint = (): void => {
    paint(code, area.value, placeholder);
    follow();
  };
  const follow = (): void => {
    code.scrollLeft = area.scrollLeft * scale;
  };
  // As long as nothing is changed the author's own nodes can stay, highlighted lines among them.
  if (code.textContent?.replace(/\n$/, '') !== area.value) repaint();
  scale = lieOver(code, area);
  const tell = (): void => {
    repaint();
    options.changed(area.value);
  };
  let isApplying = false;
  area.addEventListener('input', () => isApplying || tell());
  area.addEventListener('scroll', follow, { passive: true });
  handleKeys(area, options, (change) => {
    // The browser tells of each line that is put in.
    isApplying = true;
    apply(area, change);
    isApplying = false;
    tell();
  });
  area.focus({ preventScroll: true });
  return {
    get text() {
      return area.value;
    },
    focus: () => area.focus(),
    close: () => area.remove(),
  };
}

function createArea(code: HTMLElement, { label, text }: EditorOptions): HTMLTextAreaElement {
  const area = document.createElement('textarea');
  area.className = 'playground-editor';
  area.value = text;
  area.wrap = 'off';
  area.spellcheck = false;
  area.autocapitalize = 'off';
  area.setAttribute('autocorrect', 'off');
  area.autocomplete = 'off';
  area.ariaLabel = label;
  area.setAttribute('aria-description', say('editor.help'));
  code.after(area);
  area.setSelectionRange(0, 0);
  return area;
}

/** Put the text area's letters where the code's are; returns how much smaller they are shown than they are. */
function lieOver(code: HTMLElement, area: HTMLTextAreaElement): number {
  const style = getComputedStyle(code);
  for (const name of METRICS) area.style[name] = style[name];
  const number = code.querySelector<HTMLElement>('[data-linenos]');
  if (number) area.style.paddingLeft = `${offsetOfText(code)}px`;
  const scale = Number.parseFloat(style.fontSize) / LEAST;
  if (scale >= 1 || !CSS.supports('-webkit-touch-callout', 'none')) return 1;
  enlarge(area, scale);
  return scale;
}

/** It is laid out larger and shown smaller: iOS asks for what is laid out. */
function enlarge({ style }: HTMLTextAreaElement, scale: number): void {
  const larger = (length: string): string => `${Number.parseFloat(length) / scale}px`;
  for (const name of [...METRICS, 'paddingLeft'] as const) {
    style[name] = style[name].replace(/[\d.]+px/g, larger);
  }
  style.inset = '0 auto auto 0';
  style.width = style.height = `${100 / scale}%`;
  style.transformOrigin = '0 0';
  style.transform = `scale(${scale})`;
}

/** How far from the code's left edge its letters begin, after numbers that stand in the lines. */
function offsetOfText(code: HTMLElement): number {
  const range = document.createRange();
  const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  range.selectNodeContents(walker.nextNode() ?? code);
  return range.getBoundingClientRect().left - code.getBoundingClientRect().left;
}

// --- Showing a text -----------------------------------------------------------------------------

export function paint(code: HTMLElement, text: string, field: Field): void {
  if (text.length > MOST_COLOURED) {
    code.replaceChildren(text, '\n');
    return;
  }
  const lines = linesOf(text, field);
  const number = code.querySelector('[data-linenos]');
  const nodes = lines.flatMap((line, index) => [
    ...(number ? [inlineNumber(number, index)] : []),
    ...line,
    '\n',
  ]);
  code.replaceChildren(...nodes);
  numberRows(code, lines.length);
}

/** The text's lines, each as what stands in it. */
function linesOf(text: string, field: Field): (Node | string)[][] {
  const lines: (Node | string)[][] = [[]];
  for (const { type, text: token } of tokenize(text)) {
    token.split('\n').forEach((part, index) => {
      if (index > 0) lines.push([]);
      if (part) lines.at(-1)?.push(colour(type, part, field));
    });
  }
  return lines;
}

function colour(type: string, text: string, field: Field): Node | string {
  if (!type || type === 'w') return text;
  const span = document.createElement('span');
  span.className = type;
  // Odd places hold the names that the expression captured.
  const parts = /^[cs]/.test(type) ? text.split(PLACEHOLDER) : [text];
  span.append(...parts.map((part, index) => (index % 2 ? field(part) : part)));
  return span;
}

/** In the editor a placeholder is text: it must be as wide as in the text area. */
function placeholder(name: string): Node {
  const span = document.createElement('span');
  span.className = 'playground-placeholder';
  span.textContent = `@{${name}}`;
  return span;
}

function inlineNumber(example: Element, index: number): Node {
  const width = example.getAttribute('data-linenos')?.trimEnd().length ?? 1;
  const number = example.cloneNode(true) as HTMLElement;
  number.setAttribute('data-linenos', `${`${index + 1}`.padStart(width)} `);
  return number;
}

/** Line numbers that stand in a column of their own. */
function numberRows(code: HTMLElement, count: number): void {
  const column = code.closest('tr')?.querySelector('.linenodiv pre');
  const first = column?.querySelector(':scope > span[class]');
  if (!column || !first) return;
  const rows = Array.from({ length: count }, (_, index) => {
    const row = first.cloneNode() as HTMLElement;
    row.textContent = `${index + 1}`;
    return [row, index + 1 < count ? '\n' : ''];
  });
  column.replaceChildren(...rows.flat());
}

// --- Keys ---------------------------------------------------------------------------------------

function handleKeys(
  area: HTMLTextAreaElement,
  options: EditorOptions,
  make: (change: Change) => void,
): void {
  let isLeaving = false;
  area.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const leaves = isLeaving && event.key === 'Tab';
    if (event.key !== 'Shift') isLeaving = event.key === 'Escape';
    if (leaves) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      options.run();
      return;
    }
    const change = changeFor(event, area);
    if (!change) return;
    event.preventDefault();
    make(change);
  });
}

function changeFor(event: KeyboardEvent, area: HTMLTextAreaElement): Change | undefined {
  const { key, shiftKey } = event;
  const typed: Typed = { text: area.value, start: area.selectionStart, end: area.selectionEnd };
  if (event.ctrlKey || event.metaKey) return key === '/' ? toggleComment(typed) : undefined;
  if (event.altKey) return undefined;
  if (key === 'Tab') return shiftKey ? outdent(typed) : indent(typed);
  if (key === 'Enter') return newLine(typed);
  if (key === 'Backspace') return backspace(typed);
  return key.length === 1 ? pair(typed, key) : undefined;
}

/** As if typed: the browser keeps it for undo. */
function apply(area: HTMLTextAreaElement, { from, to, insert, start, end }: Change): void {
  if (area.value.slice(from, to) !== insert) {
    area.setSelectionRange(from, to);
    const command = insert ? 'insertText' : 'delete';
    if (!document.execCommand(command, false, insert)) area.setRangeText(insert);
  }
  area.setSelectionRange(start, end);
}

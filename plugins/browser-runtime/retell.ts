/** Says anew, in another language, what stands in the page for the life of the tab. */
import type { Texts } from './contract.ts';
import { root } from './snippet.ts';

/** What survives instant navigation; the content comes in its own language. */
const STANDING = 'playground-container, playground-console';
/** What was written there was written then. */
const WRITTEN = '.playground-rows, .playground-stage > :not(.playground-idle), textarea';
const ATTRIBUTES = ['aria-label', 'title', 'placeholder', 'data-empty'];
/** Which texts are meant, where two keys have the same. */
const ROOMS: readonly (readonly [string, string])[] = [
  ['playground-tenant', 'tenant.'],
  ['.playground-menu', 'menu.'],
  ['playground-console', 'console.'],
  ['playground-container', 'container.'],
];

interface Told {
  readonly key: string;
  readonly pattern: RegExp;
}

export function retell(before: Texts, now: Texts): void {
  const known = Object.entries(before).flatMap(([key, text]) => toldBy(key, text));
  const translate = (text: string, around: Element): string => {
    const trimmed = text.trim();
    if (!trimmed) return text;
    const possible = known.filter(({ pattern }) => pattern.test(trimmed));
    const rooms = ROOMS.filter(([selector]) => around.closest(selector)).map(([, room]) => room);
    const byRoom = rooms.map((room) => possible.find(({ key }) => key.startsWith(room)));
    const { key, pattern } = byRoom.find((found) => found) ?? possible[0] ?? {};
    if (!key || !pattern) return text;
    const values = trimmed.match(pattern)?.groups ?? {};
    // A value may be a text as well: a badge, for one.
    const said = now[key]?.replace(/\{(\w+)\}/g, (found, name: string) =>
      translate(values[name] ?? found, around),
    );
    return said === undefined ? text : text.replace(trimmed, () => said);
  };
  for (const element of root.querySelectorAll(`:is(${STANDING}), :is(${STANDING}) *`)) {
    if (!element.closest(WRITTEN)) retellElement(element, translate);
  }
}

function retellElement(
  element: Element,
  translate: (text: string, around: Element) => string,
): void {
  for (const name of ATTRIBUTES) {
    const value = element.getAttribute(name);
    if (value) element.setAttribute(name, translate(value, element));
  }
  for (const node of element.childNodes) {
    if (node instanceof Text) node.data = translate(node.data, element);
  }
}

/** A text whose names stand for anything; none where there is hardly more than names. */
function toldBy(key: string, text: string): Told[] {
  if (!/\p{L}{2}/u.test(text.replace(/\{\w+\}/g, ''))) return [];
  const source = text
    .split(/(\{\w+\})/)
    .map((part) =>
      part.startsWith('{')
        ? `(?<${part.slice(1, -1)}>.*)`
        : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('');
  return [{ key, pattern: new RegExp(`^${source}$`, 's') }];
}

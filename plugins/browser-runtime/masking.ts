/** Takes secrets out of text that is shown, copied or kept. Best effort: a secret may be cut up. */
import { stringify } from './json.ts';

export interface Secret {
  readonly value: string;
  /** The author's own, of the simulated tenant: plain words such as `demo`, masked as words only. */
  readonly isPublic?: boolean;
}

const MASKED = '••••';
const SHORTEST = 4;

/** Of a word; in an address what is escaped may stand before it. */
const START = '(?:(?<![\\w-])|(?<=%[\\dA-Fa-f]{2}))';

const encoder = new TextEncoder();

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** The characters that base64 gives a text wherever it stands in a longer one: three, by offset. */
function base64Forms(text: string): string[] {
  return [0, 1, 2].map((offset) => {
    const bytes = encoder.encode('\0'.repeat(offset) + text);
    const start = Math.ceil((offset * 8) / 6);
    return base64(bytes).slice(start, Math.floor((bytes.length * 8) / 6));
  });
}

function htmlForms(text: string): string[] {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const quoted = escaped.replace(/"/g, '&quot;');
  return [escaped, quoted, quoted.replace(/'/g, '&#39;'), quoted.replace(/'/g, '&#x27;')];
}

function urlForms(text: string): string[] {
  const forms = [encodeURIComponent(text), new URLSearchParams({ x: text }).toString().slice(2)];
  return forms.flatMap((form) => [form, form.replace(/%../g, (code) => code.toLowerCase())]);
}

function jsonForms(text: string): string[] {
  const once = stringify(text).slice(1, -1);
  const ascii = once.replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [once, ascii, stringify(once).slice(1, -1)];
}

function formsOf(value: string, users: readonly string[]): string[] {
  const packed = [
    ...base64Forms(value),
    ...users.map((user) => base64(encoder.encode(`${user}:${value}`)).replace(/=+$/, '')),
  ];
  const webSafe = packed.map((form) => form.replace(/\+/g, '-').replace(/\//g, '_'));
  return [
    value,
    ...jsonForms(value),
    ...urlForms(value),
    ...htmlForms(value),
    ...packed,
    ...webSafe,
  ].filter((form) => form.length >= SHORTEST);
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/**
 * A function that masks every form of every secret.
 *
 * @param users What may stand before a password, as in HTTP's `user:password`.
 */
export function createMask(
  secrets: readonly Secret[],
  users: readonly string[],
): (text: string) => string {
  const patterns = new Map<string, string>();
  for (const { value, isPublic } of secrets) {
    if (value.length < SHORTEST) continue;
    for (const form of formsOf(value, users)) {
      const pattern = literally(form);
      patterns.set(form, isPublic ? `${START}${pattern}(?![\\w-])` : pattern);
    }
  }
  // The longest first, or `user:password` would leave its first half in sight.
  const ordered = [...patterns].sort(([a], [b]) => b.length - a.length);
  const expression = new RegExp(ordered.map(([, pattern]) => pattern).join('|'), 'g');
  // Most hold none, which is found out sooner by itself: a text may be megabytes.
  return (text) =>
    ordered.some(([form]) => text.includes(form)) ? text.replace(expression, MASKED) : text;
}

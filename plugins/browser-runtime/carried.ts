/**
 * Files of the site that a page of its own carries, so that it needs no server: scripts, modules with
 * what they import, and pages with their scripts and styles. Other sites' files are left where they are.
 */
import { XMLHttpRequest } from './untouched.ts'; // the page's own is answered by the simulated tenant

/** Texts by absolute address. */
export interface Carried {
  /** References are absolute in them. */
  readonly modules: Map<string, string>;
  readonly pages: Map<string, string>;
}

/** A name alone, such as `lit`, is up to the page's import map. */
export const isAddress = (reference: string): boolean => /^(\.{0,2}\/|https?:)/.test(reference);

const STATIC =
  /(?<=(?:^|[;}])[ \t]*)((?:import|export)\b(?:[\w*{}\s,$]*\bfrom)?\s*)(['"])([^'"\n]+)\2/gm;
const DYNAMIC = /(\bimport\(\s*)(['"])(\.{0,2}\/[^'"\n]+)\2/g;
const SCRIPT = /<script\b[^>]*\bsrc="([^"]+)"[^>]*><\/script>/g;
const STYLES = /<link\b[^>]*\brel="stylesheet"[^>]*>/g;

/** Undefined where it cannot be read, or is another site's. */
export function textAt(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    if (new URL(address).origin !== location.origin) return resolve(undefined);
    const request = new XMLHttpRequest();
    request.onloadend = () => resolve(request.status === 200 ? request.responseText : undefined);
    request.open('GET', address);
    request.send();
  });
}

/** Carry a module, and what it imports. */
export async function carryModule(address: string, { modules }: Carried): Promise<void> {
  if (modules.has(address) || /\.ts$/.test(address)) return;
  modules.set(address, ''); // modules may import each other
  const text = await textAt(address);
  if (text === undefined) {
    modules.delete(address); // it is asked for where it is
    return;
  }
  const imported: string[] = [];
  modules.set(address, withAbsolute(text, address, imported));
  await Promise.all(imported.map((other) => carryModule(other, { modules, pages: new Map() })));
}

/** Its module with the references made absolute; those that it imports are added to a list. */
export function withAbsolute(text: string, address: string, imported: string[]): string {
  const absolute = (found: string, before: string, _: string, reference: string): string => {
    if (!isAddress(reference)) return found;
    const { href } = new URL(reference, address);
    imported.push(href);
    return before + JSON.stringify(href);
  };
  return text
    .replace(STATIC, absolute)
    .replace(DYNAMIC, absolute)
    .replaceAll('import.meta.url', JSON.stringify(address));
}

/** Carry a page of the tenant's: its scripts and styles are put into it. */
export async function carryPage(address: string, carried: Carried): Promise<void> {
  const text = await textAt(address);
  if (text === undefined) return;
  const scripted = await replaceAll(text, SCRIPT, async (tag, source) => {
    const script = new URL(source ?? '', address).href;
    if (!/\btype="module"/.test(tag)) return within('<script>', await textAt(script)) ?? tag;
    await carryModule(script, carried);
    return `<script type="module">import ${JSON.stringify(script)};</script>`;
  });
  const styled = await replaceAll(scripted, STYLES, async (tag) => {
    const [, styles] = /\bhref="([^"]+)"/.exec(tag) ?? [];
    return within('<style>', styles && (await textAt(new URL(styles, address).href))) ?? tag;
  });
  carried.pages.set(address, styled);
}

const within = (tag: string, text: string | undefined): string | undefined =>
  text === undefined ? undefined : `${tag}\n${text}${tag.replace('<', '</')}`;

async function replaceAll(
  text: string,
  pattern: RegExp,
  replacement: (...found: string[]) => Promise<string>,
): Promise<string> {
  const found = [...text.matchAll(pattern)];
  const replacements = await Promise.all(found.map((match) => replacement(...match)));
  return text.replace(pattern, () => replacements.shift() ?? '');
}

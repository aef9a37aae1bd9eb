/** A snippet as an HTML page of its own, which does the same outside the docs. Pure. */
import type { Carried } from './carried.ts';
import consoleScript from './exported/console.js?raw';
import modulesScript from './exported/modules.js?raw';
import sessionScript from './exported/session.js?raw';
import tenantScript from './exported/tenant.js?raw';
import { language, say } from './texts.ts';

export interface Part {
  readonly title: string;
  readonly code: string;
  /** Where the statement stands whose value is shown. */
  readonly value?: { readonly start: number; readonly end: number } | undefined;
  /** What comes after it waits until its session is live. */
  readonly startsSession?: boolean;
}

export interface Standalone {
  readonly title: string;
  /** Address of the page that it comes from, and that relative addresses are relative to. */
  readonly from: string;
  /** What runs, in order; secrets are still placeholders. */
  readonly parts: readonly Part[];
  readonly sdk?: {
    readonly script: string;
    /** What the script is, where the page carries it. */
    readonly text?: string;
    readonly integrity?: string;
    readonly global: readonly string[];
    readonly adapter?: string;
  };
  readonly container?: { readonly id: string; readonly width: number; readonly height: number };
  readonly simulation?: { readonly simulator: string; readonly baseUrl: string };
  readonly carried?: Carried;
}

const BLANK = /@\{[\w-]+\}/g;

export function standalonePage(page: Standalone): string {
  const { title, from, container, sdk, carried } = page;
  const link = `<a href="${html(from)}">${html(from)}</a>`;
  const code = page.parts
    .map((part, index) => partCode(part, page.parts[index + 1], sdk))
    .join('\n');
  return lines(
    '<!doctype html>',
    `<html lang="${html(language())}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${html(title)}</title>`,
    `<base href="${html(from)}">`,
    styles(container),
    '</head>',
    '<body>',
    `<h1>${html(title)}</h1>`,
    `<p>${html(say('standalone.from')).replace('{page}', () => link)}</p>`,
    container && `<div id="${html(container.id)}"></div>`,
    `<pre id="output" role="log" aria-label="${html(say('standalone.output'))}"></pre>`,
    inline(consoleScript),
    ...(carried ? carriedScripts(carried) : []),
    page.simulation && inline(tenantScript, simulationStart(page.simulation)),
    sdk && sdkScript(sdk),
    sdk && inline(sessionScript),
    toFill(code),
    codeScript(code, page.simulation !== undefined),
    '</body>',
    '</html>',
    '',
  );
}

function partCode(part: Part, next: Part | undefined, sdk: Standalone['sdk']): string {
  const live = `await playgroundSession(${data(sdk?.adapter ?? '')}, ${data(sdk?.global[0] ?? '')});\n`;
  const wait = next && sdk && part.startsSession ? live : '';
  return `// ${oneLine(part.title)}\n${withValue(part)}\n${wait}`;
}

function withValue({ code, value }: Part): string {
  if (!value) return code;
  const statement = code.slice(value.start, value.end).replace(/;$/, '');
  const shown = `playgroundValue(await (${statement}));`;
  return code.slice(0, value.start) + shown + code.slice(value.end);
}

const lines = (...texts: (string | undefined)[]): string =>
  texts.filter((text) => text !== undefined).join('\n');

function styles(container: Standalone['container']): string {
  const { id, width, height } = container ?? {};
  return lines(
    '<style>',
    ':root { color-scheme: light dark; }',
    'body { margin: 1.5rem; font: 1rem / 1.5 system-ui, sans-serif; }',
    'pre { white-space: pre-wrap; }',
    // An id that is no CSS name still is an attribute's value.
    id &&
      `[id=${style(id)}] { width: ${width}px; max-width: 100%; height: ${height}px; border: 1px solid #8888; }`,
    '</style>',
  );
}

/** Where the reader's secrets go, said before the code and by the page itself. */
function toFill(code: string): string | undefined {
  const blanks = [...new Set(code.match(BLANK))];
  return blanks.length
    ? `<!-- ${html(say('standalone.fill-in', { names: blanks.join(', ') }))} -->`
    : undefined;
}

function codeScript(code: string, isSimulated: boolean): string {
  const isModule = /^\s*import\s*[\w{*"']/m.test(code);
  const problem = html(say('standalone.no-module'));
  const body = lines(
    '{',
    "  const blank = document.getElementById('code').text.match(/@\\{[\\w-]+\\}/);",
    `  if (blank) throw new Error(${data(say('standalone.not-filled'))}.replace('{name}', blank[0]));`,
    '}',
    isSimulated ? 'await playgroundTenant;' : undefined,
    '',
    script(withoutClashes(code)),
  );
  return isModule
    ? lines(`<script type="module" id="code" data-problem="${problem}">`, body, '</script>')
    : lines('<script id="code">', '(async () => {', body, '})();', '</script>');
}

/** Snippets may declare a name again, one script may not: `var` may stand twice. */
function withoutClashes(code: string): string {
  const names = [...code.matchAll(/^(?:const|let|class)\s+([\w$]+)/gm)].map(([, name]) => name);
  const hasClash = new Set(names).size < names.length;
  return hasClash ? code.replace(/^(?:const|let)(?=\s)/gm, 'var') : code;
}

/** In an element that runs nothing, as it is; `modules.js` and `tenant.js` find them. */
function carriedScripts({ modules, pages }: Carried): string[] {
  const scripts = [
    ...[...modules].map(([address, text]) => ['text/plain', 'module', address, text] as const),
    ...[...pages].map(([address, text]) => ['text/html', 'page', address, text] as const),
  ].map(
    ([type, name, address, text]) =>
      `<script type="${type}" data-${name}="${html(address)}">\n${script(text)}</script>`,
  );
  return modules.size ? [...scripts, inline(modulesScript)] : scripts;
}

function simulationStart({ simulator, baseUrl }: NonNullable<Standalone['simulation']>): string {
  const problem = say('standalone.no-simulator', { address: simulator });
  return lines(
    '',
    `// ${oneLine(say('standalone.simulated'))}`,
    `const playgroundTenant = playgroundSimulate(${[simulator, baseUrl, problem].map(data).join(', ')});`,
    `playgroundFrames(${data(new URL(baseUrl).origin)});`,
    '',
  );
}

function sdkScript({ script: address, text, integrity }: NonNullable<Standalone['sdk']>): string {
  if (text !== undefined) return `<script data-from="${html(address)}">\n${script(text)}</script>`;
  const checked = integrity && ` integrity="${html(integrity)}" crossorigin="anonymous"`;
  return `<script src="${html(address)}"${checked ?? ''}></script>`;
}

const inline = (...texts: string[]): string => `<script>\n${script(texts.join(''))}</script>`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const html = (text: string): string => text.replace(/[&<>"]/g, (found) => ENTITIES[found] ?? '');
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
/** A string of CSS, inside a style element. */
const style = (text: string): string =>
  `"${text.replace(/[^\w-]/g, (found) => `\\${found.codePointAt(0)?.toString(16)} `)}"`;
const data = (text: string): string => JSON.stringify(text).replaceAll('<', '\\u003c');
/** Code that would end its own script element; in strings and templates it means the same. */
const script = (code: string): string => code.replace(/<(?=\/script|!--)/gi, '<\\');

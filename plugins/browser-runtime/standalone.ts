/** A snippet as an HTML page of its own, which does the same outside the docs. Pure. */
import type { Carried } from './carried.ts';
import consoleScript from './exported/console.js?raw';
import examplesScript from './exported/examples.js?raw';
import loopsScript from './exported/loops.js?raw';
import modulesScript from './exported/modules.js?raw';
import namesScript from './exported/names.js?raw';
import sessionScript from './exported/session.js?raw';
import tenantScript from './exported/tenant.js?raw';
import xhrScript from './exported/xhr.js?raw';
import { inComment, inData, inString } from './inline.ts';
import { LOOP, type Part } from './parts.ts';
import { inFigures, language, say } from './texts.ts';

export interface SdkFile {
  readonly address: string;
  /** What it is, where the page carries it: as it may stand in an element. */
  readonly text?: string | undefined;
  readonly integrity?: string | undefined;
}

export interface Standalone {
  readonly title: string;
  /** Address of the page that it comes from, and that relative addresses are relative to. */
  readonly from: string;
  /** What runs, in order; secrets are still placeholders. */
  readonly parts: readonly Part[];
  readonly sdk?: {
    readonly scripts: readonly SdkFile[];
    readonly styles: readonly SdkFile[];
    readonly global: readonly string[];
    readonly adapter?: string;
  };
  readonly container?: { readonly id: string; readonly width: number; readonly height: number };
  readonly simulation?: { readonly simulator: string; readonly baseUrl: string };
  readonly carried?: Carried;
  /** Milliseconds after which a loop is ended. */
  readonly loopLimit: number;
}

const BLANK = /@\{[\w-]+\}/g;

export function standalonePage(page: Standalone): string {
  const { title, from, container, sdk, carried } = page;
  const link = `<a href="${html(from)}">${html(from)}</a>`;
  const examples = page.parts.map((part, index) => example(part, page.parts[index + 1], sdk));
  // As in the docs, what comes after one that does not parse does not run.
  const at = page.parts.findIndex(({ isBroken }) => isBroken);
  const broken = at < 0 ? page.parts.length : at;
  return lines(
    '<!doctype html>',
    `<html lang="${html(language())}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${html(title)}</title>`,
    `<base href="${html(from)}">`,
    ...(sdk?.styles.map(sdkStyles) ?? []),
    styles(container),
    '</head>',
    '<body>',
    `<h1>${html(title)}</h1>`,
    `<p>${html(say('standalone.from')).replace('{page}', () => link)}</p>`,
    container && `<div id="${html(container.id)}"></div>`,
    `<pre id="output" role="log" aria-label="${html(say('standalone.output'))}"></pre>`,
    inline(namesScript),
    inline(consoleScript),
    ...(carried ? carriedScripts(carried) : []),
    page.simulation && inline(tenantScript, xhrScript, simulationStart(page.simulation)),
    ...(sdk?.scripts.map(sdkScript) ?? []),
    sdk && inline(sessionScript, sdkStart(sdk)),
    inline(examplesScript),
    page.parts.some(hasLoop) ? loops(page.loopLimit) : undefined,
    toFill(examples.join()),
    ...examples.slice(0, broken),
    inline(start(page)),
    ...examples.slice(broken),
    '</body>',
    '</html>',
    '',
  );
}

/** Each in a function of its own: so the next may declare a name again, or be strict. */
function example(part: Part, next: Part | undefined, sdk: Standalone['sdk']): string {
  const { title, code, before = [], after = [] } = part;
  const named = [`// ${inComment(title.replace(/\s+/g, ' '))}`, code];
  if (part.isBroken) return lines('<script>', ...named, '</script>');
  const isWaitedFor = next && sdk && part.startsSession;
  return lines(
    '<script>',
    `playgroundExample(async (${hasLoop(part) ? LOOP : ''}) => {`,
    ...before,
    ...(before.length ? [''] : []),
    ...named,
    ...after,
    isWaitedFor && sdk.adapter ? 'await playgroundSession();' : undefined,
    '});',
    '</script>',
  );
}

const hasLoop = ({ code }: Part): boolean => code.includes(`${LOOP}();`);

function loops(limit: number): string {
  const words = say('run.loop', { line: '{line}', seconds: inFigures(limit / 1000) });
  return inline(loopsScript, `playgroundLimit(${limit}, ${data(words)});\n`);
}

const sdkStart = ({ adapter, global }: NonNullable<Standalone['sdk']>): string =>
  `playgroundSdk(${[global, adapter].filter(Boolean).map(data).join(', ')});\n`;

const lines = (...texts: (string | undefined)[]): string =>
  texts.filter((text) => text !== undefined).join('\n');

function styles(container: Standalone['container']): string {
  const { id, width, height } = container ?? {};
  return lines(
    '<style>',
    ':root { color-scheme: light dark; }',
    'body { margin: 1.5rem; font: 1rem / 1.5 system-ui, sans-serif; }',
    'pre { white-space: pre-wrap; overflow-wrap: break-word; }',
    '[data-level=error] { color: #b3261e; }',
    '[data-level=warn] { color: #7a4f01; }',
    '@media (prefers-color-scheme: dark) {',
    '  [data-level=error] { color: #ff8a80; }',
    '  [data-level=warn] { color: #ffd180; }',
    '}',
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

function start({ simulation }: Standalone): string {
  const texts = {
    notFilled: say('standalone.not-filled'),
    noModule: say('standalone.no-module'),
  };
  return `playgroundStart(${data(texts)}${simulation ? ', playgroundTenant' : ''});\n`;
}

/** In an element that runs nothing, as it is; `modules.js` and `tenant.js` find them. */
function carriedScripts({ modules, pages }: Carried): string[] {
  const scripts = [
    ...[...modules].map(([address, text]) => ['text/plain', 'module', address, text] as const),
    ...[...pages].map(([address, text]) => ['text/html', 'page', address, text] as const),
  ].map(
    ([type, name, address, text]) =>
      `<script type="${type}" data-${name}="${html(address)}">\n${inData(text)}</script>`,
  );
  return scripts.length ? [...scripts, inline(modulesScript)] : [];
}

function simulationStart({ simulator, baseUrl }: NonNullable<Standalone['simulation']>): string {
  const texts = {
    noSimulator: say('standalone.no-simulator', { address: simulator }),
    failed: say('simulation.failed'),
    noResponse: say('simulation.no-response'),
    unknown: say('simulation.unknown'),
    scenarioFailed: say('simulation.scenario-failed'),
  };
  return lines(
    '',
    `// ${say('standalone.simulated')}`,
    `const playgroundTenant = playgroundSimulate(${[simulator, baseUrl, texts].map(data).join(', ')});`,
    `playgroundRequests(${data(baseUrl)});`,
    `playgroundFrames(${data(new URL(baseUrl).origin)});`,
    '',
  );
}

function sdkScript({ address, text, integrity }: SdkFile): string {
  if (text !== undefined) return `<script data-from="${html(address)}">\n${text}</script>`;
  const checked = integrity && ` integrity="${html(integrity)}" crossorigin="anonymous"`;
  return `<script src="${html(address)}"${checked ?? ''}></script>`;
}

const sdkStyles = ({ address, text }: SdkFile): string =>
  text === undefined
    ? `<link rel="stylesheet" href="${html(address)}">`
    : `<style data-from="${html(address)}">\n${text}</style>`;

const inline = (...texts: string[]): string => `<script>\n${inString(texts.join(''))}</script>`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const html = (text: string): string => text.replace(/[&<>"]/g, (found) => ENTITIES[found] ?? '');
/** A string of CSS, inside a style element. */
const style = (text: string): string =>
  `"${text.replace(/[^\w-]/g, (found) => `\\${found.codePointAt(0)?.toString(16)} `)}"`;
const data = (value: unknown): string => inString(JSON.stringify(value));

/** A snippet as an HTML page of its own, which does the same outside the docs. Pure. */
import { language, say } from './texts.ts';

interface Part {
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
    readonly integrity?: string;
    readonly global: readonly string[];
    readonly adapter?: string;
  };
  readonly container?: { readonly id: string; readonly width: number; readonly height: number };
  readonly simulation?: { readonly simulator: string; readonly baseUrl: string };
}

const BLANK = /@\{[\w-]+\}/g;

export function standalonePage(page: Standalone): string {
  const { title, from, container, sdk } = page;
  const link = `<a href="${html(from)}">${html(from)}</a>`;
  const code = page.parts.map((part, index) => partCode(part, page.parts[index + 1])).join('\n');
  const integrity = sdk?.integrity && ` integrity="${html(sdk.integrity)}" crossorigin="anonymous"`;
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
    MIRROR,
    page.simulation && simulationScript(page.simulation),
    sdk && `<script src="${html(sdk.script)}"${integrity ?? ''}></script>`,
    sdk && sessionScript(sdk),
    toFill(code),
    codeScript(code, page.simulation !== undefined),
    '</body>',
    '</html>',
    '',
  );
}

function partCode(part: Part, next: Part | undefined): string {
  const wait = next && part.startsSession ? 'await playgroundSession();\n' : '';
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
    ? lines('<script type="module" id="code">', body, '</script>')
    : lines('<script id="code">', '(async () => {', body, '})();', '</script>');
}

/** Snippets may declare a name again, one script may not: `var` may stand twice. */
function withoutClashes(code: string): string {
  const names = [...code.matchAll(/^(?:const|let|class)\s+([\w$]+)/gm)].map(([, name]) => name);
  const hasClash = new Set(names).size < names.length;
  return hasClash ? code.replace(/^(?:const|let)(?=\s)/gm, 'var') : code;
}

function simulationScript({ simulator, baseUrl }: NonNullable<Standalone['simulation']>): string {
  return lines(
    '<script>',
    `// ${oneLine(say('standalone.simulated'))}`,
    `const playgroundTenant = import(${data(simulator)}).catch(() => {`,
    `  throw new Error(${data(say('standalone.no-simulator', { address: simulator }))});`,
    '}).then(({ createTenant }) => {',
    `  const baseUrl = ${data(baseUrl)};`,
    '  const after = (milliseconds, callback) => {',
    '    const timer = setTimeout(callback, milliseconds);',
    '    return () => clearTimeout(timer);',
    '  };',
    '  const clock = { now: Date.now, after };',
    '  const tenant = createTenant({ baseUrl, clock, random: Math.random });',
    "  window[Symbol.for('playground.tenant')] = tenant;",
    '  const send = window.fetch;',
    '  window.fetch = async (...call) => {',
    '    const request = new Request(...call);',
    '    if (!request.url.startsWith(baseUrl)) return send(...call);',
    '    const response = await tenant.respond(request);',
    "    return Object.defineProperty(response, 'url', { value: request.url });",
    '  };',
    '});',
    '</script>',
  );
}

/** Waits until the SDK's adapter sees a session, if there is an adapter that can be loaded. */
function sessionScript({ adapter, global }: NonNullable<Standalone['sdk']>): string {
  const load = adapter ? `import(${data(adapter)}).catch(() => ({}))` : '({})';
  return lines(
    '<script>',
    'async function playgroundSession() {',
    `  const { isReady } = await ${load};`,
    `  while (isReady && !isReady(window[${data(global[0] ?? '')}])) {`,
    '    await new Promise((resolve) => setTimeout(resolve, 50));',
    '  }',
    '}',
    '</script>',
  );
}

/** What the console says, and what goes wrong, is also shown in the page. */
const MIRROR = `<script>
{
  const output = document.getElementById('output');
  const text = (value) => {
    if (typeof value !== 'object' || value === null) return String(value);
    if (value instanceof Error) return String(value);
    try {
      return JSON.stringify(value);
    } catch {
      return String(value);
    }
  };
  const say = (...values) => output.append(values.map(text).join(' '), '\\n');
  for (const level of ['log', 'info', 'warn', 'error', 'debug', 'table']) {
    const original = console[level];
    console[level] = (...values) => {
      original.apply(console, values);
      say(...values);
    };
  }
  // The value of a snippet's last expression.
  window.playgroundValue = (value) => value !== undefined && console.log(value);
  addEventListener('error', ({ message }) => say(message));
  addEventListener('unhandledrejection', ({ reason }) => say(reason));
}
</script>`;

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

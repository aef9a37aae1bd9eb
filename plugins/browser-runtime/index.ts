/**
 * The entry: on every page of the site, so it does no more than wait.
 *
 * One set of listeners serves all snippets. What a reader is about to use is fetched when pointer or
 * focus comes near; nothing starts before a click or a key.
 */
import { copy, middle } from './clipboard.ts';
import type {
  Chunks,
  Entrance,
  Live,
  PageConfig,
  PlaygroundApi,
  SnippetAction,
} from './contract.ts';
import { part } from './entry-kit.ts';
import { isFramedElsewhere } from './framed.ts';
import { createContainer, placeContainer } from './idle.ts';
import { askForHeaders } from './opened.ts';
import { needsStage, parsePage } from './page.ts';
import { newElement, own } from './pristine.ts';
import {
  fillFromPage,
  MARKER,
  markerAround,
  markers,
  nameOf,
  root,
  SHARED,
  setState,
  sourceOf,
  stateOf,
  titleOf,
} from './snippet.ts';
import { learn, say } from './texts.ts';

/** What Material gives to scripts of a site; other themes load each page anew. */
interface Theme {
  /** Its pages, the first included. */
  readonly document$?: { subscribe(next: () => void): void };
  /** Where the reader goes, but for the first page. */
  readonly location$?: { next(url: URL): void };
}

/** At once: the address is relative, and after an instant navigation to something else. */
const { src } = own('currentScript') as HTMLScriptElement;
const siteRoot = new URL('../../', src);
const isFramed = isFramedElsewhere();

let pageElement: HTMLElement | null = null;
let page: PageConfig | undefined;
let container: HTMLElement | undefined;
let live: Live | undefined;
let starting: Promise<Live> | undefined;
/** Of the page that was opened, until the theme has left it. */
let path = location.pathname;

// --- Chunks -------------------------------------------------------------------------------------

const chunks = new Map<string, Promise<never>>();

const entrance: Entrance = {
  siteRoot,
  get page() {
    return page;
  },
  load<Name extends keyof Chunks>(name: Name): Promise<Chunks[Name]> {
    const known = chunks.get(name) ?? fetchChunk(name);
    chunks.set(name, known);
    return known;
  },
};

function fetchChunk(name: string): Promise<never> {
  return new Promise((resolve, reject) => {
    const script = newElement('script') as HTMLScriptElement & { chunk?: never };
    const end = (): void => {
      script.remove();
      if (script.chunk) resolve(script.chunk);
      else chunks.delete(name); // so that the next click tries again
      reject(new Error(say('entry.not-loaded', { file: script.src })));
    };
    script.onload = script.onerror = end;
    script.src = new URL(`${name}.js`, src).href;
    root.append(script);
  });
}

async function start(): Promise<Live> {
  if (isFramed) throw new Error(say('entry.framed'));
  fetchWhatIsNeeded();
  starting ??= entrance
    .load('live')
    .then(async (made) => {
      live = await made(part).start(entrance);
      return live;
    })
    .catch((error: unknown) => {
      starting = undefined; // so that the next click tries again
      throw error;
    });
  return starting;
}

/** All at the same time; `live` sees to the rest itself. */
function fetchWhatIsNeeded(): void {
  fetchAhead('live');
  if (page) fetchAhead(`texts-${page.language}`);
  if (needsStage(page)) fetchAhead('stage');
  askForHeaders()?.catch(ignore);
}

function fetchAhead(name: keyof Chunks): void {
  entrance.load(name).catch(ignore);
}

// --- Pages --------------------------------------------------------------------------------------

/** The reader came to a page, at first or by instant navigation. */
function enter(): void {
  const found = root.querySelector<HTMLElement>('playground-page');
  if (found && found === pageElement) return;
  pageElement = found;
  page = parsePage(found?.dataset.config);
  learn(page?.texts);
  if (!customElements.get('playground-container')) showContainer();
  for (const path of root.querySelectorAll<HTMLElement>('var[data-path]')) {
    path.textContent = new URL(path.dataset.path ?? '', siteRoot).href;
  }
  if (isFramed) entrance.load('elsewhere').then((made) => made(part).refuseToRun(), ignore);
  else if (live) live.enter(page);
  else showWhatIsThere();
}

/** Also when a link that brings a snippet is followed on this very page. */
function showWhatIsThere(): void {
  if (page && (location.hash.startsWith(SHARED) || hasSession())) void start();
}

/** Until `stage` is there, which then takes care of it for the life of the tab. */
function showContainer(): void {
  container?.remove();
  container = undefined;
  if (page?.container) {
    container = createContainer(page, page.container);
    placeContainer(page.container, siteRoot.pathname);
  } else {
    delete root.dataset.playgroundDock;
  }
}

/** Has the reader left something here that has to be seen again: a tenant chosen, a draft? */
function hasSession(): boolean {
  try {
    const ours = `playground:${siteRoot.pathname}:`;
    const kept = ['tenant', 'base-url', 'names', 'left', `draft:${location.pathname}:`];
    // To look into the tab's own takes longer than all else that the entry does: only where some tab kept something.
    const both = { ...localStorage, ...(localStorage[`${ours}tabs`] && sessionStorage) };
    return Object.keys(both).some((key) => kept.some((name) => key.startsWith(ours + name)));
  } catch {
    return false; // storage is blocked
  }
}

// --- What the reader does -----------------------------------------------------------------------

async function act(action: SnippetAction, marker: HTMLElement, event: MouseEvent): Promise<void> {
  if (action === 'copy') return copySnippet(marker, event);
  const isFirstRun = !live && action === 'run';
  if (isFirstRun) fetchAhead('runner');
  try {
    const started = start();
    if (isFirstRun) setState(marker, 'running', say('entry.loading'));
    (await started).act(action, marker);
  } catch (error) {
    setState(marker, 'failed', (error as Error).message);
  }
}

function copySnippet(marker: HTMLElement, event: MouseEvent): Promise<void> {
  const text = live ? live.copyText(sourceOf(marker)) : fillFromPage(marker);
  // A click that the keyboard made has no place of its own.
  return copy(text, event.detail ? event : middle(event.target as Element));
}

/** A click on any code of a playground page copies it. */
function copyCode(code: HTMLElement, event: MouseEvent): Promise<void> | undefined {
  const target = event.target as Element;
  const isForOthers = target.closest('a[href], button, input, textarea, .md-annotation');
  const isOnPage = pageElement?.parentElement?.contains(code);
  if (isForOthers || event.detail > 1 || !getSelection()?.isCollapsed || !isOnPage)
    return undefined;
  const marker = markerAround(code);
  return marker ? copySnippet(marker, event) : copy(plainText(code), event);
}

function plainText(code: HTMLElement): string {
  const clone = code.cloneNode(true) as HTMLElement;
  for (const extra of clone.querySelectorAll('.md-annotation, .md-code__nav, .linenos')) {
    extra.remove();
  }
  return clone.textContent.replace(/\n$/, '');
}

function onClick(event: MouseEvent): void {
  const target = event.target as Element;
  const marker = target.closest<HTMLElement>(MARKER);
  const action = target.closest<HTMLElement>('[data-action]')?.dataset.action;
  if (marker && action) return void act(action as SnippetAction, marker, event);
  if (!live && container?.contains(target)) {
    start().then((loaded) => loaded.press(target), ignore);
  }
  const code = target.closest<HTMLElement>('pre > code');
  const field = target.closest<HTMLElement>('.playground-field');
  // What is near hears of clicks before this from now on.
  if (field && !live) comeNear().then(() => field.click(), ignore);
  else if (code) void copyCode(code, event);
}

/** Of a problem that the next click will say. */
const ignore = (): void => {};

/** A snippet's bar, or its code right after it. */
const NEAR = `${MARKER}, ${MARKER} + .highlight, playground-container`;

/** Pointer or focus near a control, before any press of it: have ready what a click will need. */
function onIntent(event: Event): void {
  const near = (event.target as Element).closest?.(NEAR);
  if (!near || isFramed) return;
  // Runs nothing: it brings the container's buttons, or the console to a page without one.
  if (near === container || !page?.container) start().catch(ignore);
  if (near === container) return;
  fetchAhead('runner');
  fetchWhatIsNeeded();
  comeNear().catch(ignore);
  if ((event.target as Element).closest('[data-action=edit]')) fetchAhead('editor');
}

const comeNear = (): Promise<void> =>
  entrance.load('live').then((made) => made(part).prepare(entrance));

// --- The public API -----------------------------------------------------------------------------

const api: PlaygroundApi = {
  run: async (id) => (await start()).api.run(id),
  runAll: async () => (await start()).api.runAll(),
  stop: () => live?.api.stop(),
  reset: async () => (await start()).api.reset(),
  get snippets() {
    return markers().map((marker) => ({
      id: nameOf(marker),
      title: titleOf(marker),
      state: stateOf(marker),
      source: sourceOf(marker),
    }));
  },
  get tenant() {
    return live?.api.tenant;
  },
  use: async (id) => (await start()).api.use(id),
  simulate: async (scenario) => (await start()).api.simulate(scenario),
  get events() {
    return live?.api.events ?? [];
  },
};
Object.defineProperty(window, 'playground', { value: api, configurable: true });

root.addEventListener('click', onClick);
for (const name of ['pointerover', 'focusin']) root.addEventListener(name, onIntent);
addEventListener('hashchange', showWhatIsThere);
enter();
// A snippet may replace the timer.
const { document$, location$, setTimeout } = window as Theme & Window;
document$?.subscribe(enter);
if (location$) {
  const next = location$.next.bind(location$);
  let isGoing = false;
  // The theme takes the first address it hears for another page's: for a place of this one it would build
  // all of it anew, and end what runs there. Later ones it takes for what they are.
  location$.next = (url) => {
    // What Back and Forward lead to has a state, which the theme gives to each entry.
    const isBack = history.state;
    if (!page || url.pathname !== path || !(isBack || url.hash)) {
      path = '';
      next(url);
    } else if (!isBack && !isGoing) {
      // The link is in the address already: going there tells the theme of it once more.
      isGoing = true;
      location.replace(url.hash);
      dispatchEvent(new HashChangeEvent('hashchange'));
      setTimeout(() => {
        isGoing = false;
      });
    }
  };
}

/**
 * The types of what Python writes and the runtime reads, of what integrators may rely on, and of
 * what the rooms of the runtime hand to each other. Types only: no behaviour, nothing imported.
 */

// --- 1. The page, written by Python -------------------------------------------------------------
//
// <playground-page hidden data-config="{PageConfig as JSON}" data-file="guide/calls.md"></playground-page>
//   first in the content, but for the page's title: Material's search expects that to come first
// <playground-snippet id="snippet-NAME" name="NAME" state="idle" data-…>          SnippetData
//   <div class="playground-bar" …>the buttons, each with data-action</div>
// </playground-snippet>
// <div class="highlight">…</div>                                                  Material's own
// <div class="playground-output" id="output-NAME" role="log" hidden></div>
//
// <playground-expected for="NAME" data-text="…" data-events="status:ready"></playground-expected><div class="highlight">…</div>
//
// In code: <var class="playground-field" data-field="userName">anna.agent</var>; a secret has
// data-secret and keeps its placeholder as text; the field that holds the tenant's base URL has
// data-path="tenant/" when the tenant is served with the site (its text is then made absolute).
//
// <html data-playground-dock="right" style="--playground-width: 420px"> where the page has a container.

/** `text` is shown and copied; `url` too, and holds the tenant's base URL; `secret` never is. */
export type FieldKind = 'text' | 'url' | 'secret';

export interface FieldConfig {
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
  /** Shown in an empty input. */
  readonly hint?: string;
  /** Kinds of authentication that it is for; none: every tenant asks for it. */
  readonly authentication?: readonly string[];
}

export interface TenantConfig {
  readonly id: string;
  readonly name: string;
  /** Absolute, or relative to the site's root; absent when the reader types it. */
  readonly baseUrl?: string;
  /** ES module relative to the site's root; its presence makes the tenant a simulated one. */
  readonly simulator?: string;
  /** Kinds of authentication that it offers, in the author's words; none: nothing is known. */
  readonly authentication?: readonly string[];
  /** Origins beside its own that its frame may go to, such as an identity provider's. */
  readonly origins?: readonly string[];
  /** Values for fields, by field name. */
  readonly fields: Readonly<Record<string, string>>;
}

export type Dock = 'right' | 'left' | 'bottom' | 'floating' | 'minimised';

export interface ContainerPreset {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

export interface ContainerConfig {
  /** Id of the element that the SDK mounts its widget in. */
  readonly id: string;
  readonly title: string;
  /** In CSS pixels, of the whole container. */
  readonly width: number;
  readonly height: number;
  readonly dock: Dock;
  readonly presets: readonly ContainerPreset[];
  /** What the container is for, in the author's words, shown until something is loaded. */
  readonly description?: string;
}

export interface SdkConfig {
  readonly name: string;
  /** Relative to the site's root, or https: URLs; loaded in order. */
  readonly script: readonly string[];
  /** Likewise, loaded before. */
  readonly styles: readonly string[];
  /** Subresource integrity of the scripts, as far as it is given; checked at build. */
  readonly integrity: readonly string[];
  /** Global names that the script defines, the preferred one first. */
  readonly global: readonly string[];
  /** ES module relative to the site's root: `AdapterModule`. */
  readonly adapter?: string;
}

/** What has been loaded of it. */
export interface Sdk {
  readonly value: unknown;
  readonly adapter: AdapterModule;
}

/** What readers are told, by key; see `texts.ts`. */
export type Texts = Readonly<Record<string, string>>;

export interface PageConfig {
  readonly sdk?: SdkConfig;
  readonly container?: ContainerConfig;
  /** The first is the default. */
  readonly tenants: readonly TenantConfig[];
  readonly fields: readonly FieldConfig[];
  /** Query parameters that stay in the address when an SDK is loaded. */
  readonly keepParameters: readonly string[];
  /** Milliseconds of uninterrupted work after which a snippet is stopped. */
  readonly loopLimit: number;
  /** Of the texts: they are in `texts-LANGUAGE.js`. */
  readonly language: string;
  /** What has to be said before that file is loaded, and what the page says otherwise. */
  readonly texts: Texts;
}

/** The `data-` attributes of `<playground-snippet>`; all strings, absent when the author gave none. */
export interface SnippetData {
  /** The code as the author wrote it, placeholders included, without a final newline. */
  readonly source: string;
  readonly title: string;
  /** Names of snippets that run first, separated by spaces. */
  readonly needs?: string;
  /** `real`: ask before running on a live tenant. */
  readonly effect?: 'real';
  /** Milliseconds that the whole run may take; absent: no limit. */
  readonly timeout?: string;
  /** `simulated`, or `any` (the default). */
  readonly tenant?: 'any' | 'simulated';
  /** Kinds of authentication with spaces between: runs on tenants that offer one of them. */
  readonly authentication?: string;
  /** `start`: the snippet starts a session; a live one is reset first. */
  readonly session?: 'start';
  readonly check?: 'skip' | 'error';
  /** Of the first line of code in the Markdown file, counted from 1; absent when unknown. */
  readonly line?: string;
}

export type SnippetState = 'idle' | 'running' | 'done' | 'failed' | 'stopped';
/** `more` is a button that the runtime adds when the reader comes near. */
export type SnippetAction = 'run' | 'stop' | 'edit' | 'reset' | 'copy' | 'more';

// --- 2. What integrators, `check` and analytics rely on -----------------------------------------

export type Level = 'log' | 'info' | 'warn' | 'error' | 'debug' | 'value' | 'notice';
/** Who wrote an entry: the snippet, the SDK, or the page (this playground included). */
export type EntrySource = 'snippet' | 'sdk' | 'page' | 'network';

/**
 * How an entry is shown; absent: its values in a line. `group-end` ends the innermost group and is
 * not kept, `clear` empties the console, `input` echoes what was typed at the prompt.
 */
export type Shape = 'table' | 'group' | 'group-collapsed' | 'group-end' | 'dir' | 'clear' | 'input';

/** Lines and columns count from 1, in the snippet's own text. */
export interface Place {
  readonly snippet: string;
  readonly line: number;
  readonly column: number;
}

/** One thing written to the console. */
export interface Entry {
  readonly id: number;
  readonly level: Level;
  readonly source: EntrySource;
  /** Name of the snippet whose output it belongs to; absent when no run can be told. */
  readonly snippet?: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** What was written, by reference: secrets are masked when shown, not here. */
  readonly values: readonly unknown[];
  /** `values` as text when they were written, masked. */
  readonly text: string;
  readonly place?: Place;
  readonly shape?: Shape;
  /** Where it was written from, for `console.trace`. */
  readonly stack?: string;
  /** Ids of the `group` entries around it, outermost first. */
  readonly groups?: readonly number[];
}

/** An entry as the journal keeps it: with what its objects showed when they were written. */
export interface KeptEntry extends Entry {
  /** Of the page that it was written on. */
  readonly path?: string;
  /** As `takePreview` gave it; undefined for what is no object. */
  previewOf?(value: unknown): readonly unknown[] | undefined;
  /** Its format applied, where it has one. */
  readonly parts?: readonly (
    | { readonly text: string; readonly style?: string }
    | { readonly value: unknown }
  )[];
  /** Masked; a row has its index before the cells. */
  readonly table?: {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly (string | undefined)[])[];
    readonly more: number;
  };
}

/** What is known when an entry is written; the journal adds `id`, `time`, `text` and `groups`. */
export type NewEntry = Omit<Entry, 'id' | 'time' | 'text' | 'groups'>;

export interface Outcome {
  readonly snippet: string;
  readonly state: 'done' | 'failed' | 'stopped';
  /** Milliseconds, `needs` not counted. */
  readonly duration: number;
  readonly value?: unknown;
  readonly error?: { readonly message: string; readonly place?: Place };
  /** The `await` of its top level at which it was stopped. */
  readonly waitedAt?: Place;
}

/** What an SDK reported, through the adapter's `tap`. */
export interface SdkEvent {
  readonly id: number;
  readonly time: number;
  readonly type: string;
  /** `in`: from the SDK or its frame to the page. */
  readonly direction: 'in' | 'out';
  readonly detail: unknown;
  /** In which way it is none that the SDK is known to give, in the adapter's words. */
  readonly problem?: string;
}

/**
 * What another window has posted to the page. Seen, not believed: it is no event of the SDK's, and
 * changes nothing.
 */
export interface WindowMessage {
  readonly id: number;
  readonly time: number;
  /** As the browser says; `null` for one that has none. */
  readonly origin: string;
  /** `window`: not from a frame in the container; `origin`: from one that is not the page's or tenant's. */
  readonly stranger?: 'window' | 'origin';
  readonly data: unknown;
  /** In which way it is none that the SDK's frame is known to post, in the adapter's words. */
  readonly problem?: string;
}

export interface NetworkRequest {
  readonly id: number;
  readonly time: number;
  readonly method: string;
  readonly url: string;
  readonly simulated: boolean;
  /** Of the call in a snippet, or at the prompt, that led to it; absent where none did. */
  readonly place?: Place;
  /** Of the page that was shown then, with the place. */
  readonly path?: string;
  /** 0 where the browser does not tell the page. */
  readonly status?: number;
  /** Empty with HTTP/2, which has none. */
  readonly statusText?: string;
  /** Where the answer came from, when that was another address. */
  readonly redirectedTo?: string;
  /** Milliseconds. */
  readonly duration?: number;
  readonly error?: string;
  /** By lower-case name; a simulated tenant's answer has the CORS headers of a real one. */
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly requestBody?: string;
  readonly responseBody?: string;
}

export type ContainerState = 'idle' | 'loading' | 'waiting' | 'slow' | 'live' | 'failed' | 'closed';

export interface TenantState {
  readonly id: string;
  readonly name: string;
  readonly simulated: boolean;
  /** Absolute, with a final slash; absent until the reader has typed one. */
  readonly baseUrl?: string;
  /** Host of `baseUrl`. */
  readonly host?: string;
  /** Has the reader confirmed it? A simulated tenant always is. */
  readonly connected: boolean;
}

/** Bubbling DOM events, dispatched from the element they are about; no detail holds a secret. */
export interface PlaygroundEvents {
  'playground:run': CustomEvent<{ snippet: string }>;
  'playground:outcome': CustomEvent<Outcome>;
  'playground:entry': CustomEvent<Entry>;
  'playground:event': CustomEvent<SdkEvent>;
  'playground:state': CustomEvent<{ state: ContainerState }>;
  'playground:tenant': CustomEvent<TenantState>;
}

/** `window.playground`, there from the first script on; what it does is loaded on demand. */
export interface PlaygroundApi {
  /** Run a snippet by its id, `needs` first. */
  run(id: string): Promise<Outcome>;
  /** Run every snippet of the page in order, ending with the first that fails. */
  runAll(): Promise<Outcome[]>;
  /** Stop what is running. */
  stop(): void;
  /** Forget outputs, edits and shared names, and end the session. */
  reset(): Promise<void>;
  readonly snippets: readonly { id: string; title: string; state: SnippetState; source: string }[];
  readonly tenant: TenantState | undefined;
  /** Use another tenant of the page, by id. */
  use(id: string): Promise<void>;
  /** Play a scenario of the simulated tenant. */
  simulate(scenario: string): Promise<void>;
  readonly events: readonly SdkEvent[];
}

// --- 3. Modules that the site's authors write ---------------------------------------------------

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The SDK adapter; everything is optional. */
export interface AdapterModule {
  /** Is a session live? */
  isReady?(sdk: unknown): boolean;
  /** Report SDK events; returns a function that ends the reporting. */
  tap?(
    sdk: unknown,
    emit: (event: { type: string; direction?: 'in' | 'out'; detail?: unknown }) => void,
    /** To be called when a second session is asked for beside the one that is there. */
    again: () => void,
  ): () => void;
  /**
   * In which way something is not as it should be, in words; or nothing.
   *
   * @param of `event` and `command`: what `tap` reported as coming in and going out; `message`: what
   *   the SDK's frame has posted to the page.
   */
  problem?(detail: unknown, of: Checked): string | undefined;
  /** Code by which the SDK calls `onEvent`: stands after a handler that a reader copies. */
  attach?: string;
  /** What a function takes and does, for the hint at the console's prompt; nothing: it is not the SDK's. */
  describe?(
    sdk: unknown,
    callee: unknown,
  ): FunctionHelp | undefined | Promise<FunctionHelp | undefined>;
  /** Undo loading, so that it can be done again. */
  reset?(sdk: unknown): Promise<void>;
  /** Smallest size in which the widget shows all of itself, in CSS pixels; perhaps as it was loaded. */
  minimum?: Size | ((sdk: unknown) => Size | undefined);
}

export type Checked = 'event' | 'command' | 'message';

/** From an SDK's JSDoc or declarations. */
export interface FunctionHelp {
  /** As `call(to: string, from?: string): Promise<Call>`; several of an overloaded function. */
  readonly signatures: readonly string[];
  /** What it does, in a sentence. */
  readonly summary?: string;
  /** What parameters mean, by name. */
  readonly parameters?: Readonly<Record<string, string>>;
}

export interface Scenario {
  readonly title: string;
  readonly description?: string;
  run(): void | Promise<void>;
}

/** One simulated tenant; the panel finds the same object at `parent[Symbol.for('playground.tenant')]`. */
export interface SimulatedTenant {
  respond(request: Request): Promise<Response>;
  readonly scenarios: Readonly<Record<string, Scenario>>;
}

export interface TenantClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Call back after so many milliseconds; returns a function that cancels. */
  after(milliseconds: number, callback: () => void): () => void;
}

export interface SimulatorModule {
  /**
   * The pages that an SDK shows in frames, relative to the base URL: a page that a reader saves
   * carries them.
   */
  readonly pages?: readonly string[];
  createTenant(options: {
    baseUrl: string;
    clock: TenantClock;
    /** At least 0, below 1, as `Math.random`. */
    random: () => number;
  }): SimulatedTenant;
}

// --- 4. What the rooms of the runtime hand to each other ----------------------------------------

/** A chunk publishes itself as the property `chunk` of its own script element. */
export interface Chunks {
  live: Later<LiveChunk>;
  elsewhere: Later<typeof import('./elsewhere.ts')>;
  runner: Later<RunnerChunk>;
  stage: Later<StageChunk>;
  simulation: Later<typeof import('./simulation.ts')>;
  settings: Later<typeof import('./settings.ts')>;
  layout: Later<typeof import('./layout.ts')>;
  sight: Later<typeof import('./sight.ts')>;
  lock: Later<typeof import('./lock.ts')>;
  console: Later<ConsoleChunk>;
  exchanges: Later<typeof import('./exchanges.ts')>;
  assist: Later<typeof import('./assist.ts')>;
  trees: Later<TreesChunk>;
  editor: Later<EditorChunk>;
  ask: Later<typeof import('./ask.ts')>;
  more: Later<MoreChunk>;
  export: Later<typeof import('./export.ts')>;
  [texts: `texts-${string}`]: Texts;
}

/** Made once, with what it uses of chunks that are there: see `entry-kit.ts` and `kit.ts`. */
export type Later<Chunk> = (part: (at: number) => unknown) => Chunk;

/** Made by `index.ts` and handed to `live`. */
export interface Entrance {
  /** Where the site is served, from the entry script's own address. */
  readonly siteRoot: URL;
  /** Config of the page being read, as it is written; undefined when it is not a playground page. */
  readonly page: PageConfig | undefined;
  /** Load a chunk, once. */
  load<Name extends keyof Chunks>(name: Name): Promise<Chunks[Name]>;
}

/** Made by `live.ts` and handed to its rooms and to later chunks. */
export interface Core extends Omit<Entrance, 'load'> {
  /** A bare one until a page has container, SDK, tenants or fields. */
  readonly stage: Stage;
  /** Load a chunk and make it, once. */
  load<Name extends Exclude<keyof Chunks, `texts-${string}`>>(
    name: Name,
  ): Promise<Made<Chunks[Name]>>;
}

export type Made<Chunk> = Chunk extends Later<infer Result> ? Result : never;

/** The lazy main part: runs, and what they write. */
export interface LiveChunk {
  /** The reader has come near: have ready what a click will need. */
  prepare(entrance: Entrance): void;
  start(entrance: Entrance): Promise<Live>;
}

/** What the entry asks of it, once started. */
export interface Live {
  readonly api: Omit<PlaygroundApi, 'snippets'>;
  /** Do what a button of the snippet says; failures are shown, never thrown. */
  act(action: SnippetAction, snippet: HTMLElement): void;
  /** The reader pressed something of the container before it had its controls. */
  press(target: Element): void;
  /** The reader came to a page (again): the content was replaced. */
  enter(page: PageConfig | undefined): void;
  /** The text that a copy of the snippet has: values filled in, secrets left as placeholders. */
  copyText(source: string): string;
}

/** What runs need of tenant, SDK and container: `stage.ts`, or `bare.ts` where there is none. */
export interface Stage {
  readonly tenant: TenantState | undefined;
  /** Values by field name, secrets among them: for the runner only. */
  values(): ReadonlyMap<string, string>;
  /** Changes with whatever the text would have another meaning by: tenant, user, its values. */
  stamp(source: string): string;
  /**
   * Have the tenant answer and the SDK loaded. Text that uses no tenant needs no connected one.
   *
   * @throws {Error} In words for the reader: script not loaded, tenant not connected …
   */
  prepare(source: string): Promise<void>;
  /** Undefined when no adapter can tell. */
  readonly isSessionLive: boolean | undefined;
  /** Wait until the session is live; at once when no adapter can tell. */
  sessionLive(signal: AbortSignal): Promise<void>;
  resetSession(): Promise<void>;
  /** How far the SDK's widget has come; `idle` where there is none. */
  readonly widget: ContainerState;
  /** Give a field another value, everywhere on the site. */
  type(field: string, text: string): void;
  /** Of the container, before it had its controls. */
  press(target: Element): void;
  /** Show the tenant's settings, at this field; false where there are none. */
  openSettings(field?: string): boolean;
  /** Ask the reader before a snippet with a real effect; true on a simulated tenant. */
  confirmEffect(title: string): Promise<boolean>;
  /** The adapter's. */
  readonly attach: string | undefined;
  /** What the adapter says of a function: `FunctionHelp`, or anything else. */
  describe(callee: unknown): Promise<unknown>;
  /** Replace every form of every secret. */
  mask(text: string): string;
  /** The same without names that the reader typed: for what is copied from the console. */
  maskNames(text: string): string;
  /** The same values, those that hold what the reader typed as a secret replaced by masked copies. */
  conceal(data: unknown[]): unknown[];
  use(id: string): Promise<void>;
  simulate(scenario: string): Promise<void>;
  enter(page: PageConfig | undefined): void;
  /** Where the console goes while the page has a container. */
  readonly consoleSlot: HTMLElement | undefined;
  /** Is it the window of a frame that may well post to this page? */
  isFrame(source: MessageEventSource): boolean;
  /** Those that may speak: the page's and the tenant's. */
  readonly origins: readonly (string | undefined)[];
  /** What the adapter has against what a frame has posted: to be spread into the record. */
  check(data: unknown): Pick<WindowMessage, 'problem'>;
}

/** What the journal keeps, by kind. */
export interface Records {
  entry: KeptEntry;
  event: SdkEvent;
  message: WindowMessage;
  request: NetworkRequest;
}

/**
 * Where everything that happened is written. `journal.ts`: `createJournal(mask): Journal`.
 *
 * It also dispatches `playground:entry` (from the snippet's element, else from `document`) and
 * `playground:event` (from the container, else from `document`).
 */
export interface Journal {
  /** Path of the page that is shown: what is written belongs to it. */
  path: string;
  write(entry: NewEntry): Entry;
  event(event: Omit<SdkEvent, 'id' | 'time'>): SdkEvent;
  message(message: Omit<WindowMessage, 'id' | 'time'>): void;
  /** Call again with the same id to complete a request. */
  request(request: Omit<NetworkRequest, 'id' | 'time'> & { id?: number }): NetworkRequest;
  /** A run of this snippet begins: what stands under it is its old output. */
  begin(snippet: string): void;
  /** Forget everything, or everything of one kind; messages go with the events. */
  clear(kind?: keyof Records): void;
  /** Forget the output of one snippet. */
  forget(snippet: string): void;
  /** How many were recorded since they were cleared, those let go included. */
  total(kind: keyof Records): number;
  /** How many entries were let go, since only the newest 10,000 are kept. */
  readonly dropped: number;
  /** The newest `console.clear()`: its id, and how many entries were written before it. */
  readonly lastClear: { readonly id: number; readonly count: number };
  /** Replace every form of every secret. */
  mask(text: string): string;
  readonly entries: readonly KeptEntry[];
  readonly events: readonly SdkEvent[];
  readonly messages: readonly WindowMessage[];
  readonly requests: readonly NetworkRequest[];
  /** Hear of what is recorded from now on; returns a function that ends it. */
  listen(listener: JournalListener): () => void;
}

export interface JournalListener {
  /** Of entries in batches, before the outcome of the run that wrote them. */
  recorded?<Kind extends keyof Records>(kind: Kind, record: Records[Kind]): void;
  begun?(snippet: string): void;
  cleared?(kind?: keyof Records): void;
  forgotten?(snippet: string): void;
}

// live.ts puts the rooms together:
//   journal.ts  createJournal(mask: (text: string) => string): Journal
//   output.ts   showOutputs(journal: Journal): () => void           rows under the snippets;
//               call what it returns whenever a page is entered, to put its outputs back
//   bar.ts      createConsole(load, furnish): where the console stands until it is opened
//   console.ts  furnish(…): what is in it; a chunk of its own
//   stage.ts    createStage(core: Core, journal: Journal): Stage; a chunk of its own
//   runs.ts     createRuns(core: Core, journal: Journal): Runs

export interface RunRequest {
  /** The snippet's name: also the name of the script in DevTools and in error places. */
  readonly name: string;
  /** The text to run, placeholders included. */
  readonly source: string;
  /** Field values that placeholders stand for. */
  readonly values: ReadonlyMap<string, string>;
  /** Milliseconds of uninterrupted work after which a loop is stopped. */
  readonly loopLimit: number;
  /** What static and dynamic imports are relative to. */
  readonly baseUrl: string;
  /**
   * It was typed at a prompt, whoever asks shows the value, and a promise is a value like others. The
   * code has these names beside the page's own, which go before.
   */
  readonly typed?: Readonly<Record<string, unknown>>;
  /** Called for everything the code writes, in order. */
  write(entry: NewEntry): void;
}

export interface Run {
  readonly outcome: Promise<Outcome>;
  /** End it, and the timers and listeners that it has started; also after its outcome. */
  stop(): void;
  /** Timers and listeners that it has started and that are still there. */
  ongoing?(): readonly { readonly what: string; readonly place?: Place }[];
}

export interface RunnerChunk {
  /** Never throws: code that does not parse gives an outcome that failed, with its place. */
  run(request: RunRequest): Run;
  /** End what runs have started, and take back the names that snippets share. */
  forget(): void;
  /** What a snippet consists of. @throws {Error} When it does not parse. */
  anatomyOf: typeof import('./runner/anatomy.ts').anatomyOf;
  /** Does it only not parse because more is to come? Enter then makes a new line, as in DevTools. */
  isUnfinished(source: string): boolean;
  /**
   * Record what the page and the SDK write and ask, and show stacks with the frames of snippets as
   * `load:3:14`; once.
   */
  attach(core: Core, journal: Journal): void;
  /** Have requests answered here. */
  answerRequests: typeof import('./requests.ts').answerRequests;
  prepareSdk: typeof import('./sdk.ts').prepareSdk;
  sayUntitled: typeof import('./given.ts').sayUntitled;
}

/** What a run has started and what is still there, such as `setInterval` or `addEventListener("click")`. */
export type Ongoing = ReturnType<NonNullable<Run['ongoing']>>[number];

/** What the chunk `more` may ask of the others. */
export interface MoreControls {
  /** These in order, ending with the first that does not end as expected. */
  runAll(markers?: readonly HTMLElement[]): Promise<Outcome[]>;
  /** Of all runs of the snippet. */
  ongoing(marker: HTMLElement): readonly Ongoing[];
  /** End what its runs have started. */
  end(marker: HTMLElement): void;
  /** As before its first run: no output, no state. */
  restore(marker: HTMLElement): Promise<void>;
  /** Show a text as the reader's draft, without keeping it; undefined: what was kept before. */
  put(marker: HTMLElement, text: string | undefined): Promise<void>;
}

/** What few readers need, each seldom. */
export interface More {
  /** Open the menu of a snippet, or close it. */
  toggle(marker: HTMLElement): void;
  /** Let the reader type the value of a placeholder where it stands in the code. */
  type(place: HTMLElement): void;
  /** Keep the reader told of what the snippet's runs have left behind, while there is any. */
  watch(marker: HTMLElement): void;
  /** Say why a snippet was not run on this tenant, and lead to the others. */
  refuse(marker: HTMLElement, words: string): void;
  /** Show what the address brings, if it brings a snippet. */
  showShared(): Promise<void>;
  /** Say anew what stands in the page for the life of the tab, when the language is another one. */
  retell(before: Texts, now: Texts): void;
}

export interface MoreChunk {
  start(core: Core, controls: MoreControls): More;
  misfit: typeof import('./misfit.ts').misfit;
}

export interface StageChunk {
  /** The one stage of the tab, on the page that needs it first. */
  createStage(core: Core, journal: Journal): Stage;
}

/** What is in the console, once the reader opens it. */
export interface ConsoleChunk {
  furnish(element: HTMLElement, open: () => void, core: Core, journal: Journal): void;
}

/** What trees do when the reader comes to one: see `inspector.ts`. */
export interface TreesChunk {
  /** Expand what a button stands for, or fold it. */
  toggle(button: Element): void;
  /** Expand what is in an element, and have that seen from its beginning on. */
  openIn(element: HTMLElement): void;
  /** Do what a key is for among the rows of a list. */
  press(event: KeyboardEvent, rows: HTMLElement): void;
  /** Show where the element is that a button stands for which the reader comes to, or no longer. */
  point(type: string, button?: Element): void;
  /** Find out what becomes of a promise: see `fate.ts`. */
  learnFate(promise: Promise<unknown>, isPassedOn: (isLate: boolean) => boolean): Promise<void>;
}

/** What an editor tells; it never runs or keeps anything itself. */
export interface EditorOptions {
  /** Accessible name. */
  readonly label: string;
  readonly text: string;
  changed(text: string): void;
  /** Ctrl-Enter, or Command-Enter. */
  run(): void;
}

/** The reader's own versions of snippets: edited, kept for the life of the tab, taken back. */
export interface Drafts {
  /** Open the editor, or close it. */
  toggle(marker: HTMLElement): void;
  /** Go back to the author's text. */
  restore(marker: HTMLElement): void;
  /** Offer a text that this took away. */
  offerBack(marker: HTMLElement, text: string): void;
  /** Show a text as the reader's, without keeping it; undefined: what was kept before. */
  put(marker: HTMLElement, text: string | undefined): void;
  /** Show what was kept of this page. */
  enter(): void;
}

export interface EditorChunk {
  /** @param run Run the snippet, as the reader asks in the editor. */
  createDrafts(core: Core, run: (marker: HTMLElement) => void): Drafts;
}

export interface EditorHandle {
  readonly text: string;
  focus(): void;
  /** Take the editor away; the code goes on showing its text. */
  close(): void;
}

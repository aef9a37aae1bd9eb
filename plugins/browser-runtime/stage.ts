/** What runs need of tenant, SDK and container: puts these rooms together. */
import { minimumOf, problemOf } from './adapter.ts';
import { adapterFailed, asked, told } from './blame.ts';
import { conceal } from './conceal.ts';
import { type ContainerControls, PlaygroundContainer } from './container.ts';
import type {
  AdapterModule,
  ContainerState,
  Core,
  Journal,
  PageConfig,
  Scenario,
  Sdk,
  SdkConfig,
  Size,
  Stage,
  TenantState,
} from './contract.ts';
import { Fields } from './fields.ts';
import { isFramedElsewhere } from './framed.ts';
import { geometryKey } from './geometry.ts';
import { createContainer, invitation } from './idle.ts';
import { stringify } from './json.ts';
import { Leaving } from './leaving.ts';
import { button, make } from './markup.ts';
import { previewText } from './preview.ts';
import { body, SafePromise } from './pristine.ts';
import { isGone, Session } from './session.ts';
import type { Simulation } from './simulation.ts';
import { control, nameOf, root } from './snippet.ts';
import { startersFor, startsSession } from './suits.ts';
import { Tenancy } from './tenancy.ts';
import type { TenantControls, TenantPanel } from './tenant.ts';
import { say } from './texts.ts';

// A snippet may replace these; the playground goes on.
const { CustomEvent, setTimeout } = globalThis;

/** Milliseconds between two looks at a session that a snippet waits for. */
const OFTEN = 50;

type Emit = Parameters<NonNullable<AdapterModule['tap']>>[1];

export function createStage(core: Core, journal: Journal): Stage {
  customElements.define('playground-container', PlaygroundContainer);
  return new PageStage(core, journal);
}

class PageStage implements Stage, TenantControls, ContainerControls {
  readonly tenancy: Tenancy;
  readonly fields: Fields;
  readonly #key: string;
  readonly #leaving: Leaving;
  #panel: TenantPanel | undefined;
  #page: PageConfig | undefined;
  #container: PlaygroundContainer | undefined;
  #session: Session | undefined;
  #sdk: Sdk | undefined;
  #untap: (() => void) | undefined;
  /** Its adapter was found to fail, and that was said. */
  #blamed: Sdk | undefined;
  #simulation: Promise<Simulation> | undefined;
  /** When the one before is over, which may be starting still. */
  #ended: Promise<void> | undefined;
  #looking: Promise<void> | undefined;
  #told = '';
  /** The tenant chosen last, by id. */
  #wanted = '';
  /** The snippet that started the last session, by name. */
  #startedBy = '';
  /** The reader has pressed Connect. */
  #connecting: Promise<void> | undefined;

  constructor(
    private readonly core: Core,
    private readonly journal: Journal,
  ) {
    this.#key = `playground:${core.siteRoot.pathname}`;
    this.tenancy = new Tenancy(this.#key, core.siteRoot);
    this.fields = new Fields(`${this.#key}:names`, () => this.#changed());
    const isLive = (): boolean => this.#session?.state === 'live' && this.isSessionLive !== false;
    this.#leaving = new Leaving(`${this.#key}:left`, isLive);
    this.enter(core.page);
    root.addEventListener('playground:run', ({ target }) => {
      const marker = target as HTMLElement;
      if (startsSession(marker)) this.#startedBy = nameOf(marker);
    });
    // Not all that it may have put there is seen by an observer.
    root.addEventListener('playground:outcome', () => this.#session?.look());
  }

  isFrame = (source: MessageEventSource): boolean => this.#session?.hasFrame(source) ?? false;

  get origins(): readonly (string | undefined)[] {
    const { baseUrl } = this.tenant ?? {};
    return [location.origin, baseUrl && new URL(baseUrl).origin];
  }

  check = (data: unknown): { problem?: string } =>
    this.#sdk ? problemOf(this.#sdk.adapter, data, 'message') : {};

  get tenant(): TenantState | undefined {
    return this.tenancy.state;
  }

  settings = async (): Promise<HTMLElement> => {
    const { TenantPanel } = await this.core.load('settings');
    this.#panel ??= new TenantPanel(this);
    this.#panel.update();
    return this.#panel.element;
  };

  layout = (): ReturnType<ContainerControls['layout']> => this.core.load('layout');
  sight = (): ReturnType<ContainerControls['sight']> => this.core.load('sight');

  get consoleSlot(): HTMLElement | undefined {
    return this.#container?.consoleSlot;
  }

  get isSessionLive(): boolean | undefined {
    const isReady = this.#sdk?.adapter.isReady;
    if (!isReady) return undefined;
    try {
      const answer: unknown = isReady(this.#sdk?.value);
      // It would count as ready from the first time on.
      if (typeof (Object(answer) as PromiseLike<unknown>).then === 'function')
        throw new TypeError(say('sdk.promise'));
      return Boolean(answer);
    } catch (error) {
      if (this.#blamed !== this.#sdk) this.#sayError(adapterFailed('isReady', error).message);
      this.#blamed = this.#sdk; // it is asked again and again
      return false;
    }
  }

  #sayError(words: string): void {
    this.journal.write({ level: 'error', source: 'page', values: [words] });
  }

  get widget(): ContainerState {
    return this.#session?.state ?? 'idle';
  }

  values(): ReadonlyMap<string, string> {
    return this.fields.values();
  }

  type(name: string, text: string): void {
    const field = this.fields.list.find((known) => known.name === name);
    if (field) this.fields.type(field, text);
  }

  openSettings(name?: string): boolean {
    if (!this.#container || this.#container.hidden) return false;
    void this.#container.openSettings(name);
    return true;
  }

  press(target: Element): void {
    this.#container?.press(target);
  }

  closeSettings(): void {
    this.#container?.closeSettings();
  }

  get attach(): string | undefined {
    return this.#sdk?.adapter.attach;
  }

  describe = async (callee: unknown): Promise<unknown> =>
    asked('describe', () => this.#sdk?.adapter.describe?.(this.#sdk.value, callee));

  conceal(data: unknown[]): unknown[] {
    if (!this.fields.hasTypedSecrets) return data;
    return data.map((value) => conceal(value, (text) => this.mask(text)));
  }

  mask(text: string): string {
    return this.fields.mask(text);
  }

  maskNames(text: string): string {
    return this.fields.maskNames(text);
  }

  minimum = (): Size | undefined => this.#sdk && minimumOf(this.#sdk);

  enter(page: PageConfig | undefined): void {
    if (page) this.#page = page;
    this.#container?.untell();
    if (page?.container) this.#showContainer(page);
    else if (!this.isInUse) this.#container?.hide();
    if (!page) return;
    this.tenancy.enter(page.tenants);
    this.fields.enter(page.fields);
    this.#useTenant();
    this.#invite();
  }

  stamp(source: string): string {
    return this.fields.stamp(source);
  }

  async prepare(source: string): Promise<void> {
    const sdk = this.#page?.sdk;
    if (isFramedElsewhere()) throw new Error(say('run.framed'));
    if (sdk && location.protocol === 'file:') throw new Error(say('sdk.from-file'));
    // A snippet may have emptied the body; the session in it is gone then anyway.
    if (this.#container && !this.#container.isConnected) body().append(this.#container);
    await this.#connecting;
    if (this.#usesTenant(source)) this.#requireConnection(source);
    await this.core.load('runner'); // which has records of what the SDK asks
    await this.#simulate();
    if (sdk) await this.#loadSdk(sdk);
  }

  async sessionLive(signal: AbortSignal): Promise<void> {
    while (this.isSessionLive === false) {
      signal.throwIfAborted();
      await new SafePromise((resolve) => setTimeout(resolve, OFTEN));
    }
    this.#session?.look();
  }

  async resetSession(): Promise<void> {
    const { adapter, value } = this.#sdk ?? {};
    if (adapter?.reset) await asked('reset', () => adapter.reset?.(value));
    else this.#mountPoint?.replaceChildren();
    this.#session?.look();
  }

  async confirmEffect(title: string): Promise<boolean> {
    const { tenant } = this;
    return (
      !tenant ||
      tenant.simulated ||
      this.#ask(say('run.effect', { snippet: title, host: tenant.host ?? '' }), say('snippet.run'))
    );
  }

  use = async (id: string): Promise<void> => {
    const tenant = this.tenancy.find(id);
    this.#wanted = id;
    if (tenant === this.tenancy.current) return;
    if (this.tenancy.isLocked) return this.#reloadFor(tenant);
    if (this.isInUse) await this.resetSession();
    if (this.#wanted !== id) return; // another one was chosen meanwhile
    this.#ended = this.#simulation?.then((it) => it.end()).catch(() => {}) ?? this.#ended;
    this.#simulation = undefined;
    this.tenancy.use(tenant);
    this.#useTenant();
  };

  typeBaseUrl = (text: string): void => {
    if (this.tenancy.isLocked) return;
    this.tenancy.type(text);
    this.#useTenant();
  };

  connect(): void {
    this.#connecting = this.#connect().catch((error: Error) =>
      this.#container?.tell(error.message),
    );
  }

  changeUser = async (): Promise<void> => {
    await this.resetSession();
    this.fields.forgetUser();
  };

  clear(): void {
    this.tenancy.clear();
    this.fields.clear();
    this.#useTenant();
  }

  scenarios = async (): Promise<readonly (readonly [string, Scenario])[]> => {
    const simulation = await this.#simulate();
    return Object.entries(simulation?.tenant.scenarios ?? {});
  };

  simulate = async (name: string): Promise<void> => {
    const simulation = await this.#simulate();
    if (!simulation) throw new Error(say('simulation.only-simulated'));
    await simulation.play(name);
  };

  /** Lock the page to the live tenant that the reader sees. */
  async #connect(): Promise<void> {
    const { tenancy } = this;
    const seen = stringify(this.tenant);
    const { lock } = await this.core.load('lock');
    const { state, current } = tenancy;
    const isSeen = stringify(state) === seen;
    if (!isSeen || !state?.baseUrl || state.connected || tenancy.isLocked) return;
    const { script = [], styles = [] } = this.#page?.sdk ?? {};
    const origins = (files: readonly string[]): string[] =>
      files.map((file) => new URL(file, this.core.siteRoot).origin);
    lock(origins([state.baseUrl, ...script]), origins(styles), current?.origins, (origin) => {
      const words = say('tenant.blocked', { origin, host: state.host ?? '' });
      this.#container?.tell(words);
      this.#sayError(words);
    });
    tenancy.confirm();
    this.#useTenant();
  }

  /** Something is mounted that must not be lost by a mere change of page. */
  get isInUse(): boolean {
    return !isGone(this.widget);
  }

  get #mountPoint(): HTMLElement | undefined {
    const selector = `#${CSS.escape(this.#page?.container?.id ?? '')}`;
    return this.#container?.querySelector<HTMLElement>(selector) ?? undefined;
  }

  #showContainer(page: PageConfig): void {
    const { container: config } = page;
    if (!config) return;
    const element = root.querySelector('playground-container') ?? createContainer(page, config);
    if (!(element instanceof PlaygroundContainer)) return;
    if (element.isFurnished) {
      element.show();
      return;
    }
    this.#container = element;
    element.furnish(config, geometryKey(this.core.siteRoot.pathname), this);
    const mountPoint = this.#mountPoint;
    if (!mountPoint) return;
    this.#session = new Session(
      mountPoint,
      () => this.isSessionLive,
      (state, isLoaded) => this.#sayState(state, isLoaded),
    );
    if (!this.#leaving.takeEnded()) return;
    element.tell(say('container.left'), this.#restart());
    element.dataset['open'] = ''; // on a phone too
  }

  #sayState(state: ContainerState, isLoaded: boolean): void {
    const before = this.#container?.getAttribute('state') as ContainerState | undefined;
    if (isGone(before ?? 'idle') && !isGone(state)) this.#leaving.begin();
    this.#container?.say(state, this.#where, isLoaded, this.#restart);
    this.#leaving.watch(state === 'live');
  }

  get #where(): string {
    return this.tenant?.host ?? this.#page?.sdk?.name ?? say('container.page');
  }

  /** The idle container names a snippet of this page that suits this tenant. */
  #invite(): void {
    const { container } = this.#page ?? {};
    if (!container) return;
    const words = invitation(container, startersFor(this.tenancy.current)[0]);
    this.#container?.querySelector('.playground-idle')?.replaceChildren(...words);
  }

  /**
   * The snippet to start a session with: the one that started the last, else one that suits the
   * tenant, else one that says why it does not.
   */
  get #starter(): HTMLElement | undefined {
    const suiting = startersFor(this.tenancy.current);
    const last = suiting.find((marker) => nameOf(marker) === this.#startedBy);
    return last ?? suiting[0] ?? startersFor(undefined)[0];
  }

  /** Presses the snippet that starts a session; undefined when that is on another page. */
  readonly #restart = (): HTMLElement | undefined => {
    if (this.#starter) {
      const again = (): void => this.#starter && control(this.#starter, 'run')?.click();
      return button(say('container.start-again'), again);
    }
    const { startedAt } = this.#leaving;
    return startedAt ? make('a', { href: startedAt }, say('container.to-start')) : undefined;
  };

  /** A second session was asked for: the SDK says so in its own words, here is what to do. */
  #sayPresent(): void {
    if (!this.isInUse) return;
    const end = (): void => {
      this.resetSession().catch((error: unknown) =>
        this.#container?.tell(this.mask(String(error))),
      );
    };
    this.#container?.tell(
      say('container.present', { where: this.#page?.container?.title ?? this.#where }),
      button(say('container.unload'), end),
      button(say('container.keep'), () => this.#container?.untell()),
    );
  }

  /** Of two tenants, or two values, only the new one is shown, used and told. */
  #useTenant(): void {
    const { simulated } = this.tenant ?? {};
    // What does not come will be said when it is used.
    if (simulated !== undefined) {
      this.core.load(simulated ? 'simulation' : 'lock').catch(() => {});
    }
    this.fields.use(this.tenancy.current, this.tenant?.baseUrl);
  }

  #changed(): void {
    this.#panel?.update();
    const { tenant } = this;
    this.#container?.showTenant(tenant);
    const told = stringify(tenant);
    if (!tenant || told === this.#told) return;
    this.#told = told;
    this.#invite();
    (this.#container ?? root).dispatchEvent(
      new CustomEvent('playground:tenant', { bubbles: true, detail: tenant }),
    );
  }

  /** Without the values of fields and without the SDK, there is no way to a tenant. */
  #usesTenant(source: string): boolean {
    const names = this.#page?.sdk?.global ?? [];
    return /@\{/.test(source) || names.some((name) => source.includes(name));
  }

  #requireConnection(source: string): void {
    const { tenant } = this;
    if (tenant?.connected && !tenant.simulated) this.#requireSecrets(source);
    if (!tenant || tenant.connected) return;
    void this.#container?.openSettings();
    throw new Error(
      tenant.host
        ? say('run.connect-first', { button: say('tenant.connect', { host: tenant.host }) })
        : say('run.base-url-first'),
    );
  }

  /** Better than a log-in that is bound to fail, and that the tenant may count. */
  #requireSecrets(source: string): void {
    const field = this.fields.missing(source);
    if (!field) return;
    this.openSettings(field.name);
    throw new Error(say('run.secret-missing', { field: field.label }));
  }

  /** The simulated tenant in use, started once; undefined on a live one. */
  async #simulate(): Promise<Simulation | undefined> {
    const { current, state } = this.tenancy;
    if (!current?.simulator || !state?.baseUrl) return undefined;
    const simulator = new URL(current.simulator, this.core.siteRoot).href;
    const { baseUrl } = state;
    const { answerRequests, sayUntitled } = await this.core.load('runner');
    if (this.tenancy.current?.id !== current.id) return undefined; // another one was chosen meanwhile
    this.#simulation ??= this.core.load('simulation').then(async ({ startSimulation }) => {
      await this.#ended;
      const simulation = await startSimulation(simulator, baseUrl, answerRequests);
      sayUntitled(simulation.tenant);
      return simulation;
    });
    return this.#simulation.catch((error: unknown) => {
      this.#simulation = undefined; // the next run tries again
      throw new Error(say('simulation.not-started', { problem: told(error) }));
    });
  }

  async #loadSdk(config: SdkConfig): Promise<void> {
    const { prepareSdk } = await this.core.load('runner');
    const sdk = await prepareSdk(config, this.core.siteRoot, this.#page?.keepParameters ?? []);
    if (sdk === this.#sdk) return;
    this.#untap?.();
    this.#sdk = sdk;
    const emit: Emit = (event) => {
      const { type, direction = 'in', detail } = Object(event) as Partial<typeof event>;
      if (type === undefined) {
        this.#sayError(say('sdk.no-event', { given: previewText(event, (text) => text) }));
        return;
      }
      const problem = problemOf(sdk.adapter, detail, direction === 'out' ? 'command' : 'event');
      this.journal.event({ type: String(type), direction, detail, ...problem });
      this.#lookSoon();
    };
    try {
      this.#untap = await asked('tap', () =>
        sdk.adapter.tap?.(sdk.value, emit, () => this.#sayPresent()),
      );
    } catch (error) {
      this.#sdk = undefined; // the next run tries again
      throw error;
    }
  }

  /** Once, however many events come at a time. */
  #lookSoon(): void {
    this.#looking ??= SafePromise.resolve().then(() => {
      this.#looking = undefined;
      this.#session?.look();
    });
  }

  async #ask(question: string, yes: string): Promise<boolean> {
    const { ask } = await this.core.load('ask');
    return ask(question, yes);
  }

  async #reloadFor(tenant: { id: string; name: string }): Promise<void> {
    const { host = '' } = this.tenant ?? {};
    const isSure = await this.#ask(
      say('tenant.reload', { tenant: tenant.name, host }),
      say('ask.reload'),
    );
    if (!isSure) return;
    if (this.isInUse) await this.resetSession();
    this.tenancy.remember(tenant.id);
    location.reload();
  }
}

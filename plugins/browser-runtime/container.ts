/**
 * The container: the stage that an embedded SDK lives on.
 *
 * The entry script creates it, once, as the last child of body, and this room upgrades that same
 * element; neither ever moves it, since a frame that is moved reloads:
 *
 *   <playground-container state="idle" simulated>            or host="…" on a live tenant
 *     <header class="playground-header">
 *       <span class="playground-title">Communication Panel</span>
 *       <button class="playground-badge">SIMULATED</button>  replaced here by another
 *     </header>
 *     <div class="playground-stage">
 *       <div class="playground-idle">what appears here, which section to run</div>
 *       <div id="AUTHOR-ID"></div>                           the author's element, in light DOM
 *     </div>
 *   </playground-container>
 *
 * Its place is `geometry.css`, imported by `playground.css` (`@import "./geometry.css"`), from
 * `<html data-playground-dock style="--playground-width: …; --playground-height: …">`; `geometry.ts`
 * reads what is stored (`parseGeometry(localStorage.getItem(geometryKey(rootPath)))`, then
 * `showGeometry(…, document.documentElement)` over the page's own defaults). A page without a
 * container has no `data-playground-dock`, or an element that is `hidden`.
 * The look of header, badge and idle text before this room is loaded is `playground.css`; all else
 * is `container.css`. The header is `--playground-bar` high.
 */
import styles from './container.css';
import type { ContainerConfig, ContainerState, Dock, Scenario, TenantState } from './contract.ts';
import { icon } from './icon.ts';
import { button, make } from './markup.ts';
import type { Menu, MenuControls } from './menu.ts';
import { isPhone, Placement } from './placement.ts';
import { own } from './pristine.ts';
import { nameOf, root } from './snippet.ts';
import { adopt } from './style.ts';
import { say, type TextKey } from './texts.ts';
import { requestAnimationFrame } from './untouched.ts';

// A snippet may replace these; the playground goes on.
const { CustomEvent } = globalThis;

const ICONS = {
  move: 'M9 5h2v2H9zm4 0h2v2h-2zM9 11h2v2H9zm4 0h2v2h-2zM9 17h2v2H9zm4 0h2v2h-2z',
  layout:
    'M12 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4m0 2a2 2 0 1 0 0 4 2 2 0 0 0 0-4m0 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4',
  console: 'M4 4h16v16H4zm2 4v10h12V8zm1 2 3 3-3 3v-2l1-1-1-1zm4 5h5v1h-5z',
  minimise: 'M5 17h14v2H5z',
  restore: 'M5 5h14v14H5zm2 4v8h10V9z',
};
/** Pixels of a snippet's code that are to be seen above the sheet of a phone. */
const NEAR = 120;
/** Between the theme's header and a snippet that is brought into sight. */
const GAP = 8;
/** What is said of a place, to those who do not see it. */
const PLACES = {
  right: 'container.docked-right',
  left: 'container.docked-left',
  bottom: 'container.docked-bottom',
  floating: 'container.floats',
  minimised: 'container.minimised',
} as const;
const LET_GO: Readonly<Partial<Record<Dock, TextKey>>> = {
  right: 'container.let-go-right',
  left: 'container.let-go-left',
  bottom: 'container.let-go-bottom',
};
/** Of the console when it is first shown. */
const LOWER_HEIGHT = 220;

/** What the container asks of the stage. */
export interface ContainerControls {
  /** What is in the sheets: the tenant's settings, shown from the badge, and the menu. */
  sheets(): Promise<{ settings: HTMLElement; Menu: new (controls: MenuControls) => Menu }>;
  minimum(): { width: number; height: number } | undefined;
  scenarios(): Promise<readonly (readonly [string, Scenario])[]>;
  simulate(name: string): Promise<void>;
}

/** What is said in each state; `{where}` is the tenant's host, or the SDK's name. */
const WORDS: Readonly<Record<ContainerState, (isLoaded: boolean) => TextKey | undefined>> = {
  idle: () => undefined,
  loading: () => 'container.loading',
  waiting: () => 'container.waiting',
  // Once it shows something, that says more than we can know.
  slow: (isLoaded) => (isLoaded ? 'container.waiting' : 'container.slow'),
  failed: (isLoaded) => (isLoaded ? 'container.no-session' : 'container.not-loaded'),
  live: () => 'container.live',
  closed: () => 'container.closed',
};

export class PlaygroundContainer extends HTMLElement {
  #placement!: Placement;
  #menu: Menu | undefined;
  #stage!: HTMLElement;
  #config!: ContainerConfig;
  #controls!: ContainerControls;
  #openSheet: { sheet: HTMLElement; opener: HTMLElement } | undefined;
  readonly #says = make('p', { class: 'playground-says', role: 'status' });
  readonly #place = make('span', { class: 'playground-heard', role: 'status' });
  readonly #reading = make('output', { class: 'playground-reading', 'aria-hidden': 'true' });
  readonly #settings = make('div', { class: 'playground-sheet', hidden: '' });
  readonly #layout = make('div', { class: 'playground-sheet', hidden: '' });
  readonly #lower = make('div', { class: 'playground-lower' });
  #badge!: HTMLButtonElement;
  #split!: HTMLElement;
  #layoutTool!: HTMLButtonElement;
  #toggles: HTMLButtonElement[] = [];
  #dock: Dock | undefined;
  #sayState = (): void => this.#write('');
  /** The size that the reader asked for last, as long as that is of interest. */
  #asked: { readonly width: number; readonly height: number } | undefined;
  /** The snippet that the reader has run last: not what it needs, which runs meanwhile. */
  #ran: HTMLElement | undefined;

  /** Where the console goes. */
  get consoleSlot(): HTMLElement {
    return this.#lower;
  }

  get isFurnished(): boolean {
    return this.#badge !== undefined;
  }

  /** Put everything around the author's element that the idle container did not have yet. */
  furnish(config: ContainerConfig, key: string, controls: ContainerControls): void {
    adopt(styles);
    const header = this.#part('.playground-header');
    const title = this.#part('.playground-title');
    const stage = this.#part('.playground-stage');
    this.#stage = stage;
    this.#config = config;
    this.#controls = controls;
    this.role = 'region';
    header.role = 'group'; // or it would pass for the page's own banner
    this.ariaLabel = title.textContent;
    this.#placement = new Placement(this, config, key, () => this.#update());
    this.#split = this.#placement.split();
    this.#furnishHeader(header);
    header.after(this.#says, this.#settings, this.#layout);
    stage.after(this.#split, this.#lower);
    this.append(...this.#placement.handles(), this.#reading, this.#place);
    this.addEventListener('keydown', (event) => this.#escape(event));
    for (const type of ['pointerdown', 'keydown']) {
      root.addEventListener(type, () => this.#showSize(), { passive: true, capture: true });
    }
    this.#followRuns();
    new ResizeObserver(() => this.#update()).observe(stage);
    this.show();
  }

  /** Stand in the page as remembered. */
  show(): void {
    this.hidden = false;
    this.#placement.show();
    this.#update();
  }

  /** Leave the page, with the room that it kept. */
  hide(): void {
    this.hidden = true;
    this.#placement.hide();
  }

  /** Say what is going on, in words. */
  say(
    state: ContainerState,
    where: string,
    isLoaded: boolean,
    restart: () => HTMLElement | undefined,
  ): void {
    const isNew = state !== this.getAttribute('state');
    const wasCollapsed = this.#isCollapsed;
    this.setAttribute('state', state);
    const key = WORDS[state](isLoaded);
    const words = key ? say(key, { where }) : '';
    this.#sayState = () => this.#write(words, state === 'closed' ? restart() : undefined);
    if (words !== this.#says.textContent) this.#sayState(); // or it would be read out once more
    if (!isNew) return;
    this.#update();
    if (wasCollapsed) this.#uncover();
    this.dispatchEvent(new CustomEvent('playground:state', { bubbles: true, detail: { state } }));
  }

  /** Say what is no state, and what the reader can do about it, until `untell` or the next state. */
  tell(text: string, ...actions: readonly (HTMLElement | undefined)[]): void {
    this.#write(text, ...actions);
    this.#says.dataset['notice'] = '';
  }

  /** Say the state again, with what can be done about it on this page. */
  untell(): void {
    if (this.#says.firstElementChild) this.#sayState(); // else it would be read out once more
  }

  #write(text: string, ...actions: readonly (HTMLElement | undefined)[]): void {
    const hadFocus = this.#says.contains(own('activeElement'));
    const shown = actions.filter((action) => action !== undefined);
    this.#says.replaceChildren(text, ...shown.flatMap((action) => [' ', action]));
    delete this.#says.dataset['notice'];
    if (hadFocus) (shown[0] ?? this.#layoutTool).focus(); // the button that was pressed is gone
  }

  /** The badge: simulated or live, and the host, never in colour alone. */
  showTenant(tenant: TenantState | undefined): void {
    this.toggleAttribute('simulated', tenant?.simulated ?? false);
    if (tenant?.host && !tenant.simulated) this.setAttribute('host', tenant.host);
    else this.removeAttribute('host');
    this.#badge.hidden = !tenant;
    const live = say(tenant?.connected ? 'container.badge-live' : 'container.badge-not-connected');
    const words = tenant?.simulated ? [say('entry.simulated')] : [live, ' ', tenant?.host ?? '?'];
    this.#badge.title = words.join('');
    this.#badge.ariaLabel = say('container.badge', { badge: this.#badge.title });
    // A line for each: side by side they are wider than the header.
    this.#badge.replaceChildren(
      ...words.map((text) => (text === ' ' ? text : make('span', {}, text))),
    );
  }

  /** Show them, and give the focus to the input of that name, if there is one. */
  async openSettings(name = ''): Promise<void> {
    if (this.#openSheet?.sheet !== this.#settings) await this.#toggle(this.#settings, this.#badge);
    this.#settings.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus();
  }

  /** The badge, by what stood in its place before; on a phone all of the bar opens the sheet. */
  press(target: Element): void {
    if (target.closest('.playground-badge')) this.openSettings();
    else if (isPhone() && this.#isCollapsed && target.closest('.playground-header')) {
      this.#toggleMinimised();
    }
  }

  closeSettings(): void {
    if (this.#openSheet?.sheet === this.#settings) this.#close();
  }

  #part(selector: string): HTMLElement {
    const part = this.querySelector<HTMLElement>(`:scope > ${selector}, header > ${selector}`);
    if (!part) throw new Error(`The container has no ${selector}.`);
    return part;
  }

  /** What is in the sheets is loaded when the reader comes near. */
  async #fill(): Promise<void> {
    const { settings, Menu } = await this.#controls.sheets();
    if (this.#menu) return;
    this.#menu = new Menu({
      placement: this.#placement,
      config: this.#config,
      stage: this.#stage,
      sizeText: () => this.#sizeText,
      minimum: () => this.#controls.minimum(),
      showSize: (asked) => this.#showSize(asked),
      close: () => this.#close(),
      scenarios: this.#controls.scenarios,
      simulate: (name) => {
        this.#close();
        this.#controls.simulate(name).catch((error: unknown) => this.tell(String(error)));
      },
    });
    this.#settings.append(settings);
    this.#layout.append(this.#menu.element);
  }

  /** The size of the author's element, and a word when that is less than somebody asks for. */
  get #sizeText(): string {
    const { clientWidth: width, clientHeight: height } = this.#stage;
    const asked = this.#asked;
    const minimum = this.#tooSmall;
    const isOther = asked && (asked.width !== width || asked.height !== height);
    return [
      `${width} × ${height}`,
      ...(isOther ? [say('container.nearest', { ...asked })] : []),
      ...(minimum ? [say('container.below-minimum', { ...minimum })] : []),
    ].join(', ');
  }

  /** The SDK's minimum, when the author's element is smaller. */
  get #tooSmall(): { width: number; height: number } | undefined {
    const { clientWidth, clientHeight } = this.#stage;
    const minimum = this.#controls.minimum();
    const isMet = !minimum || (clientWidth >= minimum.width && clientHeight >= minimum.height);
    return isMet ? undefined : minimum;
  }

  /** Until the reader does something else. */
  #showSize(asked?: { readonly width: number; readonly height: number }): void {
    if (!asked && !this.#asked) return;
    this.#asked = asked;
    this.#reading.toggleAttribute('data-shown', asked !== undefined);
    this.#update();
  }

  #furnishHeader(header: HTMLElement): void {
    const idleBadge = header.querySelector('.playground-badge');
    this.#badge = button('', () => void this.#toggle(this.#settings, this.#badge), {
      class: 'playground-badge',
      'aria-expanded': 'false',
    });
    const hadFocus = idleBadge === own('activeElement');
    idleBadge?.replaceWith(this.#badge);
    if (hadFocus) this.#badge.focus();
    const tool = (name: keyof typeof ICONS, label: string, action: () => void): HTMLButtonElement =>
      button(undefined, action, {
        class: `playground-tool playground-${name}`,
        'aria-label': label,
        title: label,
      });
    const grip = tool('move', say('container.move'), () => {});
    grip.classList.add('playground-grip');
    const layout = tool('layout', say('container.layout'), () => {
      void this.#toggle(this.#layout, layout).then(() => this.#menu?.showScenarios());
    });
    this.#layoutTool = layout;
    layout.ariaExpanded = 'false';
    this.#toggles = [
      tool('console', say('container.console'), () => this.#toggleConsole()),
      tool('minimise', say('container.minimise'), () => this.#toggleMinimised()),
    ];
    const tools = [grip, layout, ...this.#toggles];
    for (const [index, name] of (['move', 'layout', 'console'] as const).entries()) {
      tools[index]?.append(icon(ICONS[name]));
    }
    for (const near of ['pointerover', 'focusin']) {
      header.addEventListener(near, () => void this.#fill().catch(() => {})); // opening one will say
    }
    header.prepend(grip);
    header.append(layout, ...this.#toggles);
    header.addEventListener('click', ({ target }) => {
      if (!(target as Element).closest('button')) this.press(target as Element);
    });
    this.#placement.dragBy(header, grip);
  }

  async #toggle(wanted: HTMLElement, opener: HTMLElement): Promise<void> {
    const isOpen = this.#openSheet?.sheet === wanted;
    this.#close();
    if (isOpen) return;
    try {
      await this.#fill();
    } catch (error) {
      this.tell((error as Error).message);
      return;
    }
    this.#close(); // another one, opened meanwhile
    this.#expand();
    this.#openSheet = { sheet: wanted, opener };
    wanted.hidden = false;
    opener.ariaExpanded = 'true';
    wanted.querySelector<HTMLElement>('select, button, input')?.focus();
    this.#update();
  }

  #close(): void {
    if (!this.#openSheet) return;
    const { sheet, opener } = this.#openSheet;
    this.#openSheet = undefined;
    const hadFocus = sheet.contains(own('activeElement'));
    sheet.hidden = true;
    opener.ariaExpanded = 'false';
    if (hadFocus) opener.focus();
  }

  #escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.#openSheet) return;
    event.stopPropagation(); // the theme closes its search by it
    this.#close();
  }

  get #isCollapsed(): boolean {
    const isBar = isPhone() && this.getAttribute('state') === 'idle' && !('open' in this.dataset);
    return isBar || this.#placement.geometry.dock === 'minimised';
  }

  /** All of it, whatever made it a bar. */
  #expand(): void {
    this.dataset['open'] = '';
    this.#placement.restore();
  }

  #toggleMinimised(): void {
    if (this.#isCollapsed) {
      this.#expand();
      this.#update();
      this.#uncover();
    } else {
      this.#close();
      delete this.dataset['open'];
      this.#placement.dock('minimised');
    }
  }

  #followRuns(): void {
    const follow = ({ target }: Event): void => {
      const marker = target as HTMLElement;
      const isNeeded = this.#ran?.matches('[data-needs][state=running]');
      // One that is idle has been refused.
      if (!isNeeded && marker.matches('[state=running], [state=idle]')) this.#ran = marker;
      // Once others that hear of it have written below the code.
      if (marker === this.#ran) requestAnimationFrame(() => this.#uncover());
    };
    for (const type of ['playground:run', 'playground:outcome']) {
      root.addEventListener(type, follow);
    }
  }

  /**
   * A sheet must not lie over the snippet that was run last: its bar goes below the header, or higher
   * where its code is so long that the output would be covered still.
   */
  #uncover(): void {
    if (!isPhone() || this.#isCollapsed || this.hidden) return;
    const bar = this.#ran?.querySelector('.playground-bar')?.getBoundingClientRect();
    if (!this.#ran || !bar || bar.top > innerHeight) return;
    const output = `#output-${nameOf(this.#ran)}`;
    const below = [...root.querySelectorAll(`${output}, ${output} + .playground-rest`)]
      .map((element) => element.getBoundingClientRect())
      .filter(({ height }) => height);
    const [{ top } = bar] = below;
    const bottom = Math.max(bar.bottom + NEAR, ...below.map((box) => box.bottom));
    const over = bottom - this.getBoundingClientRect().top;
    if (over <= 0) return;
    const start = this.#placement.edge + GAP;
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    window.scrollBy({
      top: Math.max(bar.top - start, Math.min(over + GAP, top - start)),
      behavior: isStill ? 'instant' : 'smooth',
    });
  }

  #toggleConsole(): void {
    const isShown = this.#placement.geometry.lower > 0 && !this.#isCollapsed;
    this.#close(); // a sheet would lie over it
    this.#expand();
    this.#placement.change({ lower: isShown ? 0 : LOWER_HEIGHT });
  }

  #update(): void {
    const { lower } = this.#placement.geometry;
    const [console, minimise] = this.#toggles;
    if (!console || !minimise) return; // being furnished
    this.#split.hidden = this.#lower.hidden = lower === 0;
    console.ariaPressed = String(lower > 0);
    const label = say(this.#isCollapsed ? 'container.restore' : 'container.minimise');
    if (minimise.ariaLabel !== label || !minimise.firstChild) {
      minimise.ariaLabel = minimise.title = label;
      minimise.replaceChildren(icon(this.#isCollapsed ? ICONS.restore : ICONS.minimise));
    }
    const size = this.#sizeText;
    const warning = this.#tooSmall && say('container.layout-warning', { size });
    this.#layoutTool.toggleAttribute('data-warning', warning !== undefined);
    this.#layoutTool.title = this.#layoutTool.ariaLabel = warning ?? say('container.layout');
    const { snap } = this.#placement;
    const ending = snap && LET_GO[snap];
    this.#reading.textContent = ending ? say(ending) : size;
    const { dock } = this.#placement.geometry;
    if (this.#dock && this.#dock !== dock) this.#place.textContent = say(PLACES[dock]);
    this.#dock = dock;
    this.#menu?.update();
    for (const handle of this.querySelectorAll<HTMLElement>(':scope > [role=separator]')) {
      const isRow = handle.ariaOrientation === 'horizontal';
      handle.ariaValueNow = String(isRow ? this.offsetHeight : this.offsetWidth);
    }
  }
}

/**
 * The container: the stage that an embedded SDK lives on.
 *
 * The entry script creates it, once, as the last child of body, and this room upgrades that same
 * element; neither ever moves it, since a frame that is moved reloads:
 *
 *   <playground-container state="idle" simulated>            or host="…" on a live tenant
 *     <div class="playground-header">
 *       <span class="playground-title">Communication Panel</span>
 *       <button class="playground-badge">SIMULATED</button>  replaced here by another
 *     </div>
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
import type {
  ContainerConfig,
  ContainerState,
  Dock,
  Scenario,
  Size,
  TenantState,
} from './contract.ts';
import { draggable, type Held } from './drag.ts';
import { createHandle, EDGES } from './handles.ts';
import { icon } from './icon.ts';
import type { Layout } from './layout.ts';
import { button, make } from './markup.ts';
import { Placement } from './placement.ts';
import { own } from './pristine.ts';
import { root } from './snippet.ts';
import { adopt } from './style.ts';
import { say, type TextKey } from './texts.ts';
import { setTimeout } from './untouched.ts';

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
/** What the reader takes hold of. */
const HANDLES = '.playground-header, .playground-edge, .playground-split';
/** Of the console when it is shown: a share of the container, but no less than some lines need. */
const LEAST_LOWER = 220;

/** What the container asks of the stage. */
export interface ContainerControls {
  /** The tenant's settings, loaded as the reader comes near the badge. */
  settings(): Promise<HTMLElement>;
  /** The menu and what moves, loaded as the reader comes near the rest of the header, or a handle. */
  layout(): Promise<typeof import('./layout.ts')>;
  /** What brings into sight what was run on a phone. */
  sight(): Promise<typeof import('./sight.ts')>;
  minimum(): Size | undefined;
  scenarios(): Promise<readonly (readonly [string, Scenario])[]>;
  simulate(name: string): Promise<void>;
}

/** What is said in a state; `{where}` is the tenant's host, or the SDK's name. */
function wordsFor(state: ContainerState, isLoaded: boolean): TextKey | undefined {
  if (state === 'idle') return undefined;
  if (state === 'failed') return isLoaded ? 'container.no-session' : 'container.not-loaded';
  // Once it shows something, that says more than we can know.
  return state === 'slow' && isLoaded ? 'container.waiting' : `container.${state}`;
}

/** What is said of a place, to those who do not see it. */
function placeOf(dock: Dock): TextKey {
  if (dock === 'floating') return 'container.floats';
  return dock === 'minimised' ? 'container.minimised' : `container.docked-${dock}`;
}

export class PlaygroundContainer extends HTMLElement {
  #placement!: Placement;
  #layout: Layout | undefined;
  /** What the author's element fills. */
  stage!: HTMLElement;
  #controls!: ContainerControls;
  #openSheet: { sheet: HTMLElement; opener: HTMLElement; before?: HTMLElement } | undefined;
  readonly #says = make('p', { class: 'playground-says', role: 'status' });
  readonly #place = make('span', { class: 'playground-heard', role: 'status' });
  readonly #settings = make('div', { class: 'playground-sheet', hidden: '' });
  readonly #menu = make('div', { class: 'playground-sheet', hidden: '' });
  /** Where the console goes. */
  readonly consoleSlot = make('div', { class: 'playground-lower' });
  #badge!: HTMLButtonElement;
  readonly #split = createHandle('console');
  #layoutTool!: HTMLButtonElement;
  #consoleTool!: HTMLButtonElement;
  #minimiseTool!: HTMLButtonElement;
  #dock: Dock | undefined;
  #sayState = (): void => this.#write('');
  /** The snippet that the reader has run last: not what it needs, which runs meanwhile. */
  #ran: HTMLElement | undefined;

  get isFurnished(): boolean {
    return this.#badge !== undefined;
  }

  /** Put everything around the author's element that the idle container did not have yet. */
  furnish(config: ContainerConfig, key: string, controls: ContainerControls): void {
    adopt(styles);
    const [header, stage] = this.children as unknown as [HTMLElement, HTMLElement];
    this.stage = stage;
    this.#controls = controls;
    this.#placement = new Placement(this, config, key, () => this.#update());
    this.#furnishHeader(header);
    header.after(this.#says, this.#settings, this.#menu);
    stage.after(this.#split, this.consoleSlot);
    this.#hold('console', this.#split);
    for (const edge of EDGES) {
      const handle = createHandle(edge);
      this.append(handle);
      this.#hold(edge, handle);
      handle.addEventListener('dblclick', () => void this.#reset(edge));
    }
    this.append(this.#place);
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.#openSheet) return;
      event.stopPropagation(); // the theme closes its search by it
      this.close();
    });
    for (const near of ['pointerover', 'focusin']) {
      this.addEventListener(near, ({ target }) => this.#comeNear(target as Element));
    }
    const putAway = (): void => {
      const active = own('activeElement');
      if ([stage, this.consoleSlot].some((below) => below.contains(active))) this.close();
    };
    this.addEventListener('focusin', putAway);
    // All that is heard when a frame gets the focus, in some browsers a moment before it has it.
    window.addEventListener('blur', () => setTimeout(putAway));
    this.#followRuns();
    let size = '';
    new ResizeObserver(() => {
      this.#update();
      const before = size;
      size = `${stage.clientWidth} ${stage.clientHeight}`;
      // What a widget hears that fills a window, as in most applications.
      if (before && size !== before) window.dispatchEvent(new Event('resize'));
    }).observe(stage);
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
    const key = wordsFor(state, isLoaded);
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
    const words = tenant?.simulated
      ? [say('entry.simulated')]
      : [live, tenant?.host ?? say('container.no-host')];
    this.#badge.title = words.join(' ');
    this.#badge.ariaLabel = say('container.badge', { badge: this.#badge.title });
    // A line for each: side by side they are wider than the header.
    this.#badge.replaceChildren(...words.flatMap((text) => [make('span', {}, text), ' ']));
  }

  /** Show them, and give the focus to the input of that name, if there is one. */
  async openSettings(name = ''): Promise<void> {
    const before = own('activeElement') as HTMLElement;
    if (this.#openSheet?.sheet !== this.#settings) {
      await this.#toggleSettings();
      // What led there gets the focus back.
      if (this.#openSheet && before.tabIndex >= 0) this.#openSheet.before = before;
    }
    this.#settings.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus();
  }

  /** The badge, by what stood in its place before; on a phone all of the bar opens the sheet. */
  press(target: Element): void {
    if (target.closest('.playground-badge')) this.openSettings();
    else if (this.#placement.isPhone && this.#isCollapsed && target.closest('.playground-header')) {
      this.#toggleMinimised();
    }
  }

  closeSettings(): void {
    if (this.#openSheet?.sheet === this.#settings) this.close();
  }

  /** Have ready what a press will need, which says what does not come. */
  #comeNear(target: Element): void {
    if (this.#badge.contains(target)) this.#haveSettings().catch(() => {});
    else if (target.closest(HANDLES)) this.#haveLayout().catch(() => {});
  }

  /** Undefined when it does not come, which is said then. */
  #orTell<Loaded>(loading: Promise<Loaded>): Promise<Loaded | undefined> {
    return loading.catch((error: Error) => {
      this.tell(error.message);
      return undefined;
    });
  }

  async #haveSettings(): Promise<HTMLElement> {
    const settings = await this.#controls.settings();
    if (settings.parentElement !== this.#settings) this.#settings.append(settings);
    return settings;
  }

  async #haveLayout(): Promise<Layout> {
    const { Layout } = await this.#controls.layout();
    if (this.#layout) return this.#layout;
    this.#layout = new Layout(this, this.#placement, this.#controls);
    this.#menu.append(this.#layout.menu.element);
    this.#layout.update();
    return this.#layout;
  }

  /** @param keys What takes the arrow keys, when that is not the handle itself. */
  #hold(held: Held, handle: HTMLElement, keys?: HTMLElement): void {
    const prepare = async () => (await this.#orTell(this.#haveLayout()))?.begin(held);
    draggable(handle, prepare, keys);
  }

  async #reset(held: Held): Promise<void> {
    (await this.#orTell(this.#haveLayout()))?.reset(held);
  }

  /** The size of the author's element, and a word when that is not what somebody asks for. */
  sizeText(asked?: Size): string {
    const { clientWidth: width, clientHeight: height } = this.stage;
    const minimum = this.#tooSmall;
    const isOther = asked && (asked.width !== width || asked.height !== height);
    return [
      `${width} × ${height}`,
      ...(isOther ? [say('container.nearest', { ...asked })] : []),
      ...(minimum ? [say('container.below-minimum', { ...minimum })] : []),
    ].join(', ');
  }

  /** The SDK's minimum, when the author's element is smaller. */
  get #tooSmall(): Size | undefined {
    const { clientWidth, clientHeight } = this.stage;
    const minimum = this.#controls.minimum();
    const isMet = !minimum || (clientWidth >= minimum.width && clientHeight >= minimum.height);
    return isMet ? undefined : minimum;
  }

  #furnishHeader(header: HTMLElement): void {
    const idleBadge = header.querySelector('.playground-badge');
    this.#badge = button('', () => void this.#toggleSettings(), {
      class: 'playground-badge',
      'aria-expanded': 'false',
    });
    const hadFocus = idleBadge === own('activeElement');
    idleBadge?.replaceWith(this.#badge);
    if (hadFocus) this.#badge.focus();
    const tool = (
      name: Exclude<keyof typeof ICONS, 'restore'>,
      action: () => void,
    ): HTMLButtonElement => {
      const label = say(`container.${name}`);
      return button(icon(ICONS[name]), action, {
        class: `playground-tool playground-${name}`,
        'aria-label': label,
        title: label,
      });
    };
    const grip = tool('move', () => {});
    this.#layoutTool = tool('layout', () => void this.#toggleMenu());
    this.#layoutTool.ariaExpanded = 'false';
    this.#consoleTool = tool('console', () => this.#toggleConsole());
    this.#minimiseTool = tool('minimise', () => this.#toggleMinimised());
    header.role = 'group'; // or it would pass for the page's own banner
    header.prepend(grip);
    header.append(this.#layoutTool, this.#consoleTool, this.#minimiseTool);
    header.addEventListener('click', ({ target }) => {
      if (!(target as Element).closest('button')) this.press(target as Element);
    });
    header.addEventListener('dblclick', ({ target }) => {
      if (!(target as Element).closest('button:not(.playground-move)')) void this.#reset('header');
    });
    this.#hold('header', header, grip);
  }

  #toggleSettings(): Promise<void> {
    return this.#toggle(this.#settings, this.#badge, () => this.#haveSettings());
  }

  #toggleMenu(): Promise<void> {
    return this.#toggle(this.#menu, this.#layoutTool, async () => {
      const layout = await this.#haveLayout();
      void layout.menu.showScenarios();
      return layout;
    });
  }

  async #toggle(
    wanted: HTMLElement,
    opener: HTMLElement,
    fill: () => Promise<unknown>,
  ): Promise<void> {
    const isOpen = this.#openSheet?.sheet === wanted;
    this.close();
    if (isOpen || !(await this.#orTell(fill()))) return;
    this.close(); // another one, opened meanwhile
    this.#expand();
    this.#openSheet = { sheet: wanted, opener };
    wanted.hidden = false;
    opener.ariaExpanded = 'true';
    wanted.querySelector<HTMLElement>('select, button, input')?.focus();
    this.#update();
  }

  /** Put away what is open. */
  close(): void {
    if (!this.#openSheet) return;
    const { sheet, opener, before } = this.#openSheet;
    this.#openSheet = undefined;
    const hadFocus = sheet.contains(own('activeElement'));
    sheet.hidden = true;
    opener.ariaExpanded = 'false';
    if (hadFocus) (before?.isConnected ? before : opener).focus();
  }

  get #isCollapsed(): boolean {
    const isBar =
      this.#placement.isPhone && this.getAttribute('state') === 'idle' && !('open' in this.dataset);
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
      this.close();
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
      if (marker === this.#ran) this.#uncover();
    };
    for (const type of ['playground:run', 'playground:outcome']) {
      root.addEventListener(type, follow);
    }
  }

  /** A sheet must not lie over the snippet that was run last. */
  #uncover(): void {
    if (!this.#placement.isPhone) return;
    const show = ({ uncover }: typeof import('./sight.ts')): void => {
      if (!this.#ran || this.#isCollapsed || this.hidden) return;
      uncover(this.#ran, this, this.#placement.view.edge);
    };
    this.#controls.sight().then(show, () => {});
  }

  #toggleConsole(): void {
    const isShown = this.#placement.geometry.lower > 0 && !this.#isCollapsed;
    this.close(); // a sheet would lie over it
    this.#expand();
    const share = this.#placement.isPhone ? 0.6 : 0.4;
    const lower = Math.round(Math.max(LEAST_LOWER, this.clientHeight * share));
    this.#placement.change({ lower: isShown ? 0 : lower });
  }

  #update(): void {
    const { lower, dock } = this.#placement.geometry;
    this.#split.hidden = this.consoleSlot.hidden = lower === 0;
    this.#consoleTool.ariaPressed = String(lower > 0);
    const tool = this.#minimiseTool;
    const name = this.#isCollapsed ? 'restore' : 'minimise';
    const label = say(`container.${name}`);
    if (tool.ariaLabel !== label) {
      tool.ariaLabel = tool.title = label;
      tool.replaceChildren(icon(ICONS[name]));
    }
    const warning = this.#tooSmall && say('container.layout-warning', { size: this.sizeText() });
    this.#layoutTool.toggleAttribute('data-warning', warning !== undefined);
    this.#layoutTool.title = this.#layoutTool.ariaLabel = warning ?? say('container.layout');
    if (this.#dock && this.#dock !== dock) this.#place.textContent = say(placeOf(dock));
    this.#dock = dock;
    this.#layout?.update();
    for (const handle of this.querySelectorAll<HTMLElement>(':scope > [role=separator]')) {
      const isRow = handle.ariaOrientation === 'horizontal';
      handle.ariaValueNow = String(isRow ? this.offsetHeight : this.offsetWidth);
      handle.ariaValueText = `${handle.ariaValueNow} px`;
    }
  }
}

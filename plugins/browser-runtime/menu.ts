/** The container's menu: where it stands, how large it is, and the scenarios of its tenant. */
import type { ContainerConfig, Dock, Scenario } from './contract.ts';
import { button, copyButton, make } from './markup.ts';
import type { Placement } from './placement.ts';
import { own } from './pristine.ts';
import { say } from './texts.ts';

const DOCKS = ['right', 'left', 'bottom', 'floating'] as const satisfies readonly Dock[];

export interface MenuControls {
  readonly placement: Placement;
  readonly config: ContainerConfig;
  /** The part of the container that the author's element fills. */
  readonly stage: HTMLElement;
  /** What was chosen is to be seen. */
  close(): void;
  /** What is said of its size. */
  sizeText(): string;
  /** Smallest size in which the widget shows all of itself. */
  minimum(): Size | undefined;
  /** The reader asked for this size, which the window may have no room for. */
  showSize(asked: Size): void;
  scenarios(): Promise<readonly (readonly [string, Scenario])[]>;
  simulate(name: string): void;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Preset {
  readonly button: HTMLButtonElement;
  update(): void;
}

const group = (label: string, ...children: HTMLElement[]): HTMLElement =>
  make('section', { role: 'group', 'aria-label': label }, make('p', {}, label), ...children);

const row = (...children: HTMLElement[]): HTMLElement =>
  make('div', { class: 'playground-buttons' }, ...children);

export class Menu {
  readonly element = make('div', {
    class: 'playground-menu',
    role: 'group',
    'aria-label': say('container.layout'),
  });
  readonly #docks = DOCKS.map((dock) =>
    button(say(`menu.${dock}`), () => this.controls.placement.dock(dock), { 'data-dock': dock }),
  );
  readonly #width = this.#number(say('menu.width'));
  readonly #height = this.#number(say('menu.height'));
  readonly #size = make('output', { 'aria-label': say('menu.size') });
  readonly #presets: readonly Preset[];
  readonly #scenarios = make('section', {
    role: 'group',
    'aria-label': say('menu.scenarios'),
  });

  constructor(private readonly controls: MenuControls) {
    this.#presets = [
      ...controls.config.presets.map((preset) => this.#preset(preset.name, () => preset)),
      this.#preset(say('menu.minimum'), () => controls.minimum()),
    ];
    this.element.append(
      group(say('menu.position'), row(...this.#docks)),
      group(
        say('menu.size-of', { id: controls.config.id }),
        row(...this.#presets.map((preset) => preset.button)),
        row(this.#width.label, this.#height.label, this.#rotate()),
        this.#size,
        row(
          copyButton(say('menu.copy-css'), () => this.#css()),
          button(say('menu.reset'), () => controls.placement.reset()),
        ),
      ),
      this.#scenarios,
    );
  }

  /** Show dock and size as they are now. */
  update(): void {
    const { placement, stage } = this.controls;
    for (const choice of this.#docks) {
      choice.ariaPressed = String(choice.dataset['dock'] === placement.geometry.dock);
    }
    const { clientWidth, clientHeight } = stage;
    this.#size.textContent = this.controls.sizeText();
    for (const preset of this.#presets) preset.update();
    for (const [input, value] of [
      [this.#width.input, clientWidth],
      [this.#height.input, clientHeight],
    ] as const) {
      if (input !== own('activeElement')) input.value = String(value);
    }
  }

  /** Ask the tenant for its scenarios, which loads it. */
  async showScenarios(): Promise<void> {
    const scenarios = await this.controls.scenarios().catch(() => []);
    this.#scenarios.hidden = !scenarios.length;
    this.#scenarios.replaceChildren(
      make('p', {}, say('menu.scenarios')),
      ...scenarios.map(([name, { title, description }]) =>
        button(
          make('span', {}, make('b', {}, title), make('small', {}, description)),
          () => this.controls.simulate(name),
          { class: 'playground-scenario', 'data-scenario': name },
        ),
      ),
    );
  }

  #number(name: string): { label: HTMLElement; input: HTMLInputElement } {
    const input = make('input', { type: 'number', min: '160', max: '9999', step: '1' });
    input.addEventListener('change', () => this.#resize());
    return { input, label: make('label', {}, name, input) };
  }

  #resize(): void {
    const { valueAsNumber: width } = this.#width.input;
    const { valueAsNumber: height } = this.#height.input;
    if (width > 0 && height > 0) this.#fit(width, height);
  }

  /** Sizes are those of the author's element: the container adds its header and borders. */
  #fit(width: number, height: number): void {
    this.#resizeTo(width, height);
    this.controls.showSize({ width, height });
  }

  #resizeTo(width: number, height: number): void {
    const { placement, stage } = this.controls;
    const outer = stage.closest('playground-container')?.getBoundingClientRect();
    if (!outer) return;
    placement.resize(
      width + outer.width - stage.clientWidth,
      height + outer.height - stage.clientHeight,
    );
  }

  /** A button for a size that may become known later, or be another one then. */
  #preset(name: string, size: () => Size | undefined): Preset {
    const choice = button('', () => {
      const { width, height } = size() ?? {};
      if (width && height) this.#fit(width, height);
      this.controls.close();
    });
    const update = (): void => {
      const { width, height } = size() ?? {};
      const { clientWidth, clientHeight } = this.controls.stage;
      choice.hidden = !width;
      choice.textContent = `${name} ${width} × ${height}`;
      choice.ariaPressed = String(clientWidth === width && clientHeight === height);
    };
    return { button: choice, update };
  }

  #rotate(): HTMLButtonElement {
    return button(say('menu.rotate'), () =>
      this.#fit(this.controls.stage.clientHeight, this.controls.stage.clientWidth),
    );
  }

  #css(): string {
    const { clientWidth, clientHeight } = this.controls.stage;
    const { id } = this.controls.config;
    return `#${CSS.escape(id)} {\n  width: ${clientWidth}px;\n  height: ${clientHeight}px;\n}\n`;
  }
}

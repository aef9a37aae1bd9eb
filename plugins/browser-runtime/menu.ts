/** The container's menu: where it stands, how large it is, and the scenarios of its tenant. */
import type { ContainerControls, PlaygroundContainer } from './container.ts';
import type { Dock, Size } from './contract.ts';
import { button, copyButton, make } from './markup.ts';
import type { Moving } from './moving.ts';
import type { Placement } from './placement.ts';
import { own } from './pristine.ts';
import type { ReadOut } from './readout.ts';
import { say } from './texts.ts';

const DOCKS = ['right', 'left', 'bottom', 'floating'] as const satisfies readonly Dock[];

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
    button(say(`menu.${dock}`), () => this.placement.dock(dock), { 'data-dock': dock }),
  );
  readonly #width = this.#number(say('menu.width'));
  readonly #height = this.#number(say('menu.height'));
  readonly #size = make('output', { 'aria-label': say('menu.size') });
  readonly #presets: readonly Preset[];
  readonly #scenarios = make('section', {
    role: 'group',
    'aria-label': say('menu.scenarios'),
  });

  constructor(
    private readonly container: PlaygroundContainer,
    private readonly placement: Placement,
    private readonly moving: Moving,
    private readonly readOut: ReadOut,
    private readonly controls: ContainerControls,
  ) {
    this.#presets = [
      ...placement.config.presets.map((preset) => this.#preset(preset.name, () => preset)),
      this.#preset(say('menu.minimum'), () => controls.minimum()),
    ];
    this.element.append(
      group(say('menu.position'), row(...this.#docks)),
      group(
        say('menu.size-of', { id: placement.config.id }),
        row(...this.#presets.map((preset) => preset.button)),
        row(this.#width.label, this.#height.label, this.#rotate()),
        this.#size,
        row(
          copyButton(say('menu.copy-css'), () => this.#css()),
          button(say('menu.reset'), () => moving.resetAll()),
        ),
      ),
      this.#scenarios,
    );
  }

  /** Show dock and size as they are now. */
  update(): void {
    const { placement } = this;
    for (const choice of this.#docks) {
      choice.ariaPressed = String(choice.dataset['dock'] === placement.geometry.dock);
    }
    const { clientWidth, clientHeight } = this.container.stage;
    this.#size.textContent = this.readOut.text;
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
          make('span', {}, make('b', {}, title || name), make('small', {}, description)),
          () => this.#simulate(name),
          { class: 'playground-scenario', 'data-scenario': name },
        ),
      ),
    );
  }

  #simulate(name: string): void {
    this.container.close();
    this.controls.simulate(name).catch((error: unknown) => this.container.tell(String(error)));
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
    this.readOut.ask({ width, height });
  }

  #resizeTo(width: number, height: number): void {
    const { stage } = this.container;
    const outer = this.container.getBoundingClientRect();
    this.moving.resize(
      width + outer.width - stage.clientWidth,
      height + outer.height - stage.clientHeight,
    );
  }

  /** A button for a size that may become known later, or be another one then. */
  #preset(name: string, size: () => Size | undefined): Preset {
    const choice = button('', () => {
      const { width, height } = size() ?? {};
      if (width && height) this.#fit(width, height);
      this.container.close();
    });
    const update = (): void => {
      const { width, height } = size() ?? {};
      const { clientWidth, clientHeight } = this.container.stage;
      choice.hidden = !width;
      choice.textContent = `${name} ${width} × ${height}`;
      choice.ariaPressed = String(clientWidth === width && clientHeight === height);
    };
    return { button: choice, update };
  }

  #rotate(): HTMLButtonElement {
    return button(say('menu.rotate'), () =>
      this.#fit(this.container.stage.clientHeight, this.container.stage.clientWidth),
    );
  }

  #css(): string {
    const { clientWidth, clientHeight } = this.container.stage;
    const { id } = this.placement.config;
    return `#${CSS.escape(id)} {\n  width: ${clientWidth}px;\n  height: ${clientHeight}px;\n}\n`;
  }
}

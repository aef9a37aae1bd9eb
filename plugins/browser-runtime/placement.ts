/** Where the container stands, at the reader's wish, and remembered between visits. */
import type { Viewport } from './boxes.ts';
import type { ContainerConfig, Dock } from './contract.ts';
import { type Geometry, NUMBERS, parseGeometry, showGeometry } from './geometry.ts';
import { stringify } from './json.ts';
import { keepingPlace } from './reading.ts';
import { root } from './snippet.ts';
import { read, write } from './storage.ts';

const MARGIN = 24;

export class Placement {
  #geometry: Geometry;
  #edge = 0;

  /**
   * @param key Where it is remembered.
   * @param changed Called when dock or size are others.
   */
  constructor(
    readonly element: HTMLElement,
    readonly config: ContainerConfig,
    private readonly key: string,
    readonly changed: () => void,
  ) {
    const stored = parseGeometry(read('localStorage', key));
    this.#geometry = { ...this.defaults, ...stored, ...shownGeometry(root) };
    this.#followHeader();
  }

  get geometry(): Readonly<Geometry> {
    return this.#geometry;
  }

  get view(): Viewport {
    return { width: root.clientWidth, height: window.innerHeight, edge: this.#edge };
  }

  get isPhone(): boolean {
    return matchMedia('(max-width: 599.98px)').matches;
  }

  /** As the author has it. */
  get defaults(): Geometry {
    const { dock, width, height } = this.config;
    return { dock, before: dock, width, height, left: NaN, top: NaN, lower: 0 };
  }

  /** Show it as remembered: the page, or another one before it, may have said otherwise. */
  show(): void {
    showGeometry(this.#geometry, root);
  }

  hide(): void {
    delete root.dataset['playgroundDock'];
  }

  /** Stand there as long as a drag lasts; what comes of it is a `change`. */
  shift(geometry: Partial<Geometry>): void {
    this.#geometry = { ...this.#geometry, ...geometry };
    keepingPlace(this.#edge, () => this.show());
    this.changed();
  }

  change(geometry: Partial<Geometry>): void {
    this.shift(geometry);
    write('localStorage', this.key, stringify(this.#geometry));
  }

  dock(dock: Dock): void {
    const { dock: now } = this.#geometry;
    if (dock === now) return;
    const isNew = dock === 'floating' && !Number.isFinite(this.#geometry.left);
    const before = now === 'minimised' ? dock : now;
    this.change({ ...(isNew && this.#firstPlace()), dock, before });
  }

  restore(): void {
    const { dock, before } = this.#geometry;
    if (dock === 'minimised') this.dock(before === 'minimised' ? this.config.dock : before);
  }

  /** Where it floats for the first time: near the corner that it comes from. */
  #firstPlace(): { left: number; top: number } {
    const { width, edge } = this.view;
    return { left: Math.max(width - this.#geometry.width - MARGIN, 0), top: edge + MARGIN };
  }

  /** Below the theme's header, which may scroll away, hide, or change its height. */
  #followHeader(): void {
    const header = root.querySelector<HTMLElement>('.md-header');
    if (!header) return;
    const measure = (): void => {
      const { bottom } = header.getBoundingClientRect();
      // A header that hides itself slides away: what counts is where it will be.
      const edge = header.hidden ? 0 : Math.max(bottom, header.offsetHeight);
      if (edge === this.#edge) return;
      this.#edge = edge;
      root.style.setProperty('--playground-edge', `${edge}px`);
    };
    new ResizeObserver(measure).observe(header);
    new MutationObserver(measure).observe(header, { attributeFilter: ['hidden'] });
    window.addEventListener('scroll', measure, { passive: true });
    measure();
  }
}

/** Where it stands now: what is stored may be another tab's by now. */
function shownGeometry({ dataset, style }: HTMLElement): Partial<Geometry> {
  const shown: Partial<Geometry> = {};
  for (const name of NUMBERS) {
    const value = Number.parseFloat(style.getPropertyValue(`--playground-${name}`));
    if (Number.isFinite(value)) shown[name] = value;
  }
  const dock = dataset['playgroundDock'] as Dock | undefined;
  return dock ? { ...shown, dock } : {};
}

/** How the container stands: its menu, its read-out, and what drags and arrow keys make of it. */
import type { ContainerControls, PlaygroundContainer } from './container.ts';
import type { Begin, Held } from './drag.ts';
import css from './layout.css';
import { Menu } from './menu.ts';
import { Moving } from './moving.ts';
import type { Placement } from './placement.ts';
import { ReadOut } from './readout.ts';
import { adopt } from './style.ts';

export class Layout {
  readonly menu: Menu;
  readonly #moving: Moving;
  readonly #readOut: ReadOut;

  constructor(container: PlaygroundContainer, placement: Placement, controls: ContainerControls) {
    adopt(css);
    this.#moving = new Moving(placement);
    this.#readOut = new ReadOut(container, () => this.update());
    this.menu = new Menu(container, placement, this.#moving, this.#readOut, controls);
    container.append(this.#readOut.element);
  }

  /** Show dock and size as they are now. */
  update(): void {
    this.menu.update();
    this.#readOut.update(this.#moving.snap);
  }

  /** What begins a drag of what was taken hold of. */
  begin(held: Held): Begin {
    return (pointer) => this.#moving.begin(held, pointer);
  }

  reset(held: Held): void {
    this.#moving.reset(held);
  }
}

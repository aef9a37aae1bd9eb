/** The container's size where it can be seen while it changes, or where it would dock. */
import type { PlaygroundContainer } from './container.ts';
import type { Dock, Size } from './contract.ts';
import { make } from './markup.ts';
import { root } from './snippet.ts';
import { say, type TextKey } from './texts.ts';

const LET_GO: Readonly<Partial<Record<Dock, TextKey>>> = {
  right: 'container.let-go-right',
  left: 'container.let-go-left',
  bottom: 'container.let-go-bottom',
};

export class ReadOut {
  readonly element = make('output', { class: 'playground-reading', 'aria-hidden': 'true' });
  /** The size that the reader asked for last, as long as that is of interest. */
  #asked: Size | undefined;

  /** @param changed Called when something else is to be said. */
  constructor(
    private readonly container: PlaygroundContainer,
    private readonly changed: () => void,
  ) {
    for (const type of ['pointerdown', 'keydown']) {
      root.addEventListener(type, () => this.#forget(), { passive: true, capture: true });
    }
  }

  get text(): string {
    return this.container.sizeText(this.#asked);
  }

  /** Until the reader does something else: the window may have no room for this size. */
  ask(size: Size): void {
    this.#asked = size;
    this.changed();
  }

  /** @param snap The dock that it would get if it were let go of now. */
  update(snap: Dock | undefined): void {
    const ending = snap && LET_GO[snap];
    this.element.textContent = ending ? say(ending) : this.text;
    this.element.toggleAttribute('data-shown', this.#asked !== undefined);
  }

  #forget(): void {
    if (!this.#asked) return;
    this.#asked = undefined;
    this.changed();
  }
}

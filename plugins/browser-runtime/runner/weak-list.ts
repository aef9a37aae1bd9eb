/** Objects that are in the list for as long as something else needs them. */
export class WeakList<Item extends object> {
  #references: WeakRef<Item>[] = [];
  #at = 0;

  /** Looks at two of the others each time, so that those which are gone never pile up. */
  add(item: Item): void {
    this.#lookAtNext();
    this.#lookAtNext();
    this.#references.push(new WeakRef(item));
  }

  #lookAtNext(): void {
    const references = this.#references;
    this.#at = this.#at < references.length - 1 ? this.#at + 1 : 0;
    if (!references[this.#at] || references[this.#at]?.deref()) return;
    const last = references.pop();
    if (last && this.#at < references.length) references[this.#at] = last;
  }

  /** Those that are left; the list is empty afterwards. */
  taken(): Item[] {
    const references = this.#references;
    this.#references = [];
    return references.map((reference) => reference.deref()).filter((item) => item !== undefined);
  }
}

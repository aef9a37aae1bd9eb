/** Objects that are in the list for as long as something else needs them. */
export class WeakList<Item extends object> {
  #references: WeakRef<Item>[] = [];
  #limit = 64;

  add(item: Item): void {
    if (this.#references.length >= this.#limit) {
      this.#references = this.#references.filter((reference) => reference.deref());
      this.#limit = 2 * this.#references.length + 64;
    }
    this.#references.push(new WeakRef(item));
  }

  /** Those that are left; the list is empty afterwards. */
  taken(): Item[] {
    const references = this.#references;
    this.#references = [];
    return references.map((reference) => reference.deref()).filter((item) => item !== undefined);
  }
}

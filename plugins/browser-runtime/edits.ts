/** Replacements in a text, made in any order. */

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export class Edits {
  readonly #made: Edit[] = [];

  /** Put text before the character at this offset; what comes later stands after what came before. */
  insert(at: number, text: string): void {
    this.replace(at, at, text);
  }

  replace(start: number, end: number, text: string): void {
    this.#made.push({ start, end, text });
  }

  applyTo(source: string): string {
    let text = '';
    let from = 0;
    for (const edit of [...this.#made].sort((one, other) => one.start - other.start)) {
      if (edit.start < from) continue; // what it changes has been replaced
      text += source.slice(from, edit.start) + edit.text;
      from = edit.end;
    }
    return text + source.slice(from);
  }
}

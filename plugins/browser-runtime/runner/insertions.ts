/**
 * Text put into a source without taking anything away, so that lines hold and every column can be
 * found again.
 */

interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** What V8, SpiderMonkey and acorn alike count as the end of a line. */
const LINE_END = /\r\n|[\n\r\u2028\u2029]/g;

export class Insertions {
  readonly #source: string;
  readonly #made: Insertion[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  /** Put text before the character at this offset; what comes later stands after what came before. */
  add(at: number, text: string): void {
    this.#made.push({ at, text });
  }

  /** Make a comment of a stretch of the source. */
  comment(start: number, end: number): void {
    this.add(start, '/*');
    // A comment or a string inside may end ours, which then has to begin again.
    for (let at = start; ; ) {
      at = this.#source.indexOf('*/', at) + 2;
      if (at < 2 || at > end) break;
      this.add(at, '/*');
    }
    this.add(end, '*/');
  }

  /** @param skipped How many characters at the start are not the reader's. */
  apply(skipped = 0): Inserted {
    const ordered = this.#made
      .map((insertion, order) => ({ ...insertion, order }))
      .sort((one, other) => one.at - other.at || one.order - other.order);
    let text = '';
    let from = 0;
    for (const insertion of ordered) {
      text += this.#source.slice(from, insertion.at) + insertion.text;
      from = insertion.at;
    }
    text += this.#source.slice(from);
    return {
      text,
      positions: new Positions(
        lineStarts(this.#source),
        ordered.map(({ at }) => at),
        ordered.map((insertion) => insertion.text.length),
        skipped,
      ),
    };
  }
}

export interface Inserted {
  readonly text: string;
  readonly positions: Positions;
}

/** Lines and columns count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds places of the source, from its offsets or from places in the text after the insertions. */
export class Positions {
  readonly #starts: readonly number[];
  readonly #offsets: readonly number[];
  readonly #lengths: readonly number[];
  readonly #skipped: number;

  constructor(
    starts: readonly number[],
    offsets: readonly number[] = [],
    lengths: readonly number[] = [],
    skipped = 0,
  ) {
    this.#starts = starts;
    this.#offsets = offsets;
    this.#lengths = lengths;
    this.#skipped = skipped;
  }

  at(offset: number): Position {
    const after = this.#starts.findIndex((start) => start > offset);
    const line = after < 0 ? this.#starts.length : after;
    return this.#readers(line, offset - (this.#starts[line - 1] ?? 0) + 1);
  }

  /** A place inside an insertion becomes the place that it was inserted at. */
  original({ line, column }: Position): Position {
    const start = this.#starts[line - 1];
    // After the source stand our own last lines: an error there belongs to where the source ends.
    if (start === undefined) return { line: this.#starts.length, column: 1 };
    const wanted = start + column - 1;
    let inserted = 0;
    for (const [index, offset] of this.#offsets.entries()) {
      if (offset < start) continue;
      if (wanted - inserted < offset) break;
      const length = this.#lengths[index] ?? 0;
      if (wanted - inserted < offset + length) return this.#readers(line, offset - start + 1);
      inserted += length;
    }
    return this.#readers(line, wanted - inserted - start + 1);
  }

  #readers(line: number, column: number): Position {
    return { line, column: line > 1 ? column : Math.max(1, column - this.#skipped) };
  }
}

export function lineStarts(source: string): number[] {
  return [0, ...Array.from(source.matchAll(LINE_END), (end) => end.index + end[0].length)];
}

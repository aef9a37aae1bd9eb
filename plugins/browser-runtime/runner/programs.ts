/** The texts that run, and the way from a stack frame back to the reader's lines. */
import type { Place } from '../contract.ts';
import { BEFORE } from './carrier.ts';
import type { Position, Positions } from './insertions.ts';
import { NativeError, stackOf } from './pristine.ts';
import { rewrite } from './rewrite.ts';

export interface SnippetProgram<Owner = unknown> {
  readonly snippet: string;
  /** How developer tools and stacks name it; another one for each text of a snippet. */
  readonly url: string;
  readonly text: string;
  /** How many columns stand before the source on the first line. */
  readonly before: number;
  readonly positions: Positions;
  /** What the browser made of the text: each run calls it anew. */
  compiled?: unknown;
  /** What stands in stacks in place of the name, where the browser has it so. */
  address?: string | undefined;
  /** The latest run of it, which hears of its errors. */
  owner?: Owner;
}

const FOLDER = 'playground-snippet/';
/** Older ones are let go; an error in one of their timers then has no place. */
const MOST = 200;

export class Programs<Owner> {
  readonly #byText = new Map<string, SnippetProgram<Owner>>();
  readonly #byUrl = new Map<string, SnippetProgram<Owner>>();
  readonly #byAddress = new Map<string, SnippetProgram<Owner>>();
  readonly #versions = new Map<string, number>();

  /**
   * @param further Names that the code has beside the page's own.
   * @throws {SyntaxProblem}
   */
  get(snippet: string, source: string, further: readonly string[] = []): SnippetProgram<Owner> {
    const key = [snippet, further, source].join('\n');
    const program = this.#byText.get(key) ?? this.#make(snippet, source, further);
    this.#byText.delete(key);
    this.#byText.set(key, program);
    this.#byUrl.set(program.url, program);
    const [oldest] = this.#byText;
    if (oldest && this.#byText.size > MOST) {
      this.#byText.delete(oldest[0]);
      this.#byUrl.delete(oldest[1].url);
      this.#byAddress.delete(oldest[1].address ?? '');
    }
    return program;
  }

  #make(snippet: string, source: string, further: readonly string[]): SnippetProgram<Owner> {
    const { text, before, positions } = rewrite(source, further);
    const version = (this.#versions.get(snippet) ?? 0) + 1;
    this.#versions.set(snippet, version);
    const suffix = version > 1 ? `?${version}` : '';
    const url = `${FOLDER}${encodeURIComponent(snippet)}.js${suffix}`;
    return { snippet, url, text, before: BEFORE + before, positions };
  }

  /** From now on the program is known by this address too. */
  settle(program: SnippetProgram<Owner>, address: string): void {
    program.address = address;
    this.#byAddress.set(address, program);
  }

  byUrl(url: string): SnippetProgram<Owner> | undefined {
    return this.#byUrl.get(url) ?? this.#byAddress.get(url);
  }

  /** The same stack with names in the place of addresses. */
  named(stack: string): string {
    if (!this.#byAddress.size) return stack;
    return stack.replace(ADDRESS, (address) => this.#byAddress.get(address)?.url ?? address);
  }

  /** The innermost frame that is a snippet's own text, not ours before it. */
  locate(stack: string): { program: SnippetProgram<Owner>; place: Place } | undefined {
    for (const line of this.named(stack).split('\n')) {
      const [, url = '', row, column] = FRAME.exec(line) ?? [];
      const program = this.#byUrl.get(url);
      const at = { line: Number(row), column: Number(column) };
      if (program && isInSource(program, at)) return { program, place: placeIn(program, at) };
    }
    return undefined;
  }

  /** The frames from the first that is a snippet's on, for readers. */
  snippetFrames(stack: string): string {
    const lines = this.named(stack).split('\n');
    const first = lines.findIndex((line) => FRAME.test(line));
    return first < 0 ? '' : this.readable(lines.slice(first).join('\n'));
  }

  /** The same stack with the reader's lines and columns, written as `load:3:14`. */
  readable(stack: string): string {
    const frames = this.named(stack).split('\n');
    return frames.flatMap((frame) => this.#readableFrame(frame)).join('\n');
  }

  /** None of what we put before the source, such as the setter of a shared constant. */
  #readableFrame(frame: string): string[] {
    const [, url = '', line, column] = FRAME.exec(frame) ?? [];
    const program = this.#byUrl.get(url);
    if (!program) return [frame];
    const at = { line: Number(line), column: Number(column) };
    if (!isInSource(program, at)) return [];
    const place = placeIn(program, at);
    const named = `${place.snippet}:${place.line}:${place.column}`;
    return [frame.replace(`${url}:${line}:${column}`, named)];
  }
}

const ADDRESS = /blob:[^\s()]+?(?=:\d+:\d+|\s|$)/g;

/** A frame as Chromium writes it, `at f (URL:1:2)`, or as the others do, `f@URL:1:2`. */
const FRAME = /(?:^\s*at |@).*?(playground-snippet\/[^\s:]+?\.js(?:\?\d+)?):(\d+):(\d+)\)?$/;

const isInSource = ({ before }: SnippetProgram, { line, column }: Position): boolean =>
  line > 1 || column > before;

/** From a place in the text that ran. */
export function placeIn(program: SnippetProgram, at: Position): Place {
  const { snippet, before, positions } = program;
  if (!isInSource(program, at)) return { snippet, line: 1, column: 1 };
  const column = at.line > 1 ? at.column : at.column - before;
  return { snippet, ...positions.original({ line: at.line, column }) };
}

/** The stack of whoever calls. */
export function currentStack(): string {
  return stackOf(new NativeError());
}

/** One run: from the text to its outcome, and what its code does afterwards. */
import type { NewEntry, Outcome, Place, Run, RunRequest } from '../contract.ts';
import type { Written } from '../methods.ts';
import { count, inFigures, say } from '../texts.ts';
import { errorFrames, isObject, withoutOurs } from '../values.ts';
import { putBack } from './arrays.ts';
import { carry, type Delivered, type Refusal } from './carrier.ts';
import { describe, type Fault, faultOf, syntaxError } from './faults.ts';
import { createFill, createTag, createTemplate } from './fill.ts';
import { createGuard, type Guard, isStopped, Stopped } from './guard.ts';
import { hearLast } from './hearing.ts';
import { Ongoing } from './ongoing.ts';
import { createConsole, prepareConsole, sayToBrowser } from './output.ts';
import { NativePromise, NativeSyntaxError, NativeURL, now, stackOf } from './pristine.ts';
import { currentStack, Programs, placeIn, type SnippetProgram } from './programs.ts';
import { type Helpers, positionsOf } from './rewrite.ts';
import { forgetNames, isDeclaredByPage, previousValue, type SharedName, share } from './shared.ts';
import { SyntaxProblem } from './syntax.ts';
import { WeakList } from './weak-list.ts';

type Program = SnippetProgram<Execution>;
/** Gives the value in a list, if there is one. */
type Factory = (
  console: Console,
  helpers: Helpers,
  typed: RunRequest['typed'],
) => () => Promise<[unknown] | undefined>;
/** What was thrown last, and where: for what has no stack. */
interface Remembered {
  readonly value: unknown;
  readonly offset: number;
}

export const programs = new Programs<Execution>();

export class Execution implements Run {
  readonly outcome: Promise<Outcome>;
  readonly #request: Omit<RunRequest, 'values'>;
  /** Of the fields that the text mentions: kept until its code has them, and by that code alone. */
  #values: RunRequest['values'] | undefined;
  readonly #started = now();
  readonly #guard: Guard;
  readonly #ongoing = new Ongoing();
  readonly #console: Console;
  #settle: (outcome: Outcome) => void = () => undefined;
  #program: Program | undefined;
  #stopped: Stopped | undefined;
  #remembered: Remembered | undefined;
  /** Offset of the `await` of the top level that it waits at, for errors made elsewhere. */
  #waitsAt: number | undefined;
  /** Offset of the call that writes the next line. */
  #saidAt: number | undefined;
  readonly #places = new Map<number, Place>();

  constructor({ values, ...request }: RunRequest) {
    this.#request = request;
    this.#values = new Map([...values].filter(([name]) => request.source.includes(`@{${name}}`)));
    this.outcome = new NativePromise((resolve) => {
      this.#settle = resolve;
    });
    this.#guard = createGuard(request.loopLimit, (offset) => this.#exceed(offset));
    this.#console = createConsole((written, isOneOfMany) => this.#say(written, isOneOfMany));
  }

  get #name(): string {
    return this.#request.name;
  }

  start(): this {
    runs.add(this);
    void this.#prepareNext();
    try {
      const { source, typed = {} } = this.#request;
      const further = Object.keys(typed).filter(
        (name) => source.includes(name) && !(name in globalThis),
      );
      this.#program = programs.get(this.#name, source, further);
    } catch (problem) {
      this.#refuse(problem);
      return this;
    }
    this.#program.owner = this;
    const { compiled, text, url } = this.#program;
    if (compiled) void this.#execute({ value: compiled as Factory });
    else {
      const program = this.#program;
      carry<Factory>(text, url, (got, address) => {
        if (address) programs.settle(program, address);
        void this.#execute(got);
      });
    }
    return this;
  }

  async #prepareNext(): Promise<void> {
    await this.outcome;
    prepareConsole();
    hearLast();
  }

  stop(): void {
    this.#end(new Stopped(say('run.ended', { snippet: this.#name })));
  }

  ongoing(): { what: string; place?: Place }[] {
    return this.#ongoing.list.map(({ what, offset }) => {
      const place = this.#placeAt(offset);
      return place ? { what, place } : { what };
    });
  }

  async #execute(got: Delivered<Factory>): Promise<void> {
    if (!('value' in got)) return this.#refuseToRun(got.refusal);
    if (this.#program) this.#program.compiled = got.value;
    if (this.#stopped) return;
    try {
      const code = got.value(this.#console, this.#helpers(), this.#request.typed);
      const value = (await code())?.[0];
      if (this.#request.typed) givers.set(Object(value), this);
      this.#succeed(this.#request.typed ? value : await value);
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  #succeed(value: unknown): void {
    this.#conclude(
      () => {
        if (value === undefined || this.#request.typed) return;
        this.#write({ level: 'value', values: [value] });
      },
      { state: 'done', value },
    );
  }

  #fail(thrown: unknown): void {
    if (this.#stopped) return;
    const waitedAt = this.#waitsAt;
    const place = this.placeOf(thrown) ?? this.#placeAt(waitedAt);
    const fault = faultOf(describe(thrown), place);
    this.#failWith(thrown, fault);
  }

  /** The browser does not tell of it in its developer tools, since it was caught here. */
  #failWith(thrown: unknown, error: Fault): void {
    const tell = (): void => {
      this.report(thrown, error.place);
      sayToBrowser('error', 'Uncaught', thrown);
    };
    this.#conclude(tell, { state: 'failed', error });
  }

  #conclude(tell: () => void, end: Pick<Outcome, 'state' | 'value' | 'error'>): void {
    if (this.#stopped) return;
    this.#mend();
    try {
      tell();
    } finally {
      this.#settle({ snippet: this.#name, duration: now() - this.#started, ...end });
    }
  }

  /** Write what was thrown: by the run itself, or later by what it started. */
  report(thrown: unknown, place: Place | undefined, said = 'Uncaught'): void {
    if (thrown === this.#stopped && isStopped(thrown)) return;
    this.#write({ level: 'error', values: [said, thrown], ...(place && { place }) });
  }

  /** Was this the last thing that it threw? */
  remembers(thrown: unknown): boolean {
    return Boolean(this.#remembered) && Object.is(this.#remembered?.value, thrown);
  }

  // --- Code that cannot run -----------------------------------------------------------------------

  #refuse(problem: unknown): void {
    if (!(problem instanceof SyntaxProblem)) throw problem;
    const position = positionsOf(this.#request.source).at(problem.offset);
    this.#failToParse(problem.message, { snippet: this.#name, ...position });
  }

  #refuseToRun(refusal: Refusal | undefined): void {
    if (refusal && this.#program)
      this.#failToParse(refusal.message, placeIn(this.#program, refusal));
    else this.#fail(say('run.policy'));
  }

  #failToParse(message: string, place: Place): void {
    this.#values = undefined;
    this.#failWith(syntaxError(message, place), { message: `SyntaxError: ${message}`, place });
  }

  // --- Stopping -----------------------------------------------------------------------------------

  #exceed(offset: number): void {
    const place = this.#placeAt(offset);
    const seconds = this.#request.loopLimit / 1000;
    const message = say('run.loop', { line: place?.line ?? '?', seconds: inFigures(seconds) });
    if (!this.#stopped) this.#write({ level: 'error', values: [message], ...(place && { place }) });
    this.#end(new Stopped(message), faultOf(message, place));
  }

  #end(reason: Stopped, error?: Fault): void {
    if (!this.#stopped) {
      this.#stopped = reason;
      this.#mend();
      this.#guard.stop(reason);
      this.#values = undefined;
      const duration = now() - this.#started;
      const waitedAt = error ? undefined : this.#placeAt(this.#waitsAt);
      const end = { ...(error && { error }), ...(waitedAt && { waitedAt }) };
      this.#settle({ snippet: this.#name, state: 'stopped', duration, ...end });
    }
    this.#ongoing.end();
  }

  #mend(): void {
    const names = putBack();
    if (names.length) this.#notice(say('run.put-back', { names: names.join(', ') }));
  }

  // --- Output -------------------------------------------------------------------------------------

  #write(entry: Omit<NewEntry, 'source' | 'snippet'>): void {
    if (!this.#stopped) this.#request.write({ source: 'snippet', snippet: this.#name, ...entry });
  }

  #say(written: Written, isOneOfMany: boolean): void {
    const { level, values, shape, stack: traced } = written;
    const offset = this.#saidAt;
    this.#saidAt = undefined;
    const isSerious = level === 'error' || level === 'warn';
    const isPlain = !isSerious && traced === undefined;
    if (isPlain && (offset !== undefined || isOneOfMany || this.#request.typed)) {
      // A stack takes longer than all the rest, and a spread is felt: thousands of lines go without.
      const place = this.#request.typed ? undefined : this.#placeSaid(offset);
      if (shape || !place) this.#write({ ...written, ...(place && { place }) });
      else if (!this.#stopped) {
        this.#request.write({ source: 'snippet', snippet: this.#name, level, values, place });
      }
      return;
    }
    const stack = currentStack();
    // A snippet may have `Error.stackTraceLimit` at 0.
    const place = programs.locate(stack)?.place ?? this.#placeSaid(offset);
    const hasFrames = traced !== undefined || (isSerious && !isOneOfMany && !values.some(isError));
    const frames = hasFrames ? programs.snippetFrames(stack) : '';
    // Of one frame, the place says all.
    const hasStack = traced !== undefined || withoutOurs(frames).includes('\n');
    this.#write({ ...written, ...(place && { place }), ...(hasStack && { stack: frames }) });
  }

  // --- Places -------------------------------------------------------------------------------------

  #placeAt(offset: number | undefined): Place | undefined {
    const position = offset === undefined ? undefined : this.#program?.positions.at(offset);
    return position && { snippet: this.#name, ...position };
  }

  /** The same for all lines of one call. */
  #placeSaid(offset: number | undefined): Place | undefined {
    if (offset === undefined) return undefined;
    const place = this.#places.get(offset) ?? this.#placeAt(offset);
    if (place) this.#places.set(offset, place);
    return place;
  }

  placeOf(thrown: unknown): Place | undefined {
    // Reading a stack may run code of the snippet, which may throw.
    const offset = this.remembers(thrown) ? this.#remembered?.offset : undefined;
    const place = programs.locate(stackOf(thrown))?.place;
    return place ?? this.#placeAt(offset);
  }

  #remember(offset: number, value: unknown): void {
    this.#remembered = { offset, value };
    latest = this;
  }

  // --- What the inserted text calls ---------------------------------------------------------------

  #helpers(): Helpers {
    const fill = createFill(this.#values ?? new Map());
    this.#values = undefined;
    const tag = createTag(fill);
    const { baseUrl } = this.#request;
    const resolve = (specifier: string) => new NativeURL(specifier, baseUrl).href;
    return {
      loop: this.#guard.loop,
      check: (value) => {
        this.#guard.check();
        return value;
      },
      // Listening to the promise would cost its stack the frames before an `await`.
      awaiting: (offset, value) => {
        this.#waitsAt = offset;
        return value;
      },
      arrived: (value) => {
        this.#waitsAt = undefined;
        this.#guard.check();
        return value;
      },
      throwing: (offset, value) => {
        this.#remember(offset, value);
        return value;
      },
      said: (offset, value) => {
        this.#saidAt = offset;
        return value;
      },
      fill,
      template: createTemplate(fill),
      tag,
      tagOf: (object) =>
        new Proxy(object, {
          get: (_, property) => tag(Reflect.get(object, property), object),
        }),
      // Bare names are for an import map.
      resolve: (specifier) =>
        typeof specifier === 'string' && /^\.{0,2}\//.test(specifier)
          ? resolve(specifier)
          : specifier,
      bindings: (offset, module, specifier, names) =>
        names.map((name) => {
          if (name === '*') return module;
          if (name in module) return Reflect.get(module, name) as unknown;
          const message = `The requested module '${specifier}' does not provide an export named '${name}'`;
          const error = new NativeSyntaxError(message);
          this.#remember(offset, error);
          throw error;
        }),
      meta: { url: baseUrl, resolve },
      share: (...names) => this.#share(names),
      previous: (name) => (name === 'console' ? this.#console : previousValue(name)),
      page: (offset) => this.#ongoing.page(offset),
      timers: (offset, object) => this.#ongoing.timers(offset, object),
      target: (offset, object) => this.#ongoing.target(offset, object),
    };
  }

  #share(names: readonly SharedName[]): void {
    const local = share(names);
    const tell = (key: 'run.own-names' | 'run.page-names', said: string[]): void => {
      const quoted = said.map((name) => `\`${name}\``).join(', ');
      if (quoted) this.#notice(count(key, said.length, { names: quoted }));
    };
    tell('run.page-names', local.filter(isDeclaredByPage));
    tell(
      'run.own-names',
      local.filter((name) => !isDeclaredByPage(name)),
    );
  }

  #notice(text: string): void {
    this.#request.write({ level: 'notice', source: 'page', snippet: this.#name, values: [text] });
  }
}

const isError = (value: unknown): boolean => isObject(value) && errorFrames(value) !== '';

const runs = new WeakList<Execution>();
let latest: Execution | undefined;

/** End whatever any run has started, and take back the names that they shared. */
export function forgetRuns(): void {
  for (const run of runs.taken()) run.stop();
  latest = undefined;
  forgetNames();
}

/** The run that threw this last, when it has no stack to tell. */
export function runThatThrew(thrown: unknown): Execution | undefined {
  return latest?.remembers(thrown) ? latest : undefined;
}

/** By what they have given at a prompt, where nobody waits for it. */
const givers = new WeakMap<object, Execution>();

/** The run whose value is this promise, of which nothing else may tell whose it is. */
export const runThatGave = (promise: object): Execution | undefined => givers.get(promise);

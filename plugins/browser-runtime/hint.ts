/** What is said of the function whose call is being typed: by its source, or better by the SDK's adapter. */
import type { FunctionHelp, Stage } from './contract.ts';
import { make } from './markup.ts';
import { callIn, type OpenCall, partsOf } from './suggestions.ts';

/** What an adapter says of a function, as far as it has the shape of it. */
function readHelp(said: unknown): FunctionHelp | undefined {
  const { signatures, summary, parameters } = Object(said) as Record<string, unknown>;
  if (!Array.isArray(signatures) || !signatures.length) return undefined;
  const meanings = Object.entries(Object(parameters)).map(([name, text]) => [name, String(text)]);
  return {
    signatures: signatures.map(String),
    ...(typeof summary === 'string' && { summary }),
    parameters: Object.fromEntries(meanings),
  };
}

export class Hint {
  readonly element: HTMLElement;
  readonly #describe: Stage['describe'];
  readonly #known = new WeakMap<object, FunctionHelp>();
  #call: OpenCall | undefined;
  /** The reader has had enough of it. */
  #closed: object | undefined;

  constructor(id: string, describe: Stage['describe']) {
    this.#describe = describe;
    this.element = make('div', { id, class: 'playground-hint', role: 'status' });
  }

  /** @param before What stands before the caret. */
  show(before: string): void {
    const call = callIn(before);
    if (call ? call.callee !== this.#closed : !before) this.#closed = undefined;
    const isSame = call?.callee === this.#call?.callee;
    if (isSame && call?.at === this.#call?.at) return; // or it would be announced again
    this.#call = call;
    this.#render();
    if (call && !isSame) void this.#ask(call.callee);
  }

  /** Tells whether there was anything to close. */
  close(): boolean {
    const isOpen = this.element.hasChildNodes();
    this.#closed = this.#call?.callee;
    this.element.replaceChildren();
    return isOpen;
  }

  async #ask(callee: object): Promise<void> {
    if (this.#known.has(callee)) return;
    const help = readHelp(
      await this.#describe(callee).catch(({ message }: Error) => console.error(message)),
    );
    if (!help) return;
    this.#known.set(callee, help);
    if (this.#call?.callee === callee) this.#render();
  }

  #render(): void {
    const { callee, signature, at = 0 } = this.#call ?? {};
    this.element.replaceChildren();
    if (!callee || callee === this.#closed) return;
    const help = this.#known.get(callee);
    const { summary, parameters = {} } = help ?? {};
    const signatures = help?.signatures ?? (signature === undefined ? [] : [signature]);
    const typed = signatures.map((text) => this.#addSignature(text, at));
    const meaning = typed.map((name) => parameters[name]).find(Boolean);
    for (const text of [meaning, summary]) if (text) this.element.append(make('div', {}, text));
  }

  /** Gives the name of the parameter that is being typed. */
  #addSignature(text: string, at: number): string {
    const { head, parameters, tail } = partsOf(text);
    const last = parameters.length - 1;
    const typed = parameters[last]?.startsWith('...') ? Math.min(at, last) : at;
    const line = make('code', {}, head);
    parameters.forEach((parameter, index) => {
      if (index) line.append(', ');
      line.append(index === typed ? make('strong', {}, parameter) : parameter);
    });
    line.append(tail);
    this.element.append(line);
    return /[\w$]+/.exec(parameters[typed] ?? '')?.[0] ?? '';
  }
}

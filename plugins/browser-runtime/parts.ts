/** A snippet as a part of a saved page: the code of a function in a script, which means the same there. Pure. */
import type { ImportDeclaration } from 'acorn';
import { Edits } from './edits.ts';
import { awaited } from './imported.ts';
import { keepInside } from './inline.ts';
import type { Anatomy } from './runner/anatomy.ts';
import { type AnyNode, children, isLoop } from './runner/nodes.ts';

export interface Part {
  readonly title: string;
  readonly code: string;
  /** Statements that have to come before it, and after it. */
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  /** It does not parse, which the browser is to say of it alone. */
  readonly isBroken?: boolean;
  /** What comes after it waits until its session is live. */
  readonly startsSession?: boolean;
}

/** What `loops.js` gives to an example. */
export const LOOP = 'playgroundLoop';
const GUARD = `${LOOP}();`;

type Code = Pick<Part, 'before' | 'code' | 'after'>;

export const codeOf = (source: string, anatomy: Anatomy): Code =>
  new Writer(anatomy, anatomy.text !== source).write();

class Writer {
  readonly #edits = new Edits();
  readonly #hoisted: string[] = [];
  /** Imports among the first statements stay where they are. */
  readonly #afterImports: number;
  /** What may give the value; nothing, where all of it only writes. */
  readonly #values: Anatomy['completion']['values'];

  constructor(
    private readonly anatomy: Anatomy,
    /** It stands in parentheses already. */
    private readonly isObject: boolean,
  ) {
    const { body } = anatomy;
    const first = body.find(({ type, directive }) => type !== 'ImportDeclaration' && !directive);
    this.#afterImports = first?.start ?? Number.POSITIVE_INFINITY;
    const { values } = anatomy.completion;
    const isWithoutValue = !anatomy.names.all.has('console') && [...values].every(writes);
    this.#values = isWithoutValue ? new Set() : values;
  }

  write(): Code {
    const { text, body, isStrict } = this.anatomy;
    if (text.startsWith('#!')) this.#edits.insert(0, '//');
    for (const node of body) this.#visit(node);
    keepInside(text, body, this.#edits);
    const gathers = this.#gathersValue;
    return {
      before: [
        ...(isStrict ? ["'use strict';"] : []),
        ...(gathers ? ['let playgroundLast;'] : []),
        ...this.#shared(),
        ...this.#hoisted,
      ],
      code: this.#edits.applyTo(text),
      after: gathers ? ['playgroundValue(await playgroundLast);'] : [],
    };
  }

  #shared(): string[] {
    const { top, variables } = this.anatomy.names;
    return [...top].map((name) => {
      const value = name === 'value' ? 'given' : 'value';
      const isVariable = variables.has(name) ? ", 'var'" : '';
      return `playgroundShare('${name}', () => ${name}, (${value}) => { ${name} = ${value}; }${isVariable});`;
    });
  }

  /** Is it not just the last statement that gives the value? */
  get #gathersValue(): boolean {
    return this.#values.size > 0 && !this.#givesValueLast;
  }

  get #givesValueLast(): boolean {
    const last = this.anatomy.body.at(-1);
    return this.#values.size === 1 && last !== undefined && this.#values.has(last);
  }

  #visit(node: AnyNode): void {
    const end = this.#open(node);
    const endOfLoop = isLoop(node) ? this.#guard(node.body as AnyNode) : undefined;
    for (const child of children(node)) this.#visit(child);
    if (endOfLoop) this.#edits.insert(...endOfLoop);
    if (end) this.#edits.insert(...end);
  }

  /** Returns what is to be inserted behind what is in it. */
  #open(node: AnyNode): [at: number, text: string] | undefined {
    if (node.type === 'ImportDeclaration') this.#import(node as unknown as ImportDeclaration);
    if (node.type === 'MetaProperty' && (node.meta as AnyNode).name === 'import') {
      this.#edits.replace(node.start, node.end, 'playgroundMeta');
    }
    if (this.#values.has(node)) return this.#value(node);
    const isForgetting = this.#gathersValue && this.anatomy.completion.resets.has(node);
    return isForgetting ? this.#reset(node) : undefined;
  }

  /** Each turn of a loop asks whether it may go on. */
  #guard(body: AnyNode): [at: number, text: string] | undefined {
    const isBlock = body.type === 'BlockStatement';
    this.#edits.insert(body.start + (isBlock ? 1 : 0), isBlock ? ` ${GUARD}` : `{ ${GUARD} `);
    return isBlock ? undefined : [body.end, ' }'];
  }

  #import(declaration: ImportDeclaration): void {
    const { start, end } = declaration;
    const isFirst = start < this.#afterImports;
    if (!isFirst) this.#hoisted.push(awaited(declaration));
    // A semicolon keeps apart what stands around it.
    this.#edits.replace(start, end, isFirst ? awaited(declaration) : ';');
  }

  #reset(node: AnyNode): [number, string] | undefined {
    const reset = 'playgroundLast = undefined;';
    if (node.type === 'CatchClause') {
      this.#edits.insert((node.body as AnyNode).start + 1, ` ${reset}`);
      return undefined;
    }
    // It may be the only statement of a loop.
    this.#edits.insert(node.start, `{ ${reset} `);
    return [node.end, ' }'];
  }

  #value(node: AnyNode): [number, string] {
    const isEnded = this.anatomy.text[node.end - 1] === ';';
    const [before, after] = this.#givesValueLast ? this.#showing() : gathering(node);
    this.#edits.insert(node.start, before);
    return isEnded ? [node.end - 1, after] : [node.end, `${after};`];
  }

  #showing(): [before: string, after: string] {
    return this.isObject ? ['playgroundValue(await ', ')'] : ['playgroundValue(await (', '))'];
  }
}

/** Is it a call of `console.log()` or its kin, which give nothing? */
function writes({ expression }: AnyNode): boolean {
  const { type, callee } = expression as AnyNode & { callee?: AnyNode };
  return type === 'CallExpression' && (callee?.object as AnyNode | undefined)?.name === 'console';
}

/** A function that is assigned takes the variable's name; one in a list does not. */
function gathering({ expression }: AnyNode): [before: string, after: string] {
  const isNamed = /^(Arrow)?Function|^Class/.test((expression as AnyNode).type);
  return [`playgroundLast = (${isNamed ? '0, ' : ''}`, ')'];
}

/** A snippet as a part of a saved page: the code of a function in a script, which means the same there. Pure. */
import type { ImportDeclaration, ImportSpecifier } from 'acorn';
import { Edits } from './edits.ts';
import { inString, keepInside } from './inline.ts';
import type { Anatomy } from './runner/anatomy.ts';
import { type AnyNode, children } from './runner/nodes.ts';

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

type Code = Pick<Part, 'before' | 'code' | 'after'>;

export const codeOf = (source: string, anatomy: Anatomy): Code =>
  new Writer(anatomy, anatomy.text !== source).write();

/** Does it parse for us alone, so that the browser refuses it? */
export function isRefused(nodes: readonly AnyNode[], depth = 0): boolean {
  return nodes.some(
    (node) =>
      /^Export/.test(node.type) ||
      (depth > 0 && node.type === 'ImportDeclaration') ||
      (node.regex !== undefined && !isPattern(node.regex as Pattern)) ||
      isRefused(children(node), depth + 1),
  );
}

interface Pattern {
  readonly pattern: string;
  readonly flags: string;
}

function isPattern({ pattern, flags }: Pattern): boolean {
  try {
    return Boolean(new RegExp(pattern, flags));
  } catch {
    return false;
  }
}

/** What it imports by names that are known. */
export function importsOf(nodes: readonly AnyNode[]): string[] {
  return nodes.flatMap((node) => {
    const specifier = /^Import(Declaration|Expression)$/.test(node.type) && literalIn(node.source);
    return [...(specifier ? [specifier] : []), ...importsOf(children(node))];
  });
}

const literalIn = (node: unknown): string | undefined => {
  const { value } = node as { value?: unknown };
  return typeof value === 'string' ? value : undefined;
};

class Writer {
  readonly #edits = new Edits();
  readonly #hoisted: string[] = [];
  /** Imports among the first statements stay where they are. */
  readonly #afterImports: number;

  constructor(
    private readonly anatomy: Anatomy,
    /** It stands in parentheses already. */
    private readonly isObject: boolean,
  ) {
    const { body } = anatomy;
    const first = body.find(({ type, directive }) => type !== 'ImportDeclaration' && !directive);
    this.#afterImports = first?.start ?? Number.POSITIVE_INFINITY;
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
    const { values } = this.anatomy.completion;
    return values.size > 0 && !this.#givesValueLast;
  }

  get #givesValueLast(): boolean {
    const { body, completion } = this.anatomy;
    const last = body.at(-1);
    return completion.values.size === 1 && last !== undefined && completion.values.has(last);
  }

  #visit(node: AnyNode): void {
    const end = this.#open(node);
    for (const child of children(node)) this.#visit(child);
    if (end) this.#edits.insert(...end);
  }

  /** Returns what is to be inserted behind what is in it. */
  #open(node: AnyNode): [at: number, text: string] | undefined {
    const { values, resets } = this.anatomy.completion;
    if (node.type === 'ImportDeclaration') this.#import(node as unknown as ImportDeclaration);
    if (node.type === 'MetaProperty' && (node.meta as AnyNode).name === 'import') {
      this.#edits.replace(node.start, node.end, 'playgroundMeta');
    }
    if (resets.has(node)) return this.#reset(node);
    return values.has(node) ? this.#value(node) : undefined;
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

/** A function that is assigned takes the variable's name; one in a list does not. */
function gathering({ expression }: AnyNode): [before: string, after: string] {
  const isNamed = /^(Arrow)?Function|^Class/.test((expression as AnyNode).type);
  return [`playgroundLast = (${isNamed ? '0, ' : ''}`, ')'];
}

/** In a function, `import` is a call. */
function awaited({ specifiers, source, attributes }: ImportDeclaration): string {
  const options = attributes.map(({ key, value }) => `${nameIn(key)}: ${value.raw}`);
  const second = options.length ? `, { with: { ${options.join(', ')} } }` : '';
  const module = inString(`await import(${source.raw}${second})`);
  const whole = specifiers.find(({ type }) => type === 'ImportNamespaceSpecifier')?.local.name;
  const names = specifiers.flatMap((specifier) => {
    if (specifier.type === 'ImportNamespaceSpecifier') return [];
    const name = specifier.type === 'ImportSpecifier' ? nameIn(specifier.imported) : 'default';
    return name === specifier.local.name ? [name] : [`${name}: ${specifier.local.name}`];
  });
  if (!specifiers.length || (!whole && !names.length)) return `${module};`;
  return [
    ...(whole ? [`const ${whole} = ${module};`] : []),
    ...(names.length ? [`const { ${names.join(', ')} } = ${whole ?? module};`] : []),
  ].join(' ');
}

const nameIn = (node: ImportSpecifier['imported']): string =>
  node.type === 'Identifier' ? node.name : (node.raw ?? '');

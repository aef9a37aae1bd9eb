/**
 * Turns a snippet into the text that runs. The source itself only gets insertions: a guard in each
 * loop, a check after each `await`, a call around each literal with a placeholder … What it needs
 * stands before it, on its first line: so its lines are the same in every stack.
 */
import type { ImportDeclaration } from 'acorn';
import { type Anatomy, anatomyOf } from './anatomy.ts';
import { Insertions, lineStarts, Positions } from './insertions.ts';
import { type AnyNode, children, isLoop } from './nodes.ts';
import { SyntaxProblem } from './syntax.ts';

export interface Rewritten {
  /**
   * An expression: a function of `console`, the helpers, and an object of further names. What that gives
   * runs the code, and gives its value in a list.
   */
  readonly text: string;
  /** How many columns of its first line stand before the source. */
  readonly before: number;
  readonly positions: Positions;
}

/** What the inserted text calls; offsets count from the start of the source. */
export interface Helpers {
  /** In each loop: throws when the run is to end; gives how many turns to take until it is called again. */
  loop(offset: number): number;
  /** In functions, after each `await` and at the start of each `catch` and `finally`: the same. */
  check(value?: unknown): unknown;
  /** At the top level, around what is awaited: remembers where, in case it fails. */
  awaiting(offset: number, value: unknown): unknown;
  /** At the top level, in place of `check`: it waits no longer. */
  arrived(value?: unknown): unknown;
  /** Around what is thrown: remembers where. */
  throwing(offset: number, value: unknown): unknown;
  /** Around the last argument of `console.log(…)` and its kin: remembers where, for the line that comes next. */
  said(offset: number, value: unknown): unknown;
  /** Around a string literal with placeholders. */
  fill(text: string): string;
  /** The tag of a template literal with placeholders that has none of its own. */
  template(strings: TemplateStringsArray, ...values: unknown[]): string;
  /** Around the tag of one that has. */
  tag(tag: unknown, receiver?: unknown): unknown;
  /** Around the object whose method is that tag. */
  tagOf(object: object): object;
  /** Around a module specifier. */
  resolve(specifier: unknown): unknown;
  /** What a static import binds, out of the module's namespace; `*` is the namespace itself. */
  bindings(offset: number, module: object, specifier: string, names: readonly string[]): unknown[];
  readonly meta: object;
  /** Make top-level names accessors on `globalThis`. */
  share(...names: [name: string, get: () => unknown, set: (value: unknown) => void][]): void;
  /** What a `var` holds before it is assigned. */
  previous(name: string): unknown;
  /** For `setTimeout(…)` and its kin, and `addEventListener(…)`. */
  page(offset: number): unknown;
  /** For `object.setTimeout(…)` and its kin. */
  timers(offset: number, object: unknown): unknown;
  /** For `object.addEventListener(…)`. */
  target(offset: number, object: unknown): unknown;
}

const HELPERS = [
  'loop',
  'check',
  'awaiting',
  'arrived',
  'throwing',
  'said',
  'fill',
  'template',
  'tag',
  'tagOf',
  'resolve',
  'bindings',
  'meta',
  'share',
  'previous',
  'page',
  'timers',
  'target',
] as const satisfies readonly (keyof Helpers)[];

const TRACKED =
  /^(set|clear)(Timeout|Interval)$|^(request|cancel)(AnimationFrame|IdleCallback)$|^(add|remove)EventListener$/;
/** Each call of these writes one line. */
const WRITING =
  /^(log|info|warn|error|debug|dir|dirxml|table|group|groupCollapsed|count|timeLog|timeEnd)$/;
/** These are comments only where nothing stands before them. */
const COMMENT_AT_START = /^(#!|(\s|\/\*.*?\*\/)*-->)/;
const PLACEHOLDER = /@\{[\w-]+\}/;

/**
 * @param further Names that the code has beside the page's own.
 * @throws {SyntaxProblem}
 */
export function rewrite(source: string, further: readonly string[] = []): Rewritten {
  const anatomy = anatomyOf(source);
  const writer = new Writer(anatomy, anatomy.text === source ? 0 : 1);
  for (const node of anatomy.body) writer.visit(node);
  return writer.finish(further);
}

/** Where an offset of a source that does not parse is. */
export function positionsOf(source: string): Positions {
  return new Positions(lineStarts(source));
}

class Writer {
  readonly #anatomy: Anatomy;
  readonly #source: string;
  readonly #insertions: Insertions;
  readonly #prefix: string;
  readonly #imports: ImportDeclaration[] = [];

  constructor(
    anatomy: Anatomy,
    /** How many characters at its start are not the reader's. */
    private readonly skipped: number,
  ) {
    const source = anatomy.text;
    this.#anatomy = anatomy;
    this.#source = source;
    this.#insertions = new Insertions(source);
    this.#prefix = freePrefix(source);
    if (COMMENT_AT_START.test(source)) this.#insertions.add(0, '//');
  }

  finish(further: readonly string[]): Rewritten {
    const { text, positions } = this.#insertions.apply(this.skipped);
    const more = further.length ? `,{${further}}` : '';
    const helpers = HELPERS.map((name) => `${name}:${this.#prefix}${name}`).join();
    const head = `(console,{${helpers}}${more})=>async()=>{${this.#prelude()}`;
    return { text: `${head}${text}\n${this.#epilogue()}}`, before: head.length, positions };
  }

  #prelude(): string {
    const { top, variables } = this.#anatomy.names;
    const shared = [...top].map(
      (name) => `["${name}",()=>${name},${this.#prefix}=>{${name}=${this.#prefix}}]`,
    );
    return [
      this.#anatomy.isStrict ? '"use strict";' : '',
      this.#anatomy.completion.values.size ? `let ${this.#value};` : '',
      ...this.#imports.map((declaration) => this.#awaitedImport(declaration)),
      ...[...variables].map((name) => `${name}=${this.#helper('previous')}("${name}");`),
      shared.length ? `${this.#helper('share')}(${shared.join()});` : '',
    ].join('');
  }

  #epilogue(): string {
    const last = [...this.#anatomy.completion.values].at(0);
    // In a list: a promise alone would be waited for.
    return last ? `return[${this.#call('awaiting', last.start)}${this.#value})]` : '';
  }

  /** The variable that holds the value of the last expression so far. */
  get #value(): string {
    return `${this.#prefix}value`;
  }

  #helper(name: keyof Helpers): string {
    return `${this.#prefix}${name}`;
  }

  /** The beginning of a call; the space keeps it apart from a keyword before it. */
  #call(name: keyof Helpers, offset?: number): string {
    return ` ${this.#helper(name)}(${offset === undefined ? '' : `${offset},`}`;
  }

  #awaitedImport({ start, source, attributes, specifiers }: ImportDeclaration): string {
    const specifier = JSON.stringify(source.value);
    const options = attributes.map(
      ({ key, value }) =>
        `${JSON.stringify(key.type === 'Identifier' ? key.name : key.value)}:${value.raw}`,
    );
    const second = options.length ? `,{with:{${options.join()}}}` : '';
    const locals = specifiers.map(({ local }) => local.name);
    const names = specifiers.map(importedName);
    const call = (name: keyof Helpers) => `${this.#helper(name)}(`;
    const module = `await ${call('awaiting')}${start},import(${call('resolve')}${specifier})${second}))`;
    return (
      `const [${locals.join()}]=${call('bindings')}${start},${module},${specifier},${JSON.stringify(names)});` +
      `${call('arrived')});`
    );
  }

  /** Insert what belongs around this node and in it, outermost first. */
  visit(node: AnyNode): void {
    const outer = this.#closings;
    this.#closings = [];
    const below = this.#open(node) ?? children(node);
    const isFunction = /Function/.test(node.type);
    if (isFunction) this.#depth += 1;
    for (const child of below) this.visit(child);
    if (isFunction) this.#depth -= 1;
    for (const [at, text] of this.#closings.reverse()) this.#insertions.add(at, text);
    this.#closings = outer;
  }

  /** How many functions are around. */
  #depth = 0;
  #closings: [at: number, text: string][] = [];

  #around(node: AnyNode, before: string, after = ')', end = node.end): void {
    // A comma in it would make two arguments of one.
    const isList = node.type === 'SequenceExpression';
    this.#insertions.add(node.start, isList ? `${before}(` : before);
    this.#closings.push([end, isList ? `)${after}` : after]);
  }

  /** Returns the nodes to go on with, when these are not all of the children. */
  #open(node: AnyNode): AnyNode[] | undefined {
    if (this.#anatomy.completion.resets.has(node)) this.#reset(node);
    switch (node.type) {
      case 'ExpressionStatement':
        return this.#expressionStatement(node);
      case 'LabeledStatement':
        return this.#labelled(node);
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
        return this.#loop(node);
      case 'CatchClause':
        return this.#checkIn(node.body);
      case 'TryStatement':
        return this.#checkIn(node.finalizer);
      case 'AwaitExpression':
        this.#around(node, this.#call(this.#check));
        return this.#depth ? undefined : this.#wrap(node.argument, 'awaiting', node.start);
      case 'ThrowStatement':
        return this.#wrap(node.argument, 'throwing', node.start);
      case 'ImportDeclaration':
        return this.#import(node);
      case 'ExportAllDeclaration':
      case 'ExportDefaultDeclaration':
      case 'ExportNamedDeclaration':
        throw new SyntaxProblem("Unexpected token 'export'", node.start);
      case 'ImportExpression':
        return this.#wrap(node.source, 'resolve');
      case 'MetaProperty':
        return this.#metaProperty(node);
      case 'Literal':
        checkPattern(node);
        if (typeof node.value === 'string' && this.#hasPlaceholder(node)) {
          this.#around(node, this.#call('fill'));
        }
        return;
      case 'TemplateLiteral':
        if (this.#texts(node)) this.#insertions.add(node.start, ` ${this.#helper('template')}`);
        return;
      case 'TaggedTemplateExpression':
        return this.#tagged(node);
      case 'NewExpression':
        // The call around a tag must not take the arguments of `new`.
        if (this.#hasPlaceholder(node.callee as AnyNode)) this.#around(node.callee as AnyNode, '(');
        return;
      case 'Property':
      case 'PropertyDefinition':
      case 'MethodDefinition':
        return this.#member(node);
      case 'CallExpression':
        this.#write(node);
        return this.#callTo(node.callee as AnyNode);
    }
    return;
  }

  #reset(node: AnyNode): void {
    const at = node.type === 'CatchClause' ? (node.body as AnyNode).start + 1 : node.start;
    this.#insertions.add(at, ` ${this.#value}=void 0;`);
  }

  #expressionStatement(node: AnyNode): undefined {
    if (!this.#anatomy.completion.values.has(node)) return;
    // Without its own semicolon the parenthesis would go on into the next line.
    const ended = this.#source[node.end - 1] === ';';
    // A function that is assigned takes the variable's name; one in a list does not.
    const { type } = node.expression as AnyNode;
    const isNamed = /^(Arrow)?Function|^Class/.test(type);
    const before = ` ${this.#value}=(${isNamed ? '0,' : ''}`;
    if (ended) this.#around(node, before, ')', node.end - 1);
    else this.#around(node, before, ');');
  }

  /** The turns of a loop are counted before its labels, since `continue` looks for a loop after them. */
  #labelled(node: AnyNode): undefined {
    let loop = node;
    while (loop.type === 'LabeledStatement') loop = loop.body as AnyNode;
    if (!isLoop(loop) || this.#counted.has(loop)) return;
    for (let at = node; at !== loop; at = at.body as AnyNode) this.#counted.add(at.body as AnyNode);
    this.#count(node);
  }

  /** A counter of its own costs a loop next to nothing, where a call in each turn costs the most. */
  #loop(node: AnyNode): undefined {
    if (!this.#counted.has(node)) this.#count(node);
    const body = node.body as AnyNode;
    const turns = this.#turns;
    const call = `${this.#call('loop')}${node.start})`;
    // What others may resume after a Stop asks in each turn.
    // Of `|0` engines know that it is a small number, and count in a register.
    const guard = pauses(node) ? `${call};` : `if(--${turns}<0)${turns}=${call}|0;`;
    if (body.type === 'BlockStatement') this.#insertions.add(body.start + 1, guard);
    else this.#around(body, `{${guard}`, '}');
  }

  readonly #counted = new Set<AnyNode>();

  #count(node: AnyNode): void {
    this.#around(node, `{let ${this.#turns}=0;`, '}');
  }

  get #turns(): string {
    return `${this.#prefix}turns`;
  }

  #checkIn(block: unknown): undefined {
    if (block) this.#insertions.add((block as AnyNode).start + 1, `${this.#call(this.#check)});`);
  }

  get #check(): 'check' | 'arrived' {
    return this.#depth ? 'check' : 'arrived';
  }

  #wrap(node: unknown, helper: keyof Helpers, offset?: number): undefined {
    this.#around(node as AnyNode, this.#call(helper, offset));
  }

  #import(node: AnyNode): AnyNode[] {
    if (!this.#anatomy.body.includes(node)) {
      throw new SyntaxProblem('Cannot use import statement inside a block', node.start);
    }
    this.#imports.push(node as unknown as ImportDeclaration);
    // What stands before and after must not run together.
    this.#insertions.add(node.start, ';');
    this.#insertions.comment(node.start, node.end);
    this.#insertions.add(node.end, ';');
    return [];
  }

  #metaProperty(node: AnyNode): AnyNode[] {
    if ((node.meta as AnyNode).name === 'import') {
      this.#insertions.add(node.start, ` ${this.#helper('meta')}`);
      this.#insertions.comment(node.start, node.end);
    }
    return [];
  }

  #tagged({ tag, quasi }: AnyNode): AnyNode[] {
    const callee = tag as AnyNode;
    const object = callee.object as AnyNode;
    if (this.#texts(quasi as AnyNode)) {
      if (callee.type !== 'MemberExpression') this.#wrap(callee, 'tag');
      else if (
        object.type !== 'Super' &&
        (callee.property as AnyNode).type !== 'PrivateIdentifier'
      ) {
        this.#wrap(object, 'tagOf');
      } else this.#around(callee, this.#call('tag'), ',this)');
    }
    return [callee, ...((quasi as AnyNode).expressions as AnyNode[])];
  }

  /** A key with placeholders becomes a computed one. */
  #member(node: AnyNode): AnyNode[] | undefined {
    const key = node.key as AnyNode;
    if (node.computed) return;
    if (key.type === 'Literal' && this.#hasPlaceholder(key)) {
      // In a class, the bracket would go on with a field before it that has no semicolon.
      const bracket = node.type !== 'Property' && key.start === node.start ? ';[' : '[';
      this.#around(key, `${bracket}${this.#call('fill')}`, ')]');
    }
    return children(node).filter((child) => child !== key);
  }

  /** Timers and listeners are kept in a list, so that they can be ended. */
  #callTo(callee: AnyNode): undefined {
    if (callee.type === 'Identifier') {
      const name = callee.name as string;
      if (TRACKED.test(name) && !this.#anatomy.names.all.has(name)) {
        this.#insertions.add(callee.start, `${this.#call('page')}${callee.start}).`);
      }
    } else if (callee.type === 'MemberExpression' && !callee.computed) {
      const object = callee.object as AnyNode;
      const name = (callee.property as AnyNode).name as string;
      if (TRACKED.test(name) && object.type !== 'Super' && !isOptional(object)) {
        const helper = name.endsWith('EventListener') ? 'target' : 'timers';
        this.#wrap(object, helper, (callee.property as AnyNode).start);
      }
    }
  }

  /** A line is to name its place; a stack for each would take longer than all the rest. */
  #write(node: AnyNode): void {
    const { object, property } = node.callee as { object?: AnyNode; property?: AnyNode };
    const last = (node.arguments as AnyNode[]).at(-1);
    if (!last || object?.name !== 'console' || this.#anatomy.names.all.has('console')) return;
    if (!WRITING.test(property?.name as string)) return;
    const value = last.type === 'SpreadElement' ? last.argument : last;
    this.#wrap(value, 'said', (property as AnyNode).start);
  }

  #hasPlaceholder(node: AnyNode): boolean {
    return PLACEHOLDER.test(this.#source.slice(node.start, node.end));
  }

  /** Do the author's own texts of a template have placeholders? */
  #texts(template: AnyNode): boolean {
    return (template.quasis as AnyNode[]).some((text) => this.#hasPlaceholder(text));
  }
}

/** Does the loop wait in a way that no check of ours follows: at a `yield`, or in `for await`? */
function pauses(node: AnyNode): boolean {
  if (node.await === true || node.type === 'YieldExpression') return true;
  return children(node).some((child) => !/Function/.test(child.type) && pauses(child));
}

/** The browser knows best what a regular expression may be. */
function checkPattern({ regex, start }: AnyNode): void {
  if (!regex) return;
  const { pattern, flags } = regex as { pattern: string; flags: string };
  try {
    new RegExp(pattern, flags);
  } catch (error) {
    throw new SyntaxProblem((error as Error).message, start);
  }
}

/** Would a call around it keep the chain from ending early? */
function isOptional(node: AnyNode | undefined): boolean {
  return Boolean(node && (node.optional || isOptional((node.object ?? node.callee) as AnyNode)));
}

function importedName(specifier: ImportDeclaration['specifiers'][number]): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  if (specifier.type === 'ImportNamespaceSpecifier') return '*';
  const { imported } = specifier;
  return imported.type === 'Identifier' ? imported.name : String(imported.value);
}

/** A beginning for our names that the source does not have. */
function freePrefix(source: string): string {
  let prefix = '$_';
  while (source.includes(prefix)) prefix += '_';
  return prefix;
}

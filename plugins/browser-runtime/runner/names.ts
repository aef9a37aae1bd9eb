/** Which names a snippet declares, and which of them at its top level. */
import { type AnyNode, children, isNode } from './nodes.ts';

export interface Names {
  /** Declared at the top level in any way, imports among them. */
  readonly top: ReadonlySet<string>;
  /** Of these, declared by `var` alone: they keep the value that an earlier snippet gave them. */
  readonly variables: ReadonlySet<string>;
  /** Declared anywhere, at any depth. */
  readonly all: ReadonlySet<string>;
}

export function declaredNames(body: readonly AnyNode[], strict: boolean): Names {
  const finder = new Finder();
  for (const node of body) finder.statement(node);
  const top = new Set([...finder.lexical, ...finder.variables]);
  // A function in a block is also a variable outside it, unless that would hide a lexical name.
  if (!strict) for (const name of finder.blockFunctions) if (!finder.inner.has(name)) top.add(name);
  const variables = [...finder.variables].filter((name) => !finder.functions.has(name));
  return { top, variables: new Set(variables), all: new Set([...top, ...finder.inner]) };
}

class Finder {
  readonly lexical = new Set<string>();
  readonly variables = new Set<string>();
  readonly functions = new Set<string>();
  readonly blockFunctions = new Set<string>();
  /** Lexical names of inner scopes, and parameters. */
  readonly inner = new Set<string>();

  /** Look through a statement of the top level. */
  statement(node: AnyNode): void {
    if (!/^(Class|Import|Function|Variable)Declaration$/.test(node.type) || node.kind === 'var') {
      this.#inner(node, false);
      return;
    }
    addTo(this.lexical, namesOf(node));
    const isFunction = node.type === 'FunctionDeclaration';
    if (isFunction) addTo(this.functions, namesOf(node));
    for (const parameter of [node.params ?? []].flat()) addTo(this.inner, bound(parameter));
    for (const child of children(node)) this.#inner(child, isFunction);
  }

  #inner(node: AnyNode, inFunction: boolean): void {
    this.#declare(node, inFunction);
    const inside = inFunction || /Function|StaticBlock|^PropertyDefinition/.test(node.type);
    for (const child of children(node)) this.#inner(child, inside);
  }

  #declare(node: AnyNode, inFunction: boolean): void {
    const names = namesOf(node);
    if (node.type === 'VariableDeclaration' && node.kind === 'var' && !inFunction) {
      addTo(this.variables, names);
    } else if (node.type === 'FunctionDeclaration' && !node.async && !node.generator) {
      // As seen from the top level: a function of a function is that one's own.
      addTo(inFunction ? this.inner : this.blockFunctions, names);
    } else addTo(this.inner, names);
    for (const parameter of [node.params ?? []].flat()) addTo(this.inner, bound(parameter));
  }
}

/** Names that a node declares itself, in whichever scope. */
function namesOf(node: AnyNode): string[] {
  switch (node.type) {
    case 'VariableDeclaration':
      return (node.declarations as AnyNode[]).flatMap(({ id }) => bound(id));
    case 'ImportDeclaration':
      return (node.specifiers as AnyNode[]).flatMap(({ local }) => bound(local));
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ClassDeclaration':
    case 'ClassExpression':
      return bound(node.id);
    case 'CatchClause':
      return bound(node.param);
    default:
      return [];
  }
}

/** Names that a pattern binds. */
function bound(pattern: unknown): string[] {
  if (!isNode(pattern)) return [];
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name as string];
    case 'ObjectPattern':
      return (pattern.properties as AnyNode[]).flatMap(({ value, argument }) =>
        bound(value ?? argument),
      );
    case 'ArrayPattern':
      return (pattern.elements as unknown[]).flatMap(bound);
    case 'AssignmentPattern':
      return bound(pattern.left);
    case 'RestElement':
      return bound(pattern.argument);
    default:
      return [];
  }
}

function addTo(set: Set<string>, names: readonly string[]): void {
  for (const name of names) set.add(name);
}

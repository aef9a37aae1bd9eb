/** Which expression statements may give a snippet its value, as a script's completion value. */
import { type AnyNode, isLoop } from './nodes.ts';

const WITHOUT_VALUE =
  /^(Empty|Break|Continue|Debugger)Statement$|^(Function|Class|Variable|Import)Declaration$/;

/** Their value is `undefined` when nothing in them gives one. */
const ALWAYS_WITH_VALUE = /^(If|For|ForIn|ForOf|While|DoWhile|Switch|Try|With)Statement$/;

export interface Completion {
  /** Expression statements to take the value of. */
  readonly values: ReadonlySet<AnyNode>;
  /** Statements before which, or clauses in which, what an earlier one gave is forgotten. */
  readonly resets: ReadonlySet<AnyNode>;
}

/** What a `break` or `continue` may end early: there, not only the last statement may decide. */
const BREAKABLE = /^(For|While|Do|Labeled|Switch)/;

export function completion(body: readonly AnyNode[]): Completion {
  const values = new Set<AnyNode>();
  const resets = new Set<AnyNode>();

  /** Go backwards to the statement that decides, or through all; tells whether there is one. */
  function list(statements: readonly AnyNode[], breakable: boolean): boolean {
    if (!breakable) return statements.findLast((node) => decides(node, false)) !== undefined;
    return statements.filter(decidesAnew).length > 0;
  }

  /** Only where one more statement may stand before it: in a list, or as the body of a loop. */
  function decidesAnew(node: AnyNode): boolean {
    if (ALWAYS_WITH_VALUE.test(node.type)) resets.add(node);
    return decides(node, true);
  }

  function decides(node: AnyNode, breakable: boolean): boolean {
    if (WITHOUT_VALUE.test(node.type)) return false;
    const within = breakable || BREAKABLE.test(node.type);
    switch (node.type) {
      case 'ExpressionStatement':
        values.add(node);
        return true;
      case 'BlockStatement':
        return list(node.body as AnyNode[], within);
      case 'LabeledStatement':
        return decides(node.body as AnyNode, within);
      case 'CatchClause':
        resets.add(node);
        return list((node.body as AnyNode).body as AnyNode[], within);
    }
    for (const part of [node.consequent, node.alternate, node.body, node.block, node.handler]) {
      if (part) isLoop(node) ? decidesAnew(part as AnyNode) : decides(part as AnyNode, within);
    }
    for (const { consequent } of (node.cases ?? []) as AnyNode[]) {
      list(consequent as AnyNode[], within);
    }
    return true;
  }

  list(body, false);
  return { values, resets: values.size ? resets : new Set() };
}

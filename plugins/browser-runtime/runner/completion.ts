/** Which expression statements may give a snippet its value, as a script's completion value. */
import type { AnyNode } from './syntax.ts';

const WITHOUT_VALUE =
  /^(Empty|Break|Continue|Debugger)Statement$|^(Function|Class|Variable|Import)Declaration$/;

export interface Completion {
  /** Expression statements to take the value of. */
  readonly values: ReadonlySet<AnyNode>;
  /** Statements before which an earlier turn of the loop around them is forgotten. */
  readonly resets: ReadonlySet<AnyNode>;
}

export function completion(body: readonly AnyNode[]): Completion {
  const values = new Set<AnyNode>();
  const resets = new Set<AnyNode>();

  /** Go backwards to the statement that decides; tells whether there is one. */
  function list(statements: readonly AnyNode[], inLoop: boolean): boolean {
    return statements.findLast((statement) => decides(statement, inLoop)) !== undefined;
  }

  function decides(node: AnyNode, inLoop: boolean): boolean {
    if (WITHOUT_VALUE.test(node.type)) return false;
    switch (node.type) {
      case 'ExpressionStatement':
        values.add(node);
        return true;
      case 'BlockStatement':
        return list(node.body as AnyNode[], inLoop);
      case 'LabeledStatement':
        return decides(node.body as AnyNode, inLoop);
    }
    if (inLoop) resets.add(node);
    const within = inLoop || /^(For|While|Do)/.test(node.type);
    for (const part of [node.consequent, node.alternate, node.body, node.block, node.handler]) {
      if (!part) continue;
      const inner = part as AnyNode;
      if (!Array.isArray(part))
        decides(inner.type === 'CatchClause' ? (inner.body as AnyNode) : inner, within);
    }
    for (const { consequent } of (node.cases ?? []) as AnyNode[])
      list(consequent as AnyNode[], within);
    return true;
  }

  list(body, false);
  return { values, resets };
}

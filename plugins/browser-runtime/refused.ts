/** Code that parses for us alone: the runner has the browser look at patterns, and reads scripts as modules. Pure. */
import { type AnyNode, children } from './runner/nodes.ts';

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

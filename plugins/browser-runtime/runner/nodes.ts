/** The tree of a program, as a walk over all of it sees it. */
import type { Node } from 'acorn';

/** A node of any type. */
export type AnyNode = Node & Record<string, unknown>;

export function isNode(value: unknown): value is AnyNode {
  return typeof (value as AnyNode | null)?.type === 'string';
}

export const isLoop = ({ type }: AnyNode): boolean => /^(For|While|DoWhile)/.test(type);

/** The nodes right below, in the order of the source. */
export function children(node: AnyNode): AnyNode[] {
  return Object.entries(node)
    .filter(([name]) => name !== 'key' || !node.shorthand)
    .flatMap(([, value]) => value)
    .filter(isNode);
}

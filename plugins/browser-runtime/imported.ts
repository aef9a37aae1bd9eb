/** What code imports, and its imports as calls: in a function there is no other way. Pure. */
import type { ImportDeclaration, ImportSpecifier } from 'acorn';
import { inString } from './inline.ts';
import { type AnyNode, children } from './runner/nodes.ts';

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

/** Names that it lacks are undefined then, instead of an error. */
export function awaited({ specifiers, source, attributes }: ImportDeclaration): string {
  const options = attributes.map(({ key, value }) => `${nameIn(key)}: ${value.raw}`);
  const second = options.length ? `, { with: { ${options.join(', ')} } }` : '';
  const module = inString(`await import(${source.raw}${second})`);
  const whole = specifiers.find(({ type }) => type === 'ImportNamespaceSpecifier')?.local.name;
  const names = specifiers.flatMap((specifier) => {
    if (specifier.type === 'ImportNamespaceSpecifier') return [];
    const name = specifier.type === 'ImportSpecifier' ? nameIn(specifier.imported) : 'default';
    return name === specifier.local.name ? [name] : [`${name}: ${specifier.local.name}`];
  });
  if (!whole && !names.length) return `${module};`;
  return [
    ...(whole ? [`const ${whole} = ${module};`] : []),
    ...(names.length ? [`const { ${names.join(', ')} } = ${whole ?? module};`] : []),
  ].join(' ');
}

const nameIn = (node: ImportSpecifier['imported']): string =>
  node.type === 'Identifier' ? node.name : (node.raw ?? '');

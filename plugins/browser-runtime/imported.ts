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

export function awaited({ specifiers, source, attributes }: ImportDeclaration): string {
  const options = attributes.map(({ key, value }) => `${nameIn(key)}: ${value.raw}`);
  const second = options.length ? `, { with: { ${options.join(', ')} } }` : '';
  const from = inString(source.raw ?? '');
  const module = inString(`await import(${source.raw}${second})`);
  const whole = specifiers.find(({ type }) => type === 'ImportNamespaceSpecifier')?.local.name;
  const bound = specifiers.flatMap((specifier) => {
    if (specifier.type === 'ImportNamespaceSpecifier') return [];
    const name = specifier.type === 'ImportSpecifier' ? nameIn(specifier.imported) : 'default';
    return [{ name, local: specifier.local.name }];
  });
  const names = bound.map(({ name, local }) => (name === local ? name : `${name}: ${local}`));
  const keys = bound.map(({ name }) => (/^['"]/.test(name) ? name : `'${name}'`));
  if (!whole && !names.length) return `${module};`;
  // Nobody else says that a module lacks a name.
  const asked = [whole ?? module, from, ...keys].join(', ');
  return [
    ...(whole ? [`const ${whole} = ${module};`] : []),
    ...(names.length ? [`const { ${names.join(', ')} } = playgroundExports(${asked});`] : []),
  ].join(' ');
}

const nameIn = (node: ImportSpecifier['imported']): string =>
  node.type === 'Identifier' ? node.name : (node.raw ?? '');

/// <reference types="vite/client" />
import * as acorn from 'acorn';
import { expect, test } from 'vitest';
import declarations from '../../docs/cpc/cpc.d.ts?raw';
import source from '../../docs/cpc/cpc.js?raw';
import differences from '../../docs/reference/differences.md?raw';

const browserTests = import.meta.glob<string>('../browser/test_cpc_*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What a page's window has after it included the script. */
function include(): Record<string, object> {
  const window = {};
  new Function('window', 'console', source)(window, { log() {}, warn() {} });
  return window;
}

/** Names of the members of an interface in cpc.d.ts, in order and once each. */
function declared(name: string): string[] {
  const [, body = ''] = declarations.split(`\n  interface ${name} {\n`);
  const members = body.slice(0, body.indexOf('\n  }\n')).matchAll(/^ {4}(\w+)\??[(:]/gm);
  return [...new Set([...members].map(([, member = '']) => member))];
}

interface Documented {
  readonly name: string;
  /** Absent when it is no function. */
  readonly parameters?: readonly string[];
  readonly comment: string;
}

/** The members of `cpc` in the source, those of `RI` included, with the comment before each. */
function documented(): Documented[] {
  const comments: acorn.Comment[] = [];
  const script = acorn.parse(source, { ecmaVersion: 2022, onComment: comments });
  const commentBefore = (place: number) =>
    comments.find(({ end }) => /^\s+$/.test(source.slice(end, place)) && end < place)?.value ?? '';

  const members = (object: acorn.ObjectExpression, prefix: string): Documented[] =>
    object.properties.flatMap((property) => {
      if (property.type !== 'Property' || property.key.type !== 'Identifier') return [];
      const name = prefix + property.key.name;
      const { value, start } = property;
      if (value.type === 'ObjectExpression') return members(value, `${name}.`);
      const comment = commentBefore(start);
      if (value.type !== 'FunctionExpression') return [{ name, comment }];
      const parameters = value.params.map((parameter) =>
        source.slice(parameter.start, parameter.end),
      );
      return [{ name, parameters, comment }];
    });

  return publicObjects(script).flatMap((object) => members(object, ''));
}

/** The initial value of `const cpc` in the one function that the script consists of. */
function publicObjects(script: acorn.Program): acorn.ObjectExpression[] {
  const [statement] = script.body;
  if (statement?.type !== 'ExpressionStatement') return [];
  const call = statement.expression;
  if (call.type !== 'CallExpression' || call.callee.type !== 'ArrowFunctionExpression') return [];
  const { body } = call.callee;
  return (body.type === 'BlockStatement' ? body.body : [])
    .flatMap((inner) => (inner.type === 'VariableDeclaration' ? inner.declarations : []))
    .filter(({ id }) => id.type === 'Identifier' && id.name === 'cpc')
    .flatMap(({ init }) => (init?.type === 'ObjectExpression' ? [init] : []));
}

test('the script defines what the declarations promise, in their order', () => {
  const { CPC = {}, CommunicationPanelControl } = include();

  expect(CPC).toBe(CommunicationPanelControl);
  expect(Object.keys(CPC)).toEqual(declared('Library').filter((name) => name !== 'Ext'));
  expect(Object.keys((CPC as { RI: object }).RI)).toEqual(declared('Rest'));
});

test('the script adds nothing else to the page', () => {
  const { body } = acorn.parse(source, { ecmaVersion: 2022 });

  expect(Object.keys(include())).toEqual(['CommunicationPanelControl', 'CPC']);
  expect(body.map(({ type }) => type)).toEqual(['ExpressionStatement']);
});

test('every member stands in the source with its documentation', () => {
  const rest = declared('Rest').map((name) => `RI.${name}`);
  const own = declared('Library').filter((name) => name !== 'Ext' && name !== 'RI');

  expect(
    documented()
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual([...own, ...rest].toSorted());
});

test.each(documented())('$name has types, a meaning and an example', (member) => {
  const { name, parameters, comment } = member;
  const named = [...comment.matchAll(/@param \{.*?\} \[?(\w+)/g)].map(([, parameter]) => parameter);
  const [text = '', example = ''] = comment.split('@example\n');

  expect(text).toMatch(/\* [A-Z]/);
  expect(text).toContain(parameters ? '@returns {' : '@type {');
  expect(named).toEqual(parameters ?? []);
  const code = example.replace(/^\s*\* ?/gm, '');
  expect(code).toContain(`CPC.${name}`);
  acorn.parse(code, { ecmaVersion: 2022, allowAwaitOutsideFunction: true });
});

test.each([...new Set(differences.match(/\bQ\d+\b/g))])('difference %s has a test', (number) => {
  const name = new RegExp(`def test_(q\\d+_)*${number.toLowerCase()}_`);

  expect(Object.values(browserTests).some((text) => name.test(text))).toBe(true);
});

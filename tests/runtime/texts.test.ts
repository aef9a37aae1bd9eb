/// <reference types="vite/types/importMeta.d.ts" />
/** The catalogue of texts: what is said is there, with the values that it names, and nothing else is. */
import { type AnyNode, parse } from 'acorn';
import { transformSync } from 'esbuild';
import { afterEach, describe, expect, test } from 'vitest';
import { standalonePage } from '../../plugins/browser-runtime/standalone.ts';
import { around, count, inFigures, learn, say } from '../../plugins/browser-runtime/texts.ts';
import english from '../../plugins/mkdocs_playground/texts/en.json' with { type: 'json' };
import finnish from '../../plugins/mkdocs_playground/texts/fi.json' with { type: 'json' };

afterEach(() => learn(english));

describe('A text', () => {
  test('has values in the places of their names', () => {
    expect(say('entry.not-loaded', { file: 'x.js' })).toBe('Could not load x.js. Try again.');
  });

  test('is not looked at again for names in its values', () => {
    expect(say('entry.not-loaded', { file: '{file} $& {x}' })).toContain('{file} $& {x}');
  });

  test('depends on a number', () => {
    expect(count('rest.timers', 1)).toBe('1 timer');
    expect(count('rest.timers', 12_345)).toBe('12,345 timers');
  });

  test('may have an element in the place of a name', () => {
    const element = { nodeType: 1 } as Node;
    expect(around('share.tenant', 'use', element, { tenant: 'A' })).toEqual([
      'It was made with the tenant “A”. ',
      element,
      '',
    ]);
  });

  test('is in the language that was learnt last', () => {
    learn(finnish);
    expect(count('rest.timers', 12_345)).toBe('12\u00a0345 ajastinta');
    expect(inFigures(1.5)).toBe('1,5');
  });

  test('may be for a number that English does not tell apart', () => {
    learn({ ...english, language: 'pl', 'rest.timers.few': '{count} zegary' });
    expect(count('rest.timers', 3)).toBe('3 zegary');
    expect(count('rest.timers', 5)).toBe('5 timers');
  });
});

test('A page that is saved speaks the language that it was saved in', () => {
  learn(finnish);
  const parts = [{ title: 'A', code: 'log("@{user}")' }];
  const page = standalonePage({ title: 'A', from: 'https://a.example/b/', parts, loopLimit: 2000 });
  expect(page).toContain('<html lang="fi">');
  expect(page).toContain('<p>Lähde: <a href="https://a.example/b/">https://a.example/b/</a></p>');
  expect(page).toContain('aria-label="Tuloste"');
  expect(page).toContain('<!-- TÄYTÄ alla olevaan koodiin: @{user} -->');
  expect(page).toContain('"Täytä ensin {name} tämän sivun koodiin."');
});

/** What calls of `say`, `count` and `around` ask for. */
interface Asked {
  readonly file: string;
  readonly keys: readonly string[];
  /** Names of the values that are given; undefined when that cannot be told. */
  readonly names: ReadonlySet<string> | undefined;
}

const runtime = import.meta.glob<string>('../../plugins/browser-runtime/**/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const python = import.meta.glob<string>('../../plugins/mkdocs_playground/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const sources = new Map(
  Object.entries(runtime).map(([path, text]) => {
    const { code } = transformSync(text, { loader: 'ts' });
    return [path, parse(code, { ecmaVersion: 'latest', sourceType: 'module' })] as const;
  }),
);
const table: Readonly<Record<string, string>> = english;
/** The keys of the catalogue, a text that depends on a number being one. */
const keys = new Set(Object.keys(table).map((key) => key.replace(/\.(one|other)$/, '')));

function* nodesOf(value: unknown): Generator<AnyNode> {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value) yield value as AnyNode;
  for (const child of Object.values(value)) yield* nodesOf(child);
}

/** The texts that an expression may stand for, as far as they are written in it. */
const writtenIn = (node: AnyNode): string[] =>
  [...nodesOf(node)].flatMap((each) =>
    each.type === 'Literal' && keys.has(String(each.value)) ? [String(each.value)] : [],
  );

function namesIn(node: AnyNode | undefined): Set<string> | undefined {
  if (!node) return new Set();
  if (node.type !== 'ObjectExpression') return undefined;
  const names = node.properties.map((each) =>
    each.type === 'Property' && each.key.type === 'Identifier' ? each.key.name : undefined,
  );
  return names.includes(undefined) ? undefined : new Set(names as string[]);
}

function* asked(): Generator<Asked> {
  for (const [file, program] of sources) {
    for (const node of nodesOf(program)) {
      if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') continue;
      const [first, second, third, fourth] = node.arguments as (AnyNode | undefined)[];
      const values = { say: second, count: third, around: fourth };
      const { name } = node.callee;
      if (!first || !(name in values)) continue;
      const names = namesIn(values[name as keyof typeof values]);
      if (name === 'count') names?.add('count');
      if (name === 'around' && second?.type === 'Literal') names?.add(String(second.value));
      yield { file, keys: writtenIn(first), names };
    }
  }
}

const namesOf = (text: string): string[] => text.match(/(?<=\{)\w+(?=\})/g) ?? [];

/** Filled in later, by the page that is exported. */
const LEFT_OPEN = [
  'standalone.from',
  'standalone.not-filled',
  'simulation.failed',
  'simulation.no-response',
  'simulation.unknown',
  'simulation.scenario-failed',
];

test('Every text is given the values that it names', () => {
  const lacking = [...asked()].flatMap(({ file, keys, names }) =>
    keys
      .filter((key) => !(file.endsWith('/standalone.ts') && LEFT_OPEN.includes(key)))
      .flatMap((key) => namesOf(table[key] ?? table[`${key}.other`] ?? ''))
      .filter((name) => names && !names.has(name))
      .map((name) => `${file}: ${keys}: {${name}}`),
  );
  expect(lacking).toEqual([]);
  expect([...asked()].length).toBeGreaterThan(150);
});

test('Every text of the catalogue is said somewhere', () => {
  const nodes = [...sources.values()].flatMap((program) => [...nodesOf(program)]);
  const written = new Set(nodes.flatMap((node) => (node.type === 'Literal' ? [node.value] : [])));
  const composed = nodes.flatMap((node) =>
    node.type === 'TemplateLiteral' ? [node.quasis.map(({ value }) => value.raw).join('*')] : [],
  );
  const ofPython = Object.values(python).flatMap((text) =>
    [...text.matchAll(/say\(f?["']([^"']+)["']/g)].map(([, key = '']) =>
      key.replace(/\{\w+\}/g, '*'),
    ),
  );
  const patterns = [...composed, ...ofPython]
    .filter((pattern) => /^[a-z*]+\.[a-z*-]+$/.test(pattern))
    .map((pattern) => new RegExp(`^${pattern.replaceAll('*', '[a-z-]+')}$`));
  const unsaid = [...keys].filter(
    (key) => !written.has(key) && !patterns.some((pattern) => pattern.test(key)),
  );
  expect(unsaid).toEqual([]);
});

/** Where words are the platform's own, or code. */
const NOT_OURS = /(methods|standalone|runner\/(execute|rewrite|syntax))\.ts$/;

test('No room has words of its own', () => {
  const sentences = [...sources].flatMap(([file, program]) =>
    NOT_OURS.test(file)
      ? []
      : [...nodesOf(program)].flatMap((node) => {
          const text =
            node.type === 'Literal'
              ? String(node.value)
              : node.type === 'TemplateLiteral'
                ? node.quasis.map(({ value }) => value.raw).join('x')
                : '';
          return /^[“„”]?[A-Z][a-z]* [a-z]+ [a-z]|\w [a-z]+ [a-z]+[.!?]$/.test(text)
            ? [`${file}: ${text}`]
            : [];
        }),
  );
  // What Chromium says where the simulated tenant stands before it.
  expect(sentences.filter((each) => !/: Failed to (fetch|execute) ?/.test(each))).toEqual([]);
});

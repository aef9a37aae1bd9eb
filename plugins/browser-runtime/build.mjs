// Builds the runtime: each chunk a classic script (so that `file:` pages and engines without ES
// modules can load it), written where the Python package ships it from, or to the folder named.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { leanAcorn } from './lean-acorn.mjs';

const sources = fileURLToPath(new URL('./', import.meta.url));
const output = resolve(process.argv[2] ?? join(sources, '../mkdocs_playground/assets'));

/** On every page. */
const FIRST_CHUNKS = { early: 'early.ts', playground: 'index.ts' };
/** Loaded by the entry, which gives them what they use of it. */
const ENTRY_CHUNKS = { live: 'live.ts', elsewhere: 'elsewhere.ts' };
/** Loaded by the entry or by `live`, which gives them what they use of both. */
const LATER_CHUNKS = {
  runner: 'runner/index.ts',
  stage: 'stage.ts',
  simulation: 'simulation.ts',
  settings: 'settings.ts',
  layout: 'layout.ts',
  sight: 'sight.ts',
  lock: 'lock.ts',
  console: 'console.ts',
  exchanges: 'exchanges.ts',
  assist: 'assist.ts',
  editor: 'drafts.ts',
  trees: 'trees.ts',
  ask: 'ask.ts',
  more: 'more.ts',
  export: 'export.ts',
};
/** What a first run uses most of. Of the runner, with its parser, it uses less, and waits for it last. */
const URGENT = 'live.js';
/** Stand between what a snippet does and the browser, in the stacks of developer tools. */
const BETWEEN = ['live.js', 'runner.js'];
const BROWSERS = ['chrome111', 'firefox113', 'safari16.4'];

// A lazy chunk carries its styles as text, for `adoptedStyleSheets`.
const stylesAsText = {
  name: 'styles-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path), {
        loader: 'css',
        minify: true,
        target: BROWSERS,
      });
      return { contents: code, loader: 'text' };
    });
  },
};

// As readers of an exported page are to read it; vitest knows `?raw` too.
const filesAsText = {
  name: 'files-as-text',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\?raw$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace(/\?raw$/, '')),
      namespace: 'raw',
    }));
    onLoad({ filter: /./, namespace: 'raw' }, async ({ path }) => ({
      contents: await readFile(path, 'utf8'),
      loader: 'text',
    }));
  },
};

/** The names that a kit lists, by module. */
async function readKit(file) {
  const text = await readFile(join(sources, file), 'utf8');
  const lists = [...text.matchAll(/^export \{([^}]+)\} from '(.+)';$/gm)];
  return new Map(lists.map(([, list, path]) => [path, list.match(/\w+/g)]));
}

/** Makes of a kit the function `part`, which gives its parts by their numbers. */
const giving = (file) => ({
  name: 'giving',
  async setup({ onLoad }) {
    const kit = await readKit(file);
    const imports = [...kit].map(([path, names]) => `import { ${names} } from '${path}';`);
    const parts = `const parts = [${[...kit.values()]}];`;
    const part = 'export const part = (at) => parts[at];';
    onLoad({ filter: new RegExp(`/${file}$`) }, () => ({
      contents: [...imports, parts, part].join('\n'),
      resolveDir: sources,
    }));
  },
});

/**
 * Takes modules from a kit. Another name of them would be a second copy, and stops the build ("No
 * matching export in kit:…"): the name is then to be listed in `kit.ts`.
 */
const using = (file) => ({
  name: 'using',
  async setup({ onResolve, onLoad }) {
    const kit = await readKit(file);
    const all = [...kit.values()].flat();
    onResolve({ filter: /^\.\.?\/[^?]+$/ }, ({ path, resolveDir }) => {
      const module = `./${relative(sources, join(resolveDir, path))}`;
      return kit.has(module) ? { path: module, namespace: 'kit' } : undefined;
    });
    onLoad({ filter: /./, namespace: 'kit' }, ({ path }) => ({
      contents: kit
        .get(path)
        .map((name) => `export const ${name} = /* @__PURE__ */ kit(${all.indexOf(name)});`)
        .join('\n'),
    }));
  },
});

const shared = {
  bundle: true,
  minify: true,
  target: BROWSERS,
  legalComments: 'none',
  charset: 'utf8',
  outdir: output,
  write: false,
  metafile: true,
};
/** A chunk that is made with a kit. As a module, whose exports take no helpers; `classic` makes a script of it. */
const made = { ...shared, format: 'esm' };
const first = await build({
  ...shared,
  entryPoints: entryPoints(FIRST_CHUNKS),
  format: 'iife',
  plugins: [giving('entry-kit.ts')],
});
const live = await build({
  ...made,
  entryPoints: entryPoints(ENTRY_CHUNKS),
  plugins: [stylesAsText, giving('kit.ts'), using('entry-kit.ts')],
});
const later = await build({
  ...made,
  entryPoints: entryPoints(LATER_CHUNKS),
  plugins: [stylesAsText, filesAsText, leanAcorn, using('kit.ts')],
});
const styles = await build({
  ...shared,
  entryPoints: [join(sources, 'playground.css')],
});

await mkdir(output, { recursive: true });
for (const name of await readdir(output)) await rm(join(output, name));
for (const file of [first, styles].flatMap(({ outputFiles }) => outputFiles)) {
  await writeFile(file.path, file.contents);
}
for (const file of [live, later].flatMap(({ outputFiles }) => outputFiles)) {
  const name = basename(file.path);
  const text = classic(file.text, name === URGENT);
  await writeFile(file.path, BETWEEN.includes(name) ? text + ignored(name) : text);
}
await writeFile(join(output, 'LICENSES.txt'), await licences(later.metafile));

function entryPoints(chunks) {
  return Object.entries(chunks).map(([out, name]) => ({ in: join(sources, name), out }));
}

/**
 * A classic script that makes what the module exports, once. The function stands in parentheses, by which
 * engines see that it will be called: else they parse all of it twice, which takes longer than running it.
 * Of what is urgent they are told that of each function, so that they compile it while the text arrives.
 */
function classic(module, isUrgent) {
  const [exported, list] = module.match(/export\{([^}]*)\};\n$/);
  const names = list.split(',').map((each) => each.split(' as '));
  const given = names.map(([own, name = own]) => `${name}:${own}`);
  const code = module.slice(0, -exported.length);
  return [
    ...(isUrgent ? ['//# allFunctionsCalledOnLoad'] : []),
    '((own,made)=>{own.chunk=(function(kit){return made??=(()=>{"use strict";',
    `${code}return{${given}}})()})})(Reflect.get(Document.prototype,'currentScript',document))`,
    '',
  ].join('\n');
}

/**
 * A source map that has developer tools leave the whole script out of stacks: else each line that a
 * snippet writes would be one of ours there. In the script itself, since `file:` pages get no other file.
 */
function ignored(name) {
  const map = { version: 3, sources: [name], names: [], mappings: 'AAAA', ignoreList: [0] };
  const older = { x_google_ignoreList: [0] };
  return `//# sourceMappingURL=data:application/json,${JSON.stringify({ ...map, ...older })}\n`;
}

/** The licences of the packages that went into the chunks. */
async function licences({ inputs }) {
  const require = createRequire(import.meta.url);
  const packages = new Set(
    Object.keys(inputs).flatMap(
      (path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? [],
    ),
  );
  const texts = [...packages].sort().map(async (name) => {
    const folder = dirname(require.resolve(`${name}/package.json`));
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    return `${name} ${version}\n\n${await readFile(join(folder, 'LICENSE'), 'utf8')}`;
  });
  return `The scripts in this folder contain these packages.\n\n${(await Promise.all(texts)).join('\n')}`;
}

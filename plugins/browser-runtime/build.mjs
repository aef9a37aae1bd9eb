// Builds the runtime: each chunk a classic script (so that `file:` pages and engines without ES
// modules can load it), written where the Python package ships it from, or to the folder named.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { leanAcorn } from './lean-acorn.mjs';

const sources = fileURLToPath(new URL('./', import.meta.url));
const output = resolve(process.argv[2] ?? join(sources, '../mkdocs_playground/assets'));

const NOTICE = '/* Built from plugins/browser-runtime; do not edit. */';
const CHUNKS = {
  early: 'early.ts',
  playground: 'index.ts',
  live: 'live.ts',
  runner: 'runner/index.ts',
};
/** Loaded by `live`, which gives them what they use of it. */
const LATER_CHUNKS = {
  stage: 'stage.ts',
  sheets: 'sheets.ts',
  console: 'console.ts',
  editor: 'editor.ts',
  more: 'more.ts',
};
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

// What `kit.ts` re-exports is `live`'s own; another name of its modules would be a second copy, and
// stops the build.
const kitOfLive = {
  name: 'kit-of-live',
  async setup({ onResolve, onLoad }) {
    const text = await readFile(join(sources, 'kit.ts'), 'utf8');
    const names = new Map(
      [...text.matchAll(/^export \{([^}]+)\} from '(.+)';$/gm)].map(([, list, path]) => [
        path,
        list,
      ]),
    );
    onResolve({ filter: /^\.\// }, ({ path }) =>
      names.has(path) ? { path, namespace: 'kit' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'kit' }, ({ path }) => ({
      contents: `export const {${names.get(path)}} = kit;`,
    }));
  },
};

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
const scripts = await build({
  ...shared,
  entryPoints: entryPoints(CHUNKS),
  format: 'iife',
  banner: { js: NOTICE },
  plugins: [stylesAsText, leanAcorn],
});
const later = await build({
  ...shared,
  entryPoints: entryPoints(LATER_CHUNKS),
  format: 'iife',
  globalName: 'chunk',
  banner: {
    js: `${NOTICE}\nReflect.get(Document.prototype,'currentScript',document).chunk=(kit)=>{`,
  },
  footer: { js: 'return chunk}' },
  plugins: [stylesAsText, kitOfLive],
});
const styles = await build({
  ...shared,
  entryPoints: [join(sources, 'playground.css')],
  banner: { css: NOTICE },
});

await mkdir(output, { recursive: true });
for (const name of await readdir(output)) await rm(join(output, name));
for (const file of [scripts, later, styles].flatMap(({ outputFiles }) => outputFiles)) {
  await writeFile(file.path, file.contents);
}
await writeFile(join(output, 'LICENSES.txt'), await licences(scripts.metafile));

function entryPoints(chunks) {
  return Object.entries(chunks).map(([out, name]) => ({ in: join(sources, name), out }));
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

// Builds the runtime: each chunk a classic script (so that `file:` pages and engines without ES
// modules can load it), written where the Python package ships it from.
import { readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const sources = new URL('./', import.meta.url);
const output = new URL('../mkdocs_playground/assets/', import.meta.url);

const NOTICE = 'Generated from plugins/browser-runtime by `npm run build`; do not edit.';
const CHUNKS = {
  early: 'early.ts',
  playground: 'index.ts',
  live: 'live.ts',
  runner: 'runner/index.ts',
  editor: 'editor.ts',
};

await Promise.all(
  (await readdir(output))
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => rm(new URL(name, output))),
);
const common = {
  bundle: true,
  minify: true,
  target: ['chrome111', 'firefox113', 'safari16.4'],
  legalComments: 'none',
  loader: { '.css': 'text' },
  write: false,
};
const scripts = await build({
  ...common,
  entryPoints: Object.entries(CHUNKS).map(([out, name]) => ({
    in: fileURLToPath(new URL(name, sources)),
    out,
  })),
  outdir: fileURLToPath(output),
  format: 'iife',
  charset: 'utf8',
  banner: { js: `/* ${NOTICE} */` },
});
const styles = await build({
  ...common,
  entryPoints: [fileURLToPath(new URL('playground.css', sources))],
  outdir: fileURLToPath(output),
  loader: {},
  banner: { css: `/* ${NOTICE} */` },
});
for (const file of [...scripts.outputFiles, ...styles.outputFiles]) {
  await writeFile(file.path, file.contents);
}

/**
 * The floor: what a page needs at the very least to run its examples, made by hand. It has one
 * output of text, of which only the newest thousand lines are shown, and nothing else.
 */
const MOST_LINES = 1000;
const AsyncFunction = (async () => {}).constructor;

function furnish(pre) {
  const run = document.createElement('button');
  const output = document.createElement('div');
  run.textContent = 'Run';
  run.className = 'floor-run';
  output.className = 'floor-output';
  run.addEventListener('click', () => start(pre.querySelector('code').textContent, output));
  pre.append(run);
  pre.after(output);
}

async function start(code, output) {
  const lines = [];
  const log = (...values) => lines.push(values.map(text).join(' '));
  try {
    await new AsyncFunction('console', code)({ ...console, log });
  } catch (error) {
    log(String(error));
  }
  const fragment = document.createDocumentFragment();
  for (const line of lines.slice(-MOST_LINES)) {
    const row = document.createElement('div');
    row.textContent = line;
    fragment.append(row);
  }
  output.replaceChildren(fragment);
}

const text = (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value));

const furnishAll = () => document.querySelectorAll('.highlight pre').forEach(furnish);
if (window.document$) window.document$.subscribe(furnishAll);
else furnishAll();

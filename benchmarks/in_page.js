/** What measures inside the page: `bench` has the times of runs, as a reader sees them. */

// A console that nobody looks at costs next to nothing; under a debugger it would cost most of all.
for (const name of ['log', 'info', 'warn', 'error', 'debug']) console[name] = () => {};

const seen = { shift: 0, tasks: [] };
new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) seen.shift += value;
}).observe({ type: 'layout-shift', buffered: true });
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) seen.tasks.push(duration);
}).observe({ type: 'longtask', buffered: true });

/** When the next frame begins, and when it is painted. */
const nextFrame = () =>
  new Promise((resolve) => {
    requestAnimationFrame((begin) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve({ begin, end: performance.now() });
      port2.postMessage(0);
    });
  });

const idle = () => new Promise((resolve) => requestIdleCallback(() => resolve()));

/** When the output ends as the run is to end. */
const written = (output, ending) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`“${ending}” did not come.`)), 60_000);
    const look = () => {
      const shown = document.querySelectorAll(output.selector)[output.index];
      const last = shown?.lastElementChild ?? shown;
      if (!last?.textContent.slice(-100).includes(ending)) return;
      observer.disconnect();
      clearTimeout(timer);
      resolve(performance.now());
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  });

window.bench = {
  seen,
  idle: () => idle().then(idle),
  clicks: 0,
  /**
   * Milliseconds from a click on Run until its last line is in the page, and until it is painted; of
   * both, what the run and its frame took themselves, which the wait for that frame would hide.
   */
  async run({ button, output, index, isNear, isInStep }) {
    const control = document.querySelectorAll(button)[index];
    if (isNear) await bench.comeNear(control);
    await idle();
    // The run and what it has painted are then not in the same frame.
    if (isInStep) await nextFrame();
    seen.tasks = [];
    const done = written({ selector: output, index }, `end ${++bench.clicks}.`);
    const start = performance.now();
    control.click();
    const inPage = await done;
    const frame = await nextFrame();
    await idle();
    const dom = inPage - start;
    return {
      dom,
      paint: frame.end - start,
      work: dom + frame.end - frame.begin,
      block: Math.max(0, ...seen.tasks),
    };
  },
  /** As a pointer does that goes to a button: nobody clicks sooner. */
  async comeNear(control) {
    control.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve, 150));
  },
  /** To the other page and back, by the theme's own links, with a run on each. */
  async wander(contender, count) {
    for (let visit = 0; visit < count; visit++) {
      const title = document.querySelector('article h1').textContent;
      const links = [...document.querySelectorAll('.md-nav--primary a.md-nav__link')];
      links.find(({ pathname }) => pathname !== location.pathname).click();
      while (document.querySelector('article h1')?.textContent === title) await nextFrame();
      while (!document.querySelectorAll(contender.button)[contender.index]) await nextFrame();
      await bench.runMany(contender, 1);
    }
  },
  async runMany(contender, count) {
    for (let run = 0; run < count; run++) {
      const done = written(
        { selector: contender.output, index: contender.index },
        `end ${++bench.clicks}.`,
      );
      document.querySelectorAll(contender.button)[contender.index].click();
      await done;
    }
  },
};

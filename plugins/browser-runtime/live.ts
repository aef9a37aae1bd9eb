/** Puts the rooms of the lazy part together. */
import { createConsole } from './bar.ts';
import { captureOutput } from './capture.ts';
import type {
  Chunks,
  Core,
  Live,
  More,
  Outcome,
  PageConfig,
  PlaygroundApi,
  SnippetAction,
} from './contract.ts';
import { createDrafts } from './drafts.ts';
import { createJournal } from './journal.ts';
import * as kit from './kit.ts';
import { furnishWhatIsNear, takeField } from './near.ts';
import { showOutputs } from './output.ts';
import { body } from './pristine.ts';
import { publish } from './publish.ts';
import { createRuns } from './runs.ts';
import {
  markerNamed,
  markers,
  nameOf,
  root,
  SHARED,
  setState,
  sourceOf,
  stateOf,
  titleOf,
} from './snippet.ts';
import { createStage } from './stage.ts';
import { readStacksBy } from './values.ts';

function start(core: Core): Live {
  const journal = createJournal((text) => stage.mask(text));
  const stage = createStage(core, journal);
  const putOutputsBack = showOutputs(journal);
  const runs = createRuns(core, stage, journal);
  const drafts = createDrafts(core, stage, (marker) => void runChosen(marker));
  const controls = { ...drafts, ...runs, stage };
  let more: Promise<More> | undefined;
  const console = createConsole(
    () => core.load('console'),
    async (element, open) =>
      (await core.load('console'))(kit).furnish(element, open, core, stage, journal),
  );

  captureOutput(journal, () => core.page?.sdk && new URL(core.page.sdk.script, core.siteRoot).href);
  // Only the runner knows which line of a snippet a frame of the engine's stands for.
  root.addEventListener(
    'playground:run',
    () => void core.load('runner').then(({ readable }) => readable && readStacksBy(readable)),
    { once: true },
  );

  /** Under the container while there is one, else at the bottom of pages that run something. */
  function placeConsole(): void {
    const slot = stage.consoleSlot;
    const isShown = slot && !slot.closest('playground-container[hidden]');
    console.placeIn(isShown ? slot : core.page && body());
  }

  function enter(page: PageConfig | undefined): void {
    runs.enter();
    stage.enter(page);
    putOutputsBack();
    placeConsole();
    // Else the author's text stands there, and the draft is kept.
    drafts.enter().then(showShared, () => {});
  }

  function loadMore(): Promise<More> {
    more ??= core.load('more').then((chunk) => chunk.start(core, controls));
    more.catch(() => {
      more = undefined; // so that the next click tries again
    });
    return more;
  }

  async function openMore(marker: HTMLElement): Promise<void> {
    const field = takeField();
    const opened = await loadMore();
    if (field) opened.type(field);
    else opened.toggle(marker);
  }

  function showShared(): void {
    if (location.hash.startsWith(SHARED)) void loadMore().then((shown) => shown.showShared());
  }

  /** Timers and listeners that a run leaves behind are listed, so that they can be ended. */
  function watchRest({ target }: Event): void {
    const marker = target as HTMLElement;
    if (runs.ongoing(marker).length) void loadMore().then((told) => told.watch(marker));
  }

  async function restore(marker: HTMLElement): Promise<void> {
    drafts.restore(marker);
    await runs.restore(marker);
  }

  async function reset(): Promise<void> {
    for (const marker of markers()) drafts.restore(marker);
    await runs.restoreAll();
    journal.clear();
    (await core.load('runner')).forget();
    await stage.resetSession();
  }

  /** What came with a link runs once the reader has chosen to run that very snippet. */
  function runChosen(marker: HTMLElement): Promise<Outcome> {
    delete marker.dataset.shared;
    return runs.run(marker);
  }

  const actions: Partial<Record<SnippetAction, (marker: HTMLElement) => Promise<unknown>>> = {
    run: runChosen,
    stop: async (marker) => {
      runs.stop(marker);
      runs.end(marker);
    },
    edit: drafts.toggle,
    reset: restore,
    more: openMore,
  };

  const api: PlaygroundApi = {
    async run(id) {
      const marker = markerNamed(id);
      if (!marker) throw new Error(`There is no snippet “${id}” on this page.`);
      return runs.run(marker);
    },
    runAll: () => runs.runAll(),
    stop() {
      runs.stop();
      markers().forEach(runs.end);
    },
    reset,
    get snippets() {
      return markers().map((marker) => ({
        id: nameOf(marker),
        title: titleOf(marker),
        state: stateOf(marker),
        source: sourceOf(marker),
      }));
    },
    get tenant() {
      return stage.tenant;
    },
    use: stage.use,
    simulate: stage.simulate,
    get events() {
      return journal.events;
    },
  };

  root.addEventListener('playground:outcome', watchRest);
  addEventListener('hashchange', showShared);
  enter(core.page);
  return {
    api,
    run: runs.run,
    stop: (marker) => (marker ? runs.stop(marker) : api.stop()),
    act: (action, marker) =>
      void actions[action]?.(marker).catch((error: unknown) =>
        setState(marker, 'failed', (error as Error).message),
      ),
    press: (target) => stage.press(target),
    enter,
    copyText: drafts.fill,
  };
}

const chunk: Chunks['live'] = { start };
furnishWhatIsNear();
publish(chunk);

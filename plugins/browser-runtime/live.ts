/** Puts the rooms of the lazy part together. */
import { createConsole } from './bar.ts';
import { BARE } from './bare.ts';
import { checkPage } from './config.ts';
import type {
  Core,
  Drafts,
  Entrance,
  Live,
  More,
  MoreControls,
  Outcome,
  PageConfig,
  RunnerChunk,
  SnippetAction,
  Stage,
  Texts,
} from './contract.ts';
import { keptDraft, shownValue } from './draft.ts';
import { loadTreesBy } from './inspector.ts';
import { createJournal } from './journal.ts';
import { createLoader } from './loader.ts';
import { furnishWhatIsNear, isFurnished, takeField } from './near.ts';
import { showOutputs } from './output.ts';
import { needsStage } from './page.ts';
import { fill } from './placeholders.ts';
import { body } from './pristine.ts';
import { createRuns } from './runs.ts';
import { handTextsToStyles } from './said.ts';
import { markerNamed, markers, root, SHARED, setState, stateOf } from './snippet.ts';
import { learn, say } from './texts.ts';

/** Milliseconds: a first run is over by then, and styles would have the page looked at anew before it. */
const SOON = 200;

export async function start(entrance: Entrance): Promise<Live> {
  const load = createLoader(entrance);
  let language = '';
  let spoken: Texts | undefined;
  /** Speak the page's language from now on. */
  async function learnTexts(): Promise<void> {
    const { page } = entrance;
    if (!page || page.language === language) return;
    const before = spoken;
    const texts = { ...(await entrance.load(`texts-${page.language}`)), ...page.texts };
    learn(texts);
    handTextsToStyles();
    language = page.language;
    spoken = texts;
    if (before) (await loadMore()).retell(before, texts);
  }

  // First, since what is begun below cannot be begun again when it does not load.
  await learnTexts();
  if (needsStage(entrance.page)) await load('stage');
  let stage: Stage = BARE;
  let page: PageConfig | undefined;
  const core: Core = {
    siteRoot: entrance.siteRoot,
    get page() {
      return page;
    },
    get stage() {
      return stage;
    },
    async load(name) {
      const chunk = await load(name);
      if (name === 'runner') (chunk as RunnerChunk).attach(core, journal);
      return chunk;
    },
  };
  const journal = createJournal((text) => stage.mask(text));
  const putOutputsBack = showOutputs(journal);
  const runs = createRuns(core, journal);
  const controls: MoreControls = {
    ...runs,
    put: async (marker, text) => (await haveDrafts()).put(marker, text),
  };
  let drafts: Drafts | undefined;
  let more: Promise<More> | undefined;
  const console = createConsole(
    () => core.load('console'),
    async (element, open) => {
      core.load('runner').catch(() => {}); // from now on it records what the page writes
      (await core.load('console')).furnish(element, open, core, journal);
    },
  );

  loadTreesBy(() => load('trees'));

  /** Under the container while there is one, else at the bottom of pages that run something. */
  function placeConsole(): void {
    if (!isFurnished()) return; // it will be placed then
    const slot = stage.consoleSlot;
    const isShown = slot && !slot.closest('playground-container[hidden]');
    console.placeIn(isShown ? slot : core.page && body());
  }

  /** Have the stage that the page needs. */
  async function setStage(): Promise<void> {
    if (stage !== BARE || !needsStage(core.page)) return;
    const { createStage } = await load('stage');
    if (stage !== BARE) return;
    stage = createStage(core, journal);
    placeConsole();
  }

  async function enter(given: PageConfig | undefined): Promise<void> {
    page = checkPage(given);
    journal.path = location.pathname;
    runs.enter();
    stage.enter(page);
    putOutputsBack();
    placeConsole();
    try {
      await learnTexts();
      await setStage();
      if (markers().some((marker) => keptDraft(core, marker))) (await haveDrafts()).enter();
      showShared();
      markers().forEach(watchOngoing);
    } catch {
      // The author's text stands there, and the draft is kept; what runs will say.
    }
  }

  /** From now on there may be some. */
  async function haveDrafts(): Promise<Drafts> {
    const { createDrafts } = await load('editor');
    drafts ??= createDrafts(core, (marker) => void runChosen(marker));
    return drafts;
  }

  function copyText(source: string): string {
    return fill(source, (name) => shownValue(core, name));
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
  function watchRest({ target, detail }: CustomEvent<Outcome>): void {
    const marker = target as HTMLElement;
    const { error } = detail;
    if (error && stateOf(marker) === 'idle') {
      void loadMore().then((told) => told.refuse(marker, error.message));
    }
    watchOngoing(marker);
  }

  function watchOngoing(marker: HTMLElement): void {
    if (runs.ongoing(marker).length) void loadMore().then((told) => told.watch(marker));
  }

  async function restore(marker: HTMLElement): Promise<void> {
    const { draft } = marker.dataset;
    drafts?.restore(marker);
    await runs.restore(marker);
    if (draft !== undefined) drafts?.offerBack(marker, draft);
  }

  async function reset(): Promise<void> {
    for (const marker of markers()) drafts?.restore(marker);
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
    edit: async (marker) => (await haveDrafts()).toggle(marker),
    reset: restore,
    more: openMore,
  };

  const api: Live['api'] = {
    async run(id) {
      const marker = markerNamed(id);
      if (!marker) throw new Error(say('run.no-snippet', { snippet: id }));
      await setStage();
      return runs.run(marker);
    },
    async runAll() {
      await setStage();
      return runs.runAll();
    },
    stop() {
      runs.stop();
      markers().forEach(runs.end);
    },
    reset,
    get tenant() {
      return stage.tenant;
    },
    async use(id) {
      await setStage();
      await stage.use(id);
    },
    async simulate(scenario) {
      await setStage();
      await stage.simulate(scenario);
    },
    get events() {
      return journal.events;
    },
  };

  root.addEventListener('playground:outcome', watchRest as EventListener);
  addEventListener('hashchange', showShared);
  void enter(entrance.page);
  setTimeout(() => {
    furnishWhatIsNear();
    placeConsole();
  }, SOON);
  return {
    api,
    act(action, marker) {
      setStage()
        .then(() => actions[action]?.(marker))
        .catch(({ message }: Error) => setState(marker, 'failed', message));
    },
    press: (target) => stage.press(target),
    enter: (given) => void enter(given),
    copyText,
  };
}

export function prepare(entrance: Entrance): void {
  furnishWhatIsNear();
  createLoader(entrance)('runner').catch(() => {}); // the run will say
}

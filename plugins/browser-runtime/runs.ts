/**
 * What happens between Run and its outcome: the reader is asked, the stage is set, needs and session
 * come first, the runner does the work. Whatever goes wrong is an entry and an outcome, never thrown.
 *
 * A snippet has one run at a time: Run while it runs is that same run.
 */
import type {
  Core,
  Journal,
  Ongoing,
  Outcome,
  Place,
  PlaygroundEvents,
  Run,
  TenantConfig,
} from './contract.ts';
import { inMilliseconds } from './duration.ts';
import { neededFor } from './needed.ts';
import { withoutSecrets } from './outcome.ts';
import { offerReset, showOutcome, showProgress } from './progress.ts';
import { markers, nameOf, root, setState, sourceOf, titleOf } from './snippet.ts';
import { Stopped, unlessStopped, withinLimit } from './stopping.ts';
import { startersFor, startsSession, suits } from './suits.ts';
import { say } from './texts.ts';
import {
  AbortController,
  CustomEvent,
  clearTimeout,
  dispatch,
  now,
  setTimeout,
} from './untouched.ts';

export interface Runs {
  run(marker: HTMLElement): Promise<Outcome>;
  /**
   * Every snippet of the page, or these, in order, ending with the first that does not end as expected. Those
   * with `check="skip"` are left out: they may be made never to end.
   */
  runAll(markers?: readonly HTMLElement[]): Promise<Outcome[]>;
  /** One snippet, or all that run. */
  stop(marker?: HTMLElement): void;
  /** Timers and listeners that its runs have started and that are still there. */
  ongoing(marker: HTMLElement): readonly Ongoing[];
  /** End them. */
  end(marker: HTMLElement): void;
  /** As before its first run: no output, no state. */
  restore(marker: HTMLElement): Promise<void>;
  /** Forget what ran. */
  restoreAll(): Promise<void>;
  /** The content was replaced: what ran in it is stopped. */
  enter(): void;
}

interface Attempt {
  readonly source: string;
  readonly controller: AbortController;
  readonly outcome: Promise<Outcome>;
}

/** Milliseconds that a snippet waits for the session that another one starts. */
const SESSION_LIMIT = 10_000;

const isFile = location.protocol === 'file:';

export function createRuns(core: Core, journal: Journal): Runs {
  const active = new Map<HTMLElement, Attempt>();
  /** Those that wait for a session. */
  const waiting = new Set<HTMLElement>();
  /** Texts that ran well, by page and name, and the how-manieth run that was. */
  const ran = new Map<string, { text: string; turn: number }>();
  let turns = 0;
  /** Runs that may have left timers and listeners behind, by page and name: they outlast the page. */
  const started = new Map<string, Run[]>();

  /** How each has ended since all were to run. */
  let ended = new WeakMap<HTMLElement, Outcome>();
  let all: Promise<Outcome[]> | undefined;

  const key = (marker: HTMLElement): string => `${location.pathname}#${nameOf(marker)}`;

  function run(marker: HTMLElement): Promise<Outcome> {
    const known = active.get(marker);
    const source = sourceOf(marker);
    if (known) {
      if (known.source === source) return known.outcome;
      stop(marker); // what runs is what the reader sees
      return known.outcome.then(() => run(marker));
    }
    const unsuited = misfitOf(marker);
    if (unsuited) return refuse(marker, unsuited);
    const controller = new AbortController();
    const outcome = attempt(marker, source, controller.signal);
    active.set(marker, { source, controller, outcome });
    return outcome;
  }

  function tenantInUse(): TenantConfig | undefined {
    const { page, stage } = core;
    return page?.tenants.find(({ id }) => id === stage.tenant?.id);
  }

  /** What the tenant in use is none for: it, or what would have to run first. */
  function misfitOf(marker: HTMLElement): HTMLElement | undefined {
    const tenant = tenantInUse();
    if (!tenant) return undefined;
    const first = neededFor(marker, tenant).filter((need) => !isSatisfied(need));
    return [marker, ...first].find(({ dataset }) => !suits(tenant, dataset));
  }

  /** Not the snippet's failure: it stays as it was, and `refusal.ts` leads to another tenant. */
  async function refuse(marker: HTMLElement, unsuited: HTMLElement): Promise<Outcome> {
    const tenant = tenantInUse() as TenantConfig;
    const message = await core.load('more').then(
      ({ misfit }) => misfit(titleOf(unsuited), unsuited.dataset, tenant, core.page?.tenants ?? []),
      (error: Error) => error.message,
    );
    const snippet = nameOf(marker);
    const outcome: Outcome = { snippet, state: 'stopped', duration: 0, error: { message } };
    setState(marker, 'idle', say('run.other-tenant'));
    announce(marker, 'playground:outcome', outcome);
    return outcome;
  }

  async function attempt(
    marker: HTMLElement,
    source: string,
    signal: AbortSignal,
  ): Promise<Outcome> {
    const began = now();
    const endProgress = showProgress(marker);
    journal.begin(nameOf(marker));
    announce(marker, 'playground:run', { snippet: nameOf(marker) });
    const outcome = await prepare(marker, source, signal)
      .then(() => execute(marker, source, signal))
      .catch((error: unknown) => cutOff(marker, error, now() - began));
    endProgress();
    active.delete(marker);
    ended.set(marker, outcome);
    const place = key(marker);
    if (outcome.state === 'done') {
      ran.set(place, { text: core.stage.stamp(source) + source, turn: ++turns });
    } else ran.delete(place);
    showOutcome(marker, outcome, journal.mask);
    announce(marker, 'playground:outcome', withoutSecrets(outcome, journal.mask));
    return outcome;
  }

  /** @throws {Error} In words for the reader; `Stopped` when it was the reader's wish. */
  async function prepare(marker: HTMLElement, source: string, signal: AbortSignal): Promise<void> {
    checkPlace(marker);
    const stamp = core.stage.stamp(source);
    await unlessStopped(core.stage.prepare(source), signal);
    await runNeeds(marker, signal);
    // Last, when nothing else stands in its way.
    if (marker.dataset.effect === 'real') {
      const isWanted = await unlessStopped(core.stage.confirmEffect(titleOf(marker)), signal);
      if (!isWanted) throw new Stopped(say('run.declined'));
    }
    if (startsSession(marker)) await makeRoom(signal);
    // The reader has chosen another tenant meanwhile, which may not be connected.
    if (core.stage.stamp(source) !== stamp) await prepare(marker, source, signal);
  }

  /** For a new session: what waits for the one before, to end it perhaps, is not meant for this one. */
  async function makeRoom(signal: AbortSignal): Promise<void> {
    for (const marker of waiting) stop(marker);
    // Also what waits for a log-in: an SDK mounts no second widget beside the first.
    if (core.stage.isSessionLive || !/^(idle|closed)$/.test(core.stage.widget)) {
      await unlessStopped(core.stage.resetSession(), signal);
    }
  }

  function checkPlace(marker: HTMLElement): void {
    const { page } = core;
    if (marker.dataset.shared !== undefined) {
      throw new Error(say('run.from-link', { snippet: titleOf(marker) }));
    }
    if (isFile && (page?.sdk || page?.tenants.length)) {
      throw new Error(say('run.from-file'));
    }
  }

  async function runNeeds(marker: HTMLElement, signal: AbortSignal): Promise<void> {
    const needs = neededFor(marker, tenantInUse());
    for (const need of needs) if (!isSatisfied(need)) await runFirst(need, marker, signal);
    if (needs.some(startsSession)) await waitForSession(marker, signal);
  }

  /**
   * A session that is live holds the reader's work, so it counts, whichever page started it. One
   * that is still on its way, or waits for a log-in, is waited for rather than started twice,
   * whichever snippet started it.
   */
  function isSatisfied(need: HTMLElement): boolean {
    if (!startsSession(need)) return hasRun(need);
    const isStarted = startersFor(tenantInUse()).some(hasRun);
    if (core.stage.isSessionLive === undefined) return isStarted;
    return (
      core.stage.isSessionLive || (isStarted && /^(loading|waiting|slow)$/.test(core.stage.widget))
    );
  }

  /** As it is now, and on what it needs as that is now. */
  function hasRun(marker: HTMLElement): boolean {
    const source = sourceOf(marker);
    const last = ran.get(key(marker));
    if (last?.text !== core.stage.stamp(source) + source) return false;
    const needs = neededFor(marker, tenantInUse());
    return needs.every((need) => (ran.get(key(need))?.turn ?? 0) < last.turn);
  }

  async function runFirst(
    need: HTMLElement,
    marker: HTMLElement,
    signal: AbortSignal,
  ): Promise<void> {
    const isOurs = !active.has(need);
    tell(marker, 'notice', say('run.first', { snippet: titleOf(need) }));
    const { state } = await unlessStopped(run(need), signal).catch((error: unknown) => {
      if (isOurs) stop(need);
      throw error;
    });
    if (state === 'done') return;
    throw new Error(say(`run.first-${state}`, { snippet: titleOf(need) }));
  }

  async function waitForSession(marker: HTMLElement, signal: AbortSignal): Promise<void> {
    if (core.stage.isSessionLive !== false) return;
    const container = core.page?.container?.title ?? say('run.session');
    tell(marker, 'notice', say('run.waiting', { container }));
    const problem = say('run.not-ready', { container, seconds: SESSION_LIMIT / 1000 });
    waiting.add(marker);
    try {
      await withinLimit((inTime) => core.stage.sessionLive(inTime), signal, SESSION_LIMIT, problem);
    } finally {
      waiting.delete(marker);
    }
  }

  async function execute(
    marker: HTMLElement,
    source: string,
    signal: AbortSignal,
  ): Promise<Outcome> {
    const runner = await unlessStopped(core.load('runner'), signal);
    const began = now();
    const current = runner.run({
      name: nameOf(marker),
      source,
      values: core.stage.values(),
      loopLimit: core.page?.loopLimit ?? 0,
      baseUrl: root.baseURI,
      write: (entry) => void journal.write(entry),
    });
    const place = key(marker);
    started.set(place, [...goingOn(place), current]);
    const limit = Number(marker.dataset.timeout ?? 0);
    let isLate = false;
    const late = (): void => {
      isLate = true;
      current.stop();
    };
    const timer = limit && setTimeout(late, limit);
    signal.addEventListener('abort', () => current.stop());
    const outcome = await current.outcome;
    clearTimeout(timer);
    if (!isLate || outcome.state !== 'stopped') return outcome;
    const problem = new Error(say('run.too-long', { limit: inMilliseconds(limit) }));
    return cutOff(marker, problem, now() - began, outcome.waitedAt);
  }

  function tell(
    marker: HTMLElement,
    level: 'notice' | 'error',
    words: string,
    place?: Place,
  ): void {
    const snippet = nameOf(marker);
    journal.write({ level, source: 'page', snippet, values: [words], ...(place && { place }) });
  }

  /** The outcome of a run that did not get to its end. */
  async function cutOff(
    marker: HTMLElement,
    error: unknown,
    duration: number,
    place?: Place,
  ): Promise<Outcome> {
    const snippet = nameOf(marker);
    const message = error instanceof Error ? error.message : String(error);
    const isStopped = error instanceof Stopped;
    if (message) tell(marker, isStopped ? 'notice' : 'error', message, place);
    await undefined; // the page hears of that first
    if (isStopped) return { snippet, state: 'stopped', duration };
    return { snippet, state: 'failed', duration, error: { message, ...(place && { place }) } };
  }

  function stop(marker?: HTMLElement): void {
    const attempts = marker ? [active.get(marker)] : [...active.values()];
    for (const attempted of attempts) attempted?.controller.abort(new Stopped());
  }

  const goingOn = (place: string): Run[] =>
    (started.get(place) ?? []).filter((run) => run.ongoing?.().length);

  const ongoing = (marker: HTMLElement): readonly Ongoing[] =>
    goingOn(key(marker)).flatMap((run) => run.ongoing?.() ?? []);

  function end(marker: HTMLElement): void {
    for (const run of started.get(key(marker)) ?? []) run.stop();
    started.delete(key(marker));
  }

  async function restore(marker: HTMLElement): Promise<void> {
    stop(marker);
    await active.get(marker)?.outcome;
    end(marker);
    ran.delete(key(marker));
    journal.forget(nameOf(marker));
    setState(marker, 'idle', '');
    offerReset(marker);
  }

  /** One at a time: such a wish while they run is that same one. */
  function runAll(wanted: readonly HTMLElement[] = markers()): Promise<Outcome[]> {
    all ??= runEach(wanted).finally(() => {
      all = undefined;
    });
    return all;
  }

  async function runEach(wanted: readonly HTMLElement[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    ended = new WeakMap();
    for (const marker of wanted) {
      const { check } = marker.dataset;
      if (check === 'skip' || misfitOf(marker)) continue;
      // What needed it has run it already.
      const outcome = ended.get(marker) ?? (await run(marker));
      outcomes.push(outcome);
      const isExpected = outcome.state === (check === 'error' ? 'failed' : 'done');
      if (!isExpected || !marker.isConnected) break;
    }
    return outcomes;
  }

  return {
    run,
    runAll,
    stop,
    ongoing,
    end,
    restore,
    async restoreAll() {
      await Promise.all(markers().map(restore));
      ran.clear();
    },
    enter() {
      for (const marker of active.keys()) if (!marker.isConnected) stop(marker);
      for (const place of started.keys()) if (!goingOn(place).length) started.delete(place);
    },
  };
}

function announce<Name extends keyof PlaygroundEvents>(
  marker: HTMLElement,
  name: Name,
  detail: PlaygroundEvents[Name]['detail'],
): void {
  dispatch(marker, new CustomEvent(name, { bubbles: true, detail }));
}

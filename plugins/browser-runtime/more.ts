/** The menu of a snippet, and what few readers need: each of its rooms is loaded with it. */
import { areChangesShown, hideChanges, showChanges } from './changes.ts';
import { copy, middle } from './clipboard.ts';
import type { Core, More, MoreControls } from './contract.ts';
import { make } from './markup.ts';
import css from './more.css';
import { type Item, togglePopup } from './popup.ts';
import { showRefusal } from './refusal.ts';
import { watchRest } from './rest.ts';
import { retell } from './retell.ts';
import { sectionAround } from './section.ts';
import { linkTo, showShared } from './share.ts';
import { control, markerAround, markerNamed, markers, nameOf, titleOf } from './snippet.ts';
import { adopt } from './style.ts';
import { count, say } from './texts.ts';
import { typeValue } from './value.ts';

export { misfit } from './misfit.ts';

/** Milliseconds that a word stays, in which it can be read. */
const SHOWN = 5000;

const ENDINGS = {
  failed: 'more.failed',
  stopped: 'more.stopped',
  done: 'more.did-not-fail',
} as const;

// A snippet may replace these; the playground goes on.
const { setTimeout } = globalThis;

export function start(core: Core, controls: MoreControls): More {
  adopt(css);

  async function runAll(wanted: readonly HTMLElement[]): Promise<void> {
    const outcomes = await controls.runAll(wanted);
    const last = outcomes.at(-1);
    const end = last && markerNamed(last.snippet);
    const isExpected = last?.state === (end?.dataset.check === 'error' ? 'failed' : 'done');
    if (isExpected) return tell(count('more.all-ran', outcomes.length));
    if (!end) return;
    end.scrollIntoView({ block: 'center' });
    tell(say(ENDINGS[last.state], { snippet: titleOf(end) }));
  }

  function itemsOf(marker: HTMLElement): Item[] {
    const at = middle(control(marker, 'more') ?? marker);
    // Those that the author takes out of checks are left out of all runs.
    const all = markers().filter(({ dataset }) => dataset.check !== 'skip');
    const section = sectionAround(marker, all);
    const isPart = section && section.markers.length < all.length;
    const run = (label: string, wanted: readonly HTMLElement[]): Item => ({
      label,
      note: count('more.examples', wanted.length),
      action: () => void runAll(wanted),
    });
    return [
      ...(isPart
        ? [run(say('more.run-section', { section: section.title }), section.markers)]
        : []),
      ...(all.length ? [run(say('more.run-page'), all)] : []),
      ...(marker.dataset.draft === undefined ? [] : [changesItem(marker)]),
      {
        label: say('more.copy-link'),
        note: say('more.copy-link-note'),
        action: () => void linkTo(marker, core).then((link) => copy(link, at), sayProblem),
      },
      {
        label: say('more.copy-page'),
        note: say('more.copy-page-note'),
        action: () => void pageOf(marker).then((page) => copy(page, at), sayProblem),
      },
      {
        label: say('more.save-page'),
        action: () =>
          void pageOf(marker).then((page) => save(`${nameOf(marker)}.html`, page), sayProblem),
      },
    ];
  }

  const pageOf = async (marker: HTMLElement): Promise<string> =>
    (await core.load('export')).pageOf(marker, core);

  return {
    toggle(marker) {
      const opener = control(marker, 'more');
      if (opener)
        togglePopup(opener, say('entry.more-named', { snippet: titleOf(marker) }), itemsOf(marker));
    },
    type: (place) => typeValue(place, markerAround(place), core),
    watch: (marker) => watchRest(marker, controls, tell),
    refuse: (marker, words) => showRefusal(marker, words, core),
    showShared: () => showShared(core, controls),
    retell,
  };
}

function changesItem(marker: HTMLElement): Item {
  const isChecked = areChangesShown(marker);
  const action = (): void => (isChecked ? hideChanges(marker) : showChanges(marker));
  return {
    label: say('more.show-changes'),
    note: say('more.show-changes-note'),
    isChecked,
    action,
  };
}

function save(name: string, page: string): void {
  const address = URL.createObjectURL(new Blob([page], { type: 'text/html' }));
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), SHOWN);
}

const sayProblem = (error: unknown): void => tell((error as Error).message);

function tell(words: string): void {
  const note = make('div', { class: 'playground-toast', role: 'status' });
  document.body.append(note);
  note.textContent = words;
  setTimeout(() => note.remove(), SHOWN);
}

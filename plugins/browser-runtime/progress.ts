/** What a snippet's bar shows of a run, with nothing moving. */
import type { Outcome } from './contract.ts';
import { formatDuration } from './duration.ts';
import { nextFrame, notNextFrame } from './frame.ts';
import { control, setState } from './snippet.ts';
import { say } from './texts.ts';
import { clearTimeout, now, setTimeout } from './untouched.ts';

/** Milliseconds after which Stop takes the place of Run; most runs are done before. */
const SOON = 200;

/**
 * Show that a snippet runs, and for how long it does; returns what ends that. Most are done before
 * the page is painted again: those only have the state.
 */
export function showProgress(marker: HTMLElement): () => void {
  const began = now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let end = (): void => {};
  const show = (): void => {
    const run = control(marker, 'run');
    const stop = control(marker, 'stop');
    const status = marker.querySelector<HTMLElement>('.playground-status');
    setState(marker, 'running', say('run.running'));
    run?.setAttribute('aria-busy', 'true');
    // An attribute, since a screen reader would read out each second of the status text.
    const tick = (): void => {
      if (status) status.dataset.elapsed = formatDuration(now() - began, 0);
      timer = setTimeout(tick, 1000);
    };
    timer = setTimeout(() => {
      swap(run, stop);
      timer = setTimeout(tick, 1000 - SOON);
    }, SOON);
    end = () => {
      run?.removeAttribute('aria-busy');
      swap(stop, run);
      delete status?.dataset.elapsed;
    };
  };
  marker.setAttribute('state', 'running');
  nextFrame(show);
  return () => {
    clearTimeout(timer);
    notNextFrame(show);
    end();
  };
}

export function showOutcome(
  marker: HTMLElement,
  outcome: Outcome,
  mask: (text: string) => string,
): void {
  const { state, duration, error } = outcome;
  const problem = error ? mask(error.message) : '';
  // With a problem when it was not the reader who stopped it.
  const ending = state === 'stopped' && !problem ? 'stopped-after' : state;
  setState(marker, state, say(`run.${ending}`, { duration: formatDuration(duration), problem }));
  offerReset(marker);
}

/** Reset is there when there is something to reset. */
export function offerReset(marker: HTMLElement): void {
  const reset = control(marker, 'reset');
  if (!reset) return;
  const isOffered = 'draft' in marker.dataset || marker.getAttribute('state') !== 'idle';
  if (!isOffered && reset.matches(':focus')) control(marker, 'run')?.focus();
  if (reset.hidden === isOffered) reset.hidden = !isOffered;
}

/** One button in the place of another, the focus with it. */
function swap(from: HTMLButtonElement | null, to: HTMLButtonElement | null): void {
  if (!from || !to || from.hidden) return;
  const hadFocus = from.matches(':focus');
  to.hidden = false;
  if (hadFocus) to.focus();
  from.hidden = true;
}

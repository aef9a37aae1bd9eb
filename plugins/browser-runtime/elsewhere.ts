/** A page in a frame of another origin, where nothing runs: it leads to a tab of its own. */
import { make } from './make.ts';
import { control, markers, setState } from './snippet.ts';
import { say } from './texts.ts';

export function refuseToRun(): void {
  for (const marker of markers()) {
    control(marker, 'run')?.setAttribute('disabled', '');
    const link = make('a', { href: location.href, target: '_blank' }, say('entry.open-in-tab'));
    setState(marker, 'idle', '');
    marker.querySelector('.playground-status')?.append(link);
  }
}

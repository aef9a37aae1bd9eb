/** How long something took, in words for people. */
import { inFigures, say } from './texts.ts';

export function formatDuration(milliseconds: number, digits = 1): string {
  if (milliseconds < 0.05) return say('duration.under'); // for clocks that are kept coarse
  if (milliseconds < 999.5) {
    return inMilliseconds(inFigures(milliseconds, milliseconds < 9.95 ? 1 : 0));
  }
  if (milliseconds < 59_950) {
    return say('duration.seconds', { seconds: inFigures(milliseconds / 1000, digits) });
  }
  const seconds = Math.round(milliseconds / 1000);
  return say('duration.minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}

export const inMilliseconds = (milliseconds: number | string): string =>
  say('duration.milliseconds', { milliseconds });

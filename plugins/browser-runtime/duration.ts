/** How long something took, in words for people. */
import { inFigures, say } from './texts.ts';

export function formatDuration(milliseconds: number, digits = 1): string {
  if (milliseconds < 0.5) return say('duration.under');
  if (milliseconds < 999.5) return inMilliseconds(Math.round(milliseconds));
  if (milliseconds < 59_950) {
    return say('duration.seconds', { seconds: inFigures(milliseconds / 1000, digits) });
  }
  const seconds = Math.round(milliseconds / 1000);
  return say('duration.minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}

export const inMilliseconds = (milliseconds: number): string =>
  say('duration.milliseconds', { milliseconds });

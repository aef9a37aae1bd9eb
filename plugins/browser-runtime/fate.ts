/** Finds out what becomes of a promise, though it tells nobody but who waits for it. */
import { SafePromise } from './pristine.ts';
import { setTimeout } from './untouched.ts';
import { fates } from './values.ts';

/** In turns of promises. */
const SOON = 5;

/**
 * Have its fate known, and kept up to date. To wait for a promise counts as handling its rejection: one
 * that nobody else handles tells by an event before.
 *
 * @param isPassedOn Of a rejection that comes meanwhile, or later: is it to be told as nobody's?
 */
export async function learnFate(
  promise: Promise<unknown>,
  isPassedOn: (isLate: boolean) => boolean = () => false,
): Promise<void> {
  // One for the code that is still to handle it, one for the event.
  await aMoment();
  await aMoment();
  if (fates.has(promise)) return;
  let isLate = false;
  const follow = async () => {
    try {
      fates.set(promise, { state: 'fulfilled', result: await promise });
    } catch (result) {
      fates.set(promise, { state: 'rejected', result });
      if (isPassedOn(isLate)) throw result;
    }
  };
  void follow();
  // Of what has its fate already, it is known by then.
  for (let turn = 0; turn < SOON; turn++) await undefined;
  isLate = true;
  await aMoment();
  if (!fates.has(promise)) fates.set(promise, { state: 'pending' });
}

const aMoment = (): Promise<void> =>
  new SafePromise((resolve) => {
    setTimeout(resolve);
  });

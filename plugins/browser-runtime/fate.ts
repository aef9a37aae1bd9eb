/** Finds out what becomes of a promise, though it tells nobody but who waits for it. */
import { SafePromise } from './pristine.ts';
import { setTimeout } from './untouched.ts';
import { fates } from './values.ts';

/** In turns of promises. */
const SOON = 5;

/**
 * Have its fate known, and kept up to date. To wait for a promise counts as handling its rejection:
 * one that nobody else handles tells by an event before, and those that come meanwhile or later are passed on.
 *
 * @param isNew Nobody can have handled it before this.
 */
export async function learnFate(promise: Promise<unknown>, isNew: boolean): Promise<void> {
  // One for the code that is still to handle it, one for the event.
  await aMoment();
  await aMoment();
  if (fates.has(promise)) return;
  const follow = async () => {
    try {
      fates.set(promise, { state: 'fulfilled', result: await promise });
    } catch (result) {
      fates.set(promise, { state: 'rejected', result });
      if (isNew || isLate) throw result;
    }
  };
  let isLate = false;
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

/** How a run ended, as it is told to whoever listens. */
import type { Outcome } from './contract.ts';

/** Listeners of the page get no object that may hold a secret, and no text that does. */
export function withoutSecrets(outcome: Outcome, mask: (text: string) => string): Outcome {
  const { value, error, ...rest } = outcome;
  const isPlain = typeof value === 'boolean' || typeof value === 'number';
  return {
    ...rest,
    ...(typeof value === 'string' && { value: mask(value) }),
    ...(isPlain && { value }),
    ...(error && { error: { ...error, message: mask(error.message) } }),
  };
}

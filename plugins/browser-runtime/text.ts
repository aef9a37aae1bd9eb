/** Masking and shortening text without showing a part of a secret. */

export type Mask = (text: string) => string;

/** Longer than any form of a secret. */
const MARGIN = 4096;

/** The first `limit` characters, masked; `…` says that there are more. */
export function shorten(text: string, limit: number, mask: Mask): string {
  if (text.length <= limit) return mask(text);
  const start = mask(text.slice(0, limit + MARGIN));
  // The slice may end within a secret, which the mask then did not know.
  const whole = text.length <= limit + MARGIN ? start.length : start.length - MARGIN;
  return `${start.slice(0, Math.max(0, Math.min(limit, whole)))}…`;
}

/** The browser's storage, which may be blocked, full, or hold anything. Never given a secret. */

type Kind = 'localStorage' | 'sessionStorage';

export function read(kind: Kind, key: string): string | null {
  try {
    return window[kind].getItem(key);
  } catch {
    return null;
  }
}

/**
 * Keep a text, or forget it when there is none. That a tab keeps something is marked for all of them: the
 * entry looks there first.
 *
 * @param key Begins with `playground:`, the path of the site's root and `:`.
 */
export function write(kind: Kind, key: string, text?: string): void {
  try {
    if (text === undefined) {
      window[kind].removeItem(key);
      return;
    }
    window[kind].setItem(key, text);
    if (kind === 'sessionStorage') localStorage[`${key.split('/:', 1)}/:tabs`] = 1;
  } catch {
    // Nothing is lost but the memory of it.
  }
}

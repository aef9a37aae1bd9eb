/** The browser's storage, which may be blocked, full, or hold anything. Never given a secret. */

type Kind = 'localStorage' | 'sessionStorage';

export function read(kind: Kind, key: string): string | null {
  try {
    return window[kind].getItem(key);
  } catch {
    return null;
  }
}

/** Keep a text, or forget it when there is none. */
export function write(kind: Kind, key: string, text?: string): void {
  try {
    if (text === undefined) window[kind].removeItem(key);
    else window[kind].setItem(key, text);
  } catch {
    // Nothing is lost but the memory of it.
  }
}

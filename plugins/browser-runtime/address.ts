/** Addresses: a tenant's base URL as a reader types it, and what stands in the page's own. */
import { say } from './texts.ts';

export type BaseUrl =
  | { readonly url: string; readonly host: string }
  | { readonly problem: string };

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

const refuse = (problem: string): BaseUrl => ({ problem });

/** A base URL as it will be used, with a final slash; or what is wrong with it, for the reader. */
export function readBaseUrl(text: string): BaseUrl {
  const typed = text.trim();
  if (!typed) return refuse(say('address.empty'));
  if (!/^[a-z][a-z\d+.-]*:/i.test(typed)) return refuse(say('address.no-scheme'));
  let url: URL;
  try {
    url = new URL(typed);
  } catch {
    return refuse(say('address.no-url'));
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
    return refuse(say('address.not-secure'));
  }
  if (url.username || url.password) return refuse(say('address.has-user'));
  if (/[?#]/.test(typed)) return refuse(say('address.has-query'));
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return { url: url.href, host: url.host };
}

/** The address without the query parameters that an SDK might take for its own configuration. */
export function withoutForeignParameters(href: string, keep: readonly string[]): string {
  const url = new URL(href);
  for (const name of [...url.searchParams.keys()]) {
    if (!keep.includes(name)) url.searchParams.delete(name);
  }
  return url.href;
}

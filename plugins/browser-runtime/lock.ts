/**
 * The connect-time lock: from the moment a reader confirms a live tenant until the page is
 * reloaded, the browser itself refuses to talk to anybody but the site, that tenant and the SDK's
 * host. A policy can be tightened while a page is open, never loosened.
 */
import { head, newElement, own } from './pristine.ts';

/**
 * @param hosts Origins that are allowed beside the site's own.
 * @param styles Origins that stylesheets alone may come from.
 * @param further Origins that frames and requests may go to, and that no code comes from.
 */
export function lockPolicy(
  hosts: readonly string[],
  styles: readonly string[],
  further: readonly string[] = [],
): string {
  const allowed = ["'self'", ...new Set(hosts)].join(' ');
  const reached = ["'self'", ...new Set([...hosts, ...further])].join(' ');
  return [
    `default-src ${allowed} data: blob:`,
    // The theme's inline scripts are created again on each instant navigation.
    `script-src ${allowed} blob: 'unsafe-inline'`,
    `style-src ${[allowed, ...new Set(styles)].join(' ')} 'unsafe-inline'`,
    `connect-src ${reached} data: blob:`,
    `frame-src ${reached} blob:`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    `form-action ${reached}`,
  ].join('; ');
}

/**
 * Lock the page; enforced at once, also after the theme has replaced the head.
 *
 * @param blocked Called with the origin of each frame that the lock kept from loading.
 */
export function lock(
  hosts: readonly string[],
  styles: readonly string[],
  further: readonly string[] | undefined,
  blocked: (origin: string) => void,
): void {
  const loaded = [...(own('styleSheets') as unknown as StyleSheetList)].flatMap(({ href }) =>
    href ? [new URL(href).origin] : [],
  );
  const meta = newElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = lockPolicy(hosts, [...loaded, ...styles], further);
  head().append(meta);
  // A frame that is blocked stays as it was, or blank: nothing else would say why.
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    if (effectiveDirective === 'frame-src') blocked(new URL(blockedURI, location.href).origin);
  });
}

/** What the host asked for in the page's address. */

/** Where a page that was saved carries this one, `location` is `about:srcdoc`. */
const address = new URL(document.baseURI);
const query = address.searchParams;

/** @param {string} name @param {number} otherwise In CSS pixels. */
function size(name, otherwise) {
  const value = Number(query.get(name));
  return Number.isInteger(value) && value > 0 ? value : otherwise;
}

export const FLAGS = {
  /** Below this size the panel is only the list of conversations. */
  minWidth: size('minWidth', 500),
  minHeight: size('minHeight', 400),
  deniesPopout: query.get('denyPopout') === 'true',
  isResponsive: query.get('responsive') === 'true',
  isDebug: query.get('sap-ui-debug') === 'true',
  uiVersion: query.get('ui-version') ?? '',
  /** Log-in by single sign-on: the file is `embedded_sso.html`. */
  isSso: document.documentElement.dataset.login === 'sso',
  /** A window of its own, opened by a panel that has no room. */
  isPopout: query.get('popout') === 'true',
};

/** The same page for a window of its own. */
export function popoutAddress() {
  const popout = new URL(address);
  popout.searchParams.set('popout', 'true');
  return popout.href;
}

/** Light or dark as the page around us is, else as the reader's system says (in panel.css). */
import { atEnd } from './host.js';

/** @param {() => Element | undefined} bodyOfHost */
export function followTheme(bodyOfHost) {
  const body = bodyOfHost();
  if (!body) return;
  const apply = () => {
    const scheme = body.getAttribute('data-md-color-scheme');
    if (scheme) document.documentElement.dataset.theme = scheme === 'slate' ? 'dark' : 'light';
    else delete document.documentElement.dataset.theme;
  };
  const observer = new MutationObserver(apply);
  observer.observe(body, { attributes: true, attributeFilter: ['data-md-color-scheme'] });
  atEnd(() => observer.disconnect());
  apply();
}

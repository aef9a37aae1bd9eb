/* Has imports find the modules that this page carries: by the addresses that they come from. */
{
  /** In the page a backslash keeps HTML from seeing an end tag or a comment in it. */
  window.playgroundCarried = ({ text }) => text.replace(/<\\(?=\\*(?:\/script|!--))/gi, '<');

  const type = (address) =>
    ({ css: 'text/css', json: 'application/json' })[address.match(/\.(\w+)(?:[?#]|$)/)?.[1]];
  const imports = {};
  for (const element of document.querySelectorAll('script[data-module]')) {
    const address = element.dataset.module;
    const text = playgroundCarried(element);
    const named = type(address) ? text : `${text}\n//# sourceURL=${address}`;
    const kind = type(address) ?? 'text/javascript';
    imports[address] = `data:${kind};charset=utf-8,${encodeURIComponent(named)}`;
  }
  const map = document.createElement('script');
  map.id = 'modules';
  map.type = 'importmap';
  map.textContent = JSON.stringify({ imports });
  document.head.append(map);
}

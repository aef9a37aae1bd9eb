/* Has imports find the modules that this page carries: by the addresses that they come from. */
{
  const imports = {};
  for (const { dataset, text } of document.querySelectorAll('script[data-module]')) {
    const named = `${text}\n//# sourceURL=${dataset.module}`;
    imports[dataset.module] = `data:text/javascript;charset=utf-8,${encodeURIComponent(named)}`;
  }
  const map = document.createElement('script');
  map.id = 'modules';
  map.type = 'importmap';
  map.textContent = JSON.stringify({ imports });
  document.head.append(map);
}

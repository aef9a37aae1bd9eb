/** What Python wrote about the page, looked at once before anything relies on it. */
import type { PageConfig } from './contract.ts';

type Shape = '' | 0 | readonly [Shape] | { readonly [key: string]: Shape };

const LISTS = { authentication: [''], origins: [''] } as const;
const SIZE = { width: 0, height: 0 } as const;
// Keys, and the types of their values. The empty key stands for any key.
const PAGE: Shape = {
  sdk: { name: '', script: [''], styles: [''], integrity: [''], global: [''], adapter: '' },
  container: {
    id: '',
    title: '',
    ...SIZE,
    dock: '',
    presets: [{ name: '', ...SIZE }],
    description: '',
  },
  tenants: [{ id: '', name: '', baseUrl: '', simulator: '', ...LISTS, fields: { '': '' } }],
  fields: [{ name: '', label: '', kind: '', hint: '', authentication: [''] }],
  keepParameters: [''],
  loopLimit: 0,
  language: '',
  texts: { '': '' },
};

/** Milliseconds; what Python writes unless the author says otherwise. */
const LOOP_LIMIT = 2000;

/** Also what another version of this package wrote can be relied on then. */
export function checkPage(parsed: unknown): PageConfig | undefined {
  const page = rebuild(PAGE, parsed) as PageConfig | undefined;
  return page && { ...page, loopLimit: page.loopLimit || LOOP_LIMIT };
}

/** A copy with the fields that the shape names; what has another type is left out. */
function rebuild(shape: Shape, value: unknown): unknown {
  if (typeof shape !== 'object') return typeof value === typeof shape ? value : undefined;
  if (Array.isArray(shape)) {
    const items: unknown[] = Array.isArray(value) ? value : [];
    return items.map((item) => rebuild(shape[0], item)).filter((item) => item !== undefined);
  }
  if (!value || typeof value !== 'object') return undefined;
  const named = shape as Record<string, Shape>;
  return Object.fromEntries(
    Object.keys('' in named ? value : named)
      .map((key) => [key, rebuild(named[key] ?? named[''] ?? '', (value as never)[key])] as const)
      .filter(([, item]) => item !== undefined),
  );
}

/** What live knows of the reader's versions of snippets; the rest comes with the editor. */
import type { Core, FieldConfig } from './contract.ts';
import { nameOf } from './snippet.ts';
import { read } from './storage.ts';

/** Where a draft is kept, for the life of the tab; the entry looks for such keys. */
export const draftKey = ({ siteRoot }: Core, marker: HTMLElement): string =>
  `playground:${siteRoot.pathname}:draft:${location.pathname}:${nameOf(marker)}`;

export const keptDraft = (core: Core, marker: HTMLElement): string | undefined =>
  read('sessionStorage', draftKey(core, marker)) ?? undefined;

export const fieldNamed = ({ page }: Core, name: string): FieldConfig | undefined =>
  page?.fields.find((field) => field.name === name);

/** What code shows for a field; undefined for a secret: it stays a placeholder. */
export const shownValue = (core: Core, name: string): string | undefined =>
  fieldNamed(core, name)?.kind === 'secret' ? undefined : core.stage.values().get(name);

/** The reader's own versions of snippets: edited, kept for the life of the tab, taken back. */
import type { Core, EditorChunk, EditorHandle, FieldConfig } from './contract.ts';
import { make } from './markup.ts';
import { fill } from './placeholders.ts';
import { offerReset } from './progress.ts';
import { codeOf, control, markers, nameOf, sourceOf, titleOf } from './snippet.ts';
import { read, write } from './storage.ts';
import { say } from './texts.ts';

/** Characters; longer drafts last as long as the page. */
const LONGEST = 65_536;

export interface Drafts {
  /** Open the editor, or close it. */
  toggle(marker: HTMLElement): Promise<void>;
  /** Go back to the author's text. */
  restore(marker: HTMLElement): void;
  /** Show a text as the reader's, without keeping it; undefined: what was kept before. */
  put(marker: HTMLElement, text: string | undefined): Promise<void>;
  /** Show what was kept of this page. */
  enter(): Promise<void>;
  /** A text with its fields' values filled in; secrets stay placeholders. */
  fill(source: string): string;
}

export function createDrafts(core: Core, run: (marker: HTMLElement) => void): Drafts {
  const editors = new WeakMap<HTMLElement, EditorHandle>();
  /** What Python wrote into the code and beside it. */
  const originals = new WeakMap<HTMLElement, readonly (readonly [Element, readonly Node[]])[]>();

  const fieldNamed = (name: string): FieldConfig | undefined =>
    core.page?.fields.find((field) => field.name === name);

  /** undefined for a secret: it stays a placeholder. */
  function shownValue(name: string): string | undefined {
    return fieldNamed(name)?.kind === 'secret' ? undefined : core.stage.values().get(name);
  }

  /** What `fields.ts` keeps up to date from now on. */
  function showField(name: string): Node | string {
    const field = fieldNamed(name);
    if (!field) return `@{${name}}`;
    const secret = field.kind === 'secret' ? '' : undefined;
    const attributes = { class: 'playground-field', 'data-field': name, 'data-secret': secret };
    return make('var', attributes, shownValue(name) || `@{${name}}`);
  }

  function remember(marker: HTMLElement): void {
    if (originals.has(marker)) return;
    const code = codeOf(marker);
    const numbers = code?.closest('tr')?.querySelector('.linenodiv pre');
    const places = [code, numbers].filter((place) => place !== null && place !== undefined);
    originals.set(
      marker,
      places.map((place) => [place, [...place.childNodes]] as const),
    );
  }

  function change(marker: HTMLElement, text: string): void {
    const key = draftKey(core.siteRoot, nameOf(marker));
    const isDraft = text !== marker.dataset.source;
    if (isDraft) marker.dataset.draft = text;
    else delete marker.dataset.draft;
    // A secret that the reader typed into the code is not ours to keep.
    const isKept = isDraft && text.length <= LONGEST && core.stage.mask(text) === text;
    write('sessionStorage', key, isKept ? text : undefined);
    offerReset(marker);
  }

  function open(editor: EditorChunk, marker: HTMLElement, code: HTMLElement): void {
    remember(marker);
    const handle = editor.edit(code, {
      label: say('editor.code', { snippet: titleOf(marker) }),
      text: sourceOf(marker),
      changed: (text) => change(marker, text),
      run: () => run(marker),
    });
    editors.set(marker, handle);
    control(marker, 'edit')?.setAttribute('aria-pressed', 'true');
  }

  function close(marker: HTMLElement): void {
    editors.get(marker)?.close();
    editors.delete(marker);
    control(marker, 'edit')?.removeAttribute('aria-pressed');
  }

  function showOriginal(marker: HTMLElement): void {
    for (const [place, nodes] of originals.get(marker) ?? []) place.replaceChildren(...nodes);
  }

  async function show(marker: HTMLElement): Promise<void> {
    const { draft } = marker.dataset;
    const code = codeOf(marker);
    if (draft === undefined) return showOriginal(marker);
    const editor = await core.load('editor');
    if (code && !editors.has(marker)) editor.show(code, draft, showField);
  }

  function kept(marker: HTMLElement): string | undefined {
    return read('sessionStorage', draftKey(core.siteRoot, nameOf(marker))) ?? undefined;
  }

  async function put(marker: HTMLElement, text: string | undefined): Promise<void> {
    close(marker);
    remember(marker);
    if (text === undefined || text === marker.dataset.source) delete marker.dataset.draft;
    else marker.dataset.draft = text;
    offerReset(marker);
    await show(marker);
  }

  return {
    async toggle(marker) {
      if (editors.has(marker)) {
        close(marker);
        return show(marker);
      }
      const editor = await core.load('editor');
      const code = codeOf(marker);
      if (code && !editors.has(marker)) open(editor, marker, code);
    },
    restore(marker) {
      close(marker);
      change(marker, marker.dataset.source ?? '');
      showOriginal(marker);
    },
    put: (marker, text) => put(marker, text ?? kept(marker)),
    async enter() {
      await Promise.all(
        markers().map(async (marker) => {
          const draft = kept(marker);
          if (draft !== undefined) await put(marker, draft);
        }),
      );
    },
    fill: (source) => fill(source, shownValue),
  };
}

/** Where the reader's draft is kept, for the life of the tab; the entry looks for such keys. */
const draftKey = (siteRoot: URL, name: string): string =>
  `playground:${siteRoot.pathname}:draft:${location.pathname}:${name}`;

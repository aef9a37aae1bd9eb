/** The reader's own versions of snippets: edited, kept for the life of the tab, taken back. */
import type { Core, Drafts, EditorHandle } from './contract.ts';
import { draftKey, fieldNamed, keptDraft, shownValue } from './draft.ts';
import { edit, paint } from './editor.ts';
import { button, make } from './markup.ts';
import { offerReset } from './progress.ts';
import { codeOf, control, markers, sourceOf, titleOf } from './snippet.ts';
import { write } from './storage.ts';
import { say } from './texts.ts';

/** Characters; longer drafts last as long as the page. */
const LONGEST = 65_536;
/** What is kept begins so where Reset took it away: no text does. */
const AWAY = '\0';

export function createDrafts(core: Core, run: (marker: HTMLElement) => void): Drafts {
  const editors = new WeakMap<HTMLElement, EditorHandle>();
  /** What Python wrote into the code and beside it. */
  const originals = new WeakMap<HTMLElement, readonly (readonly [Element, readonly Node[]])[]>();

  /** What `fields.ts` keeps up to date from now on. */
  function showField(name: string): Node | string {
    const field = fieldNamed(core, name);
    if (!field) return `@{${name}}`;
    const secret = field.kind === 'secret' ? '' : undefined;
    const attributes = { class: 'playground-field', 'data-field': name, 'data-secret': secret };
    return make('var', attributes, shownValue(core, name) || `@{${name}}`);
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
    const isDraft = text !== marker.dataset.source;
    if (isDraft) marker.dataset.draft = text;
    else delete marker.dataset.draft;
    keep(marker, isDraft ? text : undefined);
    offerReset(marker);
  }

  function keep(marker: HTMLElement, text: string | undefined): void {
    // A secret that the reader typed into the code is not ours to keep.
    const isKept = text !== undefined && text.length <= LONGEST && core.stage.mask(text) === text;
    write('sessionStorage', draftKey(core, marker), isKept ? text : undefined);
  }

  function open(marker: HTMLElement, code: HTMLElement): void {
    remember(marker);
    const handle = edit(code, {
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

  function show(marker: HTMLElement): void {
    const { draft } = marker.dataset;
    const code = codeOf(marker);
    if (draft === undefined) showOriginal(marker);
    else if (code && !editors.has(marker)) paint(code, draft, showField);
  }

  function put(marker: HTMLElement, text: string | undefined): void {
    close(marker);
    remember(marker);
    if (text === undefined || text === marker.dataset.source) delete marker.dataset.draft;
    else marker.dataset.draft = text;
    offerReset(marker);
    show(marker);
  }

  function offerBack(marker: HTMLElement, text: string): void {
    const status = marker.querySelector('.playground-status');
    const giveBack = (): void => {
      change(marker, text);
      put(marker, text);
      status?.replaceChildren();
      control(marker, 'edit')?.focus();
    };
    keep(marker, AWAY + text);
    // Gone with whatever is said next; after a reload it is there again.
    status?.replaceChildren(
      button(say('editor.undo-reset'), giveBack, { class: 'playground-undo' }),
    );
  }

  return {
    toggle(marker) {
      const code = codeOf(marker);
      if (editors.has(marker)) {
        close(marker);
        show(marker);
      } else if (code) open(marker, code);
    },
    restore(marker) {
      close(marker);
      change(marker, marker.dataset.source ?? '');
      showOriginal(marker);
    },
    offerBack,
    put(marker, text) {
      const kept = keptDraft(core, marker);
      put(marker, text ?? (kept?.startsWith(AWAY) ? undefined : kept));
    },
    enter() {
      for (const marker of markers()) {
        const draft = keptDraft(core, marker);
        if (draft?.startsWith(AWAY)) offerBack(marker, draft.slice(AWAY.length));
        else if (draft !== undefined) put(marker, draft);
      }
    },
  };
}

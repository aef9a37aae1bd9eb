/** Typing a placeholder's value where it stands in the code: it is the same everywhere. */
import type { Core, Stage } from './contract.ts';
import { make } from './markup.ts';
import { setState, stateOf } from './snippet.ts';
import { say } from './texts.ts';

/** @param marker The snippet whose code it stands in. */
export function typeValue(place: HTMLElement, marker: HTMLElement | undefined, core: Core): void {
  const name = place.dataset.field ?? '';
  const field = core.page?.fields.find((known) => known.name === name);
  if (field?.kind === 'text') edit(place, name, field.label, core.stage);
  // A secret has no place in code; an address is the tenant's, which is chosen.
  else if (!core.stage.openSettings(name) && marker)
    setState(marker, stateOf(marker), say('value.not-here'));
}

function edit(place: HTMLElement, name: string, label: string, stage: Stage): void {
  const value = stage.values().get(name) ?? '';
  const attributes = { class: 'playground-value', 'aria-label': label, spellcheck: 'false' };
  const input = make('input', { ...attributes, autocomplete: 'off', autocapitalize: 'off' });
  const widen = (): void => {
    input.style.width = `${Math.max(input.value.length, 4) + 1}ch`;
  };
  let isOpen = true;
  const close = (isWanted: boolean): void => {
    if (!isOpen) return; // taking away what has the focus blurs it
    isOpen = false;
    const hadFocus = input.matches(':focus');
    place.hidden = false;
    input.remove();
    if (isWanted && input.value !== value) stage.type(name, input.value);
    if (hadFocus) place.focus({ preventScroll: true });
  };
  input.value = value;
  input.addEventListener('input', widen);
  input.addEventListener('blur', () => close(true));
  input.addEventListener('keydown', (event) => {
    event.stopPropagation(); // the theme's shortcuts are single letters
    if (event.isComposing) return;
    if (event.key === 'Enter' || event.key === 'Escape') {
      event.preventDefault();
      close(event.key === 'Enter');
    }
  });
  widen();
  place.after(input);
  place.hidden = true;
  input.focus({ preventScroll: true });
  input.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  input.select();
}

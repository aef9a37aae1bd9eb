/** `<playground-tenant>`: where the reader chooses a tenant and types what its snippets need. */
import type { FieldConfig } from './contract.ts';
import type { Fields } from './fields.ts';
import { button, copyButton, make } from './markup.ts';
import type { Tenancy } from './tenancy.ts';
import { say } from './texts.ts';

/** What the panel may do; it shows what comes of it by `update()`. */
export interface TenantControls {
  readonly tenancy: Tenancy;
  readonly fields: Fields;
  /** Is there something mounted that another tenant or user would end? */
  readonly isInUse: boolean;
  use(id: string): Promise<void>;
  typeBaseUrl(text: string): void;
  connect(): void;
  /** End the session of this user, and forget what was typed for it. */
  changeUser(): Promise<void>;
  clear(): void;
  /** The reader is done: put the settings away. */
  closeSettings(): void;
}

interface Input {
  readonly element: HTMLElement;
  show(): void;
}

let labels = 0;

function labelled(text: string, control: HTMLElement, ...more: HTMLElement[]): HTMLElement {
  control.id = `playground-input-${++labels}`;
  return make('div', {}, make('label', { for: control.id }, text), control, ...more);
}

export class TenantPanel {
  readonly element = make('playground-tenant' as 'div', {
    role: 'group',
    'aria-label': say('tenant.settings'),
  });
  readonly #choice = make('select');
  readonly #note = make('p', { class: 'playground-note', role: 'status' });
  readonly #inputs = make('div', { class: 'playground-fields' });
  readonly #remember = make('input', { type: 'checkbox' });
  readonly #connect = button('', () => this.#confirm(), { class: 'playground-primary' });
  readonly #otherUser = button(say('tenant.other-user'), () => void this.#changeUser());
  readonly #origin = this.#createOrigin();
  readonly #controls: TenantControls;
  #fields: readonly FieldConfig[] | undefined;
  #shown: Input[] = [];
  /** What the last press of a button has done, until something else happens. */
  #told = '';

  constructor(controls: TenantControls) {
    this.#controls = controls;
    const { fields, tenancy } = controls;
    this.#choice.addEventListener('change', () => void this.#use(this.#choice.value));
    this.#remember.checked = fields.isRemembered || tenancy.isUrlRemembered;
    this.#remember.addEventListener('change', () => {
      fields.remember(this.#remember.checked);
      tenancy.rememberUrl(this.#remember.checked);
    });
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
      event.preventDefault(); // the badge, which gets the focus, would be pressed by it
      this.#confirm();
    });
    const forget = (): void => {
      this.#told = '';
    };
    this.element.addEventListener('input', forget, true);
    // For password managers, which look for one; it has nowhere to go, so it never leaves the page.
    const form = make('form', { method: 'dialog', autocomplete: 'off' });
    this.element.append(form);
    form.append(
      labelled(say('tenant.tenant'), this.#choice),
      this.#note,
      this.#inputs,
      make('label', { class: 'playground-check' }, this.#remember, say('tenant.remember')),
      make(
        'div',
        { class: 'playground-buttons' },
        this.#connect,
        button(say('tenant.close'), () => controls.closeSettings()),
        this.#otherUser,
        button(say('tenant.clear'), () => this.#clear()),
      ),
      this.#origin,
    );
  }

  /** Show what is so now, without taking the focus from what the reader is typing in. */
  update(): void {
    const { tenancy, fields, isInUse } = this.#controls;
    this.#showChoice();
    if (fields.asked !== this.#fields) {
      this.#fields = fields.asked;
      this.#build(this.#withUrl(fields.asked));
    }
    for (const input of this.#shown) input.show();
    const { state, baseUrl } = tenancy;
    const words = this.#says().join('\n');
    if (this.#note.textContent !== words) this.#note.textContent = words; // or it is read out anew
    this.#connect.hidden = !state || state.simulated || state.connected;
    this.#connect.disabled = 'problem' in baseUrl || tenancy.isLocked;
    this.#connect.textContent = say('tenant.connect', { host: state?.host ?? '…' });
    this.#otherUser.hidden = !isInUse;
    this.#origin.hidden = state?.simulated ?? true;
  }

  #says(): string[] {
    const { tenancy, isInUse } = this.#controls;
    const { state, isLocked, current } = tenancy;
    if (this.#told) return [this.#told];
    const { authentication: kinds = [], origins = [] } = current ?? {};
    const offer = kinds.length ? [say('tenant.offers', { kinds: kinds.join(', ') })] : [];
    const ends = isInUse ? [say('tenant.change-ends')] : [];
    if (state?.simulated) return [say('tenant.simulated'), ...offer, ...ends];
    const further = origins.length ? [say('tenant.origins', { origins: origins.join(', ') })] : [];
    const change = isLocked ? [say('tenant.change-reloads')] : ends;
    const now = state?.connected
      ? [say('tenant.live')]
      : isLocked
        ? []
        : [say('tenant.unconfirmed')];
    return [...now, ...further, ...offer, ...change];
  }

  #showChoice(): void {
    const { list, current } = this.#controls.tenancy;
    const options = list.map(({ id, name }) => make('option', { value: id }, name));
    if (this.#choice.childElementCount !== options.length) this.#choice.replaceChildren(...options);
    this.#choice.value = current?.id ?? '';
  }

  /** A tenant's address is shown also where the author has declared no field for it. */
  #withUrl(list: readonly FieldConfig[]): readonly FieldConfig[] {
    const hasUrl = list.some(({ kind }) => kind === 'url');
    return hasUrl ? list : [{ name: '', label: say('tenant.base-url'), kind: 'url' }, ...list];
  }

  #build(list: readonly FieldConfig[]): void {
    this.#shown = list.map((field) =>
      field.kind === 'url' ? this.#urlInput(field) : this.#input(field),
    );
    this.#inputs.replaceChildren(...this.#shown.map(({ element }) => element));
  }

  #input(field: FieldConfig): Input {
    const { fields } = this.#controls;
    const type = field.kind === 'secret' ? 'password' : 'text';
    const { element, input, tell } = this.#labelledInput(field, type, field.hint);
    input.addEventListener('input', () => fields.type(field, input.value));
    const show = (): void => {
      const value = fields.value(field);
      if (input.value !== value) input.value = value;
      // It would be sent as it is: hardly what was meant, and hard to see.
      tell(value === value.trim() ? '' : say('tenant.blank'));
    };
    return { element, show };
  }

  #urlInput(field: FieldConfig): Input {
    const { tenancy, typeBaseUrl } = this.#controls;
    const { element, input, tell } = this.#labelledInput(field, 'url', 'https://');
    input.addEventListener('input', () => typeBaseUrl(input.value));
    const show = (): void => {
      const { baseUrl, current, typed, isLocked } = tenancy;
      const isTheirs = current?.baseUrl === undefined;
      const url = 'url' in baseUrl ? baseUrl.url : '';
      const value = isTheirs ? typed : url;
      input.readOnly = !isTheirs || isLocked;
      if (input.value !== value) input.value = value;
      // What is wrong with it, or how it will be used when that is not what was typed.
      if ('problem' in baseUrl) tell(baseUrl.problem);
      else tell(value === url ? '' : say('tenant.used-as', { url }), true);
    };
    return { element, show };
  }

  /** An input with a place below it, where `tell` says what is wrong, or merely of interest. */
  #labelledInput({ name, label }: FieldConfig, type: string, hint: string | undefined) {
    const note = make('p', {
      class: 'playground-note',
      role: 'status',
      id: `playground-says-${++labels}`,
    });
    const input = make('input', {
      type,
      name,
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      placeholder: hint,
      'aria-describedby': note.id,
    });
    const tell = (words: string, isFine = !words): void => {
      if (note.textContent !== words) note.textContent = words;
      input.ariaInvalid = String(!isFine);
    };
    return { element: labelled(label, input, note), input, tell };
  }

  async #use(id: string): Promise<void> {
    const { tenancy, isInUse, use } = this.#controls;
    const { name = '' } = tenancy.state ?? {};
    this.#inputs.inert = true; // what is typed now would go to the tenant before
    await use(id).finally(() => {
      this.#inputs.inert = false;
      const hasChanged = tenancy.state?.id === id;
      this.#told = hasChanged && isInUse ? say('tenant.changed', { tenant: name }) : '';
      this.update();
    });
  }

  async #changeUser(): Promise<void> {
    const hadFocus = this.#otherUser.matches(':focus');
    await this.#controls.changeUser();
    this.#told = say('tenant.user-changed');
    this.update();
    const first = 'input:not([readonly])';
    if (hadFocus) this.#inputs.querySelector<HTMLElement>(first)?.focus();
  }

  /** Settings that cannot be used yet stay open. */
  #confirm(): void {
    const { state } = this.#controls.tenancy;
    if (!this.#connect.hidden && this.#connect.disabled) return;
    if (!state) return;
    this.#told = '';
    this.#controls.closeSettings(); // first, while a button that is about to go has the focus
    if (!this.#connect.hidden) this.#controls.connect();
  }

  #clear(): void {
    this.#remember.checked = false;
    this.#told = say('tenant.cleared');
    this.#controls.clear();
    this.update();
  }

  /** What the tenant's administrator has to be told. */
  #createOrigin(): HTMLElement {
    const { origin } = location;
    const letter = (): string =>
      say('tenant.letter', { origin, host: this.#controls.tenancy.state?.host ?? '…' });
    return make(
      'details',
      {},
      make('summary', {}, say('tenant.origin')),
      make('p', { class: 'playground-note' }, say('tenant.administrator')),
      make('code', {}, origin),
      make(
        'div',
        { class: 'playground-buttons' },
        copyButton(say('tenant.copy-origin'), () => origin),
        copyButton(say('tenant.copy-letter'), letter),
      ),
    );
  }
}

/** `<playground-tenant>`: where the reader chooses a tenant and types what its snippets need. */
import type { BaseUrl } from './address.ts';
import type { FieldConfig } from './contract.ts';
import type { Fields } from './fields.ts';
import { isFramedElsewhere } from './framed.ts';
import { button, copyButton, make } from './markup.ts';
import type { Tenancy } from './tenancy.ts';

/** What the panel may do; it shows what comes of it by `update()`. */
export interface TenantControls {
  readonly tenancy: Tenancy;
  readonly fields: Fields;
  use(id: string): Promise<void>;
  typeBaseUrl(text: string): void;
  connect(): void;
  clear(): void;
  /** The reader is done: put the settings away. */
  closeSettings(): void;
}

const TEXTS = {
  simulated: 'Simulated: it lives in this page. Nothing you type leaves it.',
  unconfirmed: 'A live tenant. Nothing runs against it until you connect.',
  live: 'Connected. Until you reload this page, it can talk to this tenant and this site alone.',
  reload: 'Another tenant needs a reload of the page, which ends the session.',
  framed: 'This page is shown inside another site. Open it in its own tab to type credentials.',
  remember: 'Remember what I typed: the address in this browser, names in this tab, never secrets',
  administrator:
    'The tenant has to allow this page: its administrator adds the origin to the CORS and frame settings.',
};

const letter = (host: string): string =>
  `Hello,\n\nplease allow the origin ${location.origin} on ${host}, so that our page can use it:\n` +
  '- CORS: Access-Control-Allow-Origin with this origin, and Access-Control-Allow-Credentials: true\n' +
  '- frames: the origin in frame-ancestors of the Content-Security-Policy, and no X-Frame-Options\n\n' +
  'Thank you';

interface Input {
  readonly element: HTMLInputElement;
  show(): void;
}

let labels = 0;

function labelled(text: string, control: HTMLElement | undefined): HTMLElement {
  const id = `playground-input-${++labels}`;
  if (control) control.id = id;
  return make('div', {}, make('label', { for: id }, text), control);
}

export class TenantPanel {
  readonly element = make('playground-tenant' as 'div', {
    role: 'group',
    'aria-label': 'Tenant settings',
  });
  readonly #choice = make('select');
  readonly #note = make('p', { class: 'playground-note', role: 'status' });
  readonly #problem = make('p', { class: 'playground-note', role: 'status', id: 'playground-url' });
  readonly #inputs = make('div');
  readonly #remember = make('input', { type: 'checkbox' });
  readonly #connect = button('Connect', () => this.#confirm(), { class: 'playground-primary' });
  readonly #origin = make('details');
  #fields: readonly FieldConfig[] | undefined;
  #shown: Input[] = [];

  constructor(private readonly controls: TenantControls) {
    const { fields, tenancy } = controls;
    this.#choice.addEventListener('change', () => {
      void controls.use(this.#choice.value).finally(() => this.update());
    });
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
    this.#fillOrigin();
    this.element.append(
      labelled('Tenant', this.#choice),
      this.#note,
      this.#inputs,
      make('label', { class: 'playground-check' }, this.#remember, TEXTS.remember),
      make(
        'div',
        { class: 'playground-buttons' },
        this.#connect,
        button('Close', () => controls.closeSettings()),
        this.#clear(),
      ),
      this.#origin,
    );
  }

  /** Show what is so now, without taking the focus from what the reader is typing in. */
  update(): void {
    const { tenancy, fields } = this.controls;
    this.#showChoice();
    if (fields.list !== this.#fields) {
      this.#fields = fields.list;
      this.#build(this.#withUrl(fields.list));
    }
    for (const input of this.#shown) input.show();
    const { state, baseUrl } = tenancy;
    this.#note.textContent = this.#says();
    this.#problem.textContent = this.#saysOfUrl(baseUrl);
    this.#connect.hidden = !state || state.simulated || state.connected;
    this.#connect.disabled = 'problem' in baseUrl || isFramedElsewhere() || tenancy.isLocked;
    this.#connect.textContent = `Connect to ${state?.host ?? '…'}`;
    this.#origin.hidden = state?.simulated ?? true;
  }

  #says(): string {
    const { state, isLocked } = this.controls.tenancy;
    if (isFramedElsewhere()) return TEXTS.framed;
    if (state?.simulated) return TEXTS.simulated;
    if (!state?.connected) return isLocked ? TEXTS.reload : TEXTS.unconfirmed;
    return `${TEXTS.live} ${TEXTS.reload}`;
  }

  /** What is wrong with it, or how it will be used when that is not what was typed. */
  #saysOfUrl(baseUrl: BaseUrl): string {
    const { current, typed } = this.controls.tenancy;
    if ('problem' in baseUrl) return baseUrl.problem;
    return current?.baseUrl || baseUrl.url === typed ? '' : `Used as ${baseUrl.url}`;
  }

  #showChoice(): void {
    const { list, current } = this.controls.tenancy;
    const options = list.map(({ id, name }) => make('option', { value: id }, name));
    if (this.#choice.childElementCount !== options.length) this.#choice.replaceChildren(...options);
    this.#choice.value = current?.id ?? '';
  }

  /** A tenant's address is asked for also where the author has declared no field for it. */
  #withUrl(list: readonly FieldConfig[]): readonly FieldConfig[] {
    if (isFramedElsewhere()) return [];
    const hasUrl = list.some(({ kind }) => kind === 'url');
    return hasUrl ? list : [{ name: '', label: 'Tenant base URL', kind: 'url' }, ...list];
  }

  #build(list: readonly FieldConfig[]): void {
    this.#shown = list.map((field) =>
      field.kind === 'url' ? this.#urlInput() : this.#input(field),
    );
    const labels = list.map(({ label }, index) => labelled(label, this.#shown[index]?.element));
    const url = list.findIndex(({ kind }) => kind === 'url');
    this.#inputs.replaceChildren(
      ...labels.flatMap((label, index) => (index === url ? [label, this.#problem] : [label])),
    );
  }

  #input(field: FieldConfig): Input {
    const { fields } = this.controls;
    const element = make('input', {
      type: field.kind === 'secret' ? 'password' : 'text',
      name: field.name,
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      placeholder: field.hint,
    });
    element.addEventListener('input', () => fields.type(field, element.value));
    const show = (): void => {
      const value = fields.value(field);
      if (element.value !== value) element.value = value;
    };
    return { element, show };
  }

  #urlInput(): Input {
    const { tenancy, typeBaseUrl } = this.controls;
    const element = make('input', {
      type: 'url',
      autocomplete: 'off',
      spellcheck: 'false',
      placeholder: 'https://',
      'aria-describedby': this.#problem.id,
    });
    element.addEventListener('input', () => typeBaseUrl(element.value));
    const show = (): void => {
      const { baseUrl, current, typed, isLocked } = tenancy;
      const isTheirs = current?.baseUrl === undefined;
      element.readOnly = !isTheirs || isLocked;
      element.ariaInvalid = String('problem' in baseUrl);
      const value = isTheirs ? typed : 'url' in baseUrl ? baseUrl.url : '';
      if (element.value !== value) element.value = value;
    };
    return { element, show };
  }

  /** Settings that cannot be used yet stay open. */
  #confirm(): void {
    const { state } = this.controls.tenancy;
    if (!this.#connect.hidden && this.#connect.disabled) return;
    if (!state) return;
    this.controls.closeSettings(); // first, while a button that is about to go has the focus
    if (!this.#connect.hidden) this.controls.connect();
  }

  #clear(): HTMLButtonElement {
    return button('Clear', () => {
      this.#remember.checked = false;
      this.controls.clear();
    });
  }

  #fillOrigin(): void {
    this.#origin.append(
      make('summary', {}, 'Origin of this page'),
      make('p', { class: 'playground-note' }, TEXTS.administrator),
      make('code', {}, location.origin),
      make(
        'div',
        { class: 'playground-buttons' },
        copyButton('Copy origin', () => location.origin),
        copyButton('Copy text for the administrator', () =>
          letter(this.controls.tenancy.state?.host ?? 'the tenant'),
        ),
      ),
    );
  }
}

/** What readers type, by field: the one truth that code shown, copied and run takes its values from. */
import type { FieldConfig, TenantConfig } from './contract.ts';
import { parse, stringify } from './json.ts';
import { createMask, type Secret } from './masking.ts';
import { root } from './snippet.ts';
import { read, write } from './storage.ts';
import { offers } from './suits.ts';

const IDLE_LIMIT = 15 * 60 * 1000;
// A snippet may replace these; the playground goes on.
const { clearTimeout, setTimeout } = globalThis;

function readTexts(text: string | null): Map<string, string> {
  try {
    const entries = Object.entries(Object(parse(text ?? '{}')) as object);
    return new Map(entries.filter(([, value]) => typeof value === 'string'));
  } catch {
    return new Map();
  }
}

export class Fields {
  #list: readonly FieldConfig[] = [];
  #asked: readonly FieldConfig[] = [];
  #tenant: TenantConfig | undefined;
  /** Counts the tenants and users that there were. */
  #era = 0;
  /** How often each field's value has changed. */
  readonly #changes = new Map<string, number>();
  #baseUrl: string | undefined;
  /** Kept for each tenant on its own, secrets for as long as it is in use. */
  readonly #typed: Map<string, string>;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #mask = createMask([], []);

  /**
   * @param key Where user names are kept for this tab if the reader asks for it.
   * @param changed Called when any value is another.
   */
  constructor(
    private readonly key: string,
    private readonly changed: () => void,
  ) {
    this.#typed = readTexts(read('sessionStorage', key));
    window.addEventListener('pagehide', () => this.forgetSecrets());
    for (const type of ['pointerdown', 'keydown']) {
      window.addEventListener(type, () => this.#watchIdleness(), { capture: true, passive: true });
    }
  }

  get list(): readonly FieldConfig[] {
    return this.#list;
  }

  /** Those that the tenant in use has an authentication for. */
  get asked(): readonly FieldConfig[] {
    return this.#asked;
  }

  enter(list: readonly FieldConfig[]): void {
    this.#list = list;
    this.#update();
  }

  /** Another tenant: the secrets of the last one are forgotten. */
  use(tenant: TenantConfig | undefined, baseUrl: string | undefined): void {
    const isOther = tenant?.id !== this.#tenant?.id;
    if (isOther) this.#dropSecrets();
    if (isOther || baseUrl !== this.#baseUrl) this.#era++;
    this.#tenant = tenant;
    this.#baseUrl = baseUrl;
    this.#update();
  }

  value(field: FieldConfig): string {
    if (field.kind === 'url') return this.#baseUrl ?? '';
    return this.#typed.get(this.#name(field)) ?? this.#tenant?.fields[field.name] ?? '';
  }

  type(field: FieldConfig, text: string): void {
    this.#typed.set(this.#name(field), text);
    this.#changes.set(field.name, (this.#changes.get(field.name) ?? 0) + 1);
    this.remember(this.isRemembered);
    this.#watchIdleness();
    this.#update();
  }

  /** By name, secrets among them: for running alone. */
  values(): ReadonlyMap<string, string> {
    return new Map(this.#list.map((field) => [field.name, this.value(field)]));
  }

  /** Tells which tenant, user and values a text would run with, without saying them. */
  stamp(source: string): string {
    const used = this.#list.filter(({ name }) => source.includes(`@{${name}}`));
    return [this.#era, ...used.map(({ name }) => this.#changes.get(name) ?? 0), ''].join(' ');
  }

  /** A secret that a text uses, that the reader is asked for, and that nobody has typed. */
  missing(source: string): FieldConfig | undefined {
    return this.#secretFields().find(
      (field) =>
        this.#asked.includes(field) && source.includes(`@{${field.name}}`) && !this.value(field),
    );
  }

  /** Is there anything that leaving would lose for good? */
  get hasTypedSecrets(): boolean {
    return this.#secretFields().some((field) => this.#typed.get(this.#name(field)));
  }

  mask(text: string): string {
    return this.#mask(text);
  }

  /** Also without the names that the reader typed, as whole words: for what others may read. */
  maskNames(text: string): string {
    const names = this.#list
      .filter(({ kind }) => kind === 'text')
      .map((field) => this.#name(field));
    const typed = names.map((name) => ({ value: this.#typed.get(name) ?? '', isPublic: true }));
    return createMask(typed, [])(this.mask(text));
  }

  get isRemembered(): boolean {
    return read('sessionStorage', this.key) !== null;
  }

  /** Keep user names and the like for this tab, or no longer; never a secret. */
  remember(isWanted: boolean): void {
    const texts: Record<string, string> = {};
    for (const field of this.#list.filter(({ kind }) => kind === 'text')) {
      const text = this.#typed.get(this.#name(field));
      if (text) texts[this.#name(field)] = text;
    }
    write('sessionStorage', this.key, isWanted ? stringify(texts) : undefined);
  }

  forgetSecrets(): void {
    if (!this.hasTypedSecrets) return;
    this.#dropSecrets();
    this.#update();
  }

  /** Another user of the same tenant: what was typed for this one is forgotten. */
  forgetUser(): void {
    this.#era++;
    for (const { name } of this.#list) this.#typed.delete(`${this.#tenant?.id ?? ''} ${name}`);
    this.remember(this.isRemembered);
    this.#update();
  }

  clear(): void {
    this.#era++;
    this.#typed.clear();
    write('sessionStorage', this.key);
    this.#update();
  }

  /** Show the values in the page's code; a secret stays a placeholder. */
  show(): void {
    const fields = new Map(this.#list.map((field) => [field.name, field]));
    for (const place of root.querySelectorAll<HTMLElement>('var.playground-field')) {
      const field = fields.get(place.dataset['field'] ?? '');
      if (!field || field.kind === 'secret') continue;
      const text = this.value(field) || `@{${field.name}}`;
      if (place.textContent !== text) place.textContent = text;
    }
  }

  #name(field: FieldConfig): string {
    return `${this.#tenant?.id ?? ''} ${field.name}`;
  }

  #ask(): void {
    const asked = this.#list.filter((field) => offers(this.#tenant, field.authentication));
    // The same list as long as it is: inputs that are made from it keep the focus.
    const isSame =
      asked.length === this.#asked.length &&
      asked.every((field, index) => field === this.#asked[index]);
    if (!isSame) this.#asked = asked;
  }

  #secretFields(): FieldConfig[] {
    return this.#list.filter(({ kind }) => kind === 'secret');
  }

  #dropSecrets(): void {
    for (const field of this.#secretFields()) this.#typed.delete(this.#name(field));
  }

  #watchIdleness(): void {
    clearTimeout(this.#idle);
    if (!this.hasTypedSecrets) return;
    this.#idle = setTimeout(() => this.forgetSecrets(), IDLE_LIMIT);
  }

  #update(): void {
    this.#ask();
    const secrets: Secret[] = this.#secretFields().map((field) => {
      const value = this.value(field);
      return { value, isPublic: value === this.#tenant?.fields[field.name] };
    });
    const texts = this.#list.filter(({ kind }) => kind === 'text');
    this.#mask = createMask(
      secrets,
      texts.map((field) => this.value(field)),
    );
    this.show();
    this.changed();
  }
}

/** Which tenant the page is for, where it is, and whether the reader has confirmed that. */
import { type BaseUrl, readBaseUrl } from './address.ts';
import type { TenantConfig, TenantState } from './contract.ts';
import { read, write } from './storage.ts';
import { say } from './texts.ts';

export class Tenancy {
  #list: readonly TenantConfig[] = [];
  #current: TenantConfig | undefined;
  #typed: string;
  #confirmed: string | undefined;

  /** @param key Beginning of the storage keys, `playground:` and the site's root path. */
  constructor(
    private readonly key: string,
    private readonly siteRoot: URL,
  ) {
    const stored = read('sessionStorage', this.#urlKey) ?? read('localStorage', this.#urlKey);
    this.#typed = stored && 'url' in readBaseUrl(stored) ? stored : '';
  }

  get list(): readonly TenantConfig[] {
    return this.#list;
  }

  get current(): TenantConfig | undefined {
    return this.#current;
  }

  /** The base URL as the reader typed it, right or wrong. */
  get typed(): string {
    return this.#typed;
  }

  /** A live tenant has been confirmed, and the page is locked to it until it is reloaded. */
  get isLocked(): boolean {
    return this.#confirmed !== undefined;
  }

  get state(): TenantState | undefined {
    const tenant = this.#current;
    if (!tenant) return undefined;
    const base = this.baseUrl;
    const simulated = tenant.simulator !== undefined;
    const address = 'url' in base ? { baseUrl: base.url, host: base.host } : {};
    const connected = simulated || ('url' in base && base.url === this.#confirmed);
    return { id: tenant.id, name: tenant.name, simulated, connected, ...address };
  }

  /** Where the tenant is, or what is wrong with what the reader typed. */
  get baseUrl(): BaseUrl {
    const configured = this.#current?.baseUrl;
    if (configured === undefined) return readBaseUrl(this.#typed);
    const url = new URL(configured, this.siteRoot);
    if (!url.pathname.endsWith('/')) url.pathname += '/';
    return { url: url.href, host: url.host };
  }

  /** A page's list: the tenant in use stays, else the remembered one, else the first. */
  enter(list: readonly TenantConfig[]): void {
    const remembered = this.#current?.id ?? read('localStorage', this.#idKey);
    this.#list = list;
    if (this.isLocked) return;
    this.#current = list.find(({ id }) => id === remembered) ?? list[0];
  }

  /** @throws {Error} When the page has no such tenant. */
  find(id: string): TenantConfig {
    const tenant = this.#list.find((candidate) => candidate.id === id);
    if (tenant) return tenant;
    const known = this.#list.map((candidate) => candidate.id).join(', ');
    throw new Error(say('tenant.unknown', { tenant: id, known: known || '–' }));
  }

  use(tenant: TenantConfig): void {
    this.#current = tenant;
    this.remember(tenant.id);
  }

  /** For the next visit: the choice alone, from the author's list. */
  remember(id: string): void {
    write('localStorage', this.#idKey, id);
  }

  type(text: string): void {
    this.#typed = text;
    write('sessionStorage', this.#urlKey, 'url' in readBaseUrl(text) ? text : undefined);
    this.rememberUrl(this.isUrlRemembered);
  }

  /** Keep the typed base URL between visits, or no longer. */
  rememberUrl(isWanted: boolean): void {
    const isGood = isWanted && 'url' in readBaseUrl(this.#typed);
    write('localStorage', this.#urlKey, isGood ? this.#typed : undefined);
  }

  get isUrlRemembered(): boolean {
    return read('localStorage', this.#urlKey) !== null;
  }

  confirm(): void {
    const base = this.baseUrl;
    if ('url' in base) this.#confirmed = base.url;
  }

  /** Forget what was typed and chosen; what is in use stays in use until it is changed. */
  clear(): void {
    if (!this.isLocked) this.#typed = '';
    write('localStorage', this.#idKey);
    write('localStorage', this.#urlKey);
    write('sessionStorage', this.#urlKey);
  }

  get #idKey(): string {
    return `${this.key}:tenant`;
  }

  get #urlKey(): string {
    return `${this.key}:base-url`;
  }
}

/**
 * `XMLHttpRequest` to the simulated tenant: the page's `fetch` answers, events and states are as the
 * standard has them. All other requests are the browser's own.
 */
import { say } from './texts.ts';

// A snippet may replace these; the playground goes on.
const { clearTimeout, setTimeout } = globalThis;

const [UNSENT, OPENED, HEADERS_RECEIVED, LOADING, DONE] = [0, 1, 2, 3, 4];
const READERS: Record<string, (body: ArrayBuffer, type: string) => unknown> = {
  arraybuffer: (body) => body,
  blob: (body, type) => new Blob([body], { type }),
  json: (body) => JSON.parse(textIn(body)) as unknown,
  document: (body, type) =>
    new DOMParser().parseFromString(
      textIn(body),
      /xml/.test(type) ? 'application/xml' : 'text/html',
    ),
};

/** In Chromium's words. */
const SENT = "Failed to execute 'send' on 'XMLHttpRequest': The object's state must be OPENED.";

/** One to the simulated tenant. */
interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly ending: AbortController;
  state: number;
  isSent?: boolean;
  /** Nobody waits for it any more. */
  isOver?: boolean;
  answer?: Response | undefined;
  body?: ArrayBuffer | undefined;
  /** The body as its `responseType` has it, made once. */
  read?: unknown;
}

type Body = Document | XMLHttpRequestBodyInit | null;

/**
 * From now on answer what is asked below the base URL.
 *
 * @returns Ends it.
 */
export function answerOtherRequests(baseUrl: string): () => void {
  const native = globalThis.XMLHttpRequest;
  const simulated = simulatedClass(native, baseUrl);
  globalThis.XMLHttpRequest = simulated;
  return () => {
    if (globalThis.XMLHttpRequest === simulated) globalThis.XMLHttpRequest = native;
  };
}

/** Until it is sent, the browser's own keeps state and order of the calls. */
const simulatedClass = (native: typeof XMLHttpRequest, baseUrl: string): typeof XMLHttpRequest =>
  class XMLHttpRequest extends native {
    #exchange: Exchange | undefined;

    override open(method: string, address: string | URL, ...more: unknown[]): void {
      if (this.#exchange) this.#exchange.isOver = true;
      this.#exchange?.ending.abort();
      this.#exchange = undefined;
      super.open(method, address, ...(more as [boolean]));
      const url = new URL(address, document.baseURI).href;
      if (!url.startsWith(baseUrl)) return;
      if (more.length && !more[0]) console.warn(say('simulation.blocking', { url }));
      else {
        const ending = new AbortController();
        this.#exchange = { method, url, headers: new Headers(), ending, state: OPENED };
      }
    }

    override setRequestHeader(name: string, value: string): void {
      super.setRequestHeader(name, value);
      this.#exchange?.headers.append(name, value);
    }

    override send(body: Body = null): void {
      const exchange = this.#exchange;
      if (!exchange) super.send(body);
      else if (exchange.isSent) throw new DOMException(SENT, 'InvalidStateError');
      else void this.#send(exchange, /^(GET|HEAD)$/i.test(exchange.method) ? null : body);
    }

    async #send(exchange: Exchange, body: Body): Promise<void> {
      const { url, method, headers, ending } = exchange;
      exchange.isSent = true;
      const tellOfUpload = (...types: string[]): void => {
        if (body !== null) for (const type of types) tell(this.upload, type);
      };
      const timer = this.timeout && setTimeout(() => this.#end('timeout'), this.timeout);
      tell(this, 'loadstart');
      tellOfUpload('loadstart');
      try {
        const content =
          body instanceof Document ? new XMLSerializer().serializeToString(body) : body;
        const { signal } = ending;
        const answer = await fetch(new Request(url, { method, headers, body: content, signal }));
        if (exchange.isOver) return;
        tellOfUpload('progress', 'load', 'loadend');
        exchange.answer = answer;
        this.#step(exchange, HEADERS_RECEIVED);
        const received = await answer.arrayBuffer();
        if (exchange.isOver) return;
        exchange.body = received;
        this.#step(exchange, LOADING);
        const { byteLength } = received;
        tell(this, 'progress', byteLength);
        this.#step(exchange, DONE);
        for (const type of ['load', 'loadend']) tell(this, type, byteLength);
      } catch {
        if (!exchange.isOver) this.#end('error');
      } finally {
        clearTimeout(timer);
      }
    }

    #step(exchange: Exchange, state: number): void {
      exchange.state = state;
      this.dispatchEvent(new Event('readystatechange'));
    }

    /** Without an answer, for a reason that is an event's type. */
    #end(why: string): void {
      const exchange = this.#exchange;
      if (!exchange?.isSent || exchange.state === DONE) return;
      exchange.isOver = true;
      exchange.ending.abort();
      exchange.answer = exchange.body = undefined;
      this.#step(exchange, DONE);
      for (const type of [why, 'loadend']) tell(this, type);
    }

    override abort(): void {
      this.#end('abort');
      if (!this.#exchange) super.abort();
      else if (this.#exchange.isSent) this.#exchange.state = UNSENT;
    }

    override get readyState(): number {
      return this.#exchange?.state ?? super.readyState;
    }

    override get status(): number {
      return this.#exchange ? (this.#exchange.answer?.status ?? 0) : super.status;
    }

    override get statusText(): string {
      return this.#exchange ? (this.#exchange.answer?.statusText ?? '') : super.statusText;
    }

    override get responseURL(): string {
      return this.#exchange ? (this.#exchange.answer?.url ?? '') : super.responseURL;
    }

    override getResponseHeader(name: string): string | null {
      if (!this.#exchange) return super.getResponseHeader(name);
      return this.#exchange.answer?.headers.get(name) ?? null;
    }

    override getAllResponseHeaders(): string {
      if (!this.#exchange) return super.getAllResponseHeaders();
      const headers = [...(this.#exchange.answer?.headers ?? [])];
      return headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    }

    override get response(): unknown {
      const exchange = this.#exchange;
      if (!exchange) return super.response;
      const { answer, body, state } = exchange;
      const read = READERS[this.responseType];
      if (!read) return body ? textIn(body) : '';
      if (!body || state !== DONE) return null;
      try {
        exchange.read ??= read(body, answer?.headers.get('content-type') ?? '');
        return exchange.read;
      } catch {
        return null; // no JSON
      }
    }

    override get responseText(): string {
      // Of another type, the browser says best why there is none.
      if (!this.#exchange || READERS[this.responseType]) return super.responseText;
      return this.response as string;
    }

    override get responseXML(): Document | null {
      if (!this.#exchange || !/^(document)?$/.test(this.responseType)) return super.responseXML;
      const { answer, body } = this.#exchange;
      const type = answer?.headers.get('content-type') ?? '';
      if (this.responseType) return this.response as Document | null;
      return body && /xml/.test(type) ? (READERS['document']?.(body, type) as Document) : null;
    }
  };

function tell(target: EventTarget, type: string, loaded = 0): void {
  const sizes = { lengthComputable: loaded > 0, loaded, total: loaded };
  target.dispatchEvent(new ProgressEvent(type, sizes));
}

const textIn = (body: ArrayBuffer): string => new TextDecoder().decode(body);

/** Requests under a tenant's base URL: who answers them, and what the Network tab has of them. */
import type { Journal, NetworkRequest } from './contract.ts';

type Fetch = typeof fetch;
type Mask = (text: string) => string;

// A snippet may replace these; the playground goes on.
const { Request, performance } = globalThis;

const LONGEST_BODY = 20_000;
/** Longer than any secret: one that stands across the cut is masked before it is cut. */
const MARGIN = 500;

/** Of what is not text, or may never end, only the head is recorded. */
const TEXT = /^(text\/(?!event-stream)|application\/(.+\+)?(json|xml|x-www-form-urlencoded))/i;

/** Keeps records of requests, without secrets. */
export class Requests {
  readonly #journal: Journal;
  readonly #mask: Mask;

  constructor(journal: Journal, mask: Mask) {
    this.#journal = journal;
    this.#mask = mask;
  }

  /** Record what is asked; gives what is to be called with what came of it. */
  begin(
    request: Request,
    simulated: boolean,
    body: string,
  ): (end: unknown) => Promise<void> | undefined {
    const began = performance.now();
    const record = {
      method: request.method,
      url: this.#mask(request.url),
      simulated,
      requestHeaders: this.#headers(request.headers),
      ...this.#body('requestBody', body),
    };
    const { id } = this.#journal.request(record);
    const tell = (rest: Partial<NetworkRequest>): void => {
      this.#journal.request({ ...record, id, duration: performance.now() - began, ...rest });
    };
    return (end) => {
      if (end instanceof Response) return this.#end(end, tell);
      tell({ error: this.#mask(String(end)) });
      return undefined;
    };
  }

  async #end(response: Response, tell: (rest: Partial<NetworkRequest>) => void): Promise<void> {
    const { status, headers } = response;
    const head = { status, responseHeaders: this.#headers(headers) };
    // Taken now, before whoever asked reads it.
    const copy = TEXT.test(headers.get('content-type') ?? 'text/') && response.clone();
    if (!copy) tell(head);
    else {
      const body = await copy.text().catch(() => '');
      tell({ ...head, ...this.#body('responseBody', body) });
    }
  }

  /** Credentials are secrets even when no field holds them: their scheme is all that is shown. */
  #headers(headers: Headers): Record<string, string> {
    const shown = (name: string, value: string): string =>
      name === 'authorization' ? value.replace(/ .*/, ' •••') : this.#mask(value);
    return Object.fromEntries([...headers].map(([name, value]) => [name, shown(name, value)]));
  }

  #body(name: string, text: string): Record<string, string> {
    const masked = this.#mask(text.slice(0, LONGEST_BODY + MARGIN)).slice(0, LONGEST_BODY);
    return masked ? { [name]: masked } : {};
  }
}

/**
 * Wrap `fetch` for URLs under `baseUrl`; returns a function that takes the wrapping off.
 *
 * @param answer Gets the call as it was made, and how the browser would answer it.
 */
export function wrapFetch(
  baseUrl: string,
  answer: (call: Parameters<Fetch>, passOn: () => Promise<Response>) => Promise<Response>,
): () => void {
  const original = globalThis.fetch;
  let isEnded = false;
  const wrapped = (...call: Parameters<Fetch>): Promise<Response> => {
    const passOn = () => Reflect.apply(original, globalThis, call) as Promise<Response>;
    try {
      const [input] = call;
      const { href } = new URL(input instanceof Request ? input.url : input, document.baseURI);
      if (!isEnded && href.startsWith(baseUrl)) return answer(call, passOn);
    } catch {
      // A call that is wrong in itself: the browser says so best.
    }
    return passOn();
  };
  globalThis.fetch = wrapped;
  return () => {
    isEnded = true;
    // A snippet may have wrapped it once more; ours then just hands through.
    if (globalThis.fetch === wrapped) globalThis.fetch = original;
  };
}

/** Record what the page asks a live tenant; the browser asks and answers as it would anyway. */
export function recordFetches(baseUrl: string, journal: Journal, mask: Mask): void {
  const requests = new Requests(journal, mask);
  wrapFetch(baseUrl, ([input, init = {}], passOn) => {
    // Of what can be read once, the body is the browser's.
    const { body, method, headers } = init;
    const text = typeof body === 'string' || body instanceof URLSearchParams ? `${body}` : '';
    const given = input instanceof Request ? input : undefined;
    const asked = new Request(given?.url ?? new URL(input as string, document.baseURI), {
      method: method ?? given?.method ?? 'GET',
      headers: headers ?? given?.headers ?? {},
    });
    const end = requests.begin(asked, false, text);
    const answer = passOn();
    answer.then(end, end);
    return answer;
  });
}

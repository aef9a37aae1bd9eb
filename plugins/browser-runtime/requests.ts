/** What the page asks by `fetch`: who answers it, and what the Network tab has of it. */
import type { Journal, NetworkRequest } from './contract.ts';
import { programs } from './runner/execute.ts';
import { currentStack } from './runner/programs.ts';
import { inFigures, say } from './texts.ts';
import { now } from './untouched.ts';

type Call = Parameters<typeof fetch>;
type Answer = (request: Request) => Promise<Response>;
type NewRequest = Parameters<Journal['request']>[0];
/** What is known of a request before anything waits for it. */
type Asked = Pick<NetworkRequest, 'simulated' | 'place' | 'path'>;

// A snippet may replace these; the playground goes on.
const { Blob, FormData, ReadableStream, Request, Response, TextDecoderStream, URLSearchParams } =
  globalThis;

const signalOf = Object.getOwnPropertyDescriptor(Request.prototype, 'signal')?.get as () => object;
const abortedOf = Object.getOwnPropertyDescriptor(AbortSignal.prototype, 'aborted')
  ?.get as () => boolean;

const LONGEST_BODY = 50_000;
/** Longer than any secret: one that stands across the cut is masked before it is cut. */
const MARGIN = 500;

/** Of what is not text, or may never end, only the head is recorded. */
const TEXT = /^(text\/(?!event-stream)|application\/(.+\+)?(json|xml|x-www-form-urlencoded))/i;

/** By the base URL of what they answer for. */
const answers = new Map<string, Answer>();
let journal: Journal | undefined;

/**
 * Have requests to URLs that begin with `baseUrl` answered here.
 *
 * @returns Ends it.
 */
export function answerRequests(baseUrl: string, answer: Answer): () => void {
  answers.set(baseUrl, answer);
  return () => void answers.delete(baseUrl);
}

/** From now on answer what is to be answered here, and keep records, without secrets, of all that is asked. */
export function watchRequests(records: Journal): void {
  const { fetch: original } = globalThis;
  const { fetch } = {
    fetch: (...call: Call) =>
      watched(call, () => Reflect.apply(original, globalThis, call) as Promise<Response>),
  };
  globalThis.fetch = fetch;
  journal = records;
}

/** @param passOn Has the browser answer. */
function watched(call: Call, passOn: () => Promise<Response>): Promise<Response> {
  try {
    const [input, init = {}] = call;
    const target = input instanceof Request ? input : new URL(input, document.baseURI);
    const { href } = target instanceof Request ? new URL(target.url) : target;
    const [, answer] = [...answers].find(([baseUrl]) => href.startsWith(baseUrl)) ?? [];
    const asked = { simulated: Boolean(answer), ...initiator() };
    return answer
      ? answered(new Request(target, init), answer, asked)
      : passedOn(headOf(href, call), sentBy(call), asked, passOn);
  } catch {
    // A call that is wrong in itself: the browser says so best.
    return passOn();
  }
}

/** The snippet that called, itself or by way of others, as far as the stack reaches. */
function initiator(): Pick<NetworkRequest, 'place' | 'path'> {
  try {
    const place = programs.locate(currentStack())?.place;
    return place && journal ? { place, path: journal.path } : {};
  } catch {
    return {}; // a snippet may have replaced what reads stacks
  }
}

async function answered(request: Request, answer: Answer, asked: Asked): Promise<Response> {
  const end = begin(request, await request.clone().text(), asked);
  try {
    const response = await answer(request);
    end(response);
    return Object.defineProperty(response, 'url', { value: request.url });
  } catch (error) {
    end(error);
    throw error;
  }
}

async function passedOn(
  request: Request,
  body: string | Promise<string>,
  asked: Asked,
  passOn: () => Promise<Response>,
): Promise<Response> {
  const end = begin(request, body, asked);
  try {
    const response = await passOn();
    end(response);
    return response;
  } catch (error) {
    end(error);
    throw error;
  }
}

/** The same request, without a body. */
function headOf(url: string, [input, init = {}]: Call): Request {
  const given = input instanceof Request ? input : undefined;
  const method = init.method ?? given?.method ?? 'GET';
  const body = /^(GET|HEAD)$/i.test(method) ? null : emptied(init.body);
  const headers = init.headers ?? given?.headers ?? {};
  return new Request(url, { method, body, headers, signal: init.signal ?? given?.signal ?? null });
}

/** One of the same kind, of which the request has its content type. */
function emptied(body: unknown): BodyInit | null {
  if (typeof body === 'string') return '';
  if (body instanceof Blob) return body.slice(0, 0, body.type);
  for (const Kind of [URLSearchParams, FormData]) if (body instanceof Kind) return new Kind();
  return null;
}

/** What goes out as a body, as text; of what is none, how much it is. */
function sentBy([input, { body } = {}]: Call): string | Promise<string> {
  if (!body && input instanceof Request && input.body) return beginningOf(input.clone());
  if (body instanceof FormData) {
    return [...body].map(([name, value]) => `${name}=${sizeOf(value) ?? value}`).join('\n');
  }
  // Of a stream, which can be read once, all is the browser's.
  if (body instanceof ReadableStream) return '(stream)';
  return sizeOf(body) ?? `${body ?? ''}`;
}

function sizeOf(value: unknown): string | undefined {
  const size = value instanceof Blob ? value.size : (Object(value) as ArrayBuffer).byteLength;
  return size === undefined ? undefined : say('network.binary', { size: inFigures(size) });
}

// --- Records ------------------------------------------------------------------------------------

const mask = (text: string): string => journal?.mask(text) ?? text;

/** Record what is asked; gives what is to be called with what came of it: a response, or an error. */
function begin(
  request: Request,
  body: string | Promise<string>,
  asked: Asked,
): (end: unknown) => void {
  const began = now();
  let record: NewRequest = {
    method: request.method,
    url: mask(request.url),
    ...asked,
    requestHeaders: headersOf(request),
    ...(typeof body === 'string' ? bodyAs('requestBody', body) : {}),
  };
  const tell = (more: Partial<NetworkRequest>): void => {
    record = { ...record, ...more };
    journal?.request(record);
  };
  record = { ...record, id: journal?.request(record).id as number };
  if (typeof body !== 'string') void body.then((text) => tell(bodyAs('requestBody', text)));
  return (end) => {
    const told = (more: Partial<NetworkRequest>) => tell({ duration: now() - began, ...more });
    if (!(end instanceof Response)) {
      told({ error: mask(String(end)) });
      if (!isGivenUp(request)) tellOfFailure(record, String(end));
    } else {
      const { status, statusText, redirected, url } = end;
      if (status >= 400) tellOfFailure(record, `${status}${statusText && ` (${statusText})`}`);
      const redirectedTo = redirected ? { redirectedTo: mask(url) } : {};
      told({
        status,
        statusText: mask(statusText),
        ...redirectedTo,
        responseHeaders: headersOf(end),
      });
      if (!TEXT.test(end.headers.get('content-type') ?? 'text/')) return;
      // Taken now, before whoever asked reads it.
      const broken = (error: unknown): void => told({ error: mask(String(error)) });
      void beginningOf(end.clone(), broken).then((text) => told(bodyAs('responseBody', text)));
    }
  };
}

const isGivenUp = (request: Request): boolean =>
  Reflect.apply(abortedOf, Reflect.apply(signalOf, request, []), []);

/** In the console too, as in developer tools; what was given up has not failed. */
function tellOfFailure({ method, url, place }: NewRequest, why: string): void {
  const values = [`${method} ${url} ${mask(why)}`];
  journal?.write({ level: 'error', source: 'network', values, ...(place && { place }) });
}

/**
 * So much of the body as is kept: there may be no end to it.
 *
 * @param broken Called with the reason when it breaks off.
 */
async function beginningOf(
  { body }: Request | Response,
  broken: (error: unknown) => void = () => {},
): Promise<string> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  try {
    while (reader && text.length < LONGEST_BODY + MARGIN) {
      const { done, value } = await reader.read();
      if (done) return text;
      text += value;
    }
    void reader?.cancel();
  } catch (error) {
    broken(error);
  }
  return text;
}

/** Credentials are secrets even when no field holds them: their scheme is all that is shown. */
function headersOf({ headers }: Request | Response): Record<string, string> {
  const shown = (name: string, value: string): string =>
    name === 'authorization' ? value.replace(/ .*/, ' •••') : mask(value);
  return Object.fromEntries([...headers].map(([name, value]) => [name, shown(name, value)]));
}

function bodyAs(name: 'requestBody' | 'responseBody', text: string): Partial<NetworkRequest> {
  const masked = mask(text.slice(0, LONGEST_BODY + MARGIN)).slice(0, LONGEST_BODY);
  const end = text.length > LONGEST_BODY ? '…' : '';
  return masked ? { [name]: masked + end } : {};
}

/** The Network tab: what the page asked by `fetch`, and who answered. */
import type { Core, Journal, NetworkRequest, Place } from './contract.ts';
import { inMilliseconds } from './duration.ts';
import { inspect } from './inspector.ts';
import { parse } from './json.ts';
import { make } from './markup.ts';
import { createRecords } from './records.ts';
import { placeText, timeElement } from './rows.ts';
import { type Mask, shorten } from './text.ts';
import { say } from './texts.ts';
import type { Tools } from './tools.ts';

export function createNetwork(journal: Journal, core: Core, tools: Tools): HTMLElement {
  const { mask } = journal;
  return createRecords<NetworkRequest>(journal, tools, {
    kinds: ['request'],
    label: say('network.requests'),
    tools: say('network.tools'),
    empty: say('network.empty'),
    items: () => journal.requests,
    summary: (request) => [
      timeElement(request.time),
      make('strong', {}, mask(request.method)),
      make(
        'span',
        { class: 'playground-url' },
        shorten(addressesOf(request, core.stage.tenant?.host), 300, mask),
      ),
      statusElement(request, mask),
      ...(request.simulated
        ? [make('span', { class: 'playground-mark' }, say('network.simulated'))]
        : []),
      make('span', { class: 'playground-faint' }, durationText(request)),
    ],
    text: ({ url, requestBody, responseBody }) => mask([url, requestBody, responseBody].join('\n')),
    details: (request) => detailsOf(request, mask),
  });
}

function statusElement({ status, statusText, error }: NetworkRequest, mask: Mask): HTMLElement {
  const isBad = error !== undefined || (status ?? 0) >= 400;
  const answer =
    status === 0 ? 'opaque' : `${status ?? say('network.pending')} ${statusText ?? ''}`;
  return make(
    'span',
    { class: 'playground-answer', 'data-level': isBad ? 'error' : undefined },
    shorten(error ?? answer.trim(), 200, mask),
  );
}

const durationText = ({ duration }: NetworkRequest): string =>
  duration === undefined ? '' : inMilliseconds(Math.round(duration));

function detailsOf(request: NetworkRequest, mask: Mask): Node[] {
  const { place, path, error, simulated } = request;
  const { requestHeaders, responseHeaders, requestBody, responseBody } = request;
  return [
    make(
      'dl',
      {},
      ...urlsOf(request).map((url) => lineElement('URL', shorten(url, 2000, mask))),
      place && lineElement(say('network.initiator'), placeElement(place, path)),
      error && lineElement(say('network.error'), shorten(error, 2000, mask)),
      headersElement(say('network.request-headers'), requestHeaders, mask),
      simulated ? lineElement(say('network.origins'), preflightText(request)) : undefined,
      headersElement(say('network.response-headers'), responseHeaders, mask),
      bodyElement(say('network.request-body'), requestBody, mask),
      bodyElement(say('network.response-body'), responseBody, mask),
    ),
  ];
}

const lineElement = (term: string, value: Node | string): HTMLElement =>
  make('div', { class: 'playground-detail' }, make('dt', {}, `${term}: `), make('dd', {}, value));

const blockElement = (term: string, value: Node): HTMLElement =>
  make('div', {}, make('dt', {}, term), make('dd', {}, value));

/** As in the lines of the console; the prompt is on every page. */
function placeElement(place: Place, path = ''): HTMLElement {
  const href = place.snippet === 'console' ? undefined : `${path}#snippet-${place.snippet}`;
  const attributes = { class: 'playground-place', href, tabindex: href && '-1' };
  return make('a', attributes, placeText(place));
}

/** As developer tools write them. */
function headersElement(
  term: string,
  headers: NetworkRequest['requestHeaders'] = {},
  mask: Mask,
): HTMLElement | undefined {
  const lines = Object.entries(headers).map(([name, value]) =>
    lineElement(mask(name), inspect(value, mask)),
  );
  return lines.length ? blockElement(term, make('dl', {}, ...lines)) : undefined;
}

/** Methods and content types that a browser sends to another origin without asking first (Fetch). */
const SIMPLE_METHODS = ['GET', 'HEAD', 'POST'];
const SIMPLE_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/;

/** What a browser would do with a real tenant, which is served elsewhere. */
function preflightText({ method, requestHeaders = {} }: NetworkRequest): string {
  const { authorization, 'content-type': type = 'text/plain' } = requestHeaders;
  const isSimple =
    SIMPLE_METHODS.includes(method) && authorization === undefined && SIMPLE_TYPES.test(type);
  return say(isSimple ? 'network.no-preflight' : 'network.preflight');
}

const bodyElement = (term: string, body = '', mask: Mask): HTMLElement | undefined =>
  body ? blockElement(term, contentOf(body, mask)) : undefined;

/** JSON as a tree, all else as text. */
function contentOf(body: string, mask: Mask): Node {
  try {
    const value: unknown = parse(body);
    if (typeof value === 'object') return inspect(value, mask);
  } catch {
    // Not JSON, then.
  }
  return inspect(body, mask);
}

/** Of one that was redirected, both. */
const urlsOf = ({ url, redirectedTo }: NetworkRequest): string[] =>
  redirectedTo ? [url, redirectedTo] : [url];

const addressesOf = (request: NetworkRequest, tenant: string | undefined): string =>
  urlsOf(request)
    .map((url) => addressOf(url, tenant))
    .join(' → ');

/** Without its host, where that is the page's or the tenant's. */
function addressOf(url: string, tenant: string | undefined): string {
  if (!URL.canParse(url)) return url;
  const { protocol, host, pathname, search } = new URL(url);
  if (!protocol.startsWith('http')) return url; // all of a `data:` or `blob:` address tells it apart
  const isKnown = !host || host === location.host || host === tenant;
  // What is masked in it would be escaped.
  return ((isKnown ? '' : host) + pathname + search).replaceAll('%E2%80%A2', '•');
}

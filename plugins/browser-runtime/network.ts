/** The Network tab: what the page asked by `fetch`, and who answered. */
import type { Core, Journal, NetworkRequest } from './contract.ts';
import { inMilliseconds } from './duration.ts';
import { inspect } from './inspector.ts';
import { parse } from './json.ts';
import { make } from './markup.ts';
import { createRecords } from './records.ts';
import { timeElement } from './rows.ts';
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

function statusElement({ status, error }: NetworkRequest, mask: Mask): HTMLElement {
  const isBad = error !== undefined || (status ?? 0) >= 400;
  const answer = status === 0 ? 'opaque' : String(status ?? say('network.pending'));
  return make(
    'span',
    { class: 'playground-answer', 'data-level': isBad ? 'error' : undefined },
    error === undefined ? answer : shorten(error, 200, mask),
  );
}

const durationText = ({ duration }: NetworkRequest): string =>
  duration === undefined ? '' : inMilliseconds(Math.round(duration));

function detailsOf(request: NetworkRequest, mask: Mask): Node[] {
  const list = make('dl');
  const add = (term: string, value: Node | string) =>
    list.append(make('dt', {}, term), make('dd', {}, value));
  for (const url of urlsOf(request)) add('URL', shorten(url, 2000, mask));
  if (request.error) add(say('network.error'), shorten(request.error, 2000, mask));
  const { requestHeaders, responseHeaders } = request;
  if (requestHeaders) add(say('network.request-headers'), inspect(requestHeaders, mask));
  if (request.simulated) add(say('network.origins'), preflightText(request));
  if (responseHeaders) add(say('network.response-headers'), inspect(responseHeaders, mask));
  if (request.requestBody) add(say('network.request-body'), bodyElement(request.requestBody, mask));
  if (request.responseBody)
    add(say('network.response-body'), bodyElement(request.responseBody, mask));
  return [list];
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

/** JSON as a tree, all else as text. */
function bodyElement(body: string, mask: Mask): Node {
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

/** The page as its server has it: a request for its headers alone. */

// A snippet may replace it.
const { fetch } = window;
/** Instant navigation changes the address, not the page that was opened. */
const { href } = location;

let answer: Promise<Response> | undefined;

/**
 * Ask, once. Only where the page's policy is seen to have let another request to this site through: it would
 * report one that it stops.
 */
export function askForHeaders(): typeof answer {
  const requests = performance.getEntries() as PerformanceResourceTiming[];
  const isLetThrough = requests.some(
    (entry) =>
      /fetch|xml/.test(entry.initiatorType) &&
      entry.decodedBodySize &&
      entry.name.startsWith(`${location.origin}/`),
  );
  if (isLetThrough) answer ??= fetch(href, { method: 'HEAD' });
  return answer;
}

/** The section of the page that a snippet stands in. */
import { root } from './snippet.ts';

export interface Section {
  readonly title: string;
  readonly markers: readonly HTMLElement[];
}

/** Between two of the headings that are numbered, or of the second level where none is. */
export function sectionAround(
  marker: HTMLElement,
  markers: readonly HTMLElement[],
): Section | undefined {
  const numbered = root.querySelectorAll(':is(h1,h2,h3,h4,h5,h6):has(> .playground-number)');
  const headings = [...(numbered.length ? numbered : root.querySelectorAll('h2[id]'))];
  const before = headings.filter((heading) => follows(marker, heading));
  const start = before.at(-1);
  if (!start) return undefined;
  const end = headings[before.length];
  return {
    title: titleOf(start),
    markers: markers.filter((one) => follows(one, start) && !(end && follows(one, end))),
  };
}

const follows = (one: Element, other: Element): boolean =>
  Boolean(other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);

function titleOf(heading: Element): string {
  const clone = heading.cloneNode(true) as Element;
  for (const link of clone.querySelectorAll('.headerlink')) link.remove();
  return clone.textContent?.trim() ?? '';
}

/** The text beside the container, which breaks into other lines as its room changes. */
import { root } from './snippet.ts';

/** The first element of the text that begins below the theme's header. */
function firstInSight(edge: number): Element | undefined {
  const blocks = [...(root.querySelector('.md-content__inner')?.children ?? [])];
  return blocks.find((block) => {
    const { top, height } = block.getBoundingClientRect();
    return height > 0 && top >= edge;
  });
}

/** Have what is being read stay where it is; the browser does so only where no padding changes. */
export function keepingPlace(edge: number, change: () => void): void {
  const block = window.scrollY > 0 ? firstInSight(edge) : undefined;
  const before = block?.getBoundingClientRect().top ?? 0;
  change();
  const after = block?.getBoundingClientRect().top ?? 0;
  if (after !== before) window.scrollBy({ top: after - before, behavior: 'instant' });
}

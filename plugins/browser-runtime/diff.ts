/** What differs between two texts, line by line. Pure. */

export interface Line {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Cells of the table; beyond, everything between the first and the last difference counts as one. */
const LARGEST = 4_000_000;

/** The fewest lines taken out of the one text and put in for the other. */
export function diff(before: string, after: string): Line[] {
  const old = before.split('\n');
  const fresh = after.split('\n');
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start++;
  let end = 0;
  const most = Math.min(old.length, fresh.length) - start;
  while (end < most && old.at(-1 - end) === fresh.at(-1 - end)) end++;
  const same = (text: string): Line => ({ kind: 'same', text });
  return [
    ...old.slice(0, start).map(same),
    ...between(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)),
    ...old.slice(old.length - end).map(same),
  ];
}

function between(old: readonly string[], fresh: readonly string[]): Line[] {
  const width = fresh.length + 1;
  const isLarge = (old.length + 1) * width > LARGEST;
  const common = isLarge ? undefined : commonLengths(old, fresh, width);
  const lines: Line[] = [];
  let row = 0;
  let column = 0;
  while (row < old.length || column < fresh.length) {
    const isSame = row < old.length && column < fresh.length && old[row] === fresh[column];
    const below = common?.[(row + 1) * width + column] ?? 0;
    const beside = common?.[row * width + column + 1] ?? 0;
    if (common && isSame) {
      lines.push({ kind: 'same', text: old[row] as string });
      row++;
      column++;
    } else if (row < old.length && (column === fresh.length || below >= beside)) {
      lines.push({ kind: 'removed', text: old[row++] as string });
    } else lines.push({ kind: 'added', text: fresh[column++] as string });
  }
  return lines;
}

/** For each pair of places, how many lines the two texts have in common from there on. */
function commonLengths(
  old: readonly string[],
  fresh: readonly string[],
  width: number,
): Uint32Array {
  const table = new Uint32Array((old.length + 1) * width);
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = fresh.length - 1; column >= 0; column--) {
      const at = row * width + column;
      const next = old[row] === fresh[column] ? (table[at + width + 1] ?? 0) + 1 : 0;
      table[at] = Math.max(next, table[at + width] ?? 0, table[at + 1] ?? 0);
    }
  }
  return table;
}

/** The lines that differ with a few around them; undefined stands for those left out between. */
export function inContext(lines: readonly Line[], around = 3): (Line | undefined)[] {
  const shown = new Set<number>();
  lines.forEach(({ kind }, index) => {
    if (kind === 'same') return;
    for (let near = index - around; near <= index + around; near++) shown.add(near);
  });
  return lines.flatMap((line, index) => {
    if (shown.has(index)) return [line];
    return index === 0 || shown.has(index - 1) ? [undefined] : [];
  });
}

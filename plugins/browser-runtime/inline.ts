/** Code inside a script element: what HTML would take for its end, or for a comment, is written otherwise. Pure. */
import { Edits } from './edits.ts';
import { type AnyNode, children } from './runner/nodes.ts';

/** A comment may hold a start tag, after which the end tag no longer ends the element. */
const SEEN_BY_HTML = /<\/script|<!--/gi;

/** In the text of a string, where a backslash changes nothing. */
export const inString = (text: string): string => text.replace(/<(?=\/script|!--)/gi, '<\\');

/** Outside strings. */
export const inComment = (text: string): string => text.replace(/<(?=\/script|!--)/gi, '< ');

/** A text that runs nothing; `modules.js` has the way back. */
export const inData = (text: string): string => text.replace(/<(?=\\*(?:\/script|!--))/gi, '<\\');

/** A program that means the same. */
export function inScript(text: string, body: readonly AnyNode[]): string {
  const edits = new Edits();
  keepInside(text, body, edits);
  return edits.applyTo(text);
}

export function keepInside(text: string, body: readonly AnyNode[], edits: Edits): void {
  const found = [...text.matchAll(SEEN_BY_HTML)];
  if (!found.length) return;
  const nodes = body.flatMap(withDescendants);
  for (const { index, 0: sign } of found) {
    const literal = nodes.findLast(
      ({ type, start, end }) =>
        /^(Literal|TemplateElement)$/.test(type) && start <= index && index < end,
    );
    if (!literal) keepOutside(sign, index, edits);
    else if (literal.regex && sign === '<!--') edits.replace(index + 1, index + 2, '\\x21');
    else edits.insert(index + 1, '\\');
  }
  for (const node of nodes)
    if (node.type === 'TaggedTemplateExpression') callTag(text, node, edits);
}

/** A comment in the manner of HTML, something in a comment, or a pattern that is compared with. */
function keepOutside(sign: string, index: number, edits: Edits): void {
  if (sign === '<!--') edits.replace(index, index + sign.length, '//');
  else edits.insert(index + 1, ' ');
}

const withDescendants = (node: AnyNode): AnyNode[] => [
  node,
  ...children(node).flatMap(withDescendants),
];

/** A tag gets its texts as they are written: so it is called with the same ones, in strings. */
function callTag(source: string, { quasi }: AnyNode, edits: Edits): void {
  const { start, end, quasis } = quasi as AnyNode & { quasis: (AnyNode & { value: Text })[] };
  if (!source.slice(start, end).match(SEEN_BY_HTML)) return;
  const cooked = quasis.map(({ value }) => stringOf(value.cooked));
  const raw = quasis.map(({ value }) => stringOf(value.raw));
  let from = start;
  for (const [index, text] of quasis.entries()) {
    const isLast = index === quasis.length - 1;
    const before = index
      ? ')'
      : `(Object.assign([${cooked.join(', ')}], { raw: [${raw.join(', ')}] })`;
    edits.replace(from, isLast ? end : text.end + '${'.length, before + (isLast ? ')' : ', ('));
    from = quasis[index + 1] ? (quasis[index + 1] as AnyNode).start - '}'.length : end;
  }
}

interface Text {
  readonly raw: string;
  /** Of an escape that only tags may have there is none. */
  readonly cooked?: string | null;
}

const stringOf = (text: string | null | undefined): string =>
  inString(JSON.stringify(text ?? undefined) ?? 'undefined');

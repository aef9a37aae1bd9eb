/** Styles of the lazy rooms: in the document, whose head instant navigation empties. */
import { setStyleSheets, styleSheets } from './untouched.ts';

const adopted = new Map<string, CSSStyleSheet>();

export function adopt(css: string): void {
  const sheet = adopted.get(css) ?? new CSSStyleSheet();
  if (!adopted.has(css)) sheet.replaceSync(css);
  adopted.set(css, sheet);
  if (!styleSheets().includes(sheet)) setStyleSheets([...styleSheets(), sheet]);
}

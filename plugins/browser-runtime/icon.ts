/** A square icon of 24 units. */
export function icon(path: string): SVGSVGElement {
  const draw = (tag: string) =>
    Document.prototype.createElementNS.call(document, 'http://www.w3.org/2000/svg', tag);
  const picture = draw('svg') as SVGSVGElement;
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.setAttribute('aria-hidden', 'true');
  const line = draw('path');
  line.setAttribute('d', path);
  picture.append(line);
  return picture;
}

/**
 * Elements out of plain calls, and a way to bring what is on the page in line with them without
 * losing focus, selection or what is being typed.
 */

/** @typedef {Node | string | false | null | undefined} Child */
/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */

/**
 * Make an element. An attribute that is true is set empty, one that is false, null or undefined is
 * left out. `data-value` is what a field holds until the agent types.
 *
 * @param {string} tag @param {Attributes} [attributes] @param {...Child} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
  element.append(...children.filter(isThere));
  fill(element);
  return element;
}

/** @param {Child} child @returns {child is Node | string} */
const isThere = (child) => child !== false && child !== null && child !== undefined && child !== '';

/** @param {Element} element */
function fill(element) {
  const value = element.getAttribute('data-value');
  if (value !== null && 'value' in element && element.value !== value) element.value = value;
}

/** @param {Node} node */
const keyOf = (node) => (node instanceof Element ? node.getAttribute('data-key') : null);

/** @param {Node} node @param {Node} wanted */
const isKin = (node, wanted) => node.nodeName === wanted.nodeName && keyOf(node) === keyOf(wanted);

/**
 * Make an element on the page equal to another, changing as little as possible.
 *
 * @param {Element} current @param {Element} wanted
 */
export function morph(current, wanted) {
  const hadValue = current.getAttribute('data-value');
  for (const { name } of [...current.attributes]) {
    if (!wanted.hasAttribute(name)) current.removeAttribute(name);
  }
  for (const { name, value } of [...wanted.attributes]) {
    if (current.getAttribute(name) !== value) current.setAttribute(name, value);
  }
  morphChildren(current, wanted);
  if (hadValue !== wanted.getAttribute('data-value')) fill(current);
}

/**
 * Child by child; one that stays where it is is not moved, since moving takes the focus away.
 *
 * @param {Element} current @param {Element} wanted
 */
function morphChildren(current, wanted) {
  let place = current.firstChild;
  for (const next of [...wanted.childNodes]) {
    const kin = findKin(place, next);
    if (!kin) {
      current.insertBefore(next, place);
      continue;
    }
    if (kin === place) place = place.nextSibling;
    else current.insertBefore(kin, place);
    if (kin instanceof Element && next instanceof Element) morph(kin, next);
    else if (kin.nodeValue !== next.nodeValue) kin.nodeValue = next.nodeValue;
  }
  while (place) {
    const rest = place;
    place = place.nextSibling;
    rest.remove();
  }
}

/** @param {ChildNode | null} from @param {Node} wanted @returns {ChildNode | undefined} */
function findKin(from, wanted) {
  for (let node = from; node; node = node.nextSibling) if (isKin(node, wanted)) return node;
  return undefined;
}

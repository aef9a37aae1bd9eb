/**
 * What the chunks that come after `live` use of it. The build gives them these very functions instead
 * of copies of their modules, so that what the modules keep exists once, and is loaded once.
 */
export { isFramedElsewhere } from './address.ts';
export { copyOf } from './copy.ts';
export { onceAFrame, onVisible } from './frame.ts';
export { attachTrees, inspect } from './inspector.ts';
export { button, copyButton, make } from './markup.ts';
export { keyText, previewText, quote } from './preview.ts';
export { MOST_ROWS, Rows, timeElement } from './rows.ts';
export { Stopped, unlessStopped } from './stopping.ts';
export { adopt } from './style.ts';
export { shorten } from './text.ts';
export { newFragment, parse, ResizeObserver, requestAnimationFrame, root } from './untouched.ts';
export {
  isObject,
  keysOf,
  look,
  peek,
  propertyOf,
  prototypeOf,
  signatureOf,
} from './values.ts';

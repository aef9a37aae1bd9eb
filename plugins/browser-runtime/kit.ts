/**
 * What the chunks that come after `live` use of it, or of the entry. The build gives them these very
 * functions instead of copies of their modules, so that what the modules keep exists once, and is
 * loaded once.
 */

export { adapterFailed, asked, told } from './blame.ts';
export { copy, middle } from './clipboard.ts';
export { copyOf } from './copy.ts';
export { draftKey, fieldNamed, keptDraft, shownValue } from './draft.ts';
export { formatDuration, inMilliseconds } from './duration.ts';
export { onceAFrame, onVisible } from './frame.ts';
export { isFramedElsewhere } from './framed.ts';
export { geometryKey, NUMBERS, parseGeometry, showGeometry } from './geometry.ts';
export { createContainer, invitation } from './idle.ts';
export {
  behind,
  emptyToggle,
  inspect,
  into,
  openIn,
  textElement,
  toggle,
} from './inspector.ts';
export { parse, stringify } from './json.ts';
export { button, copyButton, make } from './markup.ts';
export { importModule } from './modules.ts';
export { neededFor } from './needed.ts';
export { askForHeaders } from './opened.ts';
export { fill, PLACEHOLDER } from './placeholders.ts';
export { keyText, preview, previewText, quote } from './preview.ts';
export { body, head, newElement, own, SafePromise } from './pristine.ts';
export { offerReset } from './progress.ts';
export { MOST_ROWS, placeText, Rows, stacksOf, timeElement } from './rows.ts';
export {
  codeOf,
  control,
  markerAround,
  markerNamed,
  markers,
  nameOf,
  root,
  SHARED,
  setState,
  sourceOf,
  stateOf,
  titleOf,
} from './snippet.ts';
export { Stopped, unlessStopped } from './stopping.ts';
export { read, write } from './storage.ts';
export { adopt } from './style.ts';
export { isSimulatedEnough, offers, startersFor, startsSession, suits, wordsOf } from './suits.ts';
export { shorten } from './text.ts';
export { around, count, inFigures, language, say } from './texts.ts';
export {
  clearTimeout,
  listen,
  newFragment,
  now,
  ResizeObserver,
  requestAnimationFrame,
  setTimeout,
  XMLHttpRequest,
} from './untouched.ts';
export {
  describe,
  entriesOf,
  errorFrames,
  errorText,
  fates,
  functionText,
  hasObject,
  isExpandable,
  isNative,
  isObject,
  keysOf,
  look,
  nativePropertiesOf,
  peek,
  propertyOf,
  prototypeOf,
  rawStack,
  readStacksBy,
  signatureOf,
  withoutOurs,
} from './values.ts';

/** Gives these by their numbers; written by the build. */
export declare const part: (at: number) => unknown;

/**
 * What the chunks that come after the entry use of it: the build gives them these very functions
 * instead of copies of their modules. See `kit.ts`, which hands them on.
 */
export { copy, middle } from './clipboard.ts';
export { isFramedElsewhere } from './framed.ts';
export { geometryKey, NUMBERS, parseGeometry, showGeometry } from './geometry.ts';
export { createContainer, invitation } from './idle.ts';
export { make } from './make.ts';
export { askForHeaders } from './opened.ts';
export { needsStage } from './page.ts';
export { fill, PLACEHOLDER } from './placeholders.ts';
export { body, head, newElement, own, SafePromise } from './pristine.ts';
export {
  codeOf,
  control,
  MARKER,
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

/** Gives these by their numbers; written by the build. */
export declare const part: (at: number) => unknown;

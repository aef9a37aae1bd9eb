/** In the head of pages with a container: reserves the room that a returning reader gave it. */
import { geometryKey, parseGeometry, showGeometry } from './geometry.ts';
import { read } from './storage.ts';

const { currentScript, documentElement } = document;
const { pathname } = new URL('../../', (currentScript as HTMLScriptElement).src);
showGeometry(parseGeometry(read('localStorage', geometryKey(pathname))), documentElement);

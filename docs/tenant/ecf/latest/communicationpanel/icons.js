/** Small drawings, all on a grid of 24, drawn for this panel. */

const NAMESPACE = 'http://www.w3.org/2000/svg';

/** @type {Readonly<Record<string, string>>} */
const PATHS = {
  phone:
    'M6 3h3l2 5-2.5 2a12 12 0 0 0 5.5 5.5L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z',
  hangup: 'M3 15v-2c5-5 13-5 18 0v2l-4 1-1.5-3a10 10 0 0 0-7 0L7 16z',
  chat: 'M4 4h16v12H10l-5 4v-4H4z',
  email: 'M3 5h18v14H3zM3 6l9 7 9-7',
  hold: 'M8 5v14M16 5v14',
  resume: 'M7 4l13 8-13 8z',
  mute: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5 11a7 7 0 0 0 14 0M12 18v3M4 3l16 18',
  unmute: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5 11a7 7 0 0 0 14 0M12 18v3',
  record: 'M12 5a7 7 0 1 0 .01 0z',
  stop: 'M6 6h12v12H6z',
  keypad: 'M6 5h.01M12 5h.01M18 5h.01M6 11h.01M12 11h.01M18 11h.01M6 17h.01M12 17h.01M18 17h.01',
  consult: 'M8 5a3 3 0 1 0 .01 0zM2 19c0-7 12-7 12 0M17 6v6M14 9h6',
  transfer: 'M4 8h14l-4-4M20 16H6l4 4',
  join: 'M3 5l6 7-6 7M21 5l-6 7 6 7M9 12h6',
  done: 'M4 12l5 6L20 6',
  no: 'M5 5l14 14M19 5L5 19',
  people: 'M12 4a4 4 0 1 0 .01 0zM4 21c0-9 16-9 16 0',
  queue: 'M4 6h16M4 12h16M4 18h10',
  send: 'M3 11l18-8-8 18-2-8z',
  window: 'M4 8v12h12M9 4h11v11M20 4L10 14',
  exit: 'M10 4H4v16h6M9 12h12M17 8l4 4-4 4',
};

/** @param {string} name */
export function icon(name) {
  const svg = document.createElementNS(NAMESPACE, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `icon icon-${name}`);
  const path = document.createElementNS(NAMESPACE, 'path');
  path.setAttribute('d', PATHS[name] ?? '');
  svg.append(path);
  return svg;
}

/** The tabs of what went between the page, the SDK and servers; loaded when the first is chosen. */
export { createEvents as events } from './events.ts';
export { createNetwork as network } from './network.ts';

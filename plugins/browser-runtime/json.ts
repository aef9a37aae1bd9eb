/** As it was when the page was loaded: a snippet may replace it, and the playground goes on. */
export const { parse, stringify } = JSON;

/** What the playground goes on with when a snippet has replaced it. */

export const SafePromise = Promise;
export const { parse, stringify } = JSON;

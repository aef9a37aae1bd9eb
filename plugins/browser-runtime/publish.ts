/** How a chunk hands itself to the entry: as a property of its own script element. */

/** To be called while the script is evaluated; the page's own names cannot get in between. */
export function publish(chunk: object): void {
  Object.assign(Reflect.get(Document.prototype, 'currentScript', document) as object, { chunk });
}

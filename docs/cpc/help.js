// What each function of CPC takes and does, read from `cpc.d.ts` (its types) and from the comments in
// `cpc.js` (its meaning), so that there is no third place to keep in step.

/**
 * @typedef {object} Help
 * @property {string[]} signatures As declared, in one line each; several of an overloaded function.
 * @property {string} [summary] What it does, in a sentence.
 * @property {Record<string, string>} parameters What they mean, by name.
 */

/**
 * Read both files.
 *
 * @returns {Promise<Map<string, Help>>} By the function's name; those of `CPC.RI` are known as `RI.…`.
 */
export async function loadHelp() {
  const [declarations, source] = await Promise.all(['cpc.d.ts', 'cpc.js'].map(readText));
  return readHelp(String(declarations), String(source));
}

/** @param {string} name A file beside this one. */
async function readText(name) {
  const url = new URL(name, import.meta.url);
  const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
  if (!response.ok) throw new Error(`${url} could not be read: ${response.status}.`);
  return response.text();
}

/**
 * @param {string} declarations The text of `cpc.d.ts`.
 * @param {string} source The text of `cpc.js`.
 * @returns {Map<string, Help>}
 */
export function readHelp(declarations, source) {
  const types = declarations.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  const comments = readComments(source);
  /** @type {Map<string, Help>} */
  const help = new Map();
  for (const prefix of ['', 'RI.']) {
    const methods = methodsIn(bodyOf(types, prefix ? 'Rest' : 'Library'));
    for (const [signature, name = '', parameters = ''] of methods) {
      const comment = comments.get(prefix + name) ?? '';
      const known = help.get(prefix + name) ?? {
        signatures: [],
        parameters: {},
        ...summaryOf(comment),
      };
      known.signatures.push(oneLine(signature));
      Object.assign(known.parameters, meaningsOf(parameters, comment, types));
      help.set(prefix + name, known);
    }
  }
  return help;
}

/** Its first sentence. @param {string} comment */
function summaryOf(comment) {
  const [summary = ''] = /^[^@]*?[.?](?=\s|$)/.exec(comment.trim()) ?? [];
  return summary && { summary: oneLine(summary) };
}

/**
 * What parameters mean, as far as it is said: in the comment, or by their type.
 *
 * @param {string} parameters As declared.
 * @param {string} comment
 * @param {string} types
 */
function meaningsOf(parameters, comment, types) {
  const tags = comment.split(/^@/m);
  /** @type {Record<string, string>} */
  const meanings = {};
  for (const [, name = '', type = ''] of parameters.matchAll(/(\w+)\??: ([^,)]+)/g)) {
    const tag = tags.find((text) => new RegExp(`^param .*\\} \\[?${name}\\b`).test(text)) ?? '';
    const said = tag.replace(/^.*?\} \[?\w+\]?\s*/, '');
    const members = type.split(/\W+/).map((part) => membersOf(part, types));
    const text = oneLine([...members.filter(Boolean), said].join(' '));
    if (text) meanings[name] = text;
  }
  return meanings;
}

/**
 * What a named type has: `'hold' | 'unhold'.`, `{ to, direct, from? }.`
 *
 * @param {string} name
 * @param {string} types
 */
function membersOf(name, types) {
  const [, values = ''] = new RegExp(`\\btype ${name} =([^;]*);`).exec(types) ?? [];
  if (values.includes("'")) return `${values.replace(/^\s*\|/, '')}.`;
  const [, above] = new RegExp(`\\binterface ${name} extends (\\w+)`).exec(types) ?? [];
  const body = [above, name].map((part) => part && bodyOf(types, part)).join('\n');
  const properties = [...body.matchAll(/^ {4}(\w+\??):/gm)].map(([, property]) => property);
  return properties.length > 0 ? `{ ${properties.join(', ')} }.` : '';
}

/** Between the braces of an interface. @param {string} types @param {string} name */
function bodyOf(types, name) {
  const [, rest = ''] = types.split(new RegExp(`\\binterface ${name} .*\\{\\n`));
  return rest.slice(0, rest.indexOf('\n  }\n'));
}

/** Signature, name and parameters of each method. @param {string} body */
const methodsIn = (body) => body.matchAll(/(?<=^ {4})(\w+)\(([\s\S]*?)\): [\s\S]*?(?=;$)/gm);

/**
 * The comments of the members of the public object, without stars.
 *
 * @param {string} source
 * @returns {Map<string, string>}
 */
function readComments(source) {
  const [, members = ''] = source.split(/^ {2}const cpc = \{$/m);
  /** @type {Map<string, string>} */
  const comments = new Map();
  let prefix = '';
  for (const [, comment = '', name = '', opens] of members.matchAll(
    /\/\*\*([\s\S]*?)\*\/\s*(?:async )?(\w+)(: \{$)?|^ {4}\},$/gm,
  )) {
    if (opens) prefix = `${name}.`;
    else if (!name) prefix = '';
    else comments.set(prefix + name, comment.replace(/^ *\* ?/gm, ''));
  }
  return comments;
}

/** @param {string} text */
const oneLine = (text) =>
  text.replace(/\s+/g, ' ').replace(/\( /g, '(').replace(/,? \)/g, ')').trim();

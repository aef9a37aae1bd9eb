// Says in words where a value does not match a JSON Schema. It knows the keywords that
// `messages.schema.json` uses, and no others: https://json-schema.org/draft/2020-12/schema

/** @typedef {{ readonly [keyword: string]: any }} Schema */
/** @typedef {readonly (string | number)[]} Path Names of properties, indexes of items. */

/**
 * What does not match, where. `choice` has both sides of a constant that is another.
 *
 * @typedef {{ path: Path, words: string, choice?: { found: string, wanted: string } }} Problem
 */
/** @typedef {(wanted: any, value: any, path: Path, root: Schema) => Problem[]} Keyword */

/** They say nothing of a value. */
const SILENT = new Set(['$schema', '$id', '$defs', 'title', 'description']);

/**
 * What does not match, as in `payload.value is "redy", not "ready" or "not_ready"`; undefined: the
 * value matches.
 *
 * @param {unknown} value Something that could come from JSON.
 * @param {Schema} schema
 * @param {Schema} [root] What references begin in, if not the schema itself.
 * @returns {string | undefined}
 * @throws {Error} If the schema has a keyword that is not known here.
 */
export function findProblem(value, schema, root = schema) {
  const [problem] = check(schema, value, [], root);
  return problem && `${written(problem.path)} ${problem.words}`;
}

/** @type {Keyword} */
function check(schema, value, path, root) {
  return Object.entries(schema).flatMap(([name, wanted]) => {
    if (SILENT.has(name)) return [];
    const keyword = KEYWORDS[name];
    if (!keyword) throw new Error(`The keyword "${name}" is not known.`);
    return keyword(wanted, value, path, root);
  });
}

/** @type {Readonly<Record<string, Keyword>>} */
const KEYWORDS = {
  $ref: (reference, value, path, root) => check(resolve(reference, root), value, path, root),

  type: (wanted, value, path) => {
    const types = [wanted].flat();
    return types.includes(typeOf(value)) ? [] : differs(value, types, path);
  },

  const: (wanted, value, path) => {
    const choice = { found: show(value), wanted: show(wanted) };
    return value === wanted ? [] : [{ ...otherThan(choice.found, [choice.wanted], path), choice }];
  },

  enum: (wanted, value, path) =>
    wanted.includes(value) ? [] : differs(value, wanted.map(show), path),

  pattern: (wanted, value, path) =>
    typeof value !== 'string' || new RegExp(wanted, 'u').test(value)
      ? []
      : [{ path, words: `is ${show(value)}, which is not like ${wanted}` }],

  required: (names, value, path) =>
    missing(names, value).map((name) => ({ path: [...path, name], words: 'is missing' })),

  dependentRequired: (wanted, value, path) =>
    Object.entries(wanted)
      .filter(([name]) => has(value, name))
      .flatMap(([name, others]) =>
        missing(others, value).map((other) => ({
          path: [...path, other],
          words: `is missing beside ${name}`,
        })),
      ),

  properties: (schemas, value, path, root) =>
    Object.entries(schemas)
      .filter(([name]) => has(value, name))
      .flatMap(([name, schema]) => check(schema, value[name], [...path, name], root)),

  items: (schema, value, path, root) =>
    Array.isArray(value)
      ? value.flatMap((item, index) => check(schema, item, [...path, index], root))
      : [],

  anyOf: (schemas, value, path, root) => {
    const forms = tryAll(schemas, value, path, root);
    return forms.some(matches) ? [] : closest(forms, path);
  },

  oneOf: (schemas, value, path, root) => {
    const forms = tryAll(schemas, value, path, root);
    const count = forms.filter(matches).length;
    if (count === 1) return [];
    return count > 1 ? [{ path, words: `matches ${count} forms at once` }] : closest(forms, path);
  },
};

/** @param {readonly Schema[]} schemas @param {unknown} value @param {Path} path @param {Schema} root */
const tryAll = (schemas, value, path, root) =>
  schemas.map((schema) => check(schema, value, path, root));

/** @param {readonly Problem[]} problems */
const matches = (problems) => problems.length === 0;

/**
 * Where no form matches, one wants to hear of the form that was meant: whose constants are there,
 * as a message's `type` tells which message it is. If none was meant, those are what is wrong.
 *
 * @param {readonly Problem[][]} forms
 * @param {Path} path
 * @returns {Problem[]}
 */
function closest(forms, path) {
  /** @param {Problem} problem Constants further down tell nothing of the form. */
  const tells = (problem) => problem.choice && problem.path.length <= path.length + 1;
  const meant = forms.filter((problems) => !problems.some(tells));
  if (meant.length > 0) return meant.reduce((a, b) => (b.length < a.length ? b : a));
  const told = forms.flatMap((problems) => problems.filter(tells));
  const wanted = new Set(told.map(({ choice }) => choice?.wanted ?? ''));
  return told.slice(0, 1).map((problem) => ({
    ...otherThan(problem.choice?.found ?? '', [...wanted], problem.path),
  }));
}

/** @param {unknown} value @param {readonly string[]} wanted @param {Path} path */
const differs = (value, wanted, path) => [otherThan(show(value), wanted, path)];

/** @param {string} found @param {readonly string[]} wanted @param {Path} path @returns {Problem} */
const otherThan = (found, wanted, path) => ({
  path,
  words: `is ${found}, not ${wanted.join(', ').replace(/, (?=[^,]*$)/, ' or ')}`,
});

/** @param {string} reference Such as `#/$defs/uid`. @param {Schema} root @returns {Schema} */
const resolve = (reference, root) =>
  reference
    .split('/')
    .slice(1)
    .reduce((schema, name) => schema[name], root);

/** @param {unknown} value */
function typeOf(value) {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** @param {any} value @param {string} name */
const has = (value, name) => typeOf(value) === 'object' && Object.hasOwn(value, name);

/** @param {readonly string[]} names @param {unknown} value */
const missing = (names, value) =>
  typeOf(value) === 'object' ? names.filter((name) => !has(value, name)) : [];

/** Strings whole: whoever shows them masks secrets, and could not in a part of one. @param {any} value */
function show(value) {
  const type = typeOf(value);
  if (type === 'object') return 'an object';
  if (type === 'array') return 'an array';
  return type === 'string' ? JSON.stringify(value) : String(value);
}

/** `payload.value[0].id` @param {Path} path */
function written(path) {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
  return text.replace(/^\./, '') || 'it';
}

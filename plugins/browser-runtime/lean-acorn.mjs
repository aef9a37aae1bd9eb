// Takes out of acorn what the browser knows better itself: which characters make up names, and what
// a regular expression may be. That is a quarter of it; the runner asks the browser instead.
import { readFile } from 'node:fs/promises';

const CHANGES = [
  // Tables of characters in names.
  [/^var (?:astralIdentifier\w*Codes|nonASCIIidentifier\w*Chars) = .*;$/gm, '', 4],
  [/^var nonASCIIidentifier(?:Start)? = new RegExp\(.*\);$/gm, '', 2],
  [/^function isInAstralSet\([\s\S]*?^\}$/m, '', 1],
  [
    /(?<=^function isIdentifierStart\([\s\S]*?)^ {2}if \(code <= 0xffff\)[\s\S]*?^\}/m,
    test('ID_Start'),
    1,
  ],
  [
    /(?<=^function isIdentifierChar\([\s\S]*?)^ {2}if \(code <= 0xffff\)[\s\S]*?^\}/m,
    test('ID_Continue'),
    1,
  ],
  // The grammar of regular expressions, with its tables of Unicode properties.
  [/^var scriptValuesAddedInUnicode[\s\S]*?(?=^\/\/ Object type used to represent tokens)/m, '', 1],
  [/^ {2}var state = this\.regexpState [\s\S]*?validateRegExpPattern\(state\);$/m, '', 1],
];

function test(property) {
  const joiners = property === 'ID_Continue' ? '\\u200c\\u200d' : '';
  return `  return code >= 0xaa && (code <= 0xffff || astral !== false) &&
    /[\\p{${property}}${joiners}]/u.test(String.fromCodePoint(code))\n}`;
}

export const leanAcorn = {
  name: 'lean-acorn',
  setup({ onLoad }) {
    onLoad({ filter: /acorn\/dist\/acorn\.mjs$/ }, async ({ path }) => {
      let contents = await readFile(path, 'utf8');
      for (const [pattern, replacement, expected] of CHANGES) {
        let count = 0;
        contents = contents.replace(pattern, () => {
          count += 1;
          return replacement;
        });
        // A new version of acorn may be written otherwise: then this is to be looked at.
        if (count !== expected) throw new Error(`${pattern} fits ${count} times, not ${expected}`);
      }
      return { contents, loader: 'js' };
    });
  },
};

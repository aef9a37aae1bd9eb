/** Parsing: what a snippet may be, and what is said when it does not parse. */
import { type Program, parse as parseWithAcorn } from 'acorn';

export class SyntaxProblem extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/**
 * Sloppy like a script, with `await` and `import` at the top level like a module.
 *
 * @throws {SyntaxProblem} In V8's words where it has clearer ones.
 */
export function parse(source: string): Program {
  try {
    return parseWithAcorn(source, {
      ecmaVersion: 'latest',
      sourceType: 'script',
      allowAwaitOutsideFunction: true,
      allowImportExportEverywhere: true,
    });
  } catch (error) {
    const { message, pos } = error as SyntaxError & { pos: number };
    throw new SyntaxProblem(explain(message, source, pos), pos);
  }
}

const USING = 'What `using` declares ends with its block, so it has to stand in one: { using … }';
const KIN: readonly [RegExp, string][] = [
  [/^'return' outside of function/, 'Illegal return statement'],
  [/^Unsyntactic (break|continue)/, 'Illegal $1 statement'],
  [/^Assigning to rvalue/, 'Invalid left-hand side in assignment'],
  [/^Unterminated string constant/, 'Invalid or unexpected token: the string does not end'],
  [/^Using declaration cannot appear in the top level.*/, USING],
  [/^Unterminated template( literal)?/, 'Unterminated template literal'],
  [/^Unterminated regular expression/, 'Invalid regular expression: missing /'],
];

function explain(message: string, source: string, offset: number): string {
  const said = message.replace(/ \(\d+:\d+\)$/, '');
  if (said === 'Unexpected token') return unexpected(source, offset);
  const kin = KIN.find(([pattern]) => pattern.test(said));
  return kin ? said.replace(...kin) : said;
}

const WORD = /[\p{ID_Start}$_#][\p{ID_Continue}$]*/uy;
const SIGN =
  /=>|[=!]==?|\*\*=?|&&=?|\|\|=?|\?\?=?|\?\.|\.{3}|<<=?|>>>?=?|[-+]{2}|[-+*/%&|^<>]=|./uy;

function unexpected(source: string, offset: number): string {
  if (offset >= source.length) return 'Unexpected end of input';
  WORD.lastIndex = SIGN.lastIndex = offset;
  const word = WORD.exec(source)?.[0];
  if (word) return `Unexpected ${KEYWORD.test(word) ? 'token' : 'identifier'} '${word}'`;
  const sign = SIGN.exec(source)?.[0] ?? '';
  if (/["'`]/.test(sign)) return 'Unexpected string';
  if (/\d/.test(sign)) return 'Unexpected number';
  return `Unexpected token '${sign}'`;
}

const KEYWORD =
  /^(?:break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|import|in|instanceof|new|null|return|super|switch|this|throw|true|try|typeof|var|void|while|with)$/;

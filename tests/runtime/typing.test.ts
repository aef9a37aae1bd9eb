import { describe, expect, test } from 'vitest';
import {
  backspace,
  type Change,
  indent,
  newLine,
  outdent,
  pair,
  type Typed,
  toggleComment,
} from '../../plugins/browser-runtime/typing.ts';

/** `|` is the caret, or one at each end of a selection. */
function typed(marked: string): Typed {
  const start = marked.indexOf('|');
  const end = Math.max(start, marked.lastIndexOf('|') - 1);
  return { text: marked.replaceAll('|', ''), start, end };
}

function edited(marked: string, change: Change | undefined): string | undefined {
  if (!change) return undefined;
  const { text } = typed(marked);
  const { from, to, insert, start, end } = change;
  const changed = text.slice(0, from) + insert + text.slice(to);
  const caret = start === end ? '|' : `|${changed.slice(start, end)}|`;
  return changed.slice(0, start) + caret + changed.slice(end);
}

describe('Enter', () => {
  test.each([
    ['keeps the indentation', '  a|', '  a\n  |'],
    ['goes one step in after an opening bracket', 'if (a) {|', 'if (a) {\n  |'],
    ['opens a pair', '  f({|})', '  f({\n    |\n  })'],
    ['opens a pair of the innermost bracket', 'f([|])', 'f([\n  |\n])'],
    ['replaces a selection', 'a|b|c', 'a\n|c'],
    ['looks only at what stands before the caret', '|  a {', '\n|  a {'],
  ])('%s', (_, before, expected) => {
    expect(edited(before, newLine(typed(before)))).toBe(expected);
  });
});

describe('A bracket or quote', () => {
  test.each([
    ['brings its other half', 'f|', '(', 'f(|)'],
    ['goes around a selection', 'a |b| c', '(', 'a (|b|) c'],
    ['steps over its other half', 'f(|)', ')', 'f()|'],
    ['steps over the end of a string', '"a|"', '"', '"a"|'],
    ['stays alone before a word', '|word', '(', undefined],
    ['stays alone as an apostrophe', '// it|', "'", undefined],
    ['stays alone when it is escaped', '"\\|', '"', undefined],
    ['stays alone in a block comment', '/* a |', '(', undefined],
    ['stays alone as a quote in a string', '"say |', "'", undefined],
    ['stays alone as a quote in a template', '`say |', '"', undefined],
    ['comes in pairs in the expression of a template', '`\x24{|}', "'", "`\x24{'|'}"],
    ['stays alone as a quote in a regular expression', 'a = /\\s|', "'", undefined],
    ['stays alone as a quote in a class of characters', 'a = /[|]/', '"', undefined],
    ['stays alone in a class that is not closed', 'a = /[|', '"', undefined],
    ['stays alone as a bracket in a regular expression', 'a = /\\\\|', '(', undefined],
    ['stays alone as a bracket in a class of characters', '/[|', '(', undefined],
    ['stays alone as a bracket in a string', '"a |', '(', undefined],
    ['comes in pairs as a class of characters would begin', 'a = b|', '[', 'a = b[|]'],
    ['begins the expression of a template', '`$|`', '{', '`\x24{|}`'],
    ['comes in pairs after a division', 'a / b + |', '"', 'a / b + "|"'],
    ['comes in pairs after what looks like a comment', '"http://" + |', '"', '"http://" + "|"'],
    ['leaves other keys alone', 'a|', 'b', undefined],
    ['leaves a closing bracket alone', 'a|', ')', undefined],
  ])('%s', (_, before, key, expected) => {
    expect(edited(before, pair(typed(before), key))).toBe(expected);
  });
});

describe('Backspace', () => {
  test.each([
    ['takes both halves of an empty pair', 'f(|)', 'f|'],
    ['takes one step of indentation', '    |a', '  |a'],
    ['is as usual within text', 'ab|', undefined],
    ['is as usual at the start', '|ab', undefined],
    ['is as usual with a selection', '|ab|', undefined],
    ['is as usual in an odd indentation', '   |a', undefined],
  ])('%s', (_, before, expected) => {
    expect(edited(before, backspace(typed(before)))).toBe(expected);
  });
});

describe('Tab', () => {
  test.each([
    ['goes to the next stop', 'a|', 'a |'],
    ['goes one step in', '|a', '  |a'],
    ['moves the lines of a selection', 'a\n|b\nc|\nd', 'a\n  |b\n  c|\nd'],
    ['leaves empty lines of a selection empty', '|a\n\nb|', '  |a\n\n  b|'],
  ])('%s', (_, before, expected) => {
    expect(edited(before, indent(typed(before)))).toBe(expected);
  });

  test.each([
    ['with Shift goes one step out', '    a|', '  a|'],
    ['with Shift moves the lines of a selection', '  |a\n    b|', '|a\n  b|'],
    ['with Shift does nothing at the edge', 'a|', 'a|'],
  ])('%s', (_, before, expected) => {
    expect(edited(before, outdent(typed(before)))).toBe(expected);
  });
});

describe('The comment key', () => {
  test.each([
    ['makes a comment', '  a|', '  // a|'],
    ['makes code again', '  // a|', '  a|'],
    ['makes comments of all lines, in one column', '|  a\n    b|', '|  // a\n  //   b|'],
    ['makes comments when one line is none', '|// a\nb|', '|// // a\n// b|'],
    ['leaves out a line that the selection only touches', '|a\n|b', '|// a\n|b'],
    ['begins a comment on an empty line', '|', '// |'],
  ])('%s', (_, before, expected) => {
    expect(edited(before, toggleComment(typed(before)))?.replaceAll('|', '')).toBe(
      expected.replaceAll('|', ''),
    );
  });

  test('twice gives the same text', () => {
    const text = 'if (a) {\n  b();\n\n  c();\n}';
    const once = edited(`|${text}|`, toggleComment(typed(`|${text}|`)));
    const twice = edited(once ?? '', toggleComment(typed(once ?? '')));
    expect(twice?.replaceAll('|', '')).toBe(text);
  });
});

describe('a closing bracket on a blank line', () => {
  test.each([
    ['if (a) {\n  b\n  |\n}', '}', 'if (a) {\n  b\n}|'],
    ['f(() => {\n  b\n  |\n})', '}', 'f(() => {\n  b\n}|)'],
    ['{\n  {\n    b\n    |\n  }\n}', '}', '{\n  {\n    b\n  }|\n}'],
    ['{\n  {\n    b\n    |\n}', '}', '{\n  {\n    b\n  }|\n}'],
    ['{\n  b\n  |', '}', '{\n  b\n}|'],
    ['[\n  1,\n  |\n]', ']', '[\n  1,\n]|'],
  ])('%j', (before, key, after) => {
    expect(edited(before, pair(typed(before), key))).toBe(after);
  });

  test('is a character like others elsewhere', () => {
    expect(pair(typed('a|'), '}')).toBeUndefined();
    expect(pair(typed('|'), '}')).toBeUndefined();
  });
});

test('in a comment nothing brings its other half', () => {
  expect(pair(typed('// |'), '{')).toBeUndefined();
  expect(pair(typed('a(); // it|'), '(')).toBeUndefined();
});

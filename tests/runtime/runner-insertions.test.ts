import { describe, expect, test } from 'vitest';
import {
  Insertions,
  lineStarts,
  Positions,
} from '../../plugins/browser-runtime/runner/insertions.ts';

describe('insertions', () => {
  test('those at one offset stand in the order of their making', () => {
    const insertions = new Insertions('ab');
    insertions.add(1, '1');
    insertions.add(0, '0');
    insertions.add(1, '2');

    expect(insertions.apply().text).toBe('0a12b');
  });

  test.each(["import './x.js'", "import /* a */ './x.js'", "import './*/x.js'", "import '*/*/'"])(
    'make a comment of %s, whatever is in it',
    (source) => {
      const insertions = new Insertions(`${source} 1`);
      insertions.comment(0, source.length);

      const { text } = insertions.apply();
      expect(new Function(`return ${text}`)()).toBe(1);
    },
  );

  test('every line end counts once', () => {
    expect(lineStarts('a\nb\r\nc\rd\u2028e\u2029f')).toEqual([0, 2, 5, 7, 9, 11]);
  });
});

describe('positions', () => {
  const source = 'first\nsecond line\nthird';
  const insertions = new Insertions(source);
  insertions.add(0, '<<');
  insertions.add(6, '[');
  insertions.add(13, '((');
  insertions.add(17, '))]');
  const { text, positions } = insertions.apply();

  test('of an offset', () => {
    expect(positions.at(0)).toEqual({ line: 1, column: 1 });
    expect(positions.at(5)).toEqual({ line: 1, column: 6 });
    expect(positions.at(6)).toEqual({ line: 2, column: 1 });
    expect(positions.at(source.length)).toEqual({ line: 3, column: 6 });
  });

  test('of every character are found again after the insertions', () => {
    const after = new Positions(lineStarts(text));
    for (const word of ['first', 'second', 'line', 'third']) {
      expect(positions.original(after.at(text.indexOf(word)))).toEqual(
        positions.at(source.indexOf(word)),
      );
    }
  });

  test('in an insertion are where it was inserted', () => {
    const after = new Positions(lineStarts(text));
    expect(positions.original(after.at(text.indexOf('((') + 1))).toEqual(positions.at(13));
  });

  test('after the source are at its last line', () => {
    expect(positions.original({ line: 4, column: 7 })).toEqual({ line: 3, column: 1 });
  });
});

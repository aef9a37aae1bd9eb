/** What a snippet consists of: its tree, its names, and what gives its value. */
import { type Completion, completion } from './completion.ts';
import { declaredNames, type Names } from './names.ts';
import type { AnyNode } from './nodes.ts';
import { parse } from './syntax.ts';

export interface Anatomy {
  /** The source; in parentheses, where that makes an object of it. */
  readonly text: string;
  readonly body: readonly AnyNode[];
  readonly isStrict: boolean;
  readonly names: Names;
  readonly completion: Completion;
}

/** @throws {SyntaxProblem} */
export function anatomyOf(source: string): Anatomy {
  const text = objectIn(source) ?? source;
  const body = parse(text).body as unknown as AnyNode[];
  const isStrict = body.some(({ directive }) => directive === 'use strict');
  return {
    text,
    body,
    isStrict,
    names: declaredNames(body, isStrict),
    completion: completion(body),
  };
}

/** What looks like an object is one, as in DevTools: in parentheses. */
function objectIn(source: string): string | undefined {
  if (!/^\s*\{[\s\S]*\}\s*$/.test(source)) return undefined;
  const value = `(${source})`;
  try {
    parse(value);
    return value;
  } catch {
    return undefined; // a block
  }
}

import { expect, test } from 'vitest';
import type { Helpers } from '../../plugins/browser-runtime/runner/rewrite.ts';
import { rewrite } from '../../plugins/browser-runtime/runner/rewrite.ts';
import { type Pick, picker } from './runner-programs.ts';

/** What is inserted does nothing here: so the meaning has to be the source's own. */
const same = (value: unknown) => value;
const helpers = {
  loop: () => 1,
  check: same,
  arrived: same,
  awaiting: (_: number, value: unknown) => value,
  throwing: (_: number, value: unknown) => value,
  fill: same,
  share: () => undefined,
  previous: () => undefined,
} as unknown as Helpers;

type Code = (console: Console, helpers: Helpers) => () => Promise<[unknown] | undefined>;
// Indirect, so that the code sees globals alone, as a script does.
// biome-ignore lint/security/noGlobalEval: the measure is what the engine itself makes of it
const evaluate: (text: string) => unknown = globalThis.eval;

async function outcome(action: () => unknown): Promise<unknown> {
  try {
    return { value: await action() };
  } catch (error) {
    return { thrown: String(error) };
  }
}

/** Small programs that end, with every kind of statement, often without semicolons. */
function program(pick: Pick): string {
  const one = (...choices: (() => string)[]) => (choices[pick(choices.length)] ?? (() => '0'))();
  const end = () =>
    one(
      () => ';',
      () => '\n',
      () => ' // end\n',
      () => ';;\n',
    );
  const operand = () =>
    one(
      () => 'a',
      () => 'b',
      () => `${pick(5)}`,
      () => `f(${pick(5)})`,
    );
  const value = () =>
    one(
      operand,
      () => `(${operand()}, ${operand()})`,
      () => `${operand()} + ${operand()}`,
      () => `[${operand()}, ${operand()}]`,
      () => `a++`,
      () => `--b`,
      () => `x => x`,
      () => `(a = ${operand()})`,
      () => `'text' + ${operand()}`,
    );
  let loops = 0;

  function body(depth: number, inLoop: boolean): string {
    return one(
      () => `{ ${list(depth - 1, inLoop)} }`,
      () => `${value()};`,
      () => `a += ${operand()}\n`,
      () => `if (${operand()} > 2) ${value()}; else ${value()}\n`,
      () => `if (${operand()} > 2) if (${operand()} > 2) ${value()};\n`,
      () => `m${loops++}: for (const o of [1, 2]) if (o > a) ${value()}\n`,
    );
  }

  function statement(depth: number, inLoop: boolean): string {
    const expression = () =>
      one(
        () => `;${value()}${end()}`,
        () =>
          `${one(
            () => 'a',
            () => 'b',
          )} = ${value()}${end()}`,
      );
    if (depth <= 0) return expression();
    const counter = `i${loops++}`;
    return one(
      expression,
      expression,
      () => `if (${operand()} > 2) ${body(depth, inLoop)}`,
      () => `if (${operand()} > 2) { ${list(depth - 1, inLoop)} } else ${body(depth, inLoop)}`,
      () => `for (let ${counter} = 0; ${counter} < 3; ${counter}++) ${body(depth, true)}`,
      () => `for (const ${counter} of [1, 2]) ${body(depth, true)}`,
      () => `var ${counter} = 0; while (${counter}++ < 2) ${body(depth, true)}`,
      () => `var ${counter} = 0; do ${body(depth, true)} while (${counter}++ < 2)${end()}`,
      () => `try { ${list(depth - 1, inLoop)} throw a } catch (e) { ${list(depth - 1, inLoop)};a }`,
      () =>
        `switch (${operand()}) { case 1: ${list(depth - 1, inLoop)} break; default: ;b${end()} }`,
      () => `l${counter}: { ${list(depth - 1, inLoop)} break l${counter} }`,
      () => `function g${counter}() { for (;;) return ${operand()} }\n`,
      () => (inLoop ? `;b; continue\n` : `;{}\n`),
    );
  }

  function list(depth: number, inLoop: boolean): string {
    return Array.from({ length: pick(3) }, () => statement(depth, inLoop)).join('');
  }

  return `let a = 1, b = 2\nfunction f(x) { return x * 2 }\n${list(3, false)}${list(3, false)}`;
}

const PROGRAMS = Array.from({ length: 1000 }, (_, seed) => program(picker(seed)));

test.each(PROGRAMS.map((source, seed) => [seed, source] as const))(
  'program %i gives what it gives without us',
  async (_, source) => {
    const ours = rewrite(source).text;

    const expected = await outcome(() => evaluate(source));
    const got = await outcome(
      async () => (await (evaluate(ours) as Code)(console, helpers)())?.[0],
    );

    expect(String(JSON.stringify(got)), source).toBe(String(JSON.stringify(expected)));
  },
);

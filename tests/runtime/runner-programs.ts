/** Generated programs, and what they are made of. */

/** A whole number from 0 on, below the one given. */
export type Pick = (below: number) => number;

/** A small generator of numbers, so that a failure comes again. */
export function picker(seed: number): Pick {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
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

export const PROGRAMS = Array.from({ length: 1000 }, (_, seed) => program(picker(seed)));

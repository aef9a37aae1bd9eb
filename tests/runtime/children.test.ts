import { expect, it } from 'vitest';
import { type Child, childrenOf } from '../../plugins/browser-runtime/children.ts';
import { readStacksBy } from '../../plugins/browser-runtime/values.ts';

const names = (children: readonly Child[]) => children.map(({ name }) => name);
const named = (children: readonly Child[], name: string): Child => {
  const child = children.find((candidate) => candidate.name === name);
  if (!child) throw new Error(`no ${name} among ${names(children).join()}`);
  return child;
};

it('lists own properties, hidden ones faint, then the prototype', () => {
  const value = Object.defineProperty({ a: 1 }, 'b', { value: 2, enumerable: false });
  const children = childrenOf(value);
  expect(names(children)).toEqual(['a', 'b', '[[Prototype]]: Object']);
  expect(children.map(({ isFaint }) => isFaint)).toEqual([false, true, true]);
});

it('invokes a getter only when asked, on the object that inherits it', () => {
  let count = 0;
  class Agent {
    name = 'anna';
    get greeting(): string {
      count++;
      return `I am ${this.name}`;
    }
  }
  const children = childrenOf(new Agent());
  const inherited = named(children, '[[Prototype]]: Agent').portion?.() ?? [];
  expect(count).toBe(0);
  expect(named(inherited, 'greeting').read?.()).toBe('I am anna');
});

it('lists what classes compute at the object itself, once, and says nothing unasked', () => {
  class Base {
    get id(): string {
      return 'base';
    }
    get own(): string {
      return 'inherited';
    }
    set heard(_: string) {}
  }
  class Agent extends Base {
    override get id(): string {
      return 'agent';
    }
  }
  const agent = Object.defineProperty(new Agent(), 'own', { value: 1, enumerable: true });
  const children = childrenOf(agent);
  expect(names(children)).toEqual(['own', 'id', '[[Prototype]]: Agent']);
  expect(children[1]?.isFaint).toBe(true);
  expect(children[1]?.read?.()).toBe('agent');
  expect(
    names(
      childrenOf(
        Object.create({
          get plain() {
            return 1;
          },
        }),
      ),
    ),
  ).toContain('plain');
});

it('gives long lists in portions, and holes in one', () => {
  const list = new Array(250_000);
  list[120] = 'here';
  const portions = childrenOf(list);
  expect(names(portions).slice(0, 2)).toEqual(['[0 … 9999]', '[10000 … 19999]']);
  const first = portions[0]?.portion?.() ?? [];
  expect(names(first).slice(0, 2)).toEqual(['[0 … 99]', '[100 … 199]']);
  expect(names(first[1]?.portion?.() ?? [])).toEqual(['empty × 20', '120', 'empty × 79']);
});

it('does not go through twenty million elements', () => {
  const stretches = names(childrenOf(new Uint8Array(20_000_000))).filter((name) => /…/.test(name));
  expect(stretches).toHaveLength(20);
});

it('opens maps and sets', () => {
  const key = { id: 1 };
  const map = named(childrenOf(new Map([[key, 'one']])), '[[Entries]]').portion?.() ?? [];
  expect(map).toEqual([{ name: '0', pair: [key, 'one'] }]);
  const set = named(childrenOf(new Set(['x'])), '[[Entries]]').portion?.() ?? [];
  expect(set).toEqual([{ name: '0', value: 'x' }]);
});

it('has what a platform object says of itself by getters that it inherits', () => {
  const said = (value: object, name: string) => named(childrenOf(value), name).value;
  expect(said(new Map([[1, 2]]), 'size')).toBe(1);
  expect(said(new Set([1]), 'size')).toBe(1);
  expect(said(new Int16Array(3), 'byteLength')).toBe(6);
  expect(said(new ArrayBuffer(8), 'byteLength')).toBe(8);
  expect(said(/a/g, 'flags')).toBe('g');
});

it('names the class that a class extends', () => {
  class Ring extends Array {}
  expect(names(childrenOf(Ring)).at(-1)).toBe('[[Prototype]]: ƒ Array()');
});

it('shows where an error comes from in the reader’s lines, and its cause', () => {
  readStacksBy((stack) => stack.replace(/^.*$/s, 'at load:3:14'));
  const children = childrenOf(new Error('no', { cause: 'why' }));
  readStacksBy((stack) => stack);
  expect(named(children, '[[Stack]]').text).toBe('at load:3:14');
  expect(named(children, 'cause').value).toBe('why');
  expect(names(children)).not.toContain('stack');
});

it('tells a promise’s state and result when asked, and later without', async () => {
  const ask = (promise: Promise<unknown>) =>
    named(childrenOf(promise), '[[PromiseState]]').wait?.();
  const fate = (state: string, result?: unknown) => [
    { name: '[[PromiseState]]', value: state, isFaint: true },
    { name: '[[PromiseResult]]', value: result, isFaint: true },
  ];
  expect(await ask(Promise.resolve(1))).toEqual(fate('fulfilled', 1));
  const refused = Promise.reject(2);
  refused.catch(() => {}); // somebody handles it
  expect(await ask(refused)).toEqual(fate('rejected', 2));
  let settle: (value: number) => void = () => {};
  const late = new Promise<number>((resolve) => {
    settle = resolve;
  });
  expect(await ask(late)).toEqual(fate('pending'));
  settle(3);
  await late;
  expect(childrenOf(late).slice(0, 2)).toEqual(fate('fulfilled', 3));
});

it('survives a proxy whose every trap throws', () => {
  const trap = () => {
    throw new Error('trap');
  };
  const handler = new Proxy({}, { get: () => trap });
  expect(childrenOf(new Proxy({}, handler))).toEqual([]);
});

it('ends where a proxy has prototypes for ever', () => {
  const endless: object = new Proxy({}, { getPrototypeOf: () => endless });
  expect(childrenOf(endless).length).toBeGreaterThan(0);
});

it('shows the text of a function', () => {
  const children = childrenOf(function add(a: number, b: number) {
    return a + b;
  });
  expect(named(children, '[[Source]]').text).toMatch(/^function add\(a, b\) \{\s+return a \+ b;/);
});

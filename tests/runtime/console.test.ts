import { describe, expect, it, vi } from 'vitest';
import { formatText } from '../../plugins/browser-runtime/format.ts';
import { handlerFor, messageHandlerFor } from '../../plugins/browser-runtime/handler.ts';
import { consoleMethods, type Written } from '../../plugins/browser-runtime/methods.ts';
import { callIn, partsOf, suggest } from '../../plugins/browser-runtime/suggestions.ts';
import { tableOf, tableText } from '../../plugins/browser-runtime/table.ts';

const same = (text: string) => text;

describe('a line', () => {
  it.each([
    [['a', 1, { b: 2 }], 'a 1 {b: 2}'],
    [['%s is %d', 'x', '42.9', 'more'], 'x is 42 more'],
    [['%i %f', 4.7, '4.7'], '4 4.7'],
    [['100%'], '100%'],
    [['%% %s', 'x'], '% x'],
    [['%s'], '%s'],
    [['%s %s', 'only one'], 'only one %s'],
    [['%cred%c plain', 'color: red', ''], 'red plain'],
    [['%o and %O', [1], { a: 1 }], '[1] and {a: 1}'],
    [['%d', Symbol('x')], 'NaN'],
    [['%d', 10n], '10'],
    [['%s', new TypeError('no')], 'TypeError: no'],
    [[1, '%s', 2], "1 '%s' 2"],
  ])('number %#', (values, expected) => {
    expect(formatText(values, same)).toBe(expected);
  });
});

describe('a table', () => {
  it.each([
    [[[{ a: 1, b: 'x' }, { a: 2 }]], "(index)\ta\tb\n0\t1\t'x'\n1\t2\t"],
    [[[{ a: 1, b: 2 }], ['b']], '(index)\tb\n0\t2'],
    [[[1, 'two']], "(index)\tValue\n0\t1\n1\t'two'"],
    [[{ x: { n: 1 }, y: 2 }], '(index)\tn\tValue\nx\t1\t\ny\t\t2'],
    [[new Map([['k', 1]])], "(index)\tKey\tValues\n0\t'k'\t1"],
  ])('number %#', (values, expected) => {
    expect(tableText(tableOf(values, same), same)).toBe(expected);
  });

  it('says how many rows it leaves out', () => {
    expect(tableText(tableOf([Array.from({ length: 150 }, () => 0)], same), same)).toMatch(
      /… 50 more rows$/,
    );
  });
});

describe('the console’s methods', () => {
  function record(use: (console: ReturnType<typeof consoleMethods>) => void) {
    const written: Written[] = [];
    use(consoleMethods((entry) => written.push(entry)));
    return written.map(({ level, shape, values }) => [shape ?? level, ...values]);
  }

  it('count, and start again', () => {
    const written = record((console) => {
      console.count?.();
      console.count?.('x');
      console.count?.();
      console.countReset?.();
      console.count?.();
      console.countReset?.('unknown');
      console.countReset?.('x');
      console.countReset?.('x');
    });
    expect(written).toEqual([
      ['info', 'default: 1'],
      ['info', 'x: 1'],
      ['info', 'default: 2'],
      ['info', 'default: 1'],
      ['warn', "Count for 'unknown' does not exist"],
    ]);
  });

  it('take the time', () => {
    const written = record((console) => {
      console.time?.('t');
      console.time?.('t');
      console.timeLog?.('t', 'so far');
      console.timeEnd?.('t');
      console.timeEnd?.('t');
    });
    expect(written[0]).toEqual(['warn', "Timer 't' already exists"]);
    expect(written[1]?.[1]).toMatch(/^t: [\d.]+ ms$/);
    expect(written[1]?.[2]).toBe('so far');
    expect(written[3]).toEqual(['warn', "Timer 't' does not exist"]);
  });

  it('assert, group and say nothing of nothing', () => {
    const written = record((console) => {
      console.assert?.(true, 'fine');
      console.assert?.(false, 'not %s', 'fine');
      console.assert?.(false);
      console.log?.();
      console.group?.('G');
      console.groupEnd?.();
      console.table?.('no table');
    });
    expect(written).toEqual([
      ['error', 'Assertion failed: not %s', 'fine'],
      ['error', 'Assertion failed'],
      ['group', 'G'],
      ['group-end'],
      ['log', 'no table'],
    ]);
  });

  it('convert labels as the standard has it', () => {
    expect(() => record((console) => console.count?.(Symbol('x')))).toThrow(TypeError);
  });

  it('know no format in a label', () => {
    const [, written] = record((console) => {
      console.timeLog?.('no %s');
      console.time?.('%s');
      console.timeLog?.('%s', 'x');
    });
    expect(formatText(written?.slice(1) ?? [], same)).toMatch(/^%s: [\d.]+ ms x$/);
  });
});

describe('a handler for an event', () => {
  it('asks for what tells the kinds apart, and shows what it brings', () => {
    const detail = {
      id: 'status-1',
      type: 'state',
      payload: { attribute: 'accepted', interaction: { id: 'A1', channel: 'phone' }, value: 7 },
    };
    expect(handlerFor('state', detail)).toBe(
      [
        '// Hears “state”.',
        'function onEvent(event) {',
        "  if (event.type === 'state' && event.payload?.attribute === 'accepted') {",
        '    console.log(event.payload);',
        '  }',
        '}',
      ].join('\n'),
    );
  });

  it('falls back on the type, and cannot be broken out of', () => {
    const code = handlerFor("a'); alert(1); ('\n", undefined);
    expect(() => new Function(code)).not.toThrow();
    expect(code).toContain('event.type === "a\'); alert(1); (\'\\n"');
  });

  it('hears a message of that origin alone', () => {
    expect(messageHandlerFor('https://a.example', { type: 'state', payload: { n: 1 } })).toBe(
      [
        "window.addEventListener('message', ({ origin, data }) => {",
        "  if (origin !== 'https://a.example') return;",
        "  if (data?.type === 'state') {",
        '    console.log(data.payload);',
        '  }',
        '});',
      ].join('\n'),
    );
    const code = messageHandlerFor("'); alert(1); ('", "'); alert(1); ('");
    expect(() => new Function(code)).not.toThrow();
    expect(code).toContain('if (data) {');
  });

  it('quotes keys that are no names', () => {
    expect(handlerFor('x', { 'event-type': 'ring' })).toContain("event['event-type'] === 'ring'");
  });
});

describe('suggestions', () => {
  const sdk = {
    callOut(destination: string, { queue = 0 } = {}) {
      return destination + queue;
    },
    callState: 1,
    _private: 2,
    get secret(): object {
      throw new Error('a getter was invoked');
    },
  };
  let calls = 0;
  class TestBase {
    inherited() {}
    aardvark = 1;
  }
  class TestAgent extends TestBase {
    zebra = 1;
    phones = [{ callIn: 1 }, { ring: { far: 'x' } }];
    mine(line = ')') {
      return line;
    }
  }
  Object.assign(globalThis, {
    TestSdk: sdk,
    testAgent: new TestAgent(),
    TestAgent,
    testCall: () => {
      calls++;
      return sdk;
    },
  });

  it.each([
    ['TestSdk.call', ['callOut', 'callState']],
    ['TestSdk?.callO', ['callOut']],
    ['await TestSdk.calls', ['callState']],
    ['TestSdk.secret.', []],
    ['"TestSdk.', []],
    ['// TestSdk.', []],
    ['1.', []],
    ['TestS', ['TestSdk']],
    ['', []],
    ['testAgent.phones[0].', ['callIn']],
    ['testAgent?.phones?.[1]["ring"].', ['far']],
    ['x = [testAgent.phones[1].ring.', ['far']],
    ['(testAgent.phones[1]).', ['ring']],
    ['f(...testAgent.z', ['zebra']],
    ['"text".padS', ['padStart']],
    ["console.log('a', `b`.padS", ['padStart']],
    ['[1, 2].findLastI', ['findLastIndex']],
    ['a = /"/g.fla', ['flags']],
    ['return (1).toFi', ['toFixed']],
    ['new TestAgent(1, ")").mi', ['mine']],
    ['testCall().call', []],
    ['(testCall()).call', []],
    ['(1, testAgent).ze', []],
    ['testAgent.phones[testCall()].', []],
    ['testAgent.phones[0].secret.', []],
    ["'it\\'s ' + testAgent.ze", ['zebra']],
    ['/* " */ testAgent.ze', ['zebra']],
    ['`${testAgent.ze', ['zebra']],
    ['`\x24{testAgent.ze} ', []],
    ['`$ {testAgent.ze', []],
  ])('after %s', (before, expected) => {
    const own = (name: string) => !(name in Object.prototype);
    expect(suggest(before).names.filter(own)).toEqual(expected);
    expect(calls).toBe(0);
  });

  it.each([
    ["testHeaders['content", "content-type']"],
    ['f(testHeaders["content-', 'content-type"]'],
    ["testHeaders?.['con tent", undefined],
    ["testHeaders ?. [ 'Content", "content-type']"],
    ["testAgent['phones'][1]['r", "ring']"],
    ["testAgent['pho", "phones']"],
    ["[1, 2]['findLastI", "findLastIndex']"],
    ["x = ['content", undefined],
    ["return ['content", undefined],
    ['"testHeaders[\'content', undefined],
    ["`\x24{testHeaders['content", "content-type']"],
    ["testCall()['call", undefined],
    ["TestSdk['secret']['to", undefined],
    ["testHeaders['it", undefined],
  ])('name properties in brackets: %s', (before, expected) => {
    vi.stubGlobal('testHeaders', { 'content-type': 'text/plain', "it's": 1 });
    expect(suggest(before).names[0]).toBe(expected);
    expect(calls).toBe(0);
    vi.unstubAllGlobals();
  });

  it("list a value's own names first, then those of its classes", () => {
    const names = suggest('testAgent.').names;
    const listed = ['aardvark', 'phones', 'zebra', 'constructor', 'mine', 'inherited', 'toString'];
    expect(names.filter((name) => listed.includes(name))).toEqual(listed);
    expect(suggest('testAgent.Z').names).toEqual(['zebra']);
  });

  it("have the prompt's own commands, where the page has no such name", () => {
    expect(suggest('x = $').names).toEqual(expect.arrayContaining(['$$']));
    expect(suggest('cop').names).toContain('copy');
    expect(callIn('table(rows, ')).toMatchObject({ signature: 'table(data)', at: 1 });
    expect(callIn('sdk.table(')).toBeUndefined();
    const keys = (agent: string) => agent;
    vi.stubGlobal('keys', keys);
    expect(callIn('keys(')).toMatchObject({ callee: keys, signature: 'keys(agent)' });
    vi.unstubAllGlobals();
  });

  it('hint at what a class is made with', () => {
    const make = new Function(
      `return class { static of = () => "constructor(x)"; [")"](no) {} constructor(a, b = ")") {} }`,
    );
    vi.stubGlobal('Agent', make());
    expect(callIn('new Agent(')?.signature).toBe('Agent(a, b = ")")');
    vi.unstubAllGlobals();
  });

  it('begin where the name begins', () => {
    expect(suggest('x = TestSdk.call').start).toBe('x = TestSdk.'.length);
    expect(suggest("x = TestSdk['call").start).toBe("x = TestSdk['".length);
  });

  it('hint at the parameter being typed', () => {
    expect(callIn('TestSdk.callOut(')).toMatchObject({
      signature: 'callOut(destination, { queue = 0 } = {})',
      at: 0,
    });
    expect(callIn('TestSdk.callOut("a", {b: [1, 2]}')?.at).toBe(1);
    expect(callIn('TestSdk.callOut("a")')).toBeUndefined();
    expect(callIn('TestSdk.secret(')).toBeUndefined();
    expect(callIn('TestSdk.callOut("(", [1, ')?.at).toBe(1);
    expect(callIn('testAgent.mine(/[)]/, ")", ')).toMatchObject({
      signature: 'mine(line = ")")',
      at: 2,
    });
    expect(callIn('"text".padStart(')?.callee).toBe(String.prototype.padStart);
    expect(callIn('testCall().callOut(')).toBeUndefined();
  });

  it.each([
    ['f()', 'f(', [], ')'],
    ['f(a: string, b?: [x: 1, y: 2]): void', 'f(', ['a: string', 'b?: [x: 1, y: 2]'], '): void'],
    [
      'f(of: Map<string, number>, call: (event: { a: 1, b: 2 }) => unknown, ...rest: any[]): X<1, 2>',
      'f(',
      ['of: Map<string, number>', 'call: (event: { a: 1, b: 2 }) => unknown', '...rest: any[]'],
      '): X<1, 2>',
    ],
    ['f(a, { b = 1, c } = {})', 'f(', ['a', '{ b = 1, c } = {}'], ')'],
    ['no signature', 'no signature', [], ''],
  ])('take %s apart', (signature, head, parameters, tail) => {
    expect(partsOf(signature)).toEqual({ head, parameters, tail });
  });
});

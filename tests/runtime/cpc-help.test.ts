/// <reference types="vite/client" />
import { expect, test } from 'vitest';
import declarations from '../../docs/cpc/cpc.d.ts?raw';
import source from '../../docs/cpc/cpc.js?raw';
import type { FunctionHelp } from '../../plugins/browser-runtime/contract.ts';

interface HelpModule {
  readHelp(declarations: string, source: string): Map<string, FunctionHelp>;
}

const address = new URL('../../docs/cpc/help.js', import.meta.url).href;
const { readHelp }: HelpModule = await import(address);
const help = readHelp(declarations, source);

type Library = Record<string, unknown> & { readonly RI: Record<string, unknown> };

/** The functions that the script defines, those of `RI` included, by name. */
function functions(): [string, string][] {
  const window: { CPC?: Library } = {};
  new Function('window', 'console', source)(window, { log() {}, warn() {} });
  const members = [
    ...Object.entries(window.CPC ?? {}),
    ...Object.entries(window.CPC?.RI ?? {}).map(
      ([name, member]) => [`RI.${name}`, member] as const,
    ),
  ];
  return members.flatMap(([name, member]) =>
    typeof member === 'function' ? [[name, String(member)]] : [],
  );
}

/** Names of the parameters in a signature, or in a function's text. */
function parametersIn(text: string): string[] {
  const list = text.slice(text.indexOf('(') + 1, text.indexOf(')'));
  return [...list.matchAll(/(?:^|,) *(\w+)/g)].map(([, name = '']) => name);
}

const packed = (text: string) => text.replace(/,?\s+|(?<=\()\s+/g, '');

test('there is help for every function that the library has, and for no other', () => {
  expect([...help.keys()].toSorted()).toEqual(
    functions()
      .map(([name]) => name)
      .toSorted(),
  );
});

test.each(functions())(
  '%s has its declared signature, a sentence and no unknown parameter',
  (name, text) => {
    const { signatures = [], summary, parameters = {} } = help.get(name) ?? {};
    for (const signature of signatures) {
      expect(packed(declarations)).toContain(packed(`${signature};`));
      expect(parametersIn(signature)).toEqual(parametersIn(text));
    }
    expect(signatures).toHaveLength(name === 'interaction' ? 2 : 1);
    expect(summary).toMatch(/^[A-Z][^\n]{10,}[.?]$/);
    expect(parametersIn(text)).toEqual(expect.arrayContaining(Object.keys(parameters)));
  },
);

test('what parameters mean comes from their comments and their types', () => {
  expect(help.get('callState')?.parameters).toEqual({
    action: "'startRecording' | 'stopRecording' | 'hold' | 'unhold' | 'mute' | 'unmute'.",
    interactionId: 'By default the one in view.',
  });
  expect(help.get('startWhatsAppChat')?.parameters?.chat).toMatch(/^\{ to, direct, from\?,/);
});

/** Has the browser compile a text without eval: in a script element, inline or from a `blob:` URL. */
import { isInlineAllowed, refuseInline } from './policy.ts';
import {
  append,
  createElement,
  createObjectURL,
  NativeBlob,
  NativeError,
  remove,
  revokeObjectURL,
  root,
  stackOf,
} from './pristine.ts';

/** What the browser found wrong with a text that our parser let pass; lines count from 1. */
export interface Refusal {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export type Delivered<Value> =
  | { readonly value: Value }
  | { readonly refusal: Refusal | undefined };

interface Delivery {
  /** Address that the browser names in a syntax error; any, while an inline text is compiled. */
  readonly source: string | undefined;
  refusal?: Refusal;
}

const nameOf = (number: number): string => `playground ${String(number).padStart(6, '0')}`;
/** `this` cannot be hidden by a page's own names. */
const callOf = (name: string): string => `this["${name}"](`;

/** How many columns stand before a text on its first line. */
export const BEFORE = callOf(nameOf(0)).length;

/** Do stacks have the names that texts give themselves? WebKit's have addresses: so each needs one of its own. */
let areNamed: boolean | undefined;

const underWay = new Set<Delivery>();
let count = 0;

/**
 * Get the value of an expression; `undefined` as refusal when the policy keeps it from running.
 *
 * @param url Its name in developer tools and stacks.
 * @param done Called before this returns, where inline text is allowed. `address` is what stands in stacks,
 *   where that is not the name.
 */
export function carry<Value>(
  text: string,
  url: string,
  done: (got: Delivered<Value>, address?: string) => void,
): void {
  count += 1;
  const name = nameOf(count);
  let got: Delivered<Value> | undefined;
  const script = `${callOf(name)}${text})\n//# sourceURL=${url}`;
  const receive = (value: Value) => {
    areNamed ??= stackOf(new NativeError()).includes(url);
    got = { value };
  };
  Object.defineProperty(window, name, { configurable: true, value: receive });
  const finish = (delivery: Delivery) => {
    underWay.delete(delivery);
    Reflect.deleteProperty(window, name);
    done(got ?? { refusal: delivery.refusal }, areNamed === false ? delivery.source : undefined);
  };

  if (areNamed !== false && isInlineAllowed()) {
    const delivery = carryInline(script);
    if ((got && areNamed) || delivery.refusal) {
      finish(delivery);
      return;
    }
    if (!got) refuseInline();
    got = undefined;
  }
  carryAsBlob(script, finish);
}

function carryInline(script: string): Delivery {
  const delivery: Delivery = { source: undefined };
  const element = createElement('script');
  element.textContent = script;
  underWay.add(delivery);
  append(root(), element);
  remove(element);
  underWay.delete(delivery);
  return delivery;
}

function carryAsBlob(script: string, finish: (delivery: Delivery) => void): void {
  const blob = new NativeBlob([script], { type: 'text/javascript;charset=utf-8' });
  const delivery: Delivery = { source: createObjectURL(blob) };
  const element = createElement('script');
  element.src = delivery.source ?? '';
  element.onload = element.onerror = () => {
    revokeObjectURL(element.src);
    remove(element);
    finish(delivery);
  };
  underWay.add(delivery);
  append(root(), element);
}

/** Is this error about a text that is being compiled? Then its delivery tells of it. */
export function takeRefusal({ message, filename, lineno, colno }: ErrorEvent): boolean {
  for (const delivery of underWay) {
    if (delivery.source !== undefined && delivery.source !== filename) continue;
    delivery.refusal = {
      message: message.replace(/^Uncaught |SyntaxError: |Failed to execute .*?: /g, ''),
      line: lineno,
      column: colno,
    };
    return true;
  }
  return false;
}

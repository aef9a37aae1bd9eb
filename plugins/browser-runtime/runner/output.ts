/** The `console` that a snippet gets: writes to the page's own, and tells whose output it is. */
import { consoleMethods, NATIVE, type Written } from '../methods.ts';
import { pageConsole } from './pristine.ts';

type Write = (written: Written) => void;
type Method = (...data: unknown[]) => void;

// Counters and timers are shared by all snippets, as in developer tools.
let write: Write | undefined;
const methods = consoleMethods((written) => write?.(written));
const natives = Object.keys(methods).map((name): [string, Method] => {
  const method = Reflect.get(pageConsole, name) as (Method & { [NATIVE]?: Method }) | undefined;
  // Past the bridge that may be before it: our output is recorded here.
  const native = method?.[NATIVE] ?? method;
  return [name, native?.bind(pageConsole) ?? (() => undefined)];
});

export function createConsole(writeTo: Write): Console {
  const made = Object.create(pageConsole) as Console;
  for (const [name, native] of natives) {
    const value = (...data: unknown[]) => {
      write = writeTo;
      methods[name]?.(...data);
      write = undefined;
      native(...data);
    };
    Object.defineProperty(made, name, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  }
  return made;
}

/** The texts that style sheets say, handed to them as custom properties. */
import { root } from './snippet.ts';
import { say } from './texts.ts';

const SAID = {
  edited: 'snippet.edited',
  error: 'console.says-error',
  warning: 'console.says-warning',
  value: 'console.says-value',
  input: 'console.says-input',
} as const;

export function handTextsToStyles(): void {
  for (const [name, key] of Object.entries(SAID)) {
    root.style.setProperty(`--playground-says-${name}`, quoted(say(key)));
  }
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&').replace(/\s/g, ' ')}"`;

/** The texts that style sheets say, handed to them as custom properties. */
import { adopt } from './style.ts';
import { say } from './texts.ts';

const SAID = {
  edited: 'snippet.edited',
  error: 'console.says-error',
  warning: 'console.says-warning',
  value: 'console.says-value',
  input: 'console.says-input',
} as const;

export function handTextsToStyles(): void {
  const properties = Object.entries(SAID).map(
    ([name, key]) => `--playground-says-${name}:${quoted(say(key))}`,
  );
  adopt(`:root{${properties.join(';')}}`);
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&').replace(/\s/g, ' ')}"`;

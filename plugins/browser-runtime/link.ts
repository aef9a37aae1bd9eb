/** A snippet as the end of an address: what a link may hold, packed and unpacked. Pure. */
import { say } from './texts.ts';

/** All that a link holds; its page is the rest of the address. */
export interface SharedSnippet {
  readonly snippet: string;
  /** The reader's own text; absent when it is the author's. */
  readonly code?: string;
  /** Id of the tenant in use, of those that the page offers. */
  readonly tenant?: string;
}

/** Characters; longer addresses are cut by what they are sent with. */
const LONGEST = 8_192;
/** Bytes: a short text may unpack to a thousand times its size. */
const LARGEST = 65_536;

/** @throws {Error} In words for the reader, when it would be too long. */
export async function pack({ snippet, code, tenant }: SharedSnippet): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify({ snippet, code, tenant }));
  if (bytes.length > LARGEST) throw new Error(say('share.too-long'));
  const packed = toText(await through(bytes, new CompressionStream('deflate-raw'), LARGEST));
  if (packed.length > LONGEST) throw new Error(say('share.too-long'));
  return packed;
}

/** @throws {Error} In words for the reader, for anything that `pack` would not have made. */
export async function unpack(packed: string): Promise<SharedSnippet> {
  if (packed.length > LONGEST) throw new Error(say('share.too-large'));
  let text: string;
  try {
    const unpacking = new DecompressionStream('deflate-raw');
    text = new TextDecoder('utf-8', { fatal: true }).decode(
      await through(toBytes(packed), unpacking, LARGEST),
    );
  } catch (error) {
    throw error instanceof TooLarge ? error : new Error(say('share.damaged'));
  }
  return read(text);
}

function read(text: string): SharedSnippet {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(say('share.damaged'));
  }
  const { snippet, code, tenant } = Object(value) as Record<string, unknown>;
  if (typeof snippet !== 'string') throw new Error(say('share.damaged'));
  return {
    snippet,
    ...(typeof code === 'string' && { code }),
    ...(typeof tenant === 'string' && { tenant }),
  };
}

class TooLarge extends Error {}

/** All bytes that come out at the other end, given up as soon as there are too many. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  change: CompressionStream | DecompressionStream,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(change).getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    size += step.value.length;
    if (size > limit) {
      reader.cancel().catch(() => {});
      throw new TooLarge(say('share.too-large'));
    }
    parts.push(step.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

const toText = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
    letter.charCodeAt(0),
  );

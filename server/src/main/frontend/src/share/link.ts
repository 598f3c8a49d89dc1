// A program in the fragment of a link: JSON, compressed, in letters that links keep. No server sees a fragment.
import { NoProgram, programOf, type Program } from "./program";

/** The version comes first, so that links of today can be read when there is another. */
const PREFIX = "program=1.";
/** Above what any allowed program needs. */
const MOST_LETTERS = 300_000;
const MOST_JSON_BYTES = 1 << 20;

export function isProgramFragment(fragment: string): boolean {
  return fragment.replace(/^#/, "").startsWith("program=");
}

/** The fragment without its `#`. */
export async function fragmentOf(program: Program): Promise<string> {
  const text = JSON.stringify({ ...program, files: program.files.map(({ name, text }) => ({ name, text })) });
  const packed = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(text), MOST_JSON_BYTES);
  return PREFIX + letters(packed);
}

/**
 * The program of a fragment, which anybody may have written.
 *
 * @throws NoProgram if it holds none
 */
export async function programOfFragment(fragment: string): Promise<Program> {
  const text = fragment.replace(/^#/, "");
  if (!text.startsWith(PREFIX)) throw new NoProgram("it is of a kind that this site does not know.");
  const packed = text.slice(PREFIX.length);
  if (packed.length > MOST_LETTERS) throw new NoProgram("it is too long.");
  let json: string;
  try {
    const plain = await through(new DecompressionStream("deflate-raw"), bytesOf(packed), MOST_JSON_BYTES);
    json = new TextDecoder("utf-8", { fatal: true }).decode(plain);
  } catch {
    throw new NoProgram("it is damaged, or larger than a program may be.");
  }
  return programOf(parsed(json));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new NoProgram("it is damaged.");
  }
}

/** Stops when more comes out than is allowed: a few bytes can be made to unpack to gigabytes. */
async function through(stream: GenericTransformStream, input: Uint8Array, most: number): Promise<Uint8Array> {
  const source = new Blob([input as Uint8Array<ArrayBuffer>]).stream();
  const reader = (source.pipeThrough(stream) as ReadableStream<Uint8Array>).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new Error("too large");
    }
    parts.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Base64url without padding (RFC 4648, section 5). */
function letters(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 4096) binary += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function bytesOf(letters: string): Uint8Array {
  const binary = atob(letters.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

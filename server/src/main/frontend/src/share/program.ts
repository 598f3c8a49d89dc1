// A program of a reader's own, and the rules that the server has for one.

export interface ProgramFile {
  name: string;
  text: string;
}

export interface Program {
  language: "java" | "python";
  /** The first is the one that is started. */
  files: ProgramFile[];
  args: string[];
  /** What it is given to read at its start. */
  stdin: string;
  cpus: number;
}

/** A program that the server would refuse, or that is none; the sentence says why. */
export class NoProgram extends Error {}

export const MOST_FILES = 10;
const MOST_BYTES = 64 << 10;
const MOST_ARGS = 20;
const MOST_ARGS_BYTES = 4 << 10;

export function ending(language: string): string {
  return language === "python" ? ".py" : ".java";
}

/** Why a file cannot have this name, in a sentence; empty if it can. */
export function wrongName(language: string, name: string, others: readonly string[]): string {
  const end = ending(language);
  if (!name.endsWith(end) || name === end) return `The name must be letters and end with ${end}.`;
  const stem = name.slice(0, -end.length);
  const letters = language === "python" ? /^\w[\w-]{0,99}$/ : /^[A-Za-z_]\w{0,99}$/;
  if (!letters.test(stem)) {
    return language === "python"
      ? "Only the letters A to Z and a to z, digits, underscores and hyphens are allowed before .py, at most 100."
      : "Only the letters A to Z and a to z, digits and underscores are allowed before .java, at most 100, and no digit first.";
  }
  return others.includes(name) ? `Another file has the name ${name}.` : "";
}

/** Makes a program of what somebody else wrote. */
export function programOf(value: unknown): Program {
  const { language, files, args = [], stdin = "", cpus = 1 } = object(value);
  if (language !== "java" && language !== "python") throw new NoProgram("it names no language that can be run here.");
  if (!Array.isArray(files) || files.length === 0) throw new NoProgram("it has no files.");
  if (files.length > MOST_FILES) throw new NoProgram(`at most ${MOST_FILES} files are allowed.`);
  const read: ProgramFile[] = [];
  for (const each of files) {
    const { name, text } = object(each);
    if (typeof name !== "string" || typeof text !== "string") throw new NoProgram("a file has no name or no text.");
    if (wrongName(language, name, read.map((file) => file.name))) throw new NoProgram("a file has a name that is not allowed.");
    read.push({ name, text });
  }
  if (bytes(read.map((file) => file.text)) > MOST_BYTES) throw new NoProgram("its files hold more than 64 KiB.");
  if (typeof stdin !== "string" || bytes([stdin]) > MOST_BYTES) throw new NoProgram("its input holds more than 64 KiB.");
  if (typeof cpus !== "number" || !(cpus === 0.5 || (Number.isInteger(cpus) && cpus >= 1 && cpus <= 1024))) {
    throw new NoProgram("its number of cores is none.");
  }
  return { language, files: read, args: argumentsOf(args), stdin, cpus };
}

function argumentsOf(args: unknown): string[] {
  const texts = Array.isArray(args) && args.every((arg) => typeof arg === "string") ? (args as string[]) : null;
  if (!texts || texts.length > MOST_ARGS || bytes(texts) > MOST_ARGS_BYTES || texts.some((arg) => arg.includes("\0"))) {
    throw new NoProgram("its arguments are not allowed.");
  }
  return [...texts];
}

function object(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null) throw new NoProgram("it is damaged.");
  return value as Record<string, unknown>;
}

function bytes(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + new TextEncoder().encode(text).length, 0);
}

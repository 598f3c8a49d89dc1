// The virtual threads of a JVM, as Thread.dump_to_file of JDK 25 writes them. Read line by line, like its thread dump.
import { frame, lockNamed } from "./javaDump";
import { short } from "./short";
import { linesOf, MOST_FRAMES, MOST_STACKS, type Stack } from "./stacks";

const TITLE = "Virtual threads:";
const HEADER = /^#(\d{1,12}) "(.*)" virtual (\w+)/;
const FRAME = /^ {4}at ([^\s(]+)\(([^)]*)\)/;
const LOCK = /^ {4}- (waiting to lock|parking to wait for|waiting on|locked) <([\w.$]+)@([0-9a-f]+)>/;

export function virtualThreads(text: string): Stack[] {
  const lines = linesOf(text);
  const start = lines.indexOf(TITLE);
  if (start < 0) return [];
  const all: Stack[] = [];
  let stack: Stack | null = null;
  for (const line of lines.slice(start + 1)) {
    const header = HEADER.exec(line);
    if (header) {
      stack = all.length < MOST_STACKS ? begin(header) : null;
      if (stack) all.push(stack);
    } else if (stack) into(stack, line);
  }
  return all;
}

function begin([, number = "", name = "", state = ""]: RegExpExecArray): Stack {
  const waiting = /^(WAITING|TIMED_WAITING|BLOCKED)$/.test(state);
  const called = short(name || `virtual thread #${number}`);
  return { name: called, tid: null, daemon: false, virtual: true, waiting, frames: [], waits: null, holds: [], at: null };
}

function into(stack: Stack, line: string): void {
  const at = FRAME.exec(line);
  if (at && stack.frames.length < MOST_FRAMES) stack.frames.push(frame(at[1] ?? "", at[2] ?? ""));
  const about = LOCK.exec(line);
  if (!about) return;
  const lock = lockNamed(`virtual@${about[3] ?? ""}`, about[2] ?? "");
  if (about[1] === "locked") stack.holds.push(lock);
  else stack.waits ??= lock;
}

// What Python's faulthandler writes: the first thread, which the kernel asks, comes last. It names threads since 3.14.
import { linesOf, MOST_FRAMES, MOST_STACKS, short, type Dump, type Frame, type Stack } from "./stacks";

const THREAD = /^(Thread|Current thread) 0x[0-9a-f]+ (?:\[(.{0,60})\] )?\(most recent call first\):$/;
const FRAME = /^ {2}File "([^"]*)", line (\d{1,7}) in (.*)$/;

const PROGRAM = "/program/";

/** @param pid of the process, which is the id of its first thread too */
export function pythonDump(text: string, pid: number): Dump {
  const stacks: Stack[] = [];
  let stack: Stack | null = null;
  for (const line of linesOf(text)) {
    const thread = THREAD.exec(line);
    if (thread) {
      stack = stacks.length < MOST_STACKS ? named(short(thread[2] ?? "")) : null;
      if (stack) stacks.push(stack);
      continue;
    }
    const at = FRAME.exec(line);
    if (at && stack && stack.frames.length < MOST_FRAMES) stack.frames.push(frame(at));
  }
  stacks.reverse();
  stacks.forEach((each, index) => {
    each.name = index === 0 ? "main thread" : each.name || `thread ${index + 1}`;
    each.tid = index === 0 ? pid : null;
  });
  return { stacks, deadlocks: [] };
}

function named(name: string): Stack {
  return { name, tid: null, daemon: false, waiting: false, frames: [], waits: null, holds: [] };
}

function frame([, path = "", line = "", name = ""]: RegExpExecArray): Frame {
  const library = /\/(multiprocessing|concurrent\/futures)\/[^/]+$/.exec(path);
  const module = library ? path.slice(library.index + 1) : path.slice(path.lastIndexOf("/") + 1);
  const file = path.slice(path.lastIndexOf("/") + 1);
  return { call: short(`${module}:${name}`), file: short(file), line: Number(line), own: path.startsWith(PROGRAM) };
}

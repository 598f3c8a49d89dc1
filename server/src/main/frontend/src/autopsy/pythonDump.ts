// What Python's faulthandler writes: the first thread, which the kernel asks, comes last. It names threads since 3.14.
import { lockRings } from "./lockRings";
import { pythonFacts, type PythonThread, type Thing } from "./pythonFacts";
import { short } from "./short";
import { linesOf, MOST_FRAMES, MOST_STACKS, type Dump, type Frame, type Lock, type Stack } from "./stacks";

const THREAD = /^(?:Thread|Current thread) (0x[0-9a-f]+) (?:\[(.{0,60})\] )?\(most recent call first\):$/;
const FRAME = /^ {2}File "([^"]*)", line (\d{1,7}) in (.*)$/;

const PROGRAM = "/program/";

/** @param pid of the process, which is the id of its first thread too */
export function pythonDump(text: string, pid: number): Dump {
  const stacks: Stack[] = [];
  const idents = new Map<Stack, string>();
  let stack: Stack | null = null;
  for (const line of linesOf(text)) {
    const thread = THREAD.exec(line);
    if (thread) {
      stack = stacks.length < MOST_STACKS ? named(short(thread[2] ?? "")) : null;
      if (stack) {
        stacks.push(stack);
        idents.set(stack, thread[1] ?? "");
      }
      continue;
    }
    const at = FRAME.exec(line);
    if (at && stack && stack.frames.length < MOST_FRAMES) stack.frames.push(frame(at));
  }
  for (const each of stacks) each.frames = each.frames.slice(0, birthOf(each.frames));
  stacks.reverse();
  stacks.forEach((each, index) => {
    each.name = index === 0 ? "main thread" : each.name || `thread ${index + 1}`;
    each.tid = index === 0 ? pid : null;
  });
  const facts = pythonFacts(text);
  for (const each of stacks) tell(each, facts.threads.get(idents.get(each) ?? ""), pid);
  const told = facts.threads.size > 0 ? facts : null;
  return { stacks, facts: told, deadlocks: told ? lockRings(stacks) : [] };
}

/** With what Python says of itself, threads have their names and the kernel's ids. */
function tell(stack: Stack, thread: PythonThread | undefined, pid: number): void {
  if (!thread) return;
  stack.tid = thread.tid ?? stack.tid;
  // A forked child's only thread has the name of the one that forked it.
  stack.name = stack.tid === pid ? "main thread" : thread.name || stack.name;
  stack.daemon = thread.daemon;
  stack.at = thread.waits;
  const wanted = lockOf(thread.waits);
  stack.waits = wanted;
  stack.holds = thread.holds.flatMap((each) => lockOf(each) ?? []);
}

/** Of threads of one process; locks that processes share have holders elsewhere. */
function lockOf(thing: Thing | null): Lock | null {
  if (!thing?.id || thing.shared || (thing.kind !== "lock" && thing.kind !== "rlock")) return null;
  return { id: thing.id, type: thing.kind === "lock" ? "Lock" : "RLock" };
}

/** What stands below is the parent's, which the child has copied with the rest; it will never come back to it. */
function birthOf(frames: Frame[]): number {
  const at = frames.findIndex((each) => /^multiprocessing\/popen_(fork|forkserver)\.py:_launch$/.test(each.call));
  return at < 0 ? frames.length : at;
}

function named(name: string): Stack {
  return {
    name, tid: null, daemon: false, virtual: false, waiting: false, frames: [], waits: null, holds: [], at: null,
  };
}

function frame([, path = "", line = "", name = ""]: RegExpExecArray): Frame {
  const library = /\/(multiprocessing|concurrent\/futures)\/[^/]+$/.exec(path);
  const module = library ? path.slice(library.index + 1) : path.slice(path.lastIndexOf("/") + 1);
  const file = path.slice(path.lastIndexOf("/") + 1);
  return { call: short(`${module}:${name}`), file: short(file), line: Number(line), own: path.startsWith(PROGRAM) };
}

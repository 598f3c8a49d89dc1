// One process of an autopsy: the kernel's word on it and, read, what it said of its own threads.
import type { Answer, ProcessState, ThreadState } from "../api/events";
import type { Proc } from "../output/processes";
import { isWorker, meaning, type Kind } from "./calls";
import { javaDump } from "./javaDump";
import { lockRings } from "./lockRings";
import type { Thing } from "./pythonFacts";
import { pythonDump } from "./pythonDump";
import type { Dump, Frame, Stack } from "./stacks";
import { thingWords } from "./things";
import { virtualThreads } from "./virtualThreads";

export interface Thread {
  stack: Stack;
  /** The innermost call of the program's own code. */
  own: Frame | null;
  kind: Kind | "runs";
  /** What it does, as its stack has it. */
  words: string;
  /** What the kernel says about it; null where its thread in the kernel is not known. */
  kernel: ThreadState | null;
  worker: boolean;
  /** Whether it is its process's first thread. */
  isFirst: boolean;
  /** Whether it is a worker that has no task. */
  idle: boolean;
  /** What Python says that it waits at. */
  at: Thing | null;
  /** In Java, "at a CountDownLatch" and the like; empty if it waits at no such thing. */
  meets: string;
}

export interface Subject {
  process: Proc;
  label: string;
  state: ProcessState;
  dump: Dump;
  /** The program's own threads, as far as the process said. */
  threads: Thread[];
  /** How many threads of the dump are not among them. */
  left: number;
  /** Whether it has virtual threads that are not in its dump. */
  virtual: boolean;
  raw: string;
  whole: boolean;
}

const EMPTY: Dump = { facts: null, stacks: [], deadlocks: [] };

export function subject(process: Proc, label: string, state: ProcessState, answer?: Answer): Subject {
  const dump = answer ? read(state, answer) : EMPTY;
  const own = dump.stacks.filter((stack) => isProgram(stack));
  return {
    process,
    label,
    state,
    dump,
    threads: own.map((stack) => thread(stack, state, dump)),
    left: dump.stacks.length - own.length,
    virtual:
      dump.stacks.some((stack) => stack.name.startsWith("VirtualThread-")) &&
      !dump.stacks.some((stack) => stack.virtual),
    raw: answer?.text ?? "",
    whole: answer?.whole ?? true,
  };
}

function read(state: ProcessState, answer: Answer): Dump {
  if (state.stacks === "jvm") return withVirtualThreads(answer.text);
  return state.stacks === "python" ? pythonDump(answer.text, state.pid) : EMPTY;
}

function withVirtualThreads(text: string): Dump {
  const dump = javaDump(text);
  const virtual = virtualThreads(text);
  return {
    facts: null,
    stacks: [...dump.stacks, ...virtual],
    deadlocks: [...dump.deadlocks, ...lockRings(virtual)],
  };
}

/** Its code runs in it, or it waits for some: not the JVM's and the JDK's own helpers. */
function isProgram(stack: Stack): boolean {
  if (stack.frames.some((frame) => frame.own)) return true;
  return !stack.daemon && isWorker(stack.frames);
}

function thread(stack: Stack, state: ProcessState, dump: Dump): Thread {
  const at = stack.frames.findIndex((frame) => frame.own);
  const library = at < 0 ? stack.frames : stack.frames.slice(0, at);
  const kernel = state.threads.find((each) => each.tid === stack.tid) ?? soleKernelWord(state, dump.stacks.length);
  const known = meaning(library);
  const waitsForLock = kernel?.doing === "waits-for-lock" || kernel?.doing === "waits-for-shared-lock";
  let kind: Thread["kind"] = known?.kind ?? "runs";
  let words = known?.words ?? "runs";
  if (!known && (stack.waits || (library.length === 0 && waitsForLock))) [kind, words] = ["lock", "waits for a lock"];
  if (!known && kind === "runs" && waitsInLibrary(stack, kernel))
    [kind, words] = ["other", `waits in ${called(library)}`];
  if (!known && kernel?.doing === "sleeps") [kind, words] = ["sleep", "sleeps"];
  const idle = known?.kind === "idle" && (!stack.at || stack.at.kind === "queue");
  if (stack.at && !idle) [kind, words] = [kindOf(stack.at), thingWords(stack.at)];
  return {
    stack,
    own: stack.frames[at] ?? null,
    kind,
    words,
    kernel,
    worker: isWorker(stack.frames),
    isFirst: stack.tid === state.pid || stack.name === "main",
    idle,
    at: stack.at,
    meets: known?.meets ?? "",
  };
}

function kindOf({ kind }: Thing): Kind {
  switch (kind) {
    case "lock":
    case "rlock":
      return "lock";
    case "result":
    case "future":
    case "futures":
      return "task";
    case "thread":
    case "pool":
      return "thread";
    case "process":
      return "child";
    default:
      return "meeting";
  }
}

function waitsInLibrary(stack: Stack, kernel: ThreadState | null): boolean {
  return stack.waiting || (kernel !== null && kernel.doing !== "runs" && kernel.doing !== "unknown");
}

/** The library's call that the program made: "ThreadPoolExecutor.awaitTermination". */
function called(library: Frame[]): string {
  const call = library.at(-1)?.call;
  return call ? call.split(/[./]/).slice(-2).join(".") : "the kernel";
}

/** Where a dump gives no thread ids, what the kernel says about all of them is true of each. */
function soleKernelWord(state: ProcessState, count: number): ThreadState | null {
  const [first] = state.threads;
  const alike = state.stacks === "python" && state.threads.length === count;
  return first && alike && state.threads.every((each) => each.doing === first.doing) ? first : null;
}

/** The threads that hold this lock. */
export function holders(subject: Subject, lock: string): Stack[] {
  return subject.dump.stacks.filter((stack) => stack.holds.some((held) => held.id === lock));
}

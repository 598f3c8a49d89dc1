// What processes and threads do, as parts of sentences.
import type { ThreadState } from "../api/events";
import type { Frame, Lock } from "./stacks";
import { holders, type Subject, type Thread } from "./subject";

/** "main (26)". */
export function named(subject: Subject): string {
  return `${subject.label} (${subject.state.pid})`;
}

export function place(frame: Frame | null): string {
  if (!frame?.file) return "";
  return frame.line > 0 ? `${frame.file} line ${frame.line}` : frame.file;
}

/** " at Main.java line 3", or nothing. */
export function at(frame: Frame | null): string {
  const known = place(frame);
  return known ? ` at ${known}` : "";
}

export function list(names: string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** A process's locks by letters, in the order of its threads; their addresses say nothing to a reader. */
export class LockNames {
  private readonly letters = new Map<string, string>();

  constructor(subject: Subject) {
    for (const { stack, kind } of subject.threads) {
      for (const lock of stack.holds) this.of(lock);
      if (kind === "lock" && stack.waits) this.of(stack.waits);
    }
  }

  of(lock: Lock): string {
    const number = this.letters.size;
    const letter = this.letters.get(lock.id) ?? (number < 26 ? String.fromCharCode(65 + number) : String(number + 1));
    this.letters.set(lock.id, letter);
    return `lock ${letter} (${article(lock.type)} ${lock.type})`;
  }

  /** "lock A". */
  letter(lock: Lock): string {
    return this.of(lock).split(" (")[0] ?? "";
  }
}

function article(noun: string): string {
  return /^[AEIOU]/i.test(noun) ? "an" : "a";
}

/** What a thread does, after its name. */
export function does(thread: Thread, subject: Subject, locks: LockNames, name: (pid: number) => string): string {
  const kernel = thread.kernel && kernelWords(thread.kernel, name);
  if (kernel) return kernel;
  const { waits } = thread.stack;
  if (thread.kind !== "lock" || !waits) return thread.words;
  const who = holders(subject, waits.id).map((stack) => stack.name);
  return `waits for ${locks.of(waits)}, ${who.length > 0 ? `which ${list(who)} holds` : "and its dump does not say who holds it"}`;
}

/** Null where the kernel knows less than the stack does. */
function kernelWords(state: ThreadState, name: (pid: number) => string): string | null {
  const others = list(state.others.map(name));
  switch (state.doing) {
    case "reads-input":
      return "waits for input";
    case "reads":
      if (!state.what.startsWith("pipe:")) return `reads from ${thing(state.what)}, and no data arrives`;
      return `reads from a pipe${others && ` that only ${others} can write to`}, and no data arrives`;
    case "writes":
      return `writes to ${thing(state.what)} that is full${others && ` and that only ${others} can read`}`;
    case "waits-for-child":
      return others ? `waits for its child ${others} to end` : "waits for a child to end";
    case "waits-for-file-lock":
      return `waits for the lock on ${state.what || "a file"}${others && `, which ${others} holds`}`;
    case "waits-for-shared-lock":
      return "waits for a lock in memory that processes share";
    default:
      return null;
  }
}

function thing(what: string): string {
  if (what.startsWith("pipe:")) return "a pipe";
  return what.startsWith("socket:") ? "a socket" : what || "something";
}

const BARE: Partial<Record<ThreadState["doing"], string>> = {
  runs: "runs",
  sleeps: "sleeps",
  polls: "waits for the first of several things",
  "waits-for-lock": "waits for something in its own memory",
};

/** What a process does that said nothing of its threads: the kernel's word on its first one. */
export function processWords(subject: Subject, name: (pid: number) => string): string {
  const first = subject.state.threads.find((each) => each.tid === subject.state.pid) ?? subject.state.threads[0];
  if (!first) return "waits";
  return kernelWords(first, name) ?? BARE[first.doing] ?? "waits in the kernel";
}

// Which process waits for which, and processes that wait for each other, by the kernel's word.
import type { ThreadState } from "../api/events";
import { holderOf, sharedLock } from "./locks";
import type { Subject, Thread } from "./subject";

export interface Edge {
  from: Subject;
  to: Subject;
  state: Omit<ThreadState, "others"> & { others: readonly number[] };
  /** The thread of it that waits, where the process says which. */
  thread: Thread | null;
}

/** Waits that end only when another thread of the program does something. */
const ENDLESS = ["lock", "task", "child", "thread", "idle", "meeting"];
const DEPENDS = ["reads", "writes", "waits-for-child", "waits-for-file-lock"];

export function edges(subjects: Subject[]): Edge[] {
  return [...sharedLockEdges(subjects), ...kernelEdges(subjects)];
}

/** Who has a lock of multiprocessing is what the processes say of themselves; the kernel does not know. */
function sharedLockEdges(subjects: Subject[]): Edge[] {
  return subjects.flatMap((from) =>
    from.threads.flatMap((thread) => {
      const lock = thread.own && sharedLock(thread);
      const to = lock ? holderOf(subjects, lock) : null;
      if (!lock || !to || to === from) return [];
      const what = lock.expression;
      const tid = thread.stack.tid ?? from.state.pid;
      return [{ from, to, thread, state: { tid, doing: "waits-for-shared-lock", what, others: [to.state.pid] } as const }];
    }),
  );
}

function kernelEdges(subjects: Subject[]): Edge[] {
  const byPid = new Map(subjects.map((subject) => [subject.state.pid, subject]));
  return subjects.flatMap((from) =>
    from.state.threads.flatMap((state) => {
      const others = state.others.filter((pid) => pid !== from.state.pid);
      const to = others.length === 1 ? byPid.get(others[0] ?? 0) : undefined;
      if (!to || !DEPENDS.includes(state.doing)) return [];
      const thread = waiter(from, state);
      return thread === undefined ? [] : [{ from, to, state, thread }];
    }),
  );
}

/** Undefined when it is none of the program's threads that waits: a JVM has helpers of its own. */
function waiter(from: Subject, state: ThreadState): Thread | null | undefined {
  const itself = from.threads.find((thread) => thread.stack.tid === state.tid);
  if (itself) return itself;
  // In a JVM another thread waits for the child, on behalf of the thread that called waitFor.
  if (state.doing === "waits-for-child") {
    const caller = from.threads.find((thread) => thread.kind === "child");
    if (caller) return caller;
  }
  return from.state.stacks === "jvm" && from.threads.length > 0 ? undefined : null;
}

/** Processes each of which waits for the next, and the last for the first; null where none do. */
export function cycle(all: Edge[]): Edge[] | null {
  for (const start of all) {
    const path = back(start, start.from, all, new Set());
    if (path) return path;
  }
  return null;
}

function back(edge: Edge, goal: Subject, all: Edge[], seen: Set<Subject>): Edge[] | null {
  if (edge.to === goal) return [edge];
  if (seen.has(edge.to)) return null;
  seen.add(edge.to);
  for (const next of all) {
    if (next.from !== edge.to) continue;
    const rest = back(next, goal, all, seen);
    if (rest) return [edge, ...rest];
  }
  return null;
}

/** Whether nothing else in these processes could still end the wait. A sleep ends, and what runs may write. */
export function isCertain(path: Edge[]): boolean {
  return path.every(({ from }) => {
    if (from.state.stacks !== "jvm") return from.state.threads.length === 1;
    const others = from.threads.filter((thread) => thread.kernel === null);
    return from.threads.length > 0 && !from.virtual && others.every((thread) => ENDLESS.includes(thread.kind));
  });
}

/** What one process waits for of another, after its name. */
export function waitWords({ state, to }: Edge): string {
  const other = `${to.label} (${to.state.pid})`;
  switch (state.doing) {
    case "reads":
      return `reads from a pipe that only ${other} can write to`;
    case "writes":
      return `writes to a full pipe that only ${other} can read`;
    case "waits-for-shared-lock":
      return `waits for the lock${state.what && ` “${state.what}”`}, which ${other} holds`;
    case "waits-for-file-lock":
      return `waits for the lock on ${state.what || "a file"}, which ${other} holds`;
    default:
      return `waits for its child ${other} to end`;
  }
}

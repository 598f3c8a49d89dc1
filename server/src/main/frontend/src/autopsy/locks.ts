// Claims about locks that nothing can release: copied by a fork while they were held, or held by what has ended.
import type { Claim, Evidence } from "./evidence";
import { at, list, LockNames, named, place } from "./sentences";
import type { PythonThread, Thing } from "./pythonFacts";
import { holders, type Subject, type Thread } from "./subject";

function isPrivateLock(thing: Thing | null): boolean {
  return thing !== null && !thing.timed && !thing.shared && (thing.kind === "lock" || thing.kind === "rlock");
}

/** A forked process has the one thread that forked it, and copies of all locks as they were at that moment. */
export function forkedWithALock({ subjects }: Evidence): Claim | null {
  for (const subject of subjects) {
    const facts = subject.dump.facts;
    const [only, ...more] = subject.dump.stacks;
    const thread = subject.threads.find((each) => each.stack === only);
    if (!facts || facts.atFork.length < 2 || !only || more.length > 0 || !thread || !isPrivateLock(only.at)) continue;
    const lock = only.at?.expression ? `the lock “${only.at.expression}”` : "a lock";
    const before = facts.atFork.filter((name) => name !== "MainThread");
    return {
      title: `${subject.label} waits for a lock that is never freed`,
      sentences: [
        `${named(subject)} waits${at(thread.own)} for ${lock}, and it has one thread: this one. No other thread is left in it that could release the lock.`,
        `It was forked while its parent had ${facts.atFork.length} threads (${list(["main thread", ...before].slice(0, 4))}). A fork copies every lock as it is and no thread but its own: the lock was copied while another thread held it, and the copy stays locked for ever.`,
        ...parentHolds(subjects, subject, only.at),
        "Start processes before threads, or with multiprocessing.get_context(\"spawn\"), which copies nothing.",
      ],
      ring: [],
    };
  }
  return null;
}

/** A copy lies where the original lies, so the parent may still say who holds that. */
function parentHolds(subjects: Subject[], child: Subject, lock: Thing | null): string[] {
  for (const subject of subjects) {
    if (subject === child) continue;
    for (const thread of subject.dump.facts?.threads.values() ?? []) {
      const held = thread.holds.find((each) => lock && !each.shared && each.id === lock.id);
      if (held) return [`In ${named(subject)} the thread ${nameOf(thread)} holds the original${held.line > 0 ? `, at ${fileOf(subject, thread)} line ${held.line}` : ""}.`];
    }
  }
  return [];
}

function nameOf(thread: PythonThread): string {
  return thread.name || "of no name";
}

function fileOf(subject: Subject, thread: PythonThread): string {
  const stack = subject.dump.stacks.find((each) => each.tid === thread.tid);
  return stack?.frames.find((frame) => frame.own)?.file ?? "its program";
}

/** A lock of multiprocessing that no process holds, as they say themselves: the process that took it has ended. */
export function sharedHolderEnded(evidence: Evidence): Claim | null {
  const { subjects, ended } = evidence;
  const pythons = subjects.filter((each) => each.state.stacks === "python");
  if (!pythons.every((each) => each.dump.facts?.whole)) return null;
  for (const subject of subjects) {
    for (const thread of subject.threads) {
      const lock = sharedLock(thread);
      if (!lock || lock.value !== 0 || holderOf(subjects, lock)) continue;
      const what = lock.expression ? `the lock “${lock.expression}”` : "a lock of multiprocessing";
      const gone = ended.filter((each) => each.pid !== subject.state.pid && each.parent !== 0);
      const ends = list(gone.slice(-4).map((each) => `${each.name} (${each.pid})${ending(each.exitCode, each.signal)}`));
      return {
        title: `${subject.label} waits for a lock whose holder has ended`,
        sentences: [
          `${named(subject)} waits${at(thread.own)} for ${what}. It is locked, and none of the remaining processes holds it: each was asked.`,
          ...(ends ? [`Ended before: ${ends}. A lock that a process holds when it ends stays locked.`] : []),
          "Take it with “with lock:”, so that it is released however the block ends, and do not kill a process that may hold a lock.",
        ],
        ring: [],
      };
    }
  }
  return null;
}

function ending(exitCode: number | null, signal: number | null): string {
  if (signal !== null) return `, by signal ${signal}`;
  return exitCode === null ? "" : `, exit code ${exitCode}`;
}

/** The lock of multiprocessing at which a thread waits, also inside of a queue. */
export function sharedLock(thread: Thread): Thing | null {
  const thing = thread.at?.inner ?? thread.at;
  if (!thing || thing.timed || !thing.shared) return null;
  return thing.kind === "lock" || thing.kind === "rlock" ? thing : null;
}

/** The process that has acquired it, by its own word. */
export function holderOf(subjects: Subject[], lock: Thing): Subject | null {
  return subjects.find((each) => each.dump.facts?.held.some((held) => held.id === lock.id)) ?? null;
}

/** In one process: the lock is taken, all threads are in the dump, and none of them has it. */
export function holderEnded({ subjects }: Evidence): Claim | null {
  for (const subject of subjects) {
    const names = new LockNames(subject);
    for (const thread of subject.threads) {
      const found = noHolder(subject, thread);
      if (!found) continue;
      const where = place(thread.own);
      return {
        title: `${thread.stack.name} of ${subject.label} waits for a lock whose holder has ended`,
        sentences: [
          `${thread.stack.name} waits${where && ` at ${where}`} for ${names.of(found)}, and no thread of ${named(subject)} holds it any more: the thread that took it has ended without releasing it.`,
          subject.state.stacks === "jvm"
            ? "Unlock in a finally block, so that the lock is released however the block ends."
            : "Take it with “with lock:”, so that it is released however the block ends.",
        ],
        ring: [],
      };
    }
  }
  return null;
}

/** Only owned locks count: any thread may release a plain Lock of Python. */
function noHolder(subject: Subject, thread: Thread): Thread["stack"]["waits"] {
  const { waits, at: thing } = thread.stack;
  if (!waits || thread.kind !== "lock") return null;
  if (subject.state.stacks === "python") {
    const living = subject.dump.facts?.threads;
    return thing?.kind === "rlock" && thing.owner && living && !living.has(thing.owner) ? waits : null;
  }
  const owned = waits.type === "ReentrantLock";
  if (!owned || !subject.whole || subject.virtual || thread.stack.virtual) return null;
  return holders(subject, waits.id).length === 0 ? waits : null;
}

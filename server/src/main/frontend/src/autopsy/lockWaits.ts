// What can be said of locks of which nobody says who holds them.
import { at, does, list, LockNames, named } from "./sentences";
import type { Claim, Evidence } from "./evidence";
import { sharedLock } from "./locks";
import { holders, type Subject, type Thread } from "./subject";

export function sharedLocks({ subjects }: Evidence): Claim | null {
  const waiting = subjects.flatMap((subject) => {
    const thread = subject.threads.find((each) => each.own && !each.idle && waitsForUnknownSharedLock(each));
    return thread ? [{ subject, thread }] : [];
  });
  if (waiting.length === 0) return null;
  const sentences = waiting.slice(0, 4).map(({ subject, thread }) => {
    const what = thread.at ? does(thread, subject, new LockNames(subject), String) : "waits for a lock in memory that processes share";
    return `${named(subject)} ${what}${at(thread.own)}.`;
  });
  sentences.push(
    waiting.length > 1
      ? "Neither Python nor the kernel says which lock it is or who holds it. If each holds a lock that another one wants, none can continue: check which locks they take before, and in which order."
      : "Neither Python nor the kernel says who holds it.",
  );
  const names = list(waiting.slice(0, 4).map(({ subject }) => subject.label));
  return { title: waiting.length === 1 ? `${names} waits for a lock` : `${names} wait for locks`, sentences, ring: [] };
}

/** Where Python says what it is, only locks count: barriers and queues are made of locks too. */
function waitsForUnknownSharedLock(thread: Thread): boolean {
  if (thread.at) return sharedLock(thread) !== null;
  return thread.kernel?.doing === "waits-for-shared-lock";
}

export function threadsWaitForLocks({ subjects }: Evidence): Claim | null {
  for (const subject of subjects) {
    const locked = subject.threads.filter((thread) => thread.kind === "lock" && !thread.at?.shared);
    if (locked.length === 0) continue;
    const locks = new LockNames(subject);
    const sentences = locked
      .slice(0, 4)
      .map((thread) => `${nameOf(thread)}${at(thread.own)} ${does(thread, subject, locks, String)}.`);
    sentences.push(...unknownHolders(subject, locked));
    return {
      title: lockedTitle(subject, locked),
      sentences,
      ring: [],
    };
  }
  return null;
}

/** Names stay as they are; what is only a number among others is a word at a sentence's start. */
function nameOf({ stack }: Thread): string {
  return /^(main thread|thread \d+|virtual thread #\d+)$/.test(stack.name) ? capital(stack.name) : stack.name;
}

function lockedTitle(subject: Subject, locked: Thread[]): string {
  const many = locked.length > 1;
  const virtual = many && locked.every((thread) => thread.stack.virtual && thread.stack.waits);
  const different = new Set(locked.map((thread) => thread.stack.waits?.id)).size === locked.length;
  if (virtual && different) {
    return `The virtual threads ${list(locked.slice(0, 4).map((each) => each.stack.name))} seem to wait for each other`;
  }
  return `${many ? `${locked.length} threads` : "A thread"} of ${subject.label} ${many ? "wait for locks" : "waits for a lock"}`;
}

/** What is not known about these locks, and what it may be. */
function unknownHolders(subject: Subject, locked: Thread[]): string[] {
  const unknown = locked.filter(({ stack }) => !stack.waits || holders(subject, stack.waits.id).length === 0);
  if (unknown.length === 0) return [];
  if (unknown.every(({ stack }) => stack.virtual)) return virtualHolders(subject, unknown);
  if (subject.state.stacks !== "python") return [];
  if (locked.length > 1) {
    return [
      "Python does not say which lock it is or who holds it. If each holds a lock that another one wants, none can continue: check which locks they take before, and in which order.",
    ];
  }
  return subject.dump.facts?.whole
    ? ["No thread of the process is in a “with” block of that lock. Either it was taken with acquire() and not released, or one thread takes it twice."]
    : ["Python does not say who holds it."];
}

function virtualHolders(subject: Subject, unknown: Thread[]): string[] {
  const words = "A JVM does not say which virtual thread holds a lock of java.util.concurrent.";
  const stuck = subject.threads.every((thread) => thread.kind !== "runs" && thread.kind !== "sleep");
  if (unknown.length < 2 || !stuck) return [words];
  return [
    `${words} No other thread of the program is running that could release these locks, so none of these threads can continue: each holds a lock that another one wants, or a lock was never released.`,
    "Threads that take their locks in the same order cannot wait for each other.",
  ];
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

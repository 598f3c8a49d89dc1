// Claims about threads and processes that wait at a barrier, a queue, a semaphore, a condition, an event, a latch.
import type { Claim, Evidence } from "./evidence";
import { at, list, named } from "./sentences";
import type { Subject, Thread } from "./subject";
import { meetingRemedy, meetingTitle, thingWords } from "./things";

const MOST = 4;

interface Waiter {
  subject: Subject;
  thread: Thread;
}

/** Those at one and the same object, the most telling object first. */
export function meeting({ subjects }: Evidence): Claim | null {
  const all = subjects.flatMap((subject) =>
    subject.threads.filter((thread) => (thread.own || thread.at) && !thread.idle).map((thread) => ({ subject, thread })),
  );
  for (const kind of ["barrier", "join", "semaphore", "condition", "event", "put", "get"]) {
    const first = all.find(({ thread }) => thread.at && kind === (thread.at.call || thread.at.kind) && title(thread));
    if (!first) continue;
    const there = all.filter((each) => isSame(each, first));
    return pythonClaim(there, all);
  }
  return javaClaim(all);
}

function title(thread: Thread): boolean {
  return thread.at !== null && !thread.at.timed && meetingTitle(thread.at, "", false) !== null;
}

function isSame({ subject, thread }: Waiter, other: Waiter): boolean {
  const [mine, others] = [thread.at, other.thread.at];
  if (!mine || !others || mine.kind !== others.kind || mine.call !== others.call || mine.id !== others.id) return false;
  return mine.shared || subject === other.subject;
}

function pythonClaim(there: Waiter[], all: Waiter[]): Claim {
  // The one that came last counted the most.
  const things = there.flatMap(({ thread }) => thread.at ?? []);
  const [first] = things;
  if (!first) throw new Error("nobody waits there");
  const thing = { ...first, waiting: largest(things.map((each) => each.waiting)) };
  const who = list(there.slice(0, MOST).map(({ subject, thread }) => nameOf(subject, thread)));
  const sentences = there.slice(0, MOST).map(({ subject, thread }) => sentence(subject, thread));
  sentences.push(meetingRemedy(thing), ...others(there, all));
  return { title: meetingTitle(thing, who, there.length > 1) ?? who, sentences: sentences.filter(Boolean), ring: [] };
}

function largest(numbers: (number | null)[]): number | null {
  const known = numbers.filter((each) => each !== null);
  return known.length > 0 ? Math.max(...known) : null;
}

/** Who else there is, and that none of them is on the way, if so. */
function others(there: Waiter[], all: Waiter[]): string[] {
  const rest = all.filter((each) => !there.includes(each));
  if (rest.length === 0) return ["No other thread or process of the program is left to do it."];
  if (rest.some(({ thread }) => thread.kind === "runs" || thread.kind === "sleep" || thread.at?.timed)) return [];
  const words = rest.slice(0, MOST).map(({ subject, thread }) => sentence(subject, thread));
  return [...words, "So no thread or process is left to do it."];
}

function sentence(subject: Subject, thread: Thread): string {
  const words = thread.at ? thingWords(thread.at) : thread.words;
  return `${nameOf(subject, thread, true)} ${words}${at(thread.own)}.`;
}

function nameOf(subject: Subject, thread: Thread, full = false): string {
  const process = full ? named(subject) : subject.label;
  return thread.isFirst || subject.threads.length === 1 ? process : `${thread.stack.name} of ${process}`;
}

/** In a JVM: threads at one kind of object of java.util.concurrent, if everybody else waits too. */
function javaClaim(all: Waiter[]): Claim | null {
  const first = all.find(({ thread }) => thread.meets !== "");
  if (!first) return null;
  const stuck = ["lock", "task", "child", "thread", "idle", "other", "meeting"];
  if (!all.every(({ thread }) => stuck.includes(thread.kind))) return null;
  const there = all.filter(({ thread }) => thread.meets === first.thread.meets);
  const who = list(there.slice(0, MOST).map(({ subject, thread }) => nameOf(subject, thread)));
  const sentences = there.slice(0, MOST).map(({ subject, thread }) => sentence(subject, thread));
  return {
    title: `${who} ${there.length > 1 ? "wait" : "waits"} ${first.thread.meets}`,
    sentences: [...sentences, ...others(there, all)],
    ring: [],
  };
}

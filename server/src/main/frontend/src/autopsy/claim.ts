// What an autopsy says first: the most telling thing that is true of what was found.
import { cycle, edges, isCertain, waitWords, type Edge } from "./edges";
import { at, does, list, LockNames, named, place, processWords } from "./sentences";
import type { Claim, Evidence, RingNode } from "./evidence";
import { forkedWithALock, holderEnded, sharedHolderEnded } from "./locks";
import { sharedLocks, threadsWaitForLocks } from "./lockWaits";
import { meeting } from "./meetings";
import { resultThreadEnded, taskLost } from "./pools";
import { queueNotEmptied } from "./queues";
import type { Link } from "./stacks";
import type { Subject, Thread } from "./subject";
import { hundredths } from "../page/amounts";

type Rule = (evidence: Evidence) => Claim | null;

const BUSY_CORES = 0.2;

export function claim(all: Evidence): Claim {
  // Those that were asked had not ended then, whatever became of them since.
  const ended = all.ended.filter((each) => !all.subjects.some((subject) => subject.process === each));
  const evidence = { ...all, ended };
  for (const rule of RULES) {
    const found = rule(evidence);
    if (found) return found;
  }
  const some = evidence.subjects.map((subject) => `${named(subject)} ${whatItDoes(subject, evidence)}.`);
  return { title: "Where the program is", sentences: some.slice(0, 4), ring: [] };
}

function threadDeadlock({ subjects }: Evidence): Claim | null {
  const subject = subjects.find((each) => each.dump.deadlocks.length > 0);
  const chain = subject?.dump.deadlocks[0];
  if (!subject || !chain) return null;
  const locks = new LockNames(subject);
  const spot = (name: string): string => place(ownFrame(subject, name));
  const sentences = chain.map((link, index) => linkWords(link, chain.at(index - 1), locks, spot(link.thread)));
  const more = subject.dump.deadlocks.length - 1;
  if (more > 0) sentences.push(`Its JVM found ${more} more.`);
  sentences.push(
    `${subject.state.stacks === "jvm" ? "The JVM" : "Python"} in ${named(subject)} reports this. None of these threads can continue. To prevent this, take locks in the same order everywhere.`,
  );
  const names = chain.map((link) => link.thread);
  const who =
    names.length === 2
      ? `${list(names)} wait for each other`
      : `${names.length} threads wait for each other in a circle`;
  const ring = chain.map((link) => ({
    name: link.thread,
    where: spot(link.thread),
    colour: subject.process.colour,
    wants: `wants ${locks.letter(link.lock)}, held by`,
  }));
  return { title: `Deadlock: ${who}`, sentences, ring };
}

function linkWords(link: Link, before: Link | undefined, locks: LockNames, spot: string): string {
  const held = before ? `holds ${locks.of(before.lock)} and ` : "";
  const where = spot && ` at ${spot}`;
  return `${link.thread} ${held}waits${where} for ${locks.of(link.lock)}, which ${link.holder} holds.`;
}

function ownFrame(subject: Subject, thread: string): Thread["own"] {
  return subject.threads.find((each) => each.stack.name === thread)?.own ?? null;
}

function processDeadlock({ subjects }: Evidence): Claim | null {
  const path = cycle(edges(subjects));
  if (!path) return null;
  // A queue is a pipe, and more can be said of it than who has its ends.
  if (path.some((edge) => edge.thread?.at?.kind === "queue")) return null;
  const names = path.map((edge) => edge.from.label);
  const certain = isCertain(path);
  const who =
    names.length === 2
      ? `${list(names)} wait for each other`
      : `${names.length} processes wait for each other in a circle`;
  const sentences = path.map(edgeSentence);
  sentences.push(
    path.some((edge) => edge.state.doing === "waits-for-shared-lock")
      ? "The processes themselves report this: each holds the lock that another one wants. To prevent this, take locks in the same order everywhere."
      : certain
        ? "The kernel reports this: it knows which process holds and which one waits. None of them can continue."
        : "The kernel reports this. None of them can continue unless another of their threads helps.",
  );
  return { title: certain ? `Deadlock: ${who}` : who, sentences, ring: path.map(ringNode) };
}

/** "At Main.java line 3, main (26) waits for …" */
function edgeSentence(edge: Edge): string {
  const where = place(edge.thread?.own ?? null);
  return `${where && `At ${where}, `}${named(edge.from)} ${waitWords(edge)}.`;
}

const WANTS: Partial<Record<Edge["state"]["doing"], string>> = {
  reads: "reads what is to be written by",
  writes: "writes what is to be read by",
  "waits-for-child": "waits for the end of",
  "waits-for-shared-lock": "wants a lock, held by",
};

function ringNode({ from, state, thread }: Edge): RingNode {
  const file = state.what.slice(-24) || "a file";
  const wants = WANTS[state.doing] ?? `wants ${file}, locked by`;
  return { name: named(from), where: place(thread?.own ?? null), colour: from.process.colour, wants };
}

function poolWaitsForItself({ subjects }: Evidence): Claim | null {
  for (const subject of subjects) {
    const workers = subject.threads.filter((thread) => thread.worker);
    const [first] = workers;
    const running = subject.threads.some((thread) => thread.kind === "runs");
    if (!first || running || !workers.every((thread) => thread.kind === "task" && thread.own)) continue;
    const whole = first.stack.tid === subject.state.pid;
    const who = workersWords(subject, workers, whole);
    return {
      title: "A pool that seems to wait for itself",
      sentences: [
        `${who} ${workers.length === 1 ? "waits" : "wait"}${at(first.own)} for the result of another task, and no worker is left that could run one.`,
        "If that task was given to the same pool, it never starts. No dump shows which pool it was given to.",
        "A task should not wait for another task of its own pool.",
      ],
      ring: [],
    };
  }
  return null;
}

function workersWords(subject: Subject, workers: Thread[], whole: boolean): string {
  if (whole) return `${named(subject)}, a worker of a pool,`;
  const names = list(workers.slice(0, 4).map((each) => each.stack.name)) + (workers.length > 4 ? " …" : "");
  if (workers.length === 1) return `The only worker of a pool in ${named(subject)}, ${names},`;
  return `All ${workers.length} workers of pools in ${named(subject)}, ${names},`;
}

function waitsForInput({ subjects }: Evidence): Claim | null {
  const subject = subjects.find((each) => each.state.threads.some((state) => state.doing === "reads-input"));
  if (!subject) return null;
  const reader = subject.threads.find((thread) => thread.kernel?.doing === "reads-input");
  return {
    title: `${subject.label} waits for input`,
    sentences: [
      `${named(subject)} reads standard input${at(reader?.own ?? null)}, and no input has arrived. Type something, or end the input.`,
    ],
    ring: [],
  };
}

function poolNeverClosed({ subjects }: Evidence): Claim | null {
  const subject = subjects.find(
    (each) =>
      each.state.stacks === "jvm" && each.threads.length > 0 && each.threads.every((thread) => thread.kind === "idle"),
  );
  if (!subject) return null;
  return {
    title: `${subject.label} has nothing left to do`,
    sentences: [
      `In ${named(subject)} only workers of pools are left (${list(subject.threads.slice(0, 4).map((thread) => thread.stack.name))}), and each waits for a task.`,
      "A Java process ends when its last thread does, so close the pool.",
    ],
    ring: [],
  };
}

/** From the first process that waits for another one to the one that keeps them all. */
function chain(evidence: Evidence): Claim | null {
  const all = edges(evidence.subjects);
  const [first] = all;
  if (!first) return null;
  const sentences: string[] = [];
  let last = first;
  for (
    let edge: Edge | undefined = first;
    edge && sentences.length < 6;
    edge = all.find((each) => each.from === last.to)
  ) {
    last = edge;
    sentences.push(edgeSentence(edge));
  }
  sentences.push(`${named(last.to)} ${whatItDoes(last.to, evidence)}.`);
  const ends = last.state.doing === "waits-for-child" ? "has not ended" : "keeps it waiting";
  return { title: `${first.from.label} waits for ${last.to.label}, which ${ends}`, sentences, ring: [] };
}

function computes(evidence: Evidence): Claim | null {
  const busy = evidence.subjects.filter((each) => evidence.busy(each.state.pid) >= BUSY_CORES);
  if (busy.length === 0) return null;
  const names = list(busy.slice(0, 3).map((each) => each.label));
  const title =
    busy.length === 1
      ? `${names} is not waiting: it computes`
      : `${busy.length} processes compute and wait for nothing`;
  const sentences = busy.slice(0, 3).map((each) => `${named(each)} ${whatItDoes(each, evidence)}.`);
  return {
    title,
    sentences: [...sentences, "Ask again to see whether the program makes progress or goes round in a circle."],
    ring: [],
  };
}

function whatItDoes(subject: Subject, evidence: Evidence): string {
  const thread =
    subject.threads.find((each) => each.stack.name === "main" || each.stack.tid === subject.state.pid) ??
    subject.threads[0];
  const busy = evidence.busy(subject.state.pid);
  const cores = busy >= BUSY_CORES ? ` and keeps ${hundredths(busy)} cores busy` : "";
  if (!thread) return processWords(subject, String) + cores;
  return does(thread, subject, new LockNames(subject), String) + at(thread.own) + cores;
}

const RULES: Rule[] = [
  threadDeadlock,
  queueNotEmptied,
  processDeadlock,
  resultThreadEnded,
  taskLost,
  forkedWithALock,
  sharedHolderEnded,
  holderEnded,
  poolWaitsForItself,
  waitsForInput,
  sharedLocks,
  threadsWaitForLocks,
  meeting,
  poolNeverClosed,
  chain,
  computes,
];

// Claims about pools of Python's multiprocessing that miss something: a worker and its task, or the thread that takes results.
import type { Claim, Evidence } from "./evidence";
import type { Pool } from "./pythonFacts";
import { at, list, named } from "./sentences";
import type { Subject } from "./subject";
import { exitNote } from "../page/words";

const WORKER = /PoolWorker-/;

interface Waiting {
  subject: Subject;
  pool: Pool;
}

function waitingPools({ subjects }: Evidence): Waiting[] {
  return subjects.flatMap((subject) =>
    (subject.dump.facts?.pools ?? []).filter((pool) => pool.jobs.length > 0).map((pool) => ({ subject, pool })),
  );
}

/** The thread that takes the results has ended, so they arrive and nobody hears of them. */
export function resultThreadEnded(evidence: Evidence): Claim | null {
  const found = waitingPools(evidence).find(({ pool }) => !pool.resultsAlive);
  if (!found) return null;
  const { subject, pool } = found;
  return {
    title: `${subject.label} waits for a pool whose results nobody takes any more`,
    sentences: [
      waits(subject),
      `The thread of ${named(subject)} that takes the results, ${pool.resultsName}, has ended. An exception ended it; Python prints that among the output.`,
      "Usually a result, or an exception that a task raised, could be sent but not made anew in this process. Return plain values, and raise exceptions whose arguments can be pickled.",
    ],
    ring: [],
  };
}

/** Results are missing, nobody is at work, and a worker is gone: what it was at is lost. */
export function taskLost(evidence: Evidence): Claim | null {
  for (const { subject, pool } of waitingPools(evidence)) {
    if (pool.threads || pool.queued > 0) continue;
    const gone = evidence.ended.filter((each) => WORKER.test(each.name) && isChildOf(each.parent, subject));
    if (gone.length === 0 || !everybodyIsIdle(evidence, pool)) continue;
    const told = gone.filter((each) => each.exitCode !== 0);
    const victims = told.length > 0 ? told : gone;
    const names = list(victims.slice(0, 4).map((each) => `${each.name} (${each.pid})`));
    const ends = victims.slice(0, 4).map((each) => `${each.name} (${each.pid}) ${endWords(each.exitCode, each.signal)}.`);
    const tasks = missing(pool);
    return {
      title: `A worker of the pool has ended, and its task is lost: ${tasks.short}`,
      sentences: [
        ...ends,
        `${tasks.long} ${victims.length === 1 ? "was with it" : `was with one of ${names}`}, and a pool does not give a lost task to another worker. Its other workers are idle.`,
        waits(subject),
        "A worker must not end in the middle of a task: raise an exception instead of os._exit() or sys.exit().",
      ],
      ring: [],
    };
  }
  return null;
}

function isChildOf(parent: number, subject: Subject): boolean {
  return parent === 0 || parent === subject.state.pid;
}

function endWords(exitCode: number | null, signal: number | null): string {
  if (signal !== null) return `was ended by ${exitNote(null, signal)}`;
  return exitCode === null ? "has ended" : `ended with exit code ${exitCode}`;
}

/** Each worker of it that lives has said that it has no task. */
function everybodyIsIdle({ subjects }: Evidence, pool: Pool): boolean {
  return pool.workers.every(({ pid }) => {
    const worker = subjects.find((each) => each.state.pid === pid);
    const threads = [...(worker?.dump.facts?.threads.values() ?? [])];
    return worker !== undefined && threads.some((thread) => thread.idle);
  });
}

function missing(pool: Pool): { short: string; long: string } {
  const [job] = pool.jobs;
  const tasks = pool.jobs.flatMap((each) => each.missing);
  const count = pool.jobs.reduce((sum, each) => sum + (each.missingCount ?? each.parts ?? 1), 0);
  if (tasks.length > 0 && tasks.length === count) {
    const names = list(tasks.slice(0, 4).map((task) => (task.startsWith("number") ? `the one that is ${task}` : task)));
    return { short: names, long: `The result of ${names} is missing. The task` };
  }
  const one = count === 1;
  return {
    short: one ? `number ${(job?.job ?? 0) + 1}` : `${count} tasks`,
    long: one
      ? `Of the tasks given to the pool, number ${(job?.job ?? 0) + 1} has no result. It`
      : `${count} results are missing. A task`,
  };
}

function waits(subject: Subject): string {
  const waiter = subject.threads.find((thread) => thread.at?.kind === "result");
  return waiter
    ? `${named(subject)} waits${at(waiter.own)} for a result that never comes.`
    : `${named(subject)} waits for a result that never comes.`;
}

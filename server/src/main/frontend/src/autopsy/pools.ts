// Claims about pools of Python's multiprocessing that miss something: a worker and its task, or the thread that takes results.
import type { Claim, Evidence } from "./evidence";
import type { Pool } from "./pythonFacts";
import { at, list, named } from "./sentences";
import type { Frame } from "./stacks";
import type { Subject, Thread } from "./subject";
import { exitNote } from "../page/words";

const WORKER = /PoolWorker-/;

/** As calls.ts has it. */
const WAITS = "waits for the result of a task of a pool";

/** The thread that receives the results has ended, so they arrive and nothing handles them. */
export function resultThreadEnded({ subjects }: Evidence): Claim | null {
  const subject = subjects.find((each) => waiter(each) && handles(each, "workers") && !handles(each, "results"));
  if (!subject) return null;
  const name = subject.dump.facts?.pools.find((pool) => !pool.resultsAlive)?.resultsName;
  return {
    title: `${subject.label} waits for a pool whose results are no longer received`,
    sentences: [
      waits(subject),
      `The thread of ${named(subject)} that receives the results${name ? `, ${name},` : ""} has ended. An exception ended it; Python prints that among the output.`,
      "Usually a result, or an exception that a task raised, could be sent but not recreated in this process. Return plain values, and raise exceptions whose arguments can be pickled.",
    ],
    ring: [],
  };
}

/** Whether a pool's thread for this is among its threads. */
function handles(subject: Subject, what: string): boolean {
  return subject.dump.stacks.some((stack) =>
    stack.frames.some((frame) => frame.call === `multiprocessing/pool.py:_handle_${what}`),
  );
}

/** Results are missing, no worker is busy, and a worker is gone: its task is lost. */
export function taskLost(evidence: Evidence): Claim | null {
  for (const subject of evidence.subjects) {
    if (!waiter(subject)) continue;
    const pool = subject.dump.facts?.pools.find((each) => !each.threads && each.jobs.length > 0) ?? null;
    const gone = evidence.ended.filter((each) => WORKER.test(each.name));
    if (gone.length === 0 || (pool && pool.queued > 0) || !everybodyIsIdle(evidence)) continue;
    const told = gone.filter((each) => each.exitCode !== 0);
    return lost(subject, pool, told.length > 0 ? told : gone);
  }
  return null;
}

function lost(subject: Subject, pool: Pool | null, victims: Evidence["ended"]): Claim {
  const tasks = missing(pool);
  const names = list(victims.slice(0, 4).map((each) => `${each.name} (${each.pid})`));
  const ends = victims
    .slice(0, 4)
    .map((each) => `${each.name} (${each.pid}) ${endWords(each.exitCode, each.signal)}.`);
  return {
    title: `A worker of the pool has ended, and its task is lost${tasks.short && `: ${tasks.short}`}`,
    sentences: [
      ...ends,
      `${tasks.long} was with ${victims.length === 1 ? "it" : `one of ${names}`}, and a pool does not give a lost task to another worker. The remaining workers have nothing to do.`,
      waits(subject),
      "A worker must not end in the middle of a task: raise an exception instead of os._exit() or sys.exit().",
    ],
    ring: [],
  };
}

function endWords(exitCode: number | null, signal: number | null): string {
  if (signal !== null) return `was ended by ${exitNote(null, signal)}`;
  return exitCode === null ? "has ended" : `ended with exit code ${exitCode}`;
}

/** No worker that lives has a task, as its stack shows. */
function everybodyIsIdle({ subjects }: Evidence): boolean {
  const workers = subjects.filter((each) => each.dump.stacks.some((stack) => stack.frames.some(isWorkersLoop)));
  return workers.every((each) => each.threads.every((thread) => thread.idle));
}

function isWorkersLoop(frame: Frame): boolean {
  return frame.call === "multiprocessing/pool.py:worker";
}

/** What the pool misses; of some calls it keeps only a number. */
function missing(pool: Pool | null): { short: string; long: string } {
  const tasks = pool?.jobs.flatMap((each) => each.missing) ?? [];
  const count = pool?.jobs.reduce((sum, each) => sum + (each.missingCount ?? each.parts ?? 1), 0) ?? 0;
  if (tasks.length > 0 && tasks.length === count) {
    const names = list(tasks.slice(0, 4).map((task) => (task.startsWith("number") ? `the element ${task}` : task)));
    return { short: names, long: `The result of ${names} is missing: that task` };
  }
  if (count > 1) return { short: `one of ${count}`, long: `${count} results are missing. One of these tasks` };
  const [job] = pool?.jobs ?? [];
  if (!job) return { short: "", long: "The task" };
  return {
    short: `number ${job.job + 1}`,
    long: `Number ${job.job + 1} of the calls to pools has no result. That task`,
  };
}

function waiter(subject: Subject): Thread | null {
  return subject.threads.find((thread) => thread.words === WAITS || thread.at?.kind === "result") ?? null;
}

function waits(subject: Subject): string {
  return `${named(subject)} waits${at(waiter(subject)?.own ?? null)} for a result that never comes.`;
}

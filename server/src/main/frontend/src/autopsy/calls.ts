// What a call of a library waits for, in words, by the call's name. The first that fits is taken.
import type { Frame } from "./stacks";

/** What kind of wait it is, where the reasons for a hang depend on that. */
export type Kind = "task" | "idle" | "child" | "thread" | "lock" | "sleep" | "input" | "other";

interface Meaning {
  call: RegExp;
  kind: Kind;
  words: string;
}

const MEANINGS: Meaning[] = [
  {
    call: /^java\.util\.concurrent\.ThreadPoolExecutor\.getTask$/,
    kind: "idle",
    words: "has nothing to do and waits for the next task of its pool",
  },
  {
    call: /^concurrent\/futures\/thread\.py:_worker$/,
    kind: "idle",
    words: "has nothing to do and waits for the next task of its pool",
  },
  {
    call: /^multiprocessing\/pool\.py:worker$/,
    kind: "idle",
    words: "has nothing to do and waits for the next task of its pool",
  },
  {
    call: /^java\.util\.concurrent\.(FutureTask|CompletableFuture|ForkJoinTask|AbstractExecutorService)\.(get|join|invoke\w*|awaitDone)$/,
    kind: "task",
    words: "waits for the result of a task",
  },
  {
    call: /^concurrent\/futures\/_base\.py:(result|exception|wait)$/,
    kind: "task",
    words: "waits for the result of a task",
  },
  {
    call: /^multiprocessing\/pool\.py:(get|wait|apply|map|starmap|next)$/,
    kind: "task",
    words: "waits for the result of a task of a pool",
  },
  { call: /^dev\.forklore\.multiprocessing\.Pool\./, kind: "task", words: "waits for the workers of its pool" },
  { call: /^dev\.forklore\.multiprocessing\.Process\.join$/, kind: "child", words: "waits for a process to end" },
  { call: /^java\.lang\.Process(Impl)?\.waitFor$/, kind: "child", words: "waits for a process to end" },
  {
    call: /^(multiprocessing\/popen_\w+\.py:(wait|poll)|subprocess\.py:(wait|_wait|communicate|_try_wait))$/,
    kind: "child",
    words: "waits for a process to end",
  },
  { call: /^java\.lang\.Thread\.join$/, kind: "thread", words: "waits for another thread to end" },
  { call: /^threading\.py:(join|_wait_for_tstate_lock)$/, kind: "thread", words: "waits for another thread to end" },
  { call: /^java\.lang\.Thread\.sleep\w*$/, kind: "sleep", words: "sleeps" },
  {
    call: /^java\.util\.concurrent\.locks\.\w+(\$\w+)?\.(lock|lockInterruptibly)$/,
    kind: "lock",
    words: "waits for a lock",
  },
  {
    call: /^multiprocessing\/synchronize\.py:(__enter__|acquire)$/,
    kind: "lock",
    words: "waits for a lock of multiprocessing",
  },
  {
    call: /^java\.util\.concurrent\.\w*Queue\.(take|put|poll|offer|transfer)$/,
    kind: "other",
    words: "waits at a queue",
  },
  { call: /^(queue\.py|multiprocessing\/queues\.py):(get|put)$/, kind: "other", words: "waits at a queue" },
  { call: /^java\.util\.concurrent\.CountDownLatch\.await$/, kind: "other", words: "waits for a count to reach zero" },
  {
    call: /^(java\.util\.concurrent\.CyclicBarrier\.\w+|threading\.py:_wait|multiprocessing\/.*:barrier)$/,
    kind: "other",
    words: "waits for the others at a barrier",
  },
  {
    call: /^java\.util\.concurrent\.Semaphore\.acquire\w*$/,
    kind: "other",
    words: "waits for a permit of a semaphore",
  },
  { call: /^java\.lang\.Object\.wait0?$/, kind: "other", words: "waits to be notified" },
  { call: /^multiprocessing\/connection\.py:/, kind: "other", words: "waits for data from another process" },
  { call: /^threading\.py:wait$/, kind: "other", words: "waits to be notified" },
  { call: /^java\.lang\.System\$In\.read\w*$/, kind: "input", words: "reads standard input" },
];

/** What the calls nearest to the program's own code wait for; null where none is known. */
export function meaning(library: Frame[]): { kind: Kind; words: string } | null {
  for (const frame of library.toReversed()) {
    const found = MEANINGS.find((each) => each.call.test(frame.call));
    if (found) return found;
  }
  return null;
}

/** Whether this stack is that of a pool's worker, at a task or idle. */
export function isWorker(frames: Frame[]): boolean {
  return frames.some((frame) =>
    /^(java\.util\.concurrent\.ThreadPoolExecutor\.runWorker|concurrent\/futures\/thread\.py:_worker|multiprocessing\/pool\.py:worker)$/.test(
      frame.call,
    ),
  );
}

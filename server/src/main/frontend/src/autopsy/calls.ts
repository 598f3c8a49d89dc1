// What a call of a library waits for, in words, by the call's name. The first that fits is taken.
import type { Frame } from "./stacks";

/** What kind of wait it is, where the reasons for a hang depend on that. */
export type Kind = "meeting" | "task" | "idle" | "child" | "thread" | "lock" | "sleep" | "input" | "other";

interface Meaning {
  call: RegExp;
  kind: Kind;
  words: string;
  /** Of an object where threads meet: "at a CountDownLatch", after "waits". */
  meets?: string;
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
    call: /^java\.util\.concurrent\.\w*(Queue|Deque)\.(take\w*|poll\w*)$/,
    kind: "meeting",
    words: "waits at an empty queue for an item",
    meets: "at an empty queue",
  },
  {
    call: /^java\.util\.concurrent\.\w*(Queue|Deque)\.(put\w*|offer\w*|transfer)$/,
    kind: "meeting",
    words: "waits until somebody takes an item from a queue",
    meets: "at a full queue",
  },
  { call: /^(queue\.py|multiprocessing\/queues\.py):(get|put)$/, kind: "other", words: "waits at a queue" },
  {
    call: /^java\.util\.concurrent\.CountDownLatch\.await$/,
    kind: "meeting",
    words: "waits at a CountDownLatch for its count to reach zero",
    meets: "at a CountDownLatch",
  },
  {
    call: /^java\.util\.concurrent\.CyclicBarrier\.(await|dowait)$/,
    kind: "meeting",
    words: "waits at a CyclicBarrier for the others",
    meets: "at a CyclicBarrier",
  },
  {
    call: /^java\.util\.concurrent\.Phaser\.(await\w*|arriveAndAwaitAdvance|internalAwaitAdvance)$/,
    kind: "meeting",
    words: "waits at a Phaser for the others to arrive",
    meets: "at a Phaser",
  },
  {
    call: /^java\.util\.concurrent\.Exchanger\.\w+$/,
    kind: "meeting",
    words: "waits at an Exchanger for a partner",
    meets: "at an Exchanger",
  },
  {
    call: /^java\.util\.concurrent\.Semaphore\.acquire\w*$/,
    kind: "meeting",
    words: "waits for a permit of a Semaphore",
    meets: "for a permit of a Semaphore",
  },
  {
    call: /^java\.util\.concurrent\.locks\.\w+\$ConditionObject\.await\w*$/,
    kind: "meeting",
    words: "waits at a Condition to be signalled",
    meets: "at a Condition",
  },
  { call: /^threading\.py:_wait$/, kind: "other", words: "waits for the others at a barrier" },
  {
    call: /^java\.lang\.Object\.wait0?$/,
    kind: "meeting",
    words: "waits in wait() to be notified",
    meets: "to be notified",
  },
  { call: /^multiprocessing\/connection\.py:/, kind: "other", words: "waits for data from another process" },
  { call: /^threading\.py:wait$/, kind: "other", words: "waits to be notified" },
  { call: /^java\.lang\.System\$In\.read\w*$/, kind: "input", words: "reads standard input" },
];

/** What the calls nearest to the program's own code wait for; null where none is known. */
export function meaning(library: Frame[]): { kind: Kind; words: string; meets?: string } | null {
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

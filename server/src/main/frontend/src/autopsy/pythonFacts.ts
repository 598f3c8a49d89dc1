// What a Python process reports about itself in addition to its stacks (forklore_waits.py): lines of a word and a JSON object.
// It is that process's own word, so every field may be missing, of another type, or a lie.
import { short } from "./short";

type WaitKind =
  | "lock" | "rlock" | "semaphore" | "condition" | "event" | "barrier" | "queue"
  | "thread" | "process" | "result" | "pool" | "future" | "futures";

const KINDS: readonly string[] = [
  "lock", "rlock", "semaphore", "condition", "event", "barrier", "queue",
  "thread", "process", "result", "pool", "future", "futures",
];

/** A lock, a barrier or the like, at which a thread waits or which it holds. */
export interface Thing {
  kind: WaitKind;
  id: string;
  /** Whether processes share it. */
  shared: boolean;
  /** How the program calls it at that place; empty if that is not known. */
  expression: string;
  /** The method of a queue. */
  call: string;
  /** Whether the wait ends by itself. */
  timed: boolean;
  /** The thread that holds a reentrant lock; empty if it is not known. */
  owner: string;
  name: string;
  value: number | null;
  parties: number | null;
  waiting: number | null;
  unfinished: number | null;
  size: number | null;
  most: number | null;
  job: number | null;
  /** The line where it was taken. */
  line: number;
  /** The lock inside of it at which the wait really is. */
  inner: Thing | null;
  broken: boolean;
}

export interface PythonThread {
  ident: string;
  name: string;
  tid: number | null;
  daemon: boolean;
  waits: Thing | null;
  holds: Thing[];
  /** What a worker of a pool is at; null if it is none, or idle. */
  task: string | null;
  idle: boolean;
}

export interface Pool {
  id: string;
  threads: boolean;
  resultsAlive: boolean;
  resultsName: string;
  queued: number;
  workers: { name: string; pid: number }[];
  jobs: { job: number; missing: string[]; missingCount: number | null; parts: number | null }[];
}

export interface PythonFacts {
  threads: Map<string, PythonThread>;
  /** Locks of multiprocessing that the process has acquired. */
  held: Thing[];
  /** The threads that its parent had when it was forked; empty if it was not. */
  atFork: string[];
  pools: Pool[];
  /** Whether it said all of this; else what is missing means nothing. */
  whole: boolean;
}

const MOST = 300;
const LINE = /^# (process|thread|pool|end) (\{.*\})$/;

export function pythonFacts(text: string): PythonFacts {
  const facts: PythonFacts = { threads: new Map(), held: [], atFork: [], pools: [], whole: false };
  let taken = 0;
  for (const line of text.split("\n")) {
    const [, word, json] = (line.startsWith("# ") && taken < MOST && LINE.exec(line)) || [];
    if (!word || !json) continue;
    taken++;
    try {
      take(facts, word, new Fields(JSON.parse(json)));
    } catch {
      // No line of ours, or cut short.
    }
  }
  return facts;
}

function take(facts: PythonFacts, word: string, fields: Fields): void {
  if (word === "end") facts.whole = true;
  if (word === "process") {
    facts.held = fields.list("holds").flatMap(thing);
    facts.atFork = fields.texts("atFork");
  }
  if (word === "thread") {
    const thread = threadOf(fields);
    facts.threads.set(thread.ident, thread);
  }
  if (word === "pool") facts.pools.push(poolOf(fields));
}

/** A JSON value of which nothing is believed. */
class Fields {
  private readonly values: Record<string, unknown>;

  constructor(value: unknown) {
    this.values = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  }

  text(name: string): string {
    const value = this.values[name];
    return typeof value === "string" ? short(value) : "";
  }

  number(name: string): number | null {
    const value = this.values[name];
    return typeof value === "number" && Number.isSafeInteger(value) ? value : null;
  }

  flag(name: string): boolean {
    return this.values[name] === true;
  }

  has(name: string): boolean {
    return typeof this.values[name] === "object" && this.values[name] !== null;
  }

  inner(name: string): Fields {
    return new Fields(this.values[name]);
  }

  list(name: string): Fields[] {
    const value = this.values[name];
    return Array.isArray(value) ? value.slice(0, 64).map((each) => new Fields(each)) : [];
  }

  texts(name: string): string[] {
    const value = this.values[name];
    return Array.isArray(value) ? value.slice(0, 64).filter((each) => typeof each === "string").map(short) : [];
  }
}

function threadOf(fields: Fields): PythonThread {
  const task = fields.inner("task");
  return {
    ident: fields.text("ident"),
    name: fields.text("name"),
    tid: fields.number("tid"),
    daemon: fields.flag("daemon"),
    waits: thing(fields.inner("waits"))[0] ?? null,
    holds: fields.list("holds").flatMap(thing),
    task: task.text("text") || null,
    idle: task.flag("idle"),
  };
}

/** None if it is no kind that is known. */
function thing(fields: Fields): Thing[] {
  const kind = fields.text("kind");
  if (!KINDS.includes(kind)) return [];
  return [
    {
      kind: kind as WaitKind,
      id: fields.text("id"),
      shared: fields.flag("shared"),
      expression: fields.text("expr"),
      call: fields.text("call"),
      timed: fields.flag("timed"),
      owner: fields.text("owner"),
      name: fields.text("name"),
      value: fields.number("value"),
      parties: fields.number("parties"),
      waiting: fields.number("waiting"),
      unfinished: fields.number("unfinished"),
      size: fields.number("size"),
      most: fields.number("most"),
      job: fields.number("job"),
      broken: fields.flag("broken"),
      line: fields.number("line") ?? 0,
      inner: fields.has("lock") ? (thing(fields.inner("lock"))[0] ?? null) : null,
    },
  ];
}

function poolOf(fields: Fields): Pool {
  return {
    id: fields.text("id"),
    threads: fields.flag("threads"),
    resultsAlive: fields.flag("resultsAlive"),
    resultsName: fields.text("resultsName"),
    queued: fields.number("queued") ?? 0,
    workers: fields.list("workers").map((each) => ({ name: each.text("name"), pid: each.number("pid") ?? 0 })),
    jobs: fields.list("jobs").map((each) => ({
      job: each.number("job") ?? 0,
      missing: each.texts("missing"),
      missingCount: each.number("missingCount"),
      parts: each.number("parts"),
    })),
  };
}

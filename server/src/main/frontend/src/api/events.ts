// What a run says of itself, as in the HTTP contract. `at` is milliseconds since the program began.

export type Stream = "stdout" | "stderr";

export interface Diagnostic {
  file: string;
  line: number;
  column: number;
  severity: "error" | "warning" | "note";
  message: string;
}

export type Cause =
  | "exited"
  | "compile-error"
  | "wall-time"
  | "memory"
  | "output"
  | "processes"
  | "stopped"
  | "abandoned"
  | "fault";

export interface Queued {
  position: number;
}
export interface Compiled {
  millis: number;
  diagnostics: Diagnostic[];
  cached: boolean;
}
export interface Started {
  cpus: number;
  cores: number[];
  memoryBytes: number;
  wallMillis: number;
  /** Whether the kernel reports every process; otherwise the supervisor looks for them now and then. */
  processes?: "exact" | "sampled";
}
/** `renamed` brings a name that was learned late or is new; it is the name of the process's whole life. */
export interface ProcessChange {
  at: number;
  pid: number;
  parent: number;
  name: string;
  state: "started" | "renamed" | "exited";
  exitCode: number | null;
  signal: number | null;
}
export interface Output {
  at: number;
  pid: number;
  stream: Stream;
  text: string;
}
/** `cpu` is in cores kept busy since the last report of the same. */
interface ThreadSample {
  /** 0 for the JVM's own threads together. */
  id: number;
  name: string;
  cpu: number;
}
export interface ProcessSample {
  pid: number;
  cpu: number;
  memoryBytes: number;
  threads: number;
  /** Told less often than the rest; absent in between. */
  byThread?: ThreadSample[];
}
export interface Sample {
  at: number;
  processes: ProcessSample[];
  /** How busy each core of `started` was; absent where the kernel does not tell. */
  cores?: number[];
  /** What processes that have ended since did before. */
  ended?: { pid: number; cpu: number }[];
}
type Doing =
  | "runs" | "reads-input" | "reads" | "writes" | "waits-for-child" | "waits-for-file-lock"
  | "waits-for-shared-lock" | "waits-for-lock" | "polls" | "sleeps" | "other" | "unknown";

/** The kernel's word on one thread: what it did, to what, and on which processes that depends. */
export interface ThreadState {
  tid: number;
  doing: Doing;
  what: string;
  others: number[];
}
export interface ProcessState {
  pid: number;
  stacks: "jvm" | "python" | "none";
  threads: ThreadState[];
}
/** What a process says of its threads: true or not, it is that process's word. */
export interface Answer {
  pid: number;
  text: string;
  whole: boolean;
}
export type Autopsy =
  | { at: number; state: "asked"; processes: ProcessState[] }
  | { at: number; state: "answered"; answers: Answer[] }
  | { at: number; state: "out-of-memory"; pid: number };

/** A process begins or ceases to wait for input, as the kernel says. One that exits waits no more. */
export interface Input {
  at: number;
  pid: number;
  waiting: boolean;
}
/** The program was asked to end; what still runs at `killAt` is killed. */
export interface Stopping {
  at: number;
  signal: "SIGINT" | "SIGTERM";
  killAt: number;
}

export interface Ended {
  cause: Cause;
  exitCode: number | null;
  signal: number | null;
  limit: number | null;
  message: string;
  wallMillis: number;
  cpuMillis: number;
  peakMemoryBytes: number;
  processes: number;
  outputBytes: number;
  /** How long it waited for cores that others had; null where that is not known. */
  busyMillis?: number | null;
}

export interface EventData {
  queued: Queued;
  compiled: Compiled;
  started: Started;
  process: ProcessChange;
  output: Output;
  sample: Sample;
  autopsy: Autopsy;
  input: Input;
  stopping: Stopping;
  ended: Ended;
}
export type EventName = keyof EventData;

/** One function for each kind of event. */
export type EventHandlers = { [name in EventName]: (data: EventData[name]) => void };

// What is known of one process, or of one of its threads, over time.
import type { Line } from "../output/lines";
import type { Proc } from "../output/processes";
import { Series } from "./series";

export class ThreadLane {
  readonly busy = new Series();
  end: number | null = null;

  constructor(
    readonly id: number,
    public name: string,
    readonly start: number,
  ) {}
}

export class Lane {
  readonly busy = new Series();
  readonly memory = new Series();
  /** The JVM's own come last. */
  readonly threads: ThreadLane[] = [];
  readonly lines: Line[] = [];
  /** Those of one stream, so that marks are found without looking at every line. */
  readonly out: Line[] = [];
  readonly err: Line[] = [];
  peakBytes = 0;
  /** The most cores that it kept busy, peaks of a few samples not counted. */
  steady = 0;
  private smooth = 0;
  end: number | null = null;
  /** Until when its threads are known. */
  threadsTo: number | null = null;

  /** The one that started it; null for the first, and where that is not known. */
  parent: Lane | null = null;
  /** Whether its start or its end was reported, and with it who started it. */
  announced = false;

  constructor(
    readonly process: Proc,
    public start: number,
  ) {}

  /** What it did up to a moment, as reported at the sample after `since`. */
  worked(since: number, to: number, cpu: number, period: number): void {
    // The first sample of a new process covers everything, however late the process was announced.
    const from = this.busy.count === 0 ? Math.min(this.start, to) : Math.max(since, this.busy.end);
    const until = Math.max(to, from + SHORTEST);
    const busy = (cpu * period) / (until - from);
    this.busy.add(from, until, busy);
    this.smooth += (busy - this.smooth) * Math.min(1, (until - from) / SMOOTH_MILLIS);
    this.steady = Math.max(this.steady, this.smooth);
  }

  add(line: Line): void {
    this.lines.push(line);
    (line.stream === "stderr" ? this.err : this.out).push(line);
  }

  held(to: number, bytes: number): void {
    this.memory.add(this.memory.count === 0 ? this.start : this.memory.end, to, bytes);
    this.peakBytes = Math.max(this.peakBytes, bytes);
  }
}

/** A life shorter than the clock's step still has a width. */
const SHORTEST = 0.5;
const SMOOTH_MILLIS = 150;

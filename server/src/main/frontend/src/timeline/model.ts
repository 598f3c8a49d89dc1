// The events of a run → one lane for each process. Knows nothing of the page.
import type { Ended, EventData, EventName, Output, ProcessChange, ProcessSample, Sample } from "../api/events";
import type { Line } from "../output/lines";
import type { Proc, ProcessTable } from "../output/processes";
import { Transcript } from "../output/transcript";
import { duration } from "../page/amounts";
import { cores } from "../page/words";
import { Lane, ThreadLane } from "./lane";
import { Series } from "./series";

export class TimelineModel {
  /** In the order in which the processes were first heard of. */
  readonly lanes: Lane[] = [];
  /** What all processes did together. */
  readonly total = new Series();
  /** One for each reserved core, where the kernel reports it. */
  readonly coreLoads: Series[] = [];
  cores: number[] = [];
  /** Whether processes were looked for now and then, so that short ones can have been missed. */
  sampled = false;
  cpus: number;
  /** The last moment that was heard of. */
  now = 0;
  ended: Ended | null = null;
  private readonly transcript: Transcript;
  private readonly laneOf = new Map<Proc, Lane>();
  private readonly laneOfPid = new Map<number, Lane>();
  private sampledTo = 0;
  /** How many printed lines stand on lanes. */
  private placed = 0;

  /** @param shared kept by somebody else, who has handled each event before; null to keep it here */
  constructor(
    cpus: number,
    private readonly shared: Transcript | null = null,
  ) {
    this.cpus = cpus;
    this.transcript = shared ?? new Transcript();
  }

  get table(): ProcessTable {
    return this.transcript.processes;
  }

  /** Printed lines, by their number. */
  get lines(): readonly Line[] {
    return this.transcript.printed;
  }

  take<N extends EventName>(name: N, data: EventData[N]): void {
    const event = { name, data } as { [K in EventName]: { name: K; data: EventData[K] } }[EventName];
    switch (event.name) {
      case "started":
        this.cpus = event.data.cpus;
        this.cores = event.data.cores;
        this.sampled = event.data.processes === "sampled";
        return;
      case "process":
        return this.process(event.data);
      case "output":
        return this.output(event.data);
      case "sample":
        return this.sample(event.data);
      case "ended":
        return this.end(event.data);
      case "queued":
      case "compiled":
    }
  }

  /** "5 processes on 2 cores, 1.24 s"; while it runs without the time, for which the status beside Run has a clock. */
  get summary(): string {
    const count = this.lanes.length === 1 ? "1 process" : `${this.lanes.length} processes`;
    const told = `${count} on ${cores(this.cpus)}`;
    return this.ended ? `${told}, ${duration(this.ended.wallMillis)}` : told;
  }

  /** The same where the drawing stands alone. */
  get title(): string {
    return [this.summary, this.transcript.origin].filter(Boolean).join(". ");
  }

  lane(process: Proc): Lane | null {
    return this.laneOf.get(process) ?? null;
  }

  /** How many cores fill a bar: one, unless a process keeps more than that busy for a while. */
  get fullBar(): number {
    return this.lanes.some((lane) => lane.steady > 1.2) ? Math.ceil(this.cpus) : 1;
  }

  /** Whether threads were distinguished in any process. */
  get hasThreads(): boolean {
    return this.lanes.some((lane) => lane.threads.length > 0);
  }

  private process(change: ProcessChange): void {
    if (!this.shared) this.transcript.process(change);
    const lane = this.known(this.table.of(change.pid), change.at);
    // Whoever has the parent's pid later is not the parent.
    if (!lane.announced) lane.parent = this.ancestor(lane, change.parent);
    lane.announced = true;
    if (change.state === "exited") {
      lane.end = Math.max(change.at, lane.start);
      for (const thread of lane.threads) thread.end ??= lane.end;
    } else {
      lane.start = Math.min(lane.start, change.at);
    }
    this.heard(change.at);
  }

  private output(output: Output): void {
    if (!this.shared) this.transcript.output(output);
    const lane = this.known(this.table.of(output.pid), output.at);
    for (; this.placed < this.lines.length; this.placed++) lane.add(this.lines[this.placed] as Line);
    this.heard(output.at);
  }

  private sample(sample: Sample): void {
    const since = this.sampledTo;
    const period = Math.max(0, sample.at - since);
    let sum = 0;
    for (const told of sample.processes) {
      sum += told.cpu;
      this.told(this.known(this.table.of(told.pid), since), told, sample.at, since);
    }
    for (const told of sample.ended ?? []) {
      sum += told.cpu;
      const lane = this.known(this.table.of(told.pid), since);
      lane.worked(since, Math.min(lane.end ?? sample.at, sample.at), told.cpu, period);
    }
    this.total.add(since, sample.at, sum);
    sample.cores?.forEach((load, i) => (this.coreLoads[i] ??= new Series()).add(since, sample.at, load));
    this.sampledTo = sample.at;
    this.heard(sample.at);
  }

  private told(lane: Lane, told: ProcessSample, at: number, since: number): void {
    lane.worked(since, at, told.cpu, at - since);
    lane.held(at, told.memoryBytes);
    if (told.byThread) this.threads(lane, told.byThread, at);
  }

  private threads(lane: Lane, told: NonNullable<ProcessSample["byThread"]>, at: number): void {
    const since = lane.threadsTo ?? lane.start;
    for (const { id, name, cpu } of told) {
      let thread = lane.threads.find((each) => each.id === id && each.end === null);
      if (!thread) {
        thread = new ThreadLane(id, name, since);
        const own = lane.threads.findIndex((each) => each.id === 0);
        lane.threads.splice(own < 0 ? lane.threads.length : own, 0, thread);
      }
      thread.name = name;
      thread.busy.add(since, at, cpu);
    }
    const alive = new Set(told.map((each) => each.id));
    for (const thread of lane.threads) if (!alive.has(thread.id)) thread.end ??= since;
    lane.threadsTo = at;
  }

  private end(ended: Ended): void {
    this.ended = ended;
    this.heard(ended.wallMillis);
  }

  private known(process: Proc, at: number): Lane {
    const known = this.laneOf.get(process);
    if (known) return known;
    const lane = new Lane(process, at);
    this.lanes.push(lane);
    this.laneOf.set(process, lane);
    this.laneOfPid.set(process.pid, lane);
    return lane;
  }

  /** The latest process that had this pid, unless it descends from the lane; pids are used again. */
  private ancestor(lane: Lane, pid: number): Lane | null {
    const found = pid > 0 ? (this.laneOfPid.get(pid) ?? null) : null;
    for (let above = found; above; above = above.parent) if (above === lane) return null;
    return found;
  }

  private heard(at: number): void {
    this.now = Math.max(this.now, at);
  }
}

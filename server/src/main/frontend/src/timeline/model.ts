// The events of a run → one lane for each process. Knows nothing of the page.
import type { Ended, EventData, EventName, Output, ProcessChange, ProcessSample, Sample } from "../api/events";
import { LineAssembler, type Line } from "../output/lines";
import { ProcessTable, type Proc } from "../output/processes";
import { Lane, ThreadLane } from "./lane";
import { Series } from "./series";

export class TimelineModel {
  readonly table = new ProcessTable();
  /** In the order in which the processes were first heard of. */
  readonly lanes: Lane[] = [];
  readonly lines: Line[];
  /** What all processes did together. */
  readonly total = new Series();
  /** One for each reserved core, where the kernel tells. */
  readonly coreLoads: Series[] = [];
  cores: number[] = [];
  cpus: number;
  /** The last moment that was heard of. */
  now = 0;
  ended: Ended | null = null;
  private readonly assembler = new LineAssembler();
  private readonly laneOf = new Map<Proc, Lane>();
  private sampledTo = 0;

  constructor(cpus: number) {
    this.cpus = cpus;
    this.lines = this.assembler.lines;
  }

  take<N extends EventName>(name: N, data: EventData[N]): void {
    const event = { name, data } as { [K in EventName]: { name: K; data: EventData[K] } }[EventName];
    switch (event.name) {
      case "started":
        this.cpus = event.data.cpus;
        this.cores = event.data.cores;
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

  lane(process: Proc): Lane | null {
    return this.laneOf.get(process) ?? null;
  }

  /** How many cores fill a bar: one, unless a process keeps more than that busy for a while. */
  get fullBar(): number {
    return this.lanes.some((lane) => lane.steady > 1.2) ? Math.ceil(this.cpus) : 1;
  }

  /** Whether threads were told apart in any process. */
  get hasThreads(): boolean {
    return this.lanes.some((lane) => lane.threads.length > 0);
  }

  private process(change: ProcessChange): void {
    this.table.change(change);
    const lane = this.known(this.table.of(change.pid), change.at);
    lane.parent ??= this.latest(change.parent);
    if (change.state === "exited") {
      lane.end = Math.max(change.at, lane.start);
      for (const thread of lane.threads) thread.end ??= lane.end;
    } else {
      lane.start = Math.min(lane.start, change.at);
    }
    this.heard(change.at);
  }

  private output(output: Output): void {
    const process = this.table.of(output.pid);
    const lane = this.known(process, output.at);
    const before = this.lines.length;
    this.assembler.accept(process, output.stream, output.text, output.at);
    for (let i = before; i < this.lines.length; i++) lane.lines.push(this.lines[i] as Line);
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
    return lane;
  }

  /** The latest process that had this pid; pids are used again. */
  private latest(pid: number): Lane | null {
    return this.lanes.findLast((lane) => lane.process.pid === pid && pid > 0) ?? null;
  }

  private heard(at: number): void {
    this.now = Math.max(this.now, at);
  }
}

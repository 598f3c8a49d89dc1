// The processes of a run: their names, and the colour that each keeps.
import type { ProcessChange } from "../api/events";
import { cleanName } from "./printable";

/** Children's colours; then they come round again. The first process has the neutral one, 0. */
export const COLOURS = 8;

export interface Proc {
  readonly pid: number;
  /** The process that started it; 0 if that is the supervisor or is not known. */
  parent: number;
  /** Empty until the process has been announced. A program chooses it, so it is cleaned of what could mislead. */
  name: string;
  readonly colour: number;
  exited: boolean;
  exitCode: number | null;
  signal: number | null;
}

export class ProcessTable {
  /** In the order in which they were first heard of. */
  readonly all: Proc[] = [];
  private readonly latest = new Map<number, Proc>();
  /** How many have each name. */
  private readonly namesakes = new Map<string, number>();

  /** Takes a process event; true if a label may have changed. A name may come late: then it is a new one. */
  change(event: ProcessChange): boolean {
    const known = this.latest.get(event.pid);
    // A pid that starts again belongs to another process.
    const again = event.state === "started" && known?.exited === true;
    const process = known === undefined || again ? this.add(event.pid) : known;
    process.parent = event.parent || process.parent;
    const renamed = this.rename(process, cleanName(event.name));
    if (event.state === "exited") {
      process.exited = true;
      process.exitCode = event.exitCode;
      process.signal = event.signal;
    }
    return renamed;
  }

  /** The process that has, or had last, this pid; output can be heard before and after its life. */
  of(pid: number): Proc {
    return this.latest.get(pid) ?? this.add(pid);
  }

  /** What to call it: its name, and its pid too where several have that name. */
  label(process: Proc): string {
    if (process.name === "") return process.pid === 0 ? "unknown" : `pid ${process.pid}`;
    return (this.namesakes.get(process.name) ?? 0) > 1 ? `${process.name} ${process.pid}` : process.name;
  }

  private rename(process: Proc, name: string): boolean {
    if (process.name === name) return false;
    this.count(process.name, -1);
    process.name = name;
    this.count(name, 1);
    return true;
  }

  private count(name: string, by: number): void {
    if (name !== "") this.namesakes.set(name, (this.namesakes.get(name) ?? 0) + by);
  }

  private add(pid: number): Proc {
    const order = this.all.length;
    const colour = order === 0 ? 0 : ((order - 1) % COLOURS) + 1;
    const process: Proc = { pid, parent: 0, name: "", colour, exited: false, exitCode: null, signal: null };
    this.all.push(process);
    this.latest.set(pid, process);
    return process;
  }
}

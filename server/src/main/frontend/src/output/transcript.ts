// What a run has shown so far: its processes and its lines.
import type { Output, ProcessChange } from "../api/events";
import { LineAssembler, type Line } from "./lines";
import { ProcessTable } from "./processes";

export class Transcript {
  readonly processes = new ProcessTable();
  /** Printed lines, by their number. */
  readonly printed: Line[] = [];
  /** "Recorded on 29 November 2026 on 2 cores"; empty for a run of this reader. What is saved of it says so. */
  origin = "";
  private readonly assembler = new LineAssembler();

  /** All lines, what the reader typed among them, in the order of their first characters. */
  get lines(): readonly Line[] {
    return this.assembler.lines;
  }

  /** The end of what was printed. */
  last(lines: number): string {
    return this.printed.slice(-lines).map((line) => line.start(1000)).join("\n");
  }

  /** A text of these lines as a file has it. */
  saved(text: string): string {
    return this.origin === "" ? text : `${this.origin}.\n\n${text}`;
  }

  /** True if a label may have changed. */
  process(change: ProcessChange): boolean {
    return this.processes.change(change);
  }

  /** The lines that are new or changed. */
  output(output: Output): Set<Line> {
    const before = this.lines.length;
    const touched = this.assembler.accept(this.processes.of(output.pid), output.stream, output.text, output.at);
    for (let i = before; i < this.lines.length; i++) this.printed.push(this.lines[i] as Line);
    return touched;
  }

  /** What the reader typed to a process, or to the first one where it is not known to which. */
  typed(text: string, at: number, pid: number | null): Line[] {
    const process = pid === null ? this.processes.all[0] : this.processes.of(pid);
    return process ? text.split("\n").map((line) => this.assembler.typed(process, line, at)) : [];
  }
}

// One version of the example: its files, and the request that runs them.
import type { CodeCell } from "../editor/cell";
import type { RunRequest } from "../api/runClient";

const READS_INPUT = /\bSystem\.in\b|\bScanner\b|\bIO\.readln\b|\binput\s*\(|\bsys\.stdin\b/;

export class Version {
  constructor(
    readonly id: string,
    readonly language: string,
    readonly cells: CodeCell[],
  ) {}

  get edited(): boolean {
    return this.cells.some((cell) => cell.edited);
  }

  get canUndoReset(): boolean {
    return this.cells.some((cell) => cell.canUndoReset);
  }

  get readsInput(): boolean {
    return this.cells.some((cell) => READS_INPUT.test(cell.text));
  }

  /** What to run, as the HTTP contract wants it. */
  program(): Omit<RunRequest, "cpus"> {
    if (!this.edited) return { example: this.id };
    const files = this.cells.map((cell) => ({ name: cell.name, text: cell.text }));
    return { language: this.language, files };
  }
}

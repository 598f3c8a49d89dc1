// One version of the example: its files, and the request that runs them.
import { CodeCell } from "../editor/cell";
import { part } from "../page/dom";
import type { RunRequest } from "../api/runClient";

/** Editors on other systems begin files with it; compilers refuse it. */
const BYTE_ORDER_MARK = /^\ufeff/;

export class Version {
  constructor(
    readonly id: string,
    readonly language: string,
    /** As its tab has it. */
    readonly label: string,
    readonly cells: CodeCell[],
  ) {}

  get edited(): boolean {
    return this.cells.some((cell) => cell.edited);
  }

  /** All of its text, to tell one state of it from another. */
  get text(): string {
    return this.cells.map((cell) => cell.text).join("\0");
  }

  /** All of its text, to take along: several files each with its name above. */
  get listing(): string {
    const [first] = this.cells;
    if (this.cells.length === 1 && first) return first.text;
    const mark = this.language === "python" ? "#" : "//";
    return this.cells.map((cell) => `${mark} ${cell.name}\n${cell.text}`).join("\n\n");
  }

  /** Whether what was changed is marked. */
  get comparing(): boolean {
    return this.cells.some((cell) => cell.comparing);
  }

  compare(on: boolean): void {
    for (const cell of this.cells) if (cell.edited || !on) cell.compare(on);
  }

  undo(): void {
    this.lastEdited?.undo();
  }

  redo(): void {
    this.lastEdited?.redo();
  }

  /** Of several files the one that was edited last. */
  private get lastEdited(): CodeCell | undefined {
    return this.cells.toSorted((a, b) => b.editedAt - a.editedAt)[0];
  }

  get canUndoReset(): boolean {
    return this.cells.some((cell) => cell.canUndoReset);
  }

  /** What to run, as the HTTP contract wants it. */
  program(): Omit<RunRequest, "cpus"> {
    if (!this.edited) return { example: this.id };
    const files = this.cells.map((cell) => ({ name: cell.name, text: cell.text.replace(BYTE_ORDER_MARK, "") }));
    return { language: this.language, files };
  }
}

/** Those of an example, each with its cells. */
export function versionsOf(root: HTMLElement, onEdit: () => void): Version[] {
  return [...root.querySelectorAll<HTMLElement>("[data-version]")].map((panel) => {
    const { version: id = "", language = "java" } = panel.dataset;
    const cells = [...panel.querySelectorAll<HTMLElement>("[data-editable]")].map(
      (cell) => new CodeCell(cell, id, language, `${root.id}-keys`, onEdit),
    );
    return new Version(id, language, part(panel, ".panel-title").textContent ?? "", cells);
  });
}

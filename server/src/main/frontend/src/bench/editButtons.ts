// Edit, and Reset, which asks nothing because it can be undone.
import { part } from "../page/dom";
import type { Version } from "./version";

export class EditButtons {
  private readonly edit: HTMLButtonElement;
  private readonly reset: HTMLButtonElement;

  constructor(
    root: HTMLElement,
    private readonly version: () => Version,
  ) {
    this.edit = part(root, "[data-edit]");
    this.reset = part(root, "[data-reset]");
    this.edit.addEventListener("click", () => this.version().cells[0]?.edit());
    this.reset.addEventListener("click", () => this.resetOrUndo());
  }

  /** Shows what can be done with the version; nothing while a library source is being read. */
  show(reading: boolean): void {
    const { edited, canUndoReset } = this.version();
    this.edit.disabled = reading;
    this.reset.disabled = reading || !(edited || canUndoReset);
    this.reset.textContent = canUndoReset ? "Undo reset" : "Reset";
  }

  private resetOrUndo(): void {
    const version = this.version();
    const undo = version.canUndoReset;
    for (const cell of version.cells) {
      if (undo) cell.undoReset();
      else if (cell.edited) cell.reset();
    }
  }
}

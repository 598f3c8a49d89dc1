// Edit, Reset, which asks nothing because it can be undone, and the menu beside them.
import { CodeMenu } from "./codeMenu";
import { part } from "../page/dom";
import type { Version } from "./version";

export class EditButtons {
  private readonly edit: HTMLButtonElement;
  private readonly reset: HTMLButtonElement;
  private readonly menu: CodeMenu;

  constructor(
    root: HTMLElement,
    private readonly version: () => Version,
    say: (words: string) => void,
  ) {
    this.edit = part(root, "[data-edit]");
    this.reset = part(root, "[data-reset]");
    this.menu = new CodeMenu(root, version, say);
    this.edit.addEventListener("click", () => this.version().cells[0]?.edit());
    this.reset.addEventListener("click", () => this.resetOrUndo());
  }

  /** Shows what can be done with the version; nothing while a library source is being read. */
  show(reading: boolean): void {
    const { edited, canUndoReset } = this.version();
    this.menu.show(reading);
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

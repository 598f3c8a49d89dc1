// One chip for each process: its colour, name and pid, how it ended, and a press shows its lines only.
import { make } from "../page/dom";
import type { Proc, ProcessTable } from "./processes";
import { exitNote } from "../page/words";

export class ProcessChips {
  private table: ProcessTable | null = null;
  private readonly chips = new Map<Proc, HTMLButtonElement>();
  private readonly chosen = new Set<Proc>();
  private readonly everything: HTMLButtonElement;

  constructor(
    private readonly row: HTMLElement,
    private readonly onFilter: () => void,
  ) {
    this.everything = this.button("All");
    this.everything.addEventListener("click", () => {
      this.chosen.clear();
      this.filtered();
    });
  }

  shows(process: Proc): boolean {
    return this.chosen.size === 0 || this.chosen.has(process);
  }

  get filtering(): boolean {
    return this.chosen.size > 0;
  }

  begin(table: ProcessTable): void {
    this.table = table;
    this.chosen.clear();
    this.chips.clear();
    this.row.replaceChildren(make("span", "output-heading", "Output"));
    this.press();
  }

  /** Shows the processes as they are now. */
  update(): void {
    const all = this.table?.all ?? [];
    for (const process of all) {
      const chip = this.chips.get(process) ?? this.add(process);
      const note = exitNote(process.exitCode, process.signal);
      const name = process.name || (process.pid === 0 ? "unknown" : "process");
      const pid = process.pid === 0 ? "" : ` ${process.pid}`;
      const words = `${name}${pid}${note && `, ${note}`}`;
      const label = chip.querySelector(".chip-name");
      if (label && label.textContent !== words) label.textContent = words;
      chip.classList.toggle("exited", process.exited);
      chip.title = process.exited ? `${name} has ended. Show its lines only` : "Show its lines only";
    }
  }

  private add(process: Proc): HTMLButtonElement {
    if (this.chips.size === 0) {
      this.row.replaceChildren();
      this.row.setAttribute("role", "group");
      this.row.setAttribute("aria-label", "Show lines of");
    }
    // With one process there is nothing to choose from.
    if (this.chips.size === 1) this.row.prepend(this.everything);
    const chip = this.button("", `p${process.colour}`);
    chip.append(make("span", "swatch"), make("span", "chip-name"));
    chip.addEventListener("click", () => {
      if (!this.chosen.delete(process)) this.chosen.add(process);
      this.filtered();
    });
    this.chips.set(process, chip);
    this.row.append(chip);
    return chip;
  }

  private button(text: string, className = "all-chip"): HTMLButtonElement {
    const button = make("button", `chip ${className}`, text);
    button.type = "button";
    button.setAttribute("aria-pressed", "false");
    return button;
  }

  private filtered(): void {
    this.press();
    this.onFilter();
  }

  private press(): void {
    this.everything.setAttribute("aria-pressed", String(this.chosen.size === 0));
    for (const [process, chip] of this.chips) {
      chip.setAttribute("aria-pressed", String(this.chosen.has(process)));
    }
  }
}

// One chip for each process: its colour, name and pid, how it ended, and a press shows its lines only.
import { make } from "../page/dom";
import { isolated } from "./printable";
import type { Proc } from "./processes";
import { exitNote } from "../page/words";

/** So many chips a frame makes; what is left comes with the next ones. */
const CHIPS_A_FRAME = 20;
/** So many there are at first; the others are a press away. */
const SHOWN = 60;

export class ProcessChips {
  private readonly chips = new Map<Proc, HTMLButtonElement>();
  private readonly chosen = new Set<Proc>();
  private readonly changed = new Set<Proc>();
  private readonly everything: HTMLButtonElement;
  private readonly others: HTMLButtonElement;
  /** Those that have no chip yet. */
  private readonly waiting = new Set<Proc>();
  private all = false;
  private frame = 0;

  constructor(
    private readonly row: HTMLElement,
    private readonly onFilter: () => void,
  ) {
    this.everything = this.button("All");
    this.everything.addEventListener("click", () => {
      this.chosen.clear();
      this.filtered();
    });
    this.others = make("button", "chip all-chip");
    this.others.type = "button";
    this.others.addEventListener("click", () => this.showAll());
  }

  private get full(): boolean {
    return !this.all && this.chips.size >= SHOWN;
  }

  shows(process: Proc): boolean {
    return this.chosen.size === 0 || this.chosen.has(process);
  }

  get filtering(): boolean {
    return this.chosen.size > 0;
  }

  /** A new run: there are no processes yet. */
  begin(): void {
    this.chosen.clear();
    this.changed.clear();
    this.chips.clear();
    this.waiting.clear();
    this.all = false;
    this.row.replaceChildren(make("span", "output-heading", "Output"));
    this.press();
  }

  /** This process is new, or has another name, or has ended; its chip follows at the next frame. */
  touch(process: Proc): void {
    this.changed.add(process);
    this.frame ||= requestAnimationFrame(() => this.update());
  }

  private update(): void {
    this.frame = 0;
    let count = 0;
    for (const process of this.changed) {
      if (++count > CHIPS_A_FRAME) return this.touch(process);
      this.changed.delete(process);
      this.write(process);
    }
  }

  private write(process: Proc): void {
    const known = this.chips.get(process);
    if (!known && this.full) return this.wait(process);
    const chip = known ?? this.add(process);
    const note = exitNote(process.exitCode, process.signal);
    const name = isolated(process.name || (process.pid === 0 ? "unknown" : "process"));
    const pid = process.pid === 0 ? "" : ` ${process.pid}`;
    const label = chip.querySelector(".chip-name");
    if (label) label.textContent = `${name}${pid}${note && `, ${note}`}`;
    chip.classList.toggle("exited", process.exited);
    chip.title = process.exited ? `${name} has ended. Show only its lines` : "Show only its lines";
  }

  private wait(process: Proc): void {
    this.waiting.add(process);
    this.others.textContent = `${this.waiting.size} more`;
    if (!this.others.isConnected) this.row.append(this.others);
  }

  private showAll(): void {
    this.all = true;
    this.others.remove();
    for (const process of this.waiting) this.touch(process);
    this.waiting.clear();
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

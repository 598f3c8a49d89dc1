// The output panel of a bench: chips, lines, follow, copy.
import { ProcessChips } from "./chips";
import { part } from "../page/dom";
import { LineAssembler, printable, type Line } from "./lines";
import { OutputView } from "./outputView";
import { ProcessTable } from "./processes";
import type { Output, ProcessChange } from "../api/events";

export class OutputPanel {
  private table = new ProcessTable();
  private assembler = new LineAssembler();
  private readonly chips: ProcessChips;
  private readonly view: OutputView;
  private readonly empty: HTMLElement;
  private readonly root: HTMLElement;
  private readonly copies: HTMLButtonElement[];
  /** Printed lines, without what the reader typed. */
  private printed: Line[] = [];

  /** The two buttons copy what is shown: as it was printed, and with each line's process. */
  constructor(root: HTMLElement, copies: HTMLButtonElement[], onPoint: (line: number | null) => void) {
    this.root = root;
    this.empty = part(root, "[data-empty]");
    const follow = part<HTMLButtonElement>(root, "[data-follow]");
    this.chips = new ProcessChips(part(root, "[data-chips]"), () => this.view.reset(this.assembler.lines));
    this.view = new OutputView(
      part(root, "[data-scroll]"),
      part(root, "[data-rows]"),
      (line) => this.table.label(line.process),
      (line) => this.chips.shows(line.process),
      (following) => (follow.hidden = following),
      (line) => onPoint(line && line.number >= 0 ? line.number : null),
    );
    follow.addEventListener("click", () => {
      this.view.follow();
      part(root, "[data-scroll]").focus();
    });
    this.copies = copies;
    const named = (line: Line): string =>
      `${this.table.label(line.process)} [${line.process.pid}]\t${line.text}`;
    [(line: Line): string => line.text, named].forEach((words, index) =>
      copies[index]?.addEventListener("click", () => void this.copy(copies[index], words)),
    );
  }

  /** The processes of the run that is shown. */
  get processes(): ProcessTable {
    return this.table;
  }

  get lineCount(): number {
    return this.assembler.lines.length;
  }

  /** A new run: nothing has been printed. */
  begin(words: string): void {
    this.table = new ProcessTable();
    this.assembler = new LineAssembler();
    this.printed = [];
    this.chips.begin(this.table);
    this.view.reset([]);
    this.view.follow();
    this.say(words);
    for (const button of this.copies) button.hidden = true;
  }

  /** What stands there while no line does. */
  say(words: string): void {
    this.empty.textContent = words;
    this.empty.hidden = this.lineCount > 0;
  }

  process(change: ProcessChange): void {
    const renamed = this.table.change(change);
    this.chips.update();
    this.widen();
    if (renamed && this.lineCount > 0) this.view.reset(this.assembler.lines);
  }

  output(output: Output): void {
    const known = this.table.all.length;
    const process = this.table.of(output.pid);
    if (this.table.all.length !== known) this.chips.update();
    this.show(this.assembler.accept(process, output.stream, output.text, output.at));
  }

  typed(text: string, at: number): void {
    const first = this.table.all[0];
    if (first) this.show([this.assembler.typed(first, text, at)]);
  }

  /** Marks a printed line by its number in the run; null for none. */
  point(line: number | null): void {
    this.view.point(line === null ? null : (this.printed[line] ?? null));
  }

  /** Scrolls to a printed line. */
  goTo(line: number): void {
    const printed = this.printed[line];
    if (printed) this.view.goTo(printed);
  }

  private show(lines: Iterable<Line>): void {
    for (const line of lines) if (line.number >= 0) this.printed[line.number] = line;
    this.view.touch(lines);
    if (!this.empty.hidden && this.lineCount > 0) {
      this.empty.hidden = true;
      for (const button of this.copies) button.hidden = false;
    }
  }

  /** The names' column is as wide as the longest label, within reason. */
  private widen(): void {
    const longest = Math.max(...this.table.all.map((each) => this.table.label(each).length));
    this.root.style.setProperty("--who", String(Math.min(18, Math.max(4, longest))));
  }

  private async copy(button: HTMLButtonElement | undefined, words: (line: Line) => string): Promise<void> {
    const lines = this.assembler.lines.filter((line) => this.chips.shows(line.process));
    const text = lines.map((line) => printable(words(line)) + "\n").join("");
    const before = button?.textContent ?? "";
    const copied = await navigator.clipboard.writeText(text).then(() => true, () => false);
    if (!button) return;
    button.textContent = copied ? "Copied" : "Cannot copy here";
    setTimeout(() => (button.textContent = before), 1500);
  }
}

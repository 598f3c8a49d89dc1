// The output panel of a bench: chips, lines, follow, copy.
import { ProcessChips } from "./chips";
import { copyText, saveText } from "../page/copying";
import { part } from "../page/dom";
import { Find } from "./find";
import type { Line } from "./lines";
import { isolated, printable } from "./printable";
import type { Files } from "./lineRow";
import { OutputView } from "./outputView";
import type { ProcessTable } from "./processes";
import type { Output, ProcessChange } from "../api/events";
import { Transcript } from "./transcript";
import { OutputVoice } from "./voice";

/** The widest that the names' column may be, and the narrowest, in letters. */
const WHO = { most: 18, least: 4 };
const SAID_MILLIS = 1500;

export class OutputPanel {
  transcript = new Transcript();
  private readonly chips: ProcessChips;
  private readonly view: OutputView;
  private readonly empty: HTMLElement;
  private readonly root: HTMLElement;
  private readonly tools: HTMLButtonElement[];
  private readonly find: Find;
  private readonly voice: OutputVoice;
  private aloud = true;
  private who = 0;

  /** The buttons copy what is shown, as it was printed or with each line's process, or save it. */
  constructor(root: HTMLElement, files: Files, onPoint: (line: number | null) => void) {
    this.root = root;
    this.empty = part(root, "[data-empty]");
    const follow = part<HTMLButtonElement>(root, "[data-follow]");
    this.chips = new ProcessChips(part(root, "[data-chips]"), () => this.view.reset(this.transcript.lines));
    this.view = new OutputView(
      part(root, "[data-scroll]"),
      part(root, "[data-rows]"),
      (line) => isolated(this.processes.label(line.process)),
      files,
      (line) => this.chips.shows(line.process),
      (following) => (follow.hidden = following),
      (line) => onPoint(line && line.number >= 0 ? line.number : null),
    );
    const voice = part(root, "[data-output-voice]");
    this.voice = new OutputVoice(
      (words) => (voice.textContent = words),
      (line, letters) => printable(this.transcript.printed[line]?.start(letters) ?? ""),
    );
    follow.addEventListener("click", () => {
      this.view.follow();
      part(root, "[data-scroll]").focus();
    });
    this.tools = ["[data-copy]", "[data-copy-names]", "[data-save]", "[data-find-open]"].map((name) => part<HTMLButtonElement>(root, name));
    const [copy, copyNames, save] = this.tools;
    const named = (line: Line): string =>
      `${this.processes.label(line.process)} [${line.process.pid}]\t${line.text}`;
    this.find = new Find(
      root,
      () => this.transcript.lines,
      (line) => this.chips.shows(line.process),
      (line) => {
        this.view.goTo(line, false);
        this.view.point(line);
      },
    );
    copy?.addEventListener("click", () => void this.copy(copy, (line) => line.text));
    copyNames?.addEventListener("click", () => void this.copy(copyNames, named));
    save?.addEventListener("click", () => saveText(this.transcript.saved(this.text((line) => line.text)), "output.txt"));
  }

  /** The processes of the run that is shown. */
  get processes(): ProcessTable {
    return this.transcript.processes;
  }

  get lineCount(): number {
    return this.transcript.lines.length;
  }

  /** A new run: nothing has been printed. */
  begin(words: string, aloud = true): void {
    this.aloud = aloud;
    this.voice.begin();
    this.transcript = new Transcript();
    this.who = 0;
    this.find.begin();
    this.chips.begin();
    this.view.reset(this.transcript.lines);
    this.view.follow();
    this.say(words);
    for (const button of this.tools) button.hidden = true;
  }

  /** What stands there while no line does. */
  say(words: string): void {
    this.empty.textContent = words;
    this.empty.hidden = this.lineCount > 0;
  }

  process(change: ProcessChange): void {
    const renamed = this.transcript.process(change);
    const process = this.processes.of(change.pid);
    this.chips.touch(process);
    if (!renamed) return;
    this.widen(this.processes.label(process).length);
    this.view.relabel();
  }

  output(output: Output): void {
    const known = this.processes.all.length;
    const touched = this.transcript.output(output);
    if (this.processes.all.length !== known) this.chips.touch(this.processes.of(output.pid));
    this.show(touched);
  }

  /** What the reader typed, to this process where it is known to which. */
  typed(text: string, at: number, pid: number | null): void {
    this.show(this.transcript.typed(text, at, pid));
  }

  /** Marks a printed line by its number in the run; null for none. */
  point(line: number | null): void {
    this.view.point(line === null ? null : (this.transcript.printed[line] ?? null));
  }

  /** Scrolls to a printed line. */
  goTo(line: number): void {
    const printed = this.transcript.printed[line];
    if (printed) this.view.goTo(printed);
  }

  /** What is shown, each line with the name of its process. */
  get printout(): string[] {
    return this.transcript.lines.map((line) => printable(`${this.processes.label(line.process)}: ${line.text}`));
  }

  private show(lines: Iterable<Line>): void {
    this.view.touch(lines);
    if (this.aloud) this.voice.printed(this.transcript.printed.length);
    if (!this.empty.hidden && this.lineCount > 0) {
      this.empty.hidden = true;
      for (const button of this.tools) button.hidden = false;
    }
  }

  /** The names' column is as wide as the longest label, within reason. */
  private widen(letters: number): void {
    const who = Math.min(WHO.most, Math.max(WHO.least, letters, this.who));
    if (who === this.who) return;
    this.who = who;
    this.root.style.setProperty("--who", String(who));
  }

  private text(words: (line: Line) => string): string {
    const lines = this.transcript.lines.filter((line) => this.chips.shows(line.process));
    return lines.map((line) => printable(words(line)) + "\n").join("");
  }

  private async copy(button: HTMLButtonElement, words: (line: Line) => string): Promise<void> {
    const copied = await copyText(this.text(words));
    const before = (button.dataset["words"] ??= button.textContent ?? "");
    button.textContent = copied ? "Copied" : "Cannot copy here";
    setTimeout(() => (button.textContent = before), SAID_MILLIS);
  }
}

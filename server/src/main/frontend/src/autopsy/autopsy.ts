// The autopsy of a bench: a button while a program runs, and a panel when there is something to say.
import { part } from "../page/dom";
import type { Autopsy as Finding, Ended, ProcessState, Sample, Started } from "../api/events";
import { isolated } from "../output/printable";
import type { ProcessTable } from "../output/processes";
import { duration } from "../page/amounts";
import { claim } from "./claim";
import { Memory, type Plot } from "./memory";
import { hangPanel, memoryPanel, type Code } from "./panel";
import { subject, type Subject } from "./subject";

/** How long nobody wonders why a program is still running. */
const WONDER_MILLIS = 3000;
/** Over about how many samples a process's load is judged. */
const SMOOTH = 0.1;

/** What the code view is told. */
export interface CodeView extends Code {
  mark(places: { file: string; line: number }[]): void;
}

export class AutopsyPanel {
  private readonly button: HTMLButtonElement;
  private readonly root: HTMLElement;
  private readonly voice: HTMLElement;
  private timer = 0;
  private asked: ProcessState[] = [];
  private askedAt = 0;
  private memory = new Memory();
  private load = new Map<number, number>();
  private killed: number[] = [];
  private killedAt = 0;
  private lastAt = 0;
  private limitBytes = 0;

  /** @param ask has the running program asked; false if that could not be */
  constructor(
    bench: HTMLElement,
    private readonly code: CodeView,
    private readonly table: () => ProcessTable,
    private readonly ask: () => Promise<boolean>,
  ) {
    this.button = part(bench, "[data-why]");
    this.root = part(bench, "[data-autopsy]");
    this.voice = part(bench, "[data-autopsy-voice]");
    this.button.addEventListener("click", () => void this.wonder());
  }

  /** A new run: nothing is known. */
  begin(): void {
    this.end();
    this.root.hidden = true;
    this.root.replaceChildren();
    this.voice.textContent = "";
    this.code.mark([]);
    this.memory = new Memory();
    this.load = new Map();
    this.killed = [];
    this.asked = [];
  }

  started(event: Started): void {
    this.limitBytes = event.memoryBytes;
    this.timer = window.setTimeout(() => (this.button.hidden = false), WONDER_MILLIS);
  }

  sample(event: Sample): void {
    this.lastAt = event.at;
    this.memory.sample(event);
    for (const { pid, cpu } of event.processes) {
      const before = this.load.get(pid) ?? cpu;
      this.load.set(pid, before + SMOOTH * (cpu - before));
    }
  }

  finding(event: Finding): void {
    if (event.state === "asked") {
      this.asked = event.processes;
      this.askedAt = event.at;
    } else if (event.state === "answered") {
      const answers = new Map(event.answers.map((answer) => [answer.pid, answer]));
      this.showHang(
        this.asked.map((state) =>
          subject(this.table().of(state.pid), this.label(state.pid), state, answers.get(state.pid)),
        ),
      );
    } else {
      if (this.killed.length === 0) this.killedAt = event.at;
      this.killed.push(event.pid);
    }
  }

  ended(event: Ended): void {
    this.end();
    if (this.killed.length > 0)
      this.show(memoryPanel(this.plot(event.wallMillis)), "Out of memory. The autopsy is under the code.");
  }

  private end(): void {
    clearTimeout(this.timer);
    this.button.hidden = true;
    this.button.disabled = false;
  }

  private async wonder(): Promise<void> {
    this.button.disabled = true;
    const taken = await this.ask();
    // A program that is too busy to answer must not keep the button from being pressed again.
    window.setTimeout(() => (this.button.disabled = false), taken ? WONDER_MILLIS : 0);
  }

  private showHang(subjects: Subject[]): void {
    const ended = this.table().all.filter((process) => process.exited);
    const said = claim({ subjects, ended, busy: (pid) => this.load.get(pid) ?? 0 });
    const name = (pid: number): string => `${this.label(pid)} (${pid})`;
    const shown = { claim: said, subjects, when: `after ${duration(this.askedAt)}`, name };
    this.show(hangPanel(shown, this.code), [said.title, ...said.sentences].join(" "));
    this.button.disabled = false;
    const places = subjects.flatMap((each) => each.threads.flatMap((thread) => thread.own ?? []));
    this.code.mark(places.filter((frame) => frame.line > 0));
  }

  private show(panel: HTMLElement, words: string): void {
    this.root.replaceChildren(panel);
    this.root.hidden = false;
    this.voice.textContent = words;
  }

  private plot(wallMillis: number): Plot {
    return {
      memory: this.memory,
      limitBytes: this.limitBytes,
      until: Math.max(this.lastAt, this.killedAt, wallMillis),
      process: (pid) => this.table().of(pid),
      label: (pid) => this.label(pid),
      killed: this.killed,
      killedAt: this.killedAt,
    };
  }

  private label(pid: number): string {
    const table = this.table();
    return isolated(table.label(table.of(pid)));
  }
}

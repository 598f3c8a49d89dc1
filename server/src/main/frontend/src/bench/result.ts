// What a bench shows of a run, and the runs before it to come back to.
import { AutopsyPanel, type CodeView } from "../autopsy/autopsy";
import { whereabouts, type Accepted, type StopSignal } from "../api/runClient";
import type { Diagnostic, Ended } from "../api/events";
import type { CodeCell } from "../editor/cell";
import type { CoreTiles } from "../controls/coreTiles";
import type { StatusLine } from "../controls/statusLine";
import { OutputPanel } from "../output/output";
import { onPrint } from "../page/printing";
import { part } from "../page/dom";
import type { Timeline } from "../timeline/timeline";
import { hintsFor, syntaxProblem } from "./hints";
import { History } from "./history";
import { KeptRuns, printOf, storable, type KeptRun } from "./keptRuns";
import { ProblemList } from "./problems";
import { Session, type Stage } from "./session";
import { StaleNotes } from "./stale";
import { StdinLine } from "./stdin";
import { timelineOf } from "./timelinePart";
import type { Version } from "./version";

const NOT_RUN = "Not run yet. Press Run: each line will show the process that printed it.";
/** So much of the output is looked at for what went wrong. */
const LAST_LINES = 200;

interface Surroundings {
  status: StatusLine;
  tiles: CoreTiles;
  versions(): readonly Version[];
  /** The one that stands beside the result; null while a library source is read. */
  beside(): Version | null;
  choose(version: Version): void;
  /** Whether something runs now, so that no other run can be shown. */
  busy(): boolean;
  /** A run is under way, started now or found so. */
  onBegin(): void;
  /** The program was asked to end. */
  onAsked(): void;
  /**
   * @param program as it was asked for; null if that is not known any more
   * @param waited for the reader's input, at some time
   */
  onFigures(program: object | null, cpus: number, ended: Ended, waited: boolean): void;
  onEnd(retryMillis: number | null): void;
}

/** A run that somebody stored. */
export interface Recorded {
  /** The address of what happened. */
  events: string;
  cpus: number;
  /** "Recorded on 29 November 2026 on 2 cores". */
  when: string;
  /** Called once something else is shown. */
  onOver(): void;
}

/** Output, timeline, problems, marks and autopsy are all of one run, of one text of one version. */
export class Result {
  private readonly output: OutputPanel;
  private readonly timeline: Timeline;
  private readonly autopsy: AutopsyPanel;
  private readonly problems: ProblemList;
  private readonly stale: StaleNotes;
  private readonly stdin: StdinLine;
  private readonly runs: KeptRuns;
  private readonly history: History;
  private session: Session | null = null;
  /** What was run last, and which text its files had then. */
  private ran: Version | null = null;
  private ranPrint = "";
  /** The run that somebody stored, while that is shown. */
  private recorded: Recorded | null = null;
  /** What the problems are of. */
  private wrong: Version | null = null;
  private found: Diagnostic[] = [];

  constructor(
    private readonly root: HTMLElement,
    private readonly around: Surroundings,
  ) {
    this.output = new OutputPanel(part(root, "[data-output]"), this.codeView(), (line) => this.timeline.point(line));
    this.timeline = timelineOf(root, this.output);
    this.problems = new ProblemList(part(root, "[data-problems]"), (problem) => this.goTo(problem));
    this.stale = new StaleNotes(root);
    this.stdin = new StdinLine(root, async (text, eof) => (await this.session?.type(text, eof)) ?? false);
    this.autopsy = new AutopsyPanel(root, this.codeView(), () => this.output.processes, async () =>
      (await this.session?.askWhere()) ?? false,
    );
    this.runs = new KeptRuns(`${location.pathname}#${root.id}`);
    this.history = new History(part(root, "[data-history]"), this.runs, {
      show: (run) => void this.showAgain(run),
      label: (id) => (around.versions().length > 1 ? (this.version(id)?.label ?? "") : ""),
    });
    onPrint(root, () => this.output.printout);
  }

  /** Whether a run is under way. */
  get live(): boolean {
    return this.session?.live === true;
  }

  /** When the run that is shown was started, in milliseconds since 1970; 0 for none. */
  get began(): number {
    return this.runs.shown?.began ?? 0;
  }

  /** What is there from before the page was loaded. */
  comeBack(): void {
    const { shown } = this.runs;
    if (shown) void this.showAgain(shown);
  }

  /** What stands there while nothing has been run. */
  sayNotRun(available: boolean): void {
    if (!this.ran) this.output.say(available ? NOT_RUN : "Programs cannot be run now; the line beside Run says why.");
  }

  start(version: Version, cpus: number): void {
    const program = version.program();
    this.of(version, printOf(version.text));
    // What stood there goes now, whether the server takes this run or not.
    this.runs.show(null);
    this.around.onBegin();
    this.reveal();
    this.session = Session.start({ ...program, cpus }, this.stage(version, program, cpus));
  }

  /** Whether there is one to be stopped. */
  stop(signal: StopSignal): boolean {
    this.session?.stop(signal);
    return this.session !== null;
  }

  /** What is shown from now on is of this version, and of this text of it. */
  private of(version: Version, print: string): void {
    this.session?.leave();
    this.ran = version;
    this.ranPrint = print;
    this.recorded?.onOver();
    this.recorded = null;
    this.clearProblems();
  }

  /** Shows a run that was started before, and goes on with it where it lives. */
  private async showAgain({ run, version: id, print, typed, began }: KeptRun): Promise<void> {
    const version = this.version(id);
    const state = version ? await whereabouts(`/api/runs/${run.id}`) : "gone";
    if (this.around.busy()) return;
    if (!version || state === "gone") return this.forget(run.id);
    this.of(version, print);
    this.runs.show(run.id);
    this.history.draw();
    const live = state !== "ended";
    if (live) this.around.onBegin();
    const program = printOf(version.text) === print ? version.program() : null;
    const clock = new Date(began).toLocaleTimeString("en-GB", { timeStyle: "short" });
    this.session = Session.again({ run, typed, live, when: `run at ${clock}` }, this.stage(version, program, run.cpus));
    this.compare();
  }

  /** Shows a run that somebody stored, unless the reader has run the program here since. */
  showRecorded(recorded: Recorded): boolean {
    const { events, cpus, when } = recorded;
    const [version] = this.around.versions();
    if (!version || this.runs.shown) return false;
    this.of(version, printOf(version.text));
    this.recorded = recorded;
    const stage = this.stage(version, null, cpus);
    const run = { id: "", events, self: events, cpus };
    this.session = Session.again(
      { run, typed: [], live: false, when: when.charAt(0).toLowerCase() + when.slice(1), origin: when },
      {
        ...stage,
        onForgotten: () => this.around.status.say("The recorded run is gone", [], "It has expired, or was removed. Press Run to run the program now.", true),
        onEnd: (retryMillis, told) => {
          stage.onEnd(retryMillis, told);
          this.stale.say("");
          this.compare();
        },
      },
    );
    this.compare();
    return true;
  }

  /** The run whose result can be stored with the program as it is now, or why there is none. */
  get storable(): Accepted | string {
    const [version] = this.around.versions();
    return storable(this.runs.shown, this.live, printOf(version?.text ?? ""));
  }

  /** While something runs, no other run can be shown. */
  lock(on: boolean): void {
    this.history.lock(on);
  }

  /** @param program as it was asked for; null if that is not known any more */
  private stage(version: Version, program: object | null, cpus: number): Stage {
    let id = this.runs.shown?.run.id ?? "";
    const print = this.ranPrint;
    return {
      output: this.output,
      status: this.around.status,
      tiles: this.around.tiles,
      timeline: this.timeline,
      autopsy: this.autopsy,
      compiles: version.edited && version.language === "java",
      onAccepted: (run) => {
        id = run.id;
        this.runs.add({ run, version: version.id, print, began: Date.now(), typed: [], ended: null });
      },
      onTyped: (typed) => this.runs.typed(id, typed),
      onProblems: (found) => this.show(found, version),
      onRunning: () => this.live && this.stdin.begin(),
      onWaiting: (names) => this.stdin.wait(names),
      onAsked: () => this.around.onAsked(),
      onFigures: (ended, waited) => {
        this.runs.end(id, ended);
        this.history.draw();
        this.around.onFigures(program, cpus, ended, waited);
      },
      onForgotten: () => this.forgotten(id),
      onEnd: (retryMillis, told) => this.ended(retryMillis, told),
    };
  }

  private version(id: string): Version | undefined {
    return this.around.versions().find((each) => each.id === id);
  }

  /** The server has this run no more. */
  private forget(id: string): void {
    this.runs.forget(id);
    this.history.draw();
  }

  private forgotten(id: string): void {
    this.forget(id);
    this.ran = null;
    this.around.status.say("Ready");
    this.sayNotRun(true);
    this.ended(null, "");
  }

  private ended(retryMillis: number | null, told: string): void {
    this.help(told);
    this.session = null;
    this.stdin.close();
    this.around.onEnd(retryMillis);
  }

  /** Where code and output stand below each other, brings the output under the buttons. */
  private reveal(): void {
    const output = part(this.root, "[data-output]");
    const { top } = output.getBoundingClientRect();
    if (top > window.innerHeight * 0.6) output.scrollIntoView({ block: "start" });
  }

  /** Marks output, timeline and autopsy that are not of the program shown beside them. */
  compare(): void {
    const { ran } = this;
    if (!ran) return;
    const beside = this.around.beside();
    const edited = printOf(ran.text) !== this.ranPrint;
    const other = !beside || ran === beside ? "" : `From the ${ran.label} version. `;
    const before = edited ? "This is from before your last edit. Press Run to see what the program does now." : "";
    const recorded = this.recorded && `${this.recorded.when}. Nothing runs now: press Run to run the program now.`;
    this.stale.say([recorded, other.trim(), edited ? before : ""].filter(Boolean).join(" "));
    if (edited) for (const cell of ran.cells) cell.mark([]);
  }

  /** What helps with what went wrong, below the problems. */
  private help(told: string): void {
    const { ran, found } = this;
    if (!ran) return;
    const texts = ran.cells.map((cell) => cell.text);
    const printed = this.output.transcript.last(LAST_LINES);
    const names = ran.cells.map((cell) => cell.name);
    const hints = hintsFor({ language: ran.language, texts, names, problems: found, printed, told });
    const syntax = ran.language === "python" ? syntaxProblem(printed) : null;
    if (syntax && printOf(ran.text) === this.ranPrint) this.show([syntax], ran);
    if (hints.length > 0) this.problems.show(this.found, hints);
  }

  private show(found: Diagnostic[], version: Version): void {
    this.wrong = version;
    this.found = found;
    this.problems.show(found);
    for (const cell of version.cells) {
      cell.show(found.filter((problem) => problem.file === cell.name));
    }
  }

  clearProblems(): void {
    this.found = [];
    this.problems.show([]);
    for (const version of this.around.versions()) for (const cell of version.cells) cell.show([]);
  }

  /** Where an autopsy marks lines, and leads to them: in the version that was run. */
  private codeView(): CodeView {
    const cell = (file: string): CodeCell | undefined => this.ran?.cells.find((each) => each.name === file);
    return {
      has: (file) => cell(file) !== undefined,
      goTo: (file, line) => {
        if (this.ran) this.around.choose(this.ran);
        cell(file)?.reveal(line);
      },
      mark: (places) => {
        for (const version of this.around.versions()) {
          const here = version === this.ran ? places : [];
          for (const each of version.cells) {
            each.mark(here.filter((place) => place.file === each.name).map((place) => place.line));
          }
        }
      },
    };
  }

  private goTo(problem: Diagnostic): void {
    const { wrong } = this;
    if (!wrong) return;
    this.around.choose(wrong);
    wrong.cells.find((each) => each.name === problem.file)?.goTo(problem.line);
  }
}

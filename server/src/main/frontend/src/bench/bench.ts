// An example on its bench: puts the parts together and knows whether a run is under way.
import { onPlace, slug } from "../page/ownLinks";
import { onPrint } from "../page/printing";
import { AutopsyPanel, type CodeView } from "../autopsy/autopsy";
import { keep, kept, remember, remembered } from "../page/memory";
import { whereabouts } from "../api/runClient";
import { onCapacity, refreshCapacity, type Availability } from "../api/capacity";
import type { CodeCell } from "../editor/cell";
import { CoreTiles } from "../controls/coreTiles";
import { part } from "../page/dom";
import { EditButtons } from "./editButtons";
import type { Diagnostic } from "../api/events";
import { hintsFor, syntaxProblem } from "./hints";
import { OutputPanel } from "../output/output";
import { History } from "./history";
import { KeptRuns, printOf, type KeptRun } from "./keptRuns";
import { ProblemList } from "./problems";
import { Session, type Stage } from "./session";
import { RunStop, SignalChoice } from "../controls/runStop";
import { StatusLine } from "../controls/statusLine";
import { StaleNotes } from "./stale";
import { StdinLine } from "./stdin";
import { Tabs } from "../controls/tabs";
import { timelineOf } from "./timelinePart";
import { Version, versionsOf } from "./version";
import { CoresComparison } from "../compare/coresComparison";
import type { Timeline } from "../timeline/timeline";

const NOT_RUN = "Not run yet. Press Run: each line will show the process that printed it.";
/** The tab that a reader chose last, on the whole site. */
const LANGUAGE = "language";
const SETTLED_MILLIS = 600;
/** So much of the output is looked at for what went wrong. */
const LAST_LINES = 200;

export class Bench {
  private readonly versions: Version[];
  private version: Version;
  /** What was run last, and which text its files had then. */
  private ran: Version | null = null;
  private ranPrint = "";
  /** What the problems are of. */
  private wrong: Version | null = null;
  private found: Diagnostic[] = [];
  private session: Session | null = null;
  private available = false;
  private ranOnce = false;
  private askedToStop = false;
  private readonly run: HTMLButtonElement;
  private readonly runStop: RunStop;
  private readonly signals: SignalChoice;
  private readonly stale: StaleNotes;
  private readonly editing: EditButtons;
  private reading = false;
  private readonly retry: HTMLButtonElement;
  private readonly status: StatusLine;
  private readonly output: OutputPanel;
  private readonly timeline: Timeline;
  private readonly stdin: StdinLine;
  private readonly tiles: CoreTiles;
  private readonly comparison: CoresComparison;
  private readonly problems: ProblemList;
  private readonly autopsy: AutopsyPanel;
  private readonly tabList: Tabs;
  private readonly wish: number;
  private readonly runs: KeptRuns;
  private readonly history: History;

  /**
   * @param versionsIn the programs of the bench; the second argument is to be called after an edit
   */
  constructor(
    private readonly root: HTMLElement,
    versionsIn: (root: HTMLElement, onEdit: () => void) => Version[] = versionsOf,
  ) {
    this.run = part(root, "[data-run]");
    this.runStop = new RunStop(this.run, part(root, "[data-stop]"), () => this.start(), () => this.stop());
    this.signals = new SignalChoice(part(root, "[data-signals]"));
    this.stale = new StaleNotes(root);
    this.retry = part(root, "[data-retry]");
    this.status = new StatusLine(root);
    this.output = new OutputPanel(part(root, "[data-output]"), this.codeView(), (line) => this.timeline.point(line));
    this.timeline = timelineOf(root, this.output);
    this.problems = new ProblemList(part(root, "[data-problems]"), (problem) => this.goTo(problem));
    this.stdin = new StdinLine(root, async (text, eof) => (await this.session?.type(text, eof)) ?? false);
    this.autopsy = new AutopsyPanel(root, this.codeView(), () => this.output.processes, async () =>
      (await this.session?.askWhere()) ?? false,
    );
    this.versions = versionsIn(root, () => this.edited());
    this.version = this.versions[0] ?? new Version("", "java", "", []);
    const key = `cpus:${this.version.id}`;
    this.wish = Number(remembered(key) ?? root.dataset["cpus"] ?? 1);
    this.tiles = new CoreTiles(part(root, "[data-tiles]"), `${root.id}-cpus`, (cpus) =>
      remember(key, String(cpus)),
    );
    this.runs = new KeptRuns(`${location.pathname}#${root.id}`);
    this.history = new History(part(root, "[data-history]"), this.runs, {
      show: (run) => void this.showAgain(run),
      label: (version) => (this.versions.length > 1 ? (this.versions.find((each) => each.id === version)?.label ?? "") : ""),
    });
    this.editing = new EditButtons(root, () => this.version, (words) => this.status.note(words));
    this.comparison = new CoresComparison(root, {
      status: this.status,
      tiles: this.tiles,
      program: () => this.version.program(),
      shown: this.runs.shown?.began ?? 0,
      onBegin: () => this.begin(),
      onEnd: (retryMillis) => this.ended(retryMillis),
    });
    this.tabList = this.tabs();
    this.listen();
    this.editing.show(this.reading);
    this.markTabs();
    const { shown } = this.runs;
    if (shown) void this.showAgain(shown);
    this.comparison.resume();
    onPlace((place) => this.goToPlace(place));
    onPrint(root, () => this.output.printout);
    onCapacity((availability) => this.availability(availability));
  }

  /** If the page's address names a tab of this bench, chooses it and brings it into sight. */
  private goToPlace(place: string): void {
    const prefix = `${this.ownLink?.id ?? ""}-`;
    if (!this.ownLink || !place.startsWith(prefix)) return;
    const tab = this.tabNames.findIndex((name) => slug(name) === place.slice(prefix.length));
    if (tab < 0) return;
    this.tabList.choose(tab);
    this.root.scrollIntoView({ block: "start" });
  }

  /** A program of the reader's own has none. */
  private get ownLink(): HTMLAnchorElement | null {
    return this.root.querySelector<HTMLAnchorElement>(".bench-title .own-link");
  }

  private get tabNames(): string[] {
    return [...this.root.querySelectorAll("[data-tabs] .tab")].map((tab) => tab.textContent ?? "");
  }

  /** The address names the tab too, since who follows it may prefer another one. */
  private addressTab(index: number): void {
    const { tabNames: names, ownLink: link } = this;
    if (link) link.href = `#${link.id}${names.length > 1 ? `-${slug(names[index] ?? "")}` : ""}`;
  }

  private tabs(): Tabs {
    const list = part(this.root, "[data-tabs]");
    const tabs = [...list.querySelectorAll<HTMLButtonElement>(".tab")];
    const panels = [...this.root.querySelectorAll<HTMLElement>(".panel")];
    const label = (index: number): string => tabs[index]?.textContent ?? "";
    const chosen = (index: number): void => {
      // The library is only to read: Run still means the version chosen last.
      this.reading = index >= this.versions.length;
      this.version = this.versions[index] ?? this.version;
      this.comparison.foretell();
      if (!this.reading) remember(LANGUAGE, label(index));
      keep(`tab:${this.root.id}`, label(index));
      this.addressTab(index);
      this.version.cells[0]?.showMain();
      this.editing.show(this.reading);
      this.compareWithRun();
    };
    const made = new Tabs(list, tabs, panels, this.root.id, chosen);
    const wanted = [kept(`tab:${this.root.id}`), remembered(LANGUAGE)].map((name) => tabs.findIndex((_, i) => label(i) === name));
    const first = wanted.find((index) => index > 0);
    if (first !== undefined) made.choose(first);
    else this.addressTab(0);
    this.version.cells[0]?.showMain();
    return made;
  }

  private listen(): void {
    this.retry.addEventListener("click", () => this.tryAgain());
    this.root.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
      event.preventDefault();
      this.start();
    });
  }

  private start(): void {
    if (this.busy || !this.available) return;
    const { version } = this;
    const [program, cpus] = [version.program(), this.tiles.chosen];
    this.of(version, printOf(version.text));
    this.begin();
    this.reveal();
    this.signals.show();
    this.session = Session.start({ ...program, cpus }, this.stage(version, program, cpus));
  }

  /** What is shown from now on is of this version, and of this text of it. */
  private of(version: Version, print: string): void {
    this.session?.leave();
    this.ran = version;
    this.ranPrint = print;
    this.ranOnce = true;
    this.clearProblems();
  }

  /** Shows a run that was started before, and goes on with it where it lives. */
  private async showAgain({ run, version: id, print, typed, began }: KeptRun): Promise<void> {
    const version = this.versions.find((each) => each.id === id);
    const state = version ? await whereabouts(`/api/runs/${run.id}`) : "gone";
    if (this.busy) return;
    if (!version || state === "gone") return this.forget(run.id);
    this.of(version, print);
    this.runs.show(run.id);
    this.history.draw();
    const live = state !== "ended";
    if (live) {
      this.begin();
      this.signals.show();
    }
    const clock = new Date(began).toLocaleTimeString("en-GB", { timeStyle: "short" });
    this.session = Session.again({ run, typed, live, clock }, this.stage(version, null, run.cpus));
    this.compareWithRun();
  }

  /** @param program as it was asked for; null if that is not known any more */
  private stage(version: Version, program: object | null, cpus: number): Stage {
    let id = this.runs.shown?.run.id ?? "";
    const print = this.ranPrint;
    return {
      output: this.output,
      status: this.status,
      tiles: this.tiles,
      timeline: this.timeline,
      autopsy: this.autopsy,
      compiles: version.edited && version.language === "java",
      onAccepted: (run) => {
        id = run.id;
        this.runs.add({ run, version: version.id, print, began: Date.now(), typed: [], ended: null });
      },
      onTyped: (typed) => this.runs.typed(id, typed),
      onProblems: (found) => this.show(found, version),
      onRunning: () => this.session?.live && this.stdin.begin(version.readsInput),
      onFigures: (ended) => {
        this.runs.end(id, ended);
        this.history.draw();
        if (program) this.comparison.ran(program, cpus, ended);
      },
      onForgotten: () => this.forgotten(id),
      onEnd: (retryMillis, told) => this.ended(retryMillis, told),
    };
  }

  /** The first press asks if the reader's signal does, the next one kills. */
  private stop(): void {
    const signal = this.askedToStop ? "SIGKILL" : this.signals.chosen;
    this.askedToStop = true;
    this.session?.stop(signal);
    this.comparison.stop();
    this.signals.hide();
    if (this.session && signal !== "SIGKILL") this.runStop.asked();
  }

  private get busy(): boolean {
    return this.session?.live === true || this.comparison.busy;
  }

  /** The server has this run no more. */
  private forget(id: string): void {
    this.runs.forget(id);
    this.history.draw();
  }

  private forgotten(id: string): void {
    this.forget(id);
    this.ran = null;
    this.status.say("Ready");
    this.output.say(NOT_RUN);
    this.ended(null);
  }

  private begin(): void {
    this.ranOnce = true;
    this.askedToStop = false;
    this.clearProblems();
    this.retry.hidden = true;
    this.comparison.button.disabled = true;
    this.runStop.begin();
    this.compareWithRun();
  }

  /** Where code and output stand below each other, brings the output under the buttons. */
  private reveal(): void {
    const output = part(this.root, "[data-output]");
    const { top } = output.getBoundingClientRect();
    if (top > window.innerHeight * 0.6) output.scrollIntoView({ block: "start" });
  }

  private ended(retryMillis: number | null, told = ""): void {
    if (this.session) this.help(told);
    this.session = null;
    this.stdin.close();
    this.runStop.end();
    this.signals.hide();
    this.comparison.button.disabled = !this.available;
    this.retry.hidden = retryMillis === null;
    // The server gives the cores back a moment after it has reported the end.
    setTimeout(() => void refreshCapacity(), SETTLED_MILLIS);
  }

  private tryAgain(): void {
    if (this.available) this.start();
    else void refreshCapacity();
  }

  private availability(availability: Availability): void {
    const was = this.available;
    this.available = availability.kind === "here";
    this.run.disabled = !this.available;
    this.comparison.button.disabled = !this.available || this.busy;
    if (availability.kind === "here") {
      this.tiles.show(availability.capacity, this.wish);
      this.comparison.available(availability.capacity);
      this.status.on();
      if (!was && !this.busy) this.retry.hidden = true;
      if (!was && !this.ranOnce) this.output.say(NOT_RUN);
      return;
    }
    if (this.busy || availability.kind === "asking") return;
    this.tiles.disable();
    this.retry.hidden = false;
    if (!this.ranOnce) this.output.say("Programs cannot be run now; the line beside Run says why.");
    if (availability.kind === "off") {
      this.status.off("Run is off", `${availability.reason} ${availability.remedy}`.trim());
    } else {
      const why = "The server does not answer, so programs cannot be run now. You can still read the text and the code.";
      this.status.off("Run is off", why);
    }
  }

  private edited(): void {
    this.clearProblems();
    this.markTabs();
    this.editing.show(this.reading);
    this.comparison.foretell();
    this.compareWithRun();
  }

  /** A tab says whether its program has been edited. */
  private markTabs(): void {
    const tabs = this.root.querySelectorAll<HTMLElement>("[data-tabs] .tab");
    this.versions.forEach((version, i) => {
      tabs[i]?.classList.toggle("edited", version.edited);
      if (version.edited) tabs[i]?.setAttribute("aria-description", "edited");
      else tabs[i]?.removeAttribute("aria-description");
    });
  }

  /** Marks output, timeline and autopsy that are not of the program shown beside them. */
  private compareWithRun(): void {
    const { ran } = this;
    if (!ran) return;
    const edited = printOf(ran.text) !== this.ranPrint;
    const other = ran === this.version || this.reading ? "" : `From the ${ran.label} version. `;
    const before = edited ? "This is from before your last edit. Press Run to see what the program does now." : "";
    this.stale.say((other + (edited ? before : "")).trim());
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

  private clearProblems(): void {
    this.found = [];
    this.problems.show([]);
    for (const version of this.versions) for (const cell of version.cells) cell.show([]);
  }

  /** Where an autopsy marks lines, and leads to them: in the version that was run. */
  private codeView(): CodeView {
    const cell = (file: string): CodeCell | undefined => this.ran?.cells.find((each) => each.name === file);
    return {
      has: (file) => cell(file) !== undefined,
      goTo: (file, line) => {
        if (this.ran) this.tabList.choose(this.versions.indexOf(this.ran));
        cell(file)?.reveal(line);
      },
      mark: (places) => {
        for (const version of this.versions) {
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
    this.tabList.choose(this.versions.indexOf(wrong));
    wrong.cells.find((each) => each.name === problem.file)?.goTo(problem.line);
  }
}

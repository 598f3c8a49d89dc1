// An example on its bench: puts the parts together and knows whether a run is under way.
import { AutopsyPanel, type CodeView } from "../autopsy/autopsy";
import { remember, remembered } from "../page/memory";
import { onCapacity, refreshCapacity, type Availability } from "../api/capacity";
import { CodeCell } from "../editor/cell";
import { CoreTiles } from "../controls/coreTiles";
import { part } from "../page/dom";
import { EditButtons } from "./editButtons";
import type { Diagnostic } from "../api/events";
import { OutputPanel } from "../output/output";
import { ProblemList } from "./problems";
import { Session } from "./session";
import { StatusLine } from "../controls/statusLine";
import { StdinLine } from "./stdin";
import { Tabs } from "../controls/tabs";
import { timelineOf } from "./timelinePart";
import { Version } from "./version";
import { CoresComparison } from "../compare/coresComparison";
import type { Timeline } from "../timeline/timeline";

const NOT_RUN = "Not run yet. Every line that appears here will carry the process that printed it.";
const SETTLED_MILLIS = 600;

export class Bench {
  private readonly versions: Version[];
  private version: Version;
  /** What was run last. */
  private ran: Version | null = null;
  private session: Session | null = null;
  private available = false;
  private ranOnce = false;
  private readonly run: HTMLButtonElement;
  private readonly stop: HTMLButtonElement;
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

  constructor(private readonly root: HTMLElement) {
    this.run = part(root, "[data-run]");
    this.stop = part(root, "[data-stop]");
    this.retry = part(root, "[data-retry]");
    this.status = new StatusLine(root);
    const copies = ["[data-copy]", "[data-copy-names]"].map((name) => part<HTMLButtonElement>(root, name));
    this.output = new OutputPanel(part(root, "[data-output]"), copies, (line) => this.timeline.point(line));
    this.timeline = timelineOf(root, this.output);
    this.problems = new ProblemList(part(root, "[data-problems]"), (problem) => this.goTo(problem));
    this.stdin = new StdinLine(root, async (text, eof) => (await this.session?.type(text, eof)) ?? false);
    this.autopsy = new AutopsyPanel(root, this.codeView(), () => this.output.processes, async () =>
      (await this.session?.askWhere()) ?? false,
    );
    this.versions = this.readVersions();
    this.version = this.versions[0] ?? new Version("", "java", []);
    const key = `cpus:${this.version.id}`;
    this.wish = Number(remembered(key) ?? root.dataset["cpus"] ?? 1);
    this.tiles = new CoreTiles(part(root, "[data-tiles]"), `${root.id}-cpus`, (cpus) =>
      remember(key, String(cpus)),
    );
    this.editing = new EditButtons(root, () => this.version);
    this.comparison = new CoresComparison(root, {
      status: this.status,
      tiles: this.tiles,
      program: () => this.version.program(),
      onBegin: () => this.begin(),
      onEnd: (retryMillis) => this.ended(retryMillis),
    });
    this.tabList = this.tabs();
    this.listen();
    this.editing.show(false);
    onCapacity((availability) => this.availability(availability));
  }

  private readVersions(): Version[] {
    return [...this.root.querySelectorAll<HTMLElement>("[data-version]")].map((panel) => {
      const { version: id = "", language = "java" } = panel.dataset;
      const cells = [...panel.querySelectorAll<HTMLElement>("[data-editable]")].map(
        (cell) => new CodeCell(cell, id, language, `${this.root.id}-keys`, () => this.edited()),
      );
      return new Version(id, language, cells);
    });
  }

  private tabs(): Tabs {
    const list = part(this.root, "[data-tabs]");
    const tabs = [...list.querySelectorAll<HTMLButtonElement>(".tab")];
    const panels = [...this.root.querySelectorAll<HTMLElement>(".panel")];
    return new Tabs(list, tabs, panels, this.root.id, (index) => {
      // The library is there to read: Run goes on to mean the version chosen last.
      this.reading = index >= this.versions.length;
      this.version = this.versions[index] ?? this.version;
      this.comparison.foretell();
      this.editing.show(this.reading);
    });
  }

  private listen(): void {
    this.run.addEventListener("click", () => this.start());
    this.retry.addEventListener("click", () => this.tryAgain());
    this.stop.addEventListener("click", () => {
      this.session?.stop();
      this.comparison.stop();
    });
    this.root.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
      event.preventDefault();
      this.start();
    });
  }

  private start(): void {
    if (this.busy || !this.available) return;
    this.begin();
    const version = this.version;
    this.ran = version;
    const [program, cpus] = [version.program(), this.tiles.chosen];
    this.session = new Session({ ...program, cpus }, {
      output: this.output,
      status: this.status,
      tiles: this.tiles,
      timeline: this.timeline,
      autopsy: this.autopsy,
      compiles: version.edited && version.language === "java",
      onProblems: (found) => this.show(found, version),
      onRunning: () => this.stdin.begin(version.readsInput),
      onFigures: (ended) => this.comparison.ran(program, cpus, ended),
      onEnd: (retryMillis) => this.ended(retryMillis),
    });
  }

  private get busy(): boolean {
    return this.session !== null || this.comparison.busy;
  }

  private begin(): void {
    this.ranOnce = true;
    this.clearProblems();
    this.retry.hidden = true;
    this.comparison.button.disabled = true;
    this.swap(this.run, this.stop);
  }

  private ended(retryMillis: number | null): void {
    this.session = null;
    this.stdin.close();
    this.swap(this.stop, this.run);
    this.comparison.button.disabled = !this.available;
    this.retry.hidden = retryMillis === null;
    // The server gives the cores back a moment after it has told the end.
    setTimeout(() => void refreshCapacity(), SETTLED_MILLIS);
  }

  private tryAgain(): void {
    if (this.available) this.start();
    else void refreshCapacity();
  }

  /** One button takes the other's place, and the focus if that had it. */
  private swap(from: HTMLButtonElement, to: HTMLButtonElement): void {
    const focused = document.activeElement === from;
    from.hidden = true;
    to.hidden = false;
    if (focused) to.focus();
  }

  private availability(availability: Availability): void {
    const was = this.available;
    this.available = availability.kind === "here";
    this.run.disabled = !this.available;
    this.comparison.button.disabled = !this.available || this.busy;
    if (availability.kind === "here") {
      this.tiles.show(availability.capacity, this.wish);
      this.comparison.available(availability.capacity);
      if (!was && !this.busy) this.retry.hidden = true;
      if (!was && !this.ranOnce) {
        this.status.say("Ready");
        this.output.say(NOT_RUN);
      }
      return;
    }
    if (this.busy || availability.kind === "asking") return;
    this.tiles.disable();
    this.retry.hidden = false;
    if (!this.ranOnce) this.output.say("Nothing can be run now; the line below says why.");
    if (availability.kind === "off") {
      this.status.say("Run is off", [], `${availability.reason} ${availability.remedy}`.trim(), true);
    } else {
      const why = "The server does not answer, so nothing can be run now. The text and the code stay readable.";
      this.status.say("Run is off", [], why, true);
    }
  }

  private edited(): void {
    this.clearProblems();
    this.editing.show(this.reading);
    this.comparison.foretell();
  }

  private show(found: Diagnostic[], version: Version): void {
    this.problems.show(found);
    for (const cell of version.cells) {
      void cell.show(found.filter((problem) => problem.file === cell.name));
    }
  }

  private clearProblems(): void {
    this.problems.show([]);
    for (const version of this.versions) for (const cell of version.cells) void cell.show([]);
  }

  /** Where an autopsy marks lines, and leads to them: in the version that was run. */
  private codeView(): CodeView {
    const cell = (file: string): CodeCell | undefined => this.ran?.cells.find((each) => each.name === file);
    return {
      has: (file) => cell(file) !== undefined,
      goTo: (file, line) => {
        if (this.ran) this.tabList.choose(this.versions.indexOf(this.ran));
        void cell(file)?.reveal(line);
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
    const cell = this.version.cells.find((each) => each.name === problem.file);
    void cell?.goTo(problem.line);
  }
}

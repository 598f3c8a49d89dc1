// An example on its bench: puts the parts together and knows whether a run is under way.
import { onPlace, slug } from "../page/ownLinks";
import { keep, kept, remember, remembered } from "../page/memory";
import type { Accepted } from "../api/runClient";
import { onCapacity, refreshCapacity, type Availability } from "../api/capacity";
import { chosenKey, CoreTiles } from "../controls/coreTiles";
import { part } from "../page/dom";
import { EditButtons } from "./editButtons";
import { Result, type Recorded } from "./result";
import { RunStop, SignalChoice } from "../controls/runStop";
import { StatusLine } from "../controls/statusLine";
import { Tabs } from "../controls/tabs";
import { Version, versionsOf } from "./version";
import { CoresComparison } from "../compare/coresComparison";

/** The tab that a reader chose last, on the whole site. */
const LANGUAGE = "language";
const SETTLED_MILLIS = 600;

/** One version is chosen, and Run runs it unless something runs already. */
export class Bench {
  private readonly versions: Version[];
  private version: Version;
  private available = false;
  private askedToStop = false;
  private reading = false;
  private readonly run: HTMLButtonElement;
  private readonly runStop: RunStop;
  private readonly signals: SignalChoice;
  private readonly editing: EditButtons;
  private readonly retry: HTMLButtonElement;
  private readonly status: StatusLine;
  private readonly tiles: CoreTiles;
  private readonly result: Result;
  private readonly comparison: CoresComparison;
  private readonly tabList: Tabs;
  private readonly wish: number;
  private changed: () => void = () => undefined;

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
    this.retry = part(root, "[data-retry]");
    this.status = new StatusLine(root);
    this.versions = versionsIn(root, () => this.edited());
    this.version = this.versions[0] ?? new Version("", "java", "", []);
    const key = chosenKey(this.versions.map((version) => version.id));
    this.wish = Number(remembered(key) ?? root.dataset["cpus"] ?? 1);
    this.tiles = new CoreTiles(part(root, "[data-tiles]"), `${root.id}-cpus`, (cpus) =>
      remember(key, String(cpus)),
    );
    this.result = this.resultIn(root);
    this.editing = new EditButtons(root, () => this.version, (words) => this.status.note(words));
    this.comparison = new CoresComparison(root, {
      status: this.status,
      tiles: this.tiles,
      program: () => this.version.program(),
      shown: this.result.began,
      onBegin: () => this.begin(),
      onEnd: (retryMillis) => this.ended(retryMillis),
    });
    this.tabList = this.tabs();
    this.listen();
    this.editing.show(this.reading);
    this.markTabs();
    this.result.comeBack();
    this.comparison.resume();
    onPlace((place) => this.goToPlace(place));
    onCapacity((availability) => this.availability(availability));
  }

  /** Shows a run that somebody stored; false if one of this reader's own is shown. */
  showRecorded(recorded: Recorded): boolean {
    return this.result.showRecorded(recorded);
  }

  /** The run whose result can be stored with the program as it is now, or why there is none. */
  get storable(): Accepted | string {
    return this.result.storable;
  }

  /** Calls back whenever something begins or ends, or is edited. */
  onChange(listener: () => void): void {
    this.changed = listener;
  }

  private resultIn(root: HTMLElement): Result {
    return new Result(root, {
      status: this.status,
      tiles: this.tiles,
      versions: () => this.versions,
      beside: () => (this.reading ? null : this.version),
      choose: (version) => this.tabList.choose(this.versions.indexOf(version)),
      busy: () => this.busy,
      onBegin: () => {
        this.begin();
        this.signals.show();
      },
      onAsked: () => this.asked(),
      onFigures: (program, cpus, ended, waited) => program && this.comparison.ran(program, { ...ended, cpus }, waited),
      onEnd: (retryMillis) => this.ended(retryMillis),
    });
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
      this.result.compare();
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
    if (!this.busy && this.available) this.result.start(this.version, this.tiles.chosen);
  }

  /** The first press asks if the reader's signal does, the next one kills. */
  private stop(): void {
    const signal = this.askedToStop ? "SIGKILL" : this.signals.chosen;
    const stopping = this.result.stop(signal);
    this.comparison.stop();
    if (stopping && signal !== "SIGKILL") this.asked();
    else this.signals.hide();
  }

  /** By this page, or before it was loaded. */
  private asked(): void {
    if (this.askedToStop) return;
    this.askedToStop = true;
    this.signals.hide();
    this.runStop.asked();
  }

  private get busy(): boolean {
    return this.result.live || this.comparison.busy;
  }

  private begin(): void {
    this.askedToStop = false;
    this.result.clearProblems();
    this.retry.hidden = true;
    this.comparison.button.disabled = true;
    this.runStop.begin();
    this.result.compare();
    this.result.lock(true);
    this.changed();
  }

  private ended(retryMillis: number | null): void {
    // A run that was over when it was shown again has ended beside a comparison.
    if (this.busy) return;
    this.runStop.end();
    this.result.lock(false);
    this.signals.hide();
    this.comparison.button.disabled = !this.available;
    this.retry.hidden = retryMillis === null;
    // The server gives the cores back a moment after it has reported the end.
    setTimeout(() => void refreshCapacity(), SETTLED_MILLIS);
    this.changed();
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
      if (!was) this.result.sayNotRun(true);
      return;
    }
    if (this.busy || availability.kind === "asking") return;
    this.tiles.disable();
    this.retry.hidden = false;
    this.result.sayNotRun(false);
    if (availability.kind === "off") {
      this.status.off("Run is off", `${availability.reason} ${availability.remedy}`.trim());
    } else {
      const why = "The server does not answer, so programs cannot be run now. You can still read the text and the code.";
      this.status.off("Run is off", why);
    }
  }

  private edited(): void {
    this.result.clearProblems();
    this.markTabs();
    this.editing.show(this.reading);
    this.comparison.foretell();
    this.result.compare();
    this.changed();
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
}

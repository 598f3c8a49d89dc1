// Programs side by side: run in turn on the chosen cores, then bars, sentences and timelines.
import { remember, remembered } from "../page/memory";
import { onCapacity, refreshCapacity, type Availability } from "../api/capacity";
import { CoreTiles } from "../controls/coreTiles";
import { part } from "../page/dom";
import { RunStop } from "../controls/runStop";
import { StatusLine } from "../controls/statusLine";
import { Tabs } from "../controls/tabs";
import { Bars } from "./bars";
import { downloadsOf, dropDownloads } from "./downloads";
import type { Accepted, Report } from "../api/comparisons";
import { findingsOf } from "./findings";
import { KeptPlan } from "./keptPlan";
import { Measuring, type Stage } from "./measuring";
import { Stack } from "./stack";

const SETTLED_MILLIS = 600;

export class Side {
  private readonly run: HTMLButtonElement;
  private readonly runStop: RunStop;
  private readonly status: StatusLine;
  private readonly tiles: CoreTiles;
  private readonly bars: Bars;
  private readonly stack: Stack;
  private readonly findings: HTMLElement;
  private readonly downloads: HTMLElement;
  private readonly wish: number;
  private readonly kept: KeptPlan;
  private measuring: Measuring | null = null;
  private plan: Accepted | null = null;
  private available = false;

  constructor(private readonly root: HTMLElement) {
    this.run = part(root, "[data-run]");
    const stop = part<HTMLButtonElement>(root, "[data-stop]");
    this.runStop = new RunStop(this.run, stop, () => this.start(), () => this.measuring?.stop());
    this.findings = part(root, "[data-findings]");
    this.downloads = part(root, "[data-downloads]");
    this.status = new StatusLine(root);
    this.bars = new Bars(part(root, "[data-bars]"));
    this.stack = new Stack(part(root, "[data-timelines]"), root.id);
    const key = `cpus:${root.id}`;
    this.wish = Number(remembered(key) ?? root.dataset["cpus"] ?? 1);
    const choose = (cpus: number): void => void remember(key, String(cpus));
    this.tiles = new CoreTiles(part(root, "[data-tiles]"), `${root.id}-cpus`, choose);
    this.tabs();
    this.kept = new KeptPlan(`${location.pathname}#${root.id}`);
    void this.resume();
    onCapacity((availability) => this.availability(availability));
  }

  private tabs(): void {
    const list = part(this.root, "[data-tabs]");
    const tabs = [...list.querySelectorAll<HTMLButtonElement>(".tab")];
    new Tabs(list, tabs, [...this.root.querySelectorAll<HTMLElement>(".panel")], this.root.id, () => undefined);
  }

  private request(): object {
    const args = (this.root.dataset["args"] ?? "").split(" ").filter(Boolean);
    const cpus = this.tiles.chosen;
    const rows = [...this.root.querySelectorAll<HTMLElement>("[data-variant]")];
    const variants = rows.map((row) => ({
      label: part(row, "th").textContent,
      example: row.dataset["variant"],
      args,
      cpus,
    }));
    return { variants };
  }

  private start(): void {
    if (this.measuring?.live || !this.available) return;
    this.measuring?.leave();
    this.begin();
    this.runStop.begin();
    this.measuring = Measuring.start(this.request(), this.stage());
  }

  /** Comes back to the comparison that was made, or is being made, before the page was loaded. */
  private async resume(): Promise<void> {
    const found = await this.kept.found();
    if (!found || this.measuring) return;
    this.begin();
    this.plan = found.plan;
    if (found.live) this.runStop.begin();
    this.measuring = Measuring.again(found.plan, found.live, this.stage());
  }

  private begin(): void {
    this.bars.begin();
    this.stack.clear();
    this.findings.replaceChildren();
    dropDownloads(this.downloads);
  }

  private stage(): Stage {
    return {
      status: this.status,
      onAccepted: (plan) => {
        this.plan = plan;
        this.kept.put(plan);
      },
      onRun: (cpus, variant) => {
        this.tiles.hold(cpus);
        this.bars.running(variant);
      },
      onResult: (result) => this.bars.take(result),
      onEnd: (report) => this.ended(report),
    };
  }

  private ended(report: Report | null): void {
    this.measuring = null;
    this.tiles.release();
    this.bars.running(-1);
    this.runStop.end();
    // The server gives the cores back a moment after it has reported the end.
    setTimeout(() => void refreshCapacity(), SETTLED_MILLIS);
    if (!report) return;
    this.bars.end(report);
    if (report.findings.length === 0) return;
    this.findings.replaceChildren(findingsOf(report.findings));
    void this.stack.show(report.rows);
    if (this.plan) void downloadsOf(this.plan.id).then((links) => this.downloads.append(...links));
  }

  private availability(availability: Availability): void {
    this.available = availability.kind === "here";
    this.run.disabled = !this.available;
    if (availability.kind === "here") {
      this.tiles.show(availability.capacity, this.wish);
      this.status.on();
      return;
    }
    if (this.measuring || availability.kind === "asking") return;
    this.tiles.disable();
    const why =
      availability.kind === "off"
        ? `${availability.reason} ${availability.remedy}`.trim()
        : "The server does not answer, so nothing can be compared now.";
    this.status.off("Compare is off", why);
  }
}

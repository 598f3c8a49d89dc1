// What "Compare cores" shows below its bench: sentences, two charts, the numbers.
import { make } from "../page/dom";
import { CoresTable } from "./coresTable";
import { downloadsOf, dropDownloads } from "./downloads";
import { efficiencyChart } from "./efficiencyChart";
import type { Accepted, Fit, Report, Result } from "../api/comparisons";
import { findingsOf } from "./findings";
import { speedupChart } from "./speedupChart";
import { fitWords } from "./words";

export class CoresReport {
  private readonly body = make("div", "compare-body");
  private readonly tools = make("span", "compare-tools");
  private table: CoresTable | null = null;
  private charts = make("div", "compare-charts");
  private report: Report | null = null;
  private id = "";

  constructor(
    private readonly root: HTMLElement,
    onClose: () => void,
  ) {
    const head = make("div", "compare-head");
    const close = make("button", "quiet", "Close");
    close.type = "button";
    close.setAttribute("aria-label", "Close the comparison");
    close.addEventListener("click", onClose);
    this.tools.append(close);
    head.append(make("strong", "", "Compare cores"), this.tools);
    root.append(head, this.body);
    new ResizeObserver(() => this.draw()).observe(this.body);
  }

  begin(plan: Accepted, reveal = true): void {
    dropDownloads(this.tools);
    this.id = plan.id;
    this.report = null;
    this.table = new CoresTable(plan);
    const each = plan.repetitions === 3 ? "three times" : `${plan.repetitions} times`;
    const what = `The program runs ${each} on each number of cores, in turn. The time of a run is from the program’s start to its end.`;
    this.body.replaceChildren(make("p", "compare-note", what), this.table.root);
    this.root.hidden = false;
    if (reveal) this.root.scrollIntoView({ block: "nearest" });
  }

  take(result: Result): void {
    this.table?.take(result);
  }

  end(report: Report): void {
    this.table?.end(report);
    if (report.findings.length === 0 || !this.table) return;
    this.report = report;
    this.charts = make("div", "compare-charts");
    const judged = report.verdict !== "too-short";
    this.body.replaceChildren(findingsOf(report.findings), ...(judged ? [this.charts] : []), this.table.root);
    this.draw();
    void downloadsOf(this.id).then((links) => this.tools.prepend(...links));
  }

  private draw(): void {
    const { report, charts } = this;
    const rows = report?.rows.filter((row) => !row.tooShort) ?? [];
    if (!report || rows.length === 0 || charts.clientWidth === 0) return;
    const wide = charts.clientWidth >= 640;
    const whole = charts.clientWidth;
    const first = Math.round(wide ? whole * 0.62 : whole);
    const speedup = figure("Speed-up", "times as fast as on 1 core", speedupChart(rows, report.fit, first), legend(report.fit));
    const second = wide ? whole - first - 24 : whole;
    const efficiency = figure("Efficiency", "speed-up divided by cores", efficiencyChart(report.rows, second), null);
    charts.replaceChildren(speedup, efficiency);
  }
}

function figure(title: string, what: string, chart: SVGElement, below: HTMLElement | null): HTMLElement {
  const figure = make("div", "compare-figure");
  const heading = make("p", "compare-title", title);
  heading.append(" ", make("span", "bars-note", what));
  figure.append(heading, chart);
  if (below) figure.append(below);
  return figure;
}

function legend(fit: Fit | null): HTMLElement {
  const list = make("ul", "legend");
  const entry = (name: string, words: string): void => {
    const item = make("li", "", words);
    item.prepend(make("span", `legend-mark ${name}`));
    list.append(item);
  };
  entry("dot", "measured: median, and spread of the runs");
  entry("ideal", "ideal: twice the cores, half the time");
  if (fit) {
    entry("fit", fitWords(fit));
    entry("fit beyond", "the same law, extrapolated beyond what was measured");
  }
  return list;
}

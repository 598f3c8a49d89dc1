// Bars of time, one a program: the median, each run as a dot, and from the fastest to the slowest.
import { make } from "../page/dom";
import { duration, factor, hundredths } from "../page/amounts";
import { cores } from "../page/words";
import { timed, type Report, type Result, type Row } from "../api/comparisons";
import { spread, timeWords } from "./words";

const HEADROOM = 1.04;

interface Bar {
  readonly row: HTMLTableRowElement;
  millis: number[];
  median: number | null;
  /** Why a run has no time; empty where all have one. */
  without: string;
}

export class Bars {
  private readonly bars: Bar[];

  constructor(table: HTMLElement) {
    this.bars = [...table.querySelectorAll<HTMLTableRowElement>("tbody tr")].map((row) => ({
      row,
      millis: [],
      median: null,
      without: "",
    }));
  }

  begin(): void {
    for (const bar of this.bars) {
      bar.millis = [];
      bar.median = null;
      bar.without = "";
      for (const cell of [...bar.row.cells].slice(1)) cell.replaceChildren();
      bar.row.classList.remove("running");
    }
  }

  /** Which program runs now. */
  running(variant: number): void {
    this.bars.forEach((bar, i) => bar.row.classList.toggle("running", i === variant));
  }

  take(result: Result): void {
    const bar = this.bars[result.variant];
    if (timed(result)) bar?.millis.push(result.wallMillis);
    else if (bar) bar.without = timeWords(result);
    this.draw();
  }

  end(report: Report): void {
    this.running(-1);
    for (const row of report.rows) {
      const bar = this.bars[row.variant];
      if (!bar) continue;
      bar.median = row.medianMillis;
      this.numbers(bar.row, row);
    }
    this.draw();
  }

  private numbers(element: HTMLTableRowElement, row: Row): void {
    const [, , speedup, busy] = element.cells;
    const baseline = row.baseline === row.variant;
    if (speedup) {
      speedup.textContent = baseline ? "1" : factor(row.speedup);
      const note = baseline ? "baseline" : spread(row.speedupSpread);
      speedup.append(" ", make("span", "bars-note", note));
    }
    if (busy) {
      busy.textContent = hundredths(row.coresBusy);
      busy.append(" ", make("span", "bars-note", `of ${cores(row.cpus).replace("half a core", "½ core")}`));
    }
  }

  private draw(): void {
    const most = Math.max(1, ...this.bars.flatMap((bar) => bar.millis)) * HEADROOM;
    for (const bar of this.bars) {
      const cell = bar.row.cells[1];
      if (!cell) continue;
      if (bar.millis.length > 0) cell.replaceChildren(drawing(bar, most), words(bar));
      else if (bar.without !== "") cell.replaceChildren(words(bar));
    }
  }
}

/** Nothing is shown by the drawing alone: the words stand beside it. */
function drawing(bar: Bar, most: number): HTMLElement {
  const track = make("span", "bar");
  track.setAttribute("aria-hidden", "true");
  const share = (millis: number): string => `${((millis / most) * 100).toFixed(2)}%`;
  if (bar.median !== null) {
    const fill = make("span", "bar-fill");
    fill.style.width = share(bar.median);
    track.append(fill);
  }
  const [least, last] = [Math.min(...bar.millis), Math.max(...bar.millis)];
  const range = make("span", "bar-range");
  range.style.left = share(least);
  range.style.width = share(last - least);
  track.append(range);
  for (const millis of bar.millis) {
    const dot = make("span", "bar-dot");
    dot.style.left = share(millis);
    track.append(dot);
  }
  return track;
}

function words(bar: Bar): HTMLElement {
  if (bar.median === null) return make("span", "bar-words soft", [...bar.millis.map(duration), bar.without].filter(Boolean).join(", "));
  const all = make("span", "bar-words", duration(bar.median));
  const range = [Math.min(...bar.millis), Math.max(...bar.millis)].map(duration).join(" to ");
  all.append(" ", make("span", "bars-note", bar.millis.length === 1 ? "one run" : `from ${range}`));
  return all;
}

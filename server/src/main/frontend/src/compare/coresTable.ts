// Times on each number of cores: filled run by run, then with what they come to.
import { make } from "../page/dom";
import { duration, factor, hundredths, percent } from "../page/amounts";
import { coresSign } from "../page/words";
import type { Accepted, Report, Result } from "../api/comparisons";
import { NONE, spread, timeWords } from "./words";

const COMPUTED = ["Median", "Speed-up", "Spread", "Efficiency", "Cores busy"];

export class CoresTable {
  readonly root = make("div", "scroll compare-table");
  private readonly rows: HTMLTableRowElement[];
  private readonly repetitions: number;

  constructor(plan: Accepted) {
    this.repetitions = plan.repetitions;
    const table = make("table");
    table.append(make("caption", "unseen", "Times and speed-up on each number of cores"));
    const head = make("tr");
    const runs = Array.from({ length: plan.repetitions }, (_, i) => `Run ${i + 1}`);
    for (const title of ["Cores", ...runs, ...COMPUTED]) head.append(header(title, "col"));
    const top = make("thead");
    top.append(head);
    const body = make("tbody");
    this.rows = plan.variants.map((variant) => {
      const row = make("tr");
      row.append(header(coresSign(variant.cpus), "row"));
      for (let i = 0; i < plan.repetitions + COMPUTED.length; i++) row.append(make("td"));
      return row;
    });
    body.append(...this.rows);
    table.append(top, body);
    this.root.append(table);
    this.root.tabIndex = 0;
    this.root.setAttribute("role", "group");
    this.root.setAttribute("aria-label", "The numbers");
  }

  take(result: Result): void {
    this.write(result.variant, result.repetition, timeWords(result));
  }

  end(report: Report): void {
    for (const row of report.rows) {
      const judged = report.verdict !== "too-short" && !row.tooShort;
      const facts = [
        duration(row.medianMillis),
        judged ? factor(row.speedup) : NONE,
        row.baseline === row.variant ? "baseline" : judged ? spread(row.speedupSpread) : NONE,
        row.efficiency === null ? NONE : percent(row.efficiency),
        hundredths(row.coresBusy),
      ];
      facts.forEach((fact, i) => this.write(row.variant, this.repetitions + 1 + i, fact));
    }
  }

  private write(row: number, column: number, text: string): void {
    const cell = this.rows[row]?.cells[column];
    if (cell) cell.textContent = text;
  }
}

function header(text: string, scope: string): HTMLElement {
  const cell = make("th", "", text);
  cell.setAttribute("scope", scope);
  return cell;
}

// "Compare cores" on a bench: its button, the comparison under way, and the report below.
import { part } from "../page/dom";
import type { CoreTiles } from "../controls/coreTiles";
import type { StatusLine } from "../controls/statusLine";
import { CoresReport } from "./coresReport";
import { Measuring } from "./measuring";

export interface Surroundings {
  status: StatusLine;
  tiles: CoreTiles;
  /** The program as it stands, as the HTTP contract wants it, without the cores. */
  program(): object;
  onBegin(): void;
  onEnd(retryMillis: number | null): void;
}

export class CoresComparison {
  readonly button: HTMLButtonElement;
  private readonly root: HTMLElement;
  private readonly report: CoresReport;
  private measuring: Measuring | null = null;

  constructor(
    bench: HTMLElement,
    private readonly around: Surroundings,
  ) {
    this.button = part(bench, "[data-compare]");
    this.root = part(bench, "[data-comparison]");
    this.report = new CoresReport(this.root, () => {
      this.root.hidden = true;
      this.button.focus();
    });
    this.button.addEventListener("click", () => this.start());
  }

  get busy(): boolean {
    return this.measuring !== null;
  }

  stop(): void {
    this.measuring?.stop();
  }

  private start(): void {
    if (this.measuring) return;
    const { status, tiles } = this.around;
    this.around.onBegin();
    this.measuring = new Measuring(this.around.program(), {
      status,
      onAccepted: (plan) => this.report.begin(plan),
      onRun: (cpus) => tiles.hold(cpus),
      onResult: (result) => this.report.take(result),
      onEnd: (report, retryMillis) => {
        this.measuring = null;
        tiles.release();
        if (report) this.report.end(report);
        this.around.onEnd(retryMillis);
      },
    });
  }
}

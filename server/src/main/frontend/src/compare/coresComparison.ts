// "Compare cores" on a bench: its button, the comparison under way, and the report below.
import { part } from "../page/dom";
import { roughly } from "../page/amounts";
import type { CoreTiles } from "../controls/coreTiles";
import type { StatusLine } from "../controls/statusLine";
import type { Capacity } from "../api/capacity";
import type { Ended } from "../api/events";
import { CoresReport } from "./coresReport";
import { estimate, estimateWords, onEach, type Known } from "./estimate";
import { Measuring } from "./measuring";

const REPETITIONS = 3;

interface Surroundings {
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
  private readonly note: HTMLElement;
  private measuring: Measuring | null = null;
  private capacity: Capacity | null = null;
  /** By the program as it was run, since another text is another program. */
  private readonly known = new Map<string, Known>();

  constructor(
    bench: HTMLElement,
    private readonly around: Surroundings,
  ) {
    this.button = part(bench, "[data-compare]");
    this.note = part(bench, "[data-compare-note]");
    this.root = part(bench, "[data-comparison]");
    this.report = new CoresReport(this.root, () => {
      this.root.hidden = true;
      this.button.focus();
    });
    this.button.addEventListener("click", () => this.start());
  }

  /** What can be chosen now. */
  available(capacity: Capacity): void {
    this.capacity = capacity;
    this.foretell();
  }

  /** A run of a program has ended, and that is how long one takes. */
  ran(program: object, cpus: number, ended: Ended): void {
    if (ended.cause === "exited" && ended.processes > 0) this.learn(program, { ...ended, cpus });
  }

  /** Says how many runs it will be, and how long, before it starts. */
  foretell(): void {
    const choices = this.capacity?.cpus ?? [];
    const known = this.knownNow();
    const words = estimateWords(choices, REPETITIONS, known, this.capacity?.limits?.wallMillis ?? null);
    this.note.textContent = choices.length > 0 ? words : "";
    this.button.title = `Run the program three times on ${onEach(choices)} and draw the speed-up (${words})`;
  }

  private learn(program: object, { cpus, wallMillis, cpuMillis }: Known): void {
    this.known.set(JSON.stringify(program), { cpus, wallMillis, cpuMillis });
    this.foretell();
  }

  private knownNow(): Known | null {
    return this.known.get(JSON.stringify(this.around.program())) ?? null;
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
    const program = this.around.program();
    const known = this.knownNow();
    const whole = known ? estimate(this.capacity?.cpus ?? [], REPETITIONS, known) : null;
    this.around.onBegin();
    this.measuring = new Measuring(program, {
      status,
      expected: whole === null ? "" : `about ${roughly(whole)}`,
      onAccepted: (plan) => this.report.begin(plan),
      onRun: (cpus) => tiles.hold(cpus),
      onResult: (result, cpus) => {
        if (result.exitCode === 0) this.learn(program, { ...result, cpus });
        this.report.take(result);
      },
      onEnd: (report, retryMillis) => {
        this.measuring = null;
        tiles.release();
        if (report) this.report.end(report);
        this.around.onEnd(retryMillis);
      },
    });
  }
}

// "Compare cores" on a bench: its button, the comparison under way, and the report below.
import { part } from "../page/dom";
import { roughly } from "../page/amounts";
import type { CoreTiles } from "../controls/coreTiles";
import type { StatusLine } from "../controls/statusLine";
import type { Capacity } from "../api/capacity";
import type { Ended } from "../api/events";
import { timed } from "../api/comparisons";
import { CoresReport } from "./coresReport";
import { estimate, estimateWords, inputWords, onEach, type Known } from "./estimate";
import { KeptPlan } from "./keptPlan";
import { Measuring, type Stage } from "./measuring";

const REPETITIONS = 3;

interface Surroundings {
  status: StatusLine;
  tiles: CoreTiles;
  /** The program as it stands, as the HTTP contract wants it, without the cores. */
  program(): object;
  /** When the run that is shown was started, in milliseconds since 1970; 0 for none. */
  shown: number;
  onBegin(): void;
  onEnd(retryMillis: number | null): void;
}

export class CoresComparison {
  readonly button: HTMLButtonElement;
  private readonly root: HTMLElement;
  private readonly report: CoresReport;
  private readonly note: HTMLElement;
  private readonly warning: HTMLElement;
  private measuring: Measuring | null = null;
  private readonly kept: KeptPlan;
  private capacity: Capacity | null = null;
  /** By the program as it was run, since another text is another program. */
  private readonly known = new Map<string, Known>();
  /** Programs of which a run has waited for input. */
  private readonly readers = new Set<string>();

  constructor(
    bench: HTMLElement,
    private readonly around: Surroundings,
  ) {
    this.button = part(bench, "[data-compare]");
    this.note = part(bench, "[data-compare-note]");
    this.warning = part(bench, "[data-compare-warning]");
    this.root = part(bench, "[data-comparison]");
    this.kept = new KeptPlan(`${location.pathname}#${bench.id}`);
    this.report = new CoresReport(this.root, () => {
      this.root.hidden = true;
      this.kept.forget();
      this.button.focus();
    });
    this.button.addEventListener("click", () => this.start());
  }

  /** What can be chosen now. */
  available(capacity: Capacity): void {
    this.capacity = capacity;
    this.foretell();
  }

  /** A run of a program has ended, and that is how long one takes, unless some of it was its reader's time. */
  ran(program: object, ended: Ended & Known, waited: boolean): void {
    if (waited) this.readers.add(JSON.stringify(program));
    else if (ended.cause === "exited" && ended.processes > 0) this.learn(program, ended);
    this.foretell();
  }

  /** Says how many runs it will be, and how long, before it starts. */
  foretell(): void {
    const choices = this.capacity?.cpus ?? [];
    const known = this.knownNow();
    const words = estimateWords(choices, REPETITIONS, known, this.capacity?.limits?.wallMillis ?? null);
    this.note.textContent = choices.length > 0 ? words : "";
    this.warn();
    this.button.title = `Run the program three times on ${onEach(choices)} and draw the speed-up (${words})`;
  }

  /** Says what a program that reads gets in a comparison, where nobody types. */
  private warn(): void {
    const program: { stdin?: string } = this.around.program();
    const words = this.readers.has(JSON.stringify(program)) ? inputWords(program.stdin ?? null) : "";
    if (this.warning.textContent !== words) this.warning.textContent = words;
    this.warning.hidden = words === "";
  }

  private learn(program: object, { cpus, wallMillis, cpuMillis }: Known): void {
    this.known.set(JSON.stringify(program), { cpus, wallMillis, cpuMillis });
    this.foretell();
  }

  private knownNow(): Known | null {
    return this.known.get(JSON.stringify(this.around.program())) ?? null;
  }

  get busy(): boolean {
    return this.measuring?.live === true;
  }

  stop(): void {
    this.measuring?.stop();
  }

  private start(): void {
    if (this.busy) return;
    this.measuring?.leave();
    const program = this.around.program();
    const known = this.knownNow();
    const whole = known ? estimate(this.capacity?.cpus ?? [], REPETITIONS, known) : null;
    this.around.onBegin();
    this.measuring = Measuring.start(program, {
      ...this.stage(program, true),
      expected: whole === null ? "" : `about ${roughly(whole)}`,
    });
  }

  /** Comes back to the comparison that was made, or is being made, before the page was loaded. */
  resume(): void {
    void this.kept.found().then((found) => {
      if (!found || this.measuring) return;
      const { plan, live } = found;
      if (live) this.around.onBegin();
      this.report.begin(plan, false);
      const latest = (this.kept.latest?.began ?? 0) > this.around.shown;
      this.measuring = Measuring.again(plan, live, this.stage(null, live || latest));
    });
  }

  /** @param program as it was asked for; null if that is not known any more */
  private stage(program: object | null, speaks: boolean): Stage {
    const { status, tiles } = this.around;
    return {
      status: speaks ? status : null,
      onAccepted: (plan) => {
        this.kept.put(plan);
        this.report.begin(plan);
      },
      onRun: (cpus) => tiles.hold(cpus),
      onResult: (result, cpus) => {
        if (timed(result) && program) this.learn(program, { ...result, cpus });
        this.report.take(result);
      },
      onEnd: (report, retryMillis) => {
        const live = this.busy;
        this.measuring = null;
        if (report) this.report.end(report);
        if (!live) return;
        tiles.release();
        this.around.onEnd(retryMillis);
      },
    };
  }
}

// One comparison, from the press of its button to its end.
import { left, type Known } from "./estimate";
import { roughly } from "../page/amounts";
import { queued } from "../controls/statusWords";
import { cores } from "../page/words";
import { Following, type Connection } from "../api/following";
import { isRefused, start, stop } from "../api/runClient";
import type { StatusLine } from "../controls/statusLine";
import { timed, type Accepted, type ComparisonData, type Report, type Result } from "../api/comparisons";

export interface Stage {
  /** Null where something else stands there that matters more. */
  status: StatusLine | null;
  /** How long it will take, as far as that is known; empty if it is not. */
  expected?: string;
  onAccepted(plan: Accepted): void;
  /** A run of what has this index is under way, on so many cores. */
  onRun(cpus: number, variant: number): void;
  onResult(result: Result, cpus: number): void;
  /** Called once, last; null if there is no report. `retryMillis` is null unless the same is worth trying again. */
  onEnd(report: Report | null, retryMillis: number | null): void;
}

const HEADLINES: Record<Report["cause"], string> = {
  finished: "Compared",
  failed: "Cannot be compared",
  stopped: "Stopped",
  abandoned: "Stopped: no browser was connected",
  fault: "Internal error",
};

export class Measuring {
  private plan: Accepted | null = null;
  private following: Following<ComparisonData> | null = null;
  private stopping = false;
  private readonly results: Known[] = [];

  private constructor(
    private readonly stage: Stage,
    /** Whether it may be under way. */
    readonly live: boolean,
  ) {}

  static start(request: unknown, stage: Stage): Measuring {
    const measuring = new Measuring(stage, true);
    stage.status?.say("Requesting a comparison");
    void measuring.begin(request);
    return measuring;
  }

  /** One that was started before this page was loaded: from its first run on. */
  static again(plan: Accepted, live: boolean, stage: Stage): Measuring {
    const measuring = new Measuring(stage, live);
    measuring.follow(plan);
    return measuring;
  }

  /** Stops telling, because something else is to be shown. */
  leave(): void {
    this.following?.close();
  }

  stop(): void {
    this.stopping = true;
    if (!this.plan) return;
    this.stage.status?.note("Stopping.");
    void this.sendStop(this.plan);
  }

  private async sendStop(plan: Accepted): Promise<void> {
    const asked = await stop(this.place(plan), plan);
    this.stopping = asked.kind === "unheard";
    if (asked.kind === "refused") this.stage.status?.note(`Not stopped: ${asked.sentence}`);
    else if (this.stopping) this.stage.status?.note("Stop will be sent again when the server answers.");
  }

  private async begin(request: unknown): Promise<void> {
    const answer = await start<Accepted>("/api/comparisons", request);
    if (isRefused(answer)) {
      this.stage.status?.say("Not started", [], answer.sentence, true);
      this.stage.onEnd(null, answer.retryMillis);
      return;
    }
    this.stage.onAccepted(answer);
    const runs = `${answer.runs} runs`;
    this.stage.status?.say("Starting", this.stage.expected ? [runs, this.stage.expected] : [runs]);
    this.follow(answer);
    if (this.stopping) this.stop();
  }

  private follow(plan: Accepted): void {
    this.plan = plan;
    const place = { events: plan.events, self: this.place(plan) };
    const names = ["queued", "run", "result", "ended"] as const;
    this.following = new Following(place, names, this.handlers(plan), (to, why) => this.connection(to, why));
  }

  private place(plan: Accepted): string {
    return `/api/comparisons/${plan.id}`;
  }

  private handlers(plan: Accepted): ConstructorParameters<typeof Following<ComparisonData>>[2] {
    // What is over is not announced as if it happened now.
    const status = this.live ? this.stage.status : null;
    const fact = (number: number): string => `run ${number} of ${plan.runs}`;
    return {
      queued: (event) => status?.show(queued(event.position), [fact(event.number)]),
      run: (event) => {
        const variant = plan.variants[event.variant] ?? { label: "", cpus: 1 };
        const on = variant.label === cores(variant.cpus) ? "" : `on ${cores(variant.cpus)}`;
        const facts = [fact(event.number), variant.label, on, this.left(plan)].filter(Boolean);
        // Announced once: a voice for each of many short runs would speak over itself.
        if (event.number === 1) status?.say("Comparing", facts);
        else status?.show("Comparing", facts);
        if (this.live) this.stage.onRun(variant.cpus, event.variant);
      },
      result: (event) => {
        const cpus = plan.variants[event.variant]?.cpus ?? 1;
        if (timed(event)) this.results.push({ cpus, wallMillis: event.wallMillis, cpuMillis: event.cpuMillis });
        this.stage.onResult(event, cpus);
      },
      ended: (event) => this.ended(event),
    };
  }

  /** After the first run, by those that were made; their order is the server's: every other round goes back. */
  private left(plan: Accepted): string {
    if (this.results.length === 0) return this.stage.expected ?? "";
    const round = plan.variants.map((variant) => variant.cpus);
    const all = Array.from({ length: plan.repetitions }, (_, i) => (i % 2 ? round.toReversed() : round)).flat();
    return `about ${roughly(left(this.results, all))} left`;
  }

  private ended(report: Report): void {
    const fine = report.cause === "finished";
    const troubled = !fine && report.cause !== "stopped";
    const facts = fine && this.plan ? [`${this.plan.runs} runs`] : [];
    this.stage.status?.say(HEADLINES[report.cause] ?? "Ended", facts, troubled ? report.message : "", troubled);
    this.stage.onEnd(report, report.cause === "fault" ? 0 : null);
  }

  private connection(connection: Connection, why: string): void {
    if (connection === "open") {
      this.stage.status?.note("");
      if (this.stopping) this.stop();
    } else if (connection === "lost") this.stage.status?.note(why || "Connection lost. Reconnecting.");
    else {
      this.following?.close();
      const gone =
        "The server no longer knows this comparison: it was restarted, or the comparison ended long ago. " +
        "Start the comparison again.";
      this.stage.status?.say("Lost", [], gone, true);
      this.stage.onEnd(null, 0);
    }
  }
}

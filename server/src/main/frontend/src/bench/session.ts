// One run, from the press of Run to its end, or told again: what the server says becomes what the page shows.
import type { AutopsyPanel } from "../autopsy/autopsy";
import type { CoreTiles } from "../controls/coreTiles";
import type { Compiled, Diagnostic, Ended, EventData, EventHandlers, Sample } from "../api/events";
import type { OutputPanel } from "../output/output";
import type { Connection, Following } from "../api/following";
import {
  askWhere, followRun, isRefused, startRun, typeTo, type Accepted, type Asked, type RunRequest, type StopSignal,
} from "../api/runClient";
import type { StatusLine } from "../controls/statusLine";
import { Stopping } from "./stopping";
import { News } from "./turns";
import type { Typed } from "./keptRuns";
import type { Timeline } from "../timeline/timeline";
import { busy, clean, facts, headline, queued, waits } from "../controls/statusWords";
import { isolated } from "../output/printable";
import { cores } from "../page/words";
import { ticking } from "../page/amounts";

export interface Stage {
  output: OutputPanel;
  status: StatusLine;
  tiles: CoreTiles;
  timeline: Timeline;
  autopsy: AutopsyPanel;
  /** Whether an edited source has to be compiled first. */
  compiles: boolean;
  /** The server has taken it on. */
  onAccepted(run: Accepted): void;
  /** The program was given this. */
  onTyped(typed: Typed): void;
  onProblems(problems: Diagnostic[]): void;
  onRunning(): void;
  /** So these processes are called that wait for input now. */
  onWaiting(names: string[]): void;
  /** The program was asked to end. */
  onAsked(): void;
  /** The run has ended and its figures are known; `waited`: for its reader's input, at some time. */
  onFigures(ended: Ended, waited: boolean): void;
  /** The server has nothing of the run that was to be told again. */
  onForgotten(): void;
  /** Called once, last; `retryMillis` is null unless the same is worth trying again, `told` what the reader was. */
  onEnd(retryMillis: number | null, told: string): void;
}

/** A run that was started before: by this page, or before it was loaded. */
export interface Earlier {
  run: Accepted;
  typed: readonly Typed[];
  /** Whether it may still be under way. */
  live: boolean;
  /** When that was, in words. */
  when: string;
  /** Of a run that somebody recorded: when, on how many cores. */
  origin?: string;
}

const TICK_MILLIS = 100;
/** That the same process waits again is not read out within so long. */
const SAME_WORDS_MILLIS = 8000;

export class Session {
  private run: Accepted | null = null;
  private following: Following<EventData> | null = null;
  private position = 0;
  private problems = 0;
  private began = 0;
  private cpus: number;
  private busyNow: number | null = null;
  private ticker = 0;
  private readonly stopping: Stopping;
  private over = false;
  private typedBefore: Typed[] = [];
  /** When the program was asked to end, in milliseconds since its start. */
  private askedAt: number | null = null;
  /** The processes that wait for input, in the order in which they began to. */
  private readonly waiting = new Set<number>();
  private waited = false;
  private readonly news = new News(SAME_WORDS_MILLIS);

  private constructor(
    private readonly stage: Stage,
    cpus: number,
    private readonly earlier: Earlier | null,
  ) {
    this.cpus = cpus;
    this.stopping = new Stopping(stage.status, () => (this.over ? "over" : this.began > 0 ? "runs" : "waits"));
    // What is over is not read out as if it happened now.
    stage.output.begin("", earlier?.live ?? true);
    stage.output.transcript.origin = earlier?.origin ?? "";
    stage.timeline.begin(cpus, stage.output.transcript);
    stage.autopsy.begin();
  }

  static start(request: RunRequest, stage: Stage): Session {
    const session = new Session(stage, request.cpus, null);
    stage.status.say("Asking for " + cores(request.cpus));
    void session.start(request);
    return session;
  }

  /** From the first event on, up to the last one or to where the run is now. */
  static again(earlier: Earlier, stage: Stage): Session {
    const session = new Session(stage, earlier.run.cpus, earlier);
    session.typedBefore = [...earlier.typed];
    session.follow(earlier.run);
    return session;
  }

  /** Whether it may be under way. */
  get live(): boolean {
    return this.earlier?.live ?? true;
  }

  /** Stops telling, because something else is to be shown. */
  leave(): void {
    this.over = true;
    clearInterval(this.ticker);
    this.following?.close();
  }

  stop(signal: StopSignal): void {
    this.stopping.press(this.run, signal);
  }

  /** True if the program has been given it. What it prints in answer is shown after what was typed. */
  async type(text: string, eof: boolean): Promise<boolean> {
    if (this.run === null) return false;
    const answer = typeTo(this.run, text, eof).then((asked) => this.typed(asked, text));
    this.following?.after(answer);
    return answer;
  }

  private typed(asked: Asked, text: string): boolean {
    const taken = asked.kind === "done";
    if (taken && text) {
      this.echo(text, performance.now() - this.began);
      this.stage.onTyped({ text, after: this.following?.delivered ?? 0 });
    }
    if (asked.kind === "unheard") this.stage.status.note("Not sent: the server does not answer. Send it again in a moment.");
    if (asked.kind === "refused") this.stage.status.note(`Not sent: ${asked.sentence}`);
    return taken;
  }

  private echo(text: string, at: number): void {
    this.stage.output.typed(text.replace(/\n$/, ""), at, null);
  }

  /** Has the program's processes say where they are. */
  async askWhere(): Promise<boolean> {
    if (this.run === null) return false;
    const asked = await askWhere(this.run);
    if (asked.kind === "refused") this.stage.status.note(`Not asked: ${asked.sentence}`);
    if (asked.kind === "unheard") this.stage.status.note("Not asked: the server does not answer. Ask again in a moment.");
    return asked.kind === "done";
  }

  private async start(request: RunRequest): Promise<void> {
    const answer = await startRun(request);
    if (isRefused(answer)) {
      this.stage.output.say(answer.sentence);
      this.finish("Not started", [], answer.sentence, true, answer.retryMillis);
      return;
    }
    this.stage.onAccepted(answer);
    this.say(this.stage.compiles ? "Compiling" : "Starting");
    this.follow(answer);
    this.stopping.again(answer);
  }

  private follow(run: Accepted): void {
    this.run = run;
    this.cpus = run.cpus;
    this.following = followRun(run, this.handlers(), (connection, why) => this.connection(connection, why));
  }

  /** What is over is not announced as if it happened now. */
  private say(words: string): void {
    if (this.live) this.stage.status.say(words);
  }

  /** Puts what was typed where it stood when the run was watched. */
  private heard(at: number): void {
    if (this.earlier) this.began = Math.min(this.began, performance.now() - at);
    const before = this.following?.delivered ?? 0;
    for (let next = this.typedBefore[0]; next && next.after <= before; next = this.typedBefore[0]) {
      this.typedBefore.shift();
      this.echo(next.text, at);
    }
  }

  private handlers(): EventHandlers {
    const { output, status, tiles, timeline, autopsy } = this.stage;
    return {
      queued: (event) => {
        this.position = event.position;
        this.say(queued(event.position));
      },
      compiled: (event) => this.compiled(event),
      started: (event) => {
        this.cpus = event.cpus;
        this.began = performance.now();
        timeline.take("started", event);
        if (this.live) {
          tiles.hold(event.cpus);
          status.say(`Running on ${cores(event.cpus)}`);
          this.ticker = window.setInterval(() => this.tick(), TICK_MILLIS);
        }
        autopsy.started(event);
        this.stage.onRunning();
      },
      process: (event) => {
        this.heard(event.at);
        output.process(event);
        timeline.take("process", event);
        if (event.state === "exited") this.waits(event.pid, false);
      },
      output: (event) => {
        this.heard(event.at);
        output.output(event);
        timeline.take("output", event);
      },
      sample: (event) => {
        this.heard(event.at);
        this.sample(event);
        timeline.take("sample", event);
      },
      autopsy: (event) => autopsy.finding(event),
      input: (event) => {
        this.heard(event.at);
        this.waits(event.pid, event.waiting);
      },
      stopping: (event) => {
        this.heard(event.at);
        this.askedAt ??= event.at;
        if (!this.live) return;
        this.stopping.told(event.signal, () => this.began + event.killAt);
        this.stage.onAsked();
      },
      ended: (event) => this.ended(event),
    };
  }

  private compiled(event: Compiled): void {
    this.problems = event.diagnostics.length;
    if (event.diagnostics.length > 0) this.stage.onProblems(event.diagnostics);
    if (this.position === 0) this.say("Starting");
  }

  private sample(event: Sample): void {
    this.busyNow = event.processes.reduce((sum, process) => sum + process.cpu, 0);
    // Half a core is all that the program has.
    const whole = Math.min(1, this.cpus);
    const each = event.cores?.map((busy) => busy / whole) ?? [];
    if (this.live) this.stage.tiles.levels(this.busyNow / this.cpus, each);
    this.stage.autopsy.sample(event);
  }

  private waits(pid: number, now: boolean): void {
    const known = this.waiting.has(pid);
    if (known === now) return;
    this.waited ||= now;
    if (now) this.waiting.add(pid);
    else this.waiting.delete(pid);
    if (!this.live) return;
    this.stage.onWaiting(this.waitingNames);
    // That somebody waits is read out, and that another one does too is not.
    const words = waits(this.waitingNames);
    if (now && this.waiting.size === 1 && !this.stopping.words && this.news.is(words)) this.stage.status.say(words);
    this.tick();
  }

  private get waitingNames(): string[] {
    const { processes } = this.stage.output;
    return [...this.waiting].map((pid) => isolated(processes.label(processes.of(pid))));
  }

  private tick(): void {
    const { words } = this.stopping;
    if (words) return this.stage.status.show(words);
    const now = `${ticking(performance.now() - this.began)} on ${cores(this.cpus)}`;
    const wait = waits(this.waitingNames);
    if (wait) return this.stage.status.show(wait, [now]);
    this.stage.status.show(`Running ${now}`, this.busyNow === null ? [] : [busy(this.busyNow, this.cpus)]);
  }

  private ended(event: Ended): void {
    this.heard(event.wallMillis);
    this.stage.timeline.take("ended", event);
    this.stage.onFigures(event, this.waited);
    const fine = clean(event);
    this.stage.autopsy.ended(event);
    // The list of problems shows what does not compile.
    const told = fine || (event.cause === "stopped" && event.processes === 0) || (event.cause === "compile-error" && this.problems > 0);
    const explained = told ? "" : event.message;
    if (this.stage.output.lineCount === 0) {
      this.stage.output.say(event.processes > 0 ? "The program printed nothing." : "The program did not run.");
    }
    const retry = event.cause === "fault" ? 0 : null;
    const when = this.earlier && !this.earlier.live ? [this.earlier.when] : [];
    this.finish(headline(event), [...facts(event, this.cpus, this.askedAt), ...when], explained, !fine && event.cause !== "stopped", retry);
  }

  private connection(connection: Connection, why: string): void {
    if (connection === "open") {
      this.stage.status.note("");
      this.stopping.again(this.run);
    } else if (connection === "lost") this.stage.status.note(why || "Connection lost. Reconnecting.");
    else if (this.earlier && this.following?.delivered === 0) {
      this.leave();
      this.stage.onForgotten();
    } else {
      const gone =
        "The server no longer knows this run: it was restarted, or the run ended long ago. " +
        "The page shows everything that arrived. Press Run to start it again.";
      this.finish("Lost", [], gone, true, 0);
    }
  }

  private finish(words: string, known: string[], message: string, troubled: boolean, retry: number | null): void {
    this.leave();
    if (this.live) this.stage.tiles.release();
    this.stage.status.say(words, known, message, troubled);
    this.stage.onEnd(retry, message);
  }
}

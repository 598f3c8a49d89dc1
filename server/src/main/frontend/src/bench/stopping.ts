// Stop on its way to a run: sent until the server has heard it, and what the program was asked with.
import { stopRun, type Accepted, type StopSignal } from "../api/runClient";
import type { StatusLine } from "../controls/statusLine";
import { asking } from "../controls/statusWords";

/** As the server has it: what still runs so long after it was asked to end is killed. */
const GRACE_MILLIS = 2000;

export class Stopping {
  /** Pressed last; null once the server has heard it. */
  private unheard: StopSignal | null = null;
  private asked: { signal: StopSignal; killAt: () => number } | null = null;

  constructor(
    private readonly status: StatusLine,
    private readonly state: () => "waits" | "runs" | "over",
  ) {}

  /** @param run null while the server has not answered yet */
  press(run: Accepted | null, signal: StopSignal): void {
    this.unheard = signal;
    if (run === null) return;
    this.status.note(this.state() === "waits" || signal === "SIGKILL" ? "Stopping." : `Sending ${signal}.`);
    void this.send(run, signal);
  }

  /** The server can hear now what it has not. */
  again(run: Accepted | null): void {
    if (this.unheard) this.press(run, this.unheard);
  }

  /** What is told meanwhile; empty unless the program was asked to end. */
  get words(): string {
    return this.asked ? asking(this.asked.signal, this.asked.killAt() - performance.now()) : "";
  }

  /** The program was asked, by this page or before it was loaded. When it began is known better and better. */
  told(signal: StopSignal, killAt: () => number): void {
    const known = this.asked?.signal === signal;
    this.asked = { signal, killAt };
    if (!known) this.status.say(this.words);
  }

  private async send(run: Accepted, signal: StopSignal): Promise<void> {
    const answer = await stopRun(run, signal);
    if (this.state() === "over") return;
    // Where it was not heard, it is sent again once the connection is back.
    const heard = answer.kind !== "unheard";
    if (heard && this.unheard === signal) this.unheard = null;
    if (answer.kind === "done" && this.state() === "runs") this.wasAsked(signal);
    if (answer.kind === "refused") this.status.note(`Not stopped: ${answer.sentence}`);
    else if (!heard) this.status.note("Stop will be sent again when the server answers.");
  }

  private wasAsked(signal: StopSignal): void {
    if (signal === "SIGKILL" || this.asked) return;
    const killAt = performance.now() + GRACE_MILLIS;
    this.told(signal, () => killAt);
  }
}

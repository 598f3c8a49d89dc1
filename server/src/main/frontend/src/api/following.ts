// Follows a stream of numbered server-sent events to its end.
import { createParser, type EventSourceMessage } from "eventsource-parser";
import { Turns } from "./turns";

export type Connection = "open" | "lost" | "gone";

type Handlers<D> = { [N in keyof D]: (data: D[N]) => void };

/** After a drop it is asked again at once, then in longer and longer steps. */
const AGAIN_MILLIS = { first: 500, most: 5000 };
const LONGEST_HOLD = 2000;
/** How many characters of the stream are parsed at once. */
const SLICE = 16_384;

/**
 * Each event once, up to the one named "ended", resumed after a drop. Not by EventSource, which delivers everything that
 * has arrived in one go while the page stands still: here events are delivered in turns, and no more is read than is
 * delivered.
 * `self` answers 404 once there is nothing to follow any more.
 */
export class Following<D> {
  private lastId = 0;
  /** The number of the last event that was handled. */
  delivered = 0;
  /** Whether the page is left, for good or until the reader comes back to it. */
  private away = false;
  private connected = new AbortController();
  private again: number = AGAIN_MILLIS.first;
  private timer = 0;
  private readonly stopped = new AbortController();
  private readonly turns = new Turns();

  /** @param parts splits an event where handling all of it at once would take long */
  constructor(
    private readonly place: { events: string; self: string },
    private readonly names: readonly (keyof D & string)[],
    private readonly handlers: Handlers<D>,
    private readonly onConnection: (connection: Connection, why: string) => void,
    private readonly parts: <N extends keyof D>(name: N, data: D[N]) => D[N][] = (_, data) => [data],
  ) {
    const { signal } = this.stopped;
    // A page that the browser keeps must have no connection.
    addEventListener("pagehide", () => this.leave(), { signal });
    addEventListener("pageshow", () => this.comeBack(), { signal });
    void this.connect();
  }

  close(): void {
    clearTimeout(this.timer);
    this.stopped.abort();
    this.connected.abort();
  }

  private leave(): void {
    this.away = true;
    clearTimeout(this.timer);
    this.connected.abort();
  }

  private comeBack(): void {
    if (!this.away) return;
    this.away = false;
    this.again = AGAIN_MILLIS.first;
    void this.connect();
  }

  /** Events are delivered once this answer has arrived, so that it is seen first. */
  after(answer: Promise<unknown>): void {
    this.turns.hold(answer, LONGEST_HOLD);
  }

  private async connect(): Promise<void> {
    const connected = (this.connected = new AbortController());
    const { status, why } = await this.read(connected.signal).catch(() => ({ status: 0, why: "" }));
    if (connected.signal.aborted) return;
    if (status === 404 && (await this.isGone())) return this.onConnection("gone", "");
    if (connected.signal.aborted) return;
    this.onConnection("lost", why);
    this.timer = window.setTimeout(() => void this.connect(), this.again);
    this.again = Math.min(AGAIN_MILLIS.most, this.again * 2);
  }

  /** Reads until the stream ends; gives the answer's status and, where there is no stream, the server's sentence. */
  private async read(signal: AbortSignal): Promise<{ status: number; why: string }> {
    const headers: HeadersInit = { accept: "text/event-stream" };
    if (this.lastId > 0) headers["Last-Event-ID"] = String(this.lastId);
    const response = await fetch(this.place.events, { headers, cache: "no-store", signal });
    const { status } = response;
    if (!response.ok || !response.body) {
      const problem = (await response.json().catch(() => ({}))) as { detail?: string };
      return { status, why: problem.detail ?? "" };
    }
    this.onConnection("open", "");
    this.again = AGAIN_MILLIS.first;
    const come: EventSourceMessage[] = [];
    const parser = createParser({ onEvent: (event) => come.push(event) });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      for (let from = 0; from < chunk.value.length; from += SLICE) {
        parser.feed(chunk.value.slice(from, from + SLICE));
        for (const event of come.splice(0)) {
          if (signal.aborted) return { status: 0, why: "" };
          await this.take(event);
        }
      }
    }
    return { status, why: "" };
  }

  private async take({ id, event, data }: EventSourceMessage): Promise<void> {
    const number = Number(id ?? 0);
    if (number > 0 && number <= this.lastId) return;
    if (number > 0) this.lastId = number;
    const name = this.names.find((each) => each === event);
    if (!name) return;
    for (const part of this.parts(name, JSON.parse(data) as D[typeof name])) {
      for (let wait = this.turns.next(); wait; wait = this.turns.next()) await wait;
      if (this.stopped.signal.aborted) return;
      // Closed before the end is delivered, because a listener may then start the next run.
      if (name === "ended") this.close();
      this.handlers[name](part);
    }
    this.delivered = number;
  }

  private async isGone(): Promise<boolean> {
    const status = await fetch(this.place.self).then((response) => response.status, () => 0);
    return status === 404;
  }
}

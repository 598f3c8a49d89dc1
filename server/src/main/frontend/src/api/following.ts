// Follows a stream of numbered server-sent events to its end.
import { Portions } from "./portions";

export type Connection = "open" | "lost" | "gone";

export type Handlers<D> = { [N in keyof D]: (data: D[N]) => void };

const AGAIN_MILLIS = 2000;
const LONGEST_HOLD = 2000;

/**
 * Each event once, up to the one named "ended": EventSource resumes by itself after a drop, and
 * where it gives up we ask again from the start and skip what is known. `self` answers 404 once
 * there is nothing to follow any more.
 */
export class Following<D> {
  private source: EventSource | null = null;
  private lastId = 0;
  private timer = 0;
  private readonly portions = new Portions();

  /** @param parts splits what an event tells where handling all of it at once would take long */
  constructor(
    private readonly place: { events: string; self: string },
    private readonly names: readonly (keyof D & string)[],
    private readonly handlers: Handlers<D>,
    private readonly onConnection: (connection: Connection) => void,
    private readonly parts: <N extends keyof D>(name: N, data: D[N]) => D[N][] = (_, data) => [data],
  ) {
    this.connect();
  }

  close(): void {
    this.disconnect();
    this.portions.close();
  }

  /** What happens is told once this answer is here, so that it is seen first. */
  after(answer: Promise<unknown>): void {
    void this.portions.hold(answer, LONGEST_HOLD);
  }

  private disconnect(): void {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
  }

  private connect(): void {
    const source = new EventSource(this.place.events);
    this.source = source;
    for (const name of this.names) {
      source.addEventListener(name, (event) => this.take(name, event as MessageEvent<string>));
    }
    source.onopen = () => this.onConnection("open");
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) void this.refused();
      else this.onConnection("lost");
    };
  }

  private take<N extends keyof D & string>(name: N, event: MessageEvent<string>): void {
    const id = Number(event.lastEventId);
    if (id > 0 && id <= this.lastId) return;
    if (id > 0) this.lastId = id;
    // Closed before it is told, for whoever hears of the end may start the next.
    if (name === "ended") this.disconnect();
    this.portions.add(() => this.tell(name, event.data));
  }

  private tell<N extends keyof D & string>(name: N, json: string): void {
    const [first, ...rest] = this.parts(name, JSON.parse(json) as D[N]);
    this.portions.first(rest.map((part) => () => this.handlers[name](part)));
    if (first !== undefined) this.handlers[name](first);
  }

  /** The stream was refused, not dropped: what it tells of is gone, or the server is only busy. */
  private async refused(): Promise<void> {
    this.source = null;
    const status = await fetch(this.place.self)
      .then((response) => response.status)
      .catch(() => 0);
    if (status === 404) {
      this.portions.add(() => this.onConnection("gone"));
      return;
    }
    this.onConnection("lost");
    this.timer = window.setTimeout(() => this.connect(), AGAIN_MILLIS);
  }
}

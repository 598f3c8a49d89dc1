// Follows a stream of numbered server-sent events to its end.

export type Connection = "open" | "lost" | "gone";

export type Handlers<D> = { [N in keyof D]: (data: D[N]) => void };

const AGAIN_MILLIS = 2000;

/**
 * Each event once, up to the one named "ended": EventSource resumes by itself after a drop, and
 * where it gives up we ask again from the start and skip what is known. `self` answers 404 once
 * there is nothing to follow any more.
 */
export class Following<D> {
  private source: EventSource | null = null;
  private lastId = 0;
  private timer = 0;

  constructor(
    private readonly place: { events: string; self: string },
    private readonly names: readonly (keyof D & string)[],
    private readonly handlers: Handlers<D>,
    private readonly onConnection: (connection: Connection) => void,
  ) {
    this.connect();
  }

  close(): void {
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
    if (name === "ended") this.close();
    this.handlers[name](JSON.parse(event.data) as D[N]);
  }

  /** The stream was refused, not dropped: what it tells of is gone, or the server is only busy. */
  private async refused(): Promise<void> {
    this.source = null;
    const status = await fetch(this.place.self)
      .then((response) => response.status)
      .catch(() => 0);
    if (status === 404) {
      this.onConnection("gone");
      return;
    }
    this.onConnection("lost");
    this.timer = window.setTimeout(() => this.connect(), AGAIN_MILLIS);
  }
}

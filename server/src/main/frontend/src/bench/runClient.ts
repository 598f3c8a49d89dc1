// Talks to the run API: starts a run, follows its events, types to it, stops it.
import type { EventHandlers, EventName } from "./events";

export interface RunRequest {
  cpus: number;
  example?: string;
  language?: string;
  files?: { name: string; text: string }[];
}

export interface Accepted {
  id: string;
  events: string;
  cpus: number;
}

/** Why a run was not started, in a sentence. */
export interface Refused {
  sentence: string;
  /** Milliseconds to wait before the same can work; null if it will not. */
  retryMillis: number | null;
}

interface ProblemJson {
  detail?: string;
  title?: string;
  remedy?: string;
}

export async function startRun(request: RunRequest): Promise<Accepted | Refused> {
  let response: Response;
  try {
    response = await fetch("/api/runs", json(request));
  } catch {
    return { sentence: "The server cannot be reached. Is your connection up?", retryMillis: 0 };
  }
  if (response.ok) return (await response.json()) as Accepted;
  const problem = (await response.json().catch(() => ({}))) as ProblemJson;
  const said = problem.detail || problem.title || `The server answered ${response.status}.`;
  const sentence = [said, problem.remedy].filter(Boolean).join(" ");
  const later = response.status === 429 || response.status >= 500;
  const seconds = Number(response.headers.get("Retry-After"));
  return { sentence, retryMillis: later ? (seconds > 0 ? seconds * 1000 : 0) : null };
}

export function isRefused(answer: Accepted | Refused): answer is Refused {
  return "sentence" in answer;
}

export function stopRun(id: string): Promise<unknown> {
  return fetch(`/api/runs/${id}`, { method: "DELETE" }).catch(() => undefined);
}

/** Has the processes of a run say where they are. True if the server took it. */
export function askWhere(id: string): Promise<boolean> {
  const answer = fetch(`/api/runs/${id}/autopsy`, { method: "POST" });
  return answer.then((response) => response.ok).catch(() => false);
}

/** True if the server took it. */
export async function typeTo(id: string, text: string, eof: boolean): Promise<boolean> {
  const answer = fetch(`/api/runs/${id}/stdin`, json({ text, eof }));
  return answer.then((response) => response.ok).catch(() => false);
}

function json(body: unknown): RequestInit {
  const headers = { "content-type": "application/json", accept: "application/json" };
  return { method: "POST", headers, body: JSON.stringify(body) };
}

export type Connection = "open" | "lost" | "gone";

const NAMES: EventName[] = ["queued", "compiled", "started", "process", "output", "sample", "autopsy", "ended"];
const AGAIN_MILLIS = 2000;

/**
 * Follows a run to its end, each event once: EventSource resumes by itself after a drop, and where
 * it gives up we ask again from the start and skip what is known.
 */
export class Following {
  private source: EventSource | null = null;
  private lastId = 0;
  private timer = 0;

  constructor(
    private readonly run: Accepted,
    private readonly handlers: EventHandlers,
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
    const source = new EventSource(this.run.events);
    this.source = source;
    for (const name of NAMES) {
      source.addEventListener(name, (event) => this.take(name, event as MessageEvent<string>));
    }
    source.onopen = () => this.onConnection("open");
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) void this.refused();
      else this.onConnection("lost");
    };
  }

  private take<N extends EventName>(name: N, event: MessageEvent<string>): void {
    const id = Number(event.lastEventId);
    if (id > 0 && id <= this.lastId) return;
    if (id > 0) this.lastId = id;
    // Closed before it is told, for whoever hears of the end may start the next.
    if (name === "ended") this.close();
    this.handlers[name](JSON.parse(event.data));
  }

  /** The stream was refused, not dropped: the run is gone, or the server is only busy. */
  private async refused(): Promise<void> {
    this.source = null;
    const status = await fetch(`/api/runs/${this.run.id}`)
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

// Talks to the run API: starts a run, follows its events, types to it, stops it.
import type { EventData, EventHandlers, EventName } from "./events";
import { Following, type Connection } from "./following";

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

export function startRun(request: RunRequest): Promise<Accepted | Refused> {
  return start<Accepted>("/api/runs", request);
}

/** Asks the server to begin something; what it answers, or why it does not. */
export async function start<A>(path: string, request: unknown): Promise<A | Refused> {
  let response: Response;
  try {
    response = await fetch(path, json(request));
  } catch {
    return { sentence: "The server cannot be reached. Is your connection up?", retryMillis: 0 };
  }
  if (response.ok) return (await response.json()) as A;
  const problem = (await response.json().catch(() => ({}))) as ProblemJson;
  const said = problem.detail || problem.title || `The server answered ${response.status}.`;
  const sentence = [said, problem.remedy].filter(Boolean).join(" ");
  const later = response.status === 429 || response.status >= 500;
  const seconds = Number(response.headers.get("Retry-After"));
  return { sentence, retryMillis: later ? (seconds > 0 ? seconds * 1000 : 0) : null };
}

export function isRefused(answer: object): answer is Refused {
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

const NAMES: EventName[] = ["queued", "compiled", "started", "process", "output", "sample", "autopsy", "ended"];

/** Follows a run to its end, each event once. */
export function followRun(
  run: Accepted,
  handlers: EventHandlers,
  onConnection: (connection: Connection) => void,
): Following<EventData> {
  return new Following({ events: run.events, self: `/api/runs/${run.id}` }, NAMES, handlers, onConnection);
}

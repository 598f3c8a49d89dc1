// Talks to the run API: starts a run, follows its events, types to it, stops it.
import type { EventData, EventHandlers, EventName } from "./events";
import { Following, type Connection } from "./following";

export interface RunRequest {
  cpus: number;
  example?: string;
  language?: string;
  files?: { name: string; text: string }[];
  args?: string[];
  stdin?: string;
}

export interface Accepted extends Owned {
  events: string;
  cpus: number;
  /** What is gone where the events are; its own address unless it says another. */
  self?: string;
}

/** Why a run was not started, in a sentence. */
interface Refused {
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
export async function start<A>(path: string, request: unknown, token?: string): Promise<A | Refused> {
  let response: Response;
  try {
    response = await fetch(path, shown(json(request), token));
  } catch {
    return { sentence: "The server cannot be reached. Check your connection, then try again.", retryMillis: 0 };
  }
  if (response.ok) return (await response.json()) as A;
  const sentence = await problemOf(response);
  const later = response.status === 429 || response.status >= 500;
  const seconds = Number(response.headers.get("Retry-After"));
  return { sentence, retryMillis: later ? (seconds > 0 ? seconds * 1000 : 0) : null };
}

/** The program as a zip file to take home. */
export async function projectOf(program: Omit<RunRequest, "cpus">): Promise<{ name: string; zip: Blob } | Refused> {
  const response = await fetch("/api/projects", json(program)).catch(() => null);
  if (!response) return { sentence: "The server cannot be reached. Check your connection, then try again.", retryMillis: 0 };
  if (!response.ok) return { sentence: await problemOf(response), retryMillis: null };
  const name = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? "program.zip";
  return { name, zip: await response.blob() };
}

export function isRefused(answer: object): answer is Refused {
  return "sentence" in answer;
}

/** What became of something that was asked of a run: done, refused in a sentence, or not even heard. */
export type Asked = { kind: "done" } | { kind: "refused"; sentence: string } | { kind: "unheard" };

/** What can be named when something is asked of it: a run, or a comparison. */
interface Owned {
  id: string;
  /** Shows that it is ours where the browser keeps no cookies. */
  token?: string;
}

/** How a program is stopped. The first two ask; a program can do something before it ends. */
export type StopSignal = "SIGINT" | "SIGTERM" | "SIGKILL";

export function stopRun(run: Owned, signal: StopSignal): Promise<Asked> {
  return stop(`/api/runs/${run.id}?signal=${signal}`, run);
}

export function stop(path: string, owned: Owned): Promise<Asked> {
  return ask(path, owned, { method: "DELETE" });
}

/** Whether something that was started is still under way; "unknown" if the server does not answer. */
export type Whereabouts = "live" | "ended" | "gone" | "unknown";

/** @param path of a run, or of a comparison */
export async function whereabouts(path: string): Promise<Whereabouts> {
  const response = await fetch(path, { headers: { accept: "application/json" } }).catch(() => null);
  if (response?.status === 404) return "gone";
  if (!response?.ok) return "unknown";
  const { state } = (await response.json()) as { state: string };
  return state === "ended" ? "ended" : "live";
}

/** Has the processes of a run say where they are. */
export function askWhere(run: Owned): Promise<Asked> {
  return ask(`/api/runs/${run.id}/autopsy`, run, { method: "POST" });
}

/** A stored program, and where its page is. */
export interface Stored {
  path: string;
  keptDays: number;
}

/** Has the server store a run that has ended, with its program. */
export function recordRun({ id, token }: Owned): Promise<Stored | Refused> {
  return start<Stored>(`/api/runs/${id}/recording`, {}, token);
}

export function typeTo(run: Owned, text: string, eof: boolean): Promise<Asked> {
  return ask(`/api/runs/${run.id}/stdin`, run, json({ text, eof }));
}

const COOKIES = "Your browser blocks cookies; allow them for this site, so that the server can tell that the run is yours.";

async function ask(path: string, { token }: Owned, init: RequestInit): Promise<Asked> {
  const response = await fetch(path, shown(init, token)).catch(() => null);
  // A server that is too busy now will hear it later.
  if (!response || response.status === 429 || response.status >= 500) return { kind: "unheard" };
  if (response.ok) return { kind: "done" };
  const sentence = await problemOf(response);
  const cookies = response.status === 403 && !navigator.cookieEnabled;
  return { kind: "refused", sentence: cookies ? `${sentence} ${COOKIES}` : sentence };
}

/** With what shows that something is ours. */
function shown(init: RequestInit, token: string | undefined): RequestInit {
  if (!token) return init;
  return { ...init, headers: { ...(init.headers as Record<string, string> | undefined), "Forklore-Run-Token": token } };
}

async function problemOf(response: Response): Promise<string> {
  const problem = (await response.json().catch(() => ({}))) as ProblemJson;
  const said = problem.detail || problem.title || `The server answered ${response.status}.`;
  return [said, problem.remedy].filter(Boolean).join(" ");
}

function json(body: unknown): RequestInit {
  const headers = { "content-type": "application/json", accept: "application/json" };
  return { method: "POST", headers, body: JSON.stringify(body) };
}

const NAMES: EventName[] = ["queued", "compiled", "started", "process", "output", "sample", "autopsy", "input", "stopping", "ended"];

/** Follows a run to its end, each event once. */
export function followRun(
  run: Accepted,
  handlers: EventHandlers,
  onConnection: (connection: Connection, why: string) => void,
): Following<EventData> {
  const place = { events: run.events, self: run.self ?? `/api/runs/${run.id}` };
  return new Following(place, NAMES, handlers, onConnection, parts);
}

/** So many letters are handled at once. */
const PART_LETTERS = 8192;

function parts<N extends EventName>(name: N, data: EventData[N]): EventData[N][] {
  if (name !== "output") return [data];
  const { text, ...rest } = data as EventData["output"];
  if (text.length <= PART_LETTERS) return [data];
  const found: EventData["output"][] = [];
  for (let from = 0; from < text.length; ) {
    // A letter of two units is not cut.
    const to = isLow(text.charCodeAt(from + PART_LETTERS)) ? from + PART_LETTERS + 1 : from + PART_LETTERS;
    found.push({ ...rest, text: text.slice(from, to) });
    from = to;
  }
  return found as EventData[N][];
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

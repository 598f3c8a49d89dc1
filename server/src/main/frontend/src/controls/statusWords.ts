// What the status line says: waiting, how a run ended, and what it used.
import type { Cause, Ended } from "../api/events";
import { duration, hundredths, mebibytes, shortSeconds } from "../page/amounts";
import { coresSign, signalName } from "../page/words";

function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  const ending = teen ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${ending}`;
}

export function queued(position: number): string {
  return position <= 1 ? "Queued, next in line" : `Queued, ${ordinal(position)} in line`;
}

/** A program that was asked to end, and has so long to do it. */
export function asking(signal: string, leftMillis: number): string {
  const left = Math.max(0, leftMillis) / 1000;
  return `Asked to stop with ${signal}; killed in ${left.toFixed(1)} s`;
}

/** Of processes by what they are called; empty where none waits. */
export function waits(names: readonly string[]): string {
  if (names.length > 2) return `${names.length} processes wait for your input`;
  return names.length === 0 ? "" : `${names.join(" and ")} ${names.length === 1 ? "waits" : "wait"} for your input`;
}

const HEADLINES: Record<Exclude<Cause, "exited">, string> = {
  "compile-error": "Did not compile",
  "wall-time": "Out of time",
  memory: "Out of memory",
  output: "Too much output",
  processes: "Too many processes",
  stopped: "Stopped",
  abandoned: "Stopped: no browser was connected",
  fault: "Internal error",
};

export function headline(ended: Ended): string {
  if (ended.cause !== "exited") return HEADLINES[ended.cause] ?? "Ended";
  if (ended.signal !== null) return `Ended by ${signalName(ended.signal)}`;
  return ended.exitCode === null ? "Exited" : `Exited ${ended.exitCode}`;
}

/** Whether there is nothing to explain. */
export function clean(ended: Ended): boolean {
  return ended.cause === "exited" && (ended.exitCode === 0 || ended.exitCode === null) && ended.signal === null;
}

/**
 * "after 1.24 s", "5 processes", "1.83 of 2 cores busy", "298 MiB at most": what is known of it.
 *
 * @param askedAt when it was asked to end, in milliseconds since its start; null if it was not
 */
export function facts(ended: Ended, cpus: number, askedAt: number | null = null): string[] {
  if (ended.processes === 0) return [];
  const list = [after(ended.wallMillis, askedAt)];
  list.push(ended.processes === 1 ? "1 process" : `${ended.processes} processes`);
  if (ended.wallMillis > 0) list.push(busy(ended.cpuMillis / ended.wallMillis, cpus));
  if (ended.peakMemoryBytes > 0) list.push(`${mebibytes(ended.peakMemoryBytes)} at most`);
  const machine = busyMachine(ended);
  if (machine) list.push(machine);
  return list;
}

/** A program that is asked to end may do something before it does. */
function after(wallMillis: number, askedAt: number | null): string {
  const end = duration(wallMillis);
  const asked = duration(Math.min(askedAt ?? wallMillis, wallMillis));
  return asked === end ? `after ${end}` : `asked after ${asked}, ended after ${end}`;
}

/** Less is what any machine makes a program wait now and then. */
const NOTICEABLE_MILLIS = 50;
const NOTICEABLE_SHARE = 0.05;

/** Why it may have taken longer than it would alone; empty where that made no difference, or is not known. */
export function busyMachine({ busyMillis, wallMillis }: Pick<Ended, "busyMillis" | "wallMillis">): string {
  const millis = busyMillis ?? 0;
  if (millis < NOTICEABLE_MILLIS || millis < wallMillis * NOTICEABLE_SHARE) return "";
  return `the machine was busy: ${shortSeconds(millis)} spent waiting for a core`;
}

export function busy(used: number, cpus: number): string {
  const unit = cpus <= 1 ? "core" : "cores";
  return `${hundredths(used)} of ${coresSign(cpus)} ${unit} busy`;
}

// How a process ended, in words.
import type { Cause, Ended } from "../api/events";
import { exitNote, signalName } from "../page/words";
import type { Lane } from "./lane";

const LIMITS: Partial<Record<Cause, string>> = {
  "wall-time": "time limit",
  memory: "memory limit",
  output: "output limit",
  processes: "process limit",
  stopped: "Stop",
  abandoned: "lost connection",
};
const SIGKILL = 9;

/** Empty for a clean exit, and while it lives. */
export function ending(lane: Lane, ended: Ended | null): string {
  const { exited, exitCode, signal } = lane.process;
  const killed = killedBy(lane, ended);
  if (killed) return `killed: ${killed}`;
  return exited ? exitNote(exitCode, signal) : "";
}

/** As {@link ending}, a clean exit and a life included. */
export function endingWords(lane: Lane, ended: Ended | null): string {
  const { exited, exitCode, signal } = lane.process;
  const killed = killedBy(lane, ended);
  if (killed) return `killed by ${killed === "Stop" ? killed : `the ${killed}`}`;
  if (signal !== null) return signalName(signal);
  if (exitCode !== null) return `exited ${exitCode}`;
  return exited || ended ? "ended, exit code not known" : "running";
}

/** The kernel kills at any time when memory runs out, the others only once the limit was hit. */
function killedBy(lane: Lane, ended: Ended | null): string {
  const limit = ended ? LIMITS[ended.cause] : undefined;
  if (!ended || !limit) return "";
  const { exited, exitCode, signal } = lane.process;
  if (exitCode !== null || (signal !== null && signal !== SIGKILL)) return "";
  if (ended.cause === "memory") return signal === SIGKILL ? limit : "";
  const since = ended.cause === "wall-time" ? (ended.limit ?? 0) : ended.wallMillis - LAST_MILLIS;
  return !exited || (lane.end ?? since) >= since ? limit : "";
}

/** It takes some time until all are gone. */
const LAST_MILLIS = 500;

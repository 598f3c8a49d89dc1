// Two runs side by side, in a sentence that claims no more than two runs can show.
import type { KeptRun } from "./keptRuns";
import { clean } from "../controls/statusWords";
import { cores } from "../page/words";
import { duration, factor } from "../page/amounts";
import type { Ended } from "../api/events";

/** Shorter times are mostly start-up. */
const TELLING_MILLIS = 100;

/** Of runs that have ended, the earlier one first. */
export function pairWords(first: KeptRun, second: KeptRun): string {
  const [a, b] = [first.ended, second.ended];
  if (!a || !b) return "";
  const times = `${cores(first.run.cpus)}: ${duration(a.wallMillis)}. ${cores(second.run.cpus)}: ${duration(b.wallMillis)}`;
  const said = times.charAt(0).toUpperCase() + times.slice(1);
  if (first.version !== second.version) return `${said}. These are two different programs.`;
  if (first.print !== second.print) return `${said}. The program was edited in between.`;
  if (!clean(a as Ended) || !clean(b as Ended)) return `${said}. Not both ran to their end.`;
  if (Math.min(a.wallMillis, b.wallMillis) < TELLING_MILLIS) return `${said}, which is too short to compare.`;
  return `${said}, ${ratio(a.wallMillis, b.wallMillis)}. One run each; Compare cores makes three.`;
}

function ratio(first: number, second: number): string {
  const faster = first / second;
  if (faster > 1.05) return `${factor(faster)} times as fast`;
  return faster < 0.95 ? `${factor(1 / faster)} times as long` : "about the same";
}

// Numbers as tables and charts have them.
import { timed, type Fit, type Result } from "../api/comparisons";
import { duration, factor, percent } from "../page/amounts";

/** 1.88 to 1.97. */
export function spread([low, high]: readonly [number, number]): string {
  return factor(low) === factor(high) ? factor(low) : `${factor(low)} to ${factor(high)}`;
}

/** The time of a run; of one that has none why that is so. */
export function timeWords(result: Pick<Result, "cause" | "exitCode" | "wallMillis">): string {
  if (timed(result)) return duration(result.wallMillis);
  return result.cause === "stopped" || result.cause === "abandoned" ? "stopped" : "failed";
}

/** Where there is no number: a dash. */
export const NONE = "–";

export function percentSpread([low, high]: readonly [number, number]): string {
  const [from, to] = [Math.round(low * 100), Math.round(high * 100)];
  return from === to ? `${from} %` : `${from} to ${to} %`;
}

/** What the fitted curve is. */
export function fitWords(fit: Fit): string {
  const serial = percent(fit.serialFraction);
  return `Amdahl’s law, ${serial} serial (${percentSpread(fit.serialSpread)} by the spread of the runs)`;
}

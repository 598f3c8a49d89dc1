// What a comparison says of itself, as in the HTTP contract.

interface Turn {
  /** Of the runs, from 1. */
  number: number;
  /** Index of what is compared. */
  variant: number;
  repetition: number;
}
export interface Queued extends Turn {
  position: number;
}
interface RunBegan extends Turn {
  run: string;
  events: string;
}
export interface Result extends RunBegan {
  cause: string;
  exitCode: number | null;
  wallMillis: number;
  cpuMillis: number;
}

/** Whether it ran to its end, so that its time is one to compare; what was stopped or failed has none. */
export function timed({ cause, exitCode }: Pick<Result, "cause" | "exitCode">): boolean {
  return cause === "exited" && exitCode === 0;
}

export interface Finding {
  basis: "measured" | "fitted" | "extrapolated" | "caution";
  text: string;
}
export interface Row {
  variant: number;
  label: string;
  cpus: number;
  baseline: number;
  wallMillis: number[];
  runs: string[];
  typicalRun: string;
  medianMillis: number;
  leastMillis: number;
  mostMillis: number;
  coresBusy: number;
  speedup: number;
  speedupSpread: [number, number];
  /** Null where there is none that means anything. */
  efficiency: number | null;
  tooShort: boolean;
}
export interface Fit {
  serialFraction: number;
  serialSpread: [number, number];
  measuredTo: number;
  curve: { cpus: number; speedup: number; extrapolated: boolean }[];
}
export interface Report {
  cause: "finished" | "failed" | "stopped" | "abandoned" | "fault";
  message: string;
  verdict: "faster" | "slower" | "same" | "noise" | "too-short" | "open";
  findings: Finding[];
  rows: Row[];
  fit: Fit | null;
}

export interface ComparisonData {
  queued: Queued;
  run: RunBegan;
  result: Result;
  ended: Report;
}

export interface Accepted {
  id: string;
  /** Shows that it is ours where the browser keeps no cookies. */
  token?: string;
  events: string;
  variants: { label: string; cpus: number }[];
  repetitions: number;
  runs: number;
}

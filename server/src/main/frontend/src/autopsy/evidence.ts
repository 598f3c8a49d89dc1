// What a claim is made of, and what it is.
import type { Proc } from "../output/processes";
import type { Subject } from "./subject";

/** One of those that wait for each other, and what it wants of the next. */
export interface RingNode {
  name: string;
  where: string;
  colour: number;
  wants: string;
}

export interface Claim {
  title: string;
  sentences: string[];
  ring: RingNode[];
}

/** What there is to judge by. */
export interface Evidence {
  subjects: Subject[];
  /** Those that have ended. */
  ended: readonly Proc[];
  /** How many cores a process kept busy lately. */
  busy(pid: number): number;
}

// How long a comparison will take, said before it starts: by the last run of the same program, if there was one.
import { cores } from "../page/words";
import { roughly } from "../page/amounts";

/** What a run of the program took. */
export interface Known {
  cpus: number;
  wallMillis: number;
  cpuMillis: number;
}

/** Containers change hands, events travel: about so much between one run's end and the next one's start. */
const BETWEEN_MILLIS = 300;

/** All runs together. On fewer cores the computing takes longer; that more cores help is not assumed. */
export function estimate(choices: readonly number[], repetitions: number, known: Known): number {
  const round = choices.reduce((sum, cpus) => sum + Math.max(known.wallMillis, known.cpuMillis / cpus), 0);
  return repetitions * (round + choices.length * BETWEEN_MILLIS);
}

/** "9 runs, about 20 s"; of a program that has not run yet only the limit is known. */
export function estimateWords(
  choices: readonly number[],
  repetitions: number,
  known: Known | null,
  limitMillis: number | null,
): string {
  const runs = `${choices.length * repetitions} runs`;
  if (known) return `${runs}, about ${roughly(estimate(choices, repetitions, known))}`;
  if (limitMillis === null) return runs;
  return `${runs}, ${roughly(choices.length * repetitions * (limitMillis + BETWEEN_MILLIS))} at most`;
}

/**
 * What a program gets to read in a comparison, of which a run has waited for input.
 *
 * @param given what it is given at its start; null where it cannot be given any
 */
export function inputWords(given: string | null): string {
  const nobody = "Nobody types in a comparison";
  if (given) {
    return `This program waited for more than “Input at the start” holds. ${nobody}: each run reads that input, and then the end of its input.`;
  }
  const instead = given === null ? "To compare it with input, open it in the playground." : "Fill in “Input at the start” to compare it with input.";
  return `This program waited for your input. ${nobody}: each run reads an empty input. ${instead}`;
}

/** What the runs that were made say of those that are left. */
export function left(results: readonly Known[], all: readonly number[]): number {
  const remaining = all.slice(results.length);
  return remaining.reduce((sum, cpus) => {
    const same = results.filter((result) => result.cpus === cpus);
    const next = same.at(-1) ?? results.at(-1);
    const millis = next ? Math.max(next.wallMillis, same.length > 0 ? 0 : next.cpuMillis / cpus) : 0;
    return sum + millis + BETWEEN_MILLIS;
  }, 0);
}

/** "on half a core, 1 core and 2 cores". */
export function onEach(choices: readonly number[]): string {
  const names = choices.map(cores);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

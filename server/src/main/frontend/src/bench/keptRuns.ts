// The last runs of a bench, newest first, as this tab keeps them: to come back to, and to look at again.
import type { Ended } from "../api/events";
import type { Accepted } from "../api/runClient";
import { keep, kept } from "../page/memory";

/** So many runs are listed. */
const MOST = 6;

/** What the reader typed, and the number of the event after which. */
export interface Typed {
  text: string;
  after: number;
}

type Figures = Pick<Ended, "cause" | "exitCode" | "signal" | "wallMillis" | "cpuMillis" | "processes">;

export interface KeptRun {
  run: Accepted;
  /** Of the version: its id, and which text its files had. */
  version: string;
  print: string;
  /** When it was started, in milliseconds since 1970. */
  began: number;
  typed: Typed[];
  /** Null while it runs. */
  ended: Figures | null;
  /** The server has its events no more. */
  gone?: boolean;
}

interface Kept {
  runs: KeptRun[];
  /** The id of the one whose output is shown. */
  shown: string | null;
}

export class KeptRuns {
  private readonly key: string;
  private state: Kept;

  /** @param place unique on the site */
  constructor(place: string) {
    this.key = `runs:${place}`;
    this.state = parse(kept(this.key));
  }

  get all(): readonly KeptRun[] {
    return this.state.runs;
  }

  get shown(): KeptRun | null {
    return this.of(this.state.shown ?? "");
  }

  of(id: string): KeptRun | null {
    return this.state.runs.find((each) => each.run.id === id) ?? null;
  }

  add(run: KeptRun): void {
    this.state.runs = [run, ...this.state.runs].slice(0, MOST);
    this.show(run.run.id);
  }

  show(id: string | null): void {
    this.state.shown = id;
    this.save();
  }

  typed(id: string, typed: Typed): void {
    this.of(id)?.typed.push(typed);
    this.save();
  }

  end(id: string, { cause, exitCode, signal, wallMillis, cpuMillis, processes }: Ended): void {
    const run = this.of(id);
    if (run) run.ended = { cause, exitCode, signal, wallMillis, cpuMillis, processes };
    this.save();
  }

  /** The server has it no more: its figures stay, if it had any. */
  forget(id: string): void {
    const run = this.of(id);
    if (run?.ended) run.gone = true;
    else this.state.runs = this.state.runs.filter((each) => each.run.id !== id);
    if (this.state.shown === id) this.state.shown = null;
    this.save();
  }

  private save(): void {
    // Where it cannot be kept, it is there until the page is left.
    keep(this.key, this.state.runs.length > 0 ? JSON.stringify(this.state) : null);
  }
}

/**
 * The run whose result can be stored with its program, or in a sentence why there is none.
 *
 * @param live whether a run is under way
 * @param print of the program as it is now
 */
export function storable(shown: KeptRun | null, live: boolean, print: string): Accepted | string {
  if (live) return "The program is running. Its result can be stored when it has ended.";
  if (!shown?.ended) return "There is no result yet. Run the program first.";
  if (shown.gone) return "The server no longer has the last run. Run the program again.";
  if (shown.print !== print) return "The program has been edited since its last run. Run it again.";
  if (shown.typed.length > 0) {
    return "You typed input into the last run, which is not stored. Fill in “Input at the start” instead, and run the program again.";
  }
  return shown.run;
}

function parse(text: string | null): Kept {
  try {
    const { runs, shown } = JSON.parse(text ?? "") as Kept;
    if (Array.isArray(runs)) return { runs, shown };
  } catch {
    // Nothing was kept.
  }
  return { runs: [], shown: null };
}

/** Tells one text from another, without keeping it (FNV-1a, 32 bits, and the length). */
export function printOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return `${(hash >>> 0).toString(36)}.${text.length}`;
}

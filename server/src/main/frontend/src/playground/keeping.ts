// Where a reader's own program is kept: in this tab, for a reload, and in the browser, for the next visit.
import { keep, kept, remember, remembered } from "../page/memory";
import { isProgramFragment } from "../share/link";
import { programOf, type Program } from "../share/program";

const NOW = "own";
const BEFORE = "own:before";

/** The address that says which program is meant; other fragments only lead to a place on the page. */
export function here(): string {
  return location.pathname + location.search + (isProgramFragment(location.hash) ? location.hash : "");
}

/** What this tab had before it was loaded again, or came back. */
export function ofThisTab(): Program | null {
  const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (visit?.type === "navigate") return null;
  const value = inThisTab();
  return value?.from === here() ? sound(value.program) : null;
}

/** Runs that this tab keeps for the bench are of the program that it had: another one begins without any. */
export function begin(program: Program, bench: string, inFrame: boolean): void {
  const goesOn = !inFrame && same(sound(inThisTab()?.program), program);
  if (!goesOn) for (const kind of ["runs", "comparison"]) keep(`${kind}:${location.pathname}#${bench}`, null);
  if (!inFrame) keep(NOW, JSON.stringify({ from: here(), program }));
}

function inThisTab(): { from?: unknown; program?: unknown } | null {
  return parsed(kept(NOW)) as { from?: unknown; program?: unknown } | null;
}

export function last(): Program | null {
  return sound(parsed(remembered(NOW)));
}

export function before(): Program | null {
  return sound(parsed(remembered(BEFORE)));
}

export function same(a: Program | null, b: Program | null): boolean {
  return JSON.stringify(a && programOf(a)) === JSON.stringify(b && programOf(b));
}

/** False if the browser could not keep it. */
export function save(program: Program): boolean {
  keep(NOW, JSON.stringify({ from: here(), program }));
  return remember(NOW, JSON.stringify(program));
}

export function saveBefore(program: Program | null): void {
  if (program) remember(BEFORE, JSON.stringify(program));
}

/** Goes back to a program from before. */
export function open(program: Program): void {
  remember(NOW, JSON.stringify(program));
  location.assign("/playground");
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function sound(value: unknown): Program | null {
  try {
    return value === null || value === undefined ? null : programOf(value);
  } catch {
    return null;
  }
}

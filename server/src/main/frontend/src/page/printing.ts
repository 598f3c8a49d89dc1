// What the paper has that the screen has not: answers open, and the end of the output of each program.
import { make } from "./dom";

/** The lines of an element's output, with the names of their processes; empty for none. */
export type Printout = (element: HTMLElement) => string[];

const MOST_LINES = 200;

export function printing(benches: readonly HTMLElement[], linesOf: Printout): void {
  let opened: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>("details.answer:not([open])")];
    for (const answer of opened) answer.open = true;
    for (const bench of benches) add(bench, linesOf(bench));
  });
  addEventListener("afterprint", () => {
    for (const answer of opened) answer.open = false;
    for (const output of document.querySelectorAll(".printed-output")) output.remove();
  });
}

function add(bench: HTMLElement, lines: string[]): void {
  if (lines.length === 0) return;
  const left = lines.length - MOST_LINES;
  const shown = left > 0 ? [`… ${left} lines before these`, ...lines.slice(-MOST_LINES)] : lines;
  const output = make("div", "printed-output");
  output.append(make("p", "", "Output of the last run"), make("pre", "", shown.join("\n")));
  bench.append(output);
}

// What the paper has that the screen has not: answers open, and the end of the output of each program.
import { make } from "./dom";

const MOST_LINES = 200;

/** Lets the drawings in here be as wide as the paper, which they were not drawn for. */
function fitDrawings(bench: HTMLElement, on: boolean): void {
  for (const drawing of bench.querySelectorAll(".timeline-plot svg")) {
    const [width, height] = ["width", "height"].map((name) => drawing.getAttribute(name));
    if (on && width && height) drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    else drawing.removeAttribute("viewBox");
  }
}

/** Prints what a bench has put out. `linesOf` gives its lines; none if nothing was run. */
export function onPrint(bench: HTMLElement, linesOf: () => string[]): void {
  addEventListener("beforeprint", () => {
    add(bench, linesOf());
    fitDrawings(bench, true);
  });
  addEventListener("afterprint", () => {
    bench.querySelector(".printed-output")?.remove();
    fitDrawings(bench, false);
  });
}

export function printAnswers(): void {
  let opened: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>("details.answer:not([open])")];
    for (const answer of opened) answer.open = true;
  });
  addEventListener("afterprint", () => {
    for (const answer of opened) answer.open = false;
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

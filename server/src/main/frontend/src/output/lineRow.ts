// One line of output as a row of the page. Text is only ever set as text.
import { lookOf } from "./colours";
import { make } from "../page/dom";
import type { Line, Piece } from "./lines";
import { printable } from "./printable";
import { PLAIN, type Style } from "./style";
import { duration } from "../page/words";

/** So many columns of a line are shown, and as many more at each press. */
const SHOWN = 1500;
const MORE = 20_000;
/** So many stretches of different looks a row may have. */
const MOST_PIECES = 100;

export function lineRow(line: Line, label: string): HTMLElement {
  const row = make("div", `row p${line.process.colour} ${line.stream}`);
  row.tabIndex = -1;
  const text = make("span", "text");
  fill(text, line, SHOWN);
  if (line.stream === "stderr") text.prepend(make("abbr", "stderr-mark", "err"));
  row.append(make("span", "who"), text);
  writeLabel(row, line, label);
  return row;
}

/** Says in a row whose line it is. */
export function writeLabel(row: HTMLElement, line: Line, label: string): void {
  const who = row.firstElementChild as HTMLElement;
  const words = line.stream === "input" ? "you" : label;
  if (who.textContent === words) return;
  who.textContent = words;
  who.title = `${label}, pid ${line.process.pid}, ${line.stream}, after ${duration(line.at)}`;
}

function fill(text: HTMLElement, line: Line, columns: number): void {
  text.replaceChildren(...line.head(columns, MOST_PIECES).map(pieceNode));
  const left = line.length - columns;
  if (left <= 0) return;
  const next = Math.min(left, columns === SHOWN ? MORE - SHOWN : MORE);
  const words = left <= next ? `… show all ${line.length.toLocaleString("en")} characters` : `… show ${next.toLocaleString("en")} more of ${line.length.toLocaleString("en")} characters`;
  const more = make("button", "quiet all", words);
  more.type = "button";
  more.addEventListener("click", () => fill(text, line, columns + next));
  text.append(more);
}

function pieceNode({ text, style }: Piece): Node {
  const words = printable(text);
  if (style === PLAIN) return document.createTextNode(words);
  const node = make("span", classesOf(style), words);
  const { color, background } = lookOf(style);
  if (color) node.style.color = color;
  if (background) node.style.background = background;
  return node;
}

function classesOf(style: Style): string {
  const { bold, faint, italic, underline, struck, typed } = style;
  const all = { bold, faint, italic, underline, struck, typed };
  return Object.entries(all)
    .filter(([, on]) => on)
    .map(([name]) => `is-${name}`)
    .join(" ");
}

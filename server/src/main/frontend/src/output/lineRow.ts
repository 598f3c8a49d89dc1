// One line of output as a row of the page. Text is only ever set as text.
import { lookOf } from "./colours";
import { make } from "../page/dom";
import type { Line, Piece } from "./lines";
import { printable } from "./printable";
import { PLAIN, type Style } from "./style";
import { duration } from "../page/amounts";

/** So many columns of a line are shown, and as many more at each press. */
const SHOWN = 1500;
const MORE = 20_000;
/** So many stretches of different looks a row may have. */
const MOST_PIECES = 100;

/** The reader's own files: a stack trace leads into them. */
export interface Files {
  has(file: string): boolean;
  goTo(file: string, line: number): void;
}

/** As Python and Java name a place in a program. */
const PLACE = /File "(?:[^"]*\/)?([\w.-]+\.py)", line (\d+)|\(([\w$]+\.java):(\d+)\)/g;

export function lineRow(line: Line, label: string, files: Files): HTMLElement {
  const row = make("div", `row p${line.process.colour} ${line.stream}`);
  row.tabIndex = -1;
  const text = make("span", "text");
  fill(text, line, SHOWN, files);
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

function fill(text: HTMLElement, line: Line, columns: number, files: Files): void {
  text.replaceChildren(...line.head(columns, MOST_PIECES).flatMap((piece) => nodesOf(piece, files)));
  const left = line.length - columns;
  if (left <= 0) return;
  const next = Math.min(left, columns === SHOWN ? MORE - SHOWN : MORE);
  const words = left <= next ? `… show all ${line.length.toLocaleString("en")} characters` : `… show ${next.toLocaleString("en")} more of ${line.length.toLocaleString("en")} characters`;
  const more = make("button", "quiet all", words);
  more.type = "button";
  more.addEventListener("click", () => fill(text, line, columns + next, files));
  text.append(more);
}

function nodesOf(piece: Piece, files: Files): Node[] {
  return piece.style === PLAIN ? linked(printable(piece.text), files) : [styledNode(piece)];
}

function linked(text: string, files: Files): Node[] {
  const nodes: Node[] = [];
  let from = 0;
  for (const found of text.matchAll(PLACE)) {
    const file = found[1] ?? found[3] ?? "";
    if (!files.has(file)) continue;
    // A link and no button, since a button's text cannot be selected with the text around it.
    const link = make("a", "quiet place", found[0]);
    link.href = "#";
    link.addEventListener("click", (event) => {
      event.preventDefault();
      files.goTo(file, Number(found[2] ?? found[4]));
    });
    nodes.push(document.createTextNode(text.slice(from, found.index)), link);
    from = found.index + found[0].length;
  }
  nodes.push(document.createTextNode(text.slice(from)));
  return nodes;
}

function styledNode({ text, style }: Piece): Node {
  const words = printable(text);
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

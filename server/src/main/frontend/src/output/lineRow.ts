// One line of output as a row of the page. Text is only ever set as text.
import { make } from "../page/dom";
import { printable, type Line } from "./lines";
import { duration } from "../page/words";

const LONGEST = 1500;

export function lineRow(line: Line, label: string): HTMLElement {
  const { process, stream } = line;
  const row = make("div", `row p${process.colour} ${stream}`);
  row.tabIndex = -1;
  const who = make("span", "who", stream === "input" ? "you" : label);
  who.title = `${label}, pid ${process.pid}, ${stream}, after ${duration(line.at)}`;
  const text = make("span", "text");
  if (line.text.length <= LONGEST) text.textContent = printable(line.text);
  else cut(text, line.text);
  if (stream === "stderr") text.prepend(make("abbr", "stderr-mark", "err"));
  row.append(who, text);
  return row;
}

function cut(text: HTMLElement, whole: string): void {
  text.textContent = printable(whole.slice(0, LONGEST));
  const all = make("button", "quiet all", `… show all ${whole.length.toLocaleString("en")} characters`);
  all.type = "button";
  all.addEventListener("click", () => (text.textContent = printable(whole)));
  text.append(all);
}

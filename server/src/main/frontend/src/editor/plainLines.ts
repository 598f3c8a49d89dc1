// Code without colours, in lines as the server makes them.
import { make } from "../page/dom";

export function plainLines(text: string): (HTMLElement | string)[] {
  return text.split("\n").flatMap((line, index) => [index === 0 ? "" : "\n", make("span", "line", line)]);
}

// What a program is given at its start: arguments, and input to read.
import { make } from "../page/dom";
import { argsOf, lineOf } from "../share/args";
import type { Given } from "./own";

const MOST_ROWS = 8;

export class GivenLine {
  readonly element = make("div", "own-given");
  private readonly args = make("input", "stdin-line");
  private readonly stdin = make("textarea", "stdin-line");

  constructor(id: string, begin: Given, onEdit: () => void) {
    this.args.value = lineOf(begin.args);
    this.stdin.value = begin.stdin;
    for (const field of [this.args, this.stdin]) {
      field.autocomplete = "off";
      field.spellcheck = false;
      field.setAttribute("autocapitalize", "off");
      field.addEventListener("input", () => {
        this.fit();
        onEdit();
      });
    }
    this.args.title = 'Spaces part arguments; "quotes" keep spaces.';
    this.element.append(...labelled(`${id}-args`, "Arguments", this.args), ...labelled(`${id}-given`, "Input at the start", this.stdin));
    this.fit();
  }

  get given(): Given {
    return { args: argsOf(this.args.value), stdin: this.stdin.value };
  }

  private fit(): void {
    this.stdin.rows = Math.min(MOST_ROWS, this.stdin.value.split("\n").length);
  }
}

function labelled(id: string, words: string, field: HTMLInputElement | HTMLTextAreaElement): HTMLElement[] {
  const label = make("label", "stdin-label", words);
  label.htmlFor = field.id = id;
  return [label, field];
}

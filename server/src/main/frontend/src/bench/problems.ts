// What the compiler says, as a list that leads to the lines, and what helps.
import { make } from "../page/dom";
import type { Diagnostic } from "../api/events";

const SEVERITY = { error: "Error", warning: "Warning", note: "Note" } as const;

export class ProblemList {
  constructor(
    private readonly root: HTMLElement,
    private readonly goTo: (problem: Diagnostic) => void,
  ) {}

  show(problems: Diagnostic[], hints: string[] = []): void {
    this.root.hidden = problems.length + hints.length === 0;
    const list = make("ol", "problem-list");
    for (const problem of problems) list.append(this.item(problem));
    for (const words of hints) {
      const item = make("li", "problem hint");
      item.append(make("strong", "", "Hint"), " ", make("span", "problem-text", words));
      list.append(item);
    }
    this.root.replaceChildren(list);
  }

  private item(problem: Diagnostic): HTMLElement {
    const item = make("li", `problem ${problem.severity}`);
    item.append(make("strong", "", SEVERITY[problem.severity] ?? problem.severity), " ");
    if (problem.line > 0) {
      const link = make("button", "quiet", `${problem.file} line ${problem.line}`);
      link.type = "button";
      link.addEventListener("click", () => this.goTo(problem));
      item.append(link, " ");
    }
    item.append(make("span", "problem-text", problem.message));
    return item;
  }
}

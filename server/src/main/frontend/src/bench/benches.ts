// The benches and comparisons of a lesson, set up one after another so that the page can be used meanwhile.
import { Side } from "../compare/side";
import { Bench } from "./bench";

export async function benches(): Promise<void> {
  for (const element of document.querySelectorAll<HTMLElement>("[data-bench], [data-side]")) {
    if (element.dataset["bench"] === undefined) new Side(element);
    else new Bench(element);
    await breath();
  }
}

/** Lets the browser see to what the reader did, and draw. */
function breath(): Promise<void> {
  return new Promise((done) => setTimeout(done));
}

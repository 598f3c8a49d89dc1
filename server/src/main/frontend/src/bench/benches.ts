// The benches and comparisons of a lesson, set up one after another so that the page can be used meanwhile.
import { Side } from "../compare/side";
import { Bench } from "./bench";

const PLACES = "[data-bench], [data-side]";

/** The first at once, the others soon; but one that the reader turns to before it hears what they do there. */
export async function benches(): Promise<void> {
  const waiting = new Set(document.querySelectorAll<HTMLElement>(PLACES));
  const setUp = (place: HTMLElement): void => {
    if (!waiting.delete(place)) return;
    if (place.dataset["bench"] === undefined) new Side(place);
    else new Bench(place);
  };
  const all = new AbortController();
  for (const sign of ["pointerdown", "click", "focusin", "keydown"]) {
    addEventListener(sign, ({ target }) => {
      const place = target instanceof Element ? target.closest<HTMLElement>(PLACES) : null;
      if (place) setUp(place);
    }, { capture: true, signal: all.signal });
  }
  for (const place of [...waiting]) {
    setUp(place);
    await breath();
  }
  all.abort();
}

/** Lets the browser see to what the reader did, and draw. */
function breath(): Promise<void> {
  return new Promise((done) => setTimeout(done));
}

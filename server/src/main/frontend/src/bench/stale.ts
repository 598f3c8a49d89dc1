// Marks results that come from another program than the one that is shown beside them.
import { make, part } from "../page/dom";

const PLACES = ["[data-timeline]", "[data-comparison]", "[data-autopsy]"];

export class StaleNotes {
  private words = "";

  constructor(private readonly root: HTMLElement) {}

  /** Empty where everything is of the program that is shown. */
  say(words: string): void {
    if (words === this.words) return;
    this.words = words;
    for (const note of this.root.querySelectorAll(".stale-note")) note.remove();
    if (words === "") return;
    part(this.root, ".output-bar").after(make("p", "stale-note", words));
    for (const place of PLACES) {
      const section = part(this.root, place);
      if (!section.hidden && section.textContent !== "") section.prepend(make("p", "stale-note", words));
    }
  }
}

// The line under the bench: what is happening, in sight and, at each change of state, in words.
import { part } from "../page/dom";

export class StatusLine {
  private readonly line: HTMLElement;
  private readonly message: HTMLElement;
  private readonly voice: HTMLElement;

  constructor(root: HTMLElement) {
    this.line = part(root, "[data-status-line]");
    this.message = part(root, "[data-status-message]");
    this.voice = part(root, "[data-announce]");
  }

  /** A state; announced. */
  say(headline: string, facts: string[] = [], message = "", troubled = false): void {
    this.show(headline, facts);
    this.message.textContent = message;
    this.message.hidden = message === "";
    this.line.classList.toggle("troubled", troubled);
    this.voice.textContent = [headline, ...facts].join(", ") + (message ? `. ${message}` : "");
  }

  /** The same state with newer numbers; not announced. */
  show(headline: string, facts: string[] = []): void {
    const strong = document.createElement("strong");
    strong.textContent = headline;
    const spans = facts.map((fact) => {
      const span = document.createElement("span");
      span.textContent = fact;
      return span;
    });
    this.line.replaceChildren(strong, ...spans.flatMap((span) => [" ", span]));
  }

  /** Something to know that changes no state. */
  note(message: string): void {
    this.message.textContent = message;
    this.message.hidden = message === "";
    if (message) this.voice.textContent = message;
  }
}

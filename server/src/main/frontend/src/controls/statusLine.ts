// The line under the bench: what is happening, in sight and, at each change of state, in words.
import { part } from "../page/dom";

export class StatusLine {
  private readonly line: HTMLElement;
  private readonly message: HTMLElement;
  private readonly voice: HTMLElement;
  /** What stood there before it was said that nothing can be run now; null while that is not said. */
  private before: [string, string[], string, boolean] | null = null;
  private last: [string, string[], string, boolean] = ["Ready", [], "", false];

  constructor(root: HTMLElement) {
    this.line = part(root, "[data-status-line]");
    this.message = part(root, "[data-status-message]");
    this.voice = part(root, "[data-announce]");
  }

  /** A state; announced. */
  say(headline: string, facts: string[] = [], message = "", troubled = false): void {
    this.before = null;
    this.last = [headline, facts, message, troubled];
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

  /** Nothing can be started now; stands there until {@link on}. */
  off(headline: string, why: string): void {
    const before = this.before ?? this.last;
    if (this.before === null || this.message.textContent !== why) this.say(headline, [], why, true);
    this.before = before;
  }

  /** Programs can be run again: what was said before is said again. */
  on(): void {
    if (this.before) this.say(...this.before);
  }

  /** Something to know that changes no state. */
  note(message: string): void {
    this.message.textContent = message;
    this.message.hidden = message === "";
    if (message) this.voice.textContent = message;
  }
}

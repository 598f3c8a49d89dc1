// Finds text in all of the output, also in what is not in the page now.
import { part } from "../page/dom";
import type { Line } from "./lines";

export class Find {
  private readonly form: HTMLFormElement;
  private readonly input: HTMLInputElement;
  private readonly opener: HTMLButtonElement;
  private readonly said: HTMLElement;
  /** Where the last one was found. */
  private at = -1;

  constructor(
    root: HTMLElement,
    /** All lines there are; those that are not shown are passed over. */
    private readonly lines: () => readonly Line[],
    private readonly visible: (line: Line) => boolean,
    private readonly show: (line: Line) => void,
  ) {
    this.form = part(root, "[data-find]");
    this.input = part<HTMLInputElement>(this.form, "input");
    this.opener = part(root, "[data-find-open]");
    this.said = part(this.form, "[data-find-said]");
    this.opener.addEventListener("click", () => this.toggle(this.form.hidden !== false));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go(1);
    });
    part(this.form, "[data-find-back]").addEventListener("click", () => this.go(-1));
    this.input.addEventListener("keydown", (event) => this.key(event));
  }

  /** Another run: nothing has been found. */
  begin(): void {
    this.at = -1;
    this.said.textContent = "";
  }

  private toggle(open: boolean): void {
    this.form.hidden = !open;
    this.opener.setAttribute("aria-expanded", String(open));
    (open ? this.input : this.opener).focus();
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Escape") this.toggle(false);
    else if (event.key === "Enter" && event.shiftKey) this.go(-1);
    else return;
    event.preventDefault();
  }

  /** To the next line with the text, or the one before; after the last one comes the first. */
  private go(by: 1 | -1): void {
    const wanted = this.input.value.toLowerCase();
    const lines = this.lines();
    if (wanted === "") return;
    const from = this.at < 0 && by < 0 ? 0 : this.at;
    for (let step = 1; step <= lines.length; step++) {
      const index = (((from + by * step) % lines.length) + lines.length) % lines.length;
      const line = lines[index];
      if (!line || !this.visible(line) || !line.text.toLowerCase().includes(wanted)) continue;
      this.at = index;
      this.said.textContent = `Line ${(index + 1).toLocaleString("en")} of ${lines.length.toLocaleString("en")}`;
      return this.show(line);
    }
    this.said.textContent = "Not found";
  }
}

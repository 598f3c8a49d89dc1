// Where a reader types to the program that runs: a line or several, and a way to say that no more will come.
import { part } from "../page/dom";

const MOST_ROWS = 6;

export class StdinLine {
  private readonly form: HTMLFormElement;
  private readonly input: HTMLTextAreaElement;
  private readonly opener: HTMLButtonElement;

  constructor(
    root: HTMLElement,
    private readonly send: (text: string, eof: boolean) => Promise<boolean>,
  ) {
    this.form = part(root, "[data-stdin]");
    this.input = part<HTMLTextAreaElement>(this.form, "textarea");
    this.opener = part(root, "[data-type]");
    this.opener.addEventListener("click", () => {
      this.open();
      this.input.focus();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.submit();
    });
    this.input.addEventListener("input", () => this.fit());
    this.input.addEventListener("keydown", (event) => this.key(event));
    part(this.form, "[data-eof]").addEventListener("click", () => void this.end());
  }

  /** While a program runs; it is open at once where the program seems to read. */
  begin(reads: boolean): void {
    this.write("");
    this.form.hidden = !reads;
    this.opener.hidden = reads;
  }

  close(): void {
    this.form.hidden = true;
    this.opener.hidden = true;
  }

  private open(): void {
    this.form.hidden = false;
    this.opener.hidden = true;
  }

  /** Enter sends, as in a terminal; with Shift it begins another line; Control and D end the input. */
  private key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.metaKey) void this.submit();
    else if (event.key === "d" && event.ctrlKey && this.input.value === "") void this.end();
    else return;
    event.preventDefault();
  }

  private async submit(): Promise<void> {
    const text = this.input.value;
    this.write("");
    if (!(await this.send(`${text.replace(/\n$/, "")}\n`, false))) this.write(text);
  }

  private async end(): Promise<void> {
    if (await this.send("", true)) this.close();
  }

  private write(text: string): void {
    this.input.value = text;
    this.fit();
  }

  private fit(): void {
    this.input.rows = Math.min(MOST_ROWS, this.input.value.split("\n").length);
  }
}

// A line to type to the program that runs, and a way to say that no more will come.
import { part } from "../page/dom";

export class StdinLine {
  private readonly form: HTMLFormElement;
  private readonly input: HTMLInputElement;
  private readonly opener: HTMLButtonElement;

  constructor(
    root: HTMLElement,
    private readonly send: (text: string, eof: boolean) => Promise<boolean>,
  ) {
    this.form = part(root, "[data-stdin]");
    this.input = part(this.form, "input");
    this.opener = part(root, "[data-type]");
    this.opener.addEventListener("click", () => {
      this.open();
      this.input.focus();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.submit();
    });
    part(this.form, "[data-eof]").addEventListener("click", () => void this.end());
  }

  /** While a program runs; it is open at once where the program reads. */
  begin(reads: boolean): void {
    this.input.value = "";
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

  private async submit(): Promise<void> {
    const text = this.input.value;
    this.input.value = "";
    if (!(await this.send(`${text}\n`, false))) this.input.value = text;
  }

  private async end(): Promise<void> {
    if (await this.send("", true)) this.close();
  }
}

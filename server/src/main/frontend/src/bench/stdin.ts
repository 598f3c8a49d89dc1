// Where a reader types to the program that runs: a line or several, and a way to say that no more will come.
import { part } from "../page/dom";
import { FocusTurn, withUnsent } from "./turns";

const MOST_ROWS = 6;
/** The next question often follows at once, so the box stays for so long when nobody waits any more. */
const LINGER_MILLIS = 800;
/** The focus may leave these for the box; in all else the reader does something. */
const FREE = "body, [data-run], [data-scroll], [data-stdin] button";

/** The box is there while a process waits for input, while the reader types into it, and when they asked for it. */
export class StdinLine {
  private readonly form: HTMLFormElement;
  private readonly label: HTMLElement;
  private readonly input: HTMLTextAreaElement;
  private readonly opener: HTMLButtonElement;
  private readonly output: HTMLElement;
  private turn = new FocusTurn();
  /** The reader pressed Run with a pointer and has done nothing since, so that Stop has the focus only because it took Run's place. */
  private looksOn = false;
  /** The focus leaves the box because the box goes, not because the reader does. */
  private going = false;
  private asked = false;
  /** How many wait. */
  private waiting = 0;
  private lingering = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly send: (text: string, eof: boolean) => Promise<boolean>,
  ) {
    this.form = part(root, "[data-stdin]");
    this.label = part(this.form, "label");
    this.input = part<HTMLTextAreaElement>(this.form, "textarea");
    this.opener = part(root, "[data-type]");
    this.output = part(root, "[data-scroll]");
    this.opener.addEventListener("click", () => {
      this.asked = true;
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
    this.heed();
  }

  /** What the reader does elsewhere says that the focus is not wanted here. */
  private heed(): void {
    part(this.root, "[data-run]").addEventListener("click", (event) => (this.looksOn = event.detail > 0));
    document.addEventListener("keydown", () => (this.looksOn = false), true);
    document.addEventListener("pointerdown", ({ target }) => {
      this.looksOn = false;
      if (!this.form.contains(target as Node)) this.turn.left();
    }, true);
    this.form.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !this.going) this.turn.left();
    });
  }

  /** A program runs now. */
  begin(): void {
    this.turn = new FocusTurn();
    this.asked = false;
    this.write("");
    this.wait([]);
    this.form.hidden = true;
    this.opener.hidden = false;
  }

  /** So the processes are called that wait now; none where nobody does, or nobody can tell. */
  wait(names: readonly string[]): void {
    clearTimeout(this.lingering);
    this.label.textContent = names.length === 1 ? `Input for ${names[0]}` : "Input";
    if (names.length > 0) {
      this.open();
      if (names.length > this.waiting) this.takeFocus();
    } else this.lingering = window.setTimeout(() => this.fade(), LINGER_MILLIS);
    this.waiting = names.length;
  }

  close(): void {
    clearTimeout(this.lingering);
    this.form.hidden = true;
    this.opener.hidden = true;
  }

  private open(): void {
    this.form.hidden = false;
    this.opener.hidden = true;
  }

  /** Nobody waits any more; what the reader has begun to type stays. */
  private fade(): void {
    if (this.form.hidden || this.asked || this.input.value !== "") return;
    const focused = this.form.contains(document.activeElement);
    this.form.hidden = true;
    this.opener.hidden = false;
    if (!focused) return;
    this.going = true;
    this.output.focus({ preventScroll: true });
    this.going = false;
  }

  /** Unless the reader does something elsewhere, or looks elsewhere: perhaps at another page, which shows this one in a frame. */
  private takeFocus(): void {
    const { activeElement: now } = document;
    if (!document.hasFocus() || now === this.input) return;
    const { top, bottom } = this.form.getBoundingClientRect();
    const inSight = bottom > 0 && top < window.innerHeight;
    // To move the focus into a field takes a selection away.
    const selects = getSelection()?.isCollapsed === false;
    if (this.isFree(now) && inSight && !selects && this.turn.take()) this.input.focus({ preventScroll: true });
  }

  private isFree(now: Element | null): boolean {
    if (now === null || now === document.body) return true;
    return this.root.contains(now) && now.matches(this.looksOn ? `${FREE}, [data-stop]` : FREE);
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
    const { turn } = this;
    const text = this.input.value;
    this.write("");
    turn.sent();
    const sent = await this.send(`${text.replace(/\n$/, "")}\n`, false);
    if (!sent && turn === this.turn) this.write(withUnsent(text, this.input.value));
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

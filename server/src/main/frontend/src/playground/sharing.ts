// A link to the program: all of it travels in the link, or, when the reader asks for that, it is stored for a short one.
import { isRefused, start } from "../api/runClient";
import { copyText } from "../page/copying";
import { make, part } from "../page/dom";
import { fragmentOf } from "../share/link";
import type { Program } from "../share/program";

/** Longer ones are cut by some programs that send messages. */
const LONG_LETTERS = 8000;

interface Stored {
  path: string;
  keptDays: number;
}

export class Sharing {
  /** What the short link in the field leads to. */
  private shortened = "";
  private readonly opener = make("button", "quiet", "Share");
  private readonly panel = make("section", "own-share");
  private readonly link = make("input", "stdin-line");
  private readonly said = make("p", "own-said");
  private readonly short = make("button", "button small", "Make a short link");

  constructor(
    root: HTMLElement,
    private readonly program: () => Program,
  ) {
    this.opener.type = "button";
    this.opener.setAttribute("aria-expanded", "false");
    this.opener.addEventListener("click", () => void this.toggle());
    this.panel.hidden = true;
    this.panel.setAttribute("aria-label", "Share");
    this.link.readOnly = true;
    this.link.id = `${root.id}-link`;
    const label = make("label", "stdin-label", "Link to this program");
    label.htmlFor = this.link.id;
    const copy = make("button", "button small", "Copy link");
    copy.type = "button";
    copy.addEventListener("click", () => void this.copy());
    this.short.type = "button";
    this.short.addEventListener("click", () => void this.shorten());
    this.short.hidden = root.closest<HTMLElement>("[data-own]")?.dataset["shortLinks"] !== "true";
    this.said.setAttribute("role", "status");
    this.panel.append(label, this.link, copy, this.short, this.said);
    part(root, ".bench-edit").append(this.opener);
    part(root, ".bench-bar").after(this.panel);
  }

  private async toggle(): Promise<void> {
    const open = this.panel.hidden;
    if (open) await this.write();
    this.panel.hidden = !open;
    this.opener.setAttribute("aria-expanded", String(open));
    if (open) this.link.select();
  }

  private async write(): Promise<void> {
    this.shortened = "";
    this.link.value = `${location.origin}/playground#${await fragmentOf(this.program())}`;
    const long = this.link.value.length > LONG_LETTERS ? " It is long: some programs cut such links." : "";
    this.said.textContent = `The program, its arguments, input and cores are in the link itself. Nothing is stored.${long}`;
  }

  /** Nothing is stored before this is asked for. */
  private async shorten(): Promise<void> {
    const program = this.program();
    this.short.disabled = true;
    const answer = await start<Stored>("/api/programs", program);
    this.short.disabled = false;
    if (isRefused(answer)) {
      this.said.textContent = answer.sentence;
      return;
    }
    this.shortened = JSON.stringify(program);
    this.link.value = location.origin + answer.path;
    this.link.select();
    this.said.textContent =
      `This site keeps the program for ${answer.keptDays} days. Whoever has the link can read it and run it; it cannot be changed.`;
  }

  private async copy(): Promise<void> {
    // What was edited since belongs to it.
    if (JSON.stringify(this.program()) !== this.shortened) await this.write();
    const copied = await copyText(this.link.value);
    this.said.textContent = copied ? "Copied. Whoever opens the link sees the program; it runs when they press Run." : "Not copied. Select the link and copy it.";
  }
}

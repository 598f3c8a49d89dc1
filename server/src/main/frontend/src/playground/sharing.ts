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
  private readonly frame = make("button", "button small", "Copy as a frame");

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
    const offers = root.closest<HTMLElement>("[data-own]")?.dataset;
    this.short.hidden = offers?.["shortLinks"] !== "true";
    this.frame.type = "button";
    this.frame.title = "HTML that shows the program on a page of your own";
    this.frame.hidden = offers?.["frames"] !== "true";
    this.frame.addEventListener("click", () => void this.copyFrame());
    this.said.setAttribute("role", "status");
    this.panel.append(label, this.link, copy, this.short, this.frame, this.said);
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
    this.said.textContent = "Storing the program.";
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

  /** For a page of the reader's own, where the operator allows that page. */
  private async copyFrame(): Promise<void> {
    await this.refresh();
    const src = this.link.value.replace(/\/(playground|p(?=\/))/, "/embed");
    const html = `<iframe src="${src}" title="A program to run" loading="lazy" width="100%" height="600"></iframe>`;
    const copied = await copyText(html);
    this.said.textContent = copied ? "Copied: HTML for a page that this site allows to show its programs." : "Not copied.";
  }

  /** What was edited since belongs to it. */
  private async refresh(): Promise<void> {
    if (JSON.stringify(this.program()) !== this.shortened) await this.write();
  }

  private async copy(): Promise<void> {
    await this.refresh();
    const copied = await copyText(this.link.value);
    this.said.textContent = copied ? "Copied. Whoever opens the link sees the program; it runs when they press Run." : "Not copied. Select the link and copy it.";
  }
}

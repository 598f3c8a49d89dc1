// A link to the program: all of it travels in the link, or, when the reader asks for that, it is stored for a short one.
import { isRefused, recordRun, start, type Accepted, type RunRequest, type Stored } from "../api/runClient";
import { copyText } from "../page/copying";
import { make, part } from "../page/dom";
import { fragmentOf } from "../share/link";
import type { Program } from "../share/program";

/** Longer ones are cut by some programs that send messages. */
const LONG_LETTERS = 8000;

/** What can be shared with the program. */
interface Shown {
  /** The run whose result can be stored with it, or why there is none. */
  storable: Accepted | string;
  onChange(listener: () => void): void;
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
  private readonly result = make("input");
  private readonly resultLabel = make("label", "own-result");
  /** Why there is no result to be stored. */
  private readonly without = make("span", "own-said");

  constructor(
    root: HTMLElement,
    private readonly program: () => Program,
    /** As it is run, without the number of cores. */
    private readonly request: () => Omit<RunRequest, "cpus">,
    private readonly shown: Shown,
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
    this.result.type = "checkbox";
    this.result.addEventListener("change", () => void this.write());
    const withResult = make("div", "own-with");
    withResult.append(this.resultLabel, this.without);
    this.without.id = `${root.id}-without`;
    this.result.setAttribute("aria-describedby", this.without.id);
    this.resultLabel.append(this.result, " Short link with its result");
    this.resultLabel.title = "What the last run printed, its processes and its timeline, shown as recorded";
    withResult.hidden = offers?.["results"] !== "true";
    shown.onChange(() => this.offerResult());
    this.frame.type = "button";
    this.frame.title = "HTML that shows the program on a page of your own";
    this.frame.hidden = offers?.["frames"] !== "true";
    this.frame.addEventListener("click", () => void this.copyFrame());
    this.said.setAttribute("role", "status");
    this.panel.append(label, this.link, copy, this.short, this.frame, withResult, this.said);
    part(root, ".bench-edit").append(this.opener);
    part(root, ".bench-bar").after(this.panel);
  }

  private async toggle(): Promise<void> {
    const open = this.panel.hidden;
    if (open) await this.write();
    this.offerResult();
    this.panel.hidden = !open;
    this.opener.setAttribute("aria-expanded", String(open));
    if (open) this.link.select();
  }

  /** A result can be asked for while there is one. */
  private offerResult(): void {
    const { storable } = this.shown;
    this.without.textContent = typeof storable === "string" ? storable : "";
    this.result.disabled = typeof storable === "string";
    if (!this.result.disabled || !this.result.checked) return;
    this.result.checked = false;
    void this.write();
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
    const { storable } = this.shown;
    const run = this.result.checked && typeof storable !== "string" ? storable : null;
    this.short.disabled = true;
    this.said.textContent = run ? "Storing the program and its result." : "Storing the program.";
    const answer = await (run ? recordRun(run) : start<Stored>("/api/programs", { ...this.request(), cpus: program.cpus }));
    this.short.disabled = false;
    if (isRefused(answer)) {
      this.said.textContent = answer.sentence;
      return;
    }
    this.shortened = JSON.stringify(program);
    this.link.value = location.origin + answer.path;
    this.link.select();
    const what = run ? "the program, and what it did in its last run," : "the program";
    const does = run ? "sees that run as recorded, and can run the program" : "can read it and run it";
    this.said.textContent = `This site keeps ${what} for ${answer.keptDays} days. Whoever has the link ${does}; it cannot be changed.`;
  }

  /** For a page of the reader's own, where the operator allows that page. */
  private async copyFrame(): Promise<void> {
    await this.refresh();
    const src = this.link.value.replace(/\/(playground|p(?=\/))/, "/embed");
    const copied = await copyText(frameHtml(src));
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

/** The script makes the frame as high as what it shows; without it the frame has bars to scroll. */
export function frameHtml(src: string): string {
  const style = "display:block;width:100%;height:600px;border:0";
  return `<iframe src="${src}" title="A program to run" loading="lazy" style="${style}"></iframe>\n<script src="${new URL(src).origin}/embed.js"></script>`;
}

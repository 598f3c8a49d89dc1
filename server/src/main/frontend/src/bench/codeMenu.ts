// The menu of a bench's code: what can be done with it, and how it looks.
import { codeLook } from "../page/codeLook";
import { isRefused, projectOf } from "../api/runClient";
import { copyText, saveBlob } from "../page/copying";
import { part } from "../page/dom";
import type { Version } from "./version";

const SAID_MILLIS = 1500;

export class CodeMenu {
  private readonly menu: HTMLDetailsElement;
  private readonly undo: HTMLButtonElement;
  private readonly redo: HTMLButtonElement;
  private readonly changes: HTMLInputElement;

  constructor(
    private readonly root: HTMLElement,
    private readonly version: () => Version,
    /** Shows a sentence where the state of a run is shown. */
    private readonly say: (words: string) => void,
  ) {
    this.menu = part<HTMLDetailsElement>(root, "[data-code-menu]");
    this.undo = this.button("[data-undo]", () => this.version().undo());
    this.redo = this.button("[data-redo]", () => this.version().redo());
    this.changes = part<HTMLInputElement>(root, "[data-changes]");
    this.changes.addEventListener("change", () => this.version().compare(this.changes.checked));
    const copy = this.button("[data-copy-code]", () => void this.copy(copy));
    this.button("[data-project]", () => void this.takeHome());
    this.look();
    this.closing();
  }

  /** Shows what can be done with the version; less while a library source is being read. */
  show(reading: boolean): void {
    const { edited, comparing } = this.version();
    this.undo.disabled = this.redo.disabled = reading;
    this.changes.disabled = reading || !(edited || comparing);
    this.changes.checked = comparing && !reading;
  }

  private look(): void {
    const sizes = [["[data-smaller]", -1], ["[data-larger]", 1]] as const;
    for (const [name, by] of sizes) this.button(name, () => codeLook.resize(by));
    const [wrap, wide] = [part<HTMLInputElement>(this.root, "[data-wrap]"), part<HTMLInputElement>(this.root, "[data-wide]")];
    wrap.addEventListener("change", () => codeLook.wrap(wrap.checked));
    wide.addEventListener("change", () => codeLook.widen(wide.checked));
    // Another bench's menu may have changed them.
    this.menu.addEventListener("toggle", () => {
      wrap.checked = codeLook.wraps;
      wide.checked = codeLook.wide;
    });
  }

  private closing(): void {
    document.addEventListener("pointerdown", (event) => {
      if (this.menu.open && !this.menu.contains(event.target as Node)) this.menu.open = false;
    });
    this.menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.menu.open) return;
      this.menu.open = false;
      part(this.menu, "summary").focus();
    });
    this.menu.addEventListener("focusout", (event) => {
      const to = event.relatedTarget;
      if (to instanceof Node && !this.menu.contains(to)) this.menu.open = false;
    });
  }

  private button(name: string, act: () => void): HTMLButtonElement {
    const button = part<HTMLButtonElement>(this.root, name);
    button.addEventListener("click", act);
    return button;
  }

  /** The version that Run means, as a project. */
  private async takeHome(): Promise<void> {
    const project = await projectOf(this.version().program());
    if (isRefused(project)) return this.say(`Not downloaded: ${project.sentence}`);
    saveBlob(project.zip, project.name);
    this.menu.open = false;
  }

  private async copy(button: HTMLButtonElement): Promise<void> {
    const library = this.root.querySelector<HTMLElement>(".panel[data-library]:not([hidden]) pre");
    const copied = await copyText(library?.textContent ?? this.version().listing);
    const before = (button.dataset["words"] ??= button.textContent ?? "");
    button.textContent = copied ? "Copied" : "Cannot copy here";
    setTimeout(() => (button.textContent = before), SAID_MILLIS);
  }
}

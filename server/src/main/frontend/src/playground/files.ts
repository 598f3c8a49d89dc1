// The files of a program as tabs, and what can be done with them: add, rename, delete, start with another.
import { Tabs } from "../controls/tabs";
import { make } from "../page/dom";
import { ending, MOST_FILES, wrongName, type Program, type ProgramFile } from "../share/program";
import { cellPlace, OwnCell } from "./own";

type Naming = "add" | "rename";

export class Files {
  readonly cells: OwnCell[] = [];
  private chosen = 0;
  private deleted: { file: ProgramFile; at: number } | null = null;
  private naming: Naming = "add";
  private readonly list = make("div", "bench-tabs own-tabs");
  private readonly add = button("Add file", () => this.ask("add"));
  private readonly rename = button("Rename", () => this.ask("rename"));
  private readonly remove = button("Delete", () => this.delete());
  private readonly first = button("Start with this file", () => this.startWith());
  private readonly form = make("form", "own-name");
  private readonly field = make("input", "stdin-line");
  private readonly wrong = make("p", "own-wrong");
  private readonly said = make("p", "own-said");
  private readonly undo = button("Undo", () => this.bringBack());

  constructor(
    private readonly root: HTMLElement,
    private readonly panel: HTMLElement,
    private readonly language: Program["language"],
    files: readonly ProgramFile[],
    private readonly onEdit: () => void,
  ) {
    this.build();
    for (const file of files) this.put(file, this.cells.length);
    this.show(0);
  }

  private build(): void {
    const label = make("label", "stdin-label", "Name of the file");
    this.field.id = label.htmlFor = `${this.root.id}-name`;
    this.field.autocomplete = "off";
    this.field.spellcheck = false;
    this.field.setAttribute("autocapitalize", "off");
    this.wrong.id = `${this.root.id}-name-wrong`;
    this.field.setAttribute("aria-describedby", this.wrong.id);
    this.wrong.setAttribute("role", "alert");
    const save = make("button", "button small", "Save");
    const cancel = make("button", "button small", "Cancel");
    cancel.type = "button";
    cancel.addEventListener("click", () => this.close());
    this.form.hidden = true;
    this.form.append(label, this.field, save, cancel, this.wrong);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.named(this.field.value.trim());
    });
    this.form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
    this.said.setAttribute("role", "status");
    this.undo.hidden = true;
    const line = make("div", "own-line");
    line.append(this.said, this.undo);
    const tabs = this.root.querySelector("[data-tabs]");
    tabs?.before(this.list);
    this.root.querySelector(".bench-edit")?.prepend(this.add, this.rename, this.remove, this.first);
    this.root.querySelector(".bench-bar")?.after(this.form, line);
  }

  private put(file: ProgramFile, at: number): OwnCell {
    const place = cellPlace(file);
    const after = this.cells[at]?.place ?? null;
    this.panel.insertBefore(place, after);
    const cell = new OwnCell(place, this.language, `${this.root.id}-keys`, this.onEdit, (shown) =>
      this.show(this.cells.indexOf(shown)),
    );
    this.cells.splice(at, 0, cell);
    return cell;
  }

  private take(at: number): ProgramFile {
    const [cell] = this.cells.splice(at, 1) as [OwnCell];
    cell.place.remove();
    return { name: cell.name, text: cell.text };
  }

  /** Tabs are made anew after each change; there are ten at most. */
  private show(index: number): void {
    this.chosen = Math.max(0, Math.min(index, this.cells.length - 1));
    const tabs = this.cells.map((cell, at) => {
      const tab = make("button", "tab", cell.name);
      tab.type = "button";
      if (at === 0 && this.cells.length > 1) {
        tab.append(make("span", "own-first", "starts"));
      }
      return tab;
    });
    this.list.replaceChildren(...tabs);
    const made = new Tabs(this.list, tabs, this.cells.map((cell) => cell.place), `${this.root.id}-file`, (at) => {
      this.chosen = at;
      this.offer();
    });
    this.list.setAttribute("aria-label", "Files");
    made.choose(this.chosen);
  }

  private offer(): void {
    this.add.disabled = this.cells.length >= MOST_FILES;
    this.add.title = this.add.disabled ? `A program has at most ${MOST_FILES} files.` : "";
    this.remove.disabled = this.cells.length < 2;
    this.first.hidden = this.cells.length < 2 || this.chosen === 0;
  }

  private ask(naming: Naming): void {
    this.naming = naming;
    this.wrong.textContent = "";
    this.field.value = naming === "rename" ? this.here.name : this.free();
    this.form.hidden = false;
    this.field.focus();
    this.field.setSelectionRange(0, this.field.value.length - ending(this.language).length);
  }

  private close(): void {
    this.form.hidden = true;
    (this.naming === "add" ? this.add : this.rename).focus();
  }

  private get here(): OwnCell {
    return this.cells[this.chosen] as OwnCell;
  }

  private free(): string {
    const names = this.cells.map((cell) => cell.name);
    const stem = this.language === "python" ? "other" : "Other";
    for (let number = 1; ; number++) {
      const name = `${stem}${number === 1 ? "" : number}${ending(this.language)}`;
      if (!names.includes(name)) return name;
    }
  }

  private named(given: string): void {
    const end = ending(this.language);
    const name = given.endsWith(end) ? given : given + end;
    const renamed = this.naming === "rename" ? this.here : null;
    const others = this.cells.filter((cell) => cell !== renamed).map((cell) => cell.name);
    this.wrong.textContent = wrongName(this.language, name, others);
    if (this.wrong.textContent !== "") return this.field.focus();
    this.form.hidden = true;
    const at = renamed ? this.chosen : this.cells.length;
    if (renamed) this.put({ name, text: this.take(at).text }, at);
    else this.put({ name, text: "" }, at);
    this.changed(renamed ? `Renamed to ${name}.` : `Added ${name}.`, at);
  }

  private delete(): void {
    const at = this.chosen;
    const file = this.take(at);
    this.changed(`Deleted ${file.name}.`, at);
    this.deleted = { file, at };
    this.undo.hidden = false;
    this.undo.focus();
  }

  private bringBack(): void {
    if (!this.deleted) return;
    const { file, at } = this.deleted;
    this.put(file, at);
    this.changed(`${file.name} is back.`, at);
  }

  private startWith(): void {
    const { name } = this.here;
    this.put(this.take(this.chosen), 0);
    this.changed(`The program starts with ${name}.`, 0);
  }

  private changed(words: string, at: number): void {
    this.deleted = null;
    this.undo.hidden = true;
    this.said.textContent = words;
    this.show(at);
    this.list.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
    this.onEdit();
  }
}

function button(words: string, act: () => void): HTMLButtonElement {
  const made = make("button", "quiet", words);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

// A program of the reader's own on a bench: its files come and go, and it is given arguments and input.
import { CodeCell } from "../editor/cell";
import { plainLines } from "../editor/plainLines";
import { make } from "../page/dom";
import { Version } from "../bench/version";
import type { Program, ProgramFile } from "../share/program";
import type { RunRequest } from "../api/runClient";

export interface Given {
  args: string[];
  stdin: string;
}

/** A file of it, behind a tab of its own. */
export class OwnCell extends CodeCell {
  constructor(
    readonly place: HTMLElement,
    language: string,
    keysId: string,
    onEdit: () => void,
    private readonly onShow: (cell: OwnCell) => void,
  ) {
    super(place, "", language, keysId, onEdit);
    this.prepare();
  }

  override goTo(line: number): void {
    this.onShow(this);
    super.goTo(line);
  }

  override reveal(line: number): void {
    this.onShow(this);
    super.reveal(line);
  }
}

export class OwnVersion extends Version {
  constructor(
    language: Program["language"],
    label: string,
    override readonly cells: OwnCell[],
    private readonly given: () => Given,
  ) {
    super("playground", language, label, cells);
  }

  /** The server has no such program, so that it is always sent whole. */
  override get edited(): boolean {
    return true;
  }

  override get text(): string {
    return JSON.stringify([super.text, this.given()]);
  }

  override program(): Omit<RunRequest, "cpus"> {
    const { args, stdin } = this.given();
    // As in a terminal, where Enter ends the line: a program that reads a line would wait for more.
    const whole = stdin === "" || stdin.endsWith("\n") ? stdin : `${stdin}\n`;
    return { ...super.program(), args, stdin: whole };
  }

  get files(): ProgramFile[] {
    return this.cells.map(({ name, text }) => ({ name, text }));
  }
}

/** The element of a file, as the server makes those of a lesson. */
export function cellPlace({ name, text }: ProgramFile): HTMLElement {
  const place = make("div", "cell");
  place.dataset["file"] = name;
  place.dataset["editable"] = "true";
  const pre = make("pre", "code");
  pre.tabIndex = 0;
  pre.setAttribute("role", "group");
  pre.setAttribute("aria-label", name);
  const code = make("code");
  code.append(...plainLines(text));
  pre.append(code);
  place.append(pre);
  return place;
}

// The playground: a bench for a program of the reader's own.
import { Bench } from "../bench/bench";
import { chosenKey } from "../controls/coreTiles";
import type { Recorded } from "../bench/result";
import { make, part } from "../page/dom";
import { kept, remember, remembered } from "../page/memory";
import { isProgramFragment, programOfFragment } from "../share/link";
import { NoProgram, type Program } from "../share/program";
import { Files } from "./files";
import { framed } from "./frame";
import { GivenLine } from "./givenLine";
import { before, begin, here, last, ofThisTab, open, same, save, saveBefore } from "./keeping";
import { OwnVersion } from "./own";
import { Sharing } from "./sharing";


export async function playground(own: HTMLElement): Promise<void> {
  const root = part(own, "[data-bench]");
  const notes = part(document, "[data-own-notes]");
  const inFrame = own.dataset["embed"] !== undefined;
  const recorded = document.querySelector<HTMLElement>("[data-recorded]");
  const recordedOf = recorded && normal(onPage(own, root));
  const program = normal(await wanted(own, root, notes, inFrame));
  begin(program, root.id, inFrame);
  const { bench } = new Playground(root, notes, program, inFrame);
  // What was edited since, or run by this reader, is not what is recorded.
  if (recorded) recorded.hidden = !same(recordedOf, program) || !bench.showRecorded(recordingIn(recorded, program.cpus));
  const opened = here();
  addEventListener("hashchange", () => {
    if (here() !== opened && isProgramFragment(location.hash)) location.reload();
  });
}

/** What to begin with. Opening a link runs nothing, and takes nothing away. */
async function wanted(own: HTMLElement, root: HTMLElement, notes: HTMLElement, inFrame: boolean): Promise<Program> {
  const restored = inFrame ? null : ofThisTab();
  if (restored) return restored;
  if (isProgramFragment(location.hash)) {
    try {
      return await programOfFragment(location.hash);
    } catch (e) {
      if (!(e instanceof NoProgram)) throw e;
      notes.append(make("p", "own-note", `The program in this link cannot be opened: ${e.message} Nothing of yours was changed.`));
    }
  } else if (own.dataset["wanted"]) return onPage(own, root);
  return (inFrame ? null : last()) ?? onPage(own, root);
}

/** The program that the server put on the page, as the reader last edited it in its lesson. */
function onPage(own: HTMLElement, root: HTMLElement): Program {
  const panels = [...root.querySelectorAll<HTMLElement>("[data-version]")];
  const { language } = own.dataset;
  const label = remembered("language");
  const panel =
    panels.find((each) => (language ? each.dataset["language"] === language : title(each) === label)) ?? part(root, "[data-version]");
  const id = panel.dataset["version"] ?? "";
  const files = [...panel.querySelectorAll<HTMLElement>("[data-file]")].map((cell) => {
    const name = cell.dataset["file"] ?? "";
    const draft = `draft:${id}:${name}`;
    return { name, text: kept(draft) ?? remembered(draft) ?? part(cell, "pre").textContent ?? "" };
  });
  const chosen = chosenKey(panels.map((each) => each.dataset["version"] ?? ""));
  const cpus = Number(remembered(chosen) ?? root.dataset["cpus"] ?? 1);
  const given = JSON.parse(own.dataset["given"] ?? "{}") as { args?: string[]; stdin?: string };
  const { args = [], stdin = "" } = given;
  return { language: panel.dataset["language"] === "python" ? "python" : "java", files, args, stdin, cpus };
}

function title(panel: HTMLElement): string {
  return part(panel, ".panel-title").textContent ?? "";
}

/** The end of the last line of input is there when the program runs, and is not shown. */
function normal(program: Program): Program {
  return { ...program, stdin: program.stdin.replace(/([^\n])\n$/, "$1") };
}

function recordingIn(said: HTMLElement, cpus: number): Recorded {
  const { recorded = "", recordedWhen = "" } = said.dataset;
  return { events: recorded, cpus, when: recordedWhen, onOver: () => (said.hidden = true) };
}

class Playground {
  readonly bench: Bench;
  private readonly version: OwnVersion;
  private readonly displaced: Program | null;
  private readonly given: GivenLine;
  private edited = false;
  private warned = false;
  private tellBench: () => void = () => undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly notes: HTMLElement,
    private readonly begun: Program,
    private readonly inFrame: boolean,
  ) {
    const latest = inFrame ? null : last();
    this.displaced = same(latest, begun) ? null : latest;
    const { language, files, args, stdin, cpus } = begun;
    const label = language === "java" ? "Java" : "Python";
    const onEdit = (): void => this.changed();
    const own = new Files(root, emptied(root, language, label), language, files, onEdit);
    this.given = new GivenLine(root.id, { args, stdin }, onEdit);
    part(root, ".bench-main").before(this.given.element);
    this.version = new OwnVersion(language, label, own.cells, () => this.given.given);
    // A frame keeps nothing, so the page says it too.
    remember(chosenKey([this.version.id]), String(cpus));
    root.dataset["cpus"] = String(cpus);
    this.bench = new Bench(root, (_, tell) => {
      this.tellBench = tell;
      return [this.version];
    });
    part(root, "[data-tiles]").addEventListener("change", onEdit);
    if (inFrame) {
      framed(() => this.program);
      return;
    }
    new Sharing(root, () => this.program, () => this.version.program(), this.bench);
    this.offer(this.displaced ?? before());
  }

  private get program(): Program {
    const { language, files } = this.version;
    const chosen = this.root.querySelector<HTMLInputElement>("[data-tiles] input:checked");
    const { args, stdin } = this.given.given;
    const cpus = Number(chosen?.value ?? this.begun.cpus);
    return { language: language === "python" ? "python" : "java", files, args, stdin, cpus };
  }

  private changed(): void {
    this.tellBench();
    if (this.inFrame) return;
    if (!this.edited) saveBefore(this.displaced);
    this.edited = true;
    if (!save(this.program)) this.warn();
  }

  private warn(): void {
    if (this.warned) return;
    this.warned = true;
    this.notes.append(make("p", "own-note", "Your browser has no room to save this program. Copy it, or make a link to it with Share, before you leave."));
  }

  /** A program that another one took the place of can come back. */
  private offer(other: Program | null): void {
    if (!other || same(other, this.program)) return;
    const names = other.files.map((file) => file.name).join(", ");
    const note = make("p", "own-note", `The program that you had before (${names}) is kept. `);
    const back = make("button", "quiet", "Bring it back");
    back.type = "button";
    back.addEventListener("click", () => {
      if (this.edited || !this.displaced) saveBefore(this.program);
      open(other);
    });
    note.append(back);
    this.notes.append(note);
  }
}

/** The bench with one panel, which is empty. */
function emptied(root: HTMLElement, language: string, label: string): HTMLElement {
  const panel = make("div", "panel");
  panel.dataset["version"] = "playground";
  panel.dataset["language"] = language;
  panel.append(make("p", "panel-title", label));
  part(root, ".bench-panels").replaceChildren(panel);
  const tab = make("button", "tab", label);
  tab.type = "button";
  const tabs = part(root, "[data-tabs]");
  tabs.replaceChildren(tab);
  tabs.hidden = true;
  for (const selector of ["[data-edit]", "[data-reset]"]) part(root, selector).hidden = true;
  return panel;
}

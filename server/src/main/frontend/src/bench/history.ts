// The last runs of a bench: figures in a row each, one press to see a run again, two of them side by side.
import type { Ended } from "../api/events";
import { Stack } from "../compare/stack";
import { duration, hundredths } from "../page/amounts";
import { make } from "../page/dom";
import { headline } from "../controls/statusWords";
import { coresSign, cores } from "../page/words";
import type { KeptRun, KeptRuns } from "./keptRuns";
import { pairWords } from "./pair";

interface Actions {
  show(run: KeptRun): void;
  /** The label of a version; empty where there is only one. */
  label(version: string): string;
}

const COLUMNS = ["Run", "Cores", "Time", "Processes", "Cores busy", "End", "Output", "Compare"];

export class History {
  private readonly body = make("tbody");
  private readonly words = make("p", "history-words");
  private readonly stack: Stack;
  /** Ids of the runs that are compared, the one chosen first in front. */
  private pair: string[] = [];
  /** Something runs, so that no other run can be shown. */
  private locked = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly runs: KeptRuns,
    private readonly actions: Actions,
  ) {
    const timelines = make("div", "side-timelines");
    this.stack = new Stack(timelines, `${root.id}-pair`, "");
    this.words.setAttribute("role", "status");
    root.append(make("p", "history-title", "Your last runs"), this.table(), this.words, timelines);
    this.draw();
  }

  /** A run has been added, has ended or is shown now. */
  draw(): void {
    const ended = this.runs.all.filter((each) => each.ended);
    this.root.hidden = ended.length < 2;
    this.pair = this.pair.filter((id) => ended.some((each) => each.run.id === id));
    const most = Math.max(...ended.map((each) => each.ended?.wallMillis ?? 0));
    this.body.replaceChildren(...ended.map((run) => this.row(run, most)));
    this.say();
  }

  /** Whether something runs now. */
  lock(on: boolean): void {
    this.locked = on;
    this.draw();
  }

  private table(): HTMLElement {
    const table = make("table", "history-table");
    table.append(make("caption", "unseen", "The last runs of this program, newest first"));
    const head = make("tr");
    for (const title of COLUMNS) {
      const cell = make("th", `history-${title.toLowerCase().replace(" ", "-")}`, title);
      cell.scope = "col";
      head.append(cell);
    }
    const top = make("thead");
    top.append(head);
    table.append(top, this.body);
    return table;
  }

  private row(kept: KeptRun, most: number): HTMLElement {
    const { run, ended, began, version } = kept;
    const row = make("tr");
    if (!ended) return row;
    const clock = new Date(began).toLocaleTimeString("en-GB", { timeStyle: "medium" });
    const name = make("th", "history-run", [clock, this.actions.label(version)].filter(Boolean).join(" "));
    name.scope = "row";
    const busy = ended.wallMillis > 0 ? hundredths(ended.cpuMillis / ended.wallMillis) : "";
    row.append(name, cell("cores", coresSign(run.cpus)), this.time(ended.wallMillis, most));
    row.append(cell("processes", String(ended.processes)), cell("cores-busy", busy), cell("end", headline(ended as Ended)));
    row.append(this.output(kept, clock), this.choice(kept, clock));
    return row;
  }

  private time(millis: number, most: number): HTMLElement {
    const time = cell("time", "");
    const track = make("span", "history-bar");
    track.setAttribute("aria-hidden", "true");
    const fill = make("span", "history-fill");
    fill.style.width = `${most > 0 ? (100 * millis) / most : 0}%`;
    track.append(fill);
    time.append(track, make("span", "history-millis", duration(millis)));
    return time;
  }

  private output(kept: KeptRun, clock: string): HTMLElement {
    const place = cell("output", "");
    if (this.runs.shown === kept || kept.gone) {
      place.append(make("span", "history-shown", kept.gone ? "gone" : "shown"));
      if (kept.gone) place.title = "The server keeps a run for ten minutes.";
      return place;
    }
    const show = make("button", "quiet", "Show");
    show.type = "button";
    show.disabled = this.locked;
    if (this.locked) show.title = "Can be shown when what runs now has ended";
    show.setAttribute("aria-label", `Show the run of ${clock} again`);
    show.addEventListener("click", () => this.actions.show(kept));
    place.append(show);
    return place;
  }

  private choice({ run }: KeptRun, clock: string): HTMLElement {
    const place = cell("compare", "");
    const box = make("input");
    box.type = "checkbox";
    box.checked = this.pair.includes(run.id);
    box.setAttribute("aria-label", `Compare the run of ${clock}, on ${cores(run.cpus)}`);
    box.addEventListener("change", () => this.choose(run.id, box));
    place.append(box);
    return place;
  }

  /** Two at most: a third one takes the place of the one chosen first. */
  private choose(id: string, box: HTMLInputElement): void {
    this.pair = box.checked ? [...this.pair, id].slice(-2) : this.pair.filter((each) => each !== id);
    const boxes = [...this.body.querySelectorAll<HTMLInputElement>("input")];
    const ended = this.runs.all.filter((each) => each.ended);
    ended.forEach((each, i) => boxes[i] && (boxes[i].checked = this.pair.includes(each.run.id)));
    this.say();
    const chosen = this.chosen();
    if (chosen.length === 2) void this.stack.show(chosen.map(rowOf)).then((shown) => this.missing(shown));
    else this.stack.clear();
  }

  private missing(shown: boolean): void {
    if (!shown) this.words.append(" The server has the timelines of these runs no more.");
  }

  /** The earlier one first. */
  private chosen(): KeptRun[] {
    return this.runs.all.filter((each) => this.pair.includes(each.run.id)).toReversed();
  }

  /** Of the two that were chosen, or else of the last two if they were of one program on different numbers of cores. */
  private say(): void {
    const chosen = this.chosen();
    const [second, first] = this.runs.all.filter((each) => each.ended);
    const [a, b] = chosen.length === 2 ? chosen : [first, second];
    const telling = chosen.length === 2 || (a && b && a.print === b.print && a.version === b.version && a.run.cpus !== b.run.cpus);
    const words = a && b && telling ? pairWords(a, b) : "";
    if (this.words.textContent !== words) this.words.textContent = words;
    this.words.hidden = words === "";
  }
}

function cell(name: string, text: string): HTMLElement {
  return make("td", `history-${name}`, text);
}

function rowOf({ run, ended }: KeptRun): { label: string; cpus: number; medianMillis: number; typicalRun: string } {
  return { label: `On ${cores(run.cpus)}`, cpus: run.cpus, medianMillis: ended?.wallMillis ?? 0, typicalRun: run.id };
}

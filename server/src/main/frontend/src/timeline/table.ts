// The same as a table: for who does not see the drawing, and for who wants the numbers.
import { make } from "../page/dom";
import { duration, hundredths, mebibytes } from "../page/amounts";
import { cores } from "../page/words";
import { isolated } from "../output/printable";
import { endingWords } from "./endings";
import type { Lane } from "./lane";
import type { TimelineModel } from "./model";
import type { Series } from "./series";

const HEADS = ["Process", "Pid", "Parent", "Started", "Lived", "CPU time", "Cores busy", "Peak memory", "Lines", "End"];

export function tableOf(model: TimelineModel, caption: string): HTMLTableElement {
  const table = make("table");
  table.append(make("caption", "", [caption, ...coreWords(model)].join(" ")));
  const head = make("thead").appendChild(make("tr"));
  for (const title of HEADS) head.append(headCell(title, "col"));
  const body = make("tbody");
  for (const lane of model.lanes) body.append(rowOf(lane, model));
  table.append(head.parentElement as HTMLElement, body);
  return table;
}

function rowOf(lane: Lane, model: TimelineModel): HTMLTableRowElement {
  const { process, parent } = lane;
  const row = make("tr", `p${process.colour}`);
  const name = headCell("", "row");
  name.append(make("span", "swatch"), ` ${isolated(process.name || "process")}`);
  const lived = (lane.end ?? model.now) - lane.start;
  const cells = [
    String(process.pid),
    parent ? `${isolated(parent.process.name)} ${parent.process.pid}` : "–",
    duration(lane.start),
    duration(lived),
    duration(lane.busy.area),
    lived > 0 ? hundredths(lane.busy.area / lived) : "–",
    lane.peakBytes > 0 ? mebibytes(lane.peakBytes) : "not measured",
    String(lane.lines.length),
    endingWords(lane, model.ended),
  ];
  row.append(name, ...cells.map((text) => make("td", "", text)));
  return row;
}

function coreWords(model: TimelineModel): string[] {
  // The figures of the end are those that the status has.
  const wall = model.ended?.wallMillis || model.now;
  if (wall === 0) return [];
  const used = model.ended?.cpuMillis || model.total.area;
  const all = `All processes together kept ${hundredths(used / wall)} of ${cores(model.cpus)} busy.`;
  const share = (load: Series): string => `${Math.round((100 * load.area) / wall)} %`;
  const each = model.coreLoads.map((load, i) => `core ${model.cores[i] ?? i} was busy for ${share(load)} of the time`);
  return each.length > 0 ? [all, `Of the cores, ${each.join(", ")}.`] : [all];
}

function headCell(text: string, scope: string): HTMLTableCellElement {
  const cell = make("th", "", text);
  cell.scope = scope;
  return cell;
}

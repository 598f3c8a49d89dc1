// What the cursor reads: a moment, in words.
import type { Line } from "../output/lines";
import { printable } from "../output/printable";
import { duration, exactly, hundredths, mebibytes } from "../page/amounts";
import { ending } from "./endings";
import type { Lane } from "./lane";
import type { TimelineModel } from "./model";
import { endOf, startOf, type Row } from "./rows";

const LONGEST = 60;

/** "at 412 ms: Process-1 47 kept 0.98 cores busy, held 43 MB". */
export function reading(model: TimelineModel, row: Row | null, label: string, time: number): string {
  const moment = `At ${exactly(time)}`;
  if (row === null) return `${moment}: ${coresBusy(model.total.at(time))} in all`;
  if (time < startOf(row)) return `${moment}: ${label} has not started`;
  const end = endOf(row);
  if (end !== null && time > end) {
    const how = row.kind === "lane" ? ending(row.lane, model.ended) : "";
    return `${moment}: ${label} had ended${how && ` (${how})`}, after ${duration(end - startOf(row))}`;
  }
  if (row.kind === "thread") return `${moment}: thread ${label} ${coresBusy(row.thread.busy.at(time))}`;
  const members = row.kind === "family" ? row.members : [row.lane];
  const busy = sum(members, (lane) => lane.busy.at(time));
  const bytes = sum(members, (lane) => lane.memory.at(time));
  return `${moment}: ${label} ${coresBusy(busy)}${bytes ? `, held ${mebibytes(bytes)}` : ""}`;
}

export function printedWords(line: Line, label: string): string {
  const text = printable(line.text);
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return `At ${exactly(line.at)}: ${label} printed “${shown}”`;
}

function sum(lanes: readonly Lane[], value: (lane: Lane) => number | null): number | null {
  const known = lanes.map(value).filter((each) => each !== null);
  return known.length === 0 ? null : known.reduce((total, each) => total + each, 0);
}

function coresBusy(cores: number | null): string {
  return cores === null ? "not measured" : `${hundredths(cores)} ${cores === 1 ? "core" : "cores"} busy`;
}

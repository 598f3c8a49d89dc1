// One row as shapes: its life, what it did, its lines, its name, its end.
import type { Ended } from "../api/events";
import type { Line } from "../output/lines";
import { ending } from "./endings";
import { LINE, wrapped } from "./layout";
import { area, dots, type Scale } from "./paths";
import { endOf, meansOf, startOf, type Row } from "./rows";
import { children, set, svg, write } from "../page/svg";

export interface Scene {
  readonly scale: Scale;
  /** How many cores fill a bar's height. */
  readonly full: number;
  readonly now: number;
  readonly ended: Ended | null;
  readonly chosen: number;
  label(row: Row): string;
}

/** Marks closer than this are one, in pixels. */
const APART = 5;
/** With more marks than this a row shows small ones. */
const MANY = 40;

export class RowDrawing {
  readonly group = svg("g");
  private readonly back = svg("rect", { class: "chosen-row", x: 0, y: 0 });
  private readonly life = svg("rect", { class: "life", rx: 2 });
  private readonly busy = svg("path", { class: "busy" });
  private readonly halo = svg("path", { class: "mark-halo" });
  private readonly out = svg("path", { class: "mark out" });
  private readonly err = svg("path", { class: "mark err" });
  private readonly fold = svg("path", { class: "fold" });
  private readonly name = svg("text", { class: "lane-name" });
  private readonly end = svg("text", { class: "lane-end" });

  constructor() {
    const { back, life, busy, halo, out, err, fold, name, end } = this;
    this.group.append(back, life, busy, halo, out, err, fold, name, end);
  }

  draw(row: Row, index: number, scene: Scene): void {
    const { layout } = scene.scale;
    const colour = row.kind === "family" ? 0 : row.lane.process.colour;
    const chosen = index === scene.chosen ? " chosen" : "";
    set(this.group, {
      class: `lane ${row.kind} p${colour}${chosen}`,
      transform: `translate(0 ${index * layout.row})`,
      "data-pid": row.lane.process.pid,
    });
    set(this.back, { width: layout.width, height: layout.row });
    this.drawLife(row, scene);
    this.drawMarks(row, scene);
    this.drawWords(row, scene);
  }

  private drawLife(row: Row, { scale, full, now }: Scene): void {
    const { bar, barTop } = scale.layout;
    const life = { from: startOf(row), to: endOf(row) ?? now };
    const [left, right] = [scale.clipped(life.from), scale.clipped(life.to)];
    const seen = life.to >= scale.view.from && life.from <= scale.view.to;
    // However short it was, it shows.
    const width = seen ? Math.max(2, right - left) : 0;
    const thin = row.kind === "thread" ? Math.max(5, bar - 5) : bar;
    const top = barTop + (bar - thin) / 2;
    set(this.life, { x: left, y: top, width, height: thin });
    const means = meansOf(row, scale.view.from, scale.view.to, scale.parts);
    const box = { bottom: top + thin, height: thin, full: row.kind === "thread" ? 1 : full };
    set(this.busy, { d: seen ? area(means, scale, life, box) : "" });
  }

  private drawMarks(row: Row, { scale }: Scene): void {
    const y = scale.layout.barTop + scale.layout.bar / 2;
    const members = row.kind === "family" ? row.members : row.kind === "lane" ? [row.lane] : [];
    const out = placesOf(members.map((lane) => lane.out), scale);
    const err = placesOf(members.map((lane) => lane.err), scale);
    const many = out.length + err.length > MANY ? " many" : "";
    set(this.out, { d: dots(out, y), class: `mark out${many}` });
    set(this.err, { d: dots(err, y), class: `mark err${many}` });
    set(this.halo, { d: dots([...out, ...err], y), class: `mark-halo${many}` });
  }

  private drawWords(row: Row, scene: Scene): void {
    const { layout } = scene.scale;
    // The last line of a label stands beside its bar.
    const y = layout.above ? layout.barTop - 6 : layout.row / 2 + 4;
    const indent = (layout.above ? 14 : 0) + (row.kind === "thread" ? 30 : 18);
    const lines = wrapped(scene.label(row), layout.letters - (row.kind === "thread" ? 2 : 0));
    children(this.name, lines.length, () => svg("tspan")).forEach((span, i) => {
      set(span, { x: indent, y: y - (lines.length - 1 - i) * LINE });
      write(span, lines[i] ?? "");
    });
    const foldable = row.kind === "family" || (row.kind === "lane" && row.family > 0);
    const [x, middle] = [layout.above ? 18 : 4, y - 4];
    const open = `M${x} ${middle - 2}l4 4 4-4`;
    set(this.fold, { d: !foldable ? "" : row.folded ? `M${x + 2} ${middle - 4}l4 4-4 4` : open });
    this.drawEnd(row, scene, y);
  }

  private drawEnd(row: Row, { scale, ended }: Scene, y: number): void {
    const { layout } = scale;
    const words = row.kind === "lane" ? ending(row.lane, ended) : "";
    write(this.end, words);
    if (!words || row.kind !== "lane") return;
    const end = scale.clipped(row.lane.end ?? ended?.wallMillis ?? 0);
    const room = layout.width - end > words.length * 6 + 10;
    if (layout.above) set(this.end, { x: layout.right, y, "text-anchor": "end" });
    else set(this.end, { x: room ? end + 6 : end - 6, y, "text-anchor": room ? "start" : "end" });
  }
}

export function linesOf(row: Row): readonly Line[] {
  if (row.kind === "lane") return row.lane.lines;
  return row.kind === "family" ? row.members.flatMap((lane) => lane.lines) : [];
}

/** Where lines of one stream stand, those that would cover each other as one. */
function placesOf(streams: readonly (readonly Line[])[], scale: Scale): number[] {
  const [only = []] = streams;
  if (streams.length <= 1) return spread(only, scale);
  const places = streams.flatMap((lines) => spread(lines, scale)).sort((a, b) => a - b);
  let last = -Infinity;
  return places.filter((x) => x - last >= APART && ((last = x), true));
}

/** Looks at as many lines as there are marks, however many were printed: the next one is searched for. */
function spread(lines: readonly Line[], scale: Scale): number[] {
  const places: number[] = [];
  let index = firstFrom(lines, scale.view.from);
  while (index < lines.length) {
    const x = scale.x(lines[index]?.at ?? 0);
    if (x > scale.layout.right) break;
    places.push(x);
    index = Math.max(index + 1, firstFrom(lines, timeAt(scale, x + APART)));
  }
  return places;
}

function timeAt({ view, layout, width }: Scale, x: number): number {
  return view.from + ((x - layout.left) / width) * (view.to - view.from);
}

/** The first of these lines, which stand in the order of time, that began at this moment or later. */
export function firstFrom(lines: readonly Line[], time: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.at ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Lanes and axis as SVG. What is out of sight is not drawn, unless all of it is asked for.
import type { Line } from "../output/lines";
import { tickTime } from "../page/amounts";
import type { Lane } from "./lane";
import { verticals, type Scale } from "./paths";
import { RowDrawing, type Scene } from "./rowDrawing";
import type { Row } from "./rows";
import { children, pixels, set, svg, write } from "../page/svg";

const AXIS = 26;

export class Lanes {
  readonly root = svg("svg", { class: "lanes", "aria-hidden": "true" });
  private readonly grid = svg("path", { class: "grid" });
  private readonly links = svg("path", { class: "links" });
  private readonly rows = svg("g");
  private readonly pointed = svg("circle", { class: "pointed", r: 7, visibility: "hidden" });
  private readonly drawings: RowDrawing[] = [];

  constructor() {
    this.root.append(this.grid, this.links, this.rows, this.pointed);
  }

  /** Draws the rows from `first` up to, but not with, `end`. */
  draw(rows: readonly Row[], first: number, end: number, scene: Scene, ticks: readonly number[]): void {
    const { scale } = scene;
    const height = rows.length * scale.layout.row;
    set(this.root, { width: scale.layout.width, height });
    set(this.grid, { d: verticals(ticks.map((tick) => scale.x(tick)), 0, height) });
    const shown = rows.slice(first, end);
    while (this.drawings.length > shown.length) this.drawings.pop()?.group.remove();
    shown.forEach((row, i) => this.drawing(i).draw(row, first + i, scene));
    set(this.links, { d: links(rows, first, end, scale) });
  }

  /** Rings the mark of a line. */
  point(line: Line | null, rows: readonly Row[], scale: Scale): void {
    const index = line === null ? -1 : rowOf(line, rows);
    const seen = line !== null && index >= 0 && scale.inView(line.at);
    set(this.pointed, { visibility: seen ? "visible" : "hidden" });
    if (!seen) return;
    const { layout } = scale;
    set(this.pointed, { cx: scale.x(line.at), cy: index * layout.row + layout.barTop + layout.bar / 2 });
  }

  private drawing(index: number): RowDrawing {
    const known = this.drawings[index];
    if (known) return known;
    const made = new RowDrawing();
    this.drawings.push(made);
    this.rows.append(made.group);
    return made;
  }
}

export function rowOf(line: Line, rows: readonly Row[]): number {
  return rows.findIndex((row) => {
    if (row.kind === "lane") return row.lane.process === line.process;
    return row.kind === "family" && row.members.some((lane) => lane.process === line.process);
  });
}

/** From each parent, where and when it started a child, to that child. */
function links(rows: readonly Row[], first: number, end: number, scale: Scale): string {
  const { layout } = scale;
  const indexOf = new Map<Lane, number>();
  rows.forEach((row, i) => {
    if (row.kind === "lane") indexOf.set(row.lane, i);
  });
  let path = "";
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (!row || row.kind === "thread" || row.lane.parent === null) continue;
    const parent = indexOf.get(row.lane.parent);
    const start = row.kind === "lane" ? row.lane.start : Math.min(...row.members.map((lane) => lane.start));
    if (parent === undefined || !scale.inView(start)) continue;
    if (i < first || parent >= end) continue;
    const x = scale.x(start);
    const turn = Math.round(Math.max(layout.left - 8, x - 7)) + 0.5;
    const from = parent * layout.row + layout.barTop + layout.bar;
    const to = i * layout.row + layout.barTop + layout.bar / 2;
    path += `M${turn} ${pixels(from)}V${pixels(to)}H${pixels(x)}`;
  }
  return path;
}

export class Axis {
  readonly root = svg("svg", { class: "axis", height: AXIS, "aria-hidden": "true" });
  private readonly grid = svg("path", { class: "grid" });
  private readonly words = svg("g");

  constructor() {
    this.root.append(this.grid, this.words);
  }

  draw(scale: Scale, ticks: readonly number[]): number {
    const { layout, view } = scale;
    set(this.root, { width: layout.width });
    const places = ticks.map((tick) => scale.x(tick));
    set(this.grid, { d: verticals(places, 0, 5) });
    const labels = children(this.words, ticks.length, () => svg("text", { class: "tick", y: 19 }));
    labels.forEach((label, i) => {
      const x = places[i] ?? 0;
      const anchor = x > layout.width - 24 ? "end" : x < 24 ? "start" : "middle";
      set(label, { x: anchor === "end" ? layout.width - 4 : x, "text-anchor": anchor });
      write(label, tickTime(ticks[i] ?? 0, view.to - view.from));
    });
    return AXIS;
  }
}

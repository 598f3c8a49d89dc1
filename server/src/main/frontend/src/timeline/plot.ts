// The drawing on the page: strip, lanes that scroll, axis, and the cursor over all three.
import { make } from "../page/dom";
import { isolated } from "../output/printable";
import type { Line } from "../output/lines";
import { ticks, type View } from "./axis";
import { Axis, Lanes, rowOf } from "./drawing";
import { layoutFor, lengthOf } from "./layout";
import type { TimelineModel } from "./model";
import { Scale } from "./paths";
import type { Scene } from "./rowDrawing";
import { rowsOf, type Choice, type Row } from "./rows";
import { Strip } from "./strip";

const TICK_PIXELS = 110;

export class Plot {
  readonly root = make("div", "timeline-plot");
  /** Has the focus, and scrolls. */
  readonly scroll = make("div", "lanes-scroll");
  rows: Row[] = [];
  /** The row that the keyboard or the pointer is at; -1 for none. */
  chosen = -1;
  pointed: Line | null = null;
  scale: Scale;
  private readonly strip = new Strip();
  private readonly lanes = new Lanes();
  private readonly axis = new Axis();
  private readonly cursor = make("div", "timeline-cursor");
  // Kept, for to ask the page for them in the midst of changes makes it lay itself out each time.
  private width = 0;
  private height = 0;
  private top = 0;

  constructor(
    private readonly view: View,
    private readonly strips: boolean,
    onMeasured: () => void,
  ) {
    this.scale = new Scale(view, layoutFor(600, 1));
    this.scroll.tabIndex = 0;
    this.scroll.append(this.lanes.root);
    this.cursor.hidden = true;
    if (strips) this.root.append(this.strip.root);
    this.root.append(this.scroll, this.axis.root, this.cursor);
    this.scroll.addEventListener("scroll", () => {
      this.top = this.scroll.scrollTop;
      onMeasured();
    }, { passive: true });
    new ResizeObserver(() => {
      this.width = this.root.clientWidth;
      this.height = this.scroll.clientHeight;
      onMeasured();
    }).observe(this.root);
  }

  draw(model: TimelineModel, choice: Choice): void {
    if (this.width === 0) return;
    this.rows = rowsOf(model.lanes, choice);
    this.scale = new Scale(this.view, layoutFor(this.width, this.rows.length, longestLabel(this.rows)));
    const { layout } = this.scale;
    const marks = ticks(this.view.from, this.view.to, this.scale.width / TICK_PIXELS);
    if (this.strips) this.strip.draw(model, this.scale, marks);
    const first = Math.max(0, Math.floor(this.top / layout.row) - 1);
    // Before its first drawing it has no height; then as many as it can ever show.
    const seen = Math.ceil(Math.max(this.height, MOST_PIXELS) / layout.row) + 2;
    this.lanes.draw(this.rows, first, Math.min(this.rows.length, first + seen), this.scene(model), marks);
    this.lanes.point(this.pointed, this.rows, this.scale);
    this.axis.draw(this.scale, marks);
  }

  /** Shows where the cursor is; null for nowhere. */
  moveCursor(time: number | null): void {
    this.cursor.hidden = time === null || !this.scale.inView(time);
    if (time !== null) this.cursor.style.transform = `translateX(${this.scale.x(time)}px)`;
  }

  /** The row at a place in the lanes; -1 where there is none. */
  rowAt(clientY: number): number {
    const y = clientY - this.lanes.root.getBoundingClientRect().top;
    const index = Math.floor(y / this.scale.layout.row);
    return index >= 0 && index < this.rows.length ? index : -1;
  }

  timeAt(clientX: number): number {
    return this.scale.time(clientX - this.root.getBoundingClientRect().left);
  }

  /** Scrolls as little as is needed to have a row in sight. */
  reveal(index: number): void {
    const { row } = this.scale.layout;
    const { scrollTop, clientHeight } = this.scroll;
    if (index * row < scrollTop) this.scroll.scrollTop = index * row;
    const end = (index + 1) * row;
    if (end > scrollTop + clientHeight) this.scroll.scrollTop = end - clientHeight;
  }

  rowOf(line: Line): number {
    return rowOf(line, this.rows);
  }

  private scene(model: TimelineModel): Scene {
    return sceneOf(model, this.scale, this.chosen);
  }
}

const MOST_PIXELS = 400;

export function sceneOf(model: TimelineModel, scale: Scale, chosen: number): Scene {
  return { scale, full: model.fullBar, now: model.now, ended: model.ended, chosen, label: labelOf };
}

function labelOf(row: Row): string {
  if (row.kind === "thread") return row.thread.name || `thread ${row.thread.id}`;
  const { process } = row.lane;
  const name = isolated(process.name || (process.pid === 0 ? "unknown" : "process"));
  const whole = process.pid === 0 ? name : `${name} ${process.pid}`;
  return row.kind === "family" ? `${whole} +${row.members.length - 1}` : whole;
}

/** In letters; a thread's name begins as much further to the right as two letters take. */
export function longestLabel(rows: readonly Row[]): number {
  return rows.reduce((most, row) => Math.max(most, lengthOf(labelOf(row)) + (row.kind === "thread" ? 2 : 0)), 0);
}

// Shows lines as they come: as many in a frame as there is time for, and the rest with the next frames.
import { Blocks } from "./blocks";
import { EndFollower } from "./endFollower";
import { listenToLines } from "./linePointer";
import type { Line } from "./lines";
import { lineRow, writeLabel, type Files } from "./lineRow";

/** How long a frame may work on lines; the rest comes with the next frames. */
const FRAME_MILLIS = 8;
/** After so many lines the clock is looked at. */
const LOOK_LINES = 50;
/** So many lines at once are a flood: where more come than can be read, so long a picture of them stands. */
const FLOOD = { lines: 100, millis: 150 };

export class OutputView {
  /** All lines there are, and how many of them have been looked at. */
  private lines: readonly Line[] = [];
  private next = 0;
  private readonly lineOf = new WeakMap<Element, Line>();
  private pointed: Line | null = null;
  private readonly touched = new Set<Line>();
  private relabelled = false;
  private frame = 0;
  /** When lines were drawn last. */
  private drawn = -Infinity;
  private readonly blocks: Blocks;
  private readonly end: EndFollower;

  constructor(
    scroll: HTMLElement,
    rows: HTMLElement,
    private readonly label: (line: Line) => string,
    private readonly files: Files,
    private readonly visible: (line: Line) => boolean,
    onFollow: (following: boolean) => void,
    onPoint: (line: Line | null) => void,
  ) {
    listenToLines(scroll, rows, { at: (row) => onPoint((row && this.lineOf.get(row)) ?? null) });
    this.blocks = new Blocks(scroll, rows, (line) => this.rowFor(line), () => this.end.stick());
    this.end = new EndFollower(scroll, onFollow);
  }

  /** These are new or changed; they are shown at the next frame. */
  touch(lines: Iterable<Line>): void {
    for (const line of lines) if (line.index < this.next) this.touched.add(line);
    this.request();
  }

  /** Labels may have changed; those in the page follow at the next frame. */
  relabel(): void {
    this.relabelled = true;
    this.request();
  }

  /** Shows these, and what is added to them, from the start: another run's, or through another filter. */
  reset(lines: readonly Line[]): void {
    this.blocks.clear();
    this.lines = lines;
    this.next = 0;
    this.touched.clear();
    this.request();
  }

  follow(): void {
    this.end.follow();
  }

  /** Marks a line; null for none. */
  point(line: Line | null): void {
    const { rows } = this.blocks;
    if (this.pointed) rows.get(this.pointed)?.classList.remove("pointed");
    this.pointed = line;
    if (line) rows.get(line)?.classList.add("pointed");
  }

  /** Scrolls to a line, and gives it the focus unless that is to stay. */
  goTo(line: Line, focus = true): void {
    const row = this.blocks.reveal(line);
    if (!row) return;
    this.end.leave();
    if (focus) row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  private request(): void {
    this.frame ||= requestAnimationFrame(() => this.flush());
  }

  private flush(): void {
    this.frame = 0;
    if (this.relabelled) this.writeLabels();
    const before = this.blocks.count;
    const now = performance.now();
    this.work(now + FRAME_MILLIS);
    const flood = this.blocks.count - before > FLOOD.lines;
    if (flood && now - this.drawn < FLOOD.millis) return this.request();
    this.drawn = now;
    this.blocks.draw();
    if (this.touched.size > 0 || this.next < this.lines.length) this.request();
  }

  private work(until: number): void {
    let count = 0;
    for (const line of this.touched) {
      this.touched.delete(line);
      this.blocks.redraw(line);
      if (++count % LOOK_LINES === 0 && performance.now() > until) return;
    }
    for (let line = this.lines[this.next]; line; line = this.lines[this.next]) {
      this.next++;
      if (this.visible(line)) this.blocks.add(line);
      if (++count % LOOK_LINES === 0 && performance.now() > until) return;
    }
  }

  private writeLabels(): void {
    this.relabelled = false;
    for (const [line, row] of this.blocks.rows) writeLabel(row, line, this.label(line));
  }

  private rowFor(line: Line): HTMLElement {
    const row = lineRow(line, this.label(line), this.files);
    if (line === this.pointed) row.classList.add("pointed");
    this.lineOf.set(row, line);
    return row;
  }
}

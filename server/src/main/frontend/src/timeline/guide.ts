// The reader's way through the drawing, by pointer and by keyboard: a cursor in time, a chosen row,
// a printed line, and what they read in words.
import { make } from "../page/dom";
import type { Line } from "../output/lines";
import { isolated } from "../output/printable";
import type { View } from "./axis";
import { KEYS_WORDS, listenToKeys } from "./keys";
import type { TimelineModel } from "./model";
import { sceneOf, type Plot } from "./plot";
import { listenToPointer } from "./pointer";
import { printedWords, reading } from "./reading";
import { firstFrom, linesOf } from "./rowDrawing";
import { endOf, startOf, type Row } from "./rows";

interface Effects {
  redraw(): void;
  fold(row: number): void;
  point(line: Line | null): void;
  follow(line: Line): void;
}

/** How near a mark the pointer has to be, in pixels. */
const NEAR = 7;
const TOUCH_HINT = "Hover, tap or use the arrow keys to read values.";

export class Guide {
  readonly words = make("p", "timeline-reading");
  private readonly voice = make("span", "", TOUCH_HINT);
  private time: number | null = null;
  /** Whether the pointer, and not the keyboard, was used last. */
  private hovering = false;

  constructor(
    private readonly plot: Plot,
    private readonly view: View,
    private readonly model: () => TimelineModel,
    private readonly effects: Effects,
  ) {
    const keys = make("span", "unseen", KEYS_WORDS);
    keys.id = `keys-${Math.random().toString(36).slice(2)}`;
    plot.scroll.setAttribute("role", "group");
    plot.scroll.setAttribute("aria-describedby", keys.id);
    this.voice.setAttribute("aria-live", "polite");
    this.words.append(this.voice, keys);
    this.listen();
  }

  clear(): void {
    this.time = null;
    this.plot.chosen = -1;
    this.plot.pointed = null;
    this.plot.moveCursor(null);
    this.say(TOUCH_HINT);
  }

  /** After a drawing: things may stand elsewhere now. */
  refresh(): void {
    if (this.plot.chosen >= this.plot.rows.length) this.plot.chosen = -1;
    this.plot.moveCursor(this.time);
  }

  zoom(factor: number): void {
    const middle = (this.view.from + this.view.to) / 2;
    const around = this.time !== null && this.plot.scale.inView(this.time) ? this.time : middle;
    this.view.zoom(factor, around);
    this.effects.redraw();
  }

  all(): void {
    this.view.all();
    this.effects.redraw();
  }

  private listen(): void {
    listenToPointer(this.plot.root, {
      hover: (x, y) => this.hover(x, y),
      leave: () => this.hovering && this.leave(),
      press: (x, y) => this.press(x, y),
      drag: (pixels) => this.pan((-pixels / this.plot.scale.width) * (this.view.to - this.view.from)),
      wheel: (x, factor) => {
        this.view.zoom(factor, this.plot.timeAt(x));
        this.effects.redraw();
      },
    });
    listenToKeys(this.plot.scroll, {
      step: (share) => this.go((this.time ?? this.view.from) + share * (this.view.to - this.view.from)),
      row: (by) => this.choose(Math.min(this.plot.rows.length - 1, Math.max(0, this.plot.chosen + by))),
      line: (by) => this.nextLine(by),
      edge: (end) => this.edge(end),
      zoom: (factor) => this.zoom(factor),
      all: () => this.all(),
      fold: () => this.effects.fold(this.plot.chosen),
      follow: () => this.plot.pointed && this.effects.follow(this.plot.pointed),
      leave: () => this.leave(),
    });
  }

  private hover(x: number, y: number): void {
    this.hovering = true;
    this.plot.chosen = this.plot.rowAt(y);
    this.time = this.plot.timeAt(x);
    this.point(this.near(x, this.row));
    this.read();
  }

  private press(x: number, y: number): void {
    this.hover(x, y);
    const { left, above } = this.plot.scale.layout;
    const place = x - this.plot.root.getBoundingClientRect().left;
    if (place < (above ? 44 : left)) this.effects.fold(this.plot.chosen);
    else if (this.plot.pointed) this.effects.follow(this.plot.pointed);
  }

  private leave(): void {
    this.time = null;
    this.plot.chosen = -1;
    this.point(null);
    this.say(TOUCH_HINT);
    this.plot.moveCursor(null);
    this.effects.redraw();
  }

  private go(time: number): void {
    this.hovering = false;
    this.time = Math.min(this.view.length, Math.max(0, time));
    this.view.reveal(this.time);
    this.point(null);
    this.read();
  }

  /** To where the chosen row begins or ends, or the run where none is chosen. */
  private edge(end: boolean): void {
    const { row } = this;
    const { now } = this.model();
    if (end) this.go(row ? (endOf(row) ?? now) : now);
    else this.go(row ? startOf(row) : 0);
  }

  private choose(index: number): void {
    this.hovering = false;
    this.plot.chosen = index;
    this.plot.reveal(index);
    this.time ??= this.model().now;
    this.point(null);
    this.read();
  }

  /** Along the chosen row's lines, or along all of them where no row is chosen. */
  private nextLine(by: number): void {
    const { row } = this;
    const lines = row ? linesOf(row) : this.model().lines;
    const at = this.plot.pointed ? lines.indexOf(this.plot.pointed) : -1;
    const from = at >= 0 ? at + by : this.nextFrom(lines, by);
    const line = lines[from];
    if (!line) return;
    this.hovering = false;
    this.time = line.at;
    this.view.reveal(line.at);
    this.plot.reveal(this.plot.rowOf(line));
    this.point(line);
    this.read();
  }

  private nextFrom(lines: readonly Line[], by: number): number {
    const after = lines.findIndex((line) => line.at >= (this.time ?? 0));
    const next = after < 0 ? lines.length : after;
    return by > 0 ? next : next - 1;
  }

  private pan(millis: number): void {
    this.view.pan(millis);
    this.effects.redraw();
  }

  private point(line: Line | null): void {
    if (line === this.plot.pointed) return;
    this.plot.pointed = line;
    this.effects.point(line);
  }

  private read(): void {
    const { pointed } = this.plot;
    const scene = sceneOf(this.model(), this.plot.scale, -1);
    if (pointed) this.say(printedWords(pointed, this.nameOf(pointed)));
    else if (this.time !== null) {
      this.say(reading(this.model(), this.row, this.row ? scene.label(this.row) : "", this.time));
    }
    this.plot.moveCursor(this.time);
    this.effects.redraw();
  }

  private nameOf(line: Line): string {
    return `${isolated(line.process.name)} ${line.process.pid}`;
  }

  private get row(): Row | null {
    return this.plot.rows[this.plot.chosen] ?? null;
  }

  private near(clientX: number, row: Row | null): Line | null {
    if (!row) return null;
    const x = clientX - this.plot.root.getBoundingClientRect().left;
    const members = row.kind === "family" ? row.members : row.kind === "lane" ? [row.lane] : [];
    const time = this.plot.timeAt(clientX);
    let best: Line | null = null;
    let distance = NEAR;
    for (const { lines } of members) {
      const next = firstFrom(lines, time);
      for (const line of [lines[next - 1], lines[next]]) {
        const away = line ? Math.abs(this.plot.scale.x(line.at) - x) : Infinity;
        if (line && away < distance) [best, distance] = [line, away];
      }
    }
    return best;
  }

  private say(words: string): void {
    if (this.voice.textContent !== words) this.voice.textContent = words;
  }
}

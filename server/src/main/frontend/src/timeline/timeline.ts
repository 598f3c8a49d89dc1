// A run as lanes, live and after: give it an element and the run's events.
//
//   const timeline = new Timeline(element, { id: "program-1-timeline" });
//   timeline.begin(2);                       // a new run, on two cores
//   timeline.take("process", data);          // every event of the run, as it comes
//   timeline.setAxis(1500);                  // several on one time axis: the longest one's length
import { make } from "../page/dom";
import type { EventData, EventName } from "../api/events";
import type { Transcript } from "../output/transcript";
import { roundLength, View } from "./axis";
import { Bar } from "./bar";
import { drawingOf, save } from "./download";
import { Frames } from "./frames";
import { Guide } from "./guide";
import type { Lane } from "./lane";
import { TimelineModel } from "./model";
import { Plot } from "./plot";
import type { Choice } from "./rows";
import { tableOf } from "./table";

interface TimelineOptions {
  /** Unique on the page. */
  id: string;
  /** The lanes alone: no buttons, no rows for the cores. */
  bare?: boolean;
  open?: boolean;
  onOpen?(open: boolean): void;
  /** The reader is at this printed line, by its number in the run; null: at none any more. */
  onPoint?(line: number | null): void;
  /** The reader wants to see this printed line. */
  onFollow?(line: number): void;
  /** The run has become longer than its axis was. */
  onLength?(millis: number): void;
}

/** While a run lives, so many pictures a second are enough: the machine has other work. */
const LIVE_GAP = 100;
const TABLE_GAP = 500;
const SAMPLED = "The kernel of this server does not report every process, so one that lived for a few milliseconds may be missing here.";

export class Timeline {
  private model = new TimelineModel(1);
  private readonly view = new View(100);
  private readonly folded = new Set<Lane>();
  private threads = false;
  private readonly bar: Bar;
  private readonly body = make("div", "timeline-body");
  private readonly plot: Plot;
  private readonly table = make("div", "timeline-table");
  private readonly sampled = make("p", "timeline-note", SAMPLED);
  private readonly guide: Guide;
  private readonly frames = new Frames(() => this.draw(), LIVE_GAP);
  private readonly tables = new Frames(() => this.drawTable(), TABLE_GAP);
  private open: boolean;
  private tabled = false;
  private axis: number | null = null;

  constructor(
    private readonly host: HTMLElement,
    private readonly options: TimelineOptions,
  ) {
    this.open = options.open ?? true;
    this.plot = new Plot(this.view, !options.bare, () => this.frames.soon());
    this.bar = new Bar(options.id, this.actions());
    this.guide = new Guide(this.plot, this.view, () => this.model, {
      redraw: () => this.frames.soon(),
      fold: (index) => this.fold(index),
      point: (line) => options.onPoint?.(line?.number ?? null),
      follow: (line) => options.onFollow?.(line.number),
    });
    this.build();
    this.show();
  }

  /** A new run: nothing is known about it yet. Its output is kept in `shared`, if somebody already keeps it. */
  begin(cpus: number, shared: Transcript | null = null): void {
    this.model = new TimelineModel(cpus, shared);
    this.folded.clear();
    this.guide.clear();
    this.view.lengthen(this.axis ?? 100);
    this.view.all();
    this.frames.soon();
  }

  /** The run's next event. */
  take<N extends EventName>(name: N, data: EventData[N]): void {
    this.model.take(name, data);
    if (this.length > this.view.length) this.options.onLength?.(this.length);
    this.view.lengthen(this.axis ?? this.length);
    this.changed();
  }

  /** The length of the axis in milliseconds; null for the run's own. */
  setAxis(millis: number | null): void {
    this.axis = millis;
    this.view.lengthen(millis ?? this.length);
    this.changed();
  }

  /** How long an axis this run needs, in milliseconds. */
  get length(): number {
    const { ended, now } = this.model;
    return ended ? Math.max(10, now * 1.02) : roundLength(now);
  }

  /** Shows where a printed line stands, by its number; null for none. */
  point(line: number | null): void {
    this.plot.pointed = line === null ? null : (this.model.lines[line] ?? null);
    this.frames.soon();
  }

  private build(): void {
    this.plot.scroll.setAttribute("aria-label", "Processes over time");
    this.host.classList.add("timeline");
    this.body.id = this.options.id;
    this.table.tabIndex = 0;
    this.table.setAttribute("role", "region");
    this.table.setAttribute("aria-label", "Processes as a table");
    this.body.append(this.plot.root, this.guide.words, this.table, this.sampled);
    if (this.options.bare) this.host.append(this.body);
    else this.host.append(this.bar.root, this.body);
  }

  private actions(): ConstructorParameters<typeof Bar>[1] {
    return {
      toggle: () => {
        this.open = !this.open;
        this.options.onOpen?.(this.open);
        this.frames.soon();
      },
      threads: (on) => {
        this.threads = on;
        this.frames.soon();
      },
      zoom: (factor) => this.guide.zoom(factor),
      all: () => this.guide.all(),
      table: (on) => {
        this.tabled = on;
        this.frames.soon();
        this.tables.soon();
      },
      download: () => {
        const drawing = drawingOf(this.model, this.choice, this.view, this.model.title, this.host);
        save(drawing, "processes.svg");
      },
    };
  }

  private fold(index: number): void {
    const row = this.plot.rows[index];
    if (!row || row.kind === "thread" || (row.kind === "lane" && row.family === 0)) return;
    if (!this.folded.delete(row.lane)) this.folded.add(row.lane);
    this.frames.soon();
  }

  private get choice(): Choice {
    return { threads: this.threads, folded: this.folded };
  }

  private changed(): void {
    this.frames.request();
    if (this.tabled) this.tables.request();
  }

  private show(): void {
    const full = this.model.lanes.length > 0;
    this.body.hidden = !this.open || !full;
    this.plot.root.hidden = this.guide.words.hidden = this.tabled;
    this.table.hidden = !this.tabled;
    this.sampled.hidden = !this.model.sampled;
    this.bar.say(full ? this.model.summary : "");
    const { hasThreads: threads } = this.model;
    this.bar.show({ open: this.open, full, threads, table: this.tabled, zoomed: !this.view.whole });
  }

  private draw(): void {
    this.show();
    if (this.body.hidden || this.tabled) return;
    this.plot.draw(this.model, this.choice);
    this.guide.refresh();
  }

  private drawTable(): void {
    this.table.replaceChildren(tableOf(this.model, `${this.model.summary}.`));
  }
}

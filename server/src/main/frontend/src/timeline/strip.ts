// Above the lanes: how busy each reserved core was, and all processes against the cores chosen.
import { cores as coresWords } from "../page/words";
import type { TimelineModel } from "./model";
import { area, verticals, type Scale } from "./paths";
import type { Series } from "./series";
import { set, svg, write } from "../page/svg";

const GAP = 6;
const TOTAL = 30;
const CORE = 12;
const ABOVE = 16;

class Band {
  readonly group = svg("g");
  private readonly back = svg("rect", { class: "life", rx: 2 });
  private readonly busy = svg("path", { class: "busy" });
  private readonly name = svg("text", { class: "lane-name" });

  constructor(kind: string) {
    set(this.group, { class: kind });
    this.group.append(this.back, this.busy, this.name);
  }

  draw(label: string, series: Series, scale: Scale, now: number, top: number, height: number, full: number): void {
    const { layout, view } = scale;
    const y = top + (layout.above ? ABOVE : 0);
    set(this.name, { x: layout.above ? 14 : 18, y: layout.above ? y - 5 : y + height / 2 + 4 });
    write(this.name, label);
    const life = { from: 0, to: Math.max(now, 0) };
    set(this.back, { x: layout.left, y, width: Math.max(0, scale.clipped(now) - layout.left), height });
    const means = series.means(view.from, view.to, scale.parts);
    set(this.busy, { d: area(means, scale, life, { bottom: y + height, height, full }) });
  }
}

export class Strip {
  readonly root = svg("svg", { class: "strip", "aria-hidden": "true" });
  private readonly grid = svg("path", { class: "grid" });
  private readonly total = new Band("band total");
  private readonly most = svg("path", { class: "most" });
  private readonly cores: Band[] = [];

  constructor() {
    this.root.append(this.grid, this.total.group, this.most);
  }

  /** Its height in pixels. */
  draw(model: TimelineModel, scale: Scale, ticks: readonly number[]): number {
    const { layout } = scale;
    const extra = layout.above ? ABOVE : 0;
    this.total.draw(`All, of ${coresWords(model.cpus)}`, model.total, scale, model.now, GAP, TOTAL, model.cpus);
    set(this.most, { d: `M${layout.left} ${GAP + extra}H${layout.right}` });
    let top = GAP + TOTAL + extra + GAP;
    const names = model.cores.length === model.coreLoads.length ? model.cores : model.coreLoads.keys();
    [...names].forEach((core, i) => {
      const band = (this.cores[i] ??= this.add());
      const load = model.coreLoads[i];
      if (load) band.draw(`Core ${core}`, load, scale, model.now, top, CORE, Math.min(1, model.cpus));
      if (load) top += CORE + extra + 4;
    });
    while (this.cores.length > model.coreLoads.length) this.cores.pop()?.group.remove();
    set(this.grid, { d: verticals(ticks.map((tick) => scale.x(tick)), 0, top + 4) });
    set(this.root, { width: layout.width, height: top + 4 });
    return top + 4;
  }

  private add(): Band {
    const band = new Band("band core");
    this.root.append(band.group);
    return band;
  }
}

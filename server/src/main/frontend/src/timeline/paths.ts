// Shapes as path data.
import type { Layout } from "./layout";
import { pixels } from "../page/svg";
import type { View } from "./axis";

/** How a time becomes a place: the part in view over the width that there is. */
export class Scale {
  constructor(
    readonly view: View,
    readonly layout: Layout,
  ) {}

  get width(): number {
    return this.layout.right - this.layout.left;
  }

  x(time: number): number {
    const { from, to } = this.view;
    return this.layout.left + ((time - from) / (to - from)) * this.width;
  }

  time(x: number): number {
    const { from, to } = this.view;
    const time = from + ((x - this.layout.left) / this.width) * (to - from);
    return Math.min(to, Math.max(from, time));
  }

  /** A place that is in the drawing whatever the time. */
  clipped(time: number): number {
    return Math.min(this.layout.right, Math.max(this.layout.left, this.x(time)));
  }

  inView(time: number): boolean {
    return time >= this.view.from && time <= this.view.to;
  }

  /** In how many parts the width is measured: one for every two pixels. */
  get parts(): number {
    return Math.max(1, Math.floor(this.width / 2));
  }
}

/** The area under steps of equal width, within a life. */
export function area(
  means: Float64Array,
  scale: Scale,
  life: { from: number; to: number },
  box: { bottom: number; height: number; full: number },
): string {
  const step = scale.width / means.length;
  const [begin, end] = [scale.clipped(life.from), scale.clipped(life.to)];
  if (end <= begin) return "";
  let path = `M${pixels(begin)} ${pixels(box.bottom)}`;
  let before = "";
  for (let i = 0; i < means.length; i++) {
    const x = scale.layout.left + i * step;
    if (x + step <= begin) continue;
    if (x >= end) break;
    const share = Math.min(1, (means[i] ?? 0) / box.full);
    const y = pixels(box.bottom - share * box.height);
    if (y !== before) path += `H${pixels(Math.max(x, begin))}V${y}`;
    before = y;
  }
  return `${path}H${pixels(end)}V${pixels(box.bottom)}Z`;
}

/** Points that are drawn as the round or square ends of lines without length. */
export function dots(places: readonly number[], y: number): string {
  return places.map((x) => `M${pixels(x)} ${pixels(y)}h0`).join("");
}

export function verticals(places: readonly number[], top: number, bottom: number): string {
  return places.map((x) => `M${Math.round(x) + 0.5} ${pixels(top)}V${pixels(bottom)}`).join("");
}

// How much memory each process held, up to the kill: kept from the samples, drawn as lines under the limit.
import type { Sample } from "../api/events";
import type { Proc } from "../output/processes";
import { duration, mebibytes } from "../page/amounts";
import { list } from "./sentences";

interface Point {
  at: number;
  bytes: number;
}

/** Points beyond these are thinned out: a chart is some hundred pixels wide. */
const MOST_POINTS = 400;
const MOST_LINES = 12;

function thinned(points: Point[]): Point[] {
  if (points.length <= 2 * MOST_POINTS) return points;
  return points.filter((_, index) => index % 2 === 0 || index === points.length - 1);
}

export class Memory {
  private readonly points = new Map<number, Point[]>();
  /** Of all processes together. */
  private together: Point[] = [];

  sample(sample: Sample): void {
    const bytes = sample.processes.reduce((sum, process) => sum + process.memoryBytes, 0);
    this.together = thinned([...this.together, { at: sample.at, bytes }]);
    for (const { pid, memoryBytes } of sample.processes) {
      const points = this.points.get(pid) ?? [];
      points.push({ at: sample.at, bytes: memoryBytes });
      this.points.set(pid, thinned(points));
    }
  }

  whole(): readonly Point[] {
    return this.together;
  }

  /** The processes that held most, with what each held. */
  largest(): [pid: number, points: Point[]][] {
    const most = ([, points]: [number, Point[]]): number => Math.max(...points.map((point) => point.bytes));
    return [...this.points].sort((a, b) => most(b) - most(a)).slice(0, MOST_LINES);
  }
}

const SVG = "http://www.w3.org/2000/svg";
const AREA = { left: 58, top: 14, right: 316, bottom: 150, width: 320, height: 176 };

export interface Plot {
  memory: Memory;
  limitBytes: number;
  until: number;
  process(pid: number): Proc;
  label(pid: number): string;
  killed: number[];
  /** When the kernel killed the first of them. */
  killedAt: number;
}

function shape(tag: string, attributes: Record<string, string | number>, text = ""): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (text) element.textContent = text;
  return element;
}

export function memoryChart(plot: Plot): SVGElement {
  const end = Math.max(1, plot.until);
  const x = (at: number): number => AREA.left + ((AREA.right - AREA.left) * Math.min(at, end)) / end;
  const y = (bytes: number): number =>
    AREA.bottom - ((AREA.bottom - AREA.top) * Math.min(bytes, plot.limitBytes)) / plot.limitBytes;
  const svg = shape("svg", {
    class: "memory",
    viewBox: `0 0 ${AREA.width} ${AREA.height}`,
    width: AREA.width,
    height: AREA.height,
    role: "img",
  });
  svg.setAttribute("aria-label", alternative(plot));
  svg.append(
    shape("path", { class: "memory-axis", d: `M${AREA.left} ${AREA.top}V${AREA.bottom}H${AREA.right}` }),
    shape("path", { class: "memory-limit", d: `M${AREA.left} ${AREA.top}H${AREA.right}` }),
    shape("text", { class: "memory-text end", x: AREA.left - 6, y: AREA.top + 4 }, mebibytes(plot.limitBytes)),
    shape("text", { class: "memory-text end", x: AREA.left - 6, y: AREA.bottom }, "0"),
    shape("text", { class: "memory-text", x: AREA.left, y: AREA.bottom + 18 }, "0 s"),
    shape("text", { class: "memory-text end", x: AREA.right, y: AREA.bottom + 18 }, duration(end)),
    shape("text", { class: "memory-text end", x: AREA.right, y: AREA.top - 4 }, "limit"),
  );
  for (const [pid, points] of plot.memory.largest()) {
    const path = points
      .map((point, index) => `${index ? "L" : "M"}${x(point.at).toFixed(1)} ${y(point.bytes).toFixed(1)}`)
      .join("");
    svg.append(shape("path", { class: `memory-line p${plot.process(pid).colour}`, d: path }));
  }
  svg.append(...wholeRun(plot, x, y));
  return svg;
}

/** All together, up to the kill: the kernel kills when the limit is reached, so that is where the curve ends. */
function wholeRun(plot: Plot, x: (at: number) => number, y: (bytes: number) => number): SVGElement[] {
  const place = ({ at, bytes }: Point): string => `${x(at).toFixed(1)} ${y(bytes).toFixed(1)}`;
  const seen = plot.memory.whole().filter((point) => point.at <= plot.killedAt);
  const kill = { at: plot.killedAt, bytes: plot.limitBytes };
  const last = seen.at(-1) ?? { at: 0, bytes: 0 };
  return [
    shape("path", { class: "memory-whole", d: seen.map((point, i) => (i ? "L" : "M") + place(point)).join("") }),
    shape("path", { class: "memory-whole unseen-part", d: `M${place(last)}L${place(kill)}` }),
    shape("circle", { class: "memory-kill", cx: x(kill.at), cy: y(kill.bytes), r: 4 }),
  ];
}

function alternative(plot: Plot): string {
  const names = list(plot.killed.slice(0, 4).map((pid) => plot.label(pid)));
  return `Memory of all processes over ${duration(plot.until)}. It reaches the limit, ${mebibytes(plot.limitBytes)}, ${duration(plot.killedAt)} after the start, when the kernel kills ${names}.`;
}

// How much memory each process held, up to the kill: kept from the samples, drawn as lines under the limit.
import type { Sample } from "../api/events";
import type { Proc } from "../output/processes";
import { duration } from "../page/words";

interface Point {
  at: number;
  bytes: number;
}

/** Points beyond these are thinned out: a chart is some hundred pixels wide. */
const MOST_POINTS = 400;
const MOST_LINES = 12;

export class Memory {
  private readonly points = new Map<number, Point[]>();

  sample(sample: Sample): void {
    for (const { pid, memoryBytes } of sample.processes) {
      const points = this.points.get(pid) ?? [];
      points.push({ at: sample.at, bytes: memoryBytes });
      this.points.set(
        pid,
        points.length > 2 * MOST_POINTS
          ? points.filter((_, index) => index % 2 === 0 || index === points.length - 1)
          : points,
      );
    }
  }

  last(pid: number): Point | null {
    return this.points.get(pid)?.at(-1) ?? null;
  }

  /** The processes that held most, with what each held. */
  largest(): [pid: number, points: Point[]][] {
    const most = ([, points]: [number, Point[]]): number => Math.max(...points.map((point) => point.bytes));
    return [...this.points].sort((a, b) => most(b) - most(a)).slice(0, MOST_LINES);
  }
}

/** As the limit is set and named. */
export function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1048576)} MiB`;
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
    const last = points.at(-1);
    if (last && plot.killed.includes(pid)) {
      svg.append(
        shape("circle", { class: `memory-end p${plot.process(pid).colour}`, cx: x(last.at), cy: y(last.bytes), r: 4 }),
      );
    }
  }
  return svg;
}

function alternative(plot: Plot): string {
  const parts = plot.memory
    .largest()
    .slice(0, 4)
    .map(([pid, points]) => {
      const last = points.at(-1);
      const first = points[0];
      return `${plot.label(pid)} from ${mebibytes(first?.bytes ?? 0)} to ${mebibytes(last?.bytes ?? 0)}`;
    });
  return `Memory over ${duration(plot.until)}, limit ${mebibytes(plot.limitBytes)}: ${parts.join("; ")}.`;
}

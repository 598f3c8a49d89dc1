// How much faster on more cores: what was measured, the ideal, and the law that was fitted.
import { svg, write } from "../page/svg";
import type { Fit, Row } from "../api/comparisons";
import { Doubling, powerAbove, powerBelow, tickSign } from "./scale";

const HEIGHT = 300;
const EDGE = { left: 28, right: 16, top: 14, bottom: 44 };

interface Scales {
  x: Doubling;
  y: Doubling;
  width: number;
}

export function speedupChart(rows: readonly Row[], fit: Fit | null, width: number): SVGElement {
  const scales = scalesFor(rows, fit, width);
  const root = svg("svg", { class: "chart", width, height: HEIGHT, role: "img" });
  root.setAttribute("aria-label", "Speed-up by cores, with the ideal. The table below has the numbers.");
  root.append(grid(scales), ...axes(scales));
  const least = Math.min(...rows.map((row) => row.cpus));
  const most = fit?.curve.at(-1)?.cpus ?? Math.max(...rows.map((row) => row.cpus));
  root.append(path("ideal", [[least, least], [most, most]], scales));
  if (fit) root.append(...curves(fit, scales));
  for (const row of rows) root.append(point(row, scales));
  return root;
}

function scalesFor(rows: readonly Row[], fit: Fit | null, width: number): Scales {
  const cpus = rows.map((row) => row.cpus);
  const reached = [...cpus, ...rows.flatMap((row) => row.speedupSpread)];
  const most = fit?.curve.at(-1)?.cpus ?? powerAbove(Math.max(...cpus));
  const least = powerBelow(Math.min(...reached));
  return {
    x: new Doubling(Math.min(...cpus), most, EDGE.left, width - EDGE.right),
    y: new Doubling(least, powerAbove(Math.max(most, ...reached)), HEIGHT - EDGE.bottom, EDGE.top),
    width,
  };
}

function grid({ x, y, width }: Scales): SVGElement {
  const lines = [
    ...x.ticks.map((tick) => `M${x.at(tick)} ${EDGE.top}V${HEIGHT - EDGE.bottom}`),
    ...y.ticks.map((tick) => `M${EDGE.left} ${y.at(tick)}H${width - EDGE.right}`),
  ];
  return svg("path", { class: "grid", d: lines.join("") });
}

function axes({ x, y, width }: Scales): SVGElement[] {
  const bottom = HEIGHT - EDGE.bottom;
  return [
    ...x.ticks.map((tick) => label(tickSign(tick), x.at(tick), bottom + 17, "middle")),
    ...y.ticks.map((tick) => label(tickSign(tick), EDGE.left - 8, y.at(tick) + 4, "end")),
    label("cores", width - EDGE.right, HEIGHT - 8, "end"),
  ];
}

function curves(fit: Fit, scales: Scales): SVGElement[] {
  const measured = fit.curve.filter((each) => !each.extrapolated);
  const beyond = fit.curve.filter((each) => each.extrapolated);
  const last = measured.at(-1);
  const places = (points: Fit["curve"]): [number, number][] => points.map((each) => [each.cpus, each.speedup]);
  const x = scales.x.at(fit.measuredTo);
  return [
    svg("path", { class: "measured-to", d: `M${x} ${EDGE.top}V${HEIGHT - EDGE.bottom}` }),
    label("extrapolated", x + 8, EDGE.top + 11, "start"),
    path("fit", places(measured), scales),
    path("fit beyond", places(last ? [last, ...beyond] : beyond), scales),
  ];
}

function point(row: Row, { x, y }: Scales): SVGElement {
  const group = svg("g", { class: "point" });
  const [at, low, high] = [x.at(row.cpus), y.at(row.speedupSpread[0]), y.at(row.speedupSpread[1])];
  if (row.baseline !== row.variant) {
    group.append(svg("path", { class: "whisker", d: `M${at} ${low}V${high}M${at - 5} ${low}h10M${at - 5} ${high}h10` }));
  }
  group.append(svg("circle", { cx: at, cy: y.at(row.speedup), r: 4.5 }));
  return group;
}

function path(name: string, places: readonly (readonly [number, number])[], { x, y }: Scales): SVGElement {
  const d = places.map(([cpus, speedup], i) => `${i ? "L" : "M"}${x.at(cpus).toFixed(1)} ${y.at(speedup).toFixed(1)}`);
  return svg("path", { class: name, d: d.join("") });
}

export function label(text: string, x: number, y: number, anchor: string): SVGElement {
  const element = svg("text", { x, y, "text-anchor": anchor });
  write(element, text);
  return element;
}

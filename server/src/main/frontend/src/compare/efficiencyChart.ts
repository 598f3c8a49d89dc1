// How much of each core the program made use of: speed-up by cores.
import { coresSign } from "../page/words";
import { svg } from "../page/svg";
import type { Row } from "../api/comparisons";
import { label } from "./speedupChart";
import { NONE } from "./words";
import { percent } from "../page/amounts";

const HEIGHT = 300;
const EDGE = { left: 8, right: 8, top: 34, bottom: 44 };
const WIDEST = 64;

export function efficiencyChart(rows: readonly Row[], width: number): SVGElement {
  const root = svg("svg", { class: "chart", width, height: HEIGHT, role: "img" });
  root.setAttribute("aria-label", "Efficiency by cores. The table below has the numbers.");
  const bottom = HEIGHT - EDGE.bottom;
  const y = (share: number): number => bottom - share * (bottom - EDGE.top);
  const step = (width - EDGE.left - EDGE.right) / rows.length;
  const bar = Math.min(WIDEST, step * 0.6);
  root.append(svg("path", { class: "grid", d: `M${EDGE.left} ${bottom}H${width - EDGE.right}` }));
  rows.forEach((row, i) => {
    const middle = EDGE.left + step * (i + 0.5);
    const top = y(row.efficiency ?? 0);
    root.append(
      label(row.efficiency === null ? NONE : percent(row.efficiency), middle, top - 7, "middle"),
      label(coresSign(row.cpus), middle, bottom + 17, "middle"),
    );
    if (row.efficiency === null) return;
    root.append(svg("rect", { class: "efficiency", x: middle - bar / 2, y: top, width: bar, height: bottom - top }));
  });
  const ideal = y(1);
  root.append(
    svg("path", { class: "ideal", d: `M${EDGE.left} ${ideal}H${width - EDGE.right}` }),
    label("cores", width - EDGE.right, HEIGHT - 8, "end"),
    label("dotted: the ideal", EDGE.left, HEIGHT - 8, "start"),
  );
  return root;
}

// Those that wait for each other, one below the other, and the way back from the last to the first. Plain SVG:
// a handful of boxes and arrows is not worth a library. Names are text, never markup.
import type { RingNode } from "./evidence";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 320;
const BOX = { left: 4, width: 250, height: 46 };
const GAP = 54;
const LETTERS = 32;

function shape(tag: string, attributes: Record<string, string | number>, text = ""): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (text) element.textContent = text.length > LETTERS ? `${text.slice(0, LETTERS - 1)}…` : text;
  return element;
}

/** The sentences beside it say the same; this is its name for readers who do not see it. */
export function ring(nodes: RingNode[]): SVGElement {
  const height = nodes.length * (BOX.height + GAP) - GAP + 8 + GAP / 2;
  const svg = shape("svg", { class: "ring", viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height, role: "img" });
  svg.setAttribute("aria-label", alternative(nodes));
  nodes.forEach((node, index) => {
    const top = 4 + index * (BOX.height + GAP);
    svg.append(...box(node, top));
    if (index < nodes.length - 1) svg.append(...down(node, top));
  });
  const last = nodes.at(-1);
  if (last) svg.append(...backUp(last, 4 + (nodes.length - 1) * (BOX.height + GAP)));
  return svg;
}

function alternative(nodes: RingNode[]): string {
  const parts = nodes.map((node, index) => {
    const next = nodes[(index + 1) % nodes.length];
    return `${node.name}${node.where && ` at ${node.where}`} ${node.wants} ${next?.name ?? ""}`;
  });
  return `A circle: ${parts.join("; ")}.`;
}

function box(node: RingNode, top: number): SVGElement[] {
  const text = BOX.left + 14;
  const rows = node.where ? [top + 20, top + 36] : [top + 28];
  return [
    shape("rect", { class: "ring-box", x: BOX.left, y: top, width: BOX.width, height: BOX.height, rx: 8 }),
    shape("rect", {
      class: `ring-swatch p${node.colour}`,
      x: BOX.left,
      y: top + 9,
      width: 4,
      height: BOX.height - 18,
      rx: 2,
    }),
    shape("text", { class: "ring-name", x: text, y: rows[0] ?? top }, node.name),
    ...(node.where ? [shape("text", { class: "ring-where", x: text, y: rows[1] ?? top }, node.where)] : []),
  ];
}

function down(node: RingNode, top: number): SVGElement[] {
  const x = BOX.left + 22;
  const from = top + BOX.height;
  return [
    shape("path", { class: "ring-arrow", d: `M${x} ${from + 3}V${from + GAP - 4}` }),
    shape("path", {
      class: "ring-head",
      d: `M${x - 5} ${from + GAP - 10}L${x} ${from + GAP - 3}L${x + 5} ${from + GAP - 10}`,
    }),
    shape("text", { class: "ring-wants", x: x + 14, y: from + GAP / 2 + 4 }, node.wants),
  ];
}

/** From under the last box, round the right side, to the first. */
function backUp(node: RingNode, top: number): SVGElement[] {
  const x = BOX.left + 22;
  const right = BOX.left + BOX.width;
  const turn = right + 40;
  const bottom = top + BOX.height + GAP / 2;
  const first = 4 + BOX.height / 2;
  const path = `M${x} ${top + BOX.height + 3}V${bottom - 8}Q${x} ${bottom} ${x + 8} ${bottom}H${turn - 8}Q${turn} ${bottom} ${turn} ${bottom - 8}V${first + 8}Q${turn} ${first} ${turn - 8} ${first}H${right + 4}`;
  return [
    shape("path", { class: "ring-arrow", d: path }),
    shape("path", {
      class: "ring-head",
      d: `M${right + 11} ${first - 5}L${right + 3} ${first}L${right + 11} ${first + 5}`,
    }),
    shape("text", { class: "ring-wants", x: x + 14, y: bottom - 8 }, node.wants),
  ];
}

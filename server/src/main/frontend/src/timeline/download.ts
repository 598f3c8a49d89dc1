// The drawing as a file of its own: every row, with the colours that the page has now.
import { ticks, View } from "./axis";
import { Axis, Lanes } from "./drawing";
import { layoutFor } from "./layout";
import type { TimelineModel } from "./model";
import { Scale } from "./paths";
import { longestLabel, sceneOf } from "./plot";
import { rowsOf, type Choice } from "./rows";
import { Strip } from "./strip";
import { set, svg, write } from "../page/svg";

const WIDTH = 960;
const TITLE = 34;
const COLOURS = ["--panel", "--ink", "--soft", "--line", "--accent-fill", "--alert"];

/** As text. `host` is where the colours are taken from. */
export function drawingOf(model: TimelineModel, choice: Choice, view: View, title: string, host: Element): string {
  const rows = rowsOf(model.lanes, choice);
  const scale = new Scale(view, layoutFor(WIDTH, rows.length, longestLabel(rows)));
  const marks = ticks(view.from, view.to, scale.width / 110);
  const [strip, lanes, axis] = [new Strip(), new Lanes(), new Axis()];
  const stripHeight = strip.draw(model, scale, marks);
  lanes.draw(rows, 0, rows.length, sceneOf(model, scale, -1), marks);
  const lanesHeight = rows.length * scale.layout.row;
  const height = TITLE + stripHeight + lanesHeight + axis.draw(scale, marks);
  const root = svg("svg", { width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}` });
  const words = svg("text", { class: "title", x: 18, y: 22 });
  write(words, title);
  const style = svg("style");
  write(style, rules(host));
  root.append(style, svg("rect", { class: "sheet", width: WIDTH, height }), words);
  let y = TITLE;
  for (const [part, tall] of [[strip.root, stripHeight], [lanes.root, lanesHeight], [axis.root, 0]] as const) {
    set(part, { y });
    root.append(part);
    y += tall;
  }
  return new XMLSerializer().serializeToString(root);
}

export function save(text: string, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function rules(host: Element): string {
  const colour = resolver(host);
  const [panel, ink, soft, line, fill, alert] = COLOURS.map(colour);
  const processes = Array.from({ length: 9 }, (_, i) => `.p${i}{color:${colour(`--p${i}`)}}`).join("");
  return `text{font:11.5px Inter,system-ui,sans-serif;fill:${soft}}.title{font-size:13px;font-weight:600;fill:${ink}}
.sheet{fill:${panel}}.grid,.links{fill:none;stroke:${line}}.links{stroke:${soft};opacity:.6}.lane-end{fill:${alert}}
.life{fill:currentColor;opacity:.16}.busy{fill:currentColor}.band{color:${fill}}.chosen-row{fill:none}.fold{fill:none;stroke:${soft}}
.most{fill:none;stroke:${soft};stroke-dasharray:4 3}.pointed{fill:none}.mark,.mark-halo{fill:none;stroke-linecap:round;stroke-width:7}
.mark{stroke:${ink}}.mark.err{stroke-linecap:square;stroke-width:5}.mark-halo{stroke:${panel};stroke-width:10}
.mark.many{stroke-width:3.5}.mark-halo.many{stroke-width:5.5}${processes}`;
}

/** A custom property as a colour that holds outside of the page too. */
function resolver(host: Element): (name: string) => string {
  return (name) => {
    const probe = document.createElement("span");
    probe.style.color = `var(${name})`;
    host.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
  };
}

// The timeline of a bench: open unless the reader closed it, and linked with the output line by line.
import { remember, remembered } from "../page/memory";
import { Timeline } from "../timeline/timeline";
import { part } from "../page/dom";
import type { OutputPanel } from "../output/output";

const KEY = "timeline";

export function timelineOf(root: HTMLElement, output: OutputPanel): Timeline {
  return new Timeline(part(root, "[data-timeline]"), {
    id: `${root.id}-timeline`,
    open: remembered(KEY) !== "closed",
    onOpen: (open) => remember(KEY, open ? null : "closed"),
    onPoint: (line) => output.point(line),
    onFollow: (line) => output.goTo(line),
  });
}

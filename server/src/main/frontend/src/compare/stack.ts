// The timelines of what was compared, one below the other on one axis of time.
import { make } from "../page/dom";
import { duration } from "../page/amounts";
import { TimelineModel } from "../timeline/model";
import { tableOf } from "../timeline/table";
import { Timeline } from "../timeline/timeline";
import type { Row } from "../api/comparisons";
import { recordOf, retell, type Recorded } from "./replay";

type Shown = Pick<Row, "label" | "cpus" | "medianMillis" | "typicalRun">;

export class Stack {
  private latest = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly id: string,
    /** Which runs these are. */
    private readonly which = "The run with the median time of each program.",
  ) {}

  clear(): void {
    this.latest++;
    this.root.replaceChildren();
    this.root.hidden = true;
  }

  /** Shows the typical run of each row; false if the server has none of them any more. */
  async show(rows: readonly Shown[]): Promise<boolean> {
    this.clear();
    const asked = this.latest;
    const records = await Promise.all(rows.map((row) => recordOf(row.typicalRun).catch(() => [])));
    // Another comparison may have begun meanwhile.
    if (asked !== this.latest) return true;
    if (records.every((record) => record.length === 0)) return false;
    this.root.hidden = false;
    const note = `${this.which} All runs share one time axis. Each lane is a process; its fill shows how busy it kept a core.`.trim();
    this.root.append(make("p", "compare-title", "Timelines"), make("p", "compare-note", note));
    const lines = rows.map((row, i) => this.line(row, records[i] ?? [], i));
    const longest = Math.max(...lines.map((timeline) => timeline.length));
    for (const timeline of lines) timeline.setAxis(longest);
    this.root.append(tables(rows, records));
    return true;
  }

  private line(row: Shown, record: readonly Recorded[], index: number): Timeline {
    const place = make("div");
    const title = make("p", "stack-title");
    title.append(make("strong", "", row.label), ` ${duration(row.medianMillis)}`);
    const whole = make("div", "stack-row");
    whole.append(title, place);
    this.root.append(whole);
    const timeline = new Timeline(place, { id: `${this.id}-timeline-${index}`, bare: true });
    timeline.begin(row.cpus);
    retell(record, timeline);
    return timeline;
  }
}

/** The same as tables, made when they are asked for. */
function tables(rows: readonly Shown[], records: readonly Recorded[][]): HTMLElement {
  const details = make("details", "stack-tables");
  details.append(make("summary", "", "The timelines as tables"));
  const made = (): void => {
    rows.forEach((row, i) => {
      const model = new TimelineModel(row.cpus);
      retell(records[i] ?? [], model);
      const place = make("div", "scroll timeline-table");
      place.tabIndex = 0;
      place.setAttribute("role", "group");
      place.setAttribute("aria-label", row.label);
      place.append(tableOf(model, row.label));
      details.append(make("p", "stack-title", row.label), place);
    });
  };
  details.addEventListener("toggle", made, { once: true });
  return details;
}

// Which rows stand under each other: parents before their children, threads under their process,
// and a family that is folded as one row.
import type { Lane, ThreadLane } from "./lane";

export type Row =
  | { kind: "lane"; lane: Lane; family: number; folded: false }
  | { kind: "family"; lane: Lane; members: Lane[]; folded: true }
  | { kind: "thread"; lane: Lane; thread: ThreadLane };

export interface Choice {
  threads: boolean;
  folded: ReadonlySet<Lane>;
}

export function rowsOf(lanes: readonly Lane[], choice: Choice): Row[] {
  const children = new Map<Lane | null, Lane[]>();
  for (const lane of lanes) {
    const siblings = children.get(lane.parent);
    if (siblings) siblings.push(lane);
    else children.set(lane.parent, [lane]);
  }
  const rows: Row[] = [];
  const visit = (lane: Lane): void => {
    const family = descendants(lane, children);
    if (family.length > 0 && choice.folded.has(lane)) {
      rows.push({ kind: "family", lane, members: [lane, ...family], folded: true });
      return;
    }
    rows.push({ kind: "lane", lane, family: family.length, folded: false });
    if (choice.threads) {
      for (const thread of lane.threads) rows.push({ kind: "thread", lane, thread });
    }
    for (const child of children.get(lane) ?? []) visit(child);
  };
  for (const lane of children.get(null) ?? []) visit(lane);
  return rows;
}

function descendants(lane: Lane, children: ReadonlyMap<Lane | null, Lane[]>): Lane[] {
  return (children.get(lane) ?? []).flatMap((child) => [child, ...descendants(child, children)]);
}

/** What a row stands for in a span of time: cores busy in each of `count` equal parts. */
export function meansOf(row: Row, from: number, to: number, count: number): Float64Array {
  if (row.kind === "thread") return row.thread.busy.means(from, to, count);
  if (row.kind === "lane") return row.lane.busy.means(from, to, count);
  const sum = new Float64Array(count);
  for (const member of row.members) {
    member.busy.means(from, to, count).forEach((mean, i) => (sum[i] = (sum[i] ?? 0) + mean));
  }
  return sum;
}

export function startOf(row: Row): number {
  if (row.kind === "thread") return row.thread.start;
  return row.kind === "lane" ? row.lane.start : Math.min(...row.members.map((lane) => lane.start));
}

/** When it ended; null while something of it lives. */
export function endOf(row: Row): number | null {
  if (row.kind === "thread") return row.thread.end ?? row.lane.end;
  if (row.kind === "lane") return row.lane.end;
  const ends = row.members.map((lane) => lane.end);
  return ends.every((end) => end !== null) ? Math.max(...(ends as number[])) : null;
}

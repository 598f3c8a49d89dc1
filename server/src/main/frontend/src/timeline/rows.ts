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
  // News of a start can come late: they stand in the order in which they started.
  for (const siblings of children.values()) siblings.sort((a, b) => a.start - b.start);
  const sizes = sizesOf(lanes, children);
  const rows: Row[] = [];
  // A chain of processes may be longer than a stack of calls.
  const waiting = (children.get(null) ?? []).toReversed();
  for (let lane = waiting.pop(); lane; lane = waiting.pop()) {
    const family = (sizes.get(lane) ?? 1) - 1;
    if (family > 0 && choice.folded.has(lane)) {
      rows.push({ kind: "family", lane, members: membersOf(lane, children), folded: true });
      continue;
    }
    rows.push({ kind: "lane", lane, family, folded: false });
    if (choice.threads) {
      for (const thread of lane.threads) rows.push({ kind: "thread", lane, thread });
    }
    waiting.push(...(children.get(lane) ?? []).toReversed());
  }
  return rows;
}

type Children = ReadonlyMap<Lane | null, Lane[]>;

/** A process and all that descend from it, parents before their children. */
function membersOf(first: Lane, children: Children): Lane[] {
  const members: Lane[] = [];
  const waiting = [first];
  for (let lane = waiting.pop(); lane; lane = waiting.pop()) {
    members.push(lane);
    waiting.push(...(children.get(lane) ?? []).toReversed());
  }
  return members;
}

/** How many each family has, its first one counted: each lane is added once to its parent's sum. */
function sizesOf(lanes: readonly Lane[], children: Children): Map<Lane, number> {
  const sizes = new Map<Lane, number>();
  const order = (children.get(null) ?? []).flatMap((lane) => membersOf(lane, children));
  for (const lane of lanes) sizes.set(lane, 1);
  for (const lane of order.toReversed()) {
    if (lane.parent) sizes.set(lane.parent, (sizes.get(lane.parent) ?? 1) + (sizes.get(lane) ?? 1));
  }
  return sizes;
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

// A process that cannot end because its items are not taken out of a queue.
import type { Claim, Evidence } from "./evidence";
import { edges } from "./edges";
import { at, named } from "./sentences";

const FLUSHES = /^multiprocessing\/(queues\.py:_finalize_join|util\.py:_exit_function|util\.py:_run_finalizers)$/;

/** The parent waits for the child's end, and the child for somebody who takes its items. */
export function queueNotEmptied({ subjects }: Evidence): Claim | null {
  for (const edge of edges(subjects)) {
    if (edge.state.doing !== "waits-for-child") continue;
    const child = edge.to;
    const flushes = child.dump.stacks.some((stack) => stack.frames.some((frame) => FLUSHES.test(frame.call)));
    const full = child.state.threads.some((state) => state.doing === "writes");
    if (!flushes || !full) continue;
    return {
      title: `${edge.from.label} waits for ${child.label}, which waits for its queue to be emptied`,
      sentences: [
        `${named(child)} has finished its work, but cannot end until the items that it put into a queue are taken out: they do not all fit into the pipe, which is full.`,
        `${named(edge.from)} waits${at(edge.thread?.own ?? null)} for the end of ${child.label}, so it takes no items.`,
        "Take all items out with get() first, then call join().",
      ],
      ring: [],
    };
  }
  return null;
}

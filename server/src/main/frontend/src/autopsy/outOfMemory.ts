// The sentences of a run that used up its memory.
import { duration, mebibytes } from "../page/amounts";
import type { Plot } from "./memory";
import { list } from "./sentences";

export function outOfMemory(plot: Plot): { title: string; sentences: string[] } {
  const names = list(plot.killed.slice(0, 4).map((pid) => `${plot.label(pid)} (${pid})`));
  return {
    title: `Out of memory: ${list(plot.killed.slice(0, 4).map((pid) => plot.label(pid)))} was killed`,
    sentences: [
      `The kernel killed ${names} ${duration(plot.killedAt)} after the start, when all processes together held ${mebibytes(plot.limitBytes)}, the most that they may.`,
      "A line is one process, as far as it was seen; the thick one is all of them. Its dashed end was not seen, since memory can grow faster than anybody looks.",
    ],
  };
}

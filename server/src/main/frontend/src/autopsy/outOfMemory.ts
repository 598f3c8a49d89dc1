// The sentences of a run that used up its memory.
import { duration, mebibytes } from "../page/amounts";
import type { Plot } from "./memory";
import { list } from "./sentences";

export function outOfMemory(plot: Plot): { title: string; sentences: string[] } {
  const names = list(plot.killed.slice(0, 4).map((pid) => `${plot.label(pid)} (${pid})`));
  return {
    title: `Out of memory: ${list(plot.killed.slice(0, 4).map((pid) => plot.label(pid)))} was killed`,
    sentences: [
      `The kernel killed ${names} ${duration(plot.killedAt)} after the start, when all processes together held ${mebibytes(plot.limitBytes)}, which is the limit.`,
      "Each thin line is one process, as far as it was measured; the thick line is all of them. The dashed end was not measured, because memory can grow faster than it is sampled.",
    ],
  };
}

// The sentences of a run that used up its memory.
import { duration } from "../page/words";
import { mebibytes, type Plot } from "./memory";
import { list } from "./sentences";

export function outOfMemory(plot: Plot): { title: string; sentences: string[] } {
  const sentences = plot.killed.map((pid) => {
    const last = plot.memory.last(pid);
    const who = `${plot.label(pid)} (${pid})`;
    if (!last) return `The kernel killed ${who} before anybody could see how large it was.`;
    return `The kernel killed ${who}. It held ${mebibytes(last.bytes)} when it was last seen, ${duration(last.at)} after the start; what it took in its last moments was not seen.`;
  });
  const limit = `All processes together may hold ${mebibytes(plot.limitBytes)}.`;
  return {
    title: `Out of memory: ${list(plot.killed.map((pid) => plot.label(pid)))} was killed`,
    sentences: [...sentences, limit],
  };
}

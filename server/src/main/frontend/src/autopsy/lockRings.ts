// Threads of one process that wait for each other's locks, where a dump says who holds what and nobody has looked yet.
import type { Link, Stack } from "./stacks";

/** Each ring once. A wait that ends by itself is no part of one. */
export function lockRings(stacks: readonly Stack[]): Link[][] {
  const rings: Link[][] = [];
  const done = new Set<Stack>();
  for (const start of stacks) {
    const ring = ringFrom(start, stacks);
    if (!ring || ring.some((each) => done.has(each))) continue;
    ring.forEach((each) => done.add(each));
    rings.push(ring.flatMap((each, index) => link(each, ring[(index + 1) % ring.length])));
  }
  return rings;
}

function ringFrom(start: Stack, stacks: readonly Stack[]): Stack[] | null {
  const path: Stack[] = [];
  for (let at: Stack | undefined = start; at && path.length < stacks.length + 1; at = holder(at, stacks)) {
    if (at === start && path.length > 0) return path;
    if (path.includes(at)) return null;
    path.push(at);
  }
  return null;
}

function holder(stack: Stack, stacks: readonly Stack[]): Stack | undefined {
  const wanted = stack.at?.timed ? null : stack.waits;
  return wanted ? stacks.find((each) => each !== stack && each.holds.some((lock) => lock.id === wanted.id)) : undefined;
}

function link(from: Stack, to: Stack | undefined): Link[] {
  return from.waits && to ? [{ thread: from.name, lock: from.waits, holder: to.name }] : [];
}

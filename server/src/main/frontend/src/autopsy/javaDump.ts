// HotSpot's thread dump, as JDK 25 writes it. Read line by line, so that anything else is only skipped.
import { short } from "./short";
import { linesOf, MOST_FRAMES, MOST_STACKS, type Dump, type Frame, type Link, type Lock, type Stack } from "./stacks";

const FRAME = /^\tat ([^\s(]+)\(([^)]*)\)/;
const LOCK = /^\t- (.*?)\s*<(0x[0-9a-f]+)> \(a ([^)]+)\)/;
const WAITED = /\(?object (0x[0-9a-f]+), a ([^)]+)\)|synchronizer (0x[0-9a-f]+), \(a ([^)]+)\)/;
const DEADLOCK = /^Found .* Java-level deadlocks?:/;
const LIBRARY = /^(java|javax|jdk|sun|com\.sun|dev\.forklore)\./;
const DETAILS = "Java stack information for the threads listed above:";

export function javaDump(text: string): Dump {
  const lines = linesOf(text);
  const found = lines.findIndex((line) => DEADLOCK.test(line));
  const threads = found < 0 ? lines : lines.slice(0, found);
  return { stacks: stacks(threads), facts: null, deadlocks: found < 0 ? [] : deadlocks(lines.slice(found)) };
}

function stacks(lines: string[]): Stack[] {
  const all: Stack[] = [];
  let stack: Stack | null = null;
  for (const line of lines) {
    if (line.startsWith('"')) {
      stack = all.length < MOST_STACKS ? header(line) : null;
      if (stack) all.push(stack);
    } else if (stack) into(stack, line);
  }
  for (const each of all) forgetWhatWaitingGaveBack(each);
  return all;
}

/** Null for the JVM's own threads, which run no Java: they have no number. */
function header(line: string): Stack | null {
  const end = line.lastIndexOf('" #');
  if (end < 1) return null;
  const rest = line.slice(end + 2);
  const tid = / nid=(\d{1,9}) /.exec(rest)?.[1];
  return {
    name: short(line.slice(1, end)),
    tid: tid === undefined ? null : Number(tid),
    daemon: / daemon /.test(rest),
    virtual: false,
    waiting: false,
    frames: [],
    waits: null,
    holds: [],
    at: null,
  };
}

function into(stack: Stack, line: string): void {
  const at = FRAME.exec(line);
  if (at) {
    if (stack.frames.length < MOST_FRAMES) stack.frames.push(frame(at[1] ?? "", at[2] ?? ""));
    return;
  }
  if (/^   java\.lang\.Thread\.State: (WAITING|TIMED_WAITING|BLOCKED)/.test(line)) stack.waiting = true;
  const about = LOCK.exec(line);
  if (!about) return;
  const lock = lockNamed(about[2] ?? "", about[3] ?? "");
  const what = about[1] ?? "";
  if (what === "locked" || what === "") stack.holds.push(lock);
  else if (/wait/.test(what)) stack.waits ??= lock;
}

/** Object.wait() is written inside the block that took the lock, and has given it back. */
function forgetWhatWaitingGaveBack(stack: Stack): void {
  stack.holds = stack.holds.filter((lock) => lock.id !== stack.waits?.id);
}

export function frame(call: string, place: string): Frame {
  // A module and a loader may stand before it; what follows the slash of a lambda is only a number.
  const name = call.replace(/^(?:[\w.]*\/){1,2}(?!0x)/, "");
  const inside = place.slice(place.lastIndexOf("/") + 1);
  const [file = "", line = ""] = inside.split(":");
  const known = /\.\w+$/.test(file);
  return {
    call: short(name),
    file: known ? short(file) : "",
    line: known && /^\d{1,7}$/.test(line) ? Number(line) : 0,
    own: !LIBRARY.test(name),
  };
}

export function lockNamed(id: string, type: string): Lock {
  const simple = type.slice(type.lastIndexOf(".") + 1).replace(/\$.*$/, "");
  return { id, type: short(simple) };
}

/** Each "Found one Java-level deadlock" is a chain of threads, up to the stacks that repeat it. */
function deadlocks(lines: string[]): Link[][] {
  const chains: Link[][] = [];
  let chain: Link[] | null = null;
  let thread = "";
  let lock: Lock | null = null;
  for (const line of lines) {
    if (DEADLOCK.test(line)) chains.push((chain = []));
    else if (line === DETAILS) chain = null;
    else if (chain && /^".*":$/.test(line)) thread = short(line.slice(1, -2));
    else if (chain) {
      const waited = WAITED.exec(line);
      if (waited) lock = lockNamed(waited[1] ?? waited[3] ?? "", waited[2] ?? waited[4] ?? "");
      const holder = /^\s+which is held by "(.*)"$/.exec(line)?.[1];
      if (holder !== undefined && lock && chain.length < MOST_STACKS) {
        chain.push({ thread, lock, holder: short(holder) });
        lock = null;
      }
    }
  }
  return chains.filter((each) => each.length > 0);
}

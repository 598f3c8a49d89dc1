// What a dump says of the threads of one process, whichever language it is of. It is that process's own word.

import type { PythonFacts, Thing } from "./pythonFacts";

export interface Frame {
  /** "Main.eat", "both in threading.py": what was running, without its arguments. */
  call: string;
  /** The file's name without its folders; empty where there is none. */
  file: string;
  /** 0 where it is not known. */
  line: number;
  /** Whether it is the program's code, not a library's. */
  own: boolean;
}

export interface Lock {
  id: string;
  /** The class's simple name. */
  type: string;
}

export interface Stack {
  name: string;
  /** The kernel's id of the thread; null where the dump does not say. */
  tid: number | null;
  daemon: boolean;
  /** Of the JVM's making, so that the kernel knows nothing of it. */
  virtual: boolean;
  /** Whether the dump says that it waits; where it says nothing of that, false. */
  waiting: boolean;
  /** The innermost call first. */
  frames: Frame[];
  /** The lock or the object that it waits for. */
  waits: Lock | null;
  holds: Lock[];
  /** What Python says that it waits at. */
  at: Thing | null;
}

/** One link of a deadlock that a JVM found: who waits for what, held by whom. */
export interface Link {
  thread: string;
  lock: Lock;
  holder: string;
}

export interface Dump {
  /** What a Python process reports about itself in addition to its stacks; null for others, and where it reported nothing. */
  facts: PythonFacts | null;
  stacks: Stack[];
  deadlocks: Link[][];
}

export const MOST_STACKS = 300;
export const MOST_FRAMES = 120;

/** Longer lines are no part of a dump, and could make a pattern slow. */
const LONGEST_LINE = 600;

export function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.slice(0, LONGEST_LINE));
}

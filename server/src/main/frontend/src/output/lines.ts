// Chunks of output → lines. Each process and stream writes a line of its own at any time.
import type { Stream } from "../api/events";
import type { Proc } from "./processes";

export interface Line {
  readonly process: Proc;
  /** "input" is what the reader typed. */
  readonly stream: Stream | "input";
  /** Its place among the printed lines of the run, from 0; -1 for what the reader typed. */
  readonly number: number;
  /** When its first character came. */
  readonly at: number;
  text: string;
}

interface Cursor {
  readonly line: Line;
  column: number;
}

export class LineAssembler {
  /** In the order in which their first characters came. */
  readonly lines: Line[] = [];
  private readonly cursors = new Map<Proc, Partial<Record<Stream, Cursor>>>();
  private printed = 0;

  /** Takes a chunk; gives the lines that are new or changed. */
  accept(process: Proc, stream: Stream, text: string, at: number): Set<Line> {
    const touched = new Set<Line>();
    const open = this.cursors.get(process) ?? {};
    this.cursors.set(process, open);
    for (const piece of text.split(/([\n\r])/)) {
      if (piece === "") continue;
      if (piece === "\r") {
        // Back to the start; what comes next is written over what stands there. \r\n ends a line.
        if (open[stream]) open[stream].column = 0;
        continue;
      }
      const cursor = (open[stream] ??= { line: this.begin(process, stream, at), column: 0 });
      touched.add(cursor.line);
      if (piece === "\n") delete open[stream];
      else write(cursor, piece);
    }
    return touched;
  }

  /** What the reader typed, as a line of its own. */
  typed(process: Proc, text: string, at: number): Line {
    const line: Line = { process, stream: "input", number: -1, at, text };
    this.lines.push(line);
    return line;
  }

  private begin(process: Proc, stream: Stream, at: number): Line {
    const line: Line = { process, stream, number: this.printed++, at, text: "" };
    this.lines.push(line);
    return line;
  }
}

function write(cursor: Cursor, piece: string): void {
  const { line, column } = cursor;
  const after = line.text.length > column + piece.length ? line.text.slice(column + piece.length) : "";
  line.text = column === line.text.length ? line.text + piece : line.text.slice(0, column) + piece + after;
  cursor.column = column + piece.length;
}

const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const NAMES: Record<string, string> = {
  "\u0000": "NUL", "\u0007": "BEL", "\u0008": "BS", "\u000b": "VT", "\u000c": "FF", "\u001b": "ESC",
  "\u007f": "DEL",
};

/** Control characters, and what could turn the text's direction, by their names or numbers. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => {
    const hex = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    return `\u2039${NAMES[character] ?? `U+${hex}`}\u203a`;
  });
}

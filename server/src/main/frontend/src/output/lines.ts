// Chunks of output → lines, as a terminal would have them. Each process and stream writes a line of its own at any time.
// The parsers on offer take whole strings or bring a screen of fixed size with them; here sequences come in
// pieces, lines belong to processes, and no write may take longer for a long line than for a short one.
import type { Stream } from "../api/events";
import type { Proc } from "./processes";
import { PLAIN, styled, TYPED, type Style } from "./style";

/** A stretch of a line that looks the same. */
export interface Piece {
  text: string;
  style: Style;
}

/** One line of output. Its columns are grapheme clusters: what a reader takes for one character. */
export class Line {
  /** While it is only written on at its end, in the plain style, it is its text. */
  private plain = "";
  /** Else its columns. */
  private cells: string[] | null = null;
  private styles: Style[] = [];

  constructor(
    readonly process: Proc,
    /** "input" is what the reader typed, on a line of its own. */
    readonly stream: Stream | "input",
    /** Its place among the printed lines of the run, from 0; -1 for what the reader typed. */
    readonly number: number,
    /** When its first character came. */
    readonly at: number,
    /** Its place among all lines of the run, what the reader typed among them. */
    readonly index: number,
  ) {}

  /** In columns; before a cut the same as in letters, unless letters are joined. */
  get length(): number {
    return this.cells?.length ?? this.plain.length;
  }

  get text(): string {
    return this.cells?.join("") ?? this.plain;
  }

  /** The first columns of its text; a line may be very long. */
  start(columns: number): string {
    return this.head(columns, 1)
      .map((piece) => piece.text)
      .join("");
  }

  /** The first columns of it, as pieces; beyond `most` pieces the rest is plain. */
  head(columns: number, most: number): Piece[] {
    if (!this.cells) return [{ text: this.plain.slice(0, columns), style: PLAIN }];
    const pieces: Piece[] = [];
    const end = Math.min(columns, this.cells.length);
    for (let i = 0; i < end; i++) {
      const style = pieces.length < most ? (this.styles[i] ?? PLAIN) : PLAIN;
      const last = pieces.at(-1);
      if (last?.style === style || (last && pieces.length >= most)) last.text += this.cells[i];
      else pieces.push({ text: this.cells[i] ?? "", style });
    }
    return pieces;
  }

  /** Writes over what stands from this column on; gives the column after it. */
  write(text: string, column: number, style: Style): number {
    if (!this.cells) {
      if (style === PLAIN && column === this.plain.length && SIMPLE.test(text)) {
        this.plain += text;
        return column + text.length;
      }
      this.spread();
    }
    return SIMPLE.test(text) ? this.put(text, column, style) : this.put(this.clusters(text, column), column, style);
  }

  /** Erases columns from `from` up to, but not with, `to`. */
  erase(from: number, to: number): void {
    if (from >= this.length) return;
    const cells = this.spread();
    if (to >= cells.length) {
      cells.length = from;
      this.styles.length = from;
    } else {
      cells.fill(" ", from, to);
      this.styles.fill(PLAIN, from, to);
    }
  }

  private spread(): string[] {
    if (this.cells) return this.cells;
    const { plain } = this;
    this.cells = plain.split("");
    this.styles = new Array<Style>(plain.length).fill(PLAIN);
    this.plain = "";
    return this.cells;
  }

  private put(what: string | string[], column: number, style: Style): number {
    const cells = this.cells ?? [];
    while (cells.length < column) {
      this.styles.push(PLAIN);
      cells.push(" ");
    }
    for (let i = 0; i < what.length; i++) {
      cells[column + i] = what[i] ?? "";
      this.styles[column + i] = style;
    }
    return column + what.length;
  }

  /** An accent, or the second half of a flag, may come after what it belongs to: it joins that column. */
  private clusters(text: string, column: number): string[] {
    const before = column > 0 ? (this.cells?.[column - 1] ?? "") : "";
    const joins = before.length < LONGEST_CLUSTER && before !== "" && (EXTENDS.test(text) || before.endsWith("\u200d"));
    const found = segments(joins ? before + text : text);
    if (!joins) return found;
    const first = found.shift();
    if (first !== undefined && first !== before && this.cells) this.cells[column - 1] = first;
    return found;
  }
}

/** Every letter is a column of its own: no surrogates, no marks, nothing that is joined. */
const SIMPLE = /^[\t\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e\u2190-\u2319\u2500-\u25f9]*$/;
/** What can belong to the column before it. */
const EXTENDS = /^[\p{M}\p{Emoji_Modifier}\p{Regional_Indicator}\u200c\u200d\ufe0f]/u;
/** No letter of any language needs more; a program that piles up marks gets several columns. */
const LONGEST_CLUSTER = 32;

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

function segments(text: string): string[] {
  const found: string[] = [];
  for (const { segment } of segmenter.segment(text)) {
    if (segment.length <= LONGEST_CLUSTER) found.push(segment);
    else for (let i = 0; i < segment.length; i += LONGEST_CLUSTER) found.push(segment.slice(i, i + LONGEST_CLUSTER));
  }
  return found;
}

/** Where a process writes in one of its streams. */
interface Cursor {
  line: Line | null;
  column: number;
  style: Style;
  /** An escape sequence that has begun and not ended. */
  sequence: string;
}

/** What acts: line ends, backspace, and where an escape sequence begins. */
const ACTS = /[\n\r\b\u001b]/g;
/** A longer sequence is none. */
const LONGEST_SEQUENCE = 256;
/** Nothing is put further to the right than this by moving alone. */
const LAST_COLUMN = 4096;

export class LineAssembler {
  /** In the order in which their first characters came. */
  readonly lines: Line[] = [];
  private readonly cursors = new Map<Proc, Partial<Record<Stream, Cursor>>>();
  /** Where was written last. */
  private latest: Cursor | null = null;
  private printed = 0;

  /** Takes a chunk; gives the lines that are new or changed. */
  accept(process: Proc, stream: Stream, text: string, at: number): Set<Line> {
    const touched = new Set<Line>();
    const open = this.cursors.get(process) ?? {};
    this.cursors.set(process, open);
    const cursor = (open[stream] ??= { line: null, column: 0, style: PLAIN, sequence: "" });
    const here = (): Line => {
      cursor.line ??= this.begin(process, stream, at);
      touched.add(cursor.line);
      return cursor.line;
    };
    let from = cursor.sequence ? this.sequence(cursor, text, 0, here) : 0;
    while (from < text.length) {
      ACTS.lastIndex = from;
      const next = ACTS.exec(text)?.index ?? text.length;
      if (next > from) cursor.column = here().write(text.slice(from, next), cursor.column, cursor.style);
      from = next < text.length ? this.act(cursor, text, next, here) : next;
    }
    this.latest = cursor;
    return touched;
  }

  /**
   * What the reader typed: it ends the line that waits for it, as Enter does in a terminal, or else stands on a
   * line of its own.
   */
  typed(process: Proc, text: string, at: number): Line {
    const own = this.cursors.get(process);
    const prompt = [own?.stdout, own?.stderr, this.latest].find((cursor) => cursor?.line);
    if (prompt?.line) {
      const { line } = prompt;
      line.write(text, prompt.column, TYPED);
      prompt.line = null;
      prompt.column = 0;
      return line;
    }
    const line = new Line(process, "input", -1, at, this.lines.length);
    line.write(text, 0, TYPED);
    this.lines.push(line);
    return line;
  }

  /** What stands at this place acts; gives the place after it. */
  private act(cursor: Cursor, text: string, place: number, here: () => Line): number {
    switch (text[place]) {
      case "\n":
        here();
        cursor.line = null;
        cursor.column = 0;
        return place + 1;
      case "\r":
        // What comes next is written over what stands there; \r\n ends a line.
        cursor.column = 0;
        return place + 1;
      case "\b":
        cursor.column = Math.max(0, cursor.column - 1);
        return place + 1;
      default:
        return this.sequence(cursor, text, place, here);
    }
  }

  /** Reads on in an escape sequence; gives the place after what was read. */
  private sequence(cursor: Cursor, text: string, place: number, here: () => Line): number {
    const before = cursor.sequence.length;
    const room = LONGEST_SEQUENCE - before;
    const whole = cursor.sequence + text.slice(place, place + room);
    const found = SEQUENCE.exec(whole);
    cursor.sequence = "";
    if (found) {
      obey(cursor, found.groups?.["parameters"] ?? "", found.groups?.["final"] ?? "");
      return place + found[0].length - before;
    }
    if (UNFINISHED.test(whole) && whole.length < LONGEST_SEQUENCE) {
      cursor.sequence = whole;
      return place + whole.length - before;
    }
    // No sequence after all: what was kept of it is shown like any other text.
    cursor.column = here().write(whole.slice(0, Math.max(1, before)), cursor.column, cursor.style);
    return before > 0 ? place : place + 1;
  }

  private begin(process: Proc, stream: Stream, at: number): Line {
    const line = new Line(process, stream, this.printed++, at, this.lines.length);
    this.lines.push(line);
    return line;
  }
}

/** CSI with parameters, a title or a link (OSC), a character set, and single letters. */
const SEQUENCE =
  /^\u001b(?:\[(?<parameters>[0-?]*)[ -/]*(?<final>[@-~])|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]+[0-~]|[0-Z\\-~])/;
const UNFINISHED = /^\u001b(?:\[[0-?]*[ -/]*|\][^\u0007\u001b]*\u001b?|[ -/]*)$/;

/** Colours, erasing in the line, and moving along it; all else would need a screen, and is left out. */
function obey(cursor: Cursor, parameters: string, final: string): void {
  const count = Math.min(LAST_COLUMN, Number(parameters.split(";")[0] || 1) || 0);
  const { line, column } = cursor;
  switch (final) {
    case "m":
      if (/^[\d;:]*$/.test(parameters)) cursor.style = styled(cursor.style, parameters);
      break;
    case "D":
      cursor.column = Math.max(0, column - count);
      break;
    case "C":
      cursor.column = Math.min(Math.max(column, LAST_COLUMN), column + count);
      break;
    case "G":
      cursor.column = Math.max(0, count - 1);
      break;
    case "K":
      if (parameters === "1") line?.erase(0, column + 1);
      else if (parameters === "2") line?.erase(0, Infinity);
      else line?.erase(column, Infinity);
      break;
    case "P":
      line?.erase(column, column + count);
  }
}

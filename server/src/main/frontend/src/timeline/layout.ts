// Measures of the drawing, in pixels.

export interface Layout {
  readonly width: number;
  /** Where the time axis begins and ends. */
  readonly left: number;
  readonly right: number;
  readonly row: number;
  readonly bar: number;
  /** From the top of a row to its bar. */
  readonly barTop: number;
  /** Labels stand above their bars, not before them. */
  readonly above: boolean;
  /** How many letters stand in a line of a label. */
  readonly letters: number;
}

const NARROW = 560;
const GUTTER = 152;
const LETTER = 6.4;
/** Of a label that takes several. */
export const LINE = 13;

/** Where labels would take more of the width they stand above their bars. */
const GUTTER_SHARE = 0.45;
/** Before a label stands the sign that folds, and threads are set in. */
const INDENT = 34;
/** Beside a label that stands above its bar: how its process ended. */
const ENDING = 80;
/** A label's line ends so many letters early where it can end between two words. */
const EARLY = 8;

/** What fits this width, so many rows, and labels as long as so many letters. */
export function layoutFor(width: number, rows: number, longest = 0): Layout {
  const gutter = Math.max(GUTTER, Math.ceil(longest * LETTER) + INDENT);
  if (width < NARROW || gutter > width * GUTTER_SHARE) return above(width, rows, longest);
  const row = rows > 48 ? 18 : rows > 16 ? 22 : 28;
  const bar = row - (row > 22 ? 10 : 6);
  return { width, left: gutter, right: width - 18, row, bar, barTop: (row - bar) / 2, above: false, letters: Infinity };
}

function above(width: number, rows: number, longest: number): Layout {
  const dense = rows > 24;
  const letters = Math.max(2 * EARLY, Math.floor((width - INDENT - ENDING) / LETTER));
  const more = longest <= letters ? 0 : (Math.ceil(longest / (letters - EARLY)) - 1) * LINE;
  return {
    width, left: 14, right: width - 14, row: (dense ? 30 : 38) + more, bar: dense ? 10 : 15,
    barTop: (dense ? 17 : 19) + more, above: true, letters,
  };
}

const UNSEEN = /[\u2066-\u2069]/;
const BROAD = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const WIDE = /[A-Zmw%@]/;
const WIDEST = /[MW@]/;

/** In letters as wide as most are. */
export function lengthOf(label: string): number {
  let length = 0;
  for (const character of label) length += UNSEEN.test(character) ? 0 : BROAD.test(character) ? 2 : WIDEST.test(character) ? 1.7 : WIDE.test(character) ? 1.3 : 1;
  return Math.ceil(length);
}

/** The lines of a label, each of so many letters at most. */
export function wrapped(label: string, letters: number): string[] {
  if (lengthOf(label) <= letters) return [label];
  // What was isolated from the text beside it still is, in each line.
  const [, isolated = "", rest = ""] = /^\u2068(.*)\u2069(.*)$/su.exec(label) ?? ["", "", label];
  if (isolated) {
    const lines = wrapped(isolated, letters).map((line) => `\u2068${line}\u2069`);
    const last = lines.pop() ?? "";
    return lengthOf(last) + rest.length <= letters ? [...lines, last + rest] : [...lines, last, rest.trim()];
  }
  const characters = [...label];
  let end = 0;
  while (lengthOf(characters.slice(0, end + 1).join("")) <= letters) end++;
  const early = characters.slice(0, end).findLastIndex((character) => /[\s.\-_]/.test(character)) + 1;
  if (early > Math.max(0, end - EARLY)) end = early;
  const line = characters.slice(0, Math.max(1, end)).join("").trimEnd();
  return [line, ...wrapped(characters.slice(Math.max(1, end)).join("").trimStart(), letters)];
}

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
  /** How many letters a label may have. */
  readonly letters: number;
}

const NARROW = 560;
const GUTTER = 152;
const LETTER = 6.4;

/** Beyond this share of the width labels are cut. */
const GUTTER_SHARE = 0.45;
/** Before a label stands the sign that folds, and threads are set in. */
const INDENT = 34;

/** What fits this width, so many rows, and labels of so many letters. */
export function layoutFor(width: number, rows: number, longest = 0): Layout {
  if (width < NARROW) {
    const dense = rows > 24;
    return {
      width, left: 14, right: width - 14, row: dense ? 30 : 38, bar: dense ? 10 : 15, barTop: dense ? 17 : 19,
      above: true, letters: Math.floor((width - 44) / LETTER),
    };
  }
  const left = Math.min(Math.max(GUTTER, Math.ceil(longest * LETTER) + INDENT), Math.floor(width * GUTTER_SHARE));
  const row = rows > 48 ? 18 : rows > 16 ? 22 : 28;
  const bar = row - (row > 22 ? 10 : 6);
  return {
    width, left: Math.max(GUTTER, left), right: width - 18, row, bar, barTop: (row - bar) / 2, above: false,
    letters: Math.floor((Math.max(GUTTER, left) - INDENT) / LETTER),
  };
}

/** Cuts a name that is too long, but never the pid after it. */
export function fitted(label: string, letters: number): string {
  const characters = [...label];
  if (characters.length <= letters) return label;
  const tail = [.../ \+?\d+( \+\d+)?$/.exec(label)?.[0] ?? ""];
  const kept = [...characters.slice(0, Math.max(1, letters - tail.length - 1)), "…"];
  // What was isolated from the text after it still is.
  if (kept[0] === "\u2068") kept.push("\u2069");
  return [...kept, ...tail].join("");
}

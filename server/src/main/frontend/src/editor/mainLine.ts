// Where a program begins to run, in either language, and what of its code is shown first.

const MAIN = /^\s*(?:public\s+)?(?:static\s+)?void\s+main\s*\(|^if\s+__name__\s*==/;
/** So much of what runs first should be seen with its first line. */
const SOME_LINES = 8;
/** So much room at most is left below the last line, so that a paragraph can stand at the top. */
const MOST_BELOW = 8;

/** The index of the line; 0 if none is known. */
export function mainLine(text: string): number {
  return Math.max(0, text.split("\n").findIndex((line) => MAIN.test(line)));
}

interface View {
  /** The index of the line at the top. */
  line: number;
  /** How many lines' room is needed below the last one for that. */
  below: number;
}

/**
 * What is shown first of the code, so that `main` is in sight with as much as there is room for of what stands before it.
 * The line at the top begins a paragraph where one can: a doc comment, a method.
 *
 * @param room how many lines are in sight at once
 */
export function firstView(text: string, room: number): View {
  const lines = text.split("\n");
  const main = mainLine(text);
  const end = Math.min(lines.length, main + SOME_LINES);
  if (end <= room || main === 0) return { line: 0, below: 0 };
  const last = Math.max(0, lines.length - room);
  const line = lines.findIndex((_, i) => end - i <= room && begins(lines, i));
  const below = Math.max(0, line - last);
  if (line >= 0 && line < main && below <= MOST_BELOW) return { line, below };
  return { line: Math.ceil(end - room), below: 0 };
}

function begins(lines: readonly string[], index: number): boolean {
  return lines[index]?.trim() !== "" && (lines[index - 1] ?? "").trim() === "";
}

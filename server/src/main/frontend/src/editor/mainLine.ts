// Where a program begins to run, in either language.

const MAIN = /^\s*(?:public\s+)?(?:static\s+)?void\s+main\s*\(|^if\s+__name__\s*==/;

/** The index of the line; 0 if none is known. */
export function mainLine(text: string): number {
  return Math.max(0, text.split("\n").findIndex((line) => MAIN.test(line)));
}

// Arguments as one line, as a shell reads them: spaces part them, quotes keep spaces.

export function argsOf(line: string): string[] {
  const args: string[] = [];
  let arg: string | null = null;
  let quote = "";
  for (let i = 0; i < line.length; i++) {
    const letter = line[i] as string;
    if (letter === "\\" && quote !== "'" && i + 1 < line.length) arg = (arg ?? "") + (line[++i] as string);
    else if (quote === letter) quote = "";
    else if (quote) arg = (arg ?? "") + letter;
    else if (letter === '"' || letter === "'") {
      quote = letter;
      arg ??= "";
    } else if (/\s/.test(letter)) {
      if (arg !== null) args.push(arg);
      arg = null;
    } else arg = (arg ?? "") + letter;
  }
  if (arg !== null) args.push(arg);
  return args;
}

export function lineOf(args: readonly string[]): string {
  return args.map((arg) => (/^[^\s"'\\]+$/.test(arg) ? arg : `"${arg.replace(/["\\]/g, "\\$&")}"`)).join(" ");
}

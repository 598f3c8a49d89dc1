// What helps with a program of one's own, each said once and only when it is met.
import type { Diagnostic } from "../api/events";

export interface Met {
  language: string;
  /** The files' texts, and their names in the same order. */
  texts: string[];
  names: string[];
  problems: Diagnostic[];
  /** What the program printed, or the end of it. */
  printed: string;
  /** What the end of the run says already. */
  told: string;
}

interface Hint {
  words: string | ((found: RegExpExecArray) => string);
  source?: RegExp;
  problem?: RegExp;
  printed?: RegExp;
  /** What no file has. */
  lacks?: RegExp;
  /** What has been told, if this has. */
  told?: RegExp;
  /** Of hints about one thing the first is given. */
  about?: string;
  language?: string;
}

const IN_A_METHOD = "In Java, statements must be inside a method. Put them into void main() { … }.";

const HINTS: Hint[] = [
  {
    source: /\bos\.(system|popen)\s*\(|\bshell\s*=\s*True\b|\bsubprocess\.(getoutput|getstatusoutput)\s*\(|\bsubprocess\.(run|call|check_\w+|Popen)\s*\(\s*(\[\s*)?["'](?!\S*(python|java))/,
    about: "tools",
    words: "A sandbox has no shell and no tools such as ls. Use the language’s own library instead, for example os.listdir().",
  },
  {
    printed: /Cannot run program "(?!\S*java")|No such file or directory: '(\/bin\/sh|sh|bash|ls|cat|echo|grep|ps|pip\d?)'/,
    about: "tools",
    words: "A sandbox has no shell and no tools such as ls. Use the language’s own library instead.",
  },
  {
    printed: /No module named '([\w.]+)'/,
    words: ([, name]) => `Only Python’s standard library is available here, and ${name} is not part of it. Do without it, or run this program at home.`,
  },
  {
    problem: /^package [\w.]+ does not exist/,
    words: "Only the JDK and this course’s own library are available here. Other libraries cannot be imported.",
  },
  {
    printed: /Name or service not known|Temporary failure in name resolution|Network is unreachable|UnknownHostException|nodename nor servname/,
    told: /no network/,
    words: "A sandbox has no network. Only localhost can be reached.",
  },
  {
    problem: /preview (feature|API)|--enable-preview|\(use --enable/i,
    words: "Preview features need --enable-preview, which is not set here. Use only features that are final in this version of Java.",
  },
  {
    language: "java",
    lacks: /\bmain\s*\(/,
    problem: /class, interface, (annotation type, )?enum|<identifier> expected|illegal start of type|return type required/i,
    words: IN_A_METHOD,
  },
  {
    language: "java",
    problem: /statements not expected outside/,
    words: IN_A_METHOD,
  },
  {
    language: "java",
    source: /^\s*package\s+[\w.]+\s*;/m,
    problem: /./,
    words: "The files here have no packages. Leave the package line out.",
  },
];

/** Letters that look like nothing or like a space, by the names that Unicode gives them. */
const INVISIBLE: Record<string, string> = {
  "\u00a0": "no-break space", "\u00ad": "soft hyphen", "\u200b": "zero-width space", "\u200c": "zero-width non-joiner",
  "\u200d": "zero-width joiner", "\u200e": "left-to-right mark", "\u200f": "right-to-left mark", "\u2028": "line separator",
  "\u2029": "paragraph separator", "\u202f": "narrow no-break space", "\u2060": "word joiner", "\u3000": "ideographic space",
  "\ufeff": "byte order mark",
};
const LETTERS = new RegExp(`[${Object.keys(INVISIBLE).join("")}]`, "u");

export function hintsFor(met: Met): string[] {
  const found = new Map<string, string>();
  for (const hint of HINTS) {
    if (hint.language && hint.language !== met.language) continue;
    for (const words of wordsOf(hint, met)) {
      const about = hint.about ?? words;
      if (!found.has(about)) found.set(about, words);
    }
  }
  return [...invisible(met), ...found.values()];
}

function wordsOf({ words, source, problem, printed, lacks, told }: Hint, met: Met): string[] {
  if (told?.test(met.told)) return [];
  const wrong = problem ? met.problems.find((each) => problem.test(each.message)) : undefined;
  const written = source ? met.texts.some((text) => source.test(text)) : true;
  const said = printed?.exec(met.printed) ?? null;
  if (lacks && met.texts.some((text) => lacks.test(text))) return [];
  if (!written || (problem && !wrong) || (printed && !said)) return [];
  return [typeof words === "string" ? words : words(said ?? ([] as unknown as RegExpExecArray))];
}

/** Where something does not compile, or Python complains of such a letter, the first of them is named. */
function invisible({ texts, names, problems, printed }: Met): string[] {
  if (problems.length === 0 && !/SyntaxError|IndentationError/.test(printed)) return [];
  for (const [file, text] of texts.entries()) {
    const lines = text.split("\n");
    const line = lines.findIndex((each, i) => LETTERS.test(i === 0 ? each.replace(/^\ufeff/, "") : each));
    const letter = LETTERS.exec(lines[line]?.replace(line === 0 ? /^\ufeff/ : "", "") ?? "")?.[0];
    if (letter === undefined) continue;
    const code = letter.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
    const where = texts.length > 1 ? ` of ${names[file]}` : "";
    return [`Line ${line + 1}${where} has a character that cannot be seen: a ${INVISIBLE[letter] ?? "space"} (U+${code}). Delete it, or type a plain space.`];
  }
  return [];
}

/** What Python could not read, as a compiler would say it; null where that was not it. */
export function syntaxProblem(printed: string): Diagnostic | null {
  const found = SYNTAX.exec(printed);
  if (!found) return null;
  const [, file = "", line = "0", kind = "", message = ""] = found;
  return { file, line: Number(line), column: 0, severity: "error", message: `${kind}: ${message}` };
}

const SYNTAX =
  /File "(?:[^"\n]*\/)?([\w.-]+\.py)", line (\d+)\n(?:[^\n]*\n){0,3}?((?:Syntax|Indentation|Tab)Error): ([^\n]*)/;

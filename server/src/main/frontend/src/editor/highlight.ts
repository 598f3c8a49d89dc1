// Used by the build alone: code → HTML, one span a line.
import { parser as java } from "@lezer/java";
import { parser as python } from "@lezer/python";
import { highlightCode } from "@lezer/highlight";
import { tokens } from "./tokens";

const parsers = { java, python };

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

export function highlight(code: string, language: keyof typeof parsers): string {
  const lines: string[] = [];
  let line = "";
  highlightCode(
    code,
    parsers[language].parse(code),
    tokens,
    (text, classes) => {
      line += classes ? `<span class="${classes}">${escape(text)}</span>` : escape(text);
    },
    () => {
      lines.push(line);
      line = "";
    },
  );
  lines.push(line);
  return lines.map((each) => `<span class="line">${each}</span>`).join("\n");
}

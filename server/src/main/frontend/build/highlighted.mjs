// Every piece of code that a page shows, highlighted once, filed under its text's SHA-256.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { frontend, repository, scratch, web } from "./paths.mjs";

const languages = { ".java": "java", ".py": "python" };
const folders = ["content/lessons", "content/starts", "sandbox/multiprocessing/src/main/java"];

/** The function that highlights, as the page's editor does. */
export async function highlighter() {
  const outfile = resolve(scratch, "highlight.mjs");
  await build({
    absWorkingDir: frontend,
    entryPoints: ["src/editor/highlight.ts"],
    bundle: true,
    format: "esm",
    platform: "node",
    outfile,
    logLevel: "warning",
  });
  return (await import(pathToFileURL(outfile).href)).highlight;
}

function* files(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) yield resolve(entry.parentPath ?? entry.path, entry.name);
  }
}

/** The fenced blocks of a lesson: an opening fence with a language, up to the same fence again. */
function* fences(markdown) {
  const fence = /^(`{3,}|~{3,})[ \t]*(java|python)[^\n]*\n([\s\S]*?)^\1[ \t]*$/gm;
  for (const [, , language, text] of markdown.matchAll(fence)) yield { language, text };
}

function* code() {
  for (const folder of folders) {
    for (const file of files(resolve(repository, folder))) {
      const language = languages[extname(file)];
      if (language) yield { language, text: readFileSync(file, "utf8") };
      if (file.endsWith("lesson.md")) yield* fences(readFileSync(file, "utf8"));
    }
  }
}

/** The Java side computes the same: line ends as \n, none at the end. */
function fileName(text) {
  return createHash("sha256").update(text).digest("hex") + ".html";
}

export function highlightAll(highlight) {
  const target = resolve(web, "highlighted");
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const { language, text } of code()) {
    const shown = text.replace(/\r\n/g, "\n").replace(/\n+$/, "");
    writeFileSync(resolve(target, fileName(shown)), highlight(shown, language));
  }
}

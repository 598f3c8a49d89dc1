// For other people's pages: turns each <pre data-forklore="java"> or "python" into a frame in which its program can
// be run, and makes every frame of this site as high as what it shows. Nothing but that height is ever heard from it.
import { fragmentOf } from "./share/link";
import { argsOf } from "./share/args";
import type { Program } from "./share/program";

const site = new URL((document.currentScript as HTMLScriptElement).src).origin;
const LEAST_PIXELS = 120;
const MOST_PIXELS = 4000;

function programIn(pre: HTMLElement): Program {
  const { forklore, file, cores, args = "", input = "" } = pre.dataset;
  const language = forklore === "python" ? "python" : "java";
  const name = file ?? (language === "python" ? "main.py" : "Main.java");
  const text = (pre.textContent ?? "").replace(/^\n/, "").trimEnd();
  return { language, files: [{ name, text }], args: argsOf(args), stdin: input, cpus: Number(cores ?? 1) || 1 };
}

async function replace(pre: HTMLElement, program: Program): Promise<void> {
  const fragment = await fragmentOf(program);
  const frame = document.createElement("iframe");
  frame.src = `${site}/embed#${fragment}`;
  frame.title = pre.title || "A program to run";
  frame.loading = "lazy";
  frame.style.cssText = "display:block;width:100%;height:480px;border:0";
  pre.replaceWith(frame);
}

addEventListener("message", ({ origin, source, data }: MessageEvent<unknown>) => {
  if (origin !== site) return;
  const frame = [...document.querySelectorAll("iframe")].find((each) => each.contentWindow === source);
  if (!frame) return;
  const height = (data as { forkloreHeight?: unknown } | null)?.forkloreHeight;
  if (typeof height !== "number" || !Number.isFinite(height)) return;
  frame.style.height = `${Math.min(MOST_PIXELS, Math.max(LEAST_PIXELS, Math.ceil(height)))}px`;
});

function begin(): void {
  for (const pre of document.querySelectorAll<HTMLElement>("pre[data-forklore]")) {
    const program = programIn(pre);
    // A page may have this script twice.
    delete pre.dataset["forklore"];
    void replace(pre, program);
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();

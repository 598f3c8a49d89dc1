// For other people's pages: turns each <pre data-forklore="java"> or "python" into a frame in which its program can
// be run. Nothing but the frame's height is ever heard from it.
import { fragmentOf } from "./share/link";
import { argsOf } from "./share/args";
import type { Program } from "./share/program";

const site = new URL((document.currentScript as HTMLScriptElement).src).origin;
const LEAST_PIXELS = 120;
const MOST_PIXELS = 4000;

const frames: HTMLIFrameElement[] = [];

function programIn(pre: HTMLElement): Program {
  const { forklore, file, cores, args = "", input = "" } = pre.dataset;
  const language = forklore === "python" ? "python" : "java";
  const name = file ?? (language === "python" ? "main.py" : "Main.java");
  const text = (pre.textContent ?? "").replace(/^\n/, "");
  return { language, files: [{ name, text }], args: argsOf(args), stdin: input, cpus: Number(cores ?? 1) || 1 };
}

async function replace(pre: HTMLElement): Promise<void> {
  const fragment = await fragmentOf(programIn(pre));
  const frame = document.createElement("iframe");
  frame.src = `${site}/embed#${fragment}`;
  frame.title = pre.title || "A program to run";
  frame.loading = "lazy";
  frame.style.cssText = "width:100%;height:480px;border:0";
  frames.push(frame);
  pre.replaceWith(frame);
}

addEventListener("message", ({ origin, source, data }: MessageEvent<unknown>) => {
  const frame = frames.find((each) => each.contentWindow === source);
  if (!frame || origin !== site) return;
  const height = (data as { forkloreHeight?: unknown } | null)?.forkloreHeight;
  if (typeof height !== "number" || !Number.isFinite(height)) return;
  frame.style.height = `${Math.min(MOST_PIXELS, Math.max(LEAST_PIXELS, Math.ceil(height)))}px`;
});

function begin(): void {
  for (const pre of document.querySelectorAll<HTMLElement>("pre[data-forklore]")) void replace(pre);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();

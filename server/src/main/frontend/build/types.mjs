// TypeScript as a checker only; esbuild does the translating.
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { frontend } from "./paths.mjs";

export function checkTypes() {
  const tsc = resolve(frontend, "node_modules/.bin/tsc");
  return new Promise((done, failed) => {
    spawn(tsc, ["--noEmit"], { cwd: frontend, stdio: "inherit" }).on("exit", (code) =>
      code === 0 ? done() : failed(new Error("The type check failed; its messages stand above.")),
    );
  });
}

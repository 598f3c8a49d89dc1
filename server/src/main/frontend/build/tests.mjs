// The tests of the parts that are pure: bundled, then given to Node's own test runner.
import { spawn } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "esbuild";
import { frontend, scratch } from "./paths.mjs";

export async function runTests() {
  const outdir = resolve(scratch, "tests");
  rmSync(outdir, { recursive: true, force: true });
  const names = readdirSync(resolve(frontend, "test")).filter((name) => name.endsWith(".test.ts"));
  await build({
    absWorkingDir: frontend,
    entryPoints: names.map((name) => "test/" + name),
    bundle: true,
    format: "esm",
    platform: "node",
    outExtension: { ".js": ".mjs" },
    outdir,
    logLevel: "warning",
  });
  const built = names.map((name) => resolve(outdir, name.replace(/\.ts$/, ".mjs")));
  const node = spawn(process.execPath, ["--test", "--test-reporter=dot", ...built], { stdio: "inherit" });
  await new Promise((done, failed) =>
    node.on("exit", (code) => (code === 0 ? done() : failed(new Error("A front-end test failed.")))),
  );
}

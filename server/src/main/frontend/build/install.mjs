// Packages, only when they are missing or older than the lockfile.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { frontend } from "./paths.mjs";

export function installWhenStale() {
  const lock = resolve(frontend, "package-lock.json");
  const installed = resolve(frontend, "node_modules/.package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log("Fetching the front end's packages (npm ci) …");
  const npm = spawnSync("npm", ["ci", "--loglevel=error", "--no-audit", "--no-fund"], {
    cwd: frontend,
    stdio: "inherit",
  });
  if (npm.error) throw new Error("npm is not installed; it comes with Node 20 or later.");
  if (npm.status !== 0) throw new Error("npm ci failed; its own message stands above.");
}

// Which room of the front end may use which, and no circles: oxlint holds both.
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { frontend, scratch } from "./paths.mjs";

/** From the ground up. A room uses what stands below it, never what stands above or beside it. */
const storeys = [["api", "share"], ["page"], ["controls", "editor", "output"], ["timeline", "autopsy"], ["compare"], ["bench"], ["playground"]];

function rulesOf(room, floor) {
  const closed = storeys.slice(floor).flat().filter((each) => each !== room);
  const patterns = closed.map((each) => ({
    group: [`**/${each}/*`],
    message: `${room} does not use ${each}: the order of the rooms stands in build/rooms.mjs.`,
  }));
  return { files: [`**/src/${room}/**`], rules: { "no-restricted-imports": ["error", { patterns }] } };
}

export function checkRooms() {
  const config = {
    plugins: ["import"],
    categories: { correctness: "off" },
    rules: { "import/no-cycle": ["error", { ignoreTypes: false }] },
    overrides: storeys.flatMap((rooms, floor) => rooms.map((room) => rulesOf(room, floor))),
  };
  mkdirSync(scratch, { recursive: true });
  const file = resolve(scratch, "rooms.json");
  writeFileSync(file, JSON.stringify(config));
  const oxlint = resolve(frontend, "node_modules/.bin/oxlint");
  return new Promise((done, failed) => {
    spawn(oxlint, ["--quiet", "-c", file, "src"], { cwd: frontend, stdio: "inherit" }).on("exit", (code) =>
      code === 0 ? done() : failed(new Error("An import leads the wrong way; the messages stand above.")),
    );
  });
}

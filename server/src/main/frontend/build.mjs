// The front end's build: `node build.mjs` (all of it), `test`, or `watch`.
// Maven calls it; it needs nothing but Node, and fetches its packages when the lockfile is newer.
import { installWhenStale } from "./build/install.mjs";

installWhenStale();

const { bundle, watch } = await import("./build/bundle.mjs");
const { highlightAll, highlighter } = await import("./build/highlighted.mjs");
const { checkRooms } = await import("./build/rooms.mjs");
const { checkTypes } = await import("./build/types.mjs");
const { drawAll } = await import("./build/pictures.mjs");
const { runTests } = await import("./build/tests.mjs");

async function built() {
  const highlight = await highlighter();
  highlightAll(highlight);
  await bundle(() => drawAll(highlight));
}

async function watched() {
  const highlight = await highlighter();
  highlightAll(highlight);
  await watch(() => drawAll(highlight));
}

switch (process.argv[2] ?? "all") {
  case "all":
    await Promise.all([checkTypes(), checkRooms(), built()]);
    break;
  case "test":
    await runTests();
    break;
  case "watch":
    await watched();
    break;
  default:
    console.error("usage: node build.mjs [all | test | watch]");
    process.exit(2);
}

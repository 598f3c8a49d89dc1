// Scripts, styles and fonts → assets with their content's hash in their names, and manifest.json.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { context, build } from "esbuild";
import { assets, frontend, web } from "./paths.mjs";

const common = {
  absWorkingDir: frontend,
  bundle: true,
  minify: true,
  target: ["es2022", "chrome111", "firefox114", "safari16.4"],
  outdir: assets,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file", ".svg": "copy" },
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
};

// The page's own script and whatever it imports later, the styles, and the mark.
const page = {
  ...common,
  entryPoints: ["src/app.ts", "src/app.css", "src/favicon.svg"],
  format: "esm",
  splitting: true,
};

// Runs before the first paint, so it is a classic script of its own.
const early = { ...common, entryPoints: ["src/early.ts"], format: "iife" };

// For other people's pages: one classic script at an address that never changes.
const embed = { ...common, entryPoints: ["src/embed.ts"], outdir: web, entryNames: "[name]", format: "iife" };
const MOST_EMBED_BYTES = 10_000;

function checkEmbed({ metafile }) {
  const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
  if (bytes >= MOST_EMBED_BYTES) throw new Error(`embed.js has ${bytes} bytes; it may have ${MOST_EMBED_BYTES}.`);
}

const preloaded = {
  "serif.woff2": "source-serif-4-latin-wght-normal.woff2",
  "sans.woff2": "inter-latin-wght-normal.woff2",
  "mono.woff2": "jetbrains-mono-latin-wght-normal.woff2",
};

function manifestOf(metafiles) {
  const manifest = {};
  for (const { outputs } of metafiles) {
    for (const [path, output] of Object.entries(outputs)) {
      const url = "/assets/" + relative(assets, resolve(frontend, path));
      if (output.entryPoint) manifest[output.entryPoint.replace("src/", "").replace(".ts", ".js")] = url;
      const inputs = Object.keys(output.inputs).join();
      for (const [name, file] of Object.entries(preloaded)) {
        if (path.endsWith(".woff2") && inputs.includes(file)) manifest[name] = url;
      }
    }
  }
  return Object.fromEntries(Object.entries(manifest).sort());
}

function writeManifest(metafiles, pictures) {
  mkdirSync(web, { recursive: true });
  writeFileSync(resolve(web, "manifest.json"), JSON.stringify({ ...manifestOf(metafiles), ...pictures }, null, 2));
}

/** @param draw puts pictures among the assets, and gives their names and addresses */
export async function bundle(draw) {
  rmSync(assets, { recursive: true, force: true });
  const [results, alone, pictures] = await Promise.all([Promise.all([build(page), build(early)]), build(embed), draw()]);
  checkEmbed(alone);
  writeManifest(results.map((result) => result.metafile), pictures);
}

/** Rebuilds on every change; the development server reads the manifest anew for each page. */
export async function watch(draw) {
  const pictures = await draw();
  const metafiles = [];
  const contexts = await Promise.all(
    [page, early].map((options, index) =>
      context({
        ...options,
        minify: false,
        sourcemap: "linked",
        plugins: [
          {
            name: "manifest",
            setup: (setup) =>
              setup.onEnd((result) => {
                if (!result.metafile) return;
                metafiles[index] = result.metafile;
                if (metafiles.filter(Boolean).length === 2) writeManifest(metafiles, pictures);
              }),
          },
        ],
      }),
    ),
  );
  await build(embed);
  await Promise.all(contexts.map((each) => each.watch()));
  console.log("Watching the front end; a change is there at the next reload.");
}

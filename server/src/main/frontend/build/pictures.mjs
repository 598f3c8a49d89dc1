// The pictures that previews of links show, drawn from each lesson, and the icons of the site → hashed assets.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, resolve } from "node:path";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { assets, frontend, repository } from "./paths.mjs";

/** As previews want them (the Open Graph protocol names no size; this is the one that most of them show whole). */
const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 72;

const PAPER = "#fbfaf6";
const INK = "#1c1e24";
const SOFT = "#5a5f6b";
const LINE = "#dfdcd2";
const CODE_PAPER = "#f6f4ec";
const TOKENS = { keyword: "#76308f", string: "#8a4604", number: "#0a5a86", comment: "#656153", meta: "#6a5a06", def: INK };
const MARK = [
  ["#2f8fd0", "M10 16c6.5 0 4-10 11-10h8"],
  ["#1f9a75", "M10 16c6.5 0 4 10 11 10h8"],
  ["#d07a25", "M10 16h19"],
  ["#3a3f4b", "M3 16h9"],
];

const CODE = { x: 716, width: WIDTH - 716, size: 19, letter: 11.4, step: 29, lines: 18 };
const require = createRequire(import.meta.url);

function fonts() {
  const file = (name) => readFileSync(resolve(frontend, "node_modules/@fontsource", name));
  return [
    file("source-serif-4/files/source-serif-4-latin-600-normal.woff2"),
    file("inter/files/inter-latin-400-normal.woff2"),
    file("jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff2"),
  ];
}

function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

class Painter {
  constructor() {
    this.options = { font: { fontBuffers: fonts(), defaultFontFamily: "Inter", loadSystemFonts: false } };
  }

  png(svg, width) {
    return new Resvg(svg, { ...this.options, fitTo: { mode: "width", value: width } }).render().asPng();
  }

  /** How wide a text is, in pixels. */
  width(text, style) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="200"><text y="100" ${style}>${escape(text)}</text></svg>`;
    return new Resvg(svg, this.options).getBBox()?.width ?? 0;
  }

  /** A text in lines that are no wider than this. */
  wrapped(text, style, most) {
    const lines = [];
    let line = "";
    for (const word of text.split(" ")) {
      const longer = line ? `${line} ${word}` : word;
      if (line && this.width(longer, style) > most) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    return [...lines, line];
  }
}

function mark(x, y, size) {
  const paths = MARK.map(([colour, d]) => `<path stroke="${colour}" d="${d}"/>`).join("");
  return `<g transform="translate(${x} ${y}) scale(${size / 32})" fill="none" stroke-width="3.4" stroke-linecap="round">${paths}</g>`;
}

/**
 * Highlighted code as lines of text; what does not fit is cut off by the edge of the picture. Letters that have a place
 * each make no ligatures.
 */
function code(lines) {
  const rows = lines.map((line, i) => {
    const spans = line
      .replace(/^<span class="line">|<\/span>$/g, "")
      .replace(/<span class="tok-(\w+)[^"]*">/g, (_, token) => `<tspan fill="${TOKENS[token] ?? INK}">`)
      .replaceAll("</span>", "</tspan>");
    const letters = [...line.replace(/<[^>]*>/g, "").replace(/&\w+;/g, " ")];
    const places = letters.map((_, column) => (CODE.x + 32 + column * CODE.letter).toFixed(1)).join(" ");
    return `<text xml:space="preserve" x="${places}" y="${130 + i * CODE.step}">${spans}</text>`;
  });
  return `<rect x="${CODE.x}" y="84" width="${CODE.width + 20}" height="${HEIGHT - 84 + 20}" rx="14" fill="${CODE_PAPER}" stroke="${LINE}" stroke-width="2"/>
    <g font-family="JetBrains Mono" font-size="${CODE.size}" fill="${INK}">${rows.join("")}</g>`;
}

function picture(painter, { kicker, title, lines }) {
  const most = (lines ? CODE.x - 40 : WIDTH - MARGIN) - MARGIN;
  const [size, rows] = [68, 60, 52, 46]
    .map((each) => [each, painter.wrapped(title, `font-family="Source Serif 4" font-weight="600" font-size="${each}"`, most)])
    .find(([each, found]) => found.length * each * 1.16 <= 300) ?? [46, []];
  const step = size * 1.16;
  const first = 232 + size * 0.75;
  const words = rows.map((row, i) => `<text x="${MARGIN}" y="${first + i * step}">${escape(row)}</text>`).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
    <rect width="${WIDTH}" height="${HEIGHT}" fill="${PAPER}"/>
    ${lines ? code(lines) : ""}
    ${mark(MARGIN - 6, 62, 56)}
    <text x="${MARGIN + 66}" y="101" font-family="Source Serif 4" font-weight="600" font-size="32" fill="${INK}">Forklore</text>
    <text x="${MARGIN}" y="196" font-family="Inter" font-size="24" fill="${SOFT}">${escape(kicker)}</text>
    <g font-family="Source Serif 4" font-weight="600" font-size="${size}" fill="${INK}" letter-spacing="-0.6">${words}</g>
    <text x="${MARGIN}" y="${HEIGHT - 60}" font-family="Inter" font-size="22" fill="${SOFT}">Run it as real processes, on the cores you choose.</text>
  </svg>`;
}

function icon() {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="${PAPER}"/>${mark(4, 4, 24)}</svg>`;
}

function lesson(folder, highlight) {
  const text = readFileSync(resolve(folder, "lesson.md"), "utf8");
  const fact = (name) => new RegExp(`^${name}: (.*)$`, "m").exec(text)?.[1] ?? "";
  const file = /^Java: (\w+\.java)/m.exec(text)?.[1];
  return {
    slug: basename(folder).replace(/^\d+-/, ""),
    kicker: `Question ${fact("order")} · ${fact("minutes")} minutes`,
    title: fact("question"),
    lines: file && begin(highlight(readFileSync(resolve(folder, file), "utf8").trimEnd(), "java").split("\n")),
  };
}

/** From `main` on, or, where that is short, from a method before it. */
function begin(lines) {
  const plain = lines.map((line) => line.replace(/<[^>]*>/g, ""));
  const main = plain.findIndex((line) => /\bmain\b.*\(/.test(line));
  const latest = Math.min(main, lines.length - CODE.lines);
  const from = Math.max(0, plain.findLastIndex((line, i) => i <= latest && /^[a-z]/i.test(line)));
  return lines.slice(from, from + CODE.lines);
}

function lessons(highlight) {
  const folder = resolve(repository, "content/lessons");
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return names
    .map((name) => resolve(folder, name))
    .filter((each) => existsSync(resolve(each, "lesson.md")))
    .map((each) => lesson(each, highlight));
}

const SITE = { slug: "site", kicker: "Learn multiprocessing, in Java and in Python", title: "Multiprocessing, learned by running it" };

/** Draws all of them; gives their plain names and their addresses. */
export async function drawAll(highlight) {
  await initWasm(readFileSync(require.resolve("@resvg/resvg-wasm/index_bg.wasm")));
  const painter = new Painter();
  mkdirSync(assets, { recursive: true });
  const drawn = {};
  const put = (name, png) => {
    const hash = createHash("sha256").update(png).digest("hex").slice(0, 8).toUpperCase();
    const file = `${name}-${hash}.png`;
    writeFileSync(resolve(assets, file), png);
    drawn[`${name}.png`] = `/assets/${file}`;
  };
  const all = lessons(highlight);
  const site = { ...SITE, lines: all[0]?.lines };
  for (const each of [site, ...all]) put(`preview-${each.slug}`, painter.png(picture(painter, each), WIDTH));
  for (const size of [180, 192, 512]) put(`icon-${size}`, painter.png(icon(), size));
  return drawn;
}

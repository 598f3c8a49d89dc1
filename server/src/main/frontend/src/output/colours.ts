// Colours that a program asks for → colours that can be read on the page, in the light and in the dark.
import type { Colour, Style } from "./style";

type Rgb = readonly [number, number, number];

/** What text stands on, at its least favourable: a row under the pointer (tokens.css, --hover). */
const GROUNDS = { light: [241, 238, 228] as Rgb, dark: [35, 39, 47] as Rgb };
/** WCAG 2.2 AA for text of this size. */
const CONTRAST = 4.5;
const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

/** The sixteen by name, before they are made legible. */
const SIXTEEN: Rgb[] = [
  [40, 42, 48], [190, 40, 32], [20, 125, 60], [150, 105, 0], [30, 95, 190], [150, 60, 150], [0, 125, 140], [190, 190, 190],
  [110, 115, 125], [225, 70, 60], [40, 160, 85], [190, 140, 10], [70, 130, 225], [190, 95, 190], [20, 160, 175], [245, 245, 245],
];

interface Look {
  readonly color: string | null;
  readonly background: string | null;
}

const looks = new Map<string, Look>();
/** A program can ask for millions of colours; they are worked out again rather than all kept. */
const MOST_LOOKS = 4096;

export function lookOf(style: Style): Look {
  const [text, ground] = style.inverse ? [style.ground, style.text] : [style.text, style.ground];
  const key = `${keyOf(text)}/${keyOf(ground)}/${style.inverse}`;
  const known = looks.get(key);
  if (known) return known;
  if (looks.size >= MOST_LOOKS) looks.clear();
  const look = found(text, ground, style.inverse);
  looks.set(key, look);
  return look;
}

function found(text: Colour | null, ground: Colour | null, inverse: boolean): Look {
  if (ground) {
    const behind = rgbOf(ground);
    const wanted = text ? rgbOf(text) : contrast(BLACK, behind) > contrast(WHITE, behind) ? BLACK : WHITE;
    return { color: hex(legible(wanted, behind)), background: hex(behind) };
  }
  if (inverse) {
    const behind = text ? `light-dark(${onTheme(rgbOf(text))})` : "var(--panel)";
    return { color: behind, background: "var(--ink)" };
  }
  return { color: text ? `light-dark(${onTheme(rgbOf(text))})` : null, background: null };
}

function onTheme(wanted: Rgb): string {
  return `${hex(legible(wanted, GROUNDS.light))}, ${hex(legible(wanted, GROUNDS.dark))}`;
}

/** The colour itself where it can be read, else the nearest to it on the way to black or white that can. */
export function legible(wanted: Rgb, ground: Rgb): Rgb {
  if (contrast(wanted, ground) >= CONTRAST) return wanted;
  const goal = contrast(BLACK, ground) > contrast(WHITE, ground) ? BLACK : WHITE;
  for (let share = 0.05; share < 1; share += 0.05) {
    const mixed = wanted.map((part, i) => Math.round(part + share * ((goal[i] ?? 0) - part))) as unknown as Rgb;
    if (contrast(mixed, ground) >= CONTRAST) return mixed;
  }
  return goal;
}

/** WCAG's contrast ratio, from 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (part: number): number => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function rgbOf(colour: Colour): Rgb {
  return "rgb" in colour ? colour.rgb : (SIXTEEN[colour.index] ?? BLACK);
}

function keyOf(colour: Colour | null): string {
  if (!colour) return "";
  return "rgb" in colour ? colour.rgb.join() : String(colour.index);
}

function hex(rgb: Rgb): string {
  return `#${rgb.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

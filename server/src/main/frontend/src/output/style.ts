// How a piece of output is to look, as "select graphic rendition" says it: ESC [ 1;31 m.

/** A colour as red, green and blue from 0 to 255, or one of the sixteen that every theme has its own for. */
export type Colour = { readonly rgb: readonly [number, number, number] } | { readonly index: number };

export interface Style {
  readonly text: Colour | null;
  readonly ground: Colour | null;
  readonly bold: boolean;
  readonly faint: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly struck: boolean;
  readonly inverse: boolean;
  /** What the reader typed. */
  readonly typed: boolean;
}

export const PLAIN: Style = {
  text: null, ground: null, bold: false, faint: false, italic: false, underline: false, struck: false,
  inverse: false, typed: false,
};
export const TYPED: Style = { ...PLAIN, typed: true };

const SWITCHES: Record<number, Partial<Style>> = {
  1: { bold: true }, 2: { faint: true }, 3: { italic: true }, 4: { underline: true }, 7: { inverse: true },
  9: { struck: true }, 21: { underline: true }, 22: { bold: false, faint: false }, 23: { italic: false },
  24: { underline: false }, 27: { inverse: false }, 29: { struck: false }, 39: { text: null }, 49: { ground: null },
};

/** The style after these parameters; what they ask for beyond it is left alone. */
export function styled(before: Style, parameters: string): Style {
  let style = before;
  const codes = parameters.split(";");
  for (let i = 0; i < codes.length; i++) {
    const parts = (codes[i] ?? "").split(":");
    const code = Number(parts[0] || 0);
    if (code === 38 || code === 48) {
      const whole = parts.length > 1 ? parts : codes.slice(i);
      const { colour, used } = extended(whole.map(Number), parts.length > 1);
      if (parts.length === 1) i += used;
      if (colour) style = { ...style, [code === 38 ? "text" : "ground"]: colour };
    } else if (code === 4 && parts[1] === "0") style = { ...style, underline: false };
    else style = simple(style, code);
  }
  return same(style, PLAIN) ? PLAIN : style;
}

function simple(style: Style, code: number): Style {
  if (code === 0) return PLAIN;
  const change = SWITCHES[code];
  if (change) return { ...style, ...change };
  if (code >= 30 && code <= 37) return { ...style, text: { index: code - 30 } };
  if (code >= 90 && code <= 97) return { ...style, text: { index: code - 82 } };
  if (code >= 40 && code <= 47) return { ...style, ground: { index: code - 40 } };
  if (code >= 100 && code <= 107) return { ...style, ground: { index: code - 92 } };
  return style;
}

/** 38;5;N and 38;2;R;G;B, also with colons: 38:2::R:G:B. `used` counts the codes after the first. */
function extended(codes: number[], colons: boolean): { colour: Colour | null; used: number } {
  const byte = (value: number | undefined): number => Math.min(255, Math.max(0, Math.floor(value || 0)));
  if (codes[1] === 5) return { colour: ofPalette(byte(codes[2])), used: 2 };
  if (codes[1] !== 2) return { colour: null, used: 1 };
  const [red, green, blue] = colons && codes.length > 5 ? codes.slice(3) : codes.slice(2);
  return { colour: { rgb: [byte(red), byte(green), byte(blue)] }, used: 4 };
}

/** The 256 colours of xterm: sixteen named ones, a cube of six by six by six, and greys. */
function ofPalette(n: number): Colour {
  if (n < 16) return { index: n };
  if (n >= 232) {
    const grey = 8 + 10 * (n - 232);
    return { rgb: [grey, grey, grey] };
  }
  const level = (part: number): number => (part === 0 ? 0 : 55 + 40 * part);
  const place = n - 16;
  return { rgb: [level(Math.floor(place / 36)), level(Math.floor(place / 6) % 6), level(place % 6)] };
}

function same(a: Style, b: Style): boolean {
  return (Object.keys(a) as (keyof Style)[]).every((key) => a[key] === b[key]);
}

// How code looks on the whole site: the size of its letters, whether long lines wrap, whether it takes the page's whole width.
import { remember, remembered } from "./memory";

const SIZES = ["s", "m", "l", "xl"] as const;
type Size = (typeof SIZES)[number];
const KEYS = { size: "code-size", wrap: "code-wrap", wide: "code-wide" } as const;

const root = document.documentElement;

/** Before the first paint. */
export function applyCodeLook(): void {
  const size = remembered(KEYS.size);
  if (size) root.dataset["codeSize"] = size;
  if (remembered(KEYS.wrap)) root.dataset["codeWrap"] = "";
  if (remembered(KEYS.wide)) root.dataset["codeWide"] = "";
}

export const codeLook = {
  get wraps(): boolean {
    return "codeWrap" in root.dataset;
  },
  get wide(): boolean {
    return "codeWide" in root.dataset;
  },
  wrap(on: boolean): void {
    set("codeWrap", KEYS.wrap, on);
  },
  widen(on: boolean): void {
    set("codeWide", KEYS.wide, on);
  },
  /** The next size up or down; false if there is no further one in that direction. */
  resize(by: 1 | -1): boolean {
    const at = Math.max(0, SIZES.indexOf((root.dataset["codeSize"] ?? "m") as Size)) + by;
    const size = SIZES[at];
    if (!size) return false;
    root.dataset["codeSize"] = size;
    remember(KEYS.size, size === "m" ? null : size);
    changed();
    return SIZES[at + by] !== undefined;
  },
};

function set(name: string, key: string, on: boolean): void {
  if (on) root.dataset[name] = "";
  else delete root.dataset[name];
  remember(key, on ? "yes" : null);
  changed();
}

/** Editors measure their letters anew when the window does. */
function changed(): void {
  dispatchEvent(new Event("resize"));
}

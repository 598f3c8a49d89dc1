// Cores and speed-up ↔ pixels. Both double from tick to tick, so the ideal is a straight line.

export class Doubling {
  constructor(
    private readonly least: number,
    private readonly most: number,
    private readonly from: number,
    private readonly to: number,
  ) {}

  at(value: number): number {
    const span = Math.log2(this.most / this.least);
    const share = Math.log2(Math.min(this.most, Math.max(this.least, value)) / this.least) / span;
    return this.from + share * (this.to - this.from);
  }

  /** Every doubling from the least to the most. */
  get ticks(): number[] {
    const first = Math.ceil(Math.log2(this.least) - 1e-9);
    const last = Math.floor(Math.log2(this.most) + 1e-9);
    return Array.from({ length: last - first + 1 }, (_, i) => 2 ** (first + i));
  }
}

/** ½, 1, 2; ¼. */
export function tickSign(value: number): string {
  return { 0.125: "⅛", 0.25: "¼", 0.5: "½" }[value] ?? String(value);
}

/** The power of two at or below, or at or above. */
export function powerBelow(value: number): number {
  return 2 ** Math.floor(Math.log2(value) + 1e-9);
}
export function powerAbove(value: number): number {
  return 2 ** Math.ceil(Math.log2(value) - 1e-9);
}

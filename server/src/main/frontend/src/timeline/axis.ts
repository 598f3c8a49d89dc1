// Time ↔ pixels: which part of a run is in view, and where its ticks stand.

/** 1, 2, 2.5 and 5, times a power of ten. */
const ROUND = [1, 2, 2.5, 5, 10];
/** The closest that one can look, in milliseconds. */
const CLOSEST = 5;

/** The next length that an axis may have: it grows in steps, so that lanes seldom change their scale. */
export function roundLength(millis: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(millis, 1)));
  const step = power * (ROUND.find((each) => each * power >= millis) ?? 10);
  return Math.max(step, 100);
}

/** Where ticks stand, at most `most` of them. */
export function ticks(from: number, to: number, most: number): number[] {
  const rough = (to - from) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (ROUND.find((each) => each * power >= rough) ?? 10);
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => (first + i) * step);
}

/** The part of the time that is in view. `length` is the whole axis. */
export class View {
  from = 0;
  to: number;

  constructor(public length: number) {
    this.to = length;
  }

  get whole(): boolean {
    return this.from === 0 && this.to === this.length;
  }

  /** Another length; what the reader zoomed into stays in view. */
  lengthen(length: number): void {
    const whole = this.whole;
    this.length = length;
    if (whole || this.from >= length) this.all();
    else this.show(this.from, this.to);
  }

  all(): void {
    this.from = 0;
    this.to = this.length;
  }

  /** Shows `factor` times as much around a moment that stays where it is. */
  zoom(factor: number, around: number): void {
    const span = Math.min(this.length, Math.max(CLOSEST, (this.to - this.from) * factor));
    const place = (around - this.from) / (this.to - this.from);
    this.show(around - place * span, around + (1 - place) * span);
  }

  pan(millis: number): void {
    this.show(this.from + millis, this.to + millis);
  }

  /** Moves as little as is needed to have this moment in view. */
  reveal(moment: number): void {
    if (moment < this.from) this.pan(moment - this.from);
    if (moment > this.to) this.pan(moment - this.to);
  }

  private show(from: number, to: number): void {
    const span = Math.min(this.length, to - from);
    this.from = Math.max(0, Math.min(from, this.length - span));
    this.to = this.from + span;
  }
}

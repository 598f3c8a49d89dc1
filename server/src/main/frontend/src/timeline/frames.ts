// Draws at most once a frame, and not oftener than a picture can be read.

export class Frames {
  private frame = 0;
  private drawn = -Infinity;

  /** `gap` is the least time between two drawings, in milliseconds. */
  constructor(
    private readonly draw: () => void,
    private readonly gap: number,
  ) {}

  /** Something has changed. */
  request(): void {
    this.frame ||= requestAnimationFrame((now) => this.tick(now));
  }

  /** The reader waits for this one. */
  soon(): void {
    this.drawn = -Infinity;
    this.request();
  }

  private tick(now: number): void {
    this.frame = 0;
    if (now - this.drawn < this.gap) return this.request();
    this.drawn = now;
    this.draw();
  }
}

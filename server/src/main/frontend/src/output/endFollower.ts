// Keeps the end of what grows in sight, until the reader scrolls up.

const END_PIXELS = 24;

export class EndFollower {
  private following = true;
  private lastTop = 0;

  constructor(
    private readonly scroll: HTMLElement,
    private readonly onFollow: (following: boolean) => void,
  ) {
    scroll.addEventListener("scroll", () => this.scrolled(), { passive: true });
    // A row that opens below takes room from the end, where a prompt may stand.
    new ResizeObserver(() => this.stick()).observe(scroll);
  }

  follow(): void {
    this.set(true);
    this.stick();
  }

  leave(): void {
    this.set(false);
  }

  /** Brings the end into sight again, after something has grown. */
  stick(): void {
    if (!this.following) return;
    this.scroll.scrollTop = this.scroll.scrollHeight;
    this.lastTop = this.scroll.scrollTop;
  }

  private scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroll;
    const atEnd = scrollHeight - scrollTop - clientHeight < END_PIXELS;
    // Only the reader scrolls up; growing content moves the end away, not the top.
    if (atEnd) this.set(true);
    else if (scrollTop < this.lastTop - 1) this.set(false);
    this.lastTop = scrollTop;
  }

  private set(following: boolean): void {
    if (following === this.following) return;
    this.following = following;
    this.onFollow(following);
  }
}

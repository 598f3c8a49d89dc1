// What the box for input, and the voice that tells of it, may do how often.

/** When the box may take the focus: once in a run, and again when the reader has sent a line from it and stayed. */
export class FocusTurn {
  private open = true;

  /** True if it may, and then not again. */
  take(): boolean {
    const was = this.open;
    this.open = false;
    return was;
  }

  /** The reader sent a line: what the program asks next is an answer to it. */
  sent(): void {
    this.open = true;
  }

  /** The reader went on to something else. */
  left(): void {
    this.open = false;
  }
}

/** The same words are news again only after a while: a program can begin to wait many times a second. */
export class News {
  private words = "";
  private saidAt = -Infinity;

  constructor(
    private readonly millis: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether to say them now. */
  is(words: string): boolean {
    const now = this.now();
    if (words === this.words && now - this.saidAt < this.millis) return false;
    this.words = words;
    this.saidAt = now;
    return true;
  }
}

/** What could not be sent stands before what was typed meanwhile. */
export function withUnsent(unsent: string, typed: string): string {
  if (typed === "") return unsent;
  return `${unsent.replace(/\n$/, "")}\n${typed}`;
}

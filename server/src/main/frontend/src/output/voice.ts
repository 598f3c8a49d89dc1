// Tells a screen reader what a program prints: politely, and not more often than every few seconds.

const GAP_MILLIS = 4000;
/** So many lines are read out; of more only the number and the last one. */
const READ = 3;
/** So much of a line is read out. */
const LETTERS = 200;

interface Clock {
  now(): number;
  later(act: () => void, millis: number): void;
}

const CLOCK: Clock = {
  now: () => performance.now(),
  later: (act, millis) => void setTimeout(act, millis),
};

export class OutputVoice {
  private said = 0;
  private saidAt = -Infinity;
  private waiting = false;
  private lines = 0;

  constructor(
    private readonly say: (words: string) => void,
    /** The text of a line by its number, or so much of it. */
    private readonly textOf: (line: number, letters: number) => string,
    private readonly clock: Clock = CLOCK,
  ) {}

  /** Another run: nothing has been said of it. */
  begin(): void {
    this.said = this.lines = 0;
    this.say("");
  }

  /** So many lines have been printed now. */
  printed(lines: number): void {
    this.lines = lines;
    if (this.waiting || lines <= this.said) return;
    this.waiting = true;
    // Even the first line waits a little: what comes with it is told with it.
    const due = Math.max(this.saidAt + GAP_MILLIS - this.clock.now(), GAP_MILLIS / 8);
    this.clock.later(() => this.speak(), due);
  }

  private speak(): void {
    this.waiting = false;
    const fresh = this.lines - this.said;
    if (fresh <= 0) return;
    const from = fresh > READ ? this.lines - 1 : this.said;
    const texts: string[] = [];
    for (let line = from; line < this.lines; line++) texts.push(this.textOf(line, LETTERS));
    this.say(fresh > READ ? `${fresh.toLocaleString("en")} new lines of output, the last one: ${texts.join("")}` : texts.join("\n"));
    this.said = this.lines;
    this.saidAt = this.clock.now();
  }
}

// Does what has come in portions, so that the page answers the reader in between.

/** So long a portion may take. A frame has 16 ms, of which drawing needs some. */
const PORTION_MILLIS = 8;

/** Works through what it is given, in the order in which it came. */
export class Portions {
  private waiting: (() => void)[] = [];
  private done = 0;
  private scheduled = false;
  private held = 0;
  private readonly channel = new MessageChannel();

  constructor() {
    this.channel.port1.onmessage = () => this.work();
  }

  add(work: () => void): void {
    this.waiting.push(work);
    this.schedule();
  }

  /** Before all that waits: what is under way has turned out to be more than one portion. */
  first(works: (() => void)[]): void {
    this.waiting.splice(this.done, 0, ...works);
  }

  /** Nothing is done until the answer has come, or until `millis` are over. */
  async hold(answer: Promise<unknown>, millis: number): Promise<void> {
    this.held++;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, millis)));
    await Promise.race([answer.catch(() => undefined), late]);
    clearTimeout(timer);
    this.held--;
    this.schedule();
  }

  /** Forgets what waits. */
  close(): void {
    this.waiting = [];
    this.done = 0;
    this.channel.port1.close();
  }

  private schedule(): void {
    if (this.scheduled || this.held > 0 || this.done >= this.waiting.length) return;
    this.scheduled = true;
    // Neither a frame nor a timer: both hardly come while the page is in the background.
    this.channel.port2.postMessage(null);
  }

  private work(): void {
    this.scheduled = false;
    const until = performance.now() + PORTION_MILLIS;
    while (this.held === 0 && this.done < this.waiting.length) {
      this.waiting[this.done++]?.();
      if (performance.now() > until) break;
    }
    if (this.done > 1000 || this.done >= this.waiting.length) {
      this.waiting.splice(0, this.done);
      this.done = 0;
    }
    this.schedule();
  }
}

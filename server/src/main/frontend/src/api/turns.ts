// Shares the page's one thread: work goes on in turns, so that the reader is answered in between.

/** How long a turn may take. A frame has 16 ms, of which drawing needs some. */
const TURN_MILLIS = 8;

export class Turns {
  private until = 0;
  private held: Promise<unknown> = Promise.resolve();
  private holding = false;

  /** Null while the turn lasts; else what to wait for. */
  next(): Promise<unknown> | null {
    if (this.holding) return this.held;
    if (performance.now() < this.until) return null;
    return breath().then(() => (this.until = performance.now() + TURN_MILLIS));
  }

  /** The next turn begins once this answer has come, or once `millis` are over. */
  hold(answer: Promise<unknown>, millis: number): void {
    let timer = 0;
    const late = new Promise((resolve) => (timer = window.setTimeout(resolve, millis)));
    this.holding = true;
    this.held = Promise.race([answer.catch(() => undefined), late]).then(() => {
      clearTimeout(timer);
      this.holding = false;
    });
  }
}

/** Lets others have a turn. Neither a frame nor a timer: both hardly come while the page is in the background. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

// Run and Stop: one place, of which one button is there at a time.

/** A second press of Run, which finds Stop in its place, comes within this time. */
const MEANT_FOR_RUN_MILLIS = 500;

export class RunStop {
  private timer = 0;

  constructor(
    private readonly run: HTMLButtonElement,
    private readonly stop: HTMLButtonElement,
    onRun: () => void,
    onStop: () => void,
  ) {
    run.addEventListener("click", onRun);
    stop.addEventListener("click", () => {
      if (stop.getAttribute("aria-disabled") !== "true") onStop();
    });
  }

  /** Something runs now, and can be stopped in a moment. */
  begin(): void {
    // Not "disabled", which would take the focus away.
    this.stop.setAttribute("aria-disabled", "true");
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.stop.removeAttribute("aria-disabled"), MEANT_FOR_RUN_MILLIS);
    swap(this.run, this.stop);
  }

  end(): void {
    swap(this.stop, this.run);
  }
}

/** One button takes the other's place, and the focus if that had it. */
function swap(from: HTMLButtonElement, to: HTMLButtonElement): void {
  const focused = document.activeElement === from;
  from.hidden = true;
  to.hidden = false;
  if (focused) to.focus();
}

// Run and Stop: one place, of which one button is there at a time.
import type { StopSignal } from "../api/runClient";
import { remember, remembered } from "../page/memory";

/** A second press of one button, which finds the next one in its place, comes within this time. */
const MEANT_FOR_THE_LAST_MILLIS = 500;

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
    this.label("Stop");
    this.deaf();
    swap(this.run, this.stop);
  }

  /** The program was asked to end; the next press kills it. */
  asked(): void {
    this.label("Kill");
    this.deaf();
  }

  end(): void {
    swap(this.stop, this.run);
  }

  /** What the button does now; its square stays. */
  private label(words: string): void {
    const text = this.stop.firstChild;
    if (text) text.textContent = words;
  }

  private deaf(): void {
    // Not "disabled", which would take the focus away.
    this.stop.setAttribute("aria-disabled", "true");
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.stop.removeAttribute("aria-disabled"), MEANT_FOR_THE_LAST_MILLIS);
  }
}

/** One button takes the other's place, and the focus if that had it. */
function swap(from: HTMLButtonElement, to: HTMLButtonElement): void {
  const focused = document.activeElement === from;
  from.hidden = true;
  to.hidden = false;
  if (focused) to.focus();
}

const SIGNAL = "stop-signal";

/** With which signal Stop stops: there while a program runs, and remembered for the whole site. */
export class SignalChoice {
  private readonly select: HTMLSelectElement;

  constructor(private readonly field: HTMLElement) {
    const select = field.querySelector("select");
    if (!select) throw new Error("The page has no signals.");
    this.select = select;
    select.addEventListener("change", () => remember(SIGNAL, select.value));
  }

  get chosen(): StopSignal {
    return this.select.value as StopSignal;
  }

  show(): void {
    const before = remembered(SIGNAL);
    if ([...this.select.options].some((option) => option.value === before)) this.select.value = before ?? "";
    this.field.hidden = false;
  }

  hide(): void {
    this.field.hidden = true;
  }
}

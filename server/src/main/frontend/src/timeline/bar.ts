// The line above the lanes: what is shown, and the buttons that change it.
import { make } from "../page/dom";
import { svg } from "../page/svg";

interface Actions {
  toggle(): void;
  threads(on: boolean): void;
  zoom(factor: number): void;
  all(): void;
  table(on: boolean): void;
  download(): void;
}

export class Bar {
  readonly root = make("div", "timeline-bar");
  private readonly opener = this.button("timeline-opener", "Processes");
  private readonly summary = make("span", "timeline-summary");
  private readonly tools = make("div", "timeline-tools");
  private readonly threadsButton = this.button("quiet", "Threads");
  private readonly tableButton = this.button("quiet", "Table");
  private readonly drawn: HTMLButtonElement[];
  private readonly whole: HTMLButtonElement;

  constructor(id: string, actions: Actions) {
    this.opener.prepend(chevron());
    this.opener.setAttribute("aria-controls", id);
    this.opener.addEventListener("click", () => actions.toggle());
    const closer = this.tool("Zoom in", "+", () => actions.zoom(0.5));
    const wider = this.tool("Zoom out", "−", () => actions.zoom(2));
    this.whole = this.button("quiet", "Whole run");
    this.whole.addEventListener("click", () => actions.all());
    const save = this.button("quiet", "Save as SVG");
    save.addEventListener("click", () => actions.download());
    this.pressed(this.threadsButton, (on) => actions.threads(on));
    this.pressed(this.tableButton, (on) => actions.table(on));
    this.drawn = [wider, closer, this.whole, this.threadsButton];
    this.tools.append(wider, closer, this.whole, this.threadsButton, this.tableButton, save);
    this.root.append(this.opener, this.summary, this.tools);
  }

  say(summary: string): void {
    if (this.summary.textContent !== summary) this.summary.textContent = summary;
  }

  show(state: { open: boolean; full: boolean; threads: boolean; table: boolean; zoomed: boolean }): void {
    this.opener.setAttribute("aria-expanded", String(state.open));
    this.tools.hidden = !state.open || !state.full;
    for (const button of this.drawn) button.hidden = state.table;
    this.threadsButton.hidden ||= !state.threads;
    this.whole.disabled = !state.zoomed;
  }

  private pressed(button: HTMLButtonElement, act: (on: boolean) => void): void {
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      act(on);
    });
  }

  private tool(name: string, sign: string, act: () => void): HTMLButtonElement {
    const button = this.button("timeline-zoom", sign);
    button.setAttribute("aria-label", name);
    button.title = name;
    button.addEventListener("click", act);
    return button;
  }

  private button(className: string, text: string): HTMLButtonElement {
    const button = make("button", className, text);
    button.type = "button";
    return button;
  }
}

function chevron(): SVGSVGElement {
  const icon = svg("svg", { viewBox: "0 0 10 10", width: 10, height: 10, "aria-hidden": "true", focusable: "false" });
  icon.append(svg("path", { d: "M2 3.5 5 6.5l3-3" }));
  return icon;
}

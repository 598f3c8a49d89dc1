// The ARIA tabs pattern: arrows, Home and End move and choose; one tab is in the page's tab order.

export class Tabs {
  chosen = 0;

  constructor(
    list: HTMLElement,
    private readonly tabs: HTMLButtonElement[],
    private readonly panels: HTMLElement[],
    id: string,
    private readonly onChoose: (index: number) => void,
  ) {
    list.setAttribute("role", "tablist");
    list.setAttribute("aria-label", "Versions and library sources");
    tabs.forEach((tab, index) => {
      tab.setAttribute("role", "tab");
      tab.id = `${id}-tab-${index}`;
      tab.setAttribute("aria-controls", `${id}-panel-${index}`);
      tab.addEventListener("click", () => this.choose(index));
      tab.addEventListener("keydown", (event) => this.key(event, index));
    });
    panels.forEach((panel, index) => {
      panel.setAttribute("role", "tabpanel");
      panel.id = `${id}-panel-${index}`;
      panel.setAttribute("aria-labelledby", `${id}-tab-${index}`);
    });
    this.show(0);
  }

  choose(index: number): void {
    this.show(index);
    this.onChoose(index);
  }

  private show(index: number): void {
    this.chosen = index;
    this.tabs.forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(at === index));
      tab.tabIndex = at === index ? 0 : -1;
    });
    this.panels.forEach((panel, at) => (panel.hidden = at !== index));
  }

  private key(event: KeyboardEvent, index: number): void {
    const count = this.tabs.length;
    const target: Record<string, number> = {
      ArrowRight: (index + 1) % count,
      ArrowLeft: (index + count - 1) % count,
      Home: 0,
      End: count - 1,
    };
    const next = target[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.choose(next);
    this.tabs[next]?.focus();
  }
}

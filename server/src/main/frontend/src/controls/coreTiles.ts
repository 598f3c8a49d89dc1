// The machine's cores as tiles. Choosing a number lights that many; while a run lives the lit ones
// fill with how busy it keeps each; those that others hold are hatched.
import { heldCores, type Capacity } from "../api/capacity";
import { make } from "../page/dom";
import { cores, coresSign } from "../page/words";

/** Under which the number of cores that was chosen for a program is remembered: that of its first version, for all of them. */
export function chosenKey(versions: readonly string[]): string {
  return `cpus:${versions[0] ?? ""}`;
}

/** For so long at most the cores of a run that has ended may still be counted as held. */
const RETURNED_MILLIS = 20_000;

interface Tile {
  readonly cpus: number;
  readonly input: HTMLInputElement;
  readonly label: HTMLLabelElement;
  /** One for each core that this choice adds to the one before. */
  readonly cells: HTMLElement[];
}

export class CoreTiles {
  private tiles: Tile[] = [];
  private readonly row: HTMLElement;
  private own = 0;
  /** Cores of this page's last run that the server may not have taken back yet. */
  private past = { cores: 0, until: 0 };
  /** Says what the hatching means, while there is any. */
  private readonly held = make("span", "tiles-held");

  constructor(
    private readonly fieldset: HTMLFieldSetElement,
    private readonly name: string,
    private readonly onChoose: (cpus: number) => void,
  ) {
    this.row = fieldset.querySelector<HTMLElement>(".tiles-row") ?? fieldset;
    this.held.hidden = true;
    fieldset.append(this.held);
    this.row.addEventListener("change", () => {
      this.light();
      this.onChoose(this.chosen);
    });
  }

  get chosen(): number {
    return Number(this.tiles.find((tile) => tile.input.checked)?.input.value ?? 1);
  }

  /** Shows what the server has; `wish` is chosen where nothing was before. */
  show(capacity: Capacity, wish: number): void {
    const choices = [...capacity.cpus].sort((a, b) => a - b);
    if (choices.join() !== this.tiles.map((tile) => tile.cpus).join()) this.build(choices, wish);
    this.fieldset.disabled = false;
    this.fieldset.hidden = false;
    this.hatch(capacity);
    this.light();
  }

  disable(): void {
    this.fieldset.disabled = true;
    this.fieldset.hidden = this.tiles.length === 0;
  }

  /** A run of this page holds cores; until it ends, the choice cannot change. */
  hold(cpus: number): void {
    this.own = Math.ceil(cpus);
    this.fieldset.classList.add("running");
    for (const tile of this.tiles) tile.input.disabled = true;
  }

  release(): void {
    this.past = { cores: this.own, until: performance.now() + RETURNED_MILLIS };
    this.own = 0;
    this.levels(0, []);
    this.fieldset.classList.remove("running");
    for (const tile of this.tiles) tile.input.disabled = false;
  }

  /**
   * How busy the lit tiles are, 0 to 1: `each` has one value for every core of the run; where the
   * server does not tell them apart, `all` is spread evenly.
   */
  levels(all: number, each: readonly number[]): void {
    for (const tile of this.tiles) {
      const first = Math.max(0, Math.ceil(tile.cpus) - tile.cells.length);
      tile.cells.forEach((cell, i) => cell.style.setProperty("--level", share(each[first + i] ?? all)));
    }
  }

  private build(choices: number[], wish: number): void {
    const chosen = choices.includes(wish) ? wish : (choices.at(-1) ?? 1);
    let before = 0;
    this.tiles = choices.map((cpus) => {
      const tile = this.tile(cpus, before);
      before = Math.floor(cpus);
      tile.input.checked = cpus === chosen;
      return tile;
    });
    this.row.replaceChildren(...this.tiles.map((tile) => tile.label));
  }

  private tile(cpus: number, before: number): Tile {
    const half = cpus < 1;
    const completes = !half && before === 0;
    const label = make("label", half ? "tile half" : completes ? "tile first" : "tile");
    const input = make("input", "unseen");
    input.type = "radio";
    input.name = this.name;
    input.value = String(cpus);
    input.setAttribute("aria-label", cores(cpus));
    const cells = make("span", "tile-cells");
    const count = half ? 1 : cpus - before;
    for (let i = 0; i < count; i++) cells.append(make("span", "tile-core"));
    label.append(input, cells, make("span", "tile-word", coresSign(cpus)));
    label.title = `Run on ${cores(cpus)}`;
    return { cpus, input, label, cells: [...cells.children] as HTMLElement[] };
  }

  /** Cumulative: two cores light the first and the second. */
  private light(): void {
    for (const tile of this.tiles) tile.label.classList.toggle("lit", tile.cpus <= this.chosen);
  }

  private hatch(capacity: Capacity): void {
    const held = heldCores(capacity);
    if (held < this.past.cores || performance.now() > this.past.until) this.past.cores = 0;
    const others = Math.max(0, held - Math.max(this.own, this.past.cores));
    const cells = this.tiles.filter((tile) => tile.cpus >= 1).flatMap((tile) => tile.cells);
    cells.reverse().forEach((cell, index) => cell.classList.toggle("held", index < others));
    const taken = others === 1 ? "1 core is" : `${others} cores are`;
    this.fieldset.title = others > 0 ? `${taken} in use by other readers’ runs.` : "";
    this.held.hidden = others === 0;
    this.held.textContent = `${others} in use by others`;
  }
}

function share(level: number): string {
  return Math.min(1, Math.max(0, level)).toFixed(3);
}

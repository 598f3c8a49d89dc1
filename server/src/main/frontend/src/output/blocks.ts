// Rows stand in blocks, blocks in sections, and only what is near the visible part is in the page, so that a million
// lines scroll like ten.
import { make } from "../page/dom";
import type { Line } from "./lines";

const BLOCK_LINES = 100;
const SECTION_BLOCKS = 50;
/** Up to so many lines all rows stay, so that the browser's own search finds them. */
const KEEP_LINES = 2000;

interface Block {
  readonly kind: "block";
  readonly element: HTMLElement;
  readonly section: Section;
  readonly lines: Line[];
  /** Whether its rows are in the page. */
  open: boolean;
}

interface Section {
  readonly kind: "section";
  readonly element: HTMLElement;
  readonly blocks: Block[];
  /** Whether its blocks are in the page. */
  open: boolean;
}

export class Blocks {
  private sections: Section[] = [];
  /** Where each line stands, by its index; nothing for a line that is not shown. */
  private blockOf: (Block | undefined)[] = [];
  private shown = 0;
  private readonly partAt = new WeakMap<Element, Block | Section>();
  private readonly rowOf = new Map<Line, HTMLElement>();
  /** Blocks whose height has to be set. */
  private readonly grown = new Set<Block>();
  private rowPixels = 21;
  private readonly near: IntersectionObserver;

  /** @param onMoved rows have come or gone, and with them heights */
  constructor(
    scroll: HTMLElement,
    private readonly root: HTMLElement,
    private readonly rowFor: (line: Line) => HTMLElement,
    private readonly onMoved: () => void,
  ) {
    this.near = new IntersectionObserver((entries) => this.crossed(entries), {
      root: scroll,
      rootMargin: "800px 0px",
    });
  }

  /** How many lines stand in it. */
  get count(): number {
    return this.shown;
  }

  /** Those of its rows that are in the page. */
  get rows(): ReadonlyMap<Line, HTMLElement> {
    return this.rowOf;
  }

  clear(): void {
    this.near.disconnect();
    this.sections = [];
    this.blockOf = [];
    this.shown = 0;
    this.rowOf.clear();
    this.grown.clear();
    this.root.replaceChildren();
  }

  /** Puts a line below the others. */
  add(line: Line): void {
    const before = this.tail();
    const block = before && before.lines.length < BLOCK_LINES ? before : this.addBlock(before);
    block.lines.push(line);
    this.blockOf[line.index] = block;
    this.shown++;
    if (this.shown === KEEP_LINES + 1) this.lookAgain();
    if (block.open) block.element.append(this.makeRow(line));
    else this.grown.add(block);
  }

  /** Makes the row of a line anew if it is in the page. */
  redraw(line: Line): void {
    this.rowOf.get(line)?.replaceWith(this.makeRow(line));
  }

  /** Puts the row of a line into the page; null if the line is not shown. */
  reveal(line: Line): HTMLElement | null {
    const block = this.blockOf[line.index];
    if (!block) return null;
    this.openSection(block.section);
    this.openBlock(block);
    return this.rowOf.get(line) ?? null;
  }

  /** Brings into the page what was added. */
  draw(): void {
    const keeps = this.shown <= KEEP_LINES;
    for (const block of this.grown) {
      if (keeps) this.openBlock(block);
      else if (!block.open) this.writeHeight(block);
      this.join(block);
    }
    this.grown.clear();
    const tail = this.tail();
    if (tail?.section.open) this.openBlock(tail);
    this.onMoved();
  }

  /** Puts a block into the page if it is new. Not before it has its height: without one all that come seem to be in sight. */
  private join({ element, section }: Block): void {
    if (!section.element.isConnected) {
      this.root.append(section.element);
      this.near.observe(section.element);
    }
    if (!section.open || element.parentNode) return;
    section.element.append(element);
    this.near.observe(element);
  }

  private tail(): Block | undefined {
    return this.sections.at(-1)?.blocks.at(-1);
  }

  private addBlock(before: Block | undefined): Block {
    if (before && this.shown <= KEEP_LINES) this.grown.add(before);
    let section = this.sections.at(-1);
    if (!section || section.blocks.length >= SECTION_BLOCKS) {
      section = { kind: "section", element: make("div"), blocks: [], open: true };
      this.sections.push(section);
      this.partAt.set(section.element, section);
    }
    const block: Block = { kind: "block", element: make("div", "block"), section, lines: [], open: false };
    section.blocks.push(block);
    this.partAt.set(block.element, block);
    this.grown.add(block);
    return block;
  }

  /** Has everything reported once more, so that what is far away is folded. */
  private lookAgain(): void {
    for (const section of this.sections) {
      for (const { element } of [section, ...section.blocks]) {
        this.near.unobserve(element);
        this.near.observe(element);
      }
    }
  }

  private makeRow(line: Line): HTMLElement {
    const row = this.rowFor(line);
    this.rowOf.set(line, row);
    return row;
  }

  private writeHeight({ element, section, lines }: Block): void {
    element.style.height = `${lines.length * this.rowPixels}px`;
    if (section.open) return;
    const count = section.blocks.reduce((sum, block) => sum + block.lines.length, 0);
    section.element.style.height = `${count * this.rowPixels}px`;
  }

  private openBlock(block: Block): void {
    if (block.open) return;
    block.element.style.height = "";
    block.element.replaceChildren(...block.lines.map((line) => this.makeRow(line)));
    block.open = true;
  }

  private openSection(section: Section): void {
    if (section.open) return;
    section.open = true;
    section.element.style.height = "";
    section.element.replaceChildren(...section.blocks.map((block) => block.element));
    for (const { element } of section.blocks) this.near.observe(element);
  }

  /** Takes away what is in it and leaves its height. */
  private fold(part: Block | Section, height: number): void {
    part.open = false;
    part.element.style.height = `${height}px`;
    part.element.replaceChildren();
    if (part.kind === "block") {
      this.rowPixels = Math.max(1, height / part.lines.length);
      for (const line of part.lines) this.rowOf.delete(line);
      return;
    }
    for (const block of part.blocks) {
      this.near.unobserve(block.element);
      if (block.open) this.fold(block, block.lines.length * this.rowPixels);
    }
  }

  private crossed(entries: IntersectionObserverEntry[]): void {
    const folding = this.shown > KEEP_LINES;
    const tail = this.tail();
    let changed = false;
    const far: (Block | Section)[] = [];
    for (const { target, isIntersecting } of entries) {
      const part = this.partAt.get(target);
      if (!part) continue;
      if (!isIntersecting) {
        if (folding && part.open && part !== tail && part !== tail?.section) far.push(part);
        continue;
      }
      changed ||= !part.open;
      if (part.kind === "block") this.openBlock(part);
      else this.openSection(part);
    }
    this.foldAll(far);
    if (changed || far.length > 0) this.onMoved();
  }

  /** Heights first, for to ask for one after a change makes the page lay itself out. */
  private foldAll(parts: (Block | Section)[]): void {
    const heights = parts.map((part) => part.element.offsetHeight);
    parts.forEach((part, i) => part.open && this.fold(part, heights[i] ?? 0));
  }
}
